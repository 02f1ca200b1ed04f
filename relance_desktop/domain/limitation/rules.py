"""The periods that the law gives, as data: how long, by what article, how sure (law notes §4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.limitation.values import LimitationRule
from relance_desktop.domain.value import value

CHECKED_ON: Final = date(2026, 11, 21)
"""The day the notes on the law were checked."""


@value
class Law:
    """Where a rule is written, and how it is known."""

    article: str
    confidence: Confidence

    @property
    def is_sure(self) -> bool:
        """Whether it need not be shown as « to be checked »."""
        return self.confidence not in (Confidence.RECALLED, Confidence.UNSURE)


@value
class Period:
    """How long a claim lives. ``from_next_year``: counted from the 1st of January after its
    start."""

    rule: LimitationRule
    years: int
    law: Law
    from_next_year: bool = False


class RuleReason(Enum):
    """Why a period was taken."""

    CLIENT = "client"
    """By the client's kind."""
    USER = "user"
    """The user chose it."""
    KIND_UNKNOWN = "kind_unknown"
    """Nobody said whether the client is a consumer: the shortest usual period, to be safe."""


def _read(article: str) -> Law:
    return Law(article, Confidence.TEXT_READ)


def _told(article: str) -> Law:
    return Law(article, Confidence.SECONDARY_SOURCE)


def _recalled(article: str) -> Law:
    return Law(article, Confidence.RECALLED)


PERIODS: Final[Mapping[LimitationRule, Period]] = MappingProxyType(
    {
        one.rule: one
        for one in (
            Period(LimitationRule.BUSINESS, 5, _told("C. com. L110-4\u00a0; C. civ. 2224")),
            Period(LimitationRule.CONSUMER, 2, _told("C. conso. L218-2")),
            Period(LimitationRule.TRANSPORT, 1, _told("C. com. L133-6")),
            Period(
                LimitationRule.PUBLIC,
                4,
                _recalled("loi n°\u00a068-1250, art. 1"),
                from_next_year=True,
            ),
            Period(LimitationRule.TITLE, 10, _told("CPCE L111-4")),
        )
    }
)

START_OF_SERVICE: Final = _told("Cass. com. 26/02/2020, n°\u00a018-25.036")
START_OF_CONSUMER: Final = _told("Cass. 1re civ. 19/05/2021, n°\u00a020-12.520")
LAST_DAY: Final = _recalled("C. civ. 2228-2229")
ACKNOWLEDGED: Final = _read("C. civ. 2240")
SUED: Final = _read("C. civ. 2241-2242")
SUED_IN_VAIN: Final = _told("C. civ. 2243")
SERVED: Final = _told("Cass. 1re civ. 09/09/2020, n°\u00a019-12.006")
ENFORCED: Final = _read("C. civ. 2244")
SAME_LENGTH: Final = _told("C. civ. 2231")
SUSPENDED: Final = _told("C. civ. 2238")
LONG_STOP: Final = _told("C. civ. 2232")
REMINDER_IS_NOTHING: Final = _told("Cass. com. 18/05/2022, n°\u00a020-23.204")
AGREED_OTHERWISE: Final = Law("C. civ. 2254", Confidence.SECONDARY_SOURCE)

LONG_STOP_YEARS: Final = 20
LEAST_MONTHS: Final = 6
"""What is left at least once a mediation ends (C. civ. 2238)."""

_BY_KIND = {
    ClientKind.BUSINESS: LimitationRule.BUSINESS,
    ClientKind.CONSUMER: LimitationRule.CONSUMER,
    ClientKind.PUBLIC: LimitationRule.PUBLIC,
    ClientKind.UNKNOWN: LimitationRule.CONSUMER,
}


def period_of(kind: ClientKind, chosen: LimitationRule | None) -> tuple[Period, RuleReason]:
    """The period of a client's claim, and why: what the user chose goes first."""
    if chosen is not None:
        return PERIODS[chosen], RuleReason.USER
    unknown = kind is ClientKind.UNKNOWN
    reason = RuleReason.KIND_UNKNOWN if unknown else RuleReason.CLIENT
    return PERIODS[_BY_KIND[kind]], reason
