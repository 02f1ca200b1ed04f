"""Which column of a bank's table is what; skipped when the file tells it all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.sheet.mapping import SheetMapping
from relance_desktop.domain.bank.values import BankStatement
from relance_desktop.domain.incoming_sheets import SheetTrouble, SheetUnreadableError
from relance_desktop.services.bank_import.sheets import BankSheets, OpenedStatementSheet
from relance_desktop.ui.bank.mapping_view import StatementMappingView
from relance_desktop.ui.bank.targets import BankTarget
from relance_desktop.ui.behind import behind
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

Waiting = Path | OpenedStatementSheet
Opened = tuple[OpenedStatementSheet, tuple[BankStatement, ...] | None]


class BankSheetPage(Page):
    """Its target: an opened sheet, or the paths of tables, read one after the other. One whose
    columns are known goes on to the page "bank" at once."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Colonnes du relevé"), "bank-sheet-page")
        self._sheets: BankSheets = services.bank_sheets
        self._waiting: list[Waiting] = []
        self._opened: OpenedStatementSheet | None = None
        self._reading = 0
        self._is_new = self._is_asking = False
        self.view = StatementMappingView()
        self.body.addWidget(self.view, 1)
        self.view.mapping_changed.connect(self._read)
        self.view.continue_asked.connect(self.go_on)
        self.view.left.connect(self._leave)
        bind("document-back", self, self._leave)

    def open(self, target: Any) -> None:
        """Take a file, or files: those given while one is on screen come next."""
        if isinstance(target, OpenedStatementSheet):
            self._waiting.append(target)
        else:
            paths = [target] if isinstance(target, (str, Path)) else target
            self._waiting += [Path(path) for path in paths]
        if not self._is_asking:
            self._next()

    def leave(self) -> bool:
        """A file left without an answer does not keep the next one waiting."""
        self._is_asking = False
        return True

    def go_on(self) -> None:
        """To what the statement pays, with the columns kept for the next file."""
        opened, mapping = self._opened, self.view.mapping
        statements = self.view.statements
        if opened is None or mapping is None or not statements:
            return
        sheets = self._sheets

        def done(_none: None) -> None:
            self._opened, self._is_asking = None, False
            self._pass_on(opened, statements)

        self.shell.jobs.run(self, lambda _token: sheets.remember(opened, mapping), done)

    def _pass_on(self, opened: OpenedStatementSheet, statements: tuple[BankStatement, ...]) -> None:
        self.shell.go("bank", BankTarget(opened.filename, statements, opened.sha256))
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            return
        found, sheets = self._waiting.pop(0), self._sheets

        def work(_token: object) -> Opened:
            opened = _opened(sheets, found)
            return opened, sheets.read(opened, opened.mapping) if opened.is_sure else None

        behind(self.shell, self, self.tr("Lecture de votre relevé…"), work, self._take)

    def _take(self, found: Opened) -> None:
        opened, statements = found
        if statements is None:
            self._show(opened)
        else:
            self._pass_on(opened, statements)

    def _show(self, opened: OpenedStatementSheet) -> None:
        self._opened, self._is_new, self._is_asking = opened, True, True
        self.view.show_opened(opened)

    def _read(self, mapping: SheetMapping) -> None:
        """Read all rows by this mapping in the worker; only the last answer is shown."""
        if self._opened is None:
            return
        self._reading += 1
        mine, opened, read = self._reading, self._opened, self._sheets.read

        def done(statements: tuple[BankStatement, ...]) -> None:
            if mine == self._reading and self.view.mapping == mapping:
                self.view.show_statements(statements)
                if self._is_new:
                    self.view.go_on.setFocus()
                self._is_new = False

        self.shell.jobs.run(self, lambda _token: read(opened, mapping), done)

    def _leave(self) -> None:
        """To the next file, else back to where files are brought."""
        self._opened, self._is_asking = None, False
        if self._waiting:
            self._next()
        else:
            self.shell.go("import")


def _opened(sheets: BankSheets, found: Waiting) -> OpenedStatementSheet:
    """Open what is not open yet. Raises SheetUnreadableError."""
    if isinstance(found, OpenedStatementSheet):
        return found
    try:
        data = found.read_bytes()
    except OSError as error:
        raise SheetUnreadableError(SheetTrouble.GONE) from error
    return sheets.open(found.name, data)
