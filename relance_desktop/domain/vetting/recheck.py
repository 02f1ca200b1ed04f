"""When a client should be looked up again: by the age of what is known and the amount at stake.

All figures are choices of ours, none is law: accounts come once a year, legal notices any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.stakes import Stake
from relance_desktop.domain.vetting.topics import TopicChecks
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic

USUAL_DAYS: Final = {
    VettingTopic.REGISTER: 365,
    VettingTopic.NOTICES: 180,
    VettingTopic.ACCOUNTS: 540,
    VettingTopic.FINES: 540,
}
"""How long a check holds with little at stake; other topics are never asked for again."""
BIG_DAYS: Final = {VettingTopic.REGISTER: 180, VettingTopic.NOTICES: 60, VettingTopic.ACCOUNTS: 365}
"""From 3 000 at stake."""
VERY_BIG_DAYS: Final = {VettingTopic.REGISTER: 90, VettingTopic.NOTICES: 30}
"""From 10 000 at stake."""
FAILED_DAYS: Final = 1
"""A source that did not answer is asked again the next day."""
WAITING_DAYS: Final = 2
"""A page opened so long ago, and nothing noted: the answer is going to be forgotten."""
FIRST: Final = (VettingTopic.REGISTER, VettingTopic.NOTICES)
"""What should be known of a firm before much is at stake."""
COMPANY_TOPICS: Final = (
    VettingTopic.REGISTER,
    VettingTopic.NOTICES,
    VettingTopic.ACCOUNTS,
    VettingTopic.FINES,
)
"""What only companies have; nobody looks a consumer up there."""


def first_topics(kind: ClientKind) -> tuple[VettingTopic, ...]:
    """What is asked for of a client never checked. Nobody looks a consumer up as a company;
    of a public body it is enough to know that it is the right one."""
    if kind is ClientKind.CONSUMER:
        return ()
    return (VettingTopic.REGISTER,) if kind is ClientKind.PUBLIC else FIRST


class RecheckReason(Enum):
    """Why it should be looked at, the most pressing first."""

    NEVER = "never"
    """Never checked, and much is planned with them."""
    FAILED = "failed"
    WAITING = "waiting"
    STAKE = "stake"
    """Young enough for a small amount, not for this one."""
    OLD = "old"


@value
class Recheck:
    """One topic to look at again. ``days``: the age of what is known; ``due_on``: since when."""

    topic: VettingTopic
    reason: RecheckReason
    due_on: date
    days: int = 0
    check: VettingCheck | None = None


def rechecks(
    kind: ClientKind, known: Mapping[VettingTopic, TopicChecks], stake: Stake, today: date
) -> tuple[Recheck, ...]:
    """What should be looked at again today, in the order of the sheet; nothing when nothing
    is at stake. ``known`` may leave topics out."""
    if stake.total_cents <= 0:
        return ()
    found: list[Recheck] = []
    for topic in VettingTopic:
        if kind is ClientKind.CONSUMER and topic in COMPANY_TOPICS:
            continue
        first = topic in first_topics(kind)
        found.extend(_of_topic(known.get(topic) or TopicChecks(topic), first, stake, today))
    return tuple(found)


def valid_days(topic: VettingTopic, stake: Stake) -> int | None:
    """How many days a check of the topic holds for such a stake; None: for good."""
    usual = USUAL_DAYS.get(topic)
    if stake.is_very_big:
        return VERY_BIG_DAYS.get(topic, BIG_DAYS.get(topic, usual))
    return BIG_DAYS.get(topic, usual) if stake.is_big else usual


def _of_topic(known: TopicChecks, first: bool, stake: Stake, today: date) -> Iterator[Recheck]:
    topic, newest = known.topic, known.newest
    failed = known.failed
    if newest is not None and newest.standing is Standing.COULD_NOT_CHECK:
        failed, newest = newest, None
    if failed is not None:
        days = (today - failed.checked_on).days
        if days >= FAILED_DAYS:
            yield Recheck(topic, RecheckReason.FAILED, _after(failed, FAILED_DAYS), days, failed)
        return
    if known.waiting:
        oldest = known.waiting[-1]
        days = (today - oldest.checked_on).days
        if days >= WAITING_DAYS:
            yield Recheck(topic, RecheckReason.WAITING, _after(oldest, WAITING_DAYS), days, oldest)
        return
    if newest is None:
        if first and stake.is_big and stake.planned_cents > 0:
            yield Recheck(topic, RecheckReason.NEVER, today)
        return
    yield from _aged(newest, stake, today)


def _aged(check: VettingCheck, stake: Stake, today: date) -> Iterator[Recheck]:
    valid = valid_days(check.topic, stake)
    days = (today - check.checked_on).days
    if valid is None or days < valid:
        return
    old = days >= USUAL_DAYS[check.topic]
    reason = RecheckReason.OLD if old else RecheckReason.STAKE
    yield Recheck(check.topic, reason, _after(check, valid), days, check)


def _after(check: VettingCheck, days: int) -> date:
    return date.fromordinal(check.checked_on.toordinal() + days)


def soonest(found: Iterable[Recheck]) -> date | None:
    """The day since which the longest due one waits."""
    return min((one.due_on for one in found), default=None)
