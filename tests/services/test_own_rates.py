"""Rates of a new semester, added by the user: computed with at once, kept, taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.rates import MissingRate, Semester
from relance_desktop.services.errors import RateInvalidError
from relance_desktop.services.own_rates import OwnRate
from tests.services.conftest import Desk

NEXT = Semester(2027, 1)


def provisional(desk: Desk, invoice_id: int) -> bool:
    penalties = desk.services.register.invoice_detail(invoice_id).penalties
    assert penalties is not None
    return any(segment.provisional for segment in penalties.segments)


def test_that_an_added_rate_is_computed_with_and_survives_a_restart(desk: Desk) -> None:
    invoice = desk.invoice(desk.client(), due_on=date(2026, 12, 31))
    desk.clock.day = date(2027, 2, 1)
    assert isinstance(desk.services.settings.rates().default_rate(date(2027, 1, 1)), MissingRate)
    assert provisional(desk, invoice.id)
    desk.services.settings.save_own_rate(OwnRate(NEXT, Decimal("2.90"), Decimal("2.80")))
    assert desk.services.settings.rates().default_rate(date(2027, 1, 1)) == Decimal("12.90")
    assert not provisional(desk, invoice.id)
    desk.restart()
    assert desk.services.settings.rates().floor_rate(date(2027, 1, 1)) == Decimal("8.40")
    assert desk.services.settings.rates().reaches() == date(2027, 6, 30)


def test_that_an_added_rate_can_be_put_right_and_taken_back(desk: Desk) -> None:
    settings = desk.services.settings
    settings.save_own_rate(OwnRate(NEXT, ecb=Decimal("9.90")))
    settings.save_own_rate(OwnRate(NEXT, ecb=Decimal("2.90")))
    settings.save_own_rate(OwnRate(Semester(2027, 2), legal=Decimal("2.60")))
    assert [(row.semester.key, row.ecb, row.legal) for row in settings.own_rates()] == [
        ("2027-S1", Decimal("2.90"), None),
        ("2027-S2", None, Decimal("2.60")),
    ]
    settings.remove_own_rate(NEXT)
    assert isinstance(settings.rates().default_rate(date(2027, 1, 1)), MissingRate)


@pytest.mark.parametrize(
    ("rate", "fields"),
    [
        (OwnRate(NEXT), ("ecb", "legal")),
        (OwnRate(NEXT, Decimal("-1"), Decimal("2")), ("ecb",)),
        (OwnRate(NEXT, Decimal("2"), Decimal("51")), ("legal",)),
        (OwnRate(NEXT, Decimal("2.123")), ("ecb",)),
    ],
)
def test_that_what_is_no_rate_is_refused(desk: Desk, rate: OwnRate, fields) -> None:
    with pytest.raises(RateInvalidError) as refusal:
        desk.services.settings.save_own_rate(rate)
    assert refusal.value.fields == fields
    assert desk.services.settings.own_rates() == ()
