"""The stops of a bank statement: brought, looked over, applied; then what became of it."""

from __future__ import annotations

from relance_desktop.tour.guide import LARGE
from relance_desktop.tour.reach_stops import ReachStops
from relance_desktop.ui.bank.review_page import BankPage


class BankStops(ReachStops):
    """The demonstration's own statement, settled as its owner would."""

    def bank(self) -> None:
        """Each state of the page, then the payments that it made."""
        if not self.has("bank"):
            return
        self.window.go("bank", "start")
        self.picture("24-bank-1-start")
        self.press("bank-sample")
        self.rest()
        page = self.window.current_page()
        assert isinstance(page, BankPage)
        self.wait(lambda: page.view is page.review, "the lines of the statement")
        self._look_over(page)
        page.apply()
        self.wait(lambda: page.view is page.result, "what the statement paid")
        self.picture("24-bank-5-result")
        paid = len(self.services.bank_import.batches())
        self.check(paid == 1, "the statement did not come in")
        self.window.go("payments")
        self.picture("24-bank-6-payments")
        self.window.go("payments", "batches")
        self.picture("24-bank-7-imports")
        self.window.go("today")
        self.picture("24-bank-8-today")
        self.say("bank: a month of lines settled")

    def _look_over(self, page: BankPage) -> None:
        self.picture("24-bank-2-to-see")
        review = page.review
        review.chips.choose("all")
        self.picture("24-bank-3-all", LARGE)
        self.theme.set_mode("dark")
        self.picture("24-bank-3-dark")
        self.theme.set_mode("light")
        review.chips.choose("to_see")
        self.rest()
        line = review.table.current_row()
        self.check(line is not None, "no line asks for anything")
        review.table.row_activated.emit(line)
        self.picture("24-bank-4-choice")
        for one in review.sheet.lines:
            if one.proposals and not one.pays:
                review.table.ticked.emit(one)
        self.check(all(one.pays for one in review.sheet.lines if one.proposals), "a tick failed")
