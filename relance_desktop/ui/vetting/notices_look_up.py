"""« Chercher les annonces légales »: one click, the SIREN alone leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.register.look_ups import CouldNotCheck, NoticesAnswer
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.layouts import clear, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.vetting.asking import Asking, NoAnswer
from relance_desktop.ui.vetting.company_words import spaced_siren

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class NoticesLookUp(QWidget):
    """``found`` and ``failed`` give the answer; ``closed`` when the user gave up."""

    found = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, shell: Shell, services: Services, siren: str) -> None:
        super().__init__()
        self.setObjectName("notices-look-up")
        self._services, self._siren = services, siren
        self._asking = Asking(shell.jobs, "notices-asking")
        self._asking.answered.connect(self._came)
        self._asking.progress.cancelled.connect(self.closed)
        self._place = column(gap=GRID)
        layout = column(self._asking, self._place, gap=GRID)
        layout.setContentsMargins(0, GRID, 0, GRID)
        self.setLayout(layout)

    def search(self) -> None:
        """Ask the gazette."""
        title = self.tr("Annonces légales du SIREN {siren}…").format(
            siren=spaced_siren(self._siren)
        )
        siren, vetting = self._siren, self._services.vetting
        self._asking.ask(title, lambda: vetting.look_for_notices(siren))
        self._asking.focus_cancel()
        clear(self._place)

    def _came(self, answer: NoticesAnswer) -> None:
        if not isinstance(answer, CouldNotCheck):
            self.found.emit(answer)
            return
        trouble = NoAnswer(answer, self._services.clock.now())
        trouble.again_asked.connect(self.search)
        close = SecondaryButton(self.tr("Fermer"), name="notices-close")
        close.clicked.connect(self.closed)
        trouble.add_action(close)
        self._place.addWidget(trouble)
        QTimer.singleShot(0, trouble.again, trouble.again.setFocus)
        self.failed.emit(answer)
