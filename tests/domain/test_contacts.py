"""What a client's whole history says."""

from __future__ import annotations

from relance_desktop.domain.contacts import ALONE, ClientSide, client_side, later, unfinished
from relance_desktop.domain.reminders import ReminderState
from tests.domain.schedule_facts import at, did


def test_that_the_last_contact_is_the_latest_that_reached_the_client() -> None:
    skipped = did("letter", 15, state=ReminderState.SKIPPED)
    taken_back = did("letter", 16, state=ReminderState.WITHDRAWN)
    records = [did("call", 10), did("email_1", 5), skipped, taken_back, did("decision", 30)]
    assert client_side(records) == ClientSide(at(10))


def test_that_the_latest_reminder_begun_is_found() -> None:
    old, new = (did("letter", day, state=ReminderState.TO_PRINT) for day in (15, 16))
    assert client_side([new, old, did("call", 10)]) == ClientSide(at(10), new)
    assert unfinished([new, old]) == unfinished([old, new]) == new


def test_that_a_client_never_contacted_is_alone() -> None:
    assert client_side([]) is ALONE
    assert unfinished([did("call", 10)]) is None


def test_that_the_later_of_two_days_bears_a_missing_one() -> None:
    assert (later(None, at(1)), later(at(1), None), later(None, None)) == (at(1), at(1), None)
    assert later(at(2), at(1)) == later(at(1), at(2)) == at(2)
