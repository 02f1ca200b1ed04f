"""What was written, said and received about a case, and the money that came since."""

from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtCore import Signal

from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.exchanges.words import kind_word
from relance_desktop.ui.history import Event, reminder_event
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow
from relance_desktop.ui.kit.timeline import Timeline, TimelineEntry

PAPER, REMINDER = "paper", "reminder"

AT_ONCE = 20
"""How many lines are drawn before anyone asks for the others."""


class LettersCard(Card):
    """``opened`` gives (« paper », its id) or (« reminder », its id)."""

    opened = Signal(object)
    note_asked = Signal()
    file_asked = Signal()

    def __init__(self, view: CaseView) -> None:
        super().__init__(self.tr("Correspondance et documents"), name="case-letters-card")
        ways = Flow(name="case-letters-ways")
        note = SecondaryButton(self.tr("Noter un échange"), "chat-circle-text", name="case-note")
        note.clicked.connect(self.note_asked)
        add = SecondaryButton(self.tr("Ajouter un document…"), "paperclip", name="case-add-paper")
        add.clicked.connect(self.file_asked)
        ways.add(note)
        ways.add(add)
        self.add(ways)
        entries = self._entries(view)
        if entries:
            self._show(entries)
        else:
            text = self.tr("Courriers, appels, réponses et actes reçus se rangent ici.")
            self.add(Label(text, "muted", name="case-letters-nothing"))

    def _show(self, entries: list[TimelineEntry]) -> None:
        """The latest at once, the others when they are asked for."""
        line = Timeline(name="case-timeline")
        line.set_entries(entries[:AT_ONCE])
        line.opened.connect(self.opened)
        self.add(line)
        rest = len(entries) - AT_ONCE
        if rest <= 0:
            return
        one, many = (
            self.tr("Montrer l'élément plus ancien"),
            self.tr("Montrer les {n} plus anciens"),
        )
        more = QuietButton(formats.plural(rest, one, many), "caret-down", name="case-letters-more")

        def unfold() -> None:
            line.set_entries(entries)
            more.hide()

        more.clicked.connect(unfold)
        self.add(more)

    def _entries(self, view: CaseView) -> list[TimelineEntry]:
        events = []
        for one in view.reminders:
            event = reminder_event(one)
            entry = event.entry._replace(key=(REMINDER, one.id))
            events.append(event._replace(entry=entry))
        for said in view.exchanges:
            icon = "phone" if said.kind is ExchangeKind.CALL else "chat-circle-text"
            title = " · ".join(filter(None, (kind_word(said.kind), said.person)))
            day = formats.day(said.happened_on)
            at = datetime.combine(said.happened_on, time(12), UTC)
            events.append(Event(at, TimelineEntry(icon, day, title, said.body, "blue")))
        for paper in view.papers:
            at = paper.added_at or datetime.combine(paper.dated_on or view.today, time(12), UTC)
            day = formats.day(paper.dated_on or at.astimezone().date())
            link = self.tr("Ouvrir")
            entry = TimelineEntry(
                "file", day, paper.filename, paper.note, "slate", (PAPER, paper.id), link
            )
            events.append(Event(at, entry))
        for money in view.payments:
            amount = formats.money(money.cents, money.currency)
            title = self.tr("{amount} reçus").format(amount=amount)
            day = formats.day(money.received_on)
            at = datetime.combine(money.received_on, time(12), UTC)
            events.append(Event(at, TimelineEntry("wallet", day, title, "", "green")))
        events.sort(key=lambda one: one.at, reverse=True)
        return [one.entry for one in events]
