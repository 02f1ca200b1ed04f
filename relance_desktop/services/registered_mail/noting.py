"""What became of a letter is taken down in one way, whichever page it is said on.

Its state tells posting and delivery, events all else; the day until which the client may pay
follows each of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import MailCourse, course_of, may_follow
from relance_desktop.domain.registered_mail.deadline import notice_deadline
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind, MailForm
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.tracking import tracking_number as read_tracking
from relance_desktop.services.errors import DateInvalidError, NotFoundError, NotThisStateError
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.registered_mail.notes import keep_days, notes_of
from relance_desktop.store.errors import MoveRefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from relance_desktop.store.writer import Writer


def note_posted(
    w: Writer, letter: Reminder, on: date, number: str, today: date, now: datetime
) -> Reminder:
    """Say that it was posted: the step is done. Raises DateInvalidError for a day to come or
    before it was made, NotThisStateError."""
    made = day_made(letter)
    keep_given_days(w, letter)
    if on > today or on < made:
        raise DateInvalidError("posted_on", on)
    moved = move(
        w,
        letter,
        ReminderState.POSTED,
        done_on=on,
        done_at=now,
        tracking_number=read_tracking(number).text or letter.tracking_number,
    )
    return settled(w, moved, on - made)


def note_delivered(
    w: Writer, letter: Reminder, on: date, today: date, receipt_sha256: str | None = None
) -> Reminder:
    """Say that it arrived. Raises DateInvalidError for a day to come or before it was posted
    or presented, NotThisStateError when another outcome was noted."""
    check_day(w, letter, on, today, "delivered_on")
    keep_given_days(w, letter)
    course = course_of(letter, w.mail_events.of_reminder(letter.id))
    if letter.state is ReminderState.POSTED and not course.is_open:
        raise NotThisStateError(letter.id, course.state.value)
    scan: dict[str, Any] = {"receipt_sha256": receipt_sha256} if receipt_sha256 else {}
    late = on - letter.done_on if letter.done_on else timedelta()
    moved = move(w, letter, ReminderState.DELIVERED, delivered_on=on, **scan)
    return settled(w, moved, late)


def note_event(
    w: Writer, letter: Reminder, kind: MailEventKind, on: date, today: date, note: str
) -> MailEvent:
    """Take down what the carrier said. Raises DateInvalidError, NotThisStateError when it
    cannot have happened after what is noted."""
    course = course_of(letter, w.mail_events.of_reminder(letter.id))
    if kind not in may_follow(course, letter.mail_form):
        raise NotThisStateError(letter.id, course.state.value)
    check_day(w, letter, on, today, "happened_on")
    keep_given_days(w, letter)
    event = MailEvent(letter.client_id, letter.id, kind, on, note=note.strip())
    stored = w.mail_events.get(w.mail_events.add(event))
    assert stored is not None
    settled(w, letter)
    return stored


def check_day(w: Writer, letter: Reminder, on: date, today: date, field: str) -> None:
    """Refuse a day to come, before the posting, or before it was presented."""
    events = w.mail_events.of_reminder(letter.id)
    shown = [one.happened_on for one in events if one.kind is MailEventKind.PRESENTED]
    first = max((day for day in (letter.done_on, *shown) if day is not None), default=on)
    if on > today or on < first:
        raise DateInvalidError(field, on)


def move(w: Writer, letter: Reminder, to: ReminderState, **facts: Any) -> Reminder:
    """Bring it to another state. Raises NotThisStateError, NotFoundError."""
    try:
        w.reminders.move(letter.id, to, **facts)
    except MoveRefusedError as error:
        raise NotThisStateError(letter.id, error.present.value) from error
    return again(w, letter.id)


def again(w: Writer, reminder_id: int) -> Reminder:
    """The letter as it is now. Raises NotFoundError."""
    found = w.reminders.get(reminder_id)
    if found is None:
        raise NotFoundError("reminders", reminder_id)
    return found


def settled(w: Writer, letter: Reminder, late: timedelta = timedelta()) -> Reminder:
    """Let the day until which the client may pay follow what is known: a formal notice counts
    its days from receipt, any other letter names a day, which moves with the post."""
    if letter.deadline_on is None or letter.mail_form is MailForm.ELECTRONIC:
        return letter
    on = letter.deadline_on + max(late, timedelta())
    if letter.channel is Channel.FORMAL_NOTICE:
        on = _after_notice(w, letter) or on
    if on != letter.deadline_on:
        w.reminders.note(letter.id, deadline_on=on)
    return again(w, letter.id)


def _after_notice(w: Writer, letter: Reminder) -> date | None:
    """None while no day can be told: what stood there stays."""
    days = notes_of(w.settings, letter).days
    course: MailCourse = course_of(letter, w.mail_events.of_reminder(letter.id))
    return notice_deadline(letter, course, days, preferences_of(w.settings).calendar).on


def keep_given_days(w: Writer, letter: Reminder) -> None:
    """Before anything moves the date of a letter of before, keep the days that it tells."""
    days = notes_of(w.settings, letter).days
    if letter.channel is Channel.FORMAL_NOTICE and days is not None:
        keep_days(w, letter.id, days)


def day_made(letter: Reminder) -> date:
    """The user's calendar day on which it was made: the evening in Martinique is not UTC's."""
    return letter.created_at.astimezone().date()
