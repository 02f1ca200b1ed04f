"""The affairs of the make-believe business as told in its file, with days for dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.domain.value import value

_WORKDAYS = WorkCalendar()


@value
class Deed:
    """What its owner did about an affair on a day; ``facts`` as told."""

    on: date
    what: str
    facts: Mapping[str, Any]


@value
class Story:
    """One affair: how it was entered, its schedule, and what came of it, by day."""

    client: str
    engagement: Engagement
    lines: tuple[Milestone, ...]
    quote_lines: tuple[tuple[str, int, int], ...]
    deeds: tuple[Deed, ...]


def read_stories(told: Sequence[Mapping[str, Any]], today: date) -> tuple[Story, ...]:
    """Lay the told affairs out so that they reach ``today``. Raises KeyError when the file,
    which ships with the program, is broken."""
    return tuple(_story(one, today) for one in told)


def working_day(today: date, ago: int) -> date:
    """The day of work that was so many days ago, or the last one before it."""
    return _WORKDAYS.previous_working_day(today - timedelta(days=ago))


def _story(told: Mapping[str, Any], today: date) -> Story:
    deeds = [
        Deed(working_day(today, one["ago"]), one["do"], {**one, "today": today})
        for one in told["deeds"]
    ]
    opened_on = working_day(today, told["ago"])
    return Story(
        client=told["client"],
        engagement=Engagement(
            client_id=0,
            title=told["title"],
            opened_on=opened_on,
            amount_cents=told.get("cents"),
            order_ref=told.get("order", ""),
            planned_start=_ahead(told, "start_in", today),
            planned_delivery=_ahead(told, "delivery_in", today),
            terms=_terms(told.get("terms", {})),
            note=told.get("note", ""),
        ),
        lines=tuple(_line(*line) for line in told.get("schedule", ())),
        quote_lines=tuple(
            (text, count, price)
            for text, count, price in told.get("lines", [[told["title"], 1, told.get("cents", 0)]])
        ),
        deeds=tuple(sorted(deeds, key=lambda deed: deed.on)),
    )


def _ahead(told: Mapping[str, Any], key: str, today: date) -> date | None:
    return today + timedelta(days=told[key]) if key in told else None


def _terms(told: Mapping[str, Any]) -> EngagementTerms:
    rate, days = told.get("rate"), told.get("days")
    return EngagementTerms(
        payment_term=None if days is None else PaymentTerm(TermKind.NET_DAYS, days),
        penalty_rate=None if rate is None else Decimal(rate),
        retention_of_rights=told.get("rights", False),
        suspension=told.get("suspension", False),
        acceptance_days=told.get("acceptance"),
    )


def _line(kind: str, trigger: str, percent: int, label: str) -> Milestone:
    share = Decimal(percent)
    return Milestone(0, MilestoneKind(kind), Trigger(trigger), label=label, percent=share)
