"""The stop of limitation: until when a claim can be brought to court, and why."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QScrollArea, QWidget

from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.services.limitation import EventDraft
from relance_desktop.tour.guide import Guide


class LimitationStops(Guide):
    """The clock of the client who is latest, with an event that is taken back."""

    def limitation(self) -> None:
        """On the invoice, the form of an event, and the client; left as it was."""
        limits, client = self.services.limitation, self.client("Hautbois")
        clock = limits.of_client(client.id)[0]
        on = self.services.clock.today() - timedelta(days=9)
        kind = LimitationEventKind.ACKNOWLEDGMENT
        noted = limits.record(EventDraft(client.id, kind, on, (clock.invoice_id,)))
        self.window.data_changed()
        self.window.go("invoices", clock.invoice_id)
        self.rest()
        self.press("limitation-fold")
        self._look_at("limitation")
        self.picture("29-limitation-invoice")
        self.press("limitation-add")
        self.rest()
        self.picture("29-limitation-event")
        self.press("form-cancel")
        self.window.go("clients", client.id)
        self.rest()
        self._look_at("client-limits")
        self.picture("29-limitation-client")
        after = limits.of_invoice(clock.invoice_id)
        self.check(after is not None and after.limitation.moved, "nothing was interrupted")
        limits.undo_record(noted)
        self.window.data_changed()
        self.window.go("today")
        self.say(f"limitation: {clock.number} until {clock.limitation.limit_on}")

    def _look_at(self, name: str) -> None:
        """Scroll to a part of the page."""
        for part in self.window.findChildren(QWidget, name):
            above = part.parent()
            while above is not None and not isinstance(above, QScrollArea):
                above = above.parent()
            if part.isVisible() and above is not None:
                above.ensureWidgetVisible(part, 0, 0)
