"""The report of a whole business, as the worker makes it, and what the window does with it.

Measured on two shared cores with 10 000 invoices of ten years: reading 170 ms and figures
340 ms in the worker; the window then shows them in less than 60 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from relance_desktop import app
from relance_desktop.bootstrap import build
from relance_desktop.domain.reporting.periods import Period, last_year
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.reporting.paper import printed_report
from relance_desktop.ui.reporting.parts import figures_of, parts_of
from relance_desktop.wiring.services import Services
from tests.benchmarks.business import TODAY, FixedClock, fill

INVOICES = 10_000


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("report") / "business.relance"
    build(path, FixedClock()).close()
    fill(path, INVOICES, open_share=0.1)
    made = build(path, FixedClock())
    yield made
    made.close()


def test_that_the_facts_are_read_quickly(benchmark: BenchmarkFixture, services: Services) -> None:
    data = benchmark(services.reporting.read)
    assert len(data.facts["EUR"].past) == INVOICES


@pytest.mark.parametrize("period", [last_year(TODAY), Period(TODAY)], ids=["year", "all"])
def test_that_the_figures_are_worked_out_quickly(
    benchmark: BenchmarkFixture, services: Services, period: Period
) -> None:
    data = services.reporting.read()
    report = benchmark(services.reporting.report, data, period, "EUR")
    assert report.now.ageing.open_cents > 0


def test_that_the_paper_is_drawn_quickly(benchmark: BenchmarkFixture, services: Services) -> None:
    data = services.reporting.read()
    report = services.reporting.report(data, last_year(TODAY), "EUR")
    parts = parts_of(report, {}, data.steps)
    assert benchmark(services.reporting.pdf, printed_report(report, parts, "Camille Morel"))


def test_that_the_window_is_never_held_up(
    benchmark: BenchmarkFixture,
    services: Services,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    theme, jobs = app.apply_theme(qapp, settings), Jobs()
    window = MainWindow(app.build_pages(services), settings, jobs)
    window.resize(1280, 720)
    window.show()
    window.go("report")
    qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)
    page: Any = window.current_page()
    data = services.reporting.read()
    report = services.reporting.report(data, last_year(TODAY), "EUR")
    names = {key: client.name for key, client in data.clients.items()}

    def show() -> None:
        page.figures.show_figures(figures_of(report))
        page.board.show_parts(parts_of(report, names, data.steps))
        window.grab()

    benchmark(show)
    window.close()
    assert jobs.close(30_000)
    theme.deleteLater()
