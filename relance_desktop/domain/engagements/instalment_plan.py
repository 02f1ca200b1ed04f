"""The schedule of payments of an affair: shares in cents, what is wrong with it, models.

Sources: law on deposits in C. conso L214-1 (arrhes presumed for consumers), L221-10 (no
payment within 7 days of an off-premises contract); no general cap on a deposit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.money import MOST_CENTS, Cents
from relance_desktop.domain.value import value

HIGH_DEPOSIT_PERCENT = 50
"""A deposit above is unusual; no law forbids it between professionals."""

MOST_LINES = 60
"""Five years of months: more lines are a slip of the finger."""


class ScheduleProblem(Enum):
    """What does not add up in a schedule; ``blocks`` keeps it from being stored."""

    SHARE_INVALID = "share_invalid"
    DATE_MISSING = "date_missing"
    TOO_MANY = "too_many"
    NO_AMOUNT = "no_amount"
    OVER = "over"
    UNDER = "under"
    NO_BALANCE = "no_balance"
    BALANCE_NOT_LAST = "balance_not_last"
    DEPOSIT_NOT_FIRST = "deposit_not_first"
    DEPOSIT_HIGH = "deposit_high"
    DATE_BEFORE_AGREEMENT = "date_before_agreement"
    DATES_OUT_OF_ORDER = "dates_out_of_order"

    @property
    def blocks(self) -> bool:
        """Whether the schedule cannot be stored with it."""
        return self in _BLOCKING


_BLOCKING = frozenset(
    {ScheduleProblem.SHARE_INVALID, ScheduleProblem.DATE_MISSING, ScheduleProblem.TOO_MANY}
)


@value
class ScheduleFinding:
    """One problem. ``position`` counts lines from 1, 0 for the whole; ``cents`` by how much
    the sum differs, without sign; ``on`` the day that it must not come before."""

    problem: ScheduleProblem
    position: int = 0
    cents: Cents = 0
    on: date | None = None


class ConsumerHint(Enum):
    """What a consumer's contract may have to say; hints, never a verdict."""

    ARRHES_PRESUMED = "arrhes_presumed"
    """Money paid beforehand is arrhes unless the contract says acompte (C. conso L214-1)."""
    SPECIAL_ORDER = "special_order"
    """No such presumption for a special order on quote (C. conso L214-3)."""
    OFF_PREMISES_WAIT = "off_premises_wait"
    """Signed away from business premises: no payment before 7 days (C. conso L221-10), and
    14 days to withdraw (L221-18)."""
    ARRHES_DOUBLE = "arrhes_double"
    """Arrhes: the client may withdraw and loses them, the professional pays back the double."""

    @property
    def confidence(self) -> Confidence:
        """How sure it is: say « à vérifier » with what is only recalled."""
        recalled = self is ConsumerHint.SPECIAL_ORDER
        return Confidence.RECALLED if recalled else Confidence.SECONDARY_SOURCE


class ScheduleModel(Enum):
    """Schedules to start from."""

    THIRTY_SEVENTY = "30_70"
    THIRTY_FORTY_THIRTY = "30_40_30"
    HALVES = "50_50"
    MONTHLY = "monthly"
    WHOLE = "whole"


