"""The summary of a vetting sheet: what is known, what is missing, what worries; facts only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.register.company_codes import CompanyState, SizeBand, SizeCategory
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.facts import RegisterFacts, read_facts
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour, Trend
from relance_desktop.domain.vetting.recheck import first_topics
from relance_desktop.domain.vetting.stakes import Stake
from relance_desktop.domain.vetting.topics import TopicChecks
from relance_desktop.domain.vetting.values import VettingTopic

LATE_DAYS: Final = 5
"""An average delay from which a client is a late payer: our choice."""
VERY_LATE_DAYS: Final = 20
"""And a very late one: the day of the formal notice in the standard plan."""
LATE_SHARE: Final = 50
"""Or so many invoices of a hundred late, when there are at least ENOUGH of them."""
ENOUGH: Final = 3
BIG_COMPANY: Final = 50
"""Employees from which accounting pays on an order number only: our choice."""


class Side(Enum):
    """What a point adds to."""

    WORRYING = "worrying"
    MISSING = "missing"
    KNOWN = "known"


class PointReason(Enum):
    """What is said, with the side it stands on."""

    CHECK_CRITICAL = "check_critical"
    CHECK_WORRY = "check_worry"
    LATE_NOW = "late_now"
    """``days`` of the longest, ``count`` of invoices."""
    VERY_LATE_PAYER = "very_late_payer"
    """``days`` on average, ``count`` of invoices judged, ``percent`` of them late."""
    LATE_PAYER = "late_payer"
    GETS_WORSE = "gets_worse"
    PROMISES_BROKEN = "promises_broken"
    """``count`` of them."""
    OVER_LIMIT = "over_limit"
    """``cents`` above it."""
    LIMIT_NEAR = "limit_near"
    """What is planned would go over it, by ``cents``."""
    YOUNG_COMPANY = "young_company"
    NEVER_CHECKED = "never_checked"
    NOT_ANSWERED = "not_answered"
    """The source could not be asked, and nothing older is known."""
    TO_LOOK_AT = "to_look_at"
    ANSWER_AWAITED = "answer_awaited"
    NO_NUMBER = "no_number"
    """No SIREN: neither register nor notices can be asked surely."""
    KIND_UNKNOWN = "kind_unknown"
    NOBODY_NAMED = "nobody_named"
    """No contact, nobody known to be in charge."""
    NO_HISTORY = "no_history"
    CHECK_FINE = "check_fine"
    CHECK_CLEAR = "check_clear"
    """The source answered and holds nothing."""
    PAYS_ON_TIME = "pays_on_time"
    PROMISES_KEPT = "promises_kept"
    GETS_BETTER = "gets_better"
    BIG_STAKE = "big_stake"
    """``cents`` at stake: no fault of the client's, but a reason to take care."""
    BIG_COMPANY = "big_company"
    PUBLIC_BODY = "public_body"

    @property
    def side(self) -> Side:
        """Where the point stands."""
        if self in _MISSING:
            return Side.MISSING
        return Side.KNOWN if self in _KNOWN else Side.WORRYING


_MISSING: Final = frozenset(
    {
        PointReason.NEVER_CHECKED,
        PointReason.NOT_ANSWERED,
        PointReason.TO_LOOK_AT,
        PointReason.ANSWER_AWAITED,
        PointReason.NO_NUMBER,
        PointReason.KIND_UNKNOWN,
        PointReason.NOBODY_NAMED,
        PointReason.NO_HISTORY,
    }
)
_KNOWN: Final = frozenset(
    {
        PointReason.CHECK_FINE,
        PointReason.CHECK_CLEAR,
        PointReason.PAYS_ON_TIME,
        PointReason.PROMISES_KEPT,
        PointReason.GETS_BETTER,
        PointReason.BIG_STAKE,
        PointReason.BIG_COMPANY,
        PointReason.PUBLIC_BODY,
    }
)


@value
class Point:
    """One thing said of a client, with its facts; those that a reason does not name are empty.

    Points on checks have ``topic`` and ``on``, the day it was looked at.
    """

    reason: PointReason
    topic: VettingTopic | None = None
    on: date | None = None
    days: int = 0
    count: int = 0
    percent: int = 0
    cents: Cents = 0
    currency: str = "EUR"

    @property
    def side(self) -> Side:
        """Where it stands."""
        return self.reason.side


@value
class Picture:
    """All that a summary and its precautions are made of."""

    client: Client
    known: Mapping[VettingTopic, TopicChecks]
    behaviour: PaymentBehaviour
    stake: Stake


def points(picture: Picture) -> tuple[Point, ...]:
    """Say what is known, missing and worrying: worries first, each side in a fixed order."""
    found = [*_of_topics(picture), *_of_payments(picture.behaviour), *_of_limit(picture)]
    found += [*_of_client(picture), *_of_company(picture)]
    return tuple(sorted(found, key=lambda one: (_SIDES[one.side], _ORDER[one.reason])))


