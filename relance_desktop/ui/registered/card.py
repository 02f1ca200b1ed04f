"""On the page of a letter's proof: what the carrier said of it, and where it is followed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.registered.story import story
from relance_desktop.ui.registered.words import awaited, meaning, state_chip


class RegisteredCard(Card):
    """``opened`` asks for the register."""

    opened = Signal(int)

    def __init__(self, one: RegisteredLetter, today: date) -> None:
        super().__init__(self.tr("Le recommandé"), name="proof-registered")
        chip = state_chip(one.course.state, electronic=one.is_electronic)
        words = Label(awaited(one, today), "muted", wrap=False, name="registered-awaited")
        self.add(row(Pill(chip), words, None))
        self.add(Label(meaning(one).text, name="registered-meaning"))
        timeline = Timeline("registered-story")
        timeline.set_entries(story(one, undo=False))
        see = QuietButton(self.tr("Suivre ce recommandé"), "envelope", name="see-registered")
        see.clicked.connect(lambda: self.opened.emit(one.letter.id))
        self.add(timeline, row(see, None))
