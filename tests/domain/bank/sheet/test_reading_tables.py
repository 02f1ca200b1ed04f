"""Rows of a bank's table: which are movements, which go on with one, which stay out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.bank.sheet.fields import Role, SheetDoubt
from relance_desktop.domain.bank.sheet.guessing import guess
from relance_desktop.domain.bank.sheet.mapping import (
    SheetMapping,
    facts_of,
    mapping_of,
    missing_roles,
)
from relance_desktop.domain.bank.sheet.reading import read_table
from relance_desktop.domain.bank.sheet.recognising import SURE, looks_like_statement
from relance_desktop.domain.bank.values import LineIssue
from relance_desktop.domain.sheet_mapping.fields import DateOrder, DecimalMark
from tests.domain.bank.sheet.banks import amounts, guessed, only, read, table

HEAD = "Date;Libellé;Débit;Crédit;Solde"


def test_that_rows_without_day_and_amount_go_on_with_the_line_above() -> None:
    found = only(
        HEAD,
        "02/03/2026;VIR SEPA RECU;;900,00;1900,00",
        ";STUDIO DURAND;;;",
        ";FACTURE F-2026-9;;;",
        "03/03/2026;CB;8,00;;1892,00",
    )
    assert [line.label for line in found.lines] == [
        "VIR SEPA RECU STUDIO DURAND FACTURE F-2026-9",
        "CB",
    ]
    assert not found.problems


def test_that_small_print_is_no_movement_and_no_problem() -> None:
    found = only(
        HEAD,
        "02/03/2026;VIR;;900,00;",
        "Document non contractuel;;;;",
    )
    assert [line.label for line in found.lines] == ["VIR"]
    assert not found.problems


def test_that_words_after_a_bad_row_are_not_given_to_the_row_before_it() -> None:
    found = only(
        HEAD,
        "02/03/2026;VIR;;900,00;",
        "99/03/2026;FAUX;;5,00;",
        ";SUITE DU FAUX;;;",
    )
    assert [line.label for line in found.lines] == ["VIR"]
    assert [bad.place for bad in found.problems] == [3]


def test_that_balances_and_totals_are_left_out() -> None:
    found = only(
        HEAD,
        "01/03/2026;ANCIEN SOLDE;;1000,00;",
        "02/03/2026;VIR TOTAL ENERGIES;;900,00;",
        "03/03/2026;SOLDE FACTURE F-2026-9;;50,00;",
        "31/03/2026;SOLDE CREDITEUR AU 31/03/2026;;1950,00;",
        "Total;;0,00;950,00;",
    )
    assert [line.label for line in found.lines] == [
        "VIR TOTAL ENERGIES",
        "SOLDE FACTURE F-2026-9",
    ]
    assert (found.opening_cents, found.closing_cents) == (100000, 195000)


def test_that_a_row_that_is_too_wide_is_told_with_its_place() -> None:
    found = only("Date;Libellé;Montant", "02/03/2026;A;1,00", "03/03/2026;B;de trop;2,00")
    assert [(bad.place, bad.issue) for bad in found.problems] == [(3, LineIssue.STRUCTURE)]


def test_that_debits_are_debits_with_a_minus_or_without() -> None:
    with_minus = only(HEAD, "02/03/2026;A;-8,00;;", "03/03/2026;B;;9,00;")
    without = only(HEAD, "02/03/2026;A;8,00;;", "03/03/2026;B;;9,00;")
    assert amounts(with_minus) == amounts(without) == [("2026-03-02", -800), ("2026-03-03", 900)]


def test_that_a_column_beside_a_debit_is_the_credit_whatever_its_name() -> None:
    found = only("Date;Débit;Cr3\ufffddit;Libellé", "02/03/2026;;9,00;VIR", "03/03/2026;4,00;;CB")
    assert [cents for _, cents in amounts(found)] == [900, -400]


def test_that_balances_confirm_the_reading_in_either_order() -> None:
    rows = (
        "01/03/2026;A;;100,00;1100,00",
        "02/03/2026;B;30,00;;1070,00",
        "03/03/2026;C;20,00;;1050,00",
    )
    for lines in (rows, rows[::-1]):
        found = only(HEAD, *lines)
        assert (found.opening_cents, found.closing_cents) == (100000, 105000)
        assert found.closing_on == date(2026, 3, 3)
    wrong = only(HEAD, *rows[:2], "03/03/2026;C;20,00;;999,00")
    assert wrong.opening_cents is None


def test_that_two_currencies_are_two_statements_with_their_pending_rows() -> None:
    found = read(
        "Date;Libellé;Montant;Devise;Statut",
        "02/03/2026;A;1,00;EUR;Exécuté",
        "02/03/2026;B;2,00;USD;Exécuté",
        "02/03/2026;C;2,00;USD;En attente",
    )
    assert [(one.currency, one.credit_cents, one.pending) for one in found] == [
        ("EUR", 100, 0),
        ("USD", 200, 1),
    ]


def test_that_a_fee_without_balances_is_taken_off_but_not_from_a_net_amount() -> None:
    plain = only("Date;Libellé;Montant;Frais", "02/03/2026;A;10,00;-0,50")
    net = only("Date;Libellé;Brut;Frais;Net", "02/03/2026;A;10,00;0,50;9,50")
    assert plain.credit_cents == net.credit_cents == 950


def test_that_a_row_without_any_amount_is_told() -> None:
    found = only("Date;Libellé;Débit;Crédit", "02/03/2026;A;1,00;", "03/03/2026;B;;")
    assert [(bad.place, bad.issue) for bad in found.problems] == [(3, LineIssue.AMOUNT)]


def test_that_an_original_amount_that_cannot_be_read_is_none() -> None:
    head = "Date;Libellé;Montant;Devise;Montant d'origine;Devise d'origine"
    found = only(
        head,
        "02/03/2026;A;9,00;EUR;10,00;USD",
        "02/03/2026;B;9,00;EUR;dix;USD",
        "02/03/2026;C;9,00;EUR;9,00;EUR",
        "02/03/2026;D;9,00;EUR;;USD",
    )
    assert [line.original_cents for line in found.lines] == [1000, None, None, None]


def test_that_both_sides_of_a_transfer_are_read_by_its_direction() -> None:
    found = only(
        "ID,Direction,Finished on,Source fee amount,Source amount (after fees),Source currency,"
        "Target amount (after fees),Target currency",
        "T1,IN,2026-03-02,1.00,99.00,EUR,98.00,EUR",
        "T2,OUT,2026-03-03,2.00,50.00,EUR,50.00,EUR",
    )
    assert [line.cents for line in found.lines] == [9800, -5200]


def test_that_an_account_named_in_words_is_a_name() -> None:
    found = only("Compte;Date;Libellé;Montant", "Compte pro;02/03/2026;A;1,00")
    assert (found.account.name, found.account.number) == ("Compte pro", "")


def test_that_a_preamble_without_amounts_gives_no_balance() -> None:
    found = only("Solde du compte;voir plus bas", "Date;Libellé;Montant", "02/03/2026;A;1,00")
    assert (found.opening_cents, found.closing_cents) == (None, None)


def test_that_the_currency_is_found_beside_the_table() -> None:
    rows = ("02/03/2026;A;1,00",)
    assert only("Date;Libellé;Montant (CHF)", *rows).currency == "CHF"
    assert only("Devise : USD", "Date;Libellé;Montant", *rows).currency == "USD"
    assert only("Date;Libellé;Montant", "02/03/2026;A;1,00 £").currency == "GBP"
    assert only("Date;Libellé;Montant", *rows).currency == ""


def test_that_an_id_that_comes_twice_is_no_id() -> None:
    head = "Date;Libellé;Montant;Identifiant de transaction"
    twice = only(head, "02/03/2026;A;1,00;X1", "03/03/2026;B;2,00;X1")
    once = only(head, "02/03/2026;A;1,00;X1", "03/03/2026;B;2,00;X2")
    assert [line.bank_id for line in twice.lines] == ["", ""]
    assert [line.bank_id for line in once.lines] == ["X1", "X2"]


def test_that_a_header_alone_is_an_empty_statement() -> None:
    found = only("Date,Label,Currency,Amount")
    assert (found.lines, found.problems, found.pending) == ((), (), 0)


def test_that_nothing_is_read_while_a_column_is_missing() -> None:
    found = table(HEAD, "02/03/2026;A;8,00;;")
    mapping = SheetMapping((None,) * 5)
    assert missing_roles(mapping) == (Role.BOOKED_ON, Role.AMOUNT)
    assert read_table(found, mapping) == ()


def test_that_names_no_bank_uses_are_understood_by_what_stands_below() -> None:
    found = guess(
        table("Quand;Quoi;Combien", "12/03/2026;VIR CLIENT;1 200,00", "13/03/2026;CB;-12,5")
    )
    assert found.mapping.columns == (Role.BOOKED_ON, Role.LABEL, Role.AMOUNT)


def test_that_an_account_is_the_holder_s_when_it_is_that_of_all_rows() -> None:
    mapping = guessed(
        "Date;Libellé;Montant;IBAN;Nom",
        "02/03/2026;VIR;1,00;FR7630006000011234567890189;A",
        "03/03/2026;VIR 2;2,00;FR7630006000011234567890189;B",
    ).mapping
    assert mapping.columns[3] is Role.ACCOUNT


@pytest.mark.parametrize(
    ("lines", "order", "doubts"),
    [
        (("Date,Amount", "12/15/2018,1.00"), DateOrder.MONTH_FIRST, set()),
        (("Date,Amount", "02/03/2018,1.00"), DateOrder.DAY_FIRST, {SheetDoubt.DATE_ORDER}),
        (("Date;Montant", "02/03/2018;1,00"), DateOrder.DAY_FIRST, set()),
        (
            ("Date,Amount", "01/05/2018,1.00", "01/08/2018,1.00", "02/02/2018,1.00"),
            DateOrder.MONTH_FIRST,
            set(),
        ),
    ],
)
def test_that_the_order_of_days_is_decided_over_the_column(
    lines: tuple[str, ...], order: DateOrder, doubts: set[SheetDoubt]
) -> None:
    found = guessed(*lines)
    assert (found.mapping.date_order, found.doubts) == (order, doubts)


def test_that_thousands_alone_are_in_doubt() -> None:
    assert guessed("Date,Amount", '2018-12-15,"1,234"').doubts == {SheetDoubt.DECIMAL_MARK}


def test_that_lists_of_invoices_and_payments_are_none() -> None:
    invoices = table(
        "N° facture;Client;Date;Échéance;Total TTC", "F1;Durand;02/03/2026;01/04/2026;120,00"
    )
    payments = table("Date;Facture;Client;Montant réglé", "02/03/2026;F1;Durand;120,00")
    bare = table("Date;Libellé;Montant", "02/03/2026;VIR;120,00")
    journal = table(
        "Journal;Date;N° de pièce;Compte;Libellé;Débit;Crédit", "VE;02/03/2026;1;411;A;1,00;"
    )
    assert looks_like_statement(journal) == 0
    assert looks_like_statement(invoices) < SURE
    assert looks_like_statement(payments) < SURE
    assert looks_like_statement(bare) >= SURE


MAPPINGS = st.builds(
    SheetMapping,
    st.lists(st.none() | st.sampled_from(Role), max_size=12).map(tuple),
    st.sampled_from(DateOrder),
    st.sampled_from(DecimalMark),
    st.sampled_from(("", "EUR", "USD")),
    st.booleans(),
    st.text(max_size=8),
)


@given(MAPPINGS)
def test_that_a_mapping_survives_being_remembered(mapping: SheetMapping) -> None:
    assert mapping_of(facts_of(mapping)) == mapping


@pytest.mark.parametrize(
    "damage",
    [{"v": 9}, {"columns": ["nonsense"]}, {"date_order": 3}, {"columns": None}, {"columns": 5}],
)
def test_that_a_damaged_mapping_is_none(damage: dict[str, object]) -> None:
    facts = facts_of(SheetMapping((Role.LABEL,)))
    assert mapping_of(facts | damage) is None
    assert mapping_of({}) is None


def test_that_a_role_leaves_the_column_that_had_it() -> None:
    mapping = SheetMapping((Role.LABEL, Role.MORE, None))
    assert mapping.with_column(2, Role.LABEL).columns == (None, Role.MORE, Role.LABEL)
    assert mapping.with_column(2, Role.MORE).columns == (Role.LABEL, Role.MORE, Role.MORE)


CENTS = st.lists(st.integers(-99_999_999, 99_999_999), min_size=1, max_size=8)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def french(cents: int) -> str:
    units, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{units:,}".replace(",", "\u202f") + f",{rest:02}"


def english(cents: int) -> str:
    units, rest = divmod(abs(cents), 100)
    return f'"{"-" if cents < 0 else ""}{units:,}.{rest:02}"'


@given(CENTS, DAYS)
def test_that_french_amounts_and_days_come_back(found: list[int], day: date) -> None:
    rows = [f"{day:%d/%m/%Y};VIR;{french(cents)}" for cents in found]
    assert amounts(only("Date;Libellé;Montant", *rows)) == [(str(day), one) for one in found]


@given(CENTS, DAYS)
def test_that_english_amounts_and_days_come_back(found: list[int], day: date) -> None:
    later = [day + timedelta(days=20 * at) for at in range(len(found))]
    rows = [
        f"{one:%m/%d/%Y},Transfer,{english(cents)}" for one, cents in zip(later, found, strict=True)
    ]
    found_table = table("Date,Description,Amount", *rows)
    mapping = replace(guess(found_table).mapping, date_order=DateOrder.MONTH_FIRST)
    (statement,) = read_table(found_table, mapping)
    assert amounts(statement) == [
        (str(one), cents) for one, cents in zip(later, found, strict=True)
    ]
