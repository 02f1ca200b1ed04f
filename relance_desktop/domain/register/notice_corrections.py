"""Notices after their corrections: what still holds, and where it stands in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.register.notice_reading import Stage, stage_of


class Held(NamedTuple):
    """A notice that holds. ``since``: the day of the notice that it corrects, or its own."""

    since: date
    notice: LegalNotice


class Effective(NamedTuple):
    """What holds, oldest first; and the cancellations of notices that were not seen."""

    held: tuple[Held, ...]
    aimless: tuple[LegalNotice, ...]


def effective_notices(notices: Iterable[LegalNotice]) -> Effective:
    """Apply corrections and cancellations to the notices that they name.

    A correction takes the place of the earlier notice, at its date: the late correction of
    an old opening must not reopen what was closed since. Where it is silent, the earlier
    one's words stay. A correction of a notice that was not seen stands by itself.
    """
    held: dict[str, Held] = {}
    moved: dict[str, str] = {}
    aimless = []
    for notice in sorted(notices, key=_order):
        target = moved.get(notice.earlier_id, notice.earlier_id)
        cancels = _cancels(notice)
        modifies = cancels or notice.kind is NoticeKind.CORRECTION
        earlier = held.pop(target, None) if modifies else None
        if cancels:
            if earlier is None:
                aimless.append(notice)
        elif earlier is None:
            held[notice.id] = Held(notice.published_on, notice)
        else:
            moved[target] = moved[notice.earlier_id] = notice.id
            held[notice.id] = Held(earlier.since, _over(notice, earlier.notice))
    in_time = sorted(held.values(), key=lambda one: (one.since, _order(one.notice)))
    return Effective(tuple(in_time), tuple(aimless))


def _order(notice: LegalNotice) -> tuple[date, bool, date, str]:
    # on one day: what modifies comes after what it modifies, then the later judgment
    first = notice.kind is NoticeKind.FIRST
    return notice.published_on, not first, notice.judged_on or date.min, notice.id


def _cancels(notice: LegalNotice) -> bool:
    if notice.kind is NoticeKind.CANCELLATION:
        return True
    return notice.family is NoticeFamily.COLLECTIVE and stage_of(notice) is Stage.WITHDRAWN


def _over(correction: LegalNotice, earlier: LegalNotice) -> LegalNotice:
    unknown = correction.family is NoticeFamily.UNKNOWN
    says_judgment = correction.nature or correction.group or correction.text
    return replace(
        correction,
        family=earlier.family if unknown else correction.family,
        court=correction.court or earlier.court,
        judged_on=correction.judged_on or earlier.judged_on,
        group=correction.group if says_judgment else earlier.group,
        nature=correction.nature if says_judgment else earlier.nature,
        text=correction.text or earlier.text,
    )
