"""CAMT: entries, batches, returns, pending ones, refusals."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, LineIssue
from relance_desktop.gateways.bank.reader import read_statements
from tests.gateways.bank.writers import IBAN, Moved, camt, camt_entry, camt_message

DAY = date(2026, 3, 15)
OTHER = "FR1420041010050500013M02606"
MOVED = Moved(DAY, 10_000, "FACTURE 12", "Durand SARL", OTHER, "E2E-12", "BANK-1")


def read(entries: str, **options: str) -> BankStatement:
    (statement,) = read_statements("releve.xml", camt_message(entries, **options))
    return statement


def balance(code: str, amount: str, side: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>"
    )


def payment(
    amount: str, name: str, *, side: str = "", currency: str = "EUR", more: str = ""
) -> str:
    direction = f"<CdtDbtInd>{side}</CdtDbtInd>" if side else ""
    return (
        f"<TxDtls><Amt Ccy='{currency}'>{amount}</Amt>{direction}<RltdPties><Dbtr><Nm>{name}</Nm>"
        f"</Dbtr></RltdPties>{more}</TxDtls>"
    )


@pytest.mark.parametrize(
    "version", ["052.001.02", "052.001.08", "053.001.02", "053.001.08", "054.001.04", ""]
)
def test_that_every_version_is_read(version: str) -> None:
    (made,) = read_statements("a.xml", camt([MOVED], version))
    (line,) = made.lines
    assert (line.booked_on, line.value_on, line.cents, line.label) == (
        DAY,
        DAY,
        10_000,
        "FACTURE 12",
    )
    assert (line.counterparty, line.counterparty_iban) == ("Durand SARL", OTHER)
    assert (line.reference, line.bank_id, line.returned) == ("E2E-12", "BANK-1", False)
    assert (made.account.iban, made.currency) == (IBAN, "EUR")


def test_that_prefixed_names_are_read() -> None:
    data = camt([MOVED]).replace(b"xmlns=", b"xmlns:n=")
    for name in (b"Document", b"BkToCstmrStmt", b"Stmt", b"Acct", b"Id", b"IBAN", b"Ntry", b"Amt",
                 b"CdtDbtInd", b"BookgDt", b"Dt"):  # fmt: skip
        for mark in (b"<", b"</"):
            data = data.replace(mark + name + b">", mark + b"n:" + name + b">")
            data = data.replace(mark + name + b" ", mark + b"n:" + name + b" ")
    (made,) = read_statements("a.xml", data)
    assert made.credit_cents == 10_000


def test_that_references_that_say_nothing_are_dropped() -> None:
    (line,) = read(camt_entry(Moved(DAY, 100))).lines
    assert (line.reference, line.bank_id) == ("", "")


def test_that_structured_remittance_comes_before_the_end_to_end_reference() -> None:
    details = (
        "<TxDtls><Refs><EndToEndId>E2E</EndToEndId><AcctSvcrRef>T-9</AcctSvcrRef></Refs><RmtInf>"
        "<Strd><RfrdDocInf><Nb>F-12</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf>"
        "<AddtlRmtInf>solde</AddtlRmtInf></Strd></RmtInf></TxDtls>"
    )
    (line,) = read(camt_entry(Moved(DAY, 100), details=details)).lines
    assert (line.reference, line.label, line.bank_id) == ("RF18 F-12 E2E", "solde", "T-9")


def test_that_a_party_of_version_8_is_found_under_pty() -> None:
    details = "<TxDtls><RltdPties><Dbtr><Pty><Nm>Durand</Nm></Pty></Dbtr></RltdPties></TxDtls>"
    (line,) = read(camt_entry(Moved(DAY, 100), details=details)).lines
    assert (line.counterparty, line.label) == ("Durand", "Durand")


@pytest.mark.parametrize("status", ["PDNG", "INFO", "<Cd>PDNG</Cd>", "<Cd>FUTR</Cd>"])
def test_that_pending_entries_are_left_out_and_counted(status: str) -> None:
    made = read(camt_entry(MOVED) + camt_entry(MOVED, status=status))
    assert (len(made.lines), made.pending) == (1, 1)


def test_that_a_booked_entry_of_version_8_is_read() -> None:
    assert len(read(camt_entry(MOVED, status="<Cd>BOOK</Cd>")).lines) == 1


def test_that_a_batch_is_taken_apart_when_its_payments_make_up_its_amount() -> None:
    details = payment("60.00", "Durand") + payment("50.00", "Martin")
    details += payment("10.00", "Rejet", side="DBIT")
    (made,) = [read(camt_entry(Moved(DAY, 10_000, bank_id="B"), details=details))]
    told = [(line.cents, line.counterparty, line.bank_id, line.place) for line in made.lines]
    assert told == [
        (6000, "Durand", "B/1", 1),
        (5000, "Martin", "B/2", 1),
        (-1000, "Rejet", "B/3", 1),
    ]


@pytest.mark.parametrize(
    "second", [payment("39.99", "Martin"), payment("40.00", "M", currency="USD")]
)
def test_that_a_batch_that_does_not_add_up_stays_one_line(second: str) -> None:
    details = payment("60.00", "Durand") + second
    (line,) = read(camt_entry(Moved(DAY, 10_000, bank_id="B"), details=details)).lines
    assert (line.cents, line.counterparty, line.bank_id) == (10_000, "", "B")
    assert "Durand" in line.label


def test_that_a_reversal_and_a_return_are_told() -> None:
    returned = payment("1", "Durand", more="<RtrInf><AddtlInf>AC04</AddtlInf></RtrInf>")
    reversal = camt_entry(Moved(DAY, -100), extra="<RvslInd>true</RvslInd>")
    made = read(reversal + camt_entry(Moved(DAY, -100), details=returned) + camt_entry(MOVED))
    assert [line.returned for line in made.lines] == [True, True, False]
    assert made.lines[1].label == "AC04"


def test_that_a_reversal_keeps_the_sides_of_what_it_takes_back() -> None:
    parties = "<TxDtls><RltdPties><Dbtr><Nm>Durand</Nm></Dbtr><Cdtr><Nm>Moi</Nm></Cdtr></RltdPties>"
    entry = camt_entry(
        Moved(DAY, -100), extra="<RvslInd>true</RvslInd>", details=f"{parties}</TxDtls>"
    )
    assert read(entry).lines[0].counterparty == "Durand"


def test_that_the_account_itself_is_never_the_other_side() -> None:
    turned = (
        f"<TxDtls><RltdPties><Dbtr><Nm>Moi</Nm></Dbtr><DbtrAcct><Id><IBAN>{IBAN}</IBAN></Id>"
        "</DbtrAcct><Cdtr><Nm>Durand</Nm></Cdtr></RltdPties></TxDtls>"
    )
    assert read(camt_entry(Moved(DAY, 100), details=turned)).lines[0].counterparty == "Durand"


def test_that_what_was_paid_in_another_currency_is_kept() -> None:
    details = "<TxDtls><AmtDtls><InstdAmt><Amt Ccy='USD'>110.5</Amt></InstdAmt></AmtDtls></TxDtls>"
    (line,) = read(camt_entry(Moved(DAY, 10_000), details=details)).lines
    assert (line.original_cents, line.original_currency) == (11_050, "USD")


def test_that_the_opening_and_closing_balances_are_those_booked() -> None:
    balances = balance("PRCD", "1.00", "DBIT") + balance("CLAV", "5") + balance("CLBD", "99.00")
    made = read(camt_entry(MOVED), balances=balances)
    assert (made.opening_cents, made.closing_cents) == (-100, 9900)
    assert made.closing_on == date(2026, 3, 31)


def test_that_bad_entries_are_told_with_their_place() -> None:
    good = camt_entry(MOVED)
    bad = [
        good.replace("100.00", "12..34"),
        good.replace("CRDT", "X"),
        good.replace("2026-03-15", "2026-02-31"),
        good.replace('"EUR"', '"USD"'),
    ]
    made = read("".join(bad) + good)
    assert [(p.place, p.issue) for p in made.problems] == [
        (1, LineIssue.AMOUNT),
        (2, LineIssue.STRUCTURE),
        (3, LineIssue.DATE),
        (4, LineIssue.CURRENCY),
    ]
    assert [line.place for line in made.lines] == [5]


def test_that_an_entry_without_booking_date_takes_its_value_date() -> None:
    entry = camt_entry(MOVED).replace(f"<BookgDt><Dt>{DAY}</Dt></BookgDt>", "")
    assert read(entry).lines[0].booked_on == DAY


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (camt([MOVED])[:-40], BankFileReason.DAMAGED),
        (camt([MOVED]).replace(b"Stmt>", b"Other>"), BankFileReason.NOT_A_STATEMENT),
        (
            camt([MOVED]).replace(b"tech:xsd:camt.053.001.02", b"weird"),
            BankFileReason.NOT_A_STATEMENT,
        ),
        (
            camt([MOVED]).replace(b"<Document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><Document"),
            BankFileReason.UNSAFE,
        ),
    ],
)
def test_that_what_is_no_statement_is_refused(data: bytes, reason: BankFileReason) -> None:
    with pytest.raises(BankFileError) as raised:
        read_statements("releve.xml", data)
    assert raised.value.reason is reason


def test_that_an_entity_reads_no_file_and_swells_nothing() -> None:
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 50 if n else 'x' * 50}'>" for n in range(9))
    data = camt([MOVED]).replace(b"<Document", f"<!DOCTYPE a [{bomb}]><Document".encode())
    with pytest.raises(BankFileError):
        read_statements("a.xml", data.replace(b"FACTURE 12", b"&e8;"))
