"""The errands of a day: each once, money first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.services.work.values import WorkReason
from tests.services.conftest import Desk


def test_that_an_empty_business_has_no_errand(desk: Desk) -> None:
    assert desk.services.errands.load().count == 0
    assert desk.services.today.counts().groundwork == 0


def test_that_every_kind_of_errand_is_gathered(desk: Desk) -> None:
    today = desk.clock.today()
    client = desk.client()
    signed = Engagement(client.id, "Site", today - timedelta(days=40), amount_cents=500_000)
    signed = replace(signed, signed_on=today - timedelta(days=30), started_on=today)
    with desk.services.store.write() as w:
        done = w.engagements.add(replace(signed, delivered_on=today))
        quote = replace(signed, signed_on=None, started_on=None, title="Logo")
        quoted = w.engagements.add(replace(quote, quoted_on=today - timedelta(days=20)))
        w.deliverables.add(Deliverable(quoted, "Croquis", planned_on=today - timedelta(days=1)))
        said = Exchange(client.id, ExchangeKind.NOTE, today, body="Relire")
        w.exchanges.add(replace(said, follow_up_on=today))
    page = desk.services.errands.load()
    assert [one.engagement_id for one in page.to_invoice] == [done]
    assert [one.engagement_id for one in page.affairs] == [quoted]
    assert [one.exchange.body for one in page.exchanges] == ["Relire"]
    assert [one.reason for one in page.work] == [WorkReason.DELIVERY_LATE]
    assert [one.client.id for one in page.rechecks] == [client.id]
    assert page.count == 5
    assert desk.services.today.counts().groundwork == 3


def test_that_rooms_after_the_last_reminder_are_entered_when_there_is_something(
    desk: Desk,
) -> None:
    rooms = {"recovery_cases", "registered_mail", "insolvency"}
    client = desk.client()
    bill = desk.invoice(client)
    desk.services.errands.load()
    assert not rooms & set(vars(desk.services))
    assert desk.services.today.counts().recovery == 0
    desk.services.recovery_cases.open(client.id, [bill.id])
    assert desk.services.today.counts().recovery == 1
    desk.services.errands.load()
    assert rooms <= set(vars(desk.services))
