"""A formal notice is given whatever the plan says, with what was agreed, and counts once it
was received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.services.penalty_claims.reading import notice_of
from relance_desktop.services.reminders.values import Prepared, Selection
from tests.services.conftest import MONDAY, Desk

MAILS = Plan("Seulement des e-mails", (Step("email_1", "E-mail", Channel.EMAIL, 5),))
K = MailEventKind


@pytest.fixture
def plan(desk: Desk) -> int:
    """A plan without a formal notice."""
    with desk.services.store.write() as w:
        return w.plans.save(MAILS)


def prepared(desk: Desk, client: Client, reason: str = "") -> Prepared:
    opening = desk.services.reminders.open(client.id)
    ids = tuple(one.claim.id for one in opening.claims)
    return desk.services.reminders.prepare(Selection(client.id, "formal_notice", ids, reason))


def channels(desk: Desk, client: Client) -> list[Channel]:
    return [one.step.channel for one in desk.services.reminders.open(client.id).steps]


def test_that_a_plan_without_notice_offers_one_for_what_is_late(desk: Desk, plan: int) -> None:
    client = desk.client(plan_id=plan)
    desk.invoice(client)
    assert channels(desk, client) == [Channel.EMAIL, Channel.FORMAL_NOTICE]
    made = prepared(desk, client)
    assert made.channel is Channel.FORMAL_NOTICE
    assert made.skips == ()
    assert made.context.deadline_days == 8
    letter = desk.services.reminders.queue(desk.services.reminders.preview(made))
    desk.services.post.posted(letter.id, MONDAY)
    desk.clock.forward(20)
    again = prepared(desk, client)
    assert again.occurrence == 2
    assert "ma mise en demeure du 9 novembre 2026" in again.body.replace("\u00a0", " ")


def test_that_nobody_is_put_in_default_before_the_due_date(desk: Desk, plan: int) -> None:
    client = desk.client(plan_id=plan)
    desk.invoice(client, due_on=MONDAY)
    assert channels(desk, client) == [Channel.EMAIL]


def test_that_a_plan_with_a_notice_keeps_its_own(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    assert channels(desk, client).count(Channel.FORMAL_NOTICE) == 1


def file(desk: Desk, affair: int, client: Client, kind: PaperKind, name: str) -> None:
    with desk.services.store.write() as w:
        sha = w.documents.add(name.encode(), name, "application/pdf")
        w.papers.add(Paper(client.id, kind, sha, name, engagement_id=affair))


def test_that_what_was_agreed_goes_along(desk: Desk, plan: int) -> None:
    client = desk.client(plan_id=plan)
    bill = desk.pdf_invoice(client)
    with desk.services.store.write() as w:
        affair = w.engagements.add(
            Engagement(client.id, "Site", MONDAY, quote_ref="D-12", order_ref="BC-3")
        )
        w.engagements.link(affair, bill.id)
    file(desk, affair, client, PaperKind.ORDER, "commande.pdf")
    file(desk, affair, client, PaperKind.QUOTE, "devis.pdf")
    titles = [one.title for one in prepared(desk, client).files]
    assert titles == ["Facture 2026-001", "devis D-12", "bon de commande BC-3"]
    file(desk, affair, client, PaperKind.SIGNED_COPY, "signe.pdf")
    file(desk, affair, client, PaperKind.CONTRACT, "contrat.pdf")
    found = prepared(desk, client)
    assert [one.title for one in found.files][1:] == [
        "devis ou contrat signé D-12",
        "contrat",
        "bon de commande BC-3",
    ]
    mail = desk.services.reminders.prepare(replace(found.selection, step_key="email_1"))
    assert [one.title for one in mail.files] == ["Facture 2026-001"]


def letter_to_consumer(desk: Desk) -> tuple[Client, int, int]:
    client = desk.client("Claire Dumas", kind=ClientKind.CONSUMER)
    bill = desk.invoice(client)
    made = prepared(desk, client, "dernier recours")
    letter = desk.services.reminders.queue(desk.services.reminders.preview(made))
    desk.services.post.posted(letter.id, MONDAY)
    desk.clock.forward(30)
    return client, bill.id, letter.id


@pytest.mark.parametrize(
    ("events", "since"),
    [
        ([], MONDAY),
        ([(K.PRESENTED, date(2026, 11, 11))], MONDAY),
        ([(K.REFUSED, date(2026, 11, 13))], date(2026, 11, 13)),
        (
            [(K.PRESENTED, date(2026, 11, 11)), (K.NOT_COLLECTED, date(2026, 12, 2))],
            date(2026, 11, 26),
        ),
        ([(K.ADDRESS_UNKNOWN, date(2026, 11, 13))], None),
    ],
)
def test_that_a_consumers_interest_runs_from_a_notice_that_reached_them(
    desk: Desk, events: list[tuple[K, date]], since: date | None
) -> None:
    _, bill, letter = letter_to_consumer(desk)
    for kind, on in events:
        desk.services.registered_mail.note(letter, kind, on)
    with desk.services.store.read() as r:
        assert notice_of(r, bill) == since


def test_that_no_interest_runs_from_a_notice_that_reached_nobody(desk: Desk) -> None:
    _, bill, letter = letter_to_consumer(desk)
    before = desk.services.register.invoice_detail(bill).penalties
    assert before is not None
    assert before.interest_cents > 0
    desk.services.registered_mail.note(letter, K.ADDRESS_UNKNOWN, date(2026, 11, 13))
    after = desk.services.register.invoice_detail(bill).penalties
    assert after is not None
    assert after.interest_cents == 0
