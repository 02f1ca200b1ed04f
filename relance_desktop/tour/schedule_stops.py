"""The stop of time given to a client: proposed, printed, signed, then taken back."""

from __future__ import annotations

from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.payment_schedules.target import NewSchedule


class ScheduleStops(Guide):
    """A payment schedule for the client who is latest."""

    def payment_schedule(self) -> None:
        """From the table of dues to the signature; the business is left as it was."""
        if not self.has("payment_schedule"):
            return
        schedules = self.services.payment_schedules
        client = self.client("Hautbois")
        self.window.go("payment_schedule", NewSchedule(client.id))
        self.rest()
        self.picture("28-schedule-new")
        self.press("schedule-save")
        self.rest()
        self.picture("28-schedule-proposed")
        view = schedules.of_client(client.id)[0]
        self.check(view.progress.state is ScheduleState.PROPOSED, "nothing was proposed")
        pdf = schedules.pdf(schedules.printed(view.schedule.id))
        (self.folder / "28-echeancier.pdf").write_bytes(pdf)
        change = schedules.sign(view.schedule.id, self.services.clock.today(), "")
        self.window.data_changed()
        self.rest()
        self.picture("28-schedule-signed")
        self.check(schedules.get(view.schedule.id).schedule.runs, "it is not signed")
        schedules.undo(change)
        schedules.remove(view.schedule.id)
        self.window.go("today")
        self.say(f"payment schedule: {len(view.schedule.dues)} dues")
