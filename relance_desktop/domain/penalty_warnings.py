"""What the reader of a penalty computation must be told beside the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.interest import RateOrigin, Segment
from relance_desktop.domain.penalty_terms import ONLY_FROM_NOTICE, PenaltyTerms
from relance_desktop.domain.rates import Line, RateKind, RateTable, Semester, percent_of


class WarningKind(Enum):
    """Why the figures need a second look."""

    KIND_UNKNOWN = "kind_unknown"
    NO_FORMAL_NOTICE = "no_formal_notice"
    CONTRACT_RATE_IGNORED = "contract_rate_ignored"
    RATE_PROVISIONAL = "rate_provisional"
    RATE_MISSING = "rate_missing"
    CONTRACT_BELOW_FLOOR = "contract_below_floor"
    FLOOR_MISSING = "floor_missing"
    FLOOR_ABOVE_DEFAULT = "floor_above_default"
    STOPPED_BY_INSOLVENCY = "stopped_by_insolvency"
    CANCELLED_BY_CREDIT_NOTE = "cancelled_by_credit_note"
    PAID_BEYOND = "paid_beyond"
    """More was paid beside the price than is due: facts changed after the payment."""


class PenaltyWarning(NamedTuple):
    """A warning, with the semester, its rate and the floor (percent) where it has them."""

    kind: WarningKind
    semester: Semester | None = None
    rate: Decimal | None = None
    floor: Decimal | None = None


def kind_warnings(terms: PenaltyTerms, as_of: date) -> list[PenaltyWarning]:
    """What the kind of client leaves open, once an invoice is late."""
    found = []
    if terms.kind is ClientKind.UNKNOWN:
        found.append(PenaltyWarning(WarningKind.KIND_UNKNOWN))
    notice = terms.formal_notice_on
    if terms.kind in ONLY_FROM_NOTICE and (notice is None or notice > as_of):
        found.append(PenaltyWarning(WarningKind.NO_FORMAL_NOTICE))
    if terms.contract_rate is not None and terms.kind is not ClientKind.BUSINESS:
        found.append(PenaltyWarning(WarningKind.CONTRACT_RATE_IGNORED, rate=terms.contract_rate))
    return found


def rate_warnings(segments: Iterable[Segment], table: RateTable) -> list[PenaltyWarning]:
    """What each semester's rate leaves open, every semester once, oldest first."""
    floors = table.line(RateKind.FLOOR)
    found: dict[PenaltyWarning, None] = {}
    for segment in sorted(segments, key=_first_day):
        if segment.provisional:
            semester = Semester.of(segment.from_day)
            found[PenaltyWarning(WarningKind.RATE_PROVISIONAL, semester, segment.rate)] = None
        about_floor = _about_floor(segment, floors)
        if about_floor is not None:
            found[about_floor] = None
    return list(found)


def _first_day(segment: Segment) -> date:
    return segment.from_day


def _about_floor(segment: Segment, floors: Line) -> PenaltyWarning | None:
    """The floor limits agreed rates only; a default rate under it is shown, not lifted."""
    origin = segment.origin
    if origin is RateOrigin.PUBLIC or origin is RateOrigin.LEGAL:
        return None
    agreed = origin is not RateOrigin.DEFAULT
    semester = Semester.of(segment.from_day)
    units = floors.at(semester.ordinal)
    if units is None:
        return PenaltyWarning(WarningKind.FLOOR_MISSING, semester) if agreed else None
    floor = percent_of(units)
    if segment.rate < floor or origin is RateOrigin.FLOOR:
        kind = WarningKind.CONTRACT_BELOW_FLOOR if agreed else WarningKind.FLOOR_ABOVE_DEFAULT
        return PenaltyWarning(kind, semester, segment.rate, floor)
    return None
