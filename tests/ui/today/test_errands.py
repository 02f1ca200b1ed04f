"""What the day asks for besides reminders: to invoice at once, and to follow up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import TimeSheet
from relance_desktop.ui.kit.action_row import ActionRow
from tests.ui.house import House, plain, texts, tidy


def day(house: House, ago: int = 0) -> date:
    return house.desk.clock.today() - timedelta(days=ago)


def an_affair(house: House, **facts: Any) -> Engagement:
    client = house.desk.client("Atelier Nord")
    affair = Engagement(client.id, "Refonte du site", day(house, 60), amount_cents=300_000)
    with house.services.store.write() as w:
        affair = replace(affair, **facts)
        return replace(affair, id=w.engagements.add(affair))


def section(house: House, name: str) -> list[ActionRow]:
    """The lines of one section, from top to bottom."""
    tidy()
    page = house.window.current_page()
    return [row for row in page.rows() if _within(row, name)]


def _within(row: ActionRow, name: str) -> bool:
    parent = row.parentWidget()
    while parent is not None and parent.objectName() != name:
        parent = parent.parentWidget()
    return parent is not None


def said(rows: list[ActionRow]) -> list[str]:
    return [plain(row.accessibleName()) for row in rows]


def test_that_a_day_drawn_twice_at_once_says_each_thing_once(house: House) -> None:
    an_affair(house, signed_on=day(house, 50), started_on=day(house, 40), delivered_on=day(house))
    page = house.page("today")
    page.refresh()  # as a change and a way back to the page do in one turn of the loop
    page.refresh()

    assert len(section(house, "to-invoice")) == 1
    assert "1 affaire à facturer · 1 suite à donner" in texts(page)


def test_that_delivered_work_is_to_invoice_the_same_day(house: House) -> None:
    an_affair(house, signed_on=day(house, 50), started_on=day(house, 40), delivered_on=day(house))
    house.page("today")
    (row,) = section(house, "to-invoice")
    assert said([row]) == [
        "Atelier Nord. Livrée : à facturer dès aujourd'hui (3 000,00 €). Refonte du site"
    ]
    assert "1 affaire à facturer · 1 suite à donner" in texts(house.window.current_page())
    row.click()
    assert house.window.current == "engagement"


def test_that_the_days_waited_are_told(house: House) -> None:
    affair = an_affair(
        house, signed_on=day(house, 50), started_on=day(house, 40), delivered_on=day(house, 3)
    )
    with house.services.store.write() as w:
        whole = Milestone(affair.id, MilestoneKind.BALANCE, Trigger.DELIVERY, cents=300_000)
        w.milestones.put(affair.id, [whole])
    house.page("today")
    (row,) = section(house, "to-invoice")
    assert "depuis 3 jours" in plain(row.accessibleName())


def test_that_a_quote_without_signature_is_to_follow(house: House) -> None:
    affair = an_affair(house, quoted_on=day(house, 12))
    house.page("today")
    row = section(house, "to-follow")[0]
    assert "Le devis attend une signature depuis 12 jours" in plain(row.accessibleName())
    assert "2 suites à donner" in texts(house.window.current_page())
    row.click()
    assert house.window.current == "engagement"
    with house.services.store.write() as w:
        w.engagements.update(replace(affair, signed_on=day(house)))
    house.window.data_changed()
    house.page("today")
    assert [one.objectName() for one in section(house, "to-follow")] == ["recheck-task"]


def test_that_work_and_exchanges_come_up_with_their_place(house: House) -> None:
    affair = an_affair(house, signed_on=day(house, 50), started_on=day(house, 40))
    with house.services.store.write() as w:
        w.sheets.add(TimeSheet(affair.id, "Octobre", minutes=600, sent_on=day(house, 20)))
        w.deliverables.add(Deliverable(affair.id, "Maquettes", planned_on=day(house, 2)))
        call = Exchange(affair.client_id, ExchangeKind.CALL, day(house, 4), body="Rappeler\nLéa")
        w.exchanges.add(replace(call, follow_up_on=day(house)))
    house.page("today")
    rows = section(house, "to-follow")
    told = "\n".join(said(rows))
    assert "« Octobre » attend une validation depuis 20 jours" in told
    assert "« Maquettes » devait être remis il y a 2 jours" in told
    assert "À reprendre : appel il y a 4 jours. Rappeler Léa" in told
    rows[-1].click()
    assert house.window.current == "clients"


def test_that_a_client_is_to_be_looked_up_again(house: House) -> None:
    affair = an_affair(house, signed_on=day(house, 50), started_on=day(house, 40))
    with house.services.store.write() as w:
        old = VettingCheck(affair.client_id, VettingTopic.SEARCH, day(house, 9))
        w.checks.add(replace(old, source_url="https://exemple.fr/"))
        w.engagements.update(replace(affair, amount_cents=50_000))
    house.page("today")
    (row,) = [one for one in section(house, "to-follow") if one.objectName() == "recheck-task"]
    assert "Une page ouverte il y a 9 jours attend votre note" in plain(row.accessibleName())
    row.click()
    assert house.window.current == "clients"


def test_that_what_is_held_and_paid_is_to_release(house: House) -> None:
    affair = an_affair(house, signed_on=day(house, 50), started_on=day(house, 40))
    client = house.services.register.client_detail(affair.client_id).client
    invoice = house.desk.invoice(client, "2026-050", 300_000, day(house, 10))
    with house.services.store.write() as w:
        w.engagements.update(replace(affair, delivered_on=day(house, 10)))
        w.engagements.link(invoice.id, affair.id)
        sources = Deliverable(affair.id, "Fichiers sources", kind=DeliverableKind.SOURCES)
        w.deliverables.add(replace(sources, held=True))
    house.page("today")
    assert "peut être remis" not in "\n".join(said(section(house, "to-follow")))
    house.services.payments.record(
        Payment(client.id, day(house), 300_000, (Allocation(invoice.id, 300_000),))
    )
    house.window.data_changed()
    house.page("today")
    told = "\n".join(said(section(house, "to-follow")))
    assert "Tout est payé : « Fichiers sources » peut être remis" in told
