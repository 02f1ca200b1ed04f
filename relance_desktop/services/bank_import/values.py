"""What is reviewed, chosen and done with bank lines: the values between page and use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from relance_desktop.domain.bank.records import BankAccount
from relance_desktop.domain.bank.values import BankStatement, StatementLine
from relance_desktop.domain.matching.values import Confidence, Match, OpenInvoice, Proposal
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

Progress = Callable[[int, int], None]
"""Told how many lines are done, of how many."""


def untold(done: int, total: int) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """Nobody cancels."""
    return False


class LineFate(Enum):
    """Whether a line was known before. OPEN: kept by an earlier import, not matched yet."""

    NEW = "new"
    OPEN = "open"
    PROBABLY_KNOWN = "probably_known"
    """Another file told the same amount, near that day, in like words."""
    KNOWN = "known"


class Action(Enum):
    """What becomes of a line when the review is applied."""

    KEEP = "keep"
    """Kept, to be matched later."""
    PAY = "pay"
    """Kept, and what its proposal says is done: payments recorded, or one taken back."""
    IGNORE = "ignore"
    """Kept, and no client's money."""
    LEAVE_OUT = "leave_out"
    """Not kept: it is there already."""


@value
class AccountChoice:
    """The user's word on a statement: an account that is there, or the name of a new one."""

    account_id: int | None = None
    name: str = ""


@value
class ReviewAccount:
    """A statement of the file and whose account it is. ``account.id`` 0: a new one.

    ``asked``: the file names none, so the user says; ``others``: which it may be then.
    """

    statement: BankStatement
    account: BankAccount
    asked: bool = False
    others: tuple[BankAccount, ...] = ()
    new_lines: int = 0
    known_lines: int = 0


@value
class ReviewLine:
    """One line under review. ``account``: its place in ``BankReview.accounts``; ``line_id`` 0:
    not kept yet; ``open_cents``: what of it no payment names yet; ``like``: the kept line that
    it probably is."""

    key: int
    account: int
    line: StatementLine
    fate: LineFate
    match: Match
    currency: str = "EUR"
    fingerprint: str = ""
    line_id: int = 0
    open_cents: Cents = 0
    like: StatementLine | None = None


@value
class BankReview:
    """What would be kept and what it would pay; nothing is written by it.

    ``lines`` hold all but the known ones, in the order of days; ``known`` counts those.
    ``source``: what the choice of account is remembered by. ``names``: of the clients, and
    ``open``: their invoices, for what the user says by hand.
    """

    filename: str = ""
    sha256: str = ""
    accounts: tuple[ReviewAccount, ...] = ()
    lines: tuple[ReviewLine, ...] = ()
    known: int = 0
    problems: int = 0
    pending: int = 0
    source: str = ""
    seen_before: bool = False
    """The very file came in before, and is not undone."""
    names: Mapping[int, str] = field(default_factory=dict)
    open: Mapping[int, OpenInvoice] = field(default_factory=dict)
    paid_numbers: Mapping[int, str] = field(default_factory=dict)
    cancelled: bool = False

    @property
    def credits(self) -> tuple[ReviewLine, ...]:
        """The lines that bring money."""
        return tuple(line for line in self.lines if line.line.cents > 0)

    def of(self, confidence: Confidence) -> tuple[ReviewLine, ...]:
        """The lines of a confidence."""
        return tuple(line for line in self.lines if line.match.confidence is confidence)


@value
class LineChoice:
    """What the user wants of a line. ``proposal``: for PAY; ``reason``: for IGNORE."""

    action: Action
    proposal: Proposal | None = None
    reason: str = ""


Choices = Mapping[int, LineChoice]
"""By ``ReviewLine.key``; a line that is missing is kept, a probably known one left out."""


@value
class PaymentMade:
    """A payment that was recorded or taken back, for the list of what was done."""

    payment: Payment
    client_name: str
    numbers: tuple[str, ...] = ()
    key: int = 0


@value
class InvoiceSettled:
    """An invoice of which nothing is left to pay. ``days_late``: of its last money, 0 in time."""

    invoice_id: int
    client_id: int
    number: str
    days_late: int = 0


@value
class LatePayer:
    """A client who was late and has now paid all that was late, to be thanked."""

    client_id: int
    name: str
    days_late: int
    numbers: tuple[str, ...] = ()


@value
class BankResult:
    """What applying a review did. ``import_id`` 0: nothing, or it was cancelled.

    ``kept`` counts new lines, ``known`` those that were there. ``to_match``: lines with money
    that wait, of this review. ``spare``: money kept that settles nothing yet.
    """

    import_id: int = 0
    filename: str = ""
    kept: int = 0
    known: int = 0
    ignored: int = 0
    to_match: int = 0
    payments: tuple[PaymentMade, ...] = ()
    taken_back: tuple[PaymentMade, ...] = ()
    settled: tuple[InvoiceSettled, ...] = ()
    reopened_numbers: tuple[str, ...] = ()
    withdrawn: tuple[Reminder, ...] = ()
    lifted: tuple[int, ...] = ()
    spare: tuple[Money, ...] = ()
    thanks: tuple[LatePayer, ...] = ()
    cancelled: bool = False


@value
class BankUndo:
    """What taking an import back did. ``undone_before``: payments that were taken back by hand
    since; ``moved``: those that were shared out otherwise since."""

    import_id: int
    lines: int = 0
    payments: tuple[PaymentMade, ...] = ()
    restored: tuple[PaymentMade, ...] = ()
    undone_before: tuple[PaymentMade, ...] = ()
    moved: tuple[PaymentMade, ...] = ()
    reopened_numbers: tuple[str, ...] = ()
    withdrawn: tuple[Reminder, ...] = ()
    not_restored: tuple[Reminder, ...] = ()


@value
class AccountFreshness:
    """How far an account is known. ``looked_at``: when a file of it last came in."""

    account: BankAccount
    known_until: date | None = None
    looked_at: datetime | None = None


@value
class BankBatch:
    """One import of the past, for its list. ``undone_at`` None: it stands."""

    import_id: int
    started_at: datetime
    files: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    read: int = 0
    kept: int = 0
    payments: int = 0
    undone_at: datetime | None = None
    account_ids: tuple[int, ...] = ()


class BankLinesChangedError(UserError):
    """What these lines should pay is no longer open as it was: look at them again."""

    def __init__(self, keys: tuple[int, ...]) -> None:
        super().__init__(keys)
        self.keys = keys
