"""The stop of the routes of a case: compared, looked at, answered, then taken back."""

from __future__ import annotations

from relance_desktop.tour.guide import Guide
from relance_desktop.ui.recovery.routes_tab import RoutesTab


class RouteStops(Guide):
    """A case about what one client owes, made for the stop and removed after it."""

    def routes(self) -> None:
        """The comparison, a route with an answer, the page on publishing names."""
        if not self.has("case"):
            return
        cases = self.services.recovery_cases
        client = self.client("Hautbois")
        bills = [one.invoice_id for one in cases.basis(client.id).bills if one.taken_by is None]
        case = cases.open(client.id, bills)
        self.window.go("case", (case.id, "routes"))
        tab = self.window.findChild(RoutesTab, "case-routes")
        self.check(tab is not None, "the routes are not on screen")
        assert tab is not None
        self.picture("29-routes")
        tab.show_route("credicys")
        self.rest()
        self.press("answer-contractual-yes")
        self.rest()
        self.picture("29-route-credicys")
        self.check(bool(cases.get(case.id).case.answers), "the answer was not kept")
        tab.show_route("injonction_payer")
        self.rest()
        self.picture("29-route-order")
        tab.show_publishing()
        self.rest()
        self.picture("29-publishing")
        self.window.go("today")
        cases.remove(case.id)
        self.say(f"routes: {len(self.services.routes.all())} compared")
