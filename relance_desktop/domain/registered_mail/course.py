"""Where a registered letter stands, from what is noted of it, and what is awaited next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind, MailForm
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value

KEPT_DAYS: Final = 15
"""A registered letter is kept 15 calendar days from the day after the notice, then goes back
(law notes §11.2, secondary sources). An electronic one may be accepted for as long (CPCE
R53-3)."""


class MailState(Enum):
    """Where a letter stands, in the order of its way."""

    TO_POST = "to_post"
    POSTED = "posted"
    PRESENTED = "presented"
    DELIVERED = "delivered"
    REFUSED = "refused"
    NOT_COLLECTED = "not_collected"
    ADDRESS_UNKNOWN = "address_unknown"
    RETURNED = "returned"


OUTCOMES: Final = {
    MailEventKind.REFUSED: MailState.REFUSED,
    MailEventKind.NOT_COLLECTED: MailState.NOT_COLLECTED,
    MailEventKind.ADDRESS_UNKNOWN: MailState.ADDRESS_UNKNOWN,
}
"""What ends a letter's way without delivery."""

ON_THE_WAY: Final = frozenset({MailState.POSTED, MailState.PRESENTED, MailState.RETURNED})
"""Posted, and its outcome is not known: a letter that came back says not why."""

_NOT_POSTED: Final = (ReminderState.TO_PRINT, ReminderState.PRINTED)


@value
class MailCourse:
    """A letter's way. ``ended_on`` is the day of the outcome told by ``state``; ``returned_on``
    when it came back. ``kept_until``: the last day on which the addressee may still fetch or
    accept it, known while it waits for them; ``back_from`` is the day after."""

    state: MailState
    posted_on: date | None = None
    presented_on: date | None = None
    ended_on: date | None = None
    returned_on: date | None = None
    kept_until: date | None = None

    @property
    def back_from(self) -> date | None:
        """From when an uncollected letter is expected back."""
        return self.kept_until + timedelta(days=1) if self.kept_until else None

    @property
    def is_open(self) -> bool:
        """Whether its outcome is still awaited."""
        return self.state in ON_THE_WAY


def course_of(letter: Reminder, events: Sequence[MailEvent]) -> MailCourse:
    """Read a letter's way; ``events`` are the letter's own, in any order."""
    if letter.state in _NOT_POSTED:
        return MailCourse(MailState.TO_POST)
    first = {kind: _first(events, kind) for kind in MailEventKind}
    presented, returned = first[MailEventKind.PRESENTED], first[MailEventKind.RETURNED]
    state, ended = _end(letter, first)
    if state is None:
        state = MailState.PRESENTED if presented else MailState.POSTED
        state = MailState.RETURNED if returned else state
    waits = state is MailState.PRESENTED and presented is not None
    kept = presented + timedelta(days=KEPT_DAYS) if presented and waits else None
    return MailCourse(state, letter.done_on, presented, ended, returned, kept)


def kept_until(presented_on: date) -> date:
    """The last of the days on which the addressee may fetch it."""
    return presented_on + timedelta(days=KEPT_DAYS)


def may_follow(course: MailCourse, form: MailForm | None) -> tuple[MailEventKind, ...]:
    """The events that may be noted next; that it was delivered is asked apart.

    An electronic letter does not come back.
    """
    if course.state is MailState.TO_POST or course.state is MailState.DELIVERED:
        return ()
    found: list[MailEventKind] = []
    if course.presented_on is None and course.is_open and course.returned_on is None:
        found.append(MailEventKind.PRESENTED)
    if course.is_open:
        found += OUTCOMES
    if course.returned_on is None and form is not MailForm.ELECTRONIC:
        found.append(MailEventKind.RETURNED)
    return tuple(found)


def _end(
    letter: Reminder, first: dict[MailEventKind, date | None]
) -> tuple[MailState | None, date | None]:
    if letter.delivered_on is not None:
        return MailState.DELIVERED, letter.delivered_on
    for kind, state in OUTCOMES.items():
        if first[kind] is not None:
            return state, first[kind]
    return None, None


def _first(events: Sequence[MailEvent], kind: MailEventKind) -> date | None:
    return min((one.happened_on for one in events if one.kind is kind), default=None)
