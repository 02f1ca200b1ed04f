"""What a late client owes beside the price: interest day by day, and the 40 EUR.

Business: C. com. L441-10 II, D441-5. Public buyer: CCP R2192-31, D2192-35. Consumer:
the legal rate from the formal notice (C. civ. 1231-6, 1344-1), never the 40 EUR. Unknown
kind: only what every debtor owes, that is the consumer's rule. Part payments: C. civ. 1343-1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from relance_desktop.domain.interest import (
    DAYS_PER_YEAR,
    Meter,
    RateOrigin,
    RateRule,
    Segment,
    accrue,
)
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalty_claims import NOTHING_BESIDE, Beside, PenaltyPart
from relance_desktop.domain.penalty_terms import (
    OWE_INDEMNITY,
    Imputation,
    MissingPolicy,
    PenaltyTerms,
    rule_for,
)
from relance_desktop.domain.penalty_warnings import (
    PenaltyWarning,
    WarningKind,
    kind_warnings,
    rate_warnings,
)
from relance_desktop.domain.rates import RateTable, Semester
from relance_desktop.domain.value import value

__all__ = [
    "DAYS_PER_YEAR",
    "INDEMNITY_CENTS",
    "Due",
    "Imputation",
    "InterestTotals",
    "MissingPolicy",
    "PenaltyResult",
    "PenaltyTerms",
    "PenaltyWarning",
    "RateOrigin",
    "Segment",
    "WarningKind",
    "penalties",
]

INDEMNITY_CENTS: Cents = 4000
"""40 EUR for each invoice paid late, professionals only (C. com. D441-5, CCP D2192-35)."""


class Due(NamedTuple):
    """What one due date of an invoice asks for, in cents, VAT included."""

    due_on: date
    cents: Cents


@value
class PenaltyResult:
    """Interest with its segments, and the indemnity on its own line.

    The indemnity is always euros; the rest is in the invoice's currency.
    ``interest_cents`` is all that ran, ``interest_paid_cents`` what payments settled of it,
    ``interest_waived_cents`` what the user gave up of the rest; the same for the indemnity.
    ``principal_cents`` what is left of the price after imputation (negative: overpaid).
    """

    segments: tuple[Segment, ...] = ()
    interest_cents: Cents = 0
    interest_paid_cents: Cents = 0
    principal_cents: Cents = 0
    indemnity_cents: Cents = 0
    warnings: tuple[PenaltyWarning, ...] = ()
    interest_waived_cents: Cents = 0
    indemnity_paid_cents: Cents = 0
    indemnity_waived_cents: Cents = 0

    @property
    def interest_due_cents(self) -> Cents:
        """Interest that nobody has paid or given up yet; never below zero."""
        return max(0, self.interest_cents - self.interest_paid_cents - self.interest_waived_cents)

    @property
    def indemnity_due_cents(self) -> Cents:
        """The indemnity, less what was paid or given up of it; never below zero."""
        return max(
            0, self.indemnity_cents - self.indemnity_paid_cents - self.indemnity_waived_cents
        )

    @property
    def over_cents(self) -> Cents:
        """What was paid beside the price and is not due (any more): facts changed since."""
        interest = self.interest_paid_cents - self.interest_cents
        return max(0, interest) + max(0, self.indemnity_paid_cents - self.indemnity_cents)

    def interest_of(self, position: int) -> Cents:
        """Interest that ran on one due date, counted from 1 in order of days."""
        return sum(segment.cents for segment in self.segments if segment.position == position)

    def interest_due_of(self, position: int) -> Cents:
        """What is due of it: what was paid or given up counts for the oldest due date first."""
        before = sum(segment.cents for segment in self.segments if segment.position < position)
        gone = self.interest_paid_cents + self.interest_waived_cents
        ran = self.interest_of(position)
        return ran - min(max(gone - before, 0), ran)

    def totals(self, currency: str = "EUR") -> tuple[Money, ...]:
        """Interest that ran and indemnity per currency, never added across currencies."""
        amounts = [Money(self.interest_cents, currency), Money(self.indemnity_cents)]
        return totals_by_currency([amount for amount in amounts if amount.cents])


def penalties(
    dues: Sequence[Due],
    settlements: Iterable[Settlement],
    terms: PenaltyTerms,
    table: RateTable,
    as_of: date,
    beside: Beside = NOTHING_BESIDE,
) -> PenaltyResult:
    """Compute penalties of one invoice until ``as_of`` included.

    Settlements of other invoices must be left out; later ones are ignored, and so is what the
    user wrote off, which is still owed. ``beside``: what was paid and given up of its
    penalties; with it, settlements are what lowered the price, whatever the terms say of
    imputation for those that do not tell. Money goes to
    the oldest due date first (C. civ. 1342-10). An invoice that credit notes wholly cancel
    gives none. Raises ValueError for a contract rate finer than four decimals.
    """
    known = beside.until(as_of)
    moves = _moves_by_day(settlements, as_of)
    price = sum(due.cents for due in dues)
    if 0 < price <= sum(move.credit for move in moves.values()):
        return _cancelled(price, moves, known)
    account = _Account(dues, terms, table)
    for day in sorted(moves):
        account.settle(day, moves[day])
    account.run_until(as_of)
    indemnity = INDEMNITY_CENTS if account.late and terms.kind in OWE_INDEMNITY else 0
    paid = account.interest_paid + known.paid_cents(PenaltyPart.INTEREST)
    indemnity_paid = known.paid_cents(PenaltyPart.INDEMNITY)
    warnings = _warnings(account, table, as_of)
    if paid > account.interest or indemnity_paid > indemnity:
        warnings.append(PenaltyWarning(WarningKind.PAID_BEYOND))
    return PenaltyResult(
        segments=tuple(account.segments),
        interest_cents=account.interest,
        interest_paid_cents=paid,
        principal_cents=price - account.settled,
        indemnity_cents=indemnity,
        warnings=tuple(warnings),
        interest_waived_cents=known.waived_of(PenaltyPart.INTEREST, account.interest - paid),
        indemnity_paid_cents=indemnity_paid,
        indemnity_waived_cents=known.waived_of(PenaltyPart.INDEMNITY, indemnity - indemnity_paid),
    )


class InterestTotals:
    """Total interest of many invoices under the same terms on the same day."""

    def __init__(self, terms: PenaltyTerms, table: RateTable, as_of: date) -> None:
        self._terms = terms
        self._table = table
        self._as_of = as_of
        stop = terms.insolvency_on
        until = as_of if stop is None else min(as_of, stop - timedelta(days=1))
        rule = rule_for(terms, table, until)
        self._meter = Meter(rule, until) if rule.frozen_at is None else None

    def interest_cents(self, dues: Sequence[Due], settlements: Sequence[Settlement] = ()) -> Cents:
        """The ``interest_cents`` of ``penalties``, several times faster when nothing was paid."""
        meter = self._meter
        if settlements or meter is None:
            result = penalties(dues, settlements, self._terms, self._table, self._as_of)
            return result.interest_cents
        total = 0
        for due_on, cents in dues:
            after = self._terms.counts_after(due_on)
            if after is not None:
                total += meter.cents(cents, after)
        return total


class _Move(NamedTuple):
    """What lowered an invoice on one day."""

    credit: Cents = 0
    paid: Cents = 0


def _moves_by_day(settlements: Iterable[Settlement], as_of: date) -> dict[date, _Move]:
    """One move a day: what the same day takes back was never paid."""
    moves: dict[date, _Move] = {}
    for settlement in settlements:
        if settlement.on <= as_of and settlement.kind is not SettlementKind.WRITE_OFF:
            credit, paid = moves.get(settlement.on, _Move())
            if settlement.kind is SettlementKind.CREDIT_NOTE:
                credit += settlement.cents
            else:
                paid += settlement.cents
            moves[settlement.on] = _Move(credit, paid)
    return moves


def _cancelled(price: Cents, moves: dict[date, _Move], known: Beside) -> PenaltyResult:
    """No price, no lateness: credit notes took all of it back."""
    settled = sum(credit + paid for credit, paid in moves.values())
    warning = PenaltyWarning(WarningKind.CANCELLED_BY_CREDIT_NOTE)
    return PenaltyResult(
        principal_cents=price - settled,
        warnings=(warning,),
        interest_paid_cents=known.paid_cents(PenaltyPart.INTEREST),
        indemnity_paid_cents=known.paid_cents(PenaltyPart.INDEMNITY),
    )


class _Open:
    """What is left of one due date; ``since``: the last day whose interest is settled.

    ``before`` is what the earlier due dates ask for: money goes there first.
    """

    __slots__ = ("before", "cents", "due_on", "left", "position", "rule", "since")

    def __init__(self, due: Due, position: int, before: Cents) -> None:
        self.due_on, self.cents = due
        self.position = position
        self.before = before
        self.left = self.cents
        self.since: date | None = None
        self.rule: RateRule | None = None


class _Account:
    """Goes through the days of one invoice: interest up to a move, then the move."""

    def __init__(self, dues: Sequence[Due], terms: PenaltyTerms, table: RateTable) -> None:
        self.terms = terms
        self.opens: list[_Open] = []
        self.segments: list[Segment] = []
        self.interest = 0
        self.interest_paid = 0
        self.settled = 0
        self.late = False
        self.unknown: set[int] = set()
        before = 0
        for position, due in enumerate(sorted(dues), start=1):
            item = _Open(due, position, before)
            item.since = terms.counts_after(due.due_on)
            item.rule = rule_for(terms, table, due.due_on)
            self.opens.append(item)
            before += due.cents

    def settle(self, day: date, move: _Move) -> None:
        """Take in what came on a day; that day's interest still runs on the old amount."""
        paid = move.paid
        if paid > 0 and self.terms.imputation is Imputation.INTEREST_FIRST:
            self.run_until(day)
            on_interest = min(paid, self.interest - self.interest_paid)
            self.interest_paid += on_interest
            paid -= on_interest
        self.settled += move.credit + paid
        for item in self.opens:
            left = item.cents - min(max(self.settled - item.before, 0), item.cents)
            if left != item.left:
                self._run(item, day)
                item.left = left

    def run_until(self, day: date) -> None:
        """Count interest on every due date up to and including a day."""
        for item in self.opens:
            self._run(item, day)

    def _run(self, item: _Open, day: date) -> None:
        stop = self.terms.insolvency_on
        if item.left > 0 and day > item.due_on and (stop is None or item.due_on < stop):
            self.late = True
            if item.since is not None and item.rule is not None:
                until = day if stop is None else min(day, stop - timedelta(days=1))
                self._accrue(item, item.since, until, item.rule)
        if item.since is not None and day > item.since:
            item.since = day

    def _accrue(self, item: _Open, since: date, until: date, rule: RateRule) -> None:
        segments, unknown = accrue(item.left, since, until, rule, item.position)
        self.segments += segments
        self.interest += sum(segment.cents for segment in segments)
        self.unknown.update(unknown)


def _warnings(account: _Account, table: RateTable, as_of: date) -> list[PenaltyWarning]:
    stop = account.terms.insolvency_on
    found = kind_warnings(account.terms, as_of) if account.late else []
    if stop is not None and stop <= as_of:
        found.append(PenaltyWarning(WarningKind.STOPPED_BY_INSOLVENCY))
    for ordinal in sorted(account.unknown):
        found.append(PenaltyWarning(WarningKind.RATE_MISSING, Semester.at(ordinal)))
    return found + rate_warnings(account.segments, table)
