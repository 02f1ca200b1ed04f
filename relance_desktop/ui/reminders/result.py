"""The wizard's last page: what became of it, what comes next, who comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import IconLabel, Label, PageTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reminders.outcome import Ending


class ResultPanel(Scroll):
    """``asked`` gives the action chosen: retry, password, settings, outbox, proof, yes, no."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="result")
        self.ending: Ending | None = None
        self._card = Card(name="result-card")
        self._card.setFixedWidth(scaled(600))
        self.body.addSpacing(GRID * 2)
        self.body.addLayout(row(None, self._card, None))
        self.body.addStretch(1)
        self._next = Label("", name="next-step")

    def show_ending(self, ending: Ending, next_step: str) -> None:
        """Show what became of a reminder, and when the client's next step comes."""
        self.ending = ending
        body = self._card.body
        clear(body)
        body.setContentsMargins(GRID * 4, GRID * 4, GRID * 4, GRID * 3)
        head = row(gap=GRID * 2)
        head.addWidget(Disc(ending.icon, ending.hue, 56), 0, Qt.AlignmentFlag.AlignTop)
        words = column(PageTitle(ending.title, "result-title"), gap=4)
        words.addWidget(Label(ending.text, "muted", name="result-text"))
        head.addLayout(words, 1)
        body.addLayout(head)
        facts = [(key, value) for key, value in ending.facts if value]
        if facts:
            body.addSpacing(GRID)
            body.addWidget(KeyValueList(facts, name="result-facts"))
        if next_step and ending.done:
            body.addSpacing(GRID)
            body.addWidget(self._what_next(next_step))
        actions = self._actions(ending)
        if actions.count():
            body.addSpacing(GRID)
            body.addLayout(actions)

    def _what_next(self, text: str) -> QWidget:
        line = QWidget()
        line.setObjectName("what-next")
        layout = row(IconLabel("calendar-check", "muted", 18), Label(text, name="next-step"))
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _actions(self, ending: Ending) -> QHBoxLayout:
        known = {
            "retry": ("paper-plane-tilt", self.tr("Envoyer")),
            "password": ("key", self.tr("Ressaisir le mot de passe")),
            "settings": ("gear-six", self.tr("Réglages e-mail")),
            "outbox": ("tray", self.tr("Boîte d'envoi et courriers")),
            "proof": ("shield-check", self.tr("Voir la preuve")),
        }
        layout = row(gap=GRID)
        for name in ending.actions:
            if name == "left":
                layout.addWidget(self._button("yes", "check-circle", self.tr("Oui, il est parti")))
                layout.addWidget(self._button("no", "x-circle", self.tr("Non")))
            elif name == "arrived":
                layout.addWidget(self._button("yes", "check-circle", self.tr("Il est arrivé")))
                layout.addWidget(self._button("no", "x-circle", self.tr("Il n'est pas arrivé")))
            else:
                icon, text = known[name]
                kind = SecondaryButton if name in ("retry", "password") else QuietButton
                layout.addWidget(self._button(name, icon, text, kind))
        if layout.count():
            layout.addStretch(1)
        return layout

    def _button(
        self,
        name: str,
        icon: str,
        text: str,
        kind: type[QuietButton | SecondaryButton] = SecondaryButton,
    ) -> QWidget:
        button = kind(text, icon, name=f"result-{name}")
        button.clicked.connect(lambda: self.asked.emit(name))
        return button
