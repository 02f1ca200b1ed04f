"""A late client who has paid may be thanked at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from relance_desktop.domain.clients import Client
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.payments import PaymentResult
from relance_desktop.ui.payments.thanks import thanks_offer
from tests.services.conftest import MONDAY
from tests.ui.house import House
from tests.ui.house import house as house


def paid(house: House, client: Client, cents: int = 120_000, **fields: Any) -> PaymentResult:
    invoice = house.desk.invoice(client, **fields)
    share = Allocation(invoice.id, cents)
    return house.services.payments.record(Payment(client.id, MONDAY, cents, (share,)))


def offer(house: House, result: PaymentResult) -> Any:
    return thanks_offer(house.window, house.services, result)


def test_that_the_offer_leads_to_the_message(house: House) -> None:
    result = paid(house, house.desk.client())
    word, go = offer(house, result)
    assert word == "Remercier"
    go()
    page = house.window.current_page()
    house.qtbot.waitUntil(lambda: page.current is not None, timeout=20_000)
    assert page.current.draft.target.payment_ids == (result.payment.id,)
    assert page.current.draft.purpose is Purpose.THANKS


def test_that_who_paid_in_time_is_not_thanked_for_it(house: House) -> None:
    assert offer(house, paid(house, house.desk.client(), due_on=date(2026, 11, 9))) is None


def test_that_a_part_gets_no_thanks_yet(house: House) -> None:
    assert offer(house, paid(house, house.desk.client(), 50_000)) is None


def test_that_nobody_is_thanked_without_an_address(house: House) -> None:
    assert offer(house, paid(house, house.desk.client(email=""))) is None
