"""The stop of a case: opened, a route taken, a step noted, then all taken back."""

from __future__ import annotations

from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.tour.guide import Guide


class CaseStops(Guide):
    """A case about what one client owes, left as it was found."""

    def case(self) -> None:
        """From the form that opens it to the list; the business is left as it was."""
        if not self.has("case"):
            return
        cases, today = self.services.recovery_cases, self.services.clock.today()
        client = self.client("Hautbois")
        self.window.go("recovery", ("new", client.id))
        self.rest()
        self.picture("29-case-new")
        self.press("form-cancel")
        bills = [one.invoice_id for one in cases.basis(client.id).bills if one.taken_by is None]
        case = cases.open(client.id, bills, "Site de mai")
        self.window.go("case", case.id)
        self.rest()
        self.picture("29-case-situation")
        started = cases.start(case.id, "credicys", today)
        noted = cases.note(RouteEvent(started.route.id, client.id, "sent", today))
        self.window.go("case", (case.id, "following"))
        self.rest()
        self.picture("29-case-following")
        self.check(bool(cases.get(case.id).routes[0].deadlines), "no term runs")
        self.window.data_changed()
        self.window.go("recovery", "open")
        self.rest()
        self.picture("29-cases")
        self.window.go("today")
        cases.undo_note(noted)
        cases.undo_start(started)
        cases.remove(case.id)
        self.window.data_changed()
        self.say(f"case: {len(bills)} invoices")
