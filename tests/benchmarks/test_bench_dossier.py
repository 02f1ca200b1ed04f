"""A dossier of 200 exhibits of 1 to 2 MB: minutes nobody has, memory nobody has."""

from __future__ import annotations

import resource
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.dossier.values import DossierOptions, HandOver
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from tests.gateways.dossier.shapes import scanned_pdf
from tests.services.conftest import BUSINESS, Desk

EXHIBITS = 200
MOST_SECONDS = 40.0
MOST_MEMORY = 300
"""MB over what the process had: the exhibits together are about 300."""


@pytest.mark.parametrize("form", list(HandOver))
def test_bench_dossier_of_200_exhibits(benchmark: object, tmp_path: Path, form: HandOver) -> None:
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    client: Client = desk.client()
    invoice = desk.invoice(client)
    with desk.services.store.write() as w:
        case = w.cases.add(
            RecoveryCase(client.id, date(2026, 11, 9), shares=(CaseShare(invoice.id),))
        )
        for number in range(EXHIBITS):
            sha = w.documents.add(scanned_pdf(number, 1 + number % 2, 1300), "s.pdf", "")
            w.papers.add(Paper(client.id, PaperKind.ORDER, sha, f"{number}.pdf", case_id=case))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told: list[int] = []
    options = DossierOptions(desk.clock.today(), form)

    def make() -> None:
        folder = tmp_path / str(len(told))
        folder.mkdir()
        made = desk.services.dossiers.make(
            case, options, folder, lambda done, total, title: told.append(done)
        )
        assert made is not None
        assert len(made.exhibits) == EXHIBITS

    benchmark.pedantic(make, rounds=1, iterations=1)  # type: ignore[attr-defined]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    desk.services.close()
    assert len(told) >= 2 * EXHIBITS
    assert benchmark.stats.stats.max < MOST_SECONDS  # type: ignore[attr-defined]
    assert grown < MOST_MEMORY, f"{grown} MB"
