"""Which invoices the form of a new case proposes."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QCheckBox

from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.services.recovery_cases import WhyProposed
from tests.services.conftest import MONDAY
from tests.ui.house import House, house, named, plain

__all__ = ["house"]


def test_that_invoices_that_proceedings_caught_are_ticked(house: House) -> None:
    desk, services = house.desk, house.services
    client = desk.client()
    judged = MONDAY - timedelta(days=5)
    caught = desk.invoice(client, "F-1", due_on=MONDAY + timedelta(days=20))
    foreign = desk.invoice(client, "F-2", currency="CHF")
    later = desk.invoice(client, "F-3", issued_on=MONDAY, due_on=MONDAY + timedelta(days=30))
    bills = services.recovery_cases.basis(client.id).bills
    assert {one.why for one in bills} == {None}

    services.insolvency.record(Insolvency(client.id, Proceedings.RECOVERY, judged))
    found = {one.invoice_id: one.why for one in services.recovery_cases.basis(client.id).bills}
    assert found == {
        caught.id: WhyProposed.PROCEEDINGS,
        foreign.id: WhyProposed.PROCEEDINGS,
        later.id: None,
    }
    form = house.page("recovery", ("new", client.id)).side.form
    ticks = [
        named(form, QCheckBox, f"case-bill-{one}") for one in (caught.id, foreign.id, later.id)
    ]
    first = [one for one in ticks if one.isChecked()]
    assert len(first) == 1, "the caught ones of one currency"
    assert first[0] is not ticks[2]
    assert "à déclarer : procédure collective" in plain(ticks[0].accessibleName())
    assert form.save() is not None
