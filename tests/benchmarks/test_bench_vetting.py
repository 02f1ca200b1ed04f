"""A vetting sheet, alerts and re-checks of a whole business, each client checked six times.

Measured on two busy shared cores with 10 000 invoices: sheet 5 ms, alerts of one client 1 ms,
of all 200 clients 35 ms, re-checks 28 ms, behaviour of all 140 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from relance_desktop.bootstrap import build
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.register.notice_verdict import notice_verdict
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.vetting.facts import RegisterFacts, notices_text, register_text
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.wiring.services import Services
from tests.benchmarks.business import TODAY, FixedClock, fill
from tests.services.vetting.answers import COMPANY, LIQUIDATION, notices

INVOICES = 10_000


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("vetting") / "business.relance"
    build(path, FixedClock()).close()
    fill(path, INVOICES, open_share=0.1)
    made = build(path, FixedClock())
    _check_everybody(made)
    yield made
    made.close()


def _check_everybody(services: Services) -> None:
    found = notices(LIQUIDATION)
    verdict = notice_verdict(found)
    told = notices_text(found, verdict)
    register = register_text(RegisterFacts(COMPANY, (RegisterReason.ACTIVE,)))
    with services.store.write() as w:
        for client in w.clients.all():
            w.engagements.add(Engagement(client.id, "Site", TODAY, amount_cents=400_000))
            for age in (900, 500, 100):
                day = TODAY - timedelta(days=age)
                for topic, facts, standing in (
                    (VettingTopic.REGISTER, register, RegisterReason.ACTIVE.standing),
                    (VettingTopic.NOTICES, told, verdict.standing),
                ):
                    check = VettingCheck(client.id, topic, day, standing=standing, facts=facts)
                    w.checks.add(check)


def test_that_a_sheet_opens_quickly(benchmark: BenchmarkFixture, services: Services) -> None:
    sheet = benchmark(services.vetting.sheet, 1)
    assert sheet.behaviour.settled_count > 10


def test_that_one_clients_alerts_are_read_quickly(
    benchmark: BenchmarkFixture, services: Services
) -> None:
    assert benchmark(services.vetting.alerts_of, 1)


def test_that_all_alerts_are_read_quickly(benchmark: BenchmarkFixture, services: Services) -> None:
    assert len(benchmark(services.vetting.alerts)) == 200


def test_that_re_checks_are_found_quickly(benchmark: BenchmarkFixture, services: Services) -> None:
    assert len(benchmark(services.vetting.due_rechecks)) == 200


def test_that_everybodys_behaviour_is_read_quickly(
    benchmark: BenchmarkFixture, services: Services
) -> None:
    assert len(benchmark(services.vetting.behaviours)) == 200
