"""What would be prudent with a client, and why: a hint from facts, never a verdict.

Every figure here is a choice of ours: no text caps a deposit in general (law notes §9).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, IntEnum
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.shipped import FIRM
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.points import (
    LATE_DAYS,
    Picture,
    Point,
    PointReason,
    points,
)
from relance_desktop.domain.vetting.recheck import FIRST
from relance_desktop.domain.vetting.values import VettingTopic


class PrecautionKind(Enum):
    """What may be done, in the order of proposal."""

    DEPOSIT = "deposit"
    SIGN_FIRST = "sign_first"
    """No start before signature (and deposit, when one is asked)."""
    SHORTER_TERM = "shorter_term"
    INSTALMENTS = "instalments"
    HOLD_BACK = "hold_back"
    """Hand over sources and rights once all is paid."""
    PURCHASE_ORDER = "purchase_order"
    NAME_PAYER = "name_payer"
    """Ask who approves and who pays."""
    FIRM_PLAN = "firm_plan"
    LOOK_FIRST = "look_first"
    """Check ``topics`` before going on."""


class Caution(Enum):
    """What must be minded when following a proposal."""

    OFF_PREMISES = "off_premises"
    """A consumer who signs away from the user's premises pays nothing before 7 days
    (C. conso L221-10)."""


@value
class Precaution:
    """One proposal with its reasons. ``percent`` of a deposit, ``days`` of a term, ``count`` of
    instalments (the deposit not counted), ``plan_key`` of a shipped plan, ``topics`` to check."""

    kind: PrecautionKind
    reasons: tuple[Point, ...]
    percent: int = 0
    days: int = 0
    count: int = 0
    plan_key: str = ""
    topics: tuple[VettingTopic, ...] = ()
    caution: Caution | None = None


class Weight(IntEnum):
    """How much a point counts for caution; the deposit follows the heaviest."""

    NONE = 0
    MILD = 1
    SERIOUS = 2
    GRAVE = 3


_WEIGHTS: Final = {
    PointReason.CHECK_CRITICAL: Weight.SERIOUS,
    PointReason.CHECK_WORRY: Weight.SERIOUS,
    PointReason.VERY_LATE_PAYER: Weight.SERIOUS,
    PointReason.PROMISES_BROKEN: Weight.SERIOUS,
    PointReason.OVER_LIMIT: Weight.SERIOUS,
    PointReason.LATE_PAYER: Weight.MILD,
    PointReason.LATE_NOW: Weight.MILD,
    PointReason.GETS_WORSE: Weight.MILD,
    PointReason.LIMIT_NEAR: Weight.MILD,
    PointReason.YOUNG_COMPANY: Weight.MILD,
    PointReason.NO_HISTORY: Weight.MILD,
    PointReason.BIG_STAKE: Weight.MILD,
}
PAYS_BADLY: Final = frozenset(
    {
        PointReason.VERY_LATE_PAYER,
        PointReason.LATE_PAYER,
        PointReason.LATE_NOW,
        PointReason.GETS_WORSE,
        PointReason.PROMISES_BROKEN,
    }
)
PERCENTS: Final = {Weight.GRAVE: 100, Weight.SERIOUS: 50, Weight.MILD: 30}
"""The deposit to propose, heaviest first."""
SHORT_DAYS: Final = 15
INSTALMENTS: Final = 3
MANY_INSTALMENTS: Final = 4


def weight(point: Point) -> Weight:
    """How much a point counts. Only register and gazette can be grave: what a person found
    elsewhere is a word against another's; published accounts are old news."""
    if point.reason is PointReason.CHECK_CRITICAL and point.topic in FIRST:
        return Weight.GRAVE
    if point.reason is PointReason.CHECK_WORRY and point.topic is VettingTopic.ACCOUNTS:
        return Weight.MILD
    return _WEIGHTS.get(point.reason, Weight.NONE)


def precautions(picture: Picture) -> tuple[Precaution, ...]:
    """Propose what the points of a picture speak for; nothing for a client who pays on time
    and with whom little is at stake."""
    found = points(picture)
    return (
        *_deposit(picture, found),
        *_sign_first(found),
        *_shorter_term(picture, found),
        *_instalments(picture, found),
        *_hold_back(found),
        *_purchase_order(found),
        *_name_payer(found),
        *_firm_plan(picture, found),
        *_look_first(found),
    )


@value
class NextTerms:
    """What to propose for the next affair: percent of the deposit (0: none), how many
    instalments besides, the plan to follow ("": as usual), and why."""

    deposit_percent: int = 0
    instalments: int = 0
    plan_key: str = ""
    reasons: tuple[Point, ...] = ()


