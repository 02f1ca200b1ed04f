"""A ledger's clients: what is open, and what it becomes."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.sheet_mapping.ledger import Ledger, is_ledger, read_clients
from relance_desktop.domain.sheet_mapping.ledger_items import rows_of_ledger
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, ListedPayment, Said
from relance_desktop.domain.sheet_mapping.reading import Rows
from relance_desktop.gateways.ledger import read_ledger

HEAD = (
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|"
    "PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|"
    "Idevise"
)


def entry(
    amount: str,
    *,
    journal: str = "VE|Ventes",
    number: str = "1",
    account: str = "411000|Clients|DUR|Studio Durand",
    piece: str = "F-9",
    day: str = "20260302",
    label: str = "Prestation",
    letter: str = "",
) -> str:
    debit, credit = (amount, "0,00") if not amount.startswith("-") else ("0,00", amount[1:])
    return (
        f"{journal}|{number}|{day}|{account}|{piece}|{day}|{label}|{debit}|{credit}|"
        f"{letter}||{day}||"
    )


def sale(amount: str, **facts: str) -> tuple[str, str]:
    """A client's line with its revenue."""
    other = amount[1:] if amount.startswith("-") else f"-{amount}"
    revenue = {**facts, "account": "706000|Prestations||", "letter": ""}
    return entry(amount, **facts), entry(other, **revenue)


def receipt(amount: str, **facts: str) -> tuple[str, str]:
    """Money of a client on the bank."""
    facts = {"journal": "BQ|Banque", "piece": "VIR12", **facts}
    bank = {**facts, "account": "512000|Banque||", "letter": ""}
    return entry(f"-{amount}", **facts), entry(amount, **bank)


def ledger(*lines: str, head: str = HEAD) -> Ledger:
    sheet = read_ledger("\r\n".join((head, *lines)).encode("iso8859-15"), "fec.txt")
    assert sheet is not None
    return read_clients(sheet)


def rows(*lines: str) -> Rows:
    return rows_of_ledger(ledger(*lines))


def invoices(found: Rows) -> list[tuple[str, int, int]]:
    return [
        (one.number, one.gross_cents, one.paid_cents)
        for one in found.found
        if isinstance(one, ListedInvoice)
    ]


def money(found: Rows) -> list[int]:
    return [one.cents for one in found.found if isinstance(one, ListedPayment)]


def test_that_an_unlettered_sale_is_an_open_invoice() -> None:
    (one,) = rows(*sale("1 200,00")).found
    assert isinstance(one, ListedInvoice)
    assert (one.number, one.gross_cents, one.issued_on) == ("F-9", 120000, date(2026, 3, 2))
    assert (one.client.name, one.client_number, one.note) == ("Studio Durand", "DUR", "Prestation")
    assert one.due_on is None
    assert one.from_ledger


def test_that_lettered_lines_are_closed() -> None:
    found = rows(*sale("1200,00", letter="A"), *receipt("1200,00", letter="A", number="2"))
    assert found == Rows()


def test_that_letters_that_do_not_sum_to_zero_are_told() -> None:
    found = rows(*sale("1200,00", letter="A"), *receipt("1000,00", letter="A", number="2"))
    (problem,) = found.problems
    assert (problem.what, problem.text, problem.cents) == (Said.LETTER_UNEVEN, "A", 20000)
    assert problem.rows == (2, 4)
    assert found.found == ()


def test_that_two_clients_may_use_the_same_letter() -> None:
    other = "411000|Clients|MAR|Martin"
    lines = (
        *sale("100,00", letter="A"),
        *receipt("100,00", letter="A", number="2"),
        *sale("50,00", letter="A", account=other, number="3"),
        *receipt("50,00", letter="A", account=other, number="4"),
    )
    assert ledger(*lines).uneven == ()


def test_that_money_of_the_bank_is_a_payment_and_a_credit_of_sales_a_credit_note() -> None:
    found = rows(*receipt("300,00"), *sale("-80,00", piece="A-1", number="2"))
    payment, credit = found.found
    assert isinstance(payment, ListedPayment)
    assert (payment.cents, payment.reference, payment.client_number) == (30000, "VIR12", "DUR")
    assert isinstance(credit, ListedInvoice)
    assert (credit.kind, credit.gross_cents) == (InvoiceKind.CREDIT_NOTE, 8000)


