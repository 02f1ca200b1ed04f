"""A table's header, columns, days, amounts, and its rows as invoices, payments, clients."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.incoming_sheets import IncomingSheet, text_of
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.sheet_mapping.amounts import currency_of, decide_mark, read_amount
from relance_desktop.domain.sheet_mapping.dates import decide_order, read_day
from relance_desktop.domain.sheet_mapping.fields import (
    DateOrder,
    DecimalMark,
    Doubt,
    Field,
    Layout,
    ListStatus,
    TableKind,
)
from relance_desktop.domain.sheet_mapping.guessing import (
    MappingGuess,
    guess_mapping,
    missing_fields,
    with_kind,
)
from relance_desktop.domain.sheet_mapping.mapping import (
    Mapping,
    facts_of,
    fingerprint,
    mapping_of,
)
from relance_desktop.domain.sheet_mapping.proposals import (
    ListedClient,
    ListedInvoice,
    ListedPayment,
    Said,
)
from relance_desktop.domain.sheet_mapping.reading import Rows, read_rows
from relance_desktop.domain.sheet_mapping.statuses import kind_of, status_of
from relance_desktop.domain.sheet_mapping.table import Table, table_of
from relance_desktop.domain.terms import PaymentTerm, TermKind

HEADER = "N° facture;Client;Date de facture;Échéance;Total HT;TVA;Total TTC;Statut"


def table(*lines: str) -> Table:
    return table_of(IncomingSheet("", tuple(tuple(line.split(";")) for line in lines)))


def read(*lines: str, hint: str = "") -> tuple[MappingGuess, Rows]:
    found = table(*lines)
    guess = guess_mapping(found, hint)
    return guess, read_rows(found, guess.mapping)


def only(rows: Rows) -> Any:
    (found,) = rows.found
    return found


def said(rows: Rows) -> list[tuple[Said, tuple[int, ...]]]:
    return [(problem.what, problem.rows) for problem in rows.problems]


# --- the table ------------------------------------------------------------------


def test_that_the_header_is_found_below_a_preamble() -> None:
    found = table("Mes factures", "", "Export du 3 mars;;", HEADER, "F1;A;01/02/2026;;10;2;12;")
    assert found.header_row == 4
    assert found.preamble == ("Mes factures", "Export du 3 mars")
    assert [row.number for row in found.body] == [5]


def test_that_totals_below_and_rows_too_wide_are_said() -> None:
    _, rows = read(
        HEADER,
        "F1;A;01/02/2026;;10;2;12;Envoyée",
        "F2;A;01/02/2026;;10;2;12;Envoyée;de trop",
        "TOTAL;;;;10;2;12",
    )
    assert only(rows).number == "F1"
    assert said(rows) == [(Said.TOO_WIDE, (3,)), (Said.TOTAL_ROW, (4,))]


def test_that_a_table_without_header_waits_for_its_columns() -> None:
    found = table("F1;12,50;01/02/2026;a@b.fr", "F2;13,50;02/02/2026;c@d.fr")
    guess = guess_mapping(found)
    assert found.header == ()
    assert len(found.body) == 2
    assert Doubt.COLUMNS in guess.doubts
    assert read_rows(found, guess.mapping) == Rows()


def test_that_numbers_of_a_workbook_are_read_as_people_write_them() -> None:
    assert [text_of(cell) for cell in (Decimal("1001.0"), Decimal("1.50"), date(2026, 1, 2))] == [
        "1001",
        "1.5",
        "2026-01-02",
    ]


# --- invoices --------------------------------------------------------------------


def test_that_french_rows_are_read() -> None:
    guess, rows = read(HEADER, "F-1;Café;03/04/2026;30/04/2026;1 000,00;200,00;1 200,00 €;Envoyée")
    found = only(rows)
    assert guess.mapping.date_order is DateOrder.DAY_FIRST
    assert guess.doubts == frozenset()
    assert (found.number, found.client.name, found.currency) == ("F-1", "Café", "EUR")
    assert (found.issued_on, found.due_on) == (date(2026, 4, 3), date(2026, 4, 30))
    assert (found.gross_cents, found.net_cents, found.vat_cents) == (120_000, 100_000, 20_000)
    assert found.status is ListStatus.OPEN
    assert not found.is_settled


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (";A;01/02/2026;;10;2;12;", Said.NO_NUMBER),
        ("F1;;01/02/2026;;10;2;12;", Said.NO_CLIENT),
        ("F1;A;;;10;2;12;", Said.NO_DATE),
        ("F1;A;32/02/2026;;10;2;12;", Said.BAD_DATE),
        ("F1;A;01/02/2026;;;;;", Said.NO_AMOUNT),
        ("F1;A;01/02/2026;;10;2;douze;", Said.BAD_AMOUNT),
        ("F1;A;01/02/2026;;0;0;0;", Said.ZERO),
        ("F1;A;01/02/2026;;10;2;12;Brouillon", Said.DRAFT),
        ("F1;A;01/02/2026;;10;2;12;Annulée", Said.CANCELLED),
        ("F1;A;01/02/2026;;10;2;12;Irrécouvrable", Said.WRITTEN_OFF),
    ],
)
def test_that_a_bad_row_says_why_and_stops_no_other(row: str, what: Said) -> None:
    good = "F0;B;31/01/2026;;10;2;12;Envoyée"
    _, rows = read(HEADER, good, row, good.replace("F0", "F9"), good.replace("F0", "F8"))
    assert [one.number for one in rows.found if isinstance(one, ListedInvoice)] == [
        "F0",
        "F9",
        "F8",
    ]
    assert said(rows) == [(what, (3,))]


def test_that_paid_and_partly_paid_are_told() -> None:
    head = "Numéro;Client;Date;Total TTC;Payé;Statut"
    _, rows = read(
        head,
        "1;A;31/01/2026;100,00;40,00;Partiel",
        "2;A;31/01/2026;100,00;;Payée",
        "3;A;31/01/2026;100,00;120,00;",
        "4;A;31/01/2026;100,00;;Partiel",
    )
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [one.paid_cents for one in found] == [4_000, 10_000, 10_000, 0]
    assert [[r.what for r in one.remarks] for one in found] == [
        [],
        [],
        [Said.OVERPAID],
        [Said.PARTIAL_UNKNOWN],
    ]


def test_that_who_paid_is_not_chased_when_columns_disagree() -> None:
    _, rows = read("Numéro;Client;Date;Total TTC;Solde;Statut", "1;A;31/01/2026;100,00;60,00;Payée")
    found = only(rows)
    assert found.is_settled
    assert [remark.what for remark in found.remarks] == [Said.PAID_AGAINST_BALANCE]


def test_that_a_balance_or_a_day_of_payment_tells_what_was_paid() -> None:
    _, rows = read("Numéro;Client;Date;Total TTC;Reste à payer", "1;A;31/01/2026;100,00;60,00")
    assert only(rows).paid_cents == 4_000
    _, rows = read(
        "Numéro;Client;Date;Total TTC;Payée le",
        "1;A;31/01/2026;100,00;02/02/2026",
        "2;A;31/01/2026;9;",
    )
    assert [one.is_settled for one in rows.found if isinstance(one, ListedInvoice)] == [True, False]


def test_that_credit_notes_are_told_by_sign_and_by_type() -> None:
    _, rows = read(
        "Numéro;Client;Date;Type;Total TTC;Facture d'origine",
        "A1;A;31/01/2026;Facture;-50,00;F1",
        "A2;A;31/01/2026;Avoir;20,00;",
        "D1;A;31/01/2026;Acompte;30,00;",
        "Q1;A;31/01/2026;Devis;30,00;",
    )
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [(one.kind, one.gross_cents) for one in found] == [
        (InvoiceKind.CREDIT_NOTE, 5_000),
        (InvoiceKind.CREDIT_NOTE, 2_000),
        (InvoiceKind.DEPOSIT, 3_000),
    ]
    assert found[0].credits_number == "F1"
    assert said(rows) == [(Said.NOT_AN_INVOICE, (5,))]


def test_that_a_used_credit_note_stays_out() -> None:
    _, rows = read("Numéro;Client;Date;Total TTC;Solde", "A1;A;31/01/2026;-50,00;0,00")
    assert said(rows) == [(Said.CREDIT_USED, (2,))]


def test_that_a_credit_note_not_used_yet_comes_in_with_what_is_left_of_it() -> None:
    _, rows = read(
        "Numéro;Client;Date;Total TTC;Solde",
        "A1;A;31/01/2026;-50,00;-50,00",
        "A2;A;31/01/2026;-50,00;-20,00",
        "F1;A;31/01/2026;50,00;-20,00",
    )
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [(one.kind, one.gross_cents, one.paid_cents) for one in found] == [
        (InvoiceKind.CREDIT_NOTE, 5_000, 0),
        (InvoiceKind.CREDIT_NOTE, 5_000, 3_000),
        (InvoiceKind.INVOICE, 5_000, 5_000),
    ]


def test_that_a_row_left_out_still_says_what_it_is() -> None:
    header, good = "Numéro;Client;Date;Total TTC", "F0;Hautbois;31/01/2026;50,00"
    _, rows = read(header, good, good, "F1;Hautbois;pas un jour;50,00")
    (problem,) = rows.problems
    assert (problem.number, problem.client) == ("F1", "Hautbois")
    _, rows = read(header, good, good, "F2;Hautbois;31/01/2026;cher")
    (problem,) = rows.problems
    assert (problem.number, problem.text) == ("F2", "cher")


def test_that_a_due_date_that_cannot_be_is_not_taken() -> None:
    _, rows = read(
        HEADER,
        "F1;A;31/01/2026;01/01/2026;10;2;12;",
        "F2;A;31/01/2026;bientôt;10;2;12;",
        "F3;A;31/01/2026;28/02/2026;10;2;12;",
    )
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [one.due_on for one in found] == [None, None, date(2026, 2, 28)]
    assert [r.what for one in found for r in one.remarks] == [
        Said.DUE_BEFORE_ISSUE,
        Said.DUE_UNREAD,
    ]


def test_that_a_delay_in_days_or_in_words_is_a_term() -> None:
    _, rows = read(
        "Numéro;Client;Date;Total TTC;Délai de paiement",
        "1;A;31/01/2026;10;45",
        "2;A;31/01/2026;10;30 jours fin de mois",
        "3;A;31/01/2026;10;30 jours",
    )
    terms = [one.term for one in rows.found if isinstance(one, ListedInvoice)]
    assert terms[0] == PaymentTerm(TermKind.NET_DAYS, 45)
    assert len([term for term in terms if term]) == 3


def test_that_lines_are_added_up_and_go_on_below_their_number() -> None:
    guess, rows = read(
        "Numéro;Client;Date;Total ligne",
        "1;A;31/01/2026;10,00",
        ";;;5,50",
        "2;B;31/01/2026;1,00",
    )
    assert guess.mapping.layout is Layout.SUMMED
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [(one.number, one.gross_cents, one.rows) for one in found] == [
        ("1", 1_550, (2, 3)),
        ("2", 100, (4,)),
    ]


def test_that_repeated_totals_that_differ_are_asked_about() -> None:
    guess, rows = read(
        "Numéro;Client;Date;Total TTC",
        "1;A;31/01/2026;10",
        "1;A;31/01/2026;10",
        "2;A;31/01/2026;20",
        "2;A;31/01/2026;20",
        "3;A;31/01/2026;30",
        "3;A;31/01/2026;31",
    )
    assert guess.mapping.layout is Layout.REPEATED
    assert Doubt.LAYOUT in guess.doubts
    assert said(rows) == [(Said.TOTALS_DIFFER, (6, 7))]


def test_that_two_clients_may_use_the_same_number() -> None:
    _, rows = read("Numéro;Client;Date;Total TTC", "1;A;31/01/2026;10", "1;B;31/01/2026;20")
    assert len(rows.found) == 2
    assert not rows.problems


def test_that_a_dolibarr_export_sums_the_payments_of_an_invoice() -> None:
    head = (
        "s.nom:CompanyName;f.facnumber:InvoiceRef;f.datef:DateInvoice;f.total_ttc:TotalTTC;"
        "f.fk_statut:InvoiceStatus;pf.amount:AmountPayment"
    )
    guess, rows = read(
        head,
        "A;FA1;2026-01-31;100.00;1;30.00",
        "A;FA1;2026-01-31;100.00;1;20.00",
        "A;FA2;2026-01-31;50.00;0;",
        "A;FA3;2026-01-31;50.00;2;",
    )
    assert guess.mapping.tool == "Dolibarr"
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [(one.number, one.paid_cents) for one in found] == [("FA1", 5_000), ("FA3", 5_000)]
    assert said(rows) == [(Said.DRAFT, (4,))]


def test_that_a_ledger_keeps_the_accounts_of_clients() -> None:
    guess, rows = read(
        "N° Compte;Libellé du compte;Date;Journal;N° de pièce;Libellé mouvement;"
        "Montant Débit;Montant Crédit",
        "411A;Client A;31/01/2026;VE;F1;x;120,00;",
        "706000;Ventes;31/01/2026;VE;F1;x;;100,00",
        "411A;Client A;15/02/2026;BQ;F1;x;;50,00",
        "411B;Client B;15/02/2026;BQ;F7;x;;70,00",
    )
    assert guess.mapping.layout is Layout.JOURNAL
    found = only(rows)
    assert (found.number, found.gross_cents, found.paid_cents) == ("F1", 12_000, 5_000)
    assert said(rows) == [(Said.CREDIT_WITHOUT_INVOICE, (5,))]


# --- payments, clients -------------------------------------------------------------


def test_that_payments_are_told_from_invoices() -> None:
    guess, rows = read(
        "Date;Facture;Client;Montant réglé;Mode de règlement", "31/01/2026;F1;A;10,50;Virement"
    )
    assert guess.mapping.kind is TableKind.PAYMENTS
    found = only(rows)
    assert isinstance(found, ListedPayment)
    assert (found.received_on, found.cents, found.means) == (date(2026, 1, 31), 1_050, "Virement")
    assert found.currency == ""


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("31/01/2026;;;10;V", Said.NO_NUMBER),
        (";F1;A;10;V", Said.NO_DATE),
        ("31/01/2026;F1;A;;V", Said.NO_AMOUNT),
        ("31/01/2026;F1;A;-10;V", Said.NEGATIVE),
        ("31/01/2026;F1;A;0;V", Said.ZERO),
    ],
)
def test_that_a_bad_payment_says_why(row: str, what: Said) -> None:
    _, rows = read(
        "Date;Facture;Client;Montant réglé;Mode de règlement",
        "30/01/2026;F0;A;1;V",
        "30/01/2026;F2;A;1;V",
        row,
    )
    assert said(rows) == [(what, (4,))]


def test_that_a_client_list_gives_identity_and_address() -> None:
    guess, rows = read(
        "Raison sociale;Prénom;Nom du contact;E-mail;Téléphone;Adresse;Code postal;Ville;Pays;SIRET",
        "Menuiserie;Jean;Dupont;j@m.fr;01;1 rue A;37000;Tours;France;73282932000074",
        ";;;;02;;;;;",
    )
    assert guess.mapping.kind is TableKind.CLIENTS
    found = only(rows)
    assert isinstance(found, ListedClient)
    assert (found.client.name, found.client.contact_name) == ("Menuiserie", "Jean Dupont")
    assert found.client.siren == "732829320"
    assert found.client.address.is_complete
    assert said(rows) == [(Said.NO_CLIENT, (3,))]


def test_that_an_address_in_one_cell_gives_its_town() -> None:
    found = table_of(
        IncomingSheet(
            "", (("Client", "E-mail", "Adresse"), ("A", "a@b.fr", "1 rue B\n37000 Tours"))
        )
    )
    client = only(read_rows(found, guess_mapping(found).mapping)).client
    assert (client.address.lines, client.address.postcode) == (("1 rue B",), "37000")


def test_that_what_the_user_says_wins() -> None:
    found = table("Client;Facture;Montant;Date", "A;F1;10;31/01/2026")
    assert guess_mapping(found).mapping.kind is TableKind.INVOICES
    said_so = with_kind(found, TableKind.PAYMENTS)
    assert said_so.mapping.kind is TableKind.PAYMENTS
    assert isinstance(only(read_rows(found, said_so.mapping)), ListedPayment)


# --- the mapping -------------------------------------------------------------------


def test_that_a_field_leaves_the_column_that_had_it() -> None:
    mapping = Mapping(TableKind.INVOICES, (Field.TOTAL, None, Field.EMAIL, None))
    assert mapping.with_column(1, Field.TOTAL).columns[:2] == (None, Field.TOTAL)
    assert mapping.with_column(3, Field.EMAIL).places(Field.EMAIL) == (2, 3)
    assert mapping.with_column(0, None).has(Field.TOTAL) is False


def test_that_a_mapping_survives_as_json() -> None:
    mapping = Mapping(
        TableKind.PAYMENTS,
        (Field.AMOUNT, None),
        Layout.SUMMED,
        DateOrder.MONTH_FIRST,
        DecimalMark.POINT,
        "USD",
        (("0", ListStatus.DRAFT),),
        "Outil",
    )
    assert mapping_of(facts_of(mapping)) == mapping


@pytest.mark.parametrize("facts", [{}, {"v": 99}, {"v": 1, "kind": "x"}, {"v": 1}])
def test_that_a_damaged_mapping_is_no_mapping(facts: dict[str, Any]) -> None:
    assert mapping_of(facts) is None


def test_that_the_fingerprint_follows_the_columns() -> None:
    assert fingerprint(("N° facture", "Client")) == fingerprint(("n° Facture ", "client"))
    assert fingerprint(("N° facture", "Client")) != fingerprint(("Client", "N° facture"))


def test_that_what_is_missing_is_named() -> None:
    mapping = Mapping(TableKind.INVOICES, (Field.NUMBER, Field.CLIENT))
    assert missing_fields(mapping) == (Field.ISSUED_ON, Field.TOTAL)


# --- days, amounts, words -------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "order", "doubt"),
    [
        (["13/02/2026", "01/02/2026"], DateOrder.DAY_FIRST, False),
        (["02/13/2026", "01/02/2026"], DateOrder.MONTH_FIRST, False),
        (["01/02/2026"], None, True),
        (["02/02/2026"], None, False),
        (["2026-02-13"], None, False),
        (["13/02/2026", "02/13/2026"], DateOrder.DAY_FIRST, True),
    ],
)
def test_that_the_order_is_decided_on_the_column(
    texts: list[str], order: DateOrder | None, doubt: bool
) -> None:
    assert decide_order(texts) == (order, doubt)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4/26", date(2026, 4, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("2026-04-03 12:00:00", date(2026, 4, 3)),
        ("20260403", date(2026, 4, 3)),
        ("3 avril 2026", date(2026, 4, 3)),
        ("46115", date(2026, 4, 3)),
        ("31/02/2026", None),
        ("12/25/2026", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_that_a_day_is_read(text: str, day: date | None) -> None:
    assert read_day(text, DateOrder.DAY_FIRST) == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_that_every_day_is_read_back_in_either_order(day: date) -> None:
    assert read_day(day.isoformat(), DateOrder.MONTH_FIRST) == day
    assert read_day(f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST) == day
    assert read_day(f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST) == day
    serial = Decimal((day - date(1899, 12, 30)) // timedelta(days=1))
    assert read_day(serial, DateOrder.DAY_FIRST) == day


@pytest.mark.parametrize(
    ("text", "mark", "cents"),
    [
        ("1 234,56", ",", 123_456),
        ("1.234,56 €", ",", 123_456),
        ("1,234.56", ".", 123_456),
        ("$-142.85", ".", -14_285),
        ("(12.00)", ".", -1_200),
        ("12,00-", ",", -1_200),
        ("−5", ",", -500),
        ("CHF 1'200.–", ".", 120_000),
        (",5", ",", 50),
        ("1,23,456", ".", None),
        ("12,5", ".", None),
        ("abc", ",", None),
        ("", ",", None),
        ("Tax2", ",", None),
        ("99999999999999999", ",", None),
    ],
)
def test_that_an_amount_is_read(text: str, mark: str, cents: int | None) -> None:
    assert read_amount(text, DecimalMark(mark)) == cents


@given(st.integers(-(10**11), 10**11))
def test_that_every_amount_is_read_back_in_either_writing(cents: int) -> None:
    english = f"{Decimal(cents) / 100:,.2f}"
    french = english.replace(",", "\u202f").replace(".", ",")
    assert read_amount(english, DecimalMark.POINT) == cents
    assert read_amount(f"{french} €", DecimalMark.COMMA) == cents
    assert read_amount(Decimal(cents) / 100, DecimalMark.COMMA) == cents


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1 234,56"], (DecimalMark.COMMA, False)),
        (["1,234.56"], (DecimalMark.POINT, False)),
        (["1,234"], (DecimalMark.POINT, True)),
        (["1.234.567"], (DecimalMark.COMMA, False)),
        (["12"], (None, False)),
        (["1,50", "1.50"], (DecimalMark.POINT, True)),
    ],
)
def test_that_the_decimal_mark_is_decided_on_the_column(
    texts: list[str], expected: tuple[DecimalMark | None, bool]
) -> None:
    assert decide_mark(texts) == expected


def test_that_currencies_are_told_by_code_and_symbol() -> None:
    cells = ["United States Dollar - USD", "12 €", "eur", "12", "£3"]
    assert [currency_of(cell) for cell in cells] == ["USD", "EUR", "EUR", "", "GBP"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Non payée", ListStatus.OPEN),
        ("Payée", ListStatus.PAID),
        ("Partially Paid", ListStatus.PARTIAL),
        ("EN RETARD", ListStatus.OPEN),
        ("Envoyée le 3 mars", ListStatus.OPEN),
        ("void", ListStatus.CANCELLED),
        ("brouillon", ListStatus.DRAFT),
        ("violette", None),
    ],
)
def test_that_status_words_are_known(word: str, status: ListStatus | None) -> None:
    assert status_of(word) is status


def test_that_document_types_are_known() -> None:
    assert kind_of("Standard Invoice") is InvoiceKind.INVOICE
    assert kind_of("Facture d'avoir") is InvoiceKind.CREDIT_NOTE
    assert kind_of("Pro forma") is None


@pytest.mark.parametrize("days", ["²", "9" * 5_000, "٣٠ ans"])
def test_that_a_term_that_is_no_number_of_days_is_left_aside(days: str) -> None:
    _, rows = read(
        "Numéro;Client;Date;Délai;Total TTC",
        "F1;Café;01/10/2026;30;120,00",
        f"F2;Café;02/10/2026;{days};120,00",
    )
    assert [invoice.term for invoice in rows.found] == [PaymentTerm(TermKind.NET_DAYS, 30), None]
