"""Home page, lists and one client, read and painted again, beside raw sqlite3 in the same run.

« raw » fetches as plain tuples what the page cannot do without: the invoices with their
balances and last reminders, the open claims, the history that says what comes next.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from relance_desktop import app, bootstrap
from relance_desktop.ui.kit.report import BugReporter
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.wiring.services import Services
from tests.benchmarks.business import (
    RAW_CLAIMS,
    RAW_CLIENT,
    RAW_HISTORY,
    RAW_LIST,
    RAW_PAYMENTS,
    SIZES,
    FixedClock,
    fill,
)

RAW = {
    "today": (RAW_CLAIMS, RAW_HISTORY),
    "invoices": (RAW_LIST, RAW_CLAIMS, RAW_HISTORY),
    "clients": (RAW_LIST, RAW_CLAIMS, RAW_HISTORY),
    "client": (RAW_CLIENT,),
    "payments": (RAW_PAYMENTS,),
}
Measure = Callable[..., Any]


@pytest.fixture(scope="module", params=SIZES, ids="{}-invoices".format)
def services(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Services]:
    """A business with that many invoices, of which a tenth is open."""
    path = tmp_path_factory.mktemp("pages") / "business.relance"
    bootstrap.build(path, FixedClock()).close()
    fill(path, request.param, open_share=0.1)
    made = bootstrap.build(path, FixedClock())
    yield made
    made.close()


@pytest.fixture
def window(services: Services, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The program's window over it; garbage is looked for as seldom as in the program."""
    pace = gc.get_threshold()
    app.calm_collector()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    theme = app.apply_theme(qapp, settings)
    made = app.build_window(settings, BugReporter(qapp), app.build_pages(services))
    made.show()
    yield made
    made.close()
    made.deleteLater()
    theme.deleteLater()
    gc.unfreeze()
    gc.set_threshold(*pace)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", RAW)
def test_bench_page(key: str, window: MainWindow, benchmark: Any, measure: Measure) -> None:
    """Aim: 100 ms at 10 000 invoices, twice raw sqlite3 at 100 000."""
    count = window.current_page()._services.today.counts().invoices  # type: ignore[union-attr]
    benchmark.group = f"{key}, {count} invoices"
    window.go("clients", 1) if key == "client" else window.go(key)
    page = window.current_page()
    assert page is not None

    def show() -> None:
        page.refresh()
        QApplication.processEvents()

    measure(show)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", RAW)
def test_bench_raw(key: str, services: Services, benchmark: Any, measure: Measure) -> None:
    benchmark.group = f"{key}, {services.today.counts().invoices} invoices"
    db = sqlite3.connect(services.store.path)

    assert measure(lambda: [db.execute(sql).fetchall() for sql in RAW[key]])
    db.close()
