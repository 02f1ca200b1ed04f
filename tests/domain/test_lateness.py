"""The scale of lateness: its edges, and what goes before age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.status import Status

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days_late", "status"),
    [
        (-400, Status.NOT_DUE),
        (-8, Status.NOT_DUE),
        (-7, Status.DUE_SOON),
        (-1, Status.DUE_SOON),
        (0, Status.DUE_SOON),
        (1, Status.LATE),
        (9, Status.LATE),
        (10, Status.VERY_LATE),
        (19, Status.VERY_LATE),
        (20, Status.CRITICAL),
        (4000, Status.CRITICAL),
    ],
)
def test_that_age_gives_the_status(days_late: int, status: Status) -> None:
    assert status_of(1, TODAY - timedelta(days=days_late), TODAY) is status


@pytest.mark.parametrize("balance", [0, -1])
def test_that_a_settled_claim_is_paid_whatever_else(balance: int) -> None:
    everything = tuple(HoldKind)
    status = status_of(balance, date(2020, 1, 1), TODAY, everything, scheduled=True)
    assert status is Status.PAID
    assert status_of(balance, None, TODAY, handed_over=True) is Status.PAID


@pytest.mark.parametrize("days_late", [-30, 30])
def test_that_the_gravest_state_goes_first(days_late: int) -> None:
    due_on = TODAY - timedelta(days=days_late)
    both = {HoldKind.PROMISE, HoldKind.DISPUTE}
    assert status_of(1, due_on, TODAY, both, scheduled=True, handed_over=True) is Status.HANDED_OVER
    assert status_of(1, due_on, TODAY, both, scheduled=True) is Status.DISPUTED
    assert status_of(1, due_on, TODAY, [HoldKind.PROMISE], scheduled=True) is Status.SCHEDULED
    assert status_of(1, due_on, TODAY, [HoldKind.PROMISE]) is Status.PROMISED


def test_that_a_pause_does_not_hide_lateness() -> None:
    rests = [HoldKind.PAUSE, HoldKind.PAYMENT_UNDERWAY]
    assert status_of(1, date(2026, 11, 1), TODAY, rests) is Status.CRITICAL


def test_that_nothing_is_late_without_a_due_date() -> None:
    assert status_of(1, None, TODAY) is Status.NOT_DUE
