"""What comes after the last reminder, put on top of a made-up business of 10 000 invoices."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.limitation.values import LimitationEvent, LimitationEventKind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import (
    CaseRoute,
    CaseShare,
    Exhibit,
    RecoveryCase,
    RouteEvent,
)
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind
from relance_desktop.store import Store
from relance_desktop.store.writer import Writer
from tests.benchmarks.business import TODAY

INVOICES, CASES, LETTERS, PROCEEDINGS = 10_000, 500, 2_000, 20
BIG_INVOICES, PAPERS = 40, 200
BIG_CLIENT = 1
"""The client of the case with the most invoices and papers."""


def add_what_comes_after(store: Store) -> int:
    """Cases with their routes, registered letters, proceedings; gives the id of a case of
    BIG_INVOICES invoices and PAPERS papers."""
    _add_letters(store)
    with store.write() as w:
        owed = dict.fromkeys((one.client_id, one.invoice_id) for one in w.claims.open())
        others = [pair for pair in owed if pair[0] != BIG_CLIENT]
        big = _add_big_case(w)
        for n, (client_id, invoice_id) in enumerate(others[: CASES - 1]):
            _add_case(w, n, client_id, invoice_id)
        for client_id in list(dict.fromkeys(pair[0] for pair in others))[:PROCEEDINGS]:
            _add_proceedings(w, client_id)
        for letter in w.reminders.registered()[::10]:
            day = letter.done_on or TODAY
            w.mail_events.add(MailEvent(letter.client_id, letter.id, MailEventKind.REFUSED, day))
    return big


def _add_proceedings(w: Writer, client_id: int) -> None:
    day = TODAY - timedelta(days=30 + client_id)
    w.insolvencies.add(Insolvency(client_id, Proceedings.LIQUIDATION, day, published_on=day))
    w.limitation_events.add(LimitationEvent(client_id, LimitationEventKind.ACKNOWLEDGMENT, day))


def _add_case(w: Writer, n: int, client_id: int, invoice_id: int) -> None:
    opened = TODAY - timedelta(days=n % 200)
    share = CaseShare(invoice_id)
    case_id = w.cases.add(RecoveryCase(client_id, opened, title=f"Case {n}", shares=(share,)))
    if n % 2:
        route = CaseRoute(case_id, client_id, "injonction_payer", opened, shares=(share,))
        _add_events(w, replace(route, id=w.routes.add(route)), opened)


def _add_events(w: Writer, route: CaseRoute, first: date) -> None:
    for at, key in enumerate(("requested_commercial", "fee_paid", "ordered")):
        day = min(first + timedelta(days=7 * at), TODAY)
        w.route_events.add(RouteEvent(route.id, route.client_id, key, day))


def _add_big_case(w: Writer) -> int:
    invoices = w.invoices.of_client(BIG_CLIENT)[:BIG_INVOICES]
    shares = tuple(CaseShare(one.id) for one in invoices)
    opened = TODAY - timedelta(days=60)
    key = w.cases.add(RecoveryCase(BIG_CLIENT, opened, title="Much", shares=shares))
    route = CaseRoute(key, BIG_CLIENT, "injonction_payer", opened, shares=shares[:20])
    _add_events(w, replace(route, id=w.routes.add(route)), opened)
    exhibits = []
    for n in range(PAPERS):
        stored = w.documents.add(f"Paper {n}".encode(), f"{n}.txt", "text/plain")
        paper = Paper(BIG_CLIENT, PaperKind.MAIL, stored, f"{n}.txt", case_id=key, dated_on=opened)
        exhibits.append(Exhibit(key, f"paper:{w.papers.add(paper)}", f"Paper {n}"))
    w.exhibits.put(key, BIG_CLIENT, exhibits)
    return key


def _add_letters(store: Store) -> None:
    """The latest of ten years stay unanswered, the others were delivered; each names one claim."""
    db = sqlite3.connect(store.path)
    first = db.execute("SELECT max(id) + 1 FROM reminders").fetchone()[0]
    claims = db.execute(
        "SELECT d.id, i.id, i.client_id, d.due_on, d.cents FROM instalments d "
        f"JOIN invoices i ON i.id = d.invoice_id ORDER BY d.id % 5, d.id LIMIT {LETTERS}"
    ).fetchall()
    for n, (claim_id, invoice_id, client_id, due_on, cents) in enumerate(claims):
        posted = TODAY - timedelta(days=3 + 2 * n)
        db.execute(
            "INSERT INTO reminders (id, client_id, channel, step_key, state, created_at, done_on, "
            "deadline_on, delivered_on, tracking_number) VALUES (?, ?, 'formal_notice', 'notice', "
            "?, ?, ?, ?, ?, ?)",
            (
                first + n,
                client_id,
                "posted" if n < 50 else "delivered",
                f"{posted}T08:00",
                str(posted),
                str(posted + timedelta(days=11)),
                None if n < 50 else str(posted + timedelta(days=3)),
                f"1A{n:011}",
            ),
        )
        db.execute(
            "INSERT INTO reminder_lines (reminder_id, claim_id, invoice_id, number, due_on, "
            "balance_cents, currency, step_key) VALUES (?, ?, ?, ?, ?, ?, 'EUR', 'notice')",
            (first + n, claim_id, invoice_id, f"F-{invoice_id}", due_on, cents),
        )
    db.execute("ANALYZE")
    db.commit()
    db.close()