_SIDES: Final = {side: rank for rank, side in enumerate(Side)}
_ORDER: Final = {reason: rank for rank, reason in enumerate(PointReason)}
_OF_STANDING: Final = {
    Standing.FINE: PointReason.CHECK_FINE,
    Standing.NOTHING_FOUND: PointReason.CHECK_CLEAR,
    Standing.COULD_NOT_CHECK: PointReason.NOT_ANSWERED,
    Standing.TO_CHECK: PointReason.TO_LOOK_AT,
    Standing.WORRY: PointReason.CHECK_WORRY,
    Standing.CRITICAL: PointReason.CHECK_CRITICAL,
}


def _of_topics(picture: Picture) -> Iterator[Point]:
    first = first_topics(picture.client.kind)
    for topic in VettingTopic:
        checks = picture.known.get(topic) or TopicChecks(topic)
        newest = checks.newest
        if newest is not None and newest.standing is not None:
            yield Point(_OF_STANDING[newest.standing], topic, newest.checked_on)
        elif topic in first and not checks.waiting:
            yield Point(PointReason.NEVER_CHECKED, topic)
        if checks.waiting:
            yield Point(PointReason.ANSWER_AWAITED, topic, checks.waiting[-1].checked_on)


def is_late_payer(behaviour: PaymentBehaviour) -> bool:
    """Whether the past says that the next invoice will be late too."""
    average = behaviour.average_delay_days
    if behaviour.unpaid_count or (average is not None and average >= LATE_DAYS):
        return True
    share = behaviour.late_percent or 0
    return behaviour.judged_count >= ENOUGH and share >= LATE_SHARE


def _of_payments(behaviour: PaymentBehaviour) -> Iterator[Point]:
    average, percent = behaviour.average_delay_days or 0, behaviour.late_percent or 0
    if behaviour.open_late_count:
        yield Point(
            PointReason.LATE_NOW, days=behaviour.open_worst_days, count=behaviour.open_late_count
        )
    if behaviour.judged_count:
        reason = PointReason.PAYS_ON_TIME
        if is_late_payer(behaviour):
            very = average >= VERY_LATE_DAYS
            reason = PointReason.VERY_LATE_PAYER if very else PointReason.LATE_PAYER
        if reason is not PointReason.PAYS_ON_TIME or behaviour.settled_count:
            yield Point(reason, days=average, count=behaviour.judged_count, percent=percent)
    else:
        yield Point(PointReason.NO_HISTORY)
    if behaviour.trend in _OF_TREND:
        yield Point(_OF_TREND[behaviour.trend])
    if behaviour.promises_broken:
        yield Point(PointReason.PROMISES_BROKEN, count=behaviour.promises_broken)
    elif behaviour.promises_kept:
        yield Point(PointReason.PROMISES_KEPT, count=behaviour.promises_kept)


_OF_TREND: Final = {Trend.WORSE: PointReason.GETS_WORSE, Trend.BETTER: PointReason.GETS_BETTER}


def _of_limit(picture: Picture) -> Iterator[Point]:
    limit, stake = picture.client.credit_limit_cents, picture.stake
    if stake.is_big:
        yield Point(PointReason.BIG_STAKE, cents=stake.total_cents, currency=stake.currency)
    if limit is None or stake.currency != "EUR":
        return
    if stake.open_cents > limit:
        yield Point(PointReason.OVER_LIMIT, cents=stake.open_cents - limit)
    elif stake.total_cents > limit:
        yield Point(PointReason.LIMIT_NEAR, cents=stake.total_cents - limit)


def _of_client(picture: Picture) -> Iterator[Point]:
    client, person = picture.client, picture.known.get(VettingTopic.PERSON)
    if client.kind is ClientKind.PUBLIC:
        yield Point(PointReason.PUBLIC_BODY)
    if client.kind is ClientKind.UNKNOWN:
        yield Point(PointReason.KIND_UNKNOWN)
    if client.kind is not ClientKind.CONSUMER and not (client.siren or client.siret):
        yield Point(PointReason.NO_NUMBER)
    if not client.contact_name and (person is None or person.newest is None):
        yield Point(PointReason.NOBODY_NAMED)


def _of_company(picture: Picture) -> Iterator[Point]:
    checks = picture.known.get(VettingTopic.REGISTER)
    facts = read_facts(checks.newest.facts) if checks and checks.newest else None
    if not isinstance(facts, RegisterFacts) or facts.company.state is CompanyState.CLOSED:
        return
    company = facts.company
    if RegisterReason.YOUNG in facts.reasons:
        yield Point(PointReason.YOUNG_COMPANY, VettingTopic.REGISTER, company.created_on)
    bounds = company.size.bounds if company.size is not SizeBand.UNKNOWN else None
    large = company.category in (SizeCategory.MIDDLE, SizeCategory.LARGE)
    if large or (bounds is not None and bounds[0] >= BIG_COMPANY):
        yield Point(
            PointReason.BIG_COMPANY, VettingTopic.REGISTER, count=bounds[0] if bounds else 0
        )
