"""The dunning cases of other programs, read through an adapter.

Policies become plans without deadlines and without a gap between contacts, on a calendar
where every day works: the cases know neither. « DIFFERS » lists where ours is otherwise
on purpose, with what ours says instead; « ELSEWHERE » what is no question of schedule.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.agenda import Agenda, arrange, outcomes
from relance_desktop.domain.claims import Claim, claims_of
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.money import cents_of
from relance_desktop.domain.outcomes import ClockBehind, InFlight, Outcome, Paid, Proposal
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.reminders import ReminderState, StepRecord
from tests.domain.schedule_facts import EveryDay

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "dunning" / "dunning_cases.json"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FILE.is_file(), reason=f"real file missing: {FILE}"),
]

Case = dict[str, Any]

ELSEWHERE = {
    "TRY-14": "fees: the 40 € and interest belong to penalties, beside the balance",
    "TRY-15": "fees: idem",
    "ERP-02": "interest and fee: penalties; its days late are ERP-01's",
    "LAG-12": "which plan wins: no level to schedule, see test_plan_choice",
    "KIB-11": "a condition on the client's total: we have none",
}
"""Cases whose question is answered by another part of the domain, or asked by none."""

DIFFERS: dict[str, tuple[str, str]] = {
    "TRY-11": (
        "a claim always has a due date: without one on the document the import takes the legal "
        "30 days (C. com. L441-10 I) and says so; 60 days after issue the first step is due",
        "propose 1",
    ),
    "NIN-09": (
        "steps come in the plan's order, never the earliest date first: a later step that comes "
        "by itself before would make what follows softer",
        "next 2025-02-20",
    ),
    "NIN-10": ("the plan's order: idem NIN-09", "next 2025-02-20"),
    "LAG-01": (
        "no threshold on a client's total: each claim follows its plan; small ones may be "
        "excluded step by step (min_cents)",
        "propose 1",
    ),
    "LAG-05": (
        "« N days apart » means on day N, as Tryton, OCA and Invoice Ninja have it; Lago waits "
        "for strictly more",
        "propose 1",
    ),
    "LAG-08": ("no threshold: idem LAG-01; totals stay apart per currency", "EUR 149 USD 120"),
    "KIB-09": (
        "no jump to the level of the age: the first step not done comes first; the age alone is "
        "asked of step_of_age and of the status",
        "propose 1",
    ),
}
"""Ours is otherwise on purpose: the reason, and what ours says."""

_BASES = {
    "due_date": Basis.DUE,
    "invoice_date": Basis.ISSUE,
    "previous_reminder": Basis.PREVIOUS,
    "due_date_plus_days_then_end_of_month": Basis.DUE_END_OF_MONTH,
}
_STATES = {"sent": ReminderState.SENT, "draft": ReminderState.QUEUED}


def load() -> list[Any]:
    """The portable cases, by id; none when the file is missing."""
    if not FILE.is_file():
        return []
    cases = json.loads(FILE.read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["id"]) for case in cases]


CASES = load()


# --- the adapter --------------------------------------------------------------


def plan_from(case: Case) -> Plan:
    """The policy as a plan; a level is a step keyed by its number."""
    return Plan("policy", tuple(_step(level) for level in case["policy"]["levels"]), 1, "", 0)


def _step(level: dict[str, Any]) -> Step:
    key, endless = str(level["level"]), level["level"] == "endless"
    if level["basis"] == "overdue_total_threshold":
        step = Step(key, key, Channel.EMAIL, 1, deadline_days=0)
        every, most = level["days_between"], level["max_attempts"] - 1
        return replace(step, repeat_every_days=every, repeat_max=most)
    step = Step(key, key, Channel.EMAIL, level["days"], _BASES[level["basis"]], deadline_days=0)
    return replace(step, repeat_every_days=level["days"], repeat_max=50) if endless else step


def claims_from(case: Case) -> list[Claim]:
    """The claims of the case's invoices, with what was settled."""
    invoices = case["invoice"] if isinstance(case["invoice"], list) else [case["invoice"]]
    found: list[Claim] = []
    for number, facts in enumerate(invoices, start=1):
        found += claims_of(_invoice(facts, number, case), _settled(facts, case))
    return [replace(claim, id=n) for n, claim in enumerate(found, start=1)]


