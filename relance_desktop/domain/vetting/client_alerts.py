"""What a page of a client must say at its top: insolvent, struck off, over the limit, late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.lateness import CRITICAL_DAYS
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.register.legal_notices import LegalNotice
from relance_desktop.domain.register.notice_verdict import NoticeReason
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.facts import NoticeFacts, RegisterFacts, read_facts
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic


class AlertKind(Enum):
    """What is the matter, the gravest first."""

    INSOLVENT = "insolvent"
    STRUCK_OFF = "struck_off"
    CLOSED = "closed"
    """The register says that the company is no more active."""
    BAD_CHECK = "bad_check"
    """Another grave answer, or one that a person noted: ``topic`` says of what."""
    OVER_LIMIT = "over_limit"
    LATE = "late"


class Gravity(Enum):
    """How loud an alert is."""

    WATCH = "watch"
    SERIOUS = "serious"
    CRITICAL = "critical"


@value
class ClientAlert:
    """One alert, with the facts to word it.

    Of a check: ``topic``, ``check_id``, ``on`` (the day it was looked up), ``reason``, and
    ``notice`` when a legal notice says so. LATE: ``days`` of the longest, ``late`` sums per
    currency, ``count`` of due dates. OVER_LIMIT: ``open_cents`` against ``limit_cents``, euros.
    """

    kind: AlertKind
    gravity: Gravity
    topic: VettingTopic | None = None
    check_id: int = 0
    on: date | None = None
    reason: NoticeReason | RegisterReason | None = None
    notice: LegalNotice | None = None
    days: int = 0
    count: int = 0
    late: tuple[Money, ...] = ()
    open_cents: Cents = 0
    limit_cents: Cents = 0

    @property
    def over_cents(self) -> Cents:
        """By how much the limit is passed."""
        return max(0, self.open_cents - self.limit_cents)


WATCHED: Final = (VettingTopic.NOTICES, VettingTopic.REGISTER)
"""The topics whose grave answers are shown everywhere; the others stay on the sheet."""

_KINDS: Final = {
    NoticeReason.CLOSED_UNPAID: AlertKind.INSOLVENT,
    NoticeReason.LIQUIDATION: AlertKind.INSOLVENT,
    NoticeReason.PROCEEDINGS: AlertKind.INSOLVENT,
    NoticeReason.PLAN: AlertKind.INSOLVENT,
    NoticeReason.PERSONAL_RECOVERY: AlertKind.INSOLVENT,
    NoticeReason.STRUCK_OFF: AlertKind.STRUCK_OFF,
    RegisterReason.CLOSED: AlertKind.CLOSED,
}
GRAVITIES: Final = {Standing.WORRY: Gravity.SERIOUS, Standing.CRITICAL: Gravity.CRITICAL}
"""Which standings of watched topics are shown, and how loud."""
_RANKS: Final = {kind: rank for rank, kind in enumerate(AlertKind)}


def client_alerts(
    newest: Mapping[VettingTopic, VettingCheck],
    claims: Iterable[Claim],
    credit_limit_cents: Cents | None,
    today: date,
) -> tuple[ClientAlert, ...]:
    """All alerts of one client, gravest first.

    ``newest``: the checks that count (``facts`` may be left out of those that are neither
    WORRY nor CRITICAL). ``claims``: the open ones, with what is really left of each.
    """
    owed = [claim for claim in claims if claim.balance_cents > 0]
    found = [*_of_checks(newest), *_over_limit(owed, credit_limit_cents), *_late(owed, today)]
    return tuple(sorted(found, key=_gravest_first))


def _gravest_first(alert: ClientAlert) -> tuple[int, int]:
    loud = tuple(Gravity).index(alert.gravity)
    return -loud, _RANKS[alert.kind]


def _of_checks(newest: Mapping[VettingTopic, VettingCheck]) -> Iterator[ClientAlert]:
    for topic in WATCHED:
        check = newest.get(topic)
        gravity = GRAVITIES.get(check.standing) if check and check.standing else None
        if check is not None and gravity is not None:
            yield from _of_check(check, gravity)


def _of_check(check: VettingCheck, gravity: Gravity) -> Iterator[ClientAlert]:
    facts = read_facts(check.facts)
    reasons: tuple[NoticeReason | RegisterReason, ...] = ()
    if isinstance(facts, NoticeFacts | RegisterFacts):
        reasons = facts.reasons
    grave = [reason for reason in reasons if reason.standing in GRAVITIES]
    if not grave:
        yield ClientAlert(AlertKind.BAD_CHECK, gravity, check.topic, check.id, check.checked_on)
    for place, reason in enumerate(grave):
        notice = facts.deciding if isinstance(facts, NoticeFacts) and not place else None
        yield ClientAlert(
            _KINDS.get(reason, AlertKind.BAD_CHECK),
            GRAVITIES[reason.standing],
            check.topic,
            check.id,
            check.checked_on,
            reason,
            notice,
        )


def _over_limit(owed: Iterable[Claim], limit_cents: Cents | None) -> Iterator[ClientAlert]:
    open_cents = sum(claim.balance_cents for claim in owed if claim.currency == "EUR")
    if limit_cents is not None and open_cents > limit_cents:
        yield ClientAlert(
            AlertKind.OVER_LIMIT, Gravity.SERIOUS, open_cents=open_cents, limit_cents=limit_cents
        )


def _late(owed: Iterable[Claim], today: date) -> Iterator[ClientAlert]:
    late = [claim for claim in owed if claim.days_late(today) > 0]
    if not late:
        return
    days = max(claim.days_late(today) for claim in late)
    yield ClientAlert(
        AlertKind.LATE,
        Gravity.SERIOUS if days >= CRITICAL_DAYS else Gravity.WATCH,
        days=days,
        count=len(late),
        late=totals_by_currency([Money(one.late_cents(today), one.currency) for one in late]),
    )
