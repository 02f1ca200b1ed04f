"""What a client is shown of their account: the period beside the very paper, sent or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.account_statements.printed import PrintedStatement
from relance_desktop.domain.account_statements.values import AccountStatement, StatementScope
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.services.account_statements import statement_filename
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.account_statements.figures import AccountFigures
from relance_desktop.ui.account_statements.period import PeriodBar
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.paper_head import paper_head
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AccountStatementPage(Page):
    """``shell.go("account_statement", client_id)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("account", "Relevé de compte"), "account-statement-page")
        self._services = services
        self._client_id: int | None = None
        self._scope: StatementScope | None = None
        self._paper: bytes | None = None
        self._filename = ""
        back = IconButton("arrow-left", self.tr("Revenir au client"), name="account-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self._whose = Label("", "muted", name="account-client")
        self.save_button = SecondaryButton(
            self.tr("Enregistrer"), "download-simple", name="account-save"
        )
        self.print_button = SecondaryButton(self.tr("Imprimer"), "printer", name="account-print")
        self.send_button = PrimaryButton(
            self.tr("Envoyer par e-mail"), "paper-plane-tilt", name="account-send"
        )
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.send_button.clicked.connect(self._send)
        buttons = (self.save_button, self.print_button, self.send_button)
        self.period = PeriodBar(services.clock.today())
        self.period.changed.connect(self._read)
        self.figures = AccountFigures()
        self.pages = PdfView("account-pages")
        self.body.addLayout(paper_head(back, self.title, self._whose, buttons))
        self.body.addWidget(self.period)
        beside = row(self.figures, self.pages, gap=GRID * 2)
        beside.setStretch(1, 1)
        self.body.addLayout(beside, 1)

    def open(self, target: Any) -> None:
        """Show a client's account from its usual day on."""
        assert isinstance(target, int)
        self._client_id, self._scope, self._paper = target, None, None
        try:
            usual = self._services.account_statements.usual_scope(target)
            client = self._services.register.client_detail(target).client
        except UserError as error:
            self._client_id = None
            self._empty()
            self.shell.show_error(error)
            return
        self._whose.setText(client.name)
        self.period.start(usual, self._services.clock.today())
        self._read()

    def refresh(self) -> None:
        """Facts changed: read the account again."""
        if self._client_id is not None:
            self._read()

    def _read(self) -> None:
        """Read the account and draw its paper, behind the page when it is long."""
        scope, client_id = self.period.scope(), self._client_id
        self._allow(scope is not None)
        if scope is None or client_id is None:
            return
        self._scope = scope
        service = self._services.account_statements
        try:
            accounts = service.of(client_id, scope)
            self.figures.show_accounts(accounts)
            printed = service.printed(client_id, scope)
        except UserError as error:
            self._empty()
            self.shell.show_error(error)
            return

        def drawn(data: bytes) -> None:
            if scope == self._scope:
                self._show(printed, accounts, data)

        self.shell.jobs.run(self, lambda _token: service.pdf(printed), drawn)

    def _show(
        self, printed: PrintedStatement, accounts: tuple[AccountStatement, ...], data: bytes
    ) -> None:
        self._paper, self._filename = data, statement_filename(printed)
        pages = self._services.pages
        self.pages.show_pages(pages.count(data), lambda n, dpi: pages.picture(data, n, dpi))
        self._allow(True)

    def _empty(self) -> None:
        """Nothing of the one before stays on screen."""
        self._paper = None
        self._allow(False)
        self.figures.clear()
        self.pages.show_pages(0, lambda _n, _dpi: b"")

    def _allow(self, can: bool) -> None:
        for button in (self.save_button, self.print_button, self.send_button):
            button.setEnabled(can)

    def _save(self) -> None:
        if self._paper is None:
            return
        try:
            save_document(self, self._filename, self._paper)
        except UserError as error:
            self.shell.show_error(error)

    def _print(self) -> None:
        data, pages = self._paper, self._services.pages
        if data is None:
            return
        try:
            print_document(
                self, self._filename, pages.count(data), lambda n, dpi: pages.picture(data, n, dpi)
            )
        except UserError as error:
            self.shell.show_error(error)

    def _send(self) -> None:
        if self._client_id is not None and self._scope is not None:
            target = MessageTarget(Purpose.STATEMENT, client_id=self._client_id, scope=self._scope)
            self.shell.go("message", target)

    def _back(self) -> None:
        self.shell.go("clients", self._client_id)
