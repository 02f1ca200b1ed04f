"""What the user does about limitation: noted, ended, taken away, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.limitation import (
    ChangedBasis,
    ChangedEvent,
    InvoiceClock,
    LimitationTask,
    RecordedEvents,
)
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.limitation.forms import BasisForm, EndForm, EventForm
from relance_desktop.ui.papers.target import PaperTarget

if TYPE_CHECKING:
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services


class LimitationDeeds(QObject):
    """Shows forms in ``side`` and tells the window what changed."""

    def __init__(self, shell: Shell, services: Services, side: SideStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._services, self._side = shell, services, side

    def add(self, clocks: Sequence[InvoiceClock]) -> None:
        """Ask what happened."""
        self._side.show_form(EventForm(self._services, clocks), self._added)

    def correct(self, clock: InvoiceClock) -> None:
        """Ask from what the period is counted."""
        self._side.show_form(BasisForm(self._services, clock), self._corrected)

    def end(self, event_id: int) -> None:
        """Ask how an event ended."""
        try:
            event = self._services.limitation.event(event_id)
        except NotFoundError as error:
            self._shell.show_error(error)
            return
        self._side.show_form(EndForm(self._services, event), self._ended)

    def remove(self, event_id: int) -> None:
        """Take an event away."""
        limits, done = self._services.limitation, list[RecordedEvents]()
        if attempt(self._shell, lambda: done.append(limits.remove(event_id))):
            self._tell(
                self.tr("Événement retiré."),
                lambda: limits.put_back(done[0]),
                lambda: not self._is_there(event_id),
            )

    def show_paper(self, paper: Paper, clock: InvoiceClock) -> None:
        """Open a proof; its arrow leads back to the invoice."""
        back = ("invoices", clock.invoice_id)
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    def show_case(self, case_id: int) -> None:
        """Open the case on whose route it was noted."""
        self._shell.go("case", (case_id, "following"))

    # -- what came of it ---------------------------------------------------------------

    def _added(self, result: object) -> None:
        assert isinstance(result, RecordedEvents)
        limits, first = self._services.limitation, result.events[0].id
        self._shell.data_changed()
        self._tell(
            self.tr("Événement noté."),
            lambda: limits.undo_record(result),
            lambda: self._is_there(first),
        )

    def _ended(self, result: object) -> None:
        assert isinstance(result, ChangedEvent)
        limits = self._services.limitation
        self._shell.data_changed()
        self._tell(
            self.tr("Fin notée."),
            lambda: limits.undo_save(result),
            lambda: (
                self._is_there(result.after.id) and limits.event(result.after.id) == result.after
            ),
        )

    def _corrected(self, result: object) -> None:
        assert isinstance(result, ChangedBasis)
        limits = self._services.limitation
        self._shell.data_changed()
        self._tell(
            self.tr("Point de départ enregistré."),
            lambda: limits.undo_basis(result),
            lambda: limits.basis(result.invoice_id) == result.after,
        )

    def _is_there(self, event_id: int) -> bool:
        try:
            self._services.limitation.event(event_id)
        except NotFoundError:
            return False
        return True

    def _tell(self, said: str, undo: Callable[[], object], still: Callable[[], bool]) -> None:
        shell = self._shell
        shell.notify(said, undo=lambda: _do(shell, undo), still=still)


def handle(shell: Shell, services: Services, task: LimitationTask) -> None:
    """Let a warning rest until its next level."""
    limits, before = services.limitation, dict[str, tuple[str, int]]()
    if attempt(shell, lambda: before.update(limits.handle(task))):
        said = _handled_words(task)
        shell.notify(said, undo=lambda: _do(shell, lambda: limits.unhandle(task, before)))


def _handled_words(task: LimitationTask) -> str:
    from PySide6.QtCore import QCoreApplication

    if task.level <= 1:
        return QCoreApplication.translate("limitation", "C'est noté.")
    return QCoreApplication.translate("limitation", "C'est noté\u00a0: prochain rappel plus tard.")


def _do(shell: Shell, change: Callable[[], object]) -> None:
    attempt(shell, change)
