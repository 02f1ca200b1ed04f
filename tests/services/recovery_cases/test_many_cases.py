"""Few cases and many are read in two ways, which say the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relance_desktop.domain.payments import Payment
from relance_desktop.services.recovery_cases import gathering
from tests.services.conftest import MONDAY, Desk


def test_that_many_cases_are_read_as_few_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = desk.services.recovery_cases
    for at in range(3):
        client = desk.client(f"Client {at}", email=f"a{at}@exemple.fr")
        bills = [desk.invoice(client, f"F-{at}-{n}", 50_000) for n in range(2)]
        cases.open(client.id, [one.id for one in bills])
        with desk.services.store.write() as w:
            w.payments.add(Payment(client.id, MONDAY, 10_000 * at + 1))
    cases.start(1, "injonction_payer", MONDAY)
    later = MONDAY + timedelta(days=60)
    few = cases.rows(), cases.tasks(later), cases.count_tasks(later)
    assert few[2] == len(few[1]) == 3
    assert {row.cents for row in few[0]} != {100_000}
    monkeypatch.setattr(gathering, "FEW", 0)
    assert (cases.rows(), cases.tasks(later), cases.count_tasks(later)) == few
