"""Where a registered letter stands, and until when its addressee may pay."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import (
    MailState,
    course_of,
    may_follow,
)
from relance_desktop.domain.registered_mail.deadline import (
    DeadlineBasis,
    NoticeDeadline,
    notice_deadline,
    reached_on,
)
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind, MailForm
from relance_desktop.domain.reminders import Reminder, ReminderState

POSTED = date(2026, 11, 9)
K = MailEventKind


class EveryDay:
    def next_working_day(self, day: date) -> date:
        return day


def letter(state: ReminderState = ReminderState.POSTED, **changes: object) -> Reminder:
    made = Reminder(
        client_id=1,
        channel=Channel.FORMAL_NOTICE,
        step_key="formal_notice",
        state=state,
        created_at=datetime(2026, 11, 9, 9, tzinfo=UTC),
        lines=(),
        id=7,
        done_on=POSTED,
        deadline_on=date(2026, 11, 17),
    )
    return replace(made, **changes)


def event(kind: MailEventKind, days: int) -> MailEvent:
    return MailEvent(1, 7, kind, POSTED + timedelta(days=days))


def deadline(one: Reminder, *events: MailEvent, days: int | None = 8) -> NoticeDeadline:
    return notice_deadline(one, course_of(one, events), days, EveryDay())


@pytest.mark.parametrize("state", [ReminderState.TO_PRINT, ReminderState.PRINTED])
def test_that_a_letter_that_is_not_posted_awaits_nothing(state: ReminderState) -> None:
    one = letter(state, done_on=None)
    course = course_of(one, ())
    assert course.state is MailState.TO_POST
    assert may_follow(course, None) == ()
    assert not course.is_open
    assert deadline(one) == NoticeDeadline(DeadlineBasis.NONE, days=8)
    assert reached_on(one, course) is None


@pytest.mark.parametrize(
    ("shown", "kept", "back"),
    [
        (date(2026, 11, 12), date(2026, 11, 27), date(2026, 11, 28)),
        (date(2026, 12, 20), date(2027, 1, 4), date(2027, 1, 5)),
        (date(2028, 2, 14), date(2028, 2, 29), date(2028, 3, 1)),
        (date(2027, 2, 14), date(2027, 3, 1), date(2027, 3, 2)),
    ],
)
def test_that_a_presented_letter_is_kept_fifteen_days_from_the_next(
    shown: date, kept: date, back: date
) -> None:
    course = course_of(letter(), (MailEvent(1, 7, K.PRESENTED, shown),))
    assert course.state is MailState.PRESENTED
    assert course.is_open
    assert (course.presented_on, course.kept_until, course.back_from) == (shown, kept, back)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (K.REFUSED, MailState.REFUSED),
        (K.NOT_COLLECTED, MailState.NOT_COLLECTED),
        (K.ADDRESS_UNKNOWN, MailState.ADDRESS_UNKNOWN),
    ],
)
def test_that_an_outcome_ends_the_way_and_only_the_return_may_follow(
    kind: MailEventKind, state: MailState
) -> None:
    course = course_of(letter(), (event(K.PRESENTED, 2), event(kind, 17)))
    assert course.state is state
    assert course.ended_on == POSTED + timedelta(days=17)
    assert course.kept_until is None
    assert course.back_from is None
    assert may_follow(course, None) == (K.RETURNED,)
    assert may_follow(course, MailForm.ELECTRONIC) == ()
    back = course_of(letter(), (event(kind, 17), event(K.RETURNED, 20)))
    assert back.state is state
    assert back.returned_on == POSTED + timedelta(days=20)
    assert may_follow(back, None) == ()


def test_that_a_letter_that_came_back_says_not_why() -> None:
    course = course_of(letter(), (event(K.RETURNED, 20),))
    assert course.state is MailState.RETURNED
    assert course.is_open
    assert set(may_follow(course, None)) == {K.REFUSED, K.NOT_COLLECTED, K.ADDRESS_UNKNOWN}


def test_that_everything_may_follow_the_posting() -> None:
    assert set(may_follow(course_of(letter(), ()), None)) == set(MailEventKind)
    assert K.RETURNED not in may_follow(course_of(letter(), ()), MailForm.ELECTRONIC)
    assert K.PRESENTED not in may_follow(course_of(letter(), (event(K.PRESENTED, 1),)), None)


def test_that_delivery_is_the_end() -> None:
    one = letter(ReminderState.DELIVERED, delivered_on=date(2026, 11, 12))
    course = course_of(one, (event(K.PRESENTED, 2),))
    assert course.state is MailState.DELIVERED
    assert course.ended_on == date(2026, 11, 12)
    assert may_follow(course, None) == ()


def test_that_the_days_count_from_receipt_once_it_is_known() -> None:
    assert deadline(letter()) == NoticeDeadline(DeadlineBasis.POSTING, date(2026, 11, 17), None, 8)
    arrived = letter(ReminderState.DELIVERED, delivered_on=date(2026, 11, 12))
    assert deadline(arrived) == NoticeDeadline(DeadlineBasis.RECEIPT, date(2026, 11, 20), None, 8)
    assert reached_on(arrived, course_of(arrived, ())) == date(2026, 11, 12)


def test_that_time_is_over_only_after_the_day_and_never_by_a_guess() -> None:
    arrived = deadline(letter(ReminderState.DELIVERED, delivered_on=date(2026, 11, 12)))
    assert not arrived.is_over(date(2026, 11, 20))
    assert arrived.is_over(date(2026, 11, 21))
    assert not deadline(letter()).is_over(date(2027, 11, 9))


def test_that_refusal_keeps_the_later_day_and_tells_the_earlier() -> None:
    told = deadline(letter(), event(K.PRESENTED, 2), event(K.REFUSED, 5))
    assert told == NoticeDeadline(DeadlineBasis.REFUSAL, date(2026, 11, 22), date(2026, 11, 19), 8)
    same = deadline(letter(), event(K.PRESENTED, 5), event(K.REFUSED, 5))
    assert same.earliest is None
    alone = deadline(letter(), event(K.REFUSED, 5))
    assert (alone.on, alone.earliest) == (date(2026, 11, 22), None)


def test_that_a_letter_not_fetched_counts_from_the_end_of_its_keeping() -> None:
    told = deadline(letter(), event(K.PRESENTED, 2), event(K.NOT_COLLECTED, 21))
    assert told == NoticeDeadline(
        DeadlineBasis.NOT_COLLECTED, date(2026, 12, 4), date(2026, 11, 19), 8
    )
    unseen = deadline(letter(), event(K.NOT_COLLECTED, 21))
    assert (unseen.on, unseen.earliest) == (date(2026, 12, 8), None)


def test_that_no_time_runs_for_a_letter_that_reached_nobody() -> None:
    lost = (event(K.ADDRESS_UNKNOWN, 3),)
    assert deadline(letter(), *lost) == NoticeDeadline(DeadlineBasis.UNREACHED, days=8)
    assert reached_on(letter(), course_of(letter(), lost)) is None
    electronic = letter(mail_form=MailForm.ELECTRONIC)
    assert deadline(electronic, *lost).basis is DeadlineBasis.UNREACHED
    assert not deadline(electronic, *lost).is_over(date(2027, 1, 1))


def test_that_an_electronic_letter_keeps_the_day_that_it_names() -> None:
    one = letter(ReminderState.DELIVERED, mail_form=MailForm.ELECTRONIC, delivered_on=POSTED)
    assert deadline(one) == NoticeDeadline(DeadlineBasis.FIXED, date(2026, 11, 17), None, 8)
    assert deadline(letter(), days=None).basis is DeadlineBasis.FIXED


def test_that_a_letter_without_a_day_gives_none() -> None:
    assert deadline(letter(deadline_on=None)).basis is DeadlineBasis.NONE


def test_that_a_day_off_moves_to_the_next_working_day() -> None:
    one = letter(ReminderState.DELIVERED, delivered_on=date(2026, 11, 12))
    told = notice_deadline(one, course_of(one, ()), 9, WorkCalendar())
    assert told.on == date(2026, 11, 23)
