"""What a bank statement pays: proposals to look over, and to apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.bank_import.files import SHEETS
from relance_desktop.services.bank_import.values import (
    AccountChoice,
    BankLinesChangedError,
    BankResult,
    BankUndo,
    LatePayer,
)
from relance_desktop.ui.bank import errors
from relance_desktop.ui.bank.afterwards import offer_undo, thank
from relance_desktop.ui.bank.matching_work import Made, MatchingWork
from relance_desktop.ui.bank.result_view import ResultView
from relance_desktop.ui.bank.result_words import undone
from relance_desktop.ui.bank.review_view import ReviewView
from relance_desktop.ui.bank.start_view import StartView
from relance_desktop.ui.bank.targets import CHOOSE, START, WAITING, BankTarget
from relance_desktop.ui.bank.work_view import WorkView
from relance_desktop.ui.importing.choosing import ask_statements
from relance_desktop.ui.kit.jobs import Token
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

__all__ = ["BankPage", "errors"]


class BankPage(Page):
    """Its targets: paths of bank files, a ``BankTarget``, ``CHOOSE``, ``WAITING``; without one
    it says how to get a statement."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Relevé bancaire"), "bank-page")
        self._services = services
        self._queue: list[Path | BankTarget] = []
        self._target: BankTarget | None = None
        self._work = MatchingWork(services)
        self._result = BankResult()
        self.start, self.review, self.result = (
            StartView(),
            ReviewView(shell, services),
            ResultView(),
        )
        self._under_way = WorkView(shell)
        self._before: QWidget = self.start
        self._stack = QStackedWidget()
        self._stack.setObjectName("bank-stack")
        for view in (self.start, self._under_way, self.review, self.result):
            self._stack.addWidget(view)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @property
    def view(self) -> QWidget | None:
        """What is on screen."""
        return self._stack.currentWidget()

    @property
    def busy(self) -> bool:
        """Whether a file is being read, matched or applied."""
        return self._under_way.busy

    def refresh(self) -> None:
        """What waits and how fresh accounts are; a review is left as the user chose it."""
        bank, shown = self._services.bank_import, self._result.import_id
        if self.view is self.result and shown and not bank.stands(shown):
            self._result = BankResult()  # taken back from elsewhere
            self._show_start()
        if self.view is self.start:
            today = self._services.clock.today()
            self.start.show_state(bank.count_open(), bank.freshness(), today)

    def on_shown(self) -> None:
        """Keys go where one begins."""
        if self.view is self.review:
            self.review.take_focus()
        elif self.view is self.start:
            self.start.choose.setFocus()

    def open(self, target: Any) -> None:
        """Do what another page asks for."""
        if target == START:
            self._begin()
        elif target == CHOOSE:
            self.choose()
        elif target == WAITING:
            if not self.busy and self._is_free():
                self.show_waiting()
        elif isinstance(target, BankTarget):
            self.read([target])
        else:
            self.read([Path(path) for path in target])

    def take_files(self, paths: Sequence[Path]) -> list[Path]:
        """Tables dropped on this page are meant as statements, whatever they look like."""
        sheets = [path for path in paths if path.suffix.lower() in SHEETS]
        banks = [path for path in sheets if self._services.bank_files.is_bank(path)]
        tables = [path for path in sheets if path not in banks]
        if tables:
            self.shell.go("bank_sheet", tuple(tables))
        return [path for path in paths if path not in tables]

    # -- reading ---------------------------------------------------------------

    def choose(self) -> None:
        """Ask for statements, and read them; a table goes by the page of its columns."""
        paths = ask_statements(self)
        left = self.take_files(paths)
        if left:
            self.read(left)

    def read(self, files: Sequence[Path | BankTarget]) -> None:
        """Read bank files in the worker, one review after the other: one that is under way is
        settled first."""
        self._queue += files
        if self._queue and not self.busy and self._is_free():
            self._next()

    def _is_free(self) -> bool:
        """Whether no review is under way; says so when one is."""
        busy = self.view is self.review
        if busy:
            self.shell.notify(self.tr("Terminez d'abord ce relevé\u00a0: la suite vient après."))
        return not busy

    def _next(self) -> None:
        one = self._queue.pop(0)
        if isinstance(one, BankTarget):
            self._run(self.tr("Rapprochement…"), partial(self._work.of_target, one), self._matched)
        else:
            text = self.tr("Lecture de {name}…").format(name=one.name)
            self._run(text, partial(self._work.of_file, one), self._matched)

    def show_waiting(self) -> None:
        """Take up the lines that were kept and that nothing settled yet."""
        self._run(self.tr("Rapprochement…"), self._work.waiting, self._matched)

    def _again(self, answer: tuple[int, AccountChoice] | None = None) -> None:
        """Which lines are known depends on the account; what they pay, on what is open now."""
        if self._target is None:
            self.show_waiting()
        else:
            work = partial(self._work.again, self._target, answer)
            self._run(self.tr("Rapprochement…"), work, self._matched)

    def _matched(self, made: Made) -> None:
        if made.review.cancelled:
            return
        self._target = made.target
        if made.target is None and not made.review.lines:
            self.shell.notify(self.tr("Plus aucune ligne à rapprocher."))
            self._show_start()
            return
        self.review.show_review(made.review, made.choices)
        self._stack.setCurrentWidget(self.review)
        if self.isVisible():
            self.review.take_focus()

    # -- applying --------------------------------------------------------------

    def apply(self) -> None:
        """Write what is chosen, all of it or nothing."""
        sheet, apply = self.review.sheet, self._services.bank_import.apply
        choices = sheet.choices()
        self._run(
            self.tr("Enregistrement…"),
            lambda token: apply(sheet.review, choices, token.progress, token.cancelled),
            self._applied,
            failed=self._refused,
        )

    def _applied(self, result: BankResult) -> None:
        if result.cancelled:
            self.shell.notify(self.tr("Arrêté\u00a0: rien n'a été écrit."))
            self._stack.setCurrentWidget(self.review)
            return
        self._result = result
        self.result.show_result(result)
        self._stack.setCurrentWidget(self.result)
        self.result.back.setFocus()
        self.shell.data_changed()
        offer_undo(self.shell, self._services, self, result)

    def _refused(self, error: UserError) -> None:
        """Something was paid meanwhile: the same lines are matched anew."""
        self.shell.show_error(error)
        self._stack.setCurrentWidget(self.review)
        if isinstance(error, BankLinesChangedError):
            self._again()

    def undo(self) -> None:
        """Take the import on screen back as a whole, by compensating entries."""
        import_id, undo = self._result.import_id, self._services.bank_import.undo

        def done(result: BankUndo) -> None:
            self._result = BankResult()
            self._show_start()
            self.shell.notify(undone(result))
            self.shell.data_changed()

        if import_id:
            self._run(self.tr("Annulation…"), lambda _token: undo(import_id), done)

    def _thank(self, payer: LatePayer) -> None:
        thank(self.shell, self._result, payer)

    # -- parts -----------------------------------------------------------------

    def _run(
        self,
        doing: str,
        work: Callable[[Token], Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        self._before = self.view or self.start
        self._stack.setCurrentWidget(self._under_way)
        self._under_way.run(doing, work, done, failed or self._unreadable)

    def _ended(self) -> None:
        """What was cancelled shows what was there before; the next file comes, if any."""
        if self.view is self._under_way:
            self._stack.setCurrentWidget(self._before)
        if self.view is self.start:
            self._rest()

    def _unreadable(self, error: UserError) -> None:
        """A file that gives nothing is said on the page itself, where one chooses another."""
        said = wording(error)
        self._show_start()
        self.start.say_error(f"{said.text} {said.advice}".strip(), said.title)
        if self._queue:  # the page goes on to the next file
            self.shell.show_error(error)

    def _rest(self) -> None:
        """Nothing is under way: the next file, or what there is to know."""
        if self._queue:
            self._next()
        else:
            self.refresh()

    def _begin(self) -> None:
        """A review under way is shown again; what is done makes room for the next."""
        if self.view is self.result:
            self._show_start()
        self.on_shown()

    def _show_start(self) -> None:
        self._target = None
        self.start.say_error("")
        self._stack.setCurrentWidget(self.start)
        self.refresh()

    def _leave(self) -> None:
        """To the next file, else back to the payments."""
        self._show_start()
        if self._queue:
            self._next()
        else:
            self.shell.go("payments")

    def _connect(self) -> None:
        self.start.file_asked.connect(self.choose)
        self.start.waiting_asked.connect(self.show_waiting)
        sample = self._services.bank_files.sample
        if sample is not None:  # the demonstration has one to try
            self.start.sample.show()
            self.start.sample_asked.connect(lambda: self.read([sample]))
        self.review.apply_asked.connect(self.apply)
        self.review.left.connect(self._leave)
        self.review.head.account_chosen.connect(lambda *answer: self._again(answer))
        self.result.undo_asked.connect(self.undo)
        self.result.back_asked.connect(self._leave)
        self.result.waiting_asked.connect(self.show_waiting)
        self.result.thanks_asked.connect(self._thank)
        self._under_way.ended.connect(self._ended)
