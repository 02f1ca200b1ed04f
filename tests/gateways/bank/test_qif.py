"""QIF: the order of dates, French amounts, registers that are none."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, LineIssue
from relance_desktop.gateways.bank.reader import read_statements
from tests.gateways.bank.writers import Moved, qif

DAYS = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 25)]
MOVED = [Moved(day, 100 * n - 150) for n, day in enumerate(DAYS, start=1)]


def read(text: str) -> BankStatement:
    (statement,) = read_statements("releve.qif", text.encode("cp1252"))
    return statement


def dates(*texts: str) -> list[date]:
    made = read("!Type:Bank\n" + "".join(f"D{text}\nT1\nPx\n^\n" for text in texts))
    return [line.booked_on for line in made.lines]


@pytest.mark.parametrize(
    "order", ["%d/%m/%y", "%m/%d/%Y", "%m/%d'%y", "%d.%m'%y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d"]
)
def test_that_the_order_of_dates_is_told_by_a_day_above_twelve(order: str) -> None:
    (made,) = read_statements("a.qif", qif(MOVED, order))
    assert [line.booked_on for line in made.lines] == DAYS


def test_that_without_such_a_day_the_movements_follow_each_other() -> None:
    assert dates("2/1/26", "2/3/26", "2/9/26") == [
        date(2026, 2, 1), date(2026, 2, 3), date(2026, 2, 9)
    ]  # fmt: skip
    assert dates("1/2/26", "9/2/26", "11/2/26")[1] == date(2026, 2, 9)


def test_that_in_doubt_the_day_comes_first() -> None:
    assert dates("1/2/26") == [date(2026, 2, 1)]


def test_that_days_padded_with_a_blank_are_read() -> None:
    assert dates("1/ 1'00", "12/31'99")[0] == date(2000, 1, 1)


@pytest.mark.parametrize(
    ("texts", "cents"),
    [
        (["-1 234,50", "0,99"], [-123_450, 99]),
        (["-1,234.50", "1,000", ".5"], [-123_450, 100_000, 50]),
        (["1.234,5", "1.000"], [123_450, 100_000]),
        (["-12", "+3"], [-1200, 300]),
    ],
)
def test_that_the_decimal_mark_is_that_of_the_whole_file(
    texts: list[str], cents: list[int]
) -> None:
    made = read("!Type:Bank\n" + "".join(f"D15/03/26\nT{text}\nPx\n^\n" for text in texts))
    assert [line.cents for line in made.lines] == cents


def test_that_an_amount_that_could_be_either_is_told_and_not_guessed() -> None:
    made = read("!Type:Bank\nD15/03/26\nT1,234\nPx\n^\n")
    assert [problem.issue for problem in made.problems] == [LineIssue.AMOUNT]


def test_that_a_record_has_its_words_and_cheque_and_total() -> None:
    made = read(
        "!Type:Bank\nD15/03/26\nU-9,99\nT-10,00\nPDURAND\nMloyer\nN123\nSa\n$-4\nSb\n$-6\n^\n"
    )
    (line,) = made.lines
    assert (line.cents, line.label, line.reference) == (-1000, "DURAND loyer", "123")


def test_that_a_record_without_total_takes_the_other_amount() -> None:
    assert read("!Type:CCard\nD15/03/26\nU-9,99\nPx\n^\n").debit_cents == -999


def test_that_each_register_has_its_account() -> None:
    text = "!Option:AutoSwitch\n!Account\nNCourant\nTBank\n^\n!Type:Bank \nD15/03/26\nT1\n^\n"
    text += "!Account\nNCarte\nTCCard\n^\n!type:ccard\nD15/03/26\nT2\n^\n!Type:Cat\nNx\nT9\n^\n"
    made = read_statements("a.qif", text.encode())
    assert [(one.account.name, one.credit_cents) for one in made] == [
        ("Courant", 100),
        ("Carte", 200),
    ]
    assert [line.place for one in made for line in one.lines] == [1, 2]


def test_that_quickens_opening_balance_is_no_payment() -> None:
    made = read("!Type:Bank\nD1/3/26\nT500,00\nPOpening Balance\nL[Courant]\n^\nD15/03/26\nT1\n^\n")
    assert (made.opening_cents, made.credit_cents, len(made.lines)) == (50_000, 100, 1)


def test_that_a_payment_of_that_name_is_one() -> None:
    assert read("!Type:Bank\nD1/3/26\nT5\nPOpening Balance\nLCafe\n^\n").credit_cents == 500


def test_that_a_file_without_header_is_a_bank_account() -> None:
    assert read("D15/03/26\nT1\nPx\n^\n").credit_cents == 100


def test_that_the_last_record_needs_no_end_but_a_whole_amount() -> None:
    start = "!Type:Bank\nD15/03/26\nT10,00\n^\nD16/03/26\n"
    assert read(f"{start}T12,34\nPx").credit_cents == 2234
    cut = read(f"{start}T12,3")
    assert (cut.credit_cents, [one.issue for one in cut.problems]) == (1000, [LineIssue.AMOUNT])


def test_that_a_bad_date_is_told() -> None:
    made = read("!Type:Bank\nD31/02/26\nT1\n^\nDx\nT1\n^\nD15/03/26\nT1\n^\n")
    assert [(one.place, one.issue) for one in made.problems] == [
        (1, LineIssue.DATE),
        (2, LineIssue.DATE),
    ]
    assert [line.place for line in made.lines] == [3]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("!Type:Invst\nD15/03/26\nNBuy\nT1\n^\n", BankFileReason.NOT_A_STATEMENT),
        ("\x01\n\n", BankFileReason.DAMAGED),
    ],
)
def test_that_what_holds_no_money_account_is_refused(text: str, reason: BankFileReason) -> None:
    with pytest.raises(BankFileError) as raised:
        read(text)
    assert raised.value.reason is reason
