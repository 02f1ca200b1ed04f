"""CFONB120 (AFB120), the account statement of French banks: 120 characters a record.

01 opens an account's day, 04 is a movement, 05 says more of it, 07 closes the day
(« Relevé de compte sur support informatique », CFONB, July 2004, and its 2007 complement).
python-cfonb refuses the whole file for an empty line, and most real files have some.
"""

from __future__ import annotations

import re
from typing import Final

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    LineIssue,
    LineProblem,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.money import Cents
from relance_desktop.gateways.bank.amounts import scaled
from relance_desktop.gateways.bank.cfonb_details import Details, details_of
from relance_desktop.gateways.bank.dates import short_day
from relance_desktop.gateways.bank.lines import lines_of
from relance_desktop.gateways.bank.words import excerpt, french_iban, joined, words
from relance_desktop.gateways.sheets.decoding import decode

LENGTH: Final = 120
RECORD: Final = re.compile(r"0[1457][0-9A-Z]{5}.{9}[ A-Z]{3}[ 0-9]", re.ASCII)
"""How a record begins: its code, the bank, the branch, the currency and its decimals."""

_AMOUNT: Final = slice(90, 104)
_SIGNED: Final = {
    **{mark: (str(digit), 1) for digit, mark in enumerate("{ABCDEFGHI")},
    **{mark: (str(digit), -1) for digit, mark in enumerate("}JKLMNOPQR")},
    "é": ("0", 1),
    "è": ("0", -1),  # the same two in the French national alphabet
}
_DIGITS: Final = re.compile(r"[0-9]{14}", re.ASCII)


def read_cfonb(data: bytes) -> tuple[BankStatement, ...]:
    """Read every account's day of a file. Raises BankFileError."""
    reading = _Reading()
    for record in _records(decode(data)[0]):
        reading.take(record)
    reading.end_statement()
    if not reading.statements:
        raise BankFileError(BankFileReason.DAMAGED)
    return tuple(reading.statements)


def _records(text: str) -> list[str]:
    """One record each, also where no line ends; shorter ones had their blanks cut."""
    records: list[str] = []
    for line in lines_of(text.replace("\x1a", "")):
        pieces = [line]
        if len(line) >= 2 * LENGTH:
            pieces = [line[at : at + LENGTH] for at in range(0, len(line), LENGTH)]
        records += (piece for piece in pieces if piece.strip())
    return records


def account_in(record: str) -> AccountRef:
    """The account that a record is of."""
    bank, branch, number = record[2:7].strip(), record[11:16].strip(), record[21:32].strip()
    return AccountRef(french_iban(bank, branch, number), number, bank)


def amount_in(record: str) -> Cents | None:
    """The cents of a record, whose last digit also says the sign; None when it is wrong."""
    text = record[_AMOUNT]
    digit, sign = _SIGNED.get(text[-1:], (text[-1:], 1))
    number = text[:-1].replace(" ", "0") + digit
    if not _DIGITS.fullmatch(number):
        return None
    decimals = record[19].strip() or "2"
    return scaled(int(number), decimals, sign)


class _Reading:
    """Follows the records; a movement is made when what is said of it is complete."""

    def __init__(self) -> None:
        self.statements: list[BankStatement] = []
        self._open: str | None = None
        self._opened = False
        self._movement: str | None = None
        self._details: list[str] = []
        self._lines: list[StatementLine] = []
        self._problems: list[LineProblem] = []
        self._place = 0

    def take(self, record: str) -> None:
        """Go on by one record."""
        code = record[:2] if RECORD.match(record) else ""
        if code == "01":
            self.end_statement()
            self._open, self._opened = record, True
        elif code == "04":
            self._end_movement()
            self._open = self._open or record
            self._movement = record
            self._place += 1
        elif code == "05":
            self._more(record)
        elif code == "07":
            self._close(record)
        else:
            self._wrong(record)

    def _more(self, record: str) -> None:
        if self._movement is not None:
            self._details.append(record[45:118])
        else:
            self._open = self._open or record
            self._wrong(record)

    def _wrong(self, record: str) -> None:
        self._end_movement()
        self._place += 1
        self._problems.append(LineProblem(self._place, LineIssue.STRUCTURE, excerpt(record)))

    def _close(self, record: str) -> None:
        """A 07 of another account than the open one says its balance, of no movements."""
        if self._open is not None and self._open[21:32] != record[21:32]:
            self.end_statement()
        self._open = self._open or record
        self.end_statement(record)

    def _end_movement(self) -> None:
        record, self._movement = self._movement, None
        said, self._details = self._details, []
        if record is None:
            return
        made = movement(record, details_of(said), self._place)
        if isinstance(made, StatementLine):
            self._lines.append(made)
        else:
            self._problems.append(made)

    def end_statement(self, closing: str = "") -> None:
        """Close what is open; ``closing`` is the record that does it."""
        self._end_movement()
        opening, self._open = self._open, None
        known, self._opened = self._opened, False
        if opening is None:
            return
        currency = next((r[16:19].strip() for r in (opening, closing) if r[16:19].strip()), "")
        self.statements.append(
            BankStatement(
                StatementFormat.CFONB120,
                account_in(opening),
                currency,
                tuple(self._lines),
                tuple(self._problems),
                from_on=short_day(opening[34:40], "dmy") if known else None,
                to_on=short_day(closing[34:40], "dmy"),
                opening_cents=amount_in(opening) if known else None,
                closing_cents=amount_in(closing) if closing else None,
                closing_on=short_day(closing[34:40], "dmy"),
            )
        )
        self._lines, self._problems = [], []


def movement(record: str, details: Details, place: int) -> StatementLine | LineProblem:
    """Make a line of a record 04 and what its records 05 say."""
    booked_on, cents = short_day(record[34:40], "dmy"), amount_in(record)
    if booked_on is None or cents is None:
        issue = LineIssue.DATE if booked_on is None else LineIssue.AMOUNT
        return LineProblem(place, issue, excerpt(record[34:104]))
    return StatementLine(
        booked_on,
        cents,
        label=joined((record[48:79], *details.words)),
        value_on=short_day(record[42:48], "dmy"),
        counterparty=details.payer(cents > 0),
        counterparty_iban=details.payer_iban(cents > 0),
        reference=details.reference,
        original_cents=details.original_cents,
        original_currency=details.original_currency,
        returned=bool(words(record[40:42])),
        place=place,
    )
