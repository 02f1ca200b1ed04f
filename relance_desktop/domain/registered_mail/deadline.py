"""When the time that a formal notice gives is over, by what became of the letter.

The days count from receipt. What counts as receipt of a letter that was refused or never
fetched is not sure (law notes §11.2: recalled): the later day is kept, the earlier one told.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from relance_desktop.domain.deadlines import WorkDays
from relance_desktop.domain.registered_mail.course import MailCourse, MailState, kept_until
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value

LRE_DAYS = 15
"""An electronic letter may be accepted for 15 days: the day that its text names leaves them."""


class DeadlineBasis(Enum):
    """What the days were counted from."""

    NONE = "none"
    """The letter gives no time, or did not leave."""
    FIXED = "fixed"
    """The letter itself names the day."""
    POSTING = "posting"
    """Nothing is known yet: at the earliest."""
    RECEIPT = "receipt"
    REFUSAL = "refusal"
    NOT_COLLECTED = "not_collected"
    UNREACHED = "unreached"
    """It never came to the addressee: no time runs."""


SETTLED = frozenset(
    {
        DeadlineBasis.FIXED,
        DeadlineBasis.RECEIPT,
        DeadlineBasis.REFUSAL,
        DeadlineBasis.NOT_COLLECTED,
    }
)
"""What one may lean on once the day is over."""


@value
class NoticeDeadline:
    """The last day to pay. ``on`` is the one to keep, ``earliest`` the one that counts from the
    first presentation when that is another: to be kept with prudence. ``days`` None: unknown."""

    basis: DeadlineBasis
    on: date | None = None
    earliest: date | None = None
    days: int | None = None

    def is_over(self, today: date) -> bool:
        """Whether the client's time ran out, as far as one may say so."""
        return self.basis in SETTLED and self.on is not None and self.on < today


def notice_deadline(
    letter: Reminder, course: MailCourse, days: int | None, workdays: WorkDays
) -> NoticeDeadline:
    """Read when the time is over; a day that is no working day moves to the next one."""
    if letter.deadline_on is None or course.state is MailState.TO_POST:
        return NoticeDeadline(DeadlineBasis.NONE, days=days)
    if letter.mail_form is MailForm.ELECTRONIC or days is None:
        basis = DeadlineBasis.FIXED
        if course.state is MailState.ADDRESS_UNKNOWN:
            basis = DeadlineBasis.UNREACHED
        return NoticeDeadline(basis, letter.deadline_on, days=days)
    basis, start, earlier = _start(course)
    if start is None:
        return NoticeDeadline(basis, days=days)

    def after(day: date) -> date:
        return workdays.next_working_day(day + timedelta(days=days))

    on, earliest = after(start), after(earlier) if earlier else None
    return NoticeDeadline(basis, on, earliest if earliest != on else None, days)


def reached_on(letter: Reminder, course: MailCourse) -> date | None:
    """Since when the client counts as put in default, as far as it is known; None when the
    letter never came. The later of the days in doubt, and the posting while nothing is known."""
    return _start(course)[1] if letter.done_on is not None else None


def _start(course: MailCourse) -> tuple[DeadlineBasis, date | None, date | None]:
    """From which day the time runs, and the earlier one in doubt."""
    shown, ended = course.presented_on, course.ended_on
    if course.state is MailState.DELIVERED:
        return DeadlineBasis.RECEIPT, ended, None
    if course.state is MailState.REFUSED:
        return DeadlineBasis.REFUSAL, ended, shown
    if course.state is MailState.NOT_COLLECTED:
        assert ended is not None
        kept = kept_until(shown) if shown else ended
        return DeadlineBasis.NOT_COLLECTED, min(kept, ended), shown
    if course.state is MailState.ADDRESS_UNKNOWN:
        return DeadlineBasis.UNREACHED, None, None
    return DeadlineBasis.POSTING, course.posted_on, None
