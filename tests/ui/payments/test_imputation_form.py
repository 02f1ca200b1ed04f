"""What the client's money settles: chosen in the form, said with its law and consequence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLabel

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.imputation import ImputationMode
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.payments.form import PaymentForm
from relance_desktop.ui.payments.share_out_form import ShareOutForm
from tests.services.conftest import MONDAY
from tests.ui.house import House, named, plain, texts, tidy

DUE = date(2026, 10, 10)
RAN = 1019


def late(house: House, **fields: object) -> tuple[Client, Invoice]:
    client = house.desk.client(**fields)
    return client, house.desk.invoice(client, "F-1", 100_000, DUE)


def form_for(house: House, client: Client) -> PaymentForm:
    form = house.page("payments", client.id).side.form
    assert isinstance(form, PaymentForm)
    return form


def typed(form: PaymentForm, cents: int) -> None:
    form.amount.set_cents(cents)
    form.shares.share_out(cents)


def choose(form: PaymentForm | ShareOutForm, mode: ImputationMode) -> None:
    box = named(form, QComboBox, "payment-imputation")
    box.setCurrentIndex(box.findData(mode))
    tidy()


def effect(form: PaymentForm) -> str:
    return plain(named(form, QLabel, "imputation-effect").text())


def test_that_the_invoice_comes_first_unless_chosen_otherwise(house: House) -> None:
    client, invoice = late(house)
    form = form_for(house, client)
    typed(form, 40_000)
    assert form.shares.allocations() == (Allocation(invoice.id, 40_000),)
    assert any("art. 1343-1" in text for text in texts(form))
    choose(form, ImputationMode.INTEREST_FIRST)
    split = Allocation(invoice.id, 40_000 - RAN, None, RAN)
    assert form.shares.allocations() == (split,)
    assert effect(form) == "Reste dû : 610,19 € au lieu de 600,00 € ; pénalités réglées : 10,19 €"
    assert "dont 10,19 € d'intérêts" in texts(form)
    form.submit()
    assert house.services.payments.rows()[0].payment.allocations == (split,)


def test_that_the_choice_of_the_settings_is_proposed(house: House) -> None:
    settings = house.services.settings
    settings.save_preferences(replace(settings.preferences(), interest_first=True))
    client, invoice = late(house)
    form = form_for(house, client)
    typed(form, 40_000)
    assert form.shares.allocations() == (Allocation(invoice.id, 40_000 - RAN, None, RAN),)


def test_that_nothing_is_asked_where_no_penalties_run(house: House) -> None:
    client, _ = late(house, kind=ClientKind.CONSUMER)
    form = form_for(house, client)
    typed(form, 40_000)
    tidy()
    assert not form.imputation.isVisible()


def test_that_what_is_over_by_the_penalties_pays_them(house: House) -> None:
    client, invoice = late(house)
    form = form_for(house, client)
    for cents, interest, indemnity in (
        (100_000 + RAN, RAN, 0),
        (104_000, 0, 4_000),
        (104_000 + RAN, RAN, 4_000),
    ):
        typed(form, cents)
        expected = Allocation(invoice.id, 100_000, None, interest, indemnity)
        assert form.shares.allocations() == (expected,)
    assert effect(form) == "Reste dû : 0,00 € ; pénalités réglées : 50,19 €"
    typed(form, 103_000)
    assert form.shares.allocations() == (Allocation(invoice.id, 100_000),)


def test_that_the_client_may_say_what_it_is_for(house: House) -> None:
    client, invoice = late(house)
    form = form_for(house, client)
    typed(form, 40_000)
    choose(form, ImputationMode.AS_NAMED)
    assert any("art. 1342-10" in text for text in texts(form))
    named(form, MoneyEdit, "share-F-1").set_cents(35_500)
    named(form, MoneyEdit, "share-interest-F-1").set_cents(500)
    named(form, MoneyEdit, "share-indemnity-F-1").set_cents(4_000)
    form.submit()
    stored = house.services.payments.rows()[0].payment.allocations
    assert stored == (Allocation(invoice.id, 35_500, None, 500, 4_000),)


def test_that_another_day_has_other_interest(house: House) -> None:
    client, invoice = late(house)
    form = form_for(house, client)
    choose(form, ImputationMode.INTEREST_FIRST)
    typed(form, 40_000)
    day = named(form, DateEdit, "payment-day")
    day.set_day(date(2026, 10, 20))
    day.day_changed.emit(day.day())
    typed(form, 40_000)
    assert form.shares.allocations() == (Allocation(invoice.id, 39_660, None, 340),)
    day.set_day(None)
    day.day_changed.emit(None)
    assert not form.shares.owe_penalties()


def test_that_too_much_typed_for_an_invoice_is_refused_not_lost(house: House) -> None:
    client, _ = late(house)
    form = form_for(house, client)
    choose(form, ImputationMode.INTEREST_FIRST)
    form.amount.set_cents(200_000)
    named(form, MoneyEdit, "share-F-1").set_cents(150_000)
    assert sum(share.taken_cents for share in form.shares.allocations()) == 150_000
    form.submit()
    assert house.services.payments.rows() == ()


def test_that_a_correction_starts_from_what_was_paid_beside(house: House) -> None:
    client, invoice = late(house)
    share = Allocation(invoice.id, 39_000, None, 1_000)
    paid = house.services.payments.record(Payment(client.id, MONDAY, 40_000, (share,))).payment
    page = house.page("payments")
    page.side_actions.correct(paid)
    tidy()
    form = page.side.form
    assert isinstance(form, PaymentForm)
    assert form.imputation.mode is ImputationMode.AS_NAMED
    assert form.shares.allocations() == (share,)


def test_that_a_payment_may_be_moved_to_penalties_that_were_claimed(house: House) -> None:
    client, invoice = late(house)
    share = Allocation(invoice.id, 100_000)
    paid = house.services.payments.record(Payment(client.id, MONDAY, 100_000, (share,))).payment
    page = house.page("payments")
    page.side_actions.share_out(paid)
    tidy()
    form = page.side.form
    assert isinstance(form, ShareOutForm)
    choose(form, ImputationMode.INTEREST_FIRST)
    form.submit()
    moved = house.services.payments.get(paid.id).allocations
    assert moved == (Allocation(invoice.id, 100_000 - RAN, None, RAN),)
    page.side_actions.share_out(house.services.payments.get(paid.id))
    tidy()
    assert page.side.form.imputation.mode is ImputationMode.AS_NAMED
    assert page.side.form.shares.allocations() == moved


def test_that_penalties_alone_can_be_paid_once_they_were_claimed(house: House) -> None:
    client, invoice = late(house)
    house.services.payments.record(
        Payment(client.id, MONDAY, 100_500, (Allocation(invoice.id, 100_000, None, 500),))
    )
    form = form_for(house, client)
    typed(form, 519)
    assert form.shares.allocations() == (Allocation(invoice.id, 0, None, 519),)
