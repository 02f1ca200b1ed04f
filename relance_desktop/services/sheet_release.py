"""What a message did to its subject is undone when it is taken back before it left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.work.time_sheets import SheetState

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def release_sheet(w: Writer, reminder: Reminder) -> None:
    """The message of a time sheet was taken back before it left: the sheet can be changed
    again, unless the client has it by another way."""
    if reminder.purpose is not Purpose.TIME_SHEET or reminder.engagement_id is None:
        return
    for sheet in w.sheets.of_engagement(reminder.engagement_id):
        if sheet.reminder_id == reminder.id and sheet.state is SheetState.SENT:
            free = replace(sheet, sent_on=None, reminder_id=None)
            if w.time.of_sheet(sheet.id):
                free = replace(free, minutes=None, cents=None)
            w.sheets.update(free)
