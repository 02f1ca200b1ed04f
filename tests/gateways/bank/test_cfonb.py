"""CFONB120: records, signs, details, faults."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, LineIssue, StatementLine
from relance_desktop.gateways.bank.cfonb import amount_in
from relance_desktop.gateways.bank.reader import read_statements
from tests.gateways.bank.writers import (
    IBAN,
    Moved,
    cfonb,
    cfonb_detail,
    cfonb_movement,
    cfonb_record,
)

DAY = date(2026, 3, 15)
OTHER = "FR1420041010050500013M02606"


def read(*records: str, end: str = "\r\n") -> BankStatement:
    (statement,) = read_statements("releve.txt", end.join(records).encode("cp1252"))
    return statement


def detailed(cents: int, **details: str) -> StatementLine:
    records = cfonb_movement(Moved(DAY, cents, "VIR SEPA RECU"))
    records += [cfonb_detail(DAY, qualifier, text) for qualifier, text in details.items()]
    (line,) = read(*records).lines
    return line


def test_that_a_day_has_its_account_balances_and_movements() -> None:
    (made,) = read_statements("a.txt", cfonb([Moved(DAY, 12_345), Moved(DAY, -10)]))
    assert (made.account.iban, made.account.number, made.account.bank) == (
        IBAN,
        "12345678901",
        "30006",
    )
    assert (made.opening_cents, made.closing_cents, made.currency) == (100_000, 112_335, "EUR")
    assert (made.from_on, made.closing_on) == (DAY, DAY)
    assert [(line.cents, line.label, line.value_on) for line in made.lines] == [
        (12_345, "VIR CLIENT", DAY),
        (-10, "VIR CLIENT", DAY),
    ]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("0000000000123{", 1230),
        ("0000000000123}", -1230),
        ("0000000000123I", 1239),
        ("0000000000123R", -1239),
        ("0000000000123é", 1230),
        ("0000000000123è", -1230),
        ("00000000001234", 1234),
        ("          123A", 1231),
        ("000000000012X4", None),
        ("0000000000123Z", None),
        ("             ", None),
        ("", None),
    ],
)
def test_that_the_last_digit_tells_the_sign(text: str, cents: int | None) -> None:
    record = cfonb_record("04", DAY, 0)
    assert amount_in(record[:90] + text) == cents


@pytest.mark.parametrize(
    ("decimals", "cents"), [("2", 1230), (" ", 1230), ("0", 123_000), ("3", 123)]
)
def test_that_the_decimals_of_the_record_count(decimals: str, cents: int) -> None:
    record = cfonb_record("04", DAY, 1230)
    assert amount_in(record[:19] + decimals + record[20:]) == cents


def test_that_a_fraction_of_a_cent_is_no_amount() -> None:
    record = cfonb_record("04", DAY, 1231)
    assert amount_in(record[:19] + "3" + record[20:]) is None


def test_that_details_tell_the_payer_and_the_reference() -> None:
    line = detailed(
        100, LIB="SUITE", NPY="DURAND SARL", NBE="MOI", CPY=OTHER, CBE=IBAN, LCC="FACTURE 12",
        LC2="ET 13", RCN=f"{'E2E-12':35}SALAIRE", REF="INTERNE",
    )  # fmt: skip
    assert line.label == "VIR SEPA RECU SUITE FACTURE 12 ET 13 SALAIRE"
    assert (line.counterparty, line.counterparty_iban) == ("DURAND SARL", OTHER)
    assert line.reference == "E2E-12"


def test_that_of_money_that_went_out_the_beneficiary_is_told() -> None:
    line = detailed(-100, NPY="MOI", NBE="DURAND", CBE=OTHER)
    assert (line.counterparty, line.counterparty_iban) == ("DURAND", OTHER)
    assert detailed(-100, NPY="DURAND").counterparty == "DURAND"


def test_that_a_structured_reference_is_one_and_no_reference_is_none() -> None:
    assert detailed(100, RCN="NOTPROVIDED", LCS="RF18 1234").reference == "RF18 1234"
    assert detailed(100, RCN="NOTPROVIDED", REF="REMISE 7").reference == "REMISE 7"
    assert detailed(100, RCN="NOTPROVIDED").reference == ""


def test_that_the_original_amount_is_kept() -> None:
    line = detailed(100, MMO="USD200000000011050")
    assert (line.original_cents, line.original_currency) == (11_050, "USD")
    assert detailed(100, MMO="USD2").original_currency == ""
    assert detailed(100, MMO="USD300000000011051").original_cents is None
    assert detailed(100, MMO="USDX00000000011050").original_cents is None


def test_that_a_rejection_is_told() -> None:
    record = cfonb_record("04", DAY, -100)
    assert read(record[:40] + "12" + record[42:]).lines[0].returned
    assert not read(record).lines[0].returned


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", ""])
def test_that_any_line_end_will_do_and_none(end: str) -> None:
    (made,) = read_statements("a.txt", cfonb([Moved(DAY, 100), Moved(DAY, 5)], end=end))
    assert made.credit_cents == 105


def test_that_empty_lines_and_an_end_mark_are_no_records() -> None:
    records = "\n\n".join(cfonb_movement(Moved(DAY, 100))) + "\n\x1a\n"
    assert read(records).problems == ()


def test_that_accented_details_of_an_old_alphabet_are_read() -> None:
    assert detailed(100, LIB="RÉGLÉ À L'ÉTÉ").label == "VIR SEPA RECU RÉGLÉ À L'ÉTÉ"


def test_that_faults_are_told_with_their_place_and_the_rest_read() -> None:
    good = cfonb_record("04", DAY, 100)
    made = read(
        good[:34] + "310226" + good[40:],
        good[:90] + "garbage",
        "n'importe quoi",
        cfonb_detail(DAY, "LIB", "de rien"),
        good,
    )
    assert [(one.place, one.issue) for one in made.problems] == [
        (1, LineIssue.DATE),
        (2, LineIssue.AMOUNT),
        (3, LineIssue.STRUCTURE),
        (4, LineIssue.STRUCTURE),
    ]
    assert [line.place for line in made.lines] == [5]


def test_that_a_day_left_open_ends_where_the_next_begins() -> None:
    first, second = cfonb_record("01", DAY, 0), cfonb_record("01", DAY, 900)
    data = "\n".join(
        [first, *cfonb_movement(Moved(DAY, 1)), second, *cfonb_movement(Moved(DAY, 2))]
    )
    made = read_statements("a.txt", data.encode())
    assert [one.credit_cents for one in made] == [1, 2]
    assert [one.closing_cents for one in made] == [None, None]


def test_that_a_closing_of_another_account_is_a_statement_of_its_own() -> None:
    closing = cfonb_record("07", DAY, 900).replace("12345678901", "00000000001")
    data = "\n".join([cfonb_record("01", DAY, 0), *cfonb_movement(Moved(DAY, 1)), closing])
    made = read_statements("a.txt", data.encode())
    assert [(one.credit_cents, one.closing_cents) for one in made] == [(1, None), (0, 900)]


def test_that_days_that_follow_each_other_are_one_statement() -> None:
    days = [cfonb([Moved(DAY, 100)], opening=0), cfonb([Moved(DAY, 5)], opening=100)]
    (made,) = read_statements("a.txt", b"".join(days))
    assert (made.opening_cents, made.closing_cents, made.credit_cents) == (0, 105, 105)


def test_that_nothing_but_rubbish_is_damaged() -> None:
    with pytest.raises(BankFileError) as raised:
        read_statements("a.cfonb", b"rubbish\nrubbish")
    assert raised.value.reason is BankFileReason.DAMAGED
