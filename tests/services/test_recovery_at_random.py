"""Cases opened, shared out, paid on the way, merged, closed and undone in whatever order: no
route claims what is paid, and nobody is reminded of what a route claims."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.limitation.facts import Origin
from relance_desktop.domain.limitation.limits import Effect
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    CaseShare,
    Contested,
    CostNature,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.errors import UserError
from relance_desktop.services.balance_check import owed_now
from relance_desktop.services.insolvency import InsolvencyStep
from relance_desktop.services.limitation.reading import clocks
from relance_desktop.services.reminders.values import Selection
from tests.services.test_money_at_random import LOOK_EVERY, MoneyLife

SEEDS = int(os.environ.get("RELANCE_RANDOM_RUNS", "2"))
FIRST = date(2026, 1, 1)
ROUTES = [
    "credicys",
    "injonction_payer",
    "avocat",
    "mes_impayes",
    "assignation",
    "mediateur_entreprises",
    "conciliateur",
]
STEPS = int(os.environ.get("RELANCE_RANDOM_STEPS", "60"))


class CaseLife(MoneyLife):
    """A freelancer who tries every way to get paid."""

    def step(self) -> None:
        if self.dice.random() < 0.4:
            super().step()
            return
        name = self.dice.choice(CASE_ACTIONS)
        self.done.append(name)
        try:
            getattr(self, name)()
        except UserError as error:
            self.done[-1] += f" !{type(error).__name__}"

    # -- actions ----------------------------------------------------------------------

    def open_case(self) -> None:
        client = self.one("clients", "merged_into IS NULL")
        bills = self.s.recovery_cases.basis(client).bills
        chosen = self.dice.sample(bills, self.dice.randint(0, min(3, len(bills))))
        made = self.s.recovery_cases.open(client, [one.invoice_id for one in chosen])
        self.later("open", lambda: self.s.recovery_cases.remove(made.id))

    def choose_bills(self) -> None:
        case = self.some_case()
        bills = self.s.recovery_cases.basis(case.client_id).bills
        chosen = [one.invoice_id for one in bills if self.dice.random() < 0.6]
        self.changed("bills", self.s.recovery_cases.set_bills(case.id, chosen))

    def start_route(self) -> None:
        view = self.s.recovery_cases.get(self.some_case().id)
        key = self.dice.choice(ROUTES)
        on = self.desk.clock.day - timedelta(days=self.dice.choice([0, 0, 5]))
        made = self.s.recovery_cases.start(view.case.id, key, on, self.some_shares(view))
        self.later("start", lambda: self.s.recovery_cases.undo_start(made))

    def share_out(self) -> None:
        route = self.one("case_routes")
        case = self.s.recovery_cases.case_of_route(route)
        view = self.s.recovery_cases.get(case)
        self.changed("shares", self.s.recovery_cases.share_out(route, self.some_shares(view)))

    def note_step(self) -> None:
        route = self.one("case_routes")
        day = self.desk.clock.day - timedelta(days=self.dice.choice([-1, 0, 3, 40]))
        self.s.recovery_cases.case_of_route(route)  # none yet: refused
        with self.s.store.read() as r:
            known = self.s.routes.get(r.routes.get(route).route_key)
        assert known is not None
        key = self.dice.choice([*(one.key for one in known.events), "autre"])
        made = self.s.recovery_cases.note(RouteEvent(route, 0, key, day, cents=10_00))
        self.later("note", lambda: self.s.recovery_cases.undo_note(made))

    def end_route(self) -> None:
        made = self.s.recovery_cases.end(
            self.one("case_routes"),
            self.desk.clock.day,
            self.dice.choice(list(RouteOutcome)),
            resume=self.dice.random() < 0.5,
        )
        self.changed("end", made)

    def resume(self) -> None:
        self.changed("resume", self.s.recovery_cases.resume(self.one("recovery_cases")))

    def cost(self) -> None:
        case = self.one("recovery_cases")
        nature = self.dice.choice(list(CostNature))
        cost = CaseCost(case, 0, nature, self.some_cents(90_00), self.desk.clock.day, "Frais")
        made = self.s.recovery_cases.add_cost(cost)
        self.later("cost", lambda: self.s.recovery_cases.remove_cost(made.id))

    def contest(self) -> None:
        case = self.some_case()
        said = self.dice.choice(list(Contested))
        self.changed("contest", self.s.recovery_cases.contest(case.id, said))

    def close_case(self) -> None:
        made = self.s.recovery_cases.close(
            self.one("recovery_cases"),
            self.dice.choice(list(CaseOutcome)),
            resume=self.dice.random() < 0.5,
        )
        self.changed("close", made)

    def reopen_case(self) -> None:
        self.changed("reopen", self.s.recovery_cases.reopen(self.one("recovery_cases")))

    def bankrupt(self) -> None:
        client = self.one("clients", "merged_into IS NULL")
        judged = self.desk.clock.day - timedelta(days=self.dice.choice([0, 0, 10, 60, -2]))
        kind = self.dice.choice(list(Proceedings))
        made = self.s.insolvency.record(Insolvency(client, kind, judged))
        self.later("bankrupt", lambda: self.s.insolvency.undo(made))

    def proceed(self) -> None:
        one, step = self.one("insolvencies"), self.dice.choice(list(InsolvencyStep))
        on = self.dice.choice([self.desk.clock.day, self.desk.clock.day, None])
        made = self.s.insolvency.note_step(one, step, on)
        self.later("proceed", lambda: self.s.insolvency.undo(made))

    def forget_bankrupt(self) -> None:
        made = self.s.insolvency.remove(self.one("insolvencies"))
        self.later("forget", lambda: self.s.insolvency.undo(made))

    def formal_notice(self) -> None:
        client = self.one("clients", "merged_into IS NULL")
        opening = self.s.reminders.open(client)
        chosen = tuple(one.claim.id for one in opening.claims if self.dice.random() < 0.8)
        if chosen:
            wish = Selection(client, "formal_notice", chosen, "dernier recours")
            self.s.reminders.queue(self.s.reminders.preview(self.s.reminders.prepare(wish)))

    def post_letter(self) -> None:
        made = self.s.registered_mail.post(self.some_letter(), self.desk.clock.day, "")
        self.later("post", lambda: self.s.registered_mail.undo(made))

    def carrier_says(self) -> None:
        kind = self.dice.choice(list(MailEventKind))
        made = self.s.registered_mail.note(self.some_letter(), kind, self.desk.clock.day)
        self.later("carrier", lambda: self.s.registered_mail.undo(made))

    def letter_arrives(self) -> None:
        made = self.s.registered_mail.deliver(self.some_letter(), self.desk.clock.day)
        self.later("arrives", lambda: self.s.registered_mail.undo(made))

    # -- helpers ----------------------------------------------------------------------

    def some_letter(self) -> int:
        return self.one("reminders", "channel IN ('registered_letter', 'formal_notice')")

    def some_case(self) -> Any:
        return self.s.recovery_cases.get(self.one("recovery_cases")).case

    def some_shares(self, view: Any) -> list[CaseShare]:
        if self.dice.random() < 0.3:
            return []
        chosen = [one for one in view.bills if self.dice.random() < 0.7]
        return [
            CaseShare(
                one.invoice_id,
                self.dice.choice([None, self.some_cents(max(1, one.principal_cents))]),
            )
            for one in chosen
        ]

    def changed(self, name: str, made: Any) -> None:
        self.later(name, lambda: self.s.recovery_cases.undo(made))

    # -- what must always be true -------------------------------------------------------

    def check_all(self) -> None:
        super().check_all()
        self.check_cases()
        self.check_clocks()
        if len(self.done) % LOOK_EVERY == 0:
            self.check_recovery_pages()

    def check_cases(self) -> None:
        today, cases = self.desk.clock.day, self.s.recovery_cases
        rows = {one.id: one for one in cases.rows()}
        assert set(rows) == set(self.ids("recovery_cases"))
        in_open: Counter[int] = Counter()
        for key, row in rows.items():
            view = cases.get(key)
            assert row.cents == view.amounts.claimed_cents
            if view.is_open:
                in_open.update(one.invoice_id for one in view.bills)
            self.check_amounts(view)
            self.check_routes(view, today)
        assert max(in_open.values(), default=0) <= 1
        assert not self.rows(
            "SELECT c.id FROM recovery_cases c JOIN case_invoices s ON s.case_id = c.id"
            " JOIN invoices i ON i.id = s.invoice_id WHERE i.client_id <> c.client_id"
        )
        cases.tasks(today)

    def check_amounts(self, view: Any) -> None:
        ids = [one.invoice_id for one in view.bills]
        if not ids:
            return
        told = self.s.penalty_claims.reckoning(view.client.id, ids, self.desk.clock.day)
        left = {one.invoice_id: one for one in told.invoices}
        for bill in view.bills:
            one = left.get(bill.invoice_id)
            assert bill.principal_cents + bill.given_up_cents == (one.principal_cents if one else 0)
            if not bill.given_up_cents:
                assert bill.interest_cents == (one.interest_left_cents if one else 0)

    def check_routes(self, view: Any, today: Any) -> None:
        claimed: Counter[int] = Counter()
        for follow in view.running:
            assert all(cents >= 0 for cents in follow.claimed.values())
            claimed.update(follow.claimed)
        left = {one.invoice_id: max(0, one.principal_cents) for one in view.bills}
        for key, cents in claimed.items():
            assert cents <= left.get(key, 0)
        with self.s.store.read() as r:
            claims = r.claims.open_of_client(view.client.id)
            holds = r.holds.of_client(view.client.id)
            spares = r.payments.spare(view.client.id)
        owed = owed_now(claims, holds, today, spares)
        asked: Counter[int] = Counter()
        balance: Counter[int] = Counter()
        for claim in claims:
            asked[claim.invoice_id] += owed.get(claim.id, 0)
            balance[claim.invoice_id] += claim.balance_cents
        for key, cents in claimed.items():
            assert asked[key] + cents <= balance[key]

    def check_clocks(self) -> None:
        """Clocks say what routes say now, each step for an invoice that its route claims."""
        today = self.desk.clock.day
        told = {one: set[int]() for one in self.ids("route_events")}
        for route, event in self.rows(
            "SELECT s.invoice_id, e.id FROM route_events e JOIN route_invoices s"
            " ON s.route_id = e.route_id"
        ):
            told[event].add(route)
        for client in self.ids("clients", "merged_into IS NULL"):
            with self.s.store.read() as r:
                plain = {
                    one.invoice_id: one
                    for one in clocks(r.limitation_facts.of_client(client), today)
                }
            for one in self.s.limitation.of_client(client):
                limit, before = one.limitation, plain[one.invoice_id].limitation
                steps = [step for step in limit.steps if step.event.origin is Origin.ROUTE]
                assert all(one.invoice_id in told[step.event.ref] for step in steps)
                assert limit.limit_on >= before.limit_on >= limit.original_on
                if not any(step.effect in (Effect.INTERRUPTS, Effect.SUSPENDS) for step in steps):
                    assert (limit.limit_on, limit.state) == (before.limit_on, before.state)

    def check_recovery_pages(self) -> None:
        today = self.desk.clock.day
        self.check_report()
        self.s.registered_mail.tasks(today)
        for one in self.s.registered_mail.letters():
            self.s.registered_mail.get(one.letter.id)
        for one in self.ids("insolvencies"):
            self.s.insolvency.get(one)
        for case in self.ids("recovery_cases"):
            self.s.routes.views(self.s.recovery_cases.get(case))
            self.s.dossiers.view(case)

    def check_report(self) -> None:
        """Expected cash and what is apart are all that is open; nothing that rests is expected."""
        data = self.s.reporting.read()
        for code in data.currencies:
            facts = data.facts[code]
            open_ = sum(claim.balance_cents for claim in facts.claims)
            report = self.s.reporting.report(data, Period(self.desk.clock.day, FIRST), code)
            seen = report.forecast
            apart = sum(one.cents for one in seen.apart.values())
            assert seen.likely_cents + seen.unsure_cents + apart == open_
            rests = [one for rest in facts.rests.values() for one in (rest.whole,) if one]
            insolvent = {one.invoice_id for one in rests if one.kind is HoldKind.INSOLVENCY}
            expected = {
                key for week in seen.weeks for key in (*week.likely.invoices, *week.unsure.invoices)
            }
            assert not insolvent & expected


CASE_ACTIONS = [
    name
    for name, thing in vars(CaseLife).items()
    if callable(thing)
    and not name.startswith(("_", "check_"))
    and name not in ("step", "some_case", "some_letter", "some_shares", "changed")
]
CASE_ACTIONS += ["open_case", "open_case", "start_route", "start_route", "undo"]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_that_no_order_of_recovery_breaks_a_sum(tmp_path: Path, seed: int) -> None:
    first = int(os.environ.get("RELANCE_RANDOM_FIRST", "0"))
    life = CaseLife(tmp_path, first + seed)
    try:
        for _ in range(STEPS):
            life.step()
            life.check_all()
    except BaseException:
        print(f"seed {first + seed}:", *life.done[-25:], sep="\n  ")
        raise
    finally:
        life.desk.services.close()
