"""Bugs are shown, from any thread, and the report names nobody."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop import __version__
from relance_desktop.ui.kit.report import BugReporter, report_of, short_path

SECRET = "Camille Durand"


def failing() -> BaseException:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"client {SECRET}") from error
    except ValueError as error:
        return error


@pytest.fixture
def reporter(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[BugReporter]:
    made = BugReporter()
    yield made
    if made.dialog is not None:
        made.dialog.accept()


def test_that_a_report_has_places_and_versions_but_no_values() -> None:
    report = report_of(failing())
    assert SECRET not in report
    assert "ValueError" in report
    assert "KeyError" in report
    assert __version__ in report
    assert "test_report.py:" in report
    assert "/" not in report.split("test_report.py")[0].splitlines()[-1]


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("/home/camille/app/relance_desktop/ui/page.py", "relance_desktop/ui/page.py"),
        ("C:\\Users\\Camille\\site-packages\\keyring\\core.py", "keyring/core.py"),
        ("/home/camille/script.py", "script.py"),
    ],
)
def test_that_paths_lose_the_users_home(path: str, short: str) -> None:
    assert short_path(path) == short


def test_that_one_dialog_is_shown_and_its_report_copied(
    reporter: BugReporter, qtbot: QtBot
) -> None:
    reporter.report(failing())
    first = reporter.dialog
    reporter.report(failing())
    assert first is reporter.dialog
    assert first is not None
    first.findChild(QPushButton, "bug-copy").click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    first.findChild(QPushButton, "bug-continue").click()
    assert reporter.dialog is None


def test_that_hooks_catch_bugs_of_any_thread(
    reporter: BugReporter, qtbot: QtBot, expect_log: Callable[[str], None]
) -> None:
    expect_log("uncaught exception")
    expect_log("does not support")  # the offscreen plugin, now heard through our handler
    reporter.install()
    try:
        threading.excepthook(threading.ExceptHookArgs((ValueError, failing(), None, None)))
        assert reporter.dialog is not None
        reporter.dialog.accept()
        worker = threading.Thread(target=lambda: sys.excepthook(ValueError, failing(), None))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: reporter.dialog is not None)
    finally:
        reporter.uninstall()


def test_that_ctrl_c_is_no_bug(reporter: BugReporter, capsys: pytest.CaptureFixture[str]) -> None:
    reporter.install()
    try:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        reporter.uninstall()
    assert reporter.dialog is None
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_that_qt_speaks_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    from relance_desktop.ui.kit.report import log_qt_message

    with caplog.at_level(logging.DEBUG, "qt"):
        log_qt_message(QtMsgType.QtInfoMsg, None, "bonjour")  # type: ignore[arg-type]
    assert [(r.name, r.levelno, r.message) for r in caplog.records] == [
        ("qt", logging.INFO, "bonjour")
    ]
