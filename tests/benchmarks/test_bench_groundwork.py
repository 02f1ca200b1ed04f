"""What comes before an invoice, on screen: 500 affairs, 2 000 clients, 5 000 checks.

Measured on two shared cores, least processor time in ms: an affair 17 to 45 by tab, a client
91; a small write and all that follows it with the list of affairs on screen 101, clients 189,
invoices 226, Aujourd'hui with its errands 330. Aim: 100 for what is on screen first.
"""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from relance_desktop import app, bootstrap
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel, schedule_from
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.ui.kit.report import BugReporter
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.wiring.services import Services
from tests.benchmarks.business import TODAY, FixedClock, fill

INVOICES, CLIENTS, AFFAIRS, CHECKS = 10_000, 2_000, 500, 5_000
TABS = ("agreement", "conditions", "schedule", "work", "exchanges", "papers")
Measure = Callable[..., Any]

pytestmark = pytest.mark.benchmark(timer=time.process_time)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("groundwork") / "business.relance"
    bootstrap.build(path, FixedClock()).close()
    fill(path, INVOICES, open_share=0.1)
    db = sqlite3.connect(path)
    db.executemany(
        "INSERT INTO clients (id, name, kind, language, address_form) "
        "VALUES (?, ?, 'business', 'fr', 'vous')",
        [(n, f"Client {n}") for n in range(INVOICES // 50 + 1, CLIENTS + 1)],
    )
    db.commit()
    db.close()
    made = bootstrap.build(path, FixedClock())
    _lay_groundwork(made)
    yield made
    made.close()


def _lay_groundwork(services: Services) -> None:
    with services.store.write() as w:
        for n in range(AFFAIRS):
            day = TODAY - timedelta(days=n)
            signed = day if n % 2 else None
            one = Engagement(n % CLIENTS + 1, f"A{n}", day, amount_cents=300_000, quoted_on=day)
            key = w.engagements.add(replace(one, signed_on=signed))
            w.milestones.put(key, schedule_from(ScheduleModel.THIRTY_FORTY_THIRTY, day))
            w.deliverables.add(Deliverable(key, "Sources", held=True))
        for n in range(CHECKS):
            topic = (VettingTopic.REGISTER, VettingTopic.NOTICES)[n % 2]
            day = TODAY - timedelta(days=n % 900)
            w.checks.add(VettingCheck(n % CLIENTS + 1, topic, day, standing=Standing.FINE))


@pytest.fixture
def window(services: Services, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    pace = gc.get_threshold()
    app.calm_collector()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    theme = app.apply_theme(qapp, settings)
    made = app.build_window(settings, BugReporter(qapp), app.build_pages(services))
    made.show()
    _settle(made)
    yield made
    made.close()
    made.deleteLater()
    theme.deleteLater()
    gc.unfreeze()
    gc.set_threshold(*pace)


def _settle(window: MainWindow) -> None:
    for _ in range(4):
        QApplication.processEvents()
    while window.jobs.busy:
        QApplication.processEvents()
    # without a loop that runs, Qt deletes nothing by itself
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", ["today", "engagements", "clients", "invoices"])
def test_bench_a_small_write(key: str, window: MainWindow, measure: Measure) -> None:
    """A note: what is on screen is read again, the sidebar's counters too."""
    window.go(key)
    _settle(window)

    def write() -> None:
        with window.current_page()._services.store.write() as w:  # type: ignore[union-attr]
            w.settings.put("bench", {})
        window.data_changed()
        _settle(window)

    measure(write)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("tab", TABS)
def test_bench_affair(tab: str, window: MainWindow, measure: Measure) -> None:
    def show() -> None:
        window.go("engagement", (2, tab))
        _settle(window)

    measure(show, lambda: window.go("engagements"))


@pytest.mark.timeout(600)
def test_bench_client(window: MainWindow, measure: Measure) -> None:
    def show() -> None:
        window.go("clients", 1)
        _settle(window)

    measure(show, lambda: window.go("engagements"))


@pytest.mark.timeout(900)
def test_that_pages_opened_and_left_leave_nothing(window: MainWindow, benchmark: Any) -> None:
    def tour() -> int:
        for n in range(60):
            window.go("engagement", (n + 1, TABS[n % len(TABS)]))
            _settle(window)
            window.go("clients", n + 1)
            _settle(window)
        window.go("settings")  # Aujourd'hui draws its many lines bit by bit
        _settle(window)
        return len(QApplication.allWidgets())

    before = tour()
    assert benchmark.pedantic(tour, rounds=1) == before
