"""One question put to a public source, in the worker: progress, giving up, no answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from relance_desktop.domain.register.look_ups import CouldNotCheck
from relance_desktop.domain.register.standings import Standing
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.jobs import Job, Jobs
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.troubles import trouble_message
from relance_desktop.ui.vetting.words import standing_chip

LONGEST_WAIT_S = 600
"""A source that wants to be left alone for longer is not waited for on screen."""


class Asking(QWidget):
    """Shows the progress of a question. ``answered`` gives what came, unless given up."""

    answered = Signal(object)

    def __init__(self, jobs: Jobs, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._jobs = jobs
        self._job: Job | None = None
        self._turn = 0
        self.progress = ProgressPanel(f"{name}-progress")
        self.progress.cancelled.connect(self.give_up)
        self.progress.hide()
        self.setLayout(column(self.progress))

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._job is not None

    def ask(self, title: str, work: Callable[[], Any]) -> None:
        """Put a question; one at a time."""
        if self.busy:
            return
        self.progress.start(title)
        self._turn += 1
        turn = self._turn
        self._job = self._jobs.run(
            self,
            lambda _token: work(),
            lambda answer: self._came(turn, answer),
            finished=lambda: self._ended(turn),
        )

    def _came(self, turn: int, answer: Any) -> None:
        """An answer that nobody waits for any more may come while the next one is awaited."""
        if self.busy and turn == self._turn:
            self._ended(turn)
            self.answered.emit(answer)

    def _ended(self, turn: int) -> None:
        if turn == self._turn:
            self._job = None
            self.progress.stop()

    def focus_cancel(self) -> None:
        """Keys go to « Annuler » while there is nothing else to do here."""
        for button in self.progress.findChildren(QPushButton):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Wait no longer; what still comes is thrown away."""
        job, self._job = self._job, None
        self.progress.stop()
        if job is not None:
            job.cancel()


class Finding(QWidget):
    """What an answer comes to: a large icon, a title, a sentence, and what can be done."""

    def __init__(
        self, icon: str, hue: str, title: str, text: str = "", name: str = "finding"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{title}. {text}")
        words = column(Label(title, "strong", name="finding-title"), gap=2)
        if text:
            words.addWidget(Label(text, "muted", name="finding-text").selectable())
        self.offers = Flow(name="finding-actions")
        self.offers.hide()
        words.addWidget(self.offers)
        layout = row(gap=GRID + 4)
        layout.addWidget(Disc(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)

    def add_action(self, button: QWidget) -> None:
        """Offer something under the words."""
        self.offers.add(button)
        self.offers.show()


class NoAnswer(Finding):
    """Why nobody knows, and « Réessayer », after the wait that the source asked for."""

    again_asked = Signal()

    def __init__(self, answer: CouldNotCheck, now: datetime) -> None:
        chip = standing_chip(Standing.COULD_NOT_CHECK)
        said = trouble_message(answer)
        text = f"{said.text} {said.advice}"
        super().__init__(chip.icon, chip.hue, said.title, text, name="no-answer")
        self.again = SecondaryButton("", "arrow-clockwise", name="ask-again")
        self.again.clicked.connect(self.again_asked)
        self.add_action(self.again)
        self._left = _seconds(answer, now)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self._say()
        if self._left:
            self._timer.start()

    def _count_down(self) -> None:
        self._left = max(0, self._left - 1)
        self._say()
        if not self._left:
            self._timer.stop()

    def _say(self) -> None:
        word = self.tr("Réessayer")
        if self._left:
            word = self.tr("Réessayer dans {n}\u00a0s").format(n=self._left)
        self.again.setText(word)
        self.again.setEnabled(not self._left)


def _seconds(answer: CouldNotCheck, now: datetime) -> int:
    if answer.ask_again_at is None:
        return 0
    left = (answer.ask_again_at - now).total_seconds()
    return int(left) + 1 if 0 < left <= LONGEST_WAIT_S else 0
