"""What each step of a plan was followed by: money before the next one, within so many days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import Final, NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice

WITHIN: Final = (7, 15, 30)
"""The days after a step that are looked at."""


class StepDone(NamedTuple):
    """One invoice in one reminder that left, with what was open of it then, in cents.

    ``key``: the step that it did, or that of the reminder it was named in.
    """

    invoice_id: int
    on: date
    reminder_id: int
    key: str
    channel: Channel
    cents: Cents


@value
class Answered:
    """What came within so many days: invoices paid whole, and all that came for any."""

    count: int = 0
    cents: Cents = 0


@value
class StepEffect:
    """One step by one channel. ``within`` by number of days (``WITHIN``); ``waiting`` are not
    paid and still have days left: they say nothing yet."""

    key: str
    channel: Channel
    sent: int
    sent_cents: Cents
    waiting: int
    within: Mapping[int, Answered]
    invoices: tuple[int, ...] = field(default=(), compare=False)

    @property
    def judged(self) -> int:
        """Those that were paid, or had their days."""
        return self.sent - self.waiting


class _Outcome(NamedTuple):
    step: StepDone
    paid: Mapping[int, Answered]
    waiting: bool


def step_effects(
    past: Iterable[PastInvoice], steps: Iterable[StepDone], period: Period, today: date
) -> tuple[StepEffect, ...]:
    """What the steps done in a period led to, most used first.

    Money counts for the last step before it: from the day after the step (what came on the
    very day most often left before) until the day of the next step on the same invoice, that
    day included. Whether the step was the cause nobody knows.
    """
    invoices = {one.invoice_id: one for one in past}
    by_invoice: dict[int, list[StepDone]] = {}
    for step in steps:
        if step.invoice_id in invoices:
            by_invoice.setdefault(step.invoice_id, []).append(step)
    groups: dict[tuple[str, Channel], list[_Outcome]] = {}
    for key, done in by_invoice.items():
        for outcome in _outcomes(invoices[key].settlements, sorted(done, key=_order), today):
            step = outcome.step
            if period.holds(step.on):
                groups.setdefault((step.key, step.channel), []).append(outcome)
    effects = [_effect(key, channel, found) for (key, channel), found in groups.items()]
    return tuple(sorted(effects, key=lambda one: (-one.sent, one.key, one.channel.value)))


def _order(step: StepDone) -> tuple[date, int]:
    return step.on, step.reminder_id


def _outcomes(
    settlements: Sequence[Settlement], steps: Sequence[StepDone], today: date
) -> Iterable[_Outcome]:
    days = [step.on for step in steps]
    for place, step in enumerate(steps):
        following = place + 1
        end = days[following] if following < len(days) else date.max
        paid = {count: _came(settlements, step, end, count) for count in WITHIN}
        last = min(end, step.on + timedelta(days=WITHIN[-1]))
        yield _Outcome(step, paid, not paid[WITHIN[-1]].count and last >= today)


def _came(settlements: Sequence[Settlement], step: StepDone, end: date, days: int) -> Answered:
    """What came for one invoice: never more than was asked, and what was taken back did not
    come. A credit note or what was given up meanwhile lowers what there was to pay."""
    last = min(end, step.on + timedelta(days=days))
    money = lowered = 0
    for one in settlements:
        if step.on < one.on <= last:
            if one.kind is SettlementKind.PAYMENT:
                money += one.cents
            else:
                lowered += one.cents
    if money <= 0:
        return Answered()
    return Answered(int(money + lowered >= step.cents), min(money, step.cents))


def _effect(key: str, channel: Channel, found: Sequence[_Outcome]) -> StepEffect:
    return StepEffect(
        key=key,
        channel=channel,
        sent=len(found),
        sent_cents=sum(one.step.cents for one in found),
        waiting=sum(one.waiting for one in found),
        within={
            days: Answered(
                sum(one.paid[days].count for one in found),
                sum(one.paid[days].cents for one in found),
            )
            for days in WITHIN
        },
        invoices=tuple(dict.fromkeys(one.step.invoice_id for one in found)),
    )