def next_terms(proposed: Sequence[Precaution]) -> NextTerms:
    """Pick from precautions what a new affair can begin with."""
    of = {one.kind: one for one in proposed}
    deposit, plan = of.get(PrecautionKind.DEPOSIT), of.get(PrecautionKind.FIRM_PLAN)
    parts = of.get(PrecautionKind.INSTALMENTS)
    reasons = [point for one in (deposit, parts, plan) if one for point in one.reasons]
    return NextTerms(
        deposit_percent=deposit.percent if deposit else 0,
        instalments=parts.count if parts else 0,
        plan_key=plan.plan_key if plan else "",
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _with(found: Sequence[Point], reasons: frozenset[PointReason]) -> tuple[Point, ...]:
    return tuple(point for point in found if point.reason in reasons)


def _at_least(found: Sequence[Point], least: Weight) -> tuple[Point, ...]:
    return tuple(point for point in found if weight(point) >= least)


def _reasons_to_cut(found: Sequence[Point]) -> tuple[Point, ...]:
    """What speaks for smaller sums and shorter waits: all that weighs, and bad payment."""
    return tuple(
        point for point in found if weight(point) >= Weight.SERIOUS or point.reason in PAYS_BADLY
    )


def _because(kind: PrecautionKind, why: tuple[Point, ...]) -> Iterator[Precaution]:
    if why:
        yield Precaution(kind, why)


def _deposit(picture: Picture, found: Sequence[Point]) -> Iterator[Precaution]:
    """Not of public bodies: theirs follow rules of their own."""
    if picture.client.kind is ClientKind.PUBLIC:
        return
    consumer = picture.client.kind is ClientKind.CONSUMER
    caution = Caution.OFF_PREMISES if consumer else None
    for heavy, percent in PERCENTS.items():
        why = tuple(point for point in found if weight(point) is heavy)
        if why:
            yield Precaution(PrecautionKind.DEPOSIT, why, percent=percent, caution=caution)
            return


def _sign_first(found: Sequence[Point]) -> Iterator[Precaution]:
    return _because(PrecautionKind.SIGN_FIRST, _at_least(found, Weight.MILD))


def _hold_back(found: Sequence[Point]) -> Iterator[Precaution]:
    return _because(PrecautionKind.HOLD_BACK, _at_least(found, Weight.SERIOUS))


def _shorter_term(picture: Picture, found: Sequence[Point]) -> Iterator[Precaution]:
    """Between professionals only: a consumer pays at delivery unless agreed, and a public
    body's term is the law's."""
    if picture.client.kind in (ClientKind.CONSUMER, ClientKind.PUBLIC):
        return
    why = _reasons_to_cut(found)
    if why:
        yield Precaution(PrecautionKind.SHORTER_TERM, why, days=SHORT_DAYS)


def _instalments(picture: Picture, found: Sequence[Point]) -> Iterator[Precaution]:
    if picture.stake.is_big:
        count = MANY_INSTALMENTS if picture.stake.is_very_big else INSTALMENTS
        big = _with(found, frozenset({PointReason.BIG_STAKE}))
        why = (*_reasons_to_cut(found), *big)
        yield Precaution(PrecautionKind.INSTALMENTS, why, count=count)


def _purchase_order(found: Sequence[Point]) -> Iterator[Precaution]:
    asked = frozenset({PointReason.BIG_COMPANY, PointReason.PUBLIC_BODY})
    return _because(PrecautionKind.PURCHASE_ORDER, _with(found, asked))


def _name_payer(found: Sequence[Point]) -> Iterator[Precaution]:
    nameless = frozenset({PointReason.NOBODY_NAMED})
    return _because(PrecautionKind.NAME_PAYER, _with(found, nameless))


def _firm_plan(picture: Picture, found: Sequence[Point]) -> Iterator[Precaution]:
    """Consumers and public bodies have plans of their own, with their own rules. Who is often
    late by a day or two needs no other."""
    if picture.client.kind in (ClientKind.CONSUMER, ClientKind.PUBLIC):
        return
    why = tuple(
        point
        for point in _with(found, PAYS_BADLY - {PointReason.LATE_NOW})
        if point.reason is not PointReason.LATE_PAYER or point.days >= LATE_DAYS
    )
    if why:
        yield Precaution(PrecautionKind.FIRM_PLAN, why, plan_key=FIRM.key)


def _look_first(found: Sequence[Point]) -> Iterator[Precaution]:
    why = _with(found, frozenset({PointReason.NEVER_CHECKED, PointReason.NOT_ANSWERED}))
    if why:
        topics = tuple(point.topic for point in why if point.topic is not None)
        yield Precaution(PrecautionKind.LOOK_FIRST, why, topics=topics)
