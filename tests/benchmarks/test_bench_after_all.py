"""What comes after the last reminder, on screen and in the errands of the day.

10 000 invoices of which a tenth is open, 500 cases, 2 000 registered letters, 20 clients in
collective proceedings; one case has 40 invoices and 200 papers. Aim: 100 ms for a page, 50 for
what a page reads besides.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from relance_desktop import app, bootstrap
from relance_desktop.ui.insolvency.target import ClientProceedings
from relance_desktop.ui.kit.report import BugReporter
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.recovery.tab_list import tab_specs
from relance_desktop.wiring.services import Services
from tests.benchmarks.after_all import CASES, INVOICES, LETTERS, add_what_comes_after
from tests.benchmarks.business import TODAY, FixedClock, fill

Measure = Callable[..., Any]

pytestmark = pytest.mark.benchmark(timer=time.process_time)


class Desk(NamedTuple):
    """The business, and its case with the most in it."""

    services: Services
    big: int


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("after_all") / "business.relance"
    bootstrap.build(path, FixedClock()).close()
    fill(path, INVOICES, open_share=0.1)
    made = bootstrap.build(path, FixedClock())
    yield Desk(made, add_what_comes_after(made.store))
    made.close()


@pytest.fixture
def window(desk: Desk, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    pace = gc.get_threshold()
    app.calm_collector()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    theme = app.apply_theme(qapp, settings)
    made = app.build_window(settings, BugReporter(qapp), app.build_pages(desk.services))
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


READS: dict[str, Callable[[Services], Any]] = {
    "errands": lambda services: services.errands.load(),
    "limitation tasks": lambda services: services.limitation.tasks(TODAY),
    "case tasks": lambda services: services.recovery_cases.tasks(TODAY),
    "case rows": lambda services: services.recovery_cases.rows(),
    "registered tasks": lambda services: services.registered_mail.tasks(TODAY),
    "registered letters": lambda services: services.registered_mail.letters(),
    "insolvency tasks": lambda services: services.insolvency.tasks(TODAY),
    "today": lambda services: services.today.load(),
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("what", READS)
def test_bench_reading(what: str, desk: Desk, measure: Measure) -> None:
    assert measure(lambda: READS[what](desk.services)) is not None


@pytest.mark.timeout(600)
def test_bench_holds(desk: Desk, measure: Measure) -> None:
    """Every list reads them: what rests, by routes and proceedings too."""

    def read() -> int:
        with desk.services.store.read() as r:
            return len(r.holds.unlifted())

    assert measure(read)


@pytest.mark.timeout(600)
def test_bench_one_case_read(desk: Desk, measure: Measure) -> None:
    view = measure(lambda: desk.services.recovery_cases.get(desk.big))
    assert len(view.bills) == 40


@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", ["today", "invoices", "recovery", "registered"])
def test_bench_page_after_all(key: str, window: MainWindow, measure: Measure) -> None:
    window.go(key)
    _settle(window)
    page = window.current_page()
    assert page is not None

    def show() -> None:
        page.refresh()
        _settle(window)

    measure(show)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("tab", [spec.key for spec in tab_specs()])
def test_bench_case_tab(tab: str, desk: Desk, window: MainWindow, measure: Measure) -> None:
    def show() -> None:
        window.go("case", (desk.big, tab))
        _settle(window)

    measure(show, lambda: window.go("settings"))


@pytest.mark.timeout(600)
def test_bench_insolvency(desk: Desk, window: MainWindow, measure: Measure) -> None:
    with desk.services.store.read() as r:
        client_id = r.insolvencies.open()[0].client_id

    def show() -> None:
        window.go("insolvency", ClientProceedings(client_id))
        _settle(window)

    measure(show, lambda: window.go("settings"))


def test_that_the_business_is_as_large_as_told(desk: Desk, benchmark: Any) -> None:
    with desk.services.store.read() as r:
        found = len(r.cases.open()), len(r.reminders.registered())
    assert benchmark(lambda: found) == (CASES, LETTERS)
