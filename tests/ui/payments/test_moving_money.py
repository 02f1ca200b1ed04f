"""Payments shared out anew, corrected, in another currency; credit notes; what the lists show."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.payments.form import PaymentForm
from tests.ui.house import House, button, named, plain, texts, tidy

TODAY = date(2026, 11, 9)


def business(house: House) -> Client:
    client = house.desk.client()
    house.desk.invoice(client, "F-2", 50_000, date(2026, 11, 2))
    house.desk.invoice(client, "F-1", 120_000, date(2026, 10, 1))
    return client


def pay(house: House, client: Client, cents: int, *shares: tuple[int, int], **fields: Any):
    made = tuple(Allocation(*share) for share in shares)
    payment = Payment(client.id, fields.pop("on", TODAY), cents, made, **fields)
    return house.services.payments.record(payment).payment


def ids(house: House) -> dict[str, int]:
    return {row.number: row.id for row in house.services.register.invoice_rows()}


def balances(house: House) -> dict[str, int]:
    return {row.number: row.balance_cents for row in house.services.register.invoice_rows()}


def note(house: House, client: Client, cents: int = 30_000, names: str = "") -> int:
    return house.desk.invoice(
        client,
        "A-1",
        cents,
        date(2026, 11, 5),
        kind=InvoiceKind.CREDIT_NOTE,
        issued_on=date(2026, 11, 5),
        instalments=(),
        credits_number=names,
    ).id


def chosen(house: House, row_id: int) -> Any:
    """The page with a payment's panel open, the keyboard in the list."""
    page = house.page("payments", (row_id,))
    assert page.side.detail_wanted
    return page


def shown(page: Any, key: str) -> list[str]:
    model = page.shown_table.rows_model
    place = [c.key for c in model.columns].index(key)
    return [plain(model.columns[place].text(row)) for row in model.shown]


def typed(house: House, form: Any, name: str, text: str) -> None:
    field = named(form, MoneyEdit, name)
    field.clear()
    house.qtbot.keyClicks(field, text)


def test_that_shares_are_moved_by_keyboard_and_back_by_undo(house: House) -> None:
    client = business(house)
    paid = pay(house, client, 50_000, (ids(house)["F-1"], 50_000))
    page = chosen(house, paid.id)
    share = button(page.panel, "payment-share-out")
    share.setFocus()
    house.press(Qt.Key.Key_Space)
    assert "Soldé en entier." not in texts(page.side.form)
    house.type("200")
    house.press(Qt.Key.Key_Return)
    assert balances(house) == {"F-1": 100_000, "F-2": 50_000}
    assert house.said() == "Paiement affecté. 300,00 € gardés au crédit du client."
    house.undo()
    assert balances(house)["F-1"] == 70_000
    assert house.said() == "Affectation d'avant rétablie."


def test_that_a_sharing_out_is_proposed_anew(house: House) -> None:
    client = business(house)
    paid = pay(house, client, 50_000)
    page = chosen(house, paid.id)
    button(page.panel, "payment-share-out").click()
    assert page.side.form.shares.allocations() == (Allocation(ids(house)["F-2"], 50_000),)
    typed(house, page.side.form, "share-F-2", "1")
    button(page.side.form, "propose-shares").click()
    page.side.form.submit()
    assert balances(house)["F-2"] == 0


def test_that_an_exact_match_is_proposed_before_the_oldest(house: House) -> None:
    form = house.page("payments", business(house).id).side.form
    house.qtbot.keyClicks(form.amount, "500")
    assert form.shares.allocations() == (Allocation(ids(house)["F-2"], 50_000),)


def test_that_all_is_settled_by_one_button(house: House) -> None:
    form = house.page("payments", business(house).id).side.form
    settle = button(form, "settle-all")
    settle.setFocus()
    house.press(Qt.Key.Key_Space)
    assert form.amount.cents() == 170_000
    form.submit()
    assert balances(house) == {"F-1": 0, "F-2": 0}


def test_that_a_payment_is_corrected_and_both_are_shown(house: House) -> None:
    client = business(house)
    paid = pay(house, client, 50_000, (ids(house)["F-1"], 50_000), means="cheque", note="n° 12")
    page = chosen(house, paid.id)
    button(page.panel, "payment-correct").click()
    form = page.side.form
    assert isinstance(form, PaymentForm)
    assert (form.amount.cents(), form.means.currentData(), form.note.text()) == (
        50_000,
        "cheque",
        "n° 12",
    )
    assert form.shares.allocations() == paid.allocations
    form.amount.clear()
    house.qtbot.keyClicks(form.amount, "1200")
    form.submit()
    assert balances(house) == {"F-1": 0, "F-2": 50_000}
    assert house.said() == "Paiement corrigé : 1 200,00 €. F-1 est soldée."
    assert shown(page, "state") == ["Correction", "Annulation", "Corrigé"]
    for line, said in ((0, "Saisi à la place"), (2, "un autre paiement le remplace")):
        page.table.selectRow(line)
        tidy()
        assert said in " ".join(texts(page.panel))


