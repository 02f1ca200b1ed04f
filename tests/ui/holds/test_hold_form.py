"""Letting reminders rest: what each form asks, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.ui.holds.form import HoldForm
from tests.ui.house import House, named, texts


def form_for(house: House, kind: HoldKind, *, whole: bool = False) -> HoldForm:
    client = house.desk.client()
    house.desk.invoice(client, "F-1")
    row = None if whole else house.services.register.invoice_rows()[0]
    form = HoldForm(house.services, kind, client, row)
    form.setParent(house.window)
    form.show()
    return form


def kept(house: House) -> list[Hold]:
    client = house.services.register.clients()[0]
    return list(house.services.register.client_detail(client.id).holds)


def test_that_a_pause_needs_a_reason(house: House) -> None:
    form = form_for(house, HoldKind.PAUSE)
    form.submit()
    assert named(form, type(form._error), "form-error").isVisible()
    assert kept(house) == []
    form.reason.setText("congés")
    form.submit()
    assert kept(house)[0].until == date(2026, 11, 23)


def test_that_a_pause_may_have_no_end(house: House) -> None:
    form = form_for(house, HoldKind.PAUSE)
    form.until.clear()
    form.reason.setText("à voir")
    form.submit()
    assert kept(house)[0].until is None


def test_that_a_part_is_disputed_for_the_whole_client(house: House) -> None:
    form = form_for(house, HoldKind.DISPUTE)
    form.amount.setText("300")
    form.reason.setText("heures contestées")
    form.whole_client.setChecked(True)
    form.submit()
    assert (kept(house)[0].cents, kept(house)[0].invoice_id) == (30_000, None)


@pytest.mark.parametrize("kind", [HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY])
def test_that_a_date_is_needed(house: House, kind: HoldKind) -> None:
    form = form_for(house, kind, whole=True)
    form.until.clear()
    form.submit()
    assert "Il manque la date." in texts(form)
    form.until.setText("+3")
    form.submit()
    assert kept(house)[0].until == date(2026, 11, 12)


def test_that_what_is_not_understood_is_said(house: House) -> None:
    form = form_for(house, HoldKind.PROMISE)
    form.amount.setText("beaucoup")
    form.submit()
    assert "La date ou le montant n'est pas compris." in texts(form)
    assert kept(house) == []


def test_that_a_day_gone_by_is_refused(house: House) -> None:
    form = form_for(house, HoldKind.PROMISE)
    form.until.set_day(date(2026, 11, 1))
    form.submit()
    assert kept(house) == []
