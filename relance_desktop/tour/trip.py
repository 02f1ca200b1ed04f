"""Starts the program for the tour, on the make-believe business, and visits each stop."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from relance_desktop import app
from relance_desktop.tour.guide import SMALL, TourFailedError
from relance_desktop.tour.stops import Tour
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.kit.report import BugReporter
from relance_desktop.ui.kit.theme import Theme

if TYPE_CHECKING:
    from relance_desktop.ui.main_window import MainWindow
    from relance_desktop.wiring.services import Services

_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


def make_tour(folder: Path) -> int:
    """Go on the tour; pictures and letters go to ``folder``. Gives the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    application = app.make_application()
    with TemporaryDirectory(prefix="relance-tour-", ignore_cleanup_errors=True) as name:
        settings = QSettings(str(Path(name) / "window.ini"), QSettings.Format.IniFormat)
        theme = Theme(application, "light")
        services = app.open_demo(Path(name))
        try:
            with _bugs_kept() as bugs:
                window = _window(settings, application, services)
                ended = _walk(Tour(window, services, theme, folder, bugs))
                window.close()
        finally:
            services.close()
            settings.sync()  # else it is written at the very end, and the folder with it
    return ended


def _window(settings: QSettings, application: QApplication, services: Services) -> MainWindow:
    window = app.build_window(settings, BugReporter(application), app.build_pages(services))
    window.show_notice(app.demo_notice(services))
    Everywhere(window, services)
    window.resize(*SMALL)
    window.show()
    return window


def _walk(tour: Tour) -> int:
    """Visit each stop in turn; the first thing wrong ends the tour."""
    for stop in tour.stops():
        try:
            stop()
            tour.check(not tour.bugs, f"{stop.__name__}: {tour.bugs[:1]}")
        except TourFailedError as error:
            tour.picture("failed")
            tour.say(f"FAILED at {stop.__name__}: {error}")
            return 1
    tour.say(f"the tour went well: {len(tour.made)} files in {tour.folder}")
    return 0


@contextmanager
def _bugs_kept() -> Iterator[list[str]]:
    """Collect Qt's warnings, and what goes wrong inside its slots, whence no exception comes."""
    found: list[str] = []
    before = sys.excepthook

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append(f"{kind.__name__}: {error}")
        before(kind, error, trace)

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in _HARMLESS and not text.startswith("This plugin does not support"):
            found.append(f"Qt: {text}")

    sys.excepthook = keep
    quiet = qInstallMessageHandler(hear)
    try:
        yield found
    finally:
        sys.excepthook = before
        qInstallMessageHandler(quiet)
