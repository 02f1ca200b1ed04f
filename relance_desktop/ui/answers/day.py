"""Answers on the day's page: those to read, and the look for more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal

from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.ui.answers.words import (
    first_words,
    freshness_sentence,
    kind_chip,
    received_line,
)
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card
from relance_desktop.ui.kit.long_words import wrappable
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.today.sections import Make

if TYPE_CHECKING:
    from relance_desktop.services.inbox import MailRow

translate = QCoreApplication.translate


def answer_lines(rows: tuple[MailRow, ...], today: date) -> Iterator[tuple[Make, str, Any]]:
    """A line for each mail to read, with the page that it opens; people before machines."""
    machine = ReceivedKind.AUTO_REPLY
    for one in sorted(rows, key=lambda row: row.mail.kind is machine):
        yield partial(answer_row, one, today), "answer", one.mail.id


def answer_row(one: MailRow, today: date) -> ActionRow:
    """A mail that waits to be read: its first words."""
    mail, chip = one.mail, kind_chip(one.mail.kind)
    title = one.client_name or mail.sender or translate("answers", "Expéditeur inconnu")
    lines = [wrappable(one) for one in (first_words(mail), received_line(mail, today))]
    made = ActionRow((chip.icon, chip.hue), wrappable(title), lines, name="answer-row")
    made.set_action(translate("answers", "Lire"))
    return made


class InboxCard(Card):
    """How fresh the look into the mailbox is, and the button for a new one."""

    look_asked = Signal()

    def __init__(self, looked_at: datetime | None, today: date, *, busy: bool) -> None:
        super().__init__(name="inbox-card")
        said = freshness_sentence(looked_at, today)
        if busy:
            said = self.tr("On regarde…")
        self.button = SecondaryButton(
            self.tr("Regarder les réponses"), "envelope-simple-open", name="look-for-answers"
        )
        self.button.setEnabled(not busy)
        self.button.clicked.connect(self.look_asked)
        self.add(
            Label(self.tr("Réponses de vos clients"), "eyebrow"),
            Label(said, "strong", name="looked-at"),
            GRID // 2,
            self.button,
        )
