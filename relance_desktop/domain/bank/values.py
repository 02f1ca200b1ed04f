"""What any bank file is read into: statements, their lines, and the lines that could not be."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class StatementFormat(Enum):
    """The formats of bank files that are read."""

    OFX = "ofx"
    CAMT = "camt"
    MT940 = "mt940"
    QIF = "qif"
    CFONB120 = "cfonb120"
    SHEET = "sheet"


class LineIssue(Enum):
    """Why a line of a bank file could not be read."""

    DATE = "date"
    AMOUNT = "amount"
    CURRENCY = "currency"
    STRUCTURE = "structure"


@value
class AccountRef:
    """How a file names an account. ``number`` is the bank's own where there is no IBAN;
    all may be empty (QIF and most tables name none)."""

    iban: str = ""
    number: str = ""
    bank: str = ""
    name: str = ""


@value
class StatementLine:
    """One booked movement. ``cents`` of the statement's currency: credits above 0, debits below.

    ``label`` is all the words the bank gives, lines joined by a space. ``reference`` is what
    the payer gave as a reference (structured remittance, end-to-end id), apart from the words.
    ``bank_id`` is the bank's own, meant to be unique in the account. ``original_cents`` of
    ``original_currency``: what was paid before the bank changed it. ``returned``: the bank
    says that it takes an earlier movement back. ``place`` counts entries, or lines of a
    table, from 1.
    """

    booked_on: date
    cents: Cents
    label: str = ""
    value_on: date | None = None
    counterparty: str = ""
    counterparty_iban: str = ""
    reference: str = ""
    bank_id: str = ""
    original_cents: Cents | None = None
    original_currency: str = ""
    returned: bool = False
    place: int = 0


@value
class LineProblem:
    """A line that was left out. ``excerpt``: a few of its characters, to find it again."""

    place: int
    issue: LineIssue
    excerpt: str = ""


@value
class BankStatement:
    """What one file says of one account. ``currency`` "" where the file does not say.

    ``pending`` counts the entries left out because the bank has not booked them.
    Balances in cents, None where the file gives none.
    """

    format: StatementFormat
    account: AccountRef
    currency: str = ""
    lines: tuple[StatementLine, ...] = ()
    problems: tuple[LineProblem, ...] = ()
    pending: int = 0
    from_on: date | None = None
    to_on: date | None = None
    opening_cents: Cents | None = None
    closing_cents: Cents | None = None
    closing_on: date | None = None

    @property
    def credit_cents(self) -> Cents:
        """All that came in."""
        return sum(line.cents for line in self.lines if line.cents > 0)

    @property
    def debit_cents(self) -> Cents:
        """All that went out, not positive."""
        return sum(line.cents for line in self.lines if line.cents < 0)