def test_that_a_correction_taken_back_is_as_before(house: House) -> None:
    client = business(house)
    paid = pay(house, client, 50_000, (ids(house)["F-1"], 50_000), reference="VIR 7")
    page = chosen(house, paid.id)
    page.side_actions.correct(paid)
    page.side.form.amount.clear()
    house.qtbot.keyClicks(page.side.form.amount, "1200")
    page.side.form.submit()
    house.undo()
    assert house.said() == "Le paiement est de nouveau comme avant."
    (stands,) = [row for row in house.services.payments.rows() if row.stands]
    assert (stands.payment.cents, stands.payment.reference) == (50_000, "VIR 7")
    assert stands.payment.allocations == paid.allocations


def test_that_dollars_are_settled_by_euros_the_user_says_both(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client, "US-1", 100_000, currency="USD")
    form = house.page("payments", client.id).side.form
    form.currency.setCurrentText("EUR")
    house.qtbot.keyClicks(form.amount, "910")
    named(form, QCheckBox, "share-tick-US-1").click()
    assert named(form, MoneyEdit, "share-paid-US-1").cents() == 91_000
    form.submit()
    assert any("indiquez les deux montants" in text for text in texts(form))
    typed(house, form, "share-US-1", "1000")
    assert "1 USD = 0,9100 EUR" in texts(form)
    typed(house, form, "payment-fees", "15")
    form.submit()
    (row,) = house.services.payments.rows()
    assert row.payment.allocations == (Allocation(invoice.id, 100_000, 91_000),)
    assert plain(row.payment.note) == "Frais bancaires : 15,00 €"
    page = chosen(house, row.payment.id)
    shares = "\n".join(texts(page.panel))
    assert "1 000,00 $" in shares
    assert "pour 910,00 €" in shares
    button(page.panel, "payment-share-out").click()
    named(page.side.form, QCheckBox, "share-tick-US-1").click()
    page.side.form.submit()
    assert balances(house)["US-1"] == 100_000


def test_that_a_credit_note_is_applied_by_hand(house: House) -> None:
    client = business(house)
    note(house, client, names="F-2")
    page = house.page("payments", "credits")
    assert shown(page, "left") == ["300,00 €"]
    page.credits.selectRow(0)
    page.credits.setFocus()
    house.press(Qt.Key.Key_Return)
    button(page.panel, "credit-apply").click()
    form = page.side.form
    assert form.shares.allocations() == (Allocation(ids(house)["F-2"], 30_000),)
    typed(house, form, "share-F-2", "400")
    assert "Les parts dépassent ce qui reste de l'avoir de 100,00 €." in texts(form)
    typed(house, form, "share-F-2", "100")
    assert "Reste 200,00 € à imputer plus tard." in texts(form)
    form.submit()
    assert balances(house)["F-2"] == 40_000
    assert shown(page, "left") == ["200,00 €"]
    house.undo()
    assert balances(house)["F-2"] == 50_000


def test_that_the_list_is_filtered_by_kind_days_and_client(house: House) -> None:
    client, other = business(house), house.desk.client("Autre")
    pay(house, client, 50_000, (ids(house)["F-1"], 50_000))
    pay(house, client, 10_000, on=date(2026, 10, 2))
    pay(house, other, 7_000, on=date(2025, 3, 2))
    pay(house, other, 900, on=date(2025, 3, 3), currency="USD")
    page = house.page("payments", "spare")
    assert shown(page, "spare") == ["100,00 €", "9,00 $", "70,00 €"]
    page.filters.chips.choose("all")
    for index, count in enumerate((4, 1, 1, 2, 2)):
        page.filters.period.setCurrentIndex(index)
        assert len(page.table.rows_model.shown) == count
    page.filters.period.setCurrentIndex(0)
    page.filters.client.setCurrentText("Autre")
    assert shown(page, "amount") == ["9,00 $", "70,00 €"]
    assert texts(page.totals) == ["Mars 2025", "70,00 €", "9,00 $"]


def test_that_months_are_added_up_without_what_was_taken_back(house: House) -> None:
    client = business(house)
    pay(house, client, 50_000)
    wrong = pay(house, client, 10_000, on=date(2026, 10, 2))
    house.services.payments.undo(wrong.id)
    page = house.page("payments")
    house.page("payments")
    assert texts(page.totals) == ["Novembre 2026", "500,00 €"]


def test_that_the_wizard_offers_to_apply_what_came(house: House) -> None:
    client = business(house)
    pay(house, client, 20_000)
    note(house, client, 10_000)
    page = house.page("reminder", client.id)
    banner = named(page, type(page.choose._to_apply(page._opening)[0]), "to-apply")
    said = " ".join(texts(banner))
    assert "200,00 € reçus et 100,00 € d'avoir, à déduire de F-1." in said
    action = button(banner, "banner-action")
    action.setFocus()
    house.press(Qt.Key.Key_Space)
    assert balances(house)["F-1"] == 90_000
    assert house.said() == "300,00 € affectés à F-1."
    assert not [x for x in page.findChildren(QLabel, "banner-text") if "avoir" in x.text()]
    house.undo()
    assert balances(house)["F-1"] == 120_000


def test_that_today_says_that_money_covers_what_would_be_reminded(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    pay(house, client, 150_000)
    page = house.page("today")
    said = " ".join(texts(page))
    assert "1 200,00 € déjà reçus ou en avoir, à affecter : rien à relancer" in said
    assert "Personne à relancer aujourd'hui" in said
