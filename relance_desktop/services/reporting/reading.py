"""Reads all that the report is made of, in one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from relance_desktop.domain.penalty_claims import Beside, PaidBeside, Waiver
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.reporting.report import ReportFacts
from relance_desktop.domain.suspensions import suspensions
from relance_desktop.services.penalty_claims.reading import notice_of
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.reporting.values import ReportData

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

T = TypeVar("T")


def read_report_data(r: Reader, today: date) -> ReportData:
    """Read the facts. Only currencies in which something was invoiced have any."""
    past = _by_currency(r.past.invoices(), attrgetter("currency"))
    claims = _by_currency(r.claims.open(), attrgetter("currency"))
    notes, steps, affairs = r.reporting.credit_notes(), r.reporting.steps(), r.reporting.affairs()
    flows, holds = r.reporting.flows(), r.holds.all()
    active, told = r.holds.active(today), r.reporting.told()
    facts = {
        code: ReportFacts(
            currency=code,
            past=tuple(past[code]),
            credit_notes=tuple(notes.get(code, ())),
            steps=tuple(steps.get(code, ())),
            holds=holds,
            claims=tuple(claims.get(code, ())),
            rests=suspensions(claims.get(code, ()), active, today),
            affairs=tuple(affairs.get(code, ())),
            flows=tuple(flows.get(code, ())),
        )
        for code in sorted(past, key=lambda code: (code != "EUR", code))
    }
    return ReportData(
        today=today,
        facts=facts,
        clients={client.id: client for client in r.clients.all()},
        told=told,
        notices={key: notice_of(r, key) for key in told.noticed},
        beside=_beside(r.reporting.penalties_paid(), r.waivers.all()),
        steps=_names(r.plans.all()),
        preferences=preferences_of(r.settings),
        stops=r.insolvencies.stops(),
    )


def _by_currency(rows: Iterable[T], code: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(code(row), []).append(row)
    return found


def _beside(paid: Mapping[int, list[PaidBeside]], waivers: Iterable[Waiver]) -> dict[int, Beside]:
    given: dict[int, list[Waiver]] = {}
    for one in waivers:
        given.setdefault(one.invoice_id, []).append(one)
    keys = (*paid, *given)
    return {key: Beside(tuple(paid.get(key, ())), tuple(given.get(key, ()))) for key in keys}


def _names(plans: Iterable[Plan]) -> dict[str, str]:
    """What each step is called; of plans that share a key, the default plan's name."""
    found: dict[str, str] = {}
    for plan in sorted(plans, key=lambda plan: not plan.is_default):
        for step in plan.steps:
            found.setdefault(step.key, step.name)
    return found
