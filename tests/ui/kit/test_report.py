"""Bugs are shown, from any thread, and the report names nobody."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop import __version__, logs
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.report import BugDialog, BugReporter, report_of

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


def test_that_a_report_that_cannot_be_shown_ends_there(
    reporter: BugReporter,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    tries: list[str] = []

    def broken(text: str, _parent: object) -> BugDialog:
        tries.append(text)
        if len(tries) < 50:  # a loop would end here, for the test's sake
            reporter.report(failing())
        raise FileNotFoundError(SECRET)

    expect_log("report not shown")
    monkeypatch.setattr("relance_desktop.ui.kit.report.BugDialog", broken)
    reporter.report(failing())
    assert len(tries) == 1
    monkeypatch.undo()
    reporter.report(failing())
    assert reporter.dialog is not None, "the next one may be shown"


def test_that_what_fails_again_at_once_is_not_shown_again_and_again(
    reporter: BugReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relance_desktop.ui.kit.report.AT_ONCE_MS", 300)
    painted = failing()
    for _ in range(2):
        reporter.report(painted)
        assert reporter.dialog is not None
        reporter.dialog.accept()
    for _ in range(3):  # the window beneath is painted again and again
        reporter.report(painted)
        assert reporter.dialog is None
    other = OSError()
    reporter.report(other)
    assert reporter.dialog is not None, "another bug is news"
    reporter.dialog.accept()
    qtbot.wait(400)
    reporter.report(other)
    assert reporter.dialog is not None, "the user tried again: silence would be no answer"


def test_that_the_log_names_nobody_either(
    reporter: BugReporter, qtbot: QtBot, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("uncaught exception")
    expect_log("job failed")
    level = logging.getLogger().level
    handler = logs.start_logging(tmp_path)
    jobs = Jobs(on_bug=reporter.report)
    try:
        reporter._from_main(ValueError, failing(), None)

        def work(_token: object) -> None:
            raise failing()

        jobs.run(reporter, work)
        qtbot.waitUntil(lambda: not jobs.busy)
    finally:
        jobs.close()
        logging.getLogger().removeHandler(handler)
        logging.getLogger().setLevel(level)
        handler.close()
    written = (tmp_path / logs.LOG_NAME).read_text("utf-8")
    assert SECRET not in written
    assert "KeyError" in written
    assert "test_report.py:" in written
    assert str(Path(__file__).parent) not in written, "folders carry people's names"
