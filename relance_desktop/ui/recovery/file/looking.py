"""Pages and troubles of exhibits, found one by one in the worker while the list is shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.dossier.values import Look
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.services import Services

TOGETHER = 20
"""So many are told at once: each telling draws the list anew."""


class Looking(QObject):
    """``found`` when ``looks`` knows more. One exhibit a job: what is asked for meanwhile (a
    preview, a dossier) need not wait for all of them."""

    found = Signal()

    def __init__(self, shell: Shell, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._services, self._parent = shell, services, parent
        self.looks: dict[str, Look] = {}
        self._case_id = 0
        self._queue: deque[str] = deque()
        self._under_way = False
        self._untold = 0

    def follow(self, case_id: int, rows: Iterable[ExhibitRow]) -> None:
        """Look at these; what the program draws is looked at each time, facts change it."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.looks.clear()
        self._queue = deque(
            one.source for one in rows if not one.missing and one.source not in self.looks
        )
        self._next()

    def forget_made(self) -> None:
        """What the program draws may look otherwise now."""
        for source in [one for one in self.looks if one.startswith("made:")]:
            del self.looks[source]

    def pause(self) -> None:
        """Nobody is looking any more."""
        self._queue.clear()

    def _next(self) -> None:
        if self._under_way or not self._queue:
            return
        self._under_way = True
        case_id, source, dossiers = self._case_id, self._queue.popleft(), self._services.dossiers

        def done(look: Look) -> None:
            if case_id == self._case_id:
                self.looks[source] = look
                self._untold += 1

        self._shell.jobs.run(
            self._parent,
            lambda _token: dossiers.look(case_id, source),
            done,
            failed=lambda _error: None,  # the preview says why
            finished=self._ended,
        )

    def _ended(self) -> None:
        self._under_way = False
        if self._untold and (self._untold >= TOGETHER or not self._queue):
            self._untold = 0
            self.found.emit()
        self._next()