def _invoice(facts: dict[str, Any], number: int, case: Case) -> Invoice:
    gross = cents_of(Decimal(facts.get("amount", "100.00")))
    issued = _day(facts.get("issue_date")) or _day(case["date"]) - timedelta(days=31)
    due = _day(facts.get("due_date")) or issued + timedelta(days=30)
    parts = tuple(
        Instalment(_day(part["due_date"]), cents_of(Decimal(part["amount"])))
        for part in facts.get("instalments", ())
    )
    label, currency = facts.get("number", str(number)), facts.get("currency", "EUR")
    whole = (Instalment(due, gross),)
    return Invoice(7, label, issued, gross, parts or whole, id=number, currency=currency)


def _settled(facts: dict[str, Any], case: Case) -> int:
    """What lowers the balance: not what was cancelled, nor credit that is allocated nowhere."""
    history = (r for r in case["history"] if not r.get("cancelled") and r.get("allocated", True))
    late = [r.get("payment") or r.get("credit_note") or "0" for r in history]
    given = [facts.get("paid", "0"), facts.get("credit_note", "0"), *late]
    return sum(cents_of(Decimal(amount)) for amount in given)


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None


def records_from(case: Case, claims: list[Claim]) -> list[StepRecord]:
    """What was sent or begun, for every claim of the case."""
    records = []
    for row in case["history"]:
        if {"level", "attempt", "run"} & row.keys():
            key, on = str(row.get("level", 1)), _day(row.get("date") or row["run"])
            state = _STATES[row.get("state", "sent")]
            turn = row.get("attempt", 1)
            records += [StepRecord(c.id, 7, key, state, on, Channel.EMAIL, 1, turn) for c in claims]
    return records


def holds_from(case: Case) -> list[Hold]:
    """A blocked file or an excluded client is a pause without end."""
    stops = [r for r in case["history"] if r.get("blocked") or r.get("client_excluded")]
    return [Hold(HoldKind.PAUSE, 7, _day(r.get("date")) or date(2000, 1, 1)) for r in stops]


def ours(case: Case) -> tuple[list[Outcome], Agenda]:
    """What our schedule says."""
    claims, holds, today = claims_from(case), holds_from(case), _day(case["date"])
    book = PlanBook([plan_from(case)])
    found = outcomes(claims, book, records_from(case, claims), holds, today, EveryDay())
    return found, arrange(found, holds, today)


def _level(outcome: Outcome) -> str | None:
    return outcome.step.key if isinstance(outcome, Proposal) else None


# --- one check for each kind of expectation -----------------------------------


