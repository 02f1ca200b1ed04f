"""The stops of the work of an affair: hours, sheets, deliverables, exchanges."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from relance_desktop.tour.reach_stops import ReachStops


class WorkStops(ReachStops):
    """What was done for a client, and what was said."""

    def work(self) -> None:
        """The fullest affair's work and exchanges, an hour being noted."""
        if not self.has("engagement"):
            return
        engagement = self._fullest()
        self.check(engagement is not None, "no affair has hours or deliverables")
        if engagement is None:
            return
        self.window.go("engagement", (engagement.id, "work"))
        self.rest()
        self.type("entry-task", "Relecture")
        self.type("entry-time", "1h30")
        self.picture("19-work-hours")
        self.press("entry-add")
        view = self.services.work.view(engagement.id)
        self.check(any(one.minutes == 90 for one in view.loose), "the hour was not noted")
        self.window.take_back()
        self.rest()
        page = self.window.current_page()
        assert page is not None
        (scroll,) = page.findChildren(QScrollArea, "work-scroll")
        bar = scroll.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.picture("19-work-deliverables")
        self.window.go("engagement", (engagement.id, "exchanges"))
        self.rest()
        self.picture("19-exchanges")
        self.press("note-exchange")
        self.picture("19-exchanges-note")
        self.press("form-cancel")
        self.say(f"work: looked at {engagement.title}")
        self.message(engagement)

    def message(self, engagement: Engagement) -> None:
        """The recap of its agreement beside its preview, left without sending."""
        self.window.go("message", MessageTarget(Purpose.AGREEMENT, engagement.id))
        self.rest()
        self.picture("19-message")
        self.say("messages: one written beside its preview, none sent")

    def _fullest(self) -> Engagement | None:
        """The affair with the most to see."""
        found = [self.services.work.view(row.id) for row in self.services.engagements.rows()]
        fullest = max(
            found,
            key=lambda view: 3 * len(view.sheets) + len(view.loose) + len(view.deliverables),
            default=None,
        )
        return fullest.engagement if fullest is not None else None
