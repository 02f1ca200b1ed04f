"""Long work on a statement: one at a time, with how far it is and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell

T = TypeVar("T")


class WorkView(QWidget):
    """``ended`` when nothing is under way any more, whatever came of it."""

    ended = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("bank-progress-view")
        self._shell = shell
        self._job: Job | None = None
        self._turn = 0
        self.progress = ProgressPanel("bank-progress")
        self.progress.cancelled.connect(self._cancel)
        self.progress.setMaximumWidth(scaled(560))
        self.progress.setMinimumWidth(scaled(420))
        self.setLayout(column(None, row(None, self.progress, None), None, None))

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._job is not None

    def run(
        self,
        doing: str,
        work: Callable[[Token], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Do ``work`` in the worker. ``done`` or ``failed`` may start the next."""
        self.progress.start(doing)
        self._turn += 1
        turn = self._turn

        def over() -> None:
            if turn == self._turn:  # no other began meanwhile
                self._job = None
                self.progress.stop()
                self.ended.emit()

        self._job = self._shell.jobs.run(
            self,
            work,
            done,
            failed=failed,
            progress=self.progress.update_progress,
            finished=over,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
