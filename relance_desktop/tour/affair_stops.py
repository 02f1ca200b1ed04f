"""The stops of affairs: the list, one affair's tabs, a schedule tried, the gate looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.engagements.values import ENDED
from relance_desktop.services.engagements.values import EngagementRow
from relance_desktop.tour.reach_stops import ReachStops


class AffairStops(ReachStops):
    """What comes before invoices; it looks, and decides nothing."""

    def affairs(self) -> None:
        """The list, the form for a new one, and what an affair holds."""
        if not (self.has("engagements") and self.has("engagement")):
            return
        self.window.go("engagements", "open")
        self.picture("18-affairs")
        self.window.make_new("engagements")
        self.find(QComboBox, "affair-client").setEditText("Menuiserie Aubois")
        self.picture("18-affair-new")
        self.press("form-cancel")
        rows = self.services.engagements.rows()
        self.check(bool(rows), "the demonstration has no affair")
        row = self._richest(rows)
        for tab in ("agreement", "conditions", "schedule", "papers"):
            self.window.go("engagement", (row.id, tab))
            self.picture(f"18-affair-{tab}")
        self._try_schedule(row)
        self.check(len(self.services.engagements.rows()) == len(rows), "an affair was made")
        self.say(f"affairs: {len(rows)}, looked at {row.title}")

    def _try_schedule(self, row: EngagementRow) -> None:
        """A model tried in the editor, and given up."""
        schedule = self.services.engagements.schedule
        before = schedule.of(row.id).lines
        self.window.go("engagement", (row.id, "schedule"))
        self.rest()
        self.press("schedule-edit" if before else "empty-action")
        self.rest()
        self.press("model-30_40_30")
        self.picture("18-affair-schedule-edit")
        self.press("schedule-cancel")
        self.check(schedule.of(row.id).lines == before, "a schedule was stored by itself")

    def _richest(self, rows: tuple[EngagementRow, ...]) -> EngagementRow:
        """The open affair with the longest schedule."""
        of = self.services.engagements.schedule.of
        open_ = [row for row in rows if row.state not in ENDED] or list(rows)
        return max(open_, key=lambda row: len(of(row.id).lines))