def test_that_money_under_an_invoice_s_number_is_paid_of_it() -> None:
    found = rows(*sale("1200,00"), *receipt("500,00", piece="F-9", number="2"))
    assert invoices(found) == [("F-9", 120000, 50000)]
    assert money(found) == []
    over = rows(*sale("1200,00"), *receipt("1500,00", piece="F-9", number="2"))
    assert invoices(over) == [("F-9", 120000, 120000)]
    assert money(over) == [30000]


def test_that_the_lines_of_one_entry_are_one_invoice() -> None:
    first, revenue = sale("700,00")
    assert invoices(rows(first, entry("500,00"), revenue)) == [("F-9", 120000, 0)]


def test_that_two_entries_of_one_number_are_two_invoices() -> None:
    found = rows(*sale("700,00"), *sale("500,00", number="2"))
    assert invoices(found) == [("F-9", 70000, 0), ("F-9 (2)", 50000, 0)]


def test_that_an_entry_without_a_piece_is_called_by_its_number() -> None:
    assert invoices(rows(*sale("700,00", piece="-", number="12")))[0][0] == "VE 12"


def test_that_money_given_back_is_told_and_stays_out() -> None:
    back = (
        entry("90,00", journal="BQ|Banque", piece="RET"),
        entry("-90,00", journal="BQ|Banque", piece="RET", account="512000|Banque||"),
    )
    found = rows(*back)
    assert [problem.what for problem in found.problems] == [Said.MONEY_OUT]
    assert found.found == ()


OPENING = {"journal": "AN|A nouveaux", "piece": "RAN", "label": "Report à nouveau"}
BANK_OPENING = entry("-10,00", **{**OPENING, "account": "512000|Banque||"})


def test_that_what_was_carried_over_is_an_invoice_to_be_completed() -> None:
    found = rows(entry("700,00", **OPENING), BANK_OPENING)
    (one,) = found.found
    assert isinstance(one, ListedInvoice)
    assert [remark.what for remark in one.remarks] == [Said.OPENING_ITEM]


def test_that_what_was_carried_over_and_paid_under_a_letter_alone_is_closed() -> None:
    lines = entry("700,00", **OPENING), BANK_OPENING
    paid = rows(*lines, *receipt("700,00", letter="B", number="2"))
    assert paid.found == ()
    assert [problem.what for problem in paid.problems] == [Said.OPENING_PAID]
    in_part = rows(*lines, *receipt("300,00", letter="B", number="2"))
    assert invoices(in_part) == [("RAN", 70000, 30000)]
    assert in_part.problems == ()
    too_much = rows(*lines, *receipt("900,00", letter="B", number="2"))
    assert [(p.what, p.cents) for p in too_much.problems if p.what is Said.LETTER_UNEVEN] == [
        (Said.LETTER_UNEVEN, -20000)
    ]


def test_that_another_client_s_letter_pays_nothing() -> None:
    lines = entry("700,00", **OPENING), BANK_OPENING
    other = receipt("700,00", letter="B", number="2", account="411000|Clients|MAR|Martin")
    assert invoices(rows(*lines, *other)) == [("RAN", 70000, 0)]


def test_that_accounts_of_one_client_each_are_named_by_the_account() -> None:
    (one,) = rows(*sale("10,00", account="411DURAND|Studio Durand||")).found
    assert isinstance(one, ListedInvoice)
    assert (one.client.name, one.client_number) == ("Studio Durand", "411DURAND")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (entry("douze"), Said.NO_AMOUNT),
        (entry("10,00", day="20261399"), Said.NO_DATE),
        (entry("10,00", account="411000||DUR|"), Said.NO_CLIENT),
    ],
)
def test_that_lines_that_cannot_be_read_are_told(line: str, what: Said) -> None:
    assert [problem.what for problem in rows(line).problems] == [what]


@pytest.mark.parametrize(
    ("way", "cents"), [("D", 1000), ("C", -1000), ("+1", 1000), ("-1", -1000), ("?", None)]
)
def test_that_an_amount_with_its_side_is_read(way: str, cents: int | None) -> None:
    head = HEAD.replace("Debit|Credit", "Montant|Sens")
    line = entry("10,00").replace("10,00|0,00", f"10,00|{way}")
    assert [one.cents for one in ledger(line, head=head).clients] == [cents]


def test_that_other_tables_are_no_ledgers() -> None:
    assert is_ledger(HEAD.split("|"))
    assert not is_ledger(["JournalCode", "CompteNum", "PieceRef", "EcritureDate"])
    assert not is_ledger(["Date", "Débit", "Crédit"])
    assert read_ledger(b"Date;Libell\xe9;Montant\n", "a.csv") is None
    assert read_ledger(b"", "a.txt") is None