def _check_action(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    action, lead = case["expect"]["action"], found[0]
    if action in ("propose", "send"):
        level = case["expect"].get("level", 1)
        assert _level(lead) == str(level)
        assert lead.occurrence == case["expect"].get("attempt", 1)
    elif action == "none_new":
        assert isinstance(lead.reason, InFlight)
        assert lead.reason.step_key == str(case["expect"]["level"])
    elif action == "drop_open_proposals":
        assert lead.reason == Paid(0, ReminderState.QUEUED)
    elif action == "error":
        assert isinstance(lead.reason, ClockBehind)
    else:
        assert agenda.todo == ()
    if "amount" in case["expect"]:
        assert agenda.todo[0].totals[0].cents == cents_of(Decimal(case["expect"]["amount"]))


def _check_level(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    assert _level(found[0]) == str(case["expect"]["level"])


def _check_state_level(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    level = case["expect"]["state_level"]
    assert _level(found[0]) == (None if level is None else str(level))


def _check_condition(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    assert isinstance(found[0], Proposal) is case["expect"]["condition"]


def _check_next_date(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    expected, outcome = _day(case["expect"]["next_date"]), found[0]
    if isinstance(outcome, Proposal):
        claims, today = claims_from(case), _day(case["date"])
        key, turn = outcome.step.key, outcome.occurrence
        sent = StepRecord(1, 7, key, ReminderState.SENT, today, Channel.EMAIL, 9, turn)
        records = [*records_from(case, claims), sent]
        book = PlanBook([plan_from(case)])
        outcome = outcomes(claims, book, records, [], today, EveryDay())[0]
    assert outcome.on == expected


def _check_per_invoice(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    levels = {outcome.claim.number: _level(outcome) for outcome in found}
    wanted = case["expect"]["per_invoice"].items()
    assert levels == {number: None if n is None else str(n) for number, n in wanted}


def _check_grouped(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    (task,) = agenda.todo
    amounts = sorted(cents_of(Decimal(amount)) for amount in case["expect"]["outstanding"])
    assert sorted(line.cents for line in task.lines if line.ticked) == amounts


def _check_overdue_days(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    expect, claim = case["expect"], found[0].claim
    assert claim.days_late(_day(case["date"])) == expect["overdue_days"]
    assert claim.balance_cents == cents_of(Decimal(expect["total_outstanding"]))


def _check_overdue_amount(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    today, expect = _day(case["date"]), case["expect"]
    late = [o.claim for o in found if o.claim.due_on < today and o.claim.balance_cents > 0]
    assert sum(claim.balance_cents for claim in late) == cents_of(Decimal(expect["overdue_amount"]))
    assert len(late) == expect.get("overdue_count", expect.get("overdue_instalments", len(late)))


def _check_dunning_status(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    assert bool(agenda.todo) is (case["expect"]["dunning_status"] == "unresolved")


def _check_balance(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    assert found[0].chase_cents == cents_of(Decimal(case["expect"]["invoice_balance"]))


def _check_send(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    asked = {total.currency: total.cents for task in agenda.todo for total in task.totals}
    assert asked == {c: cents_of(Decimal(a)) for c, a in case["expect"]["send"].items()}


def _check_sum(case: Case, found: list[Outcome], agenda: Agenda) -> None:
    """The earliest there is a settled invoice: ours takes none of those as the oldest."""
    open_ = [o.claim for o in found if o.claim.balance_cents > 0]
    assert sum(c.balance_cents for c in open_) == cents_of(Decimal(case["expect"]["sum"]))
    assert min(c.issued_on for c in open_) > _day(case["expect"]["earliest"])


Check = Callable[[Case, list[Outcome], Agenda], None]
CHECKS: dict[str, Check] = {
    "action": _check_action,
    "state_level": _check_state_level,
    "condition": _check_condition,
    "next_date": _check_next_date,
    "per_invoice": _check_per_invoice,
    "grouped": _check_grouped,
    "overdue_days": _check_overdue_days,
    "overdue_amount": _check_overdue_amount,
    "dunning_status": _check_dunning_status,
    "invoice_balance": _check_balance,
    "send": _check_send,
    "sum": _check_sum,
}


def checks(case: Case) -> list[Check]:
    """The checks that the case's expectation asks for."""
    found = [check for name, check in CHECKS.items() if name in case["expect"]]
    if "level" in case["expect"] and "action" not in case["expect"]:
        found.append(_check_level)
    return found


def _holds(check: Check, case: Case, found: list[Outcome], agenda: Agenda) -> bool:
    try:
        check(case, found, agenda)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    "case", [p for p in CASES if p.id not in ELSEWHERE and p.id not in DIFFERS]
)
def test_that_ours_says_what_the_case_expects(case: Case) -> None:
    wanted = checks(case)
    assert wanted
    found, agenda = ours(case)
    for check in wanted:
        check(case, found, agenda)


@pytest.mark.parametrize("case", [p for p in CASES if p.id in DIFFERS])
def test_that_ours_differs_only_as_said(case: Case) -> None:
    found, agenda = ours(case)
    said = DIFFERS[case["id"]][1]
    assert not all(_holds(check, case, found, agenda) for check in checks(case))
    if said.startswith("propose"):
        assert _level(found[0]) == said.split()[1]
    elif said.startswith("next"):
        assert str(found[0].on) == said.split()[1]
    else:
        totals = agenda.todo[0].totals
        assert " ".join(f"{total.currency} {total.cents // 100}" for total in totals) == said


def test_that_every_listed_case_exists() -> None:
    assert {*ELSEWHERE, *DIFFERS} <= {param.id for param in CASES}
    assert len(CASES) == 52
