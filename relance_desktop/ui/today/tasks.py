"""The lines of the day: clients to remind, decisions, promises, what comes and what rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.agenda import PromiseWatch
from relance_desktop.domain.agenda_groups import ClientTask
from relance_desktop.domain.clients import Client
from relance_desktop.domain.course import is_preventive
from relance_desktop.domain.holds import GRACE_DAYS
from relance_desktop.domain.lateness import status_of_age
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.outcomes import Outcome, PlanFinished, Proposal
from relance_desktop.domain.plans.values import Channel
from relance_desktop.ui.kit import formats, reasons, status
from relance_desktop.ui.kit.action_row import ActionRow

translate = QCoreApplication.translate

SHOWN_NUMBERS = 3
"""Invoice numbers named in one line; the others are counted."""


class Group(NamedTuple):
    """Claims of one client that have the same thing to say."""

    client: Client
    outcomes: tuple[Outcome, ...]

    @property
    def lead(self) -> Outcome:
        """The one that speaks for all: the first given."""
        return self.outcomes[0]

    @property
    def totals(self) -> tuple[Money, ...]:
        """What they ask for, per currency."""
        return totals_by_currency([Money(o.chase_cents, o.claim.currency) for o in self.outcomes])


def groups(outcomes: Iterable[Outcome], clients: Mapping[int, Client], today: date) -> list[Group]:
    """Put together what is said alike of one client, in the order given."""
    found: dict[tuple[int, str], list[Outcome]] = {}
    for outcome in outcomes:
        key = (outcome.claim.client_id, reasons.short(outcome, today))
        found.setdefault(key, []).append(outcome)
    return [Group(clients[client], tuple(several)) for (client, _), several in found.items()]


def numbers(texts: Iterable[str]) -> str:
    """``F-12, F-13 et F-14``; many are cut short: ``F-12, F-13, F-14, F-15 et 3 autres``."""
    named = list(dict.fromkeys(texts))
    shown, rest = named[:SHOWN_NUMBERS], len(named) - SHOWN_NUMBERS
    if rest > 0:
        one, many = translate("today", "{n} autre"), translate("today", "{n} autres")
        shown.append(formats.plural(rest, one, many))
    text = ", ".join(shown[:-1])
    return (
        translate("today", "{first} et {last}").format(first=text, last=shown[-1])
        if text
        else (shown[0] if shown else "")
    )


def task_row(task: ClientTask, client: Client, today: date, *, first: bool) -> ActionRow:
    """A client to remind today. The first one has the accent."""
    late = (today - task.lead.claim.due_on).days
    hue = status.hue_name(status_of_age(late))
    ticked = [line.claim.number for line in task.lines if line.ticked]
    count = formats.plural(
        len(set(ticked)), translate("today", "{n} facture"), translate("today", "{n} factures")
    )
    made = ActionRow(
        (reasons.channel_icon(task.step.channel), hue),
        client.name,
        (
            reasons.sentence(task.lead, today),
            f"{reasons.step_phrase(task.step, task.lead.occurrence)} · {numbers(ticked)}",
        ),
        formats.totals(task.totals),
        count,
        name="task",
    )
    early = is_preventive(task.step)
    verb = translate("today", "Prévenir") if early else translate("today", "Relancer")
    made.set_action(verb, "arrow-right", primary=first)
    return made


def is_over(outcome: Outcome) -> bool:
    """Whether the plan has nothing more to send: what comes is the user's choice."""
    if isinstance(outcome, Proposal):
        return outcome.step.channel is Channel.DECISION
    return isinstance(outcome.reason, PlanFinished)


def group_row(group: Group, today: date, icon: str, hue: str) -> ActionRow:
    """Claims of one client with why they stand where they stand."""
    return ActionRow(
        (icon, hue),
        group.client.name,
        (reasons.sentence(group.lead, today), numbers(o.claim.number for o in group.outcomes)),
        formats.totals(group.totals),
        name="group",
    )


def promise_row(watch: PromiseWatch, client: Client, today: date) -> ActionRow:
    """A promise to pay: kept in mind, or broken."""
    on = watch.hold.until or today
    awaited = watch.broken and today <= on + timedelta(days=GRACE_DAYS)
    text = translate("today", "Paiement promis {day}")
    if awaited:
        text = translate(
            "today", "Promis {day}\u00a0: un virement du jour arrive souvent le lendemain"
        )
    elif watch.broken:
        text = translate("today", "Promesse non tenue\u00a0: paiement attendu {day}")
    hue = "teal" if not watch.broken else "amber" if awaited else "red"
    made = ActionRow(
        ("handshake", hue),
        client.name,
        (
            text.format(day=reasons.on_day(on, today)),
            numbers(claim.number for claim in watch.claims),
        ),
        formats.totals(watch.totals),
        name="promise",
    )
    if watch.broken:
        made.set_action(translate("today", "Écrire au client"), "envelope-simple")
    else:
        made.set_action(translate("today", "Enregistrer un paiement"), "wallet")
    return made
