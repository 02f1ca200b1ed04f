"""The stop of the letters after the last reminder: offered by a case, filled in, drawn."""

from __future__ import annotations

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.case_letters.page import CaseLetterPage


class CaseLetterStops(Guide):
    """A case about what one client owes, made for the stop unless there is one already."""

    def case_letters(self) -> None:
        """The tab, the request for an order, a letter without a case."""
        if not self.has("case_letter"):
            return
        cases = self.services.recovery_cases
        client = self.client("Hautbois")
        bills = [one.invoice_id for one in cases.basis(client.id).bills if one.taken_by is None]
        case = cases.open(client.id, bills) if bills else cases.of_client(client.id)[0]
        self.window.go("case", (case.id, "letters"))
        self.rest()
        self.picture("29-letters")
        self.press("write-order_request")
        self.rest()
        self.picture("29-letter-request")
        page = self.window.current_page()
        assert isinstance(page, CaseLetterPage)
        self.check(page.save_button.isEnabled(), "the request was not drawn")
        self.window.go("case_letter", LetterTarget(Purpose.SUSPENSION, client.id))
        self.rest()
        self.picture("29-letter-suspension")
        self.window.go("today")
        if bills:
            cases.remove(case.id)
        self.say("case letters: six offered")
