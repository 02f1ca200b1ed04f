"""What 500 affairs with their schedules and invoices cost the day's page and the list.

Measured on two shared cores, all 500 open and late: tasks 26 ms of processor time, rows 32 ms,
one page 0.2 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from relance_desktop.bootstrap import build
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel, schedule_from
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.wiring.services import Services

TODAY = date(2026, 11, 20)
COUNT = 500
TERMS = EngagementTerms(penalty_rate=Decimal(12), suspension=True)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = build(tmp_path_factory.mktemp("affairs") / "business.relance")
    with services.store.write() as w:
        client = w.clients.add(Client("Hautbois"))
        for n in range(COUNT):
            day = TODAY - timedelta(days=n)
            told = Engagement(client, f"A{n}", day, amount_cents=300000, quoted_on=day)
            signed = day if n % 2 else None
            affair = w.engagements.add(replace(told, signed_on=signed, terms=TERMS))
            first, *others = schedule_from(ScheduleModel.THIRTY_FORTY_THIRTY, day)
            due = (Instalment(day + timedelta(days=7), 90000),)
            bill = Invoice(client, f"D{n}", day, 90000, due, kind=InvoiceKind.DEPOSIT)
            invoice = w.invoices.add(bill)
            w.engagements.link(invoice, affair)
            w.milestones.put(affair, [replace(first, invoice_id=invoice), *others])
    yield services
    services.close()


def test_bench_tasks(services: Services, benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(services.engagements.tasks, TODAY)) > COUNT / 2


def test_bench_rows(services: Services, benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(services.engagements.rows)) == COUNT


def test_bench_page(services: Services, benchmark: BenchmarkFixture) -> None:
    assert benchmark(services.engagements.page, COUNT).bills
