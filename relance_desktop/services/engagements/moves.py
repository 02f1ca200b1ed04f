"""The moves of an affair: each takes down a dated fact, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from relance_desktop.domain.engagements.start_gate import lacks_of
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.services.context import Base
from relance_desktop.services.engagements.errors import (
    MoveProblem,
    MoveProblemError,
    StartReasonMissingError,
)
from relance_desktop.services.engagements.owner import with_owner
from relance_desktop.services.engagements.reading import get_engagement, read_standing
from relance_desktop.services.engagements.values import Changed
from relance_desktop.services.taking_back import taken_back


class Move(Enum):
    """A fact that can be taken down, and cleared again when it was a mistake."""

    TALKED = "talked"
    QUOTED = "quoted"
    AGREED = "agreed"
    SIGNED = "signed"
    STARTED = "started"
    DELIVERED = "delivered"
    CLOSED = "closed"
    LOST = "lost"


_FIELDS: dict[Move, dict[str, Any]] = {
    Move.TALKED: {"talked_on": None},
    Move.QUOTED: {"quoted_on": None, "quote_until": None},
    Move.AGREED: {"agreed_on": None, "agreed_by": ""},
    Move.SIGNED: {"signed_on": None, "signed_by": ""},
    Move.STARTED: {"started_on": None, "start_reason": ""},
    Move.DELIVERED: {"delivered_on": None},
    Move.CLOSED: {"closed_on": None},
    Move.LOST: {"lost_on": None, "lost_reason": ""},
}
"""What a cleared move leaves."""


class Moves:
    """Takes facts down. Every method raises NotFoundError, and MoveProblemError for a day
    that cannot be; ``undo`` takes any of them back."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def agreed_orally(self, engagement_id: int, on: date) -> Changed:
        """An agreement by word of mouth: to be confirmed in writing."""
        return self._move(engagement_id, on, talked_on=on)

    def quote_sent(
        self, engagement_id: int, on: date, ref: str = "", until: date | None = None
    ) -> Changed:
        """A quote went out; ``until`` is the last day on which it may be signed. An empty
        ``ref`` keeps the one there was."""
        if until is not None and until < on:
            raise MoveProblemError(MoveProblem.BEFORE_QUOTE, until, on)
        told = {"quote_ref": ref.strip()} if ref.strip() else {}
        return self._move(engagement_id, on, quoted_on=on, quote_until=until, **told)

    def written_yes(self, engagement_id: int, on: date, by: str = "") -> Changed:
        """The client confirmed in writing; file their answer as a Paper."""
        return self._move(engagement_id, on, agreed_on=on, agreed_by=by.strip())

    def signed(self, engagement_id: int, on: date, by: str = "") -> Changed:
        """The quote or contract was signed."""
        return self._move(engagement_id, on, signed_on=on, signed_by=by.strip())

    def start(self, engagement_id: int, on: date, reason: str = "") -> Changed:
        """Work begins. Raises StartReasonMissingError while the gate is shut and no reason
        is given; a reason that is not needed is not kept."""
        with self._base.store.write() as w:
            before = self._checked(get_engagement(w, engagement_id), on)
            if before.delivered_on is not None and on > before.delivered_on:
                raise MoveProblemError(MoveProblem.AFTER_DELIVERY, on, before.delivered_on)
            lacks = lacks_of(read_standing(w, before, self._base.today()))
            after = replace(before, started_on=on, start_reason=_reason(lacks, reason))
            w.engagements.update(after)
        return Changed(after, before)

    def delivered(self, engagement_id: int, on: date, reason: str = "") -> Changed:
        """All work is handed over. Work that was never said to begin began at the latest
        then, so the gate asks here too: raises StartReasonMissingError as ``start`` does."""
        with self._base.store.write() as w:
            before = self._checked(get_engagement(w, engagement_id), on)
            began = before.started_on
            if began is not None and on < began:
                raise MoveProblemError(MoveProblem.BEFORE_START, on, began)
            after = replace(before, delivered_on=on)
            if began is None:
                lacks = lacks_of(read_standing(w, before, self._base.today()))
                after = replace(after, started_on=on, start_reason=_reason(lacks, reason))
            w.engagements.update(after)
        return Changed(after, before)

    def closed(self, engagement_id: int, on: date) -> Changed:
        """Nothing more is to be done nor asked for."""
        return self._move(engagement_id, on, closed_on=on)

    def lost(self, engagement_id: int, on: date, reason: str = "") -> Changed:
        """The client went elsewhere, or the user gave up; ``reason`` for one's own memory."""
        return self._move(engagement_id, on, lost_on=on, lost_reason=reason.strip())

    def reopen(self, engagement_id: int) -> Changed:
        """Take a closed or lost affair up again."""
        return self._change(
            engagement_id, lambda one: _cleared(_cleared(one, Move.CLOSED), Move.LOST)
        )

    def clear(self, engagement_id: int, move: Move) -> Changed:
        """Say that a fact is none: it was taken down by mistake."""
        return self._change(engagement_id, lambda one: _cleared(one, move))

    def undo(self, changed: Changed) -> Changed:
        """Give the fields of a change their old values; what changed since stays."""
        before, after = changed.before, changed.engagement
        return self._change(before.id, lambda one: taken_back(one, after, before))

    def _move(self, engagement_id: int, on: date, **facts: Any) -> Changed:
        return self._change(engagement_id, lambda one: replace(self._checked(one, on), **facts))

    def _change(self, engagement_id: int, how: Callable[[Engagement], Engagement]) -> Changed:
        with self._base.store.write() as w:
            before = get_engagement(w, engagement_id)
            after = with_owner(w, before, how(before))
            w.engagements.update(after)
        return Changed(after, before)

    def _checked(self, one: Engagement, on: date) -> Engagement:
        if one.has_ended:
            raise MoveProblemError(MoveProblem.ENDED, on, one.lost_on or one.closed_on)
        if on > self._base.today():
            raise MoveProblemError(MoveProblem.FUTURE, on, self._base.today())
        return one


def _cleared(one: Engagement, move: Move) -> Engagement:
    return replace(one, **_FIELDS[move])


def _reason(lacks: tuple[Any, ...], reason: str) -> str:
    """The reason as kept: only where something is missing, and then it must be there."""
    if not lacks:
        return ""
    if not reason.strip():
        raise StartReasonMissingError(lacks)
    return reason.strip()
