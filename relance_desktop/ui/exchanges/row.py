"""One exchange or message in a list: what, when, with whom, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.exchanges import ExchangeRow
from relance_desktop.ui.exchanges.words import ICONS, body_of, follow_up_of, title_of
from relance_desktop.ui.history import reminder_event
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.work.deeds_row import DeedsRow

_TOP = Qt.AlignmentFlag.AlignTop


class ExchangeLine(QWidget):
    """``asked`` gives the row and what to do: edit, remove, follow_up, mail."""

    asked = Signal(object, str)

    def __init__(self, shown: ExchangeRow, today: date) -> None:
        super().__init__()
        self.setObjectName("exchange-line")
        self._shown = shown
        one = shown.exchange
        when = formats.day(one.happened_on)
        if shown.engagement_title:
            when = f"{when} · {shown.engagement_title}"
        words = column(
            Label(when, "small", name="event-when"),
            Label(title_of(one), "strong", name="event-title"),
            gap=2,
        )
        if one.body:
            words.addWidget(Label(body_of(one), "muted", name="event-detail").selectable())
        follow = follow_up_of(one, today)
        if follow:
            is_due = one.waits and one.follow_up_on is not None and one.follow_up_on <= today
            words.addWidget(Label(follow, "warning" if is_due else "small", name="event-follow"))
        words.addWidget(self._actions())
        disc = Disc(ICONS[one.kind], "teal" if one.waits else "slate", 32)
        self.setLayout(_beside(disc, words))

    def _actions(self) -> DeedsRow:
        one = self._shown.exchange
        told = f"{title_of(one)}, {formats.day(one.happened_on)}"
        flow = DeedsRow(name="exchange-actions")
        if one.waits:
            self._add(flow, QuietButton(self.tr("C'est fait"), "check"), "follow_up", told)
        if self._shown.papers:
            name = self.tr("Lire l'e-mail")
            self._add(flow, QuietButton(name, "envelope-open"), "mail", told)
        for what, icon, text in (
            ("edit", "pencil-simple", self.tr("Modifier\u00a0: {what}")),
            ("remove", "trash", self.tr("Retirer\u00a0: {what}")),
        ):
            self._add(flow, IconButton(icon, text.format(what=told)), what, told)
        return flow

    def _add(self, flow: DeedsRow, button: QuietButton | IconButton, what: str, told: str) -> None:
        button.setObjectName(f"exchange-{what}-{self._shown.exchange.id}")
        if not button.accessibleName():
            button.setAccessibleName(f"{button.text()}, {told}")
        button.clicked.connect(lambda: self.asked.emit(self._shown, what))
        flow.add(button)


class MessageLine(QWidget):
    """A message or reminder that was written; ``opened`` gives its id."""

    opened = Signal(int)

    def __init__(self, reminder: Reminder) -> None:
        super().__init__()
        self.setObjectName("message-line")
        told = reminder_event(reminder).entry
        words = column(
            Label(told.when, "small", name="event-when"),
            Label(told.title, "strong", name="event-title"),
            gap=2,
        )
        if told.detail:
            words.addWidget(Label(told.detail, "muted", name="event-detail").selectable())
        see = QuietButton(told.link, "eye", name=f"message-open-{reminder.id}")
        see.setAccessibleName(f"{told.link}, {told.title}, {told.when}")
        see.clicked.connect(lambda: self.opened.emit(reminder.id))
        flow = DeedsRow(name="message-actions")
        flow.add(see)
        words.addWidget(flow)
        self.setLayout(_beside(Disc(told.icon, told.hue, 32), words))


def _beside(disc: Disc, words: QVBoxLayout) -> QHBoxLayout:
    layout = row(gap=GRID + 4)
    layout.addWidget(disc, 0, _TOP)
    layout.addLayout(words, 1)
    layout.setContentsMargins(0, GRID, 0, GRID)
    return layout
