"""The stops of the day's work all at once; they look, and decide nothing."""

from __future__ import annotations

from relance_desktop.tour.wizard_stops import WizardStops
from relance_desktop.ui.batch.page import BatchPage
from relance_desktop.ui.calls.page import CallsPage


class DayStops(WizardStops):
    """Tout préparer, the calls, the letters."""

    def at_once(self) -> None:
        """Each page as the morning finds it."""
        if not (self.has("batch") and self.has("calls") and self.has("letters")):
            return
        self._batch()
        self.window.go("calls")
        page = self.window.current_page()
        assert isinstance(page, CallsPage)
        self.wait(lambda: not self.window.jobs.busy, "the day's calls")
        self.picture("04-calls")
        self.window.go("letters", "print")
        self.wait(lambda: not self.window.jobs.busy, "the day's letters")
        self.picture("04-letters")

    def _batch(self) -> None:
        before = self.services.outbox.to_send()
        self.window.go("batch", "start")
        page = self.window.current_page()
        assert isinstance(page, BatchPage)
        self.wait(lambda: bool(page.run.entries) and not self.window.jobs.busy, "the batch")
        self.picture("04-batch-1-first")
        self.press("batch-stop")
        self.picture("04-batch-2-summary")
        self.check(self.services.outbox.to_send() == before, "the batch queued by itself")
