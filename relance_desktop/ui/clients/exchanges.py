"""The whole history of a client, all of it or one kind at a time; letters and mails open.

What was said besides reminders is noted here, and mails are dropped here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.holds.values import NOTHING_SAID, ClientSays
from relance_desktop.services.views import ClientDetail
from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.exchanges.events import event_of
from relance_desktop.ui.exchanges.journal import NoteBar, is_mail
from relance_desktop.ui.history import history
from relance_desktop.ui.holds.events import says_events
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Scroll, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.timeline import Timeline, TimelineEntry

if TYPE_CHECKING:
    from relance_desktop.services.exchanges import ExchangeRow

translate = QCoreApplication.translate

AT_ONCE = 60
"""How many events are drawn before the user asks for the others."""


class ExchangesTab(QWidget):
    """``reminder_opened`` gives the id of a reminder whose proof is asked for,
    ``exchange_asked`` an exchange and what to do with it, ``dropped`` files."""

    reminder_opened = Signal(object)
    exchange_asked = Signal(object, str)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exchanges")
        self._events: dict[str, list[TimelineEntry]] = {}
        self._all = False
        self._rows: dict[int, ExchangeRow] = {}
        self.read: Callable[[int], Sequence[ExchangeRow]] = lambda _client_id: ()
        self.bar = NoteBar()
        self.setAcceptDrops(True)
        self.filters = FilterChips(_filters(), name="exchange-filters")
        self.filters.changed.connect(self._choose)
        self.timeline = Timeline("exchange-timeline")
        self.timeline.opened.connect(self._opened)
        self._nothing = Label("", "muted", name="exchanges-nothing")
        self._more = QuietButton("", "caret-down", name="more-events")
        self._more.clicked.connect(self._show_all)
        card = Card(name="exchanges-card").add(self._nothing, self.timeline, self._more)
        scroll = Scroll(name="exchanges-scroll")
        scroll.body.setContentsMargins(0, 0, GRID, 0)
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        layout = column(self.bar, self.filters, scroll, gap=GRID * 2)
        layout.setContentsMargins(0, GRID * 2, 0, 0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_client(
        self, detail: ClientDetail, today: date, says: ClientSays = NOTHING_SAID
    ) -> None:
        """Show what happened with a client, under the filter chosen before."""
        calls = [r for r in detail.reminders if r.channel is Channel.CALL]
        written = [r for r in detail.reminders if r.channel is not Channel.CALL]
        holds, payments, journal = detail.holds, detail.payments, detail.journal
        rows = self.read(detail.client.id)
        self._rows = {row.exchange.id: row for row in rows}
        said = [event_of(row, today) for row in rows]
        by_phone = [row for row in rows if row.exchange.kind is ExchangeKind.CALL]
        called = [event_of(row, today) for row in by_phone]
        ends = says_events(says)
        self._events = {
            "all": history(detail.reminders, holds, payments, journal, today, (*said, *ends)),
            "reminders": history(written, (), (), (), today),
            "calls": history(calls, (), (), (), today, called),
            "said": history((), (), (), (), today, said),
            "holds": history((), holds, (), (), today, ends),
            "payments": history((), (), payments, (), today),
            "changes": history((), (), (), journal, today),
        }
        self.filters.set_counts({key: len(events) for key, events in self._events.items()})
        self._all = False
        self._draw()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(is_mail(path) for path in paths_of(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(paths_of(event.mimeData()))

    def _opened(self, key: Any) -> None:
        """A reminder's proof, or what is to be done with an exchange."""
        if isinstance(key, tuple):
            exchange_id, what = key
            self.exchange_asked.emit(self._rows[exchange_id], what)
        else:
            self.reminder_opened.emit(key)

    def _choose(self, _key: str) -> None:
        self._all = False
        self._draw()

    def _show_all(self) -> None:
        self._all = True
        self._draw()

    def _draw(self) -> None:
        events = self._events.get(self.filters.current, [])
        shown = events if self._all else events[:AT_ONCE]
        self.timeline.set_entries(shown)
        rest = len(events) - len(shown)
        more = translate("clients", "Montrer les {n} événements plus anciens")
        one = translate("clients", "Montrer l'événement plus ancien")
        self._more.setText(formats.plural(rest, one, more))
        self._more.setVisible(rest > 0)
        self._nothing.setText(translate("clients", "Rien pour l'instant."))
        self._nothing.setVisible(not events)


def _filters() -> tuple[Filter, ...]:
    tr = translate
    return (
        Filter("all", tr("clients", "Tout")),
        Filter("reminders", tr("clients", "Relances"), "paper-plane-tilt", "blue"),
        Filter("calls", tr("clients", "Appels"), "phone-call", "blue"),
        Filter("said", tr("clients", "Échanges notés"), "note-pencil", "slate"),
        Filter("payments", tr("clients", "Paiements"), "wallet", "green"),
        Filter("holds", tr("clients", "Suspensions"), "pause-circle", "teal"),
        Filter("changes", tr("clients", "Modifications"), "pencil-simple", "slate"),
    )