def shares(amount_cents: Cents | None, lines: Sequence[Milestone]) -> tuple[Cents | None, ...]:
    """The amount of each line in cents; None for a percentage of an unknown amount.

    Percentages are rounded half-up, and the balance (else the last of them) takes what is
    missing or too much, so that their sum is exact to the cent.
    """
    if amount_cents is None:
        return tuple(line.cents for line in lines)
    parts = [(line.percent or 0) * amount_cents for line in lines]
    rounded = [_half_up(part) for part in parts]
    rest_at = _rest_at(lines)
    if rest_at is not None:
        target = _half_up(sum(parts))
        rest = target - sum(rounded) + rounded[rest_at]
        if rest < 0:  # many tiny shares rounded up: round them down instead
            rounded = [int(part // 100) for part in parts]
            rest = target - sum(rounded) + rounded[rest_at]
        rounded[rest_at] = rest
    told = zip(lines, rounded, strict=True)
    return tuple(cents if line.cents is None else line.cents for line, cents in told)


def _half_up(hundredths: Decimal | int) -> Cents:
    """Whole cents of hundredths of a cent, never negative; exact, as nothing is divided."""
    return int((hundredths + 50) // 100)


def _rest_at(lines: Sequence[Milestone]) -> int | None:
    by_percent = [at for at, line in enumerate(lines) if line.cents is None]
    balances = [at for at in by_percent if lines[at].kind is MilestoneKind.BALANCE]
    found = balances or by_percent
    return found[-1] if found else None


def check_schedule(
    engagement: Engagement, lines: Sequence[Milestone]
) -> tuple[ScheduleFinding, ...]:
    """Say what is wrong with a schedule; nothing of an empty one."""
    if not lines:
        return ()
    blocking = tuple(_blocking(lines))
    return blocking or (*_sums(engagement, lines), *_order(lines), *_dates(engagement, lines))


def hints_for(
    kind: ClientKind, advance: AdvanceKind, lines: Sequence[Milestone]
) -> tuple[ConsumerHint, ...]:
    """What to think of when a consumer pays beforehand; nothing for others."""
    deposits = any(line.kind is MilestoneKind.DEPOSIT for line in lines)
    if kind is not ClientKind.CONSUMER or not deposits:
        return ()
    if advance is AdvanceKind.ARRHES:
        return ConsumerHint.ARRHES_DOUBLE, ConsumerHint.OFF_PREMISES_WAIT
    return ConsumerHint.ARRHES_PRESUMED, ConsumerHint.SPECIAL_ORDER, ConsumerHint.OFF_PREMISES_WAIT


def schedule_from(model: ScheduleModel, first_on: date, months: int = 3) -> tuple[Milestone, ...]:
    """The lines of a model, not stored yet. ``months`` and ``first_on`` are MONTHLY's: one
    line a month from that day, the last is the balance. Labels are left to the screen."""
    if model is ScheduleModel.MONTHLY:
        return _monthly(first_on, max(1, min(months, MOST_LINES)))
    percents = _PERCENTS[model]
    if len(percents) == 1:
        return (_line(MilestoneKind.BALANCE, Trigger.DELIVERY, percents[0]),)
    first, *middle, last = percents
    return (
        _line(MilestoneKind.DEPOSIT, Trigger.SIGNATURE, first),
        *(_line(MilestoneKind.INSTALMENT, Trigger.EVENT, part) for part in middle),
        _line(MilestoneKind.BALANCE, Trigger.DELIVERY, last),
    )


_PERCENTS = {
    ScheduleModel.THIRTY_SEVENTY: (30, 70),
    ScheduleModel.THIRTY_FORTY_THIRTY: (30, 40, 30),
    ScheduleModel.HALVES: (50, 50),
    ScheduleModel.WHOLE: (100,),
}


def _line(
    kind: MilestoneKind, trigger: Trigger, percent: Decimal | int, due_on: date | None = None
) -> Milestone:
    return Milestone(0, kind, trigger, percent=Decimal(percent), due_on=due_on)


def _monthly(first_on: date, months: int) -> tuple[Milestone, ...]:
    """Shares of two decimals; the last takes what is missing to 100."""
    each = (Decimal(100) / months).quantize(Decimal("0.01"))
    percents = [*[each] * (months - 1), 100 - each * (months - 1)]
    last = months - 1
    return tuple(
        _line(
            MilestoneKind.BALANCE if at == last else MilestoneKind.INSTALMENT,
            Trigger.DATE,
            percent,
            _months_later(first_on, at),
        )
        for at, percent in enumerate(percents)
    )


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; a short month's last day stands in for it, and the last
    day of all for what comes after."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for on_day in range(day.day, 27, -1):
        try:
            return date(year, month + 1, on_day)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _blocking(lines: Sequence[Milestone]) -> Iterator[ScheduleFinding]:
    if len(lines) > MOST_LINES:
        yield ScheduleFinding(ScheduleProblem.TOO_MANY)
    for position, line in enumerate(lines, start=1):
        if not _share_is_valid(line):
            yield ScheduleFinding(ScheduleProblem.SHARE_INVALID, position)
        if line.trigger is Trigger.DATE and line.due_on is None:
            yield ScheduleFinding(ScheduleProblem.DATE_MISSING, position)


def _share_is_valid(line: Milestone) -> bool:
    if line.percent is not None:
        return line.cents is None and line.percent.is_finite() and 0 < line.percent <= 100
    return line.cents is not None and 0 < line.cents <= MOST_CENTS


def _sums(engagement: Engagement, lines: Sequence[Milestone]) -> Iterator[ScheduleFinding]:
    amount, parts = engagement.amount_cents, shares(engagement.amount_cents, lines)
    if amount is None:
        percent = sum(line.percent or 0 for line in lines)
        yield ScheduleFinding(ScheduleProblem.NO_AMOUNT)
        if percent > 100:
            yield ScheduleFinding(ScheduleProblem.OVER)
        return
    total = sum(cents or 0 for cents in parts)
    if total != amount:
        problem = ScheduleProblem.OVER if total > amount else ScheduleProblem.UNDER
        yield ScheduleFinding(problem, cents=abs(total - amount))
    deposits = sum(
        cents or 0
        for line, cents in zip(lines, parts, strict=True)
        if line.kind is MilestoneKind.DEPOSIT
    )
    if deposits * 100 > amount * HIGH_DEPOSIT_PERCENT:
        yield ScheduleFinding(ScheduleProblem.DEPOSIT_HIGH, cents=deposits)


def _order(lines: Sequence[Milestone]) -> Iterator[ScheduleFinding]:
    kinds = [line.kind for line in lines]
    if MilestoneKind.BALANCE not in kinds:
        yield ScheduleFinding(ScheduleProblem.NO_BALANCE)
    for position, kind in enumerate(kinds, start=1):
        if kind is MilestoneKind.BALANCE and position < len(kinds):
            yield ScheduleFinding(ScheduleProblem.BALANCE_NOT_LAST, position)
        if kind is MilestoneKind.DEPOSIT and set(kinds[: position - 1]) - {kind}:
            yield ScheduleFinding(ScheduleProblem.DEPOSIT_NOT_FIRST, position)


def _dates(engagement: Engagement, lines: Sequence[Milestone]) -> Iterator[ScheduleFinding]:
    agreed_on, before = engagement.in_writing_on, None
    for position, line in enumerate(lines, start=1):
        if line.trigger is not Trigger.DATE or line.due_on is None:
            continue
        if agreed_on is not None and line.due_on < agreed_on:
            yield ScheduleFinding(ScheduleProblem.DATE_BEFORE_AGREEMENT, position, on=agreed_on)
        if before is not None and line.due_on < before:
            yield ScheduleFinding(ScheduleProblem.DATES_OUT_OF_ORDER, position, on=before)
        before = max(before or line.due_on, line.due_on)
