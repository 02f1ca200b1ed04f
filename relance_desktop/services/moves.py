"""A reminder brought to another state, in a transaction of its own."""

from __future__ import annotations

from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotThisStateError
from relance_desktop.services.sheet_release import release_sheet
from relance_desktop.store.errors import MoveRefusedError


def move_reminder(base: Base, reminder_id: int, to: ReminderState, **facts: object) -> Reminder:
    """Bring it there and store what became known with it.

    Raises NotThisStateError when it is in no state to go there, NotFoundError.
    """
    with base.store.write() as w:
        try:
            w.reminders.move(reminder_id, to, **facts)  # type: ignore[arg-type]
        except MoveRefusedError as error:
            raise NotThisStateError(reminder_id, error.present.value) from error
        reminder = w.reminders.get(reminder_id)
        if reminder is not None and to is ReminderState.WITHDRAWN:
            release_sheet(w, reminder)
    assert reminder is not None
    return reminder
