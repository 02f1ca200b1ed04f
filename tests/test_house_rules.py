"""The rules of conftest.py themselves: each must catch its surprise."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

HERE = Path(__file__).parent

SURPRISES = """
import logging, socket, warnings
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QDialog, QMessageBox
import pytest

def test_that_warning_fails():
    warnings.warn("surprise")

def test_that_log_fails():
    logging.getLogger("some.library").warning("surprise")

def test_that_missing_log_fails(expect_log):
    expect_log("never logged")

def test_that_other_log_fails(expect_log):
    expect_log("declared")
    logging.error("declared")
    logging.error("surprise")

def test_that_qt_warning_fails(qapp):
    qWarning("surprise")

def test_that_dialog_fails(qapp):
    QDialog().exec()

def test_that_swallowed_dialog_fails(qapp):
    try:
        QMessageBox.critical(None, "title", "surprise")
    except AssertionError:
        pass

def test_that_missing_dialog_fails(expect_dialog):
    expect_dialog(1)

def test_that_connection_fails():
    socket.create_connection(("192.0.2.1", 25), timeout=1)

def test_that_swallowed_connection_fails():
    with socket.socket() as plug:
        try:
            plug.connect(("192.0.2.1", 25))
        except AssertionError:
            pass

def test_that_look_up_fails():
    socket.getaddrinfo("example.com", 443)
"""

DECLARED = """
import logging, smtplib, socket
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
import hypothesis, pytest
from hypothesis import strategies as st

def test_that_log_is_declared(expect_log):
    expect_log("no .* host")
    logging.getLogger("some.library").warning("no %s host", "such")

def test_that_info_is_free():
    logging.getLogger().info("fine")

def test_that_dialogs_are_declared(qapp, expect_dialog):
    expect_dialog(QDialog.DialogCode.Accepted)
    expect_dialog(lambda dialog: dialog.windowTitle())
    expect_dialog((["/a.pdf"], ""))
    assert QDialog().exec() == QDialog.DialogCode.Accepted
    message = QMessageBox()
    message.setWindowTitle("mine")
    assert message.exec() == "mine"
    assert QFileDialog.getOpenFileNames(None, "Open") == (["/a.pdf"], "")

def test_that_loopback_works():
    server = socket.create_server(("localhost", 0))
    client = socket.create_connection(server.getsockname())
    client.close(), server.close()

def test_that_invalid_host_is_unknown():
    with pytest.raises(socket.gaierror):
        smtplib.SMTP("smtp.invalid", timeout=1)

@hypothesis.given(st.integers())
def test_that_hypothesis_works(number):
    assert hypothesis.settings().deadline is None

def test_that_benchmarks_are_skipped(benchmark):
    benchmark(lambda: 1 / 0)
"""


Suite = Callable[..., pytest.RunResult]


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """Run a small suite under the same rules and the same configuration."""
    # pytest-benchmark takes it for a sign that it runs among others
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.delenv("PYTEST_XDIST_WORKER_COUNT", raising=False)
    pytester.makepyprojecttoml((HERE.parent / "pyproject.toml").read_text())
    folder = pytester.mkdir("tests")
    (folder / "conftest.py").write_text((HERE / "conftest.py").read_text())

    def run(source: str, *options: str) -> pytest.RunResult:
        (folder / "test_it.py").write_text(source)
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *options)

    return run


def test_that_every_surprise_fails(suite: Suite) -> None:
    result = suite(SURPRISES, "-rA")

    bad = {
        line.split("::")[1].split()[0]
        for line in result.outlines
        if line.startswith(("FAILED tests/", "ERROR tests/"))
    }
    wanted = {line[4:].split("(")[0] for line in SURPRISES.splitlines() if line[:4] == "def "}
    assert bad == wanted


def test_that_declared_and_harmless_things_pass(suite: Suite) -> None:
    suite(DECLARED).assert_outcomes(passed=6, skipped=1)


def test_that_benchmarks_run_when_asked(suite: Suite) -> None:
    source = "def test_that_it_runs(benchmark):\n    assert benchmark(lambda: 3) == 3"

    suite(source, "--benchmark-only").assert_outcomes(passed=1)


def test_that_nothing_of_the_users_is_in_reach(home: Path) -> None:
    for folder in (Path.home(), platformdirs.user_data_path("x"), platformdirs.user_log_path("x")):
        assert folder.is_relative_to(home)
    assert home.is_relative_to(Path(os.environ["HOME"]))


def test_that_time_zone_and_locale_are_fixed() -> None:
    assert time.tzname == ("CET", "CEST")
    assert os.environ["LC_ALL"] == "C.UTF-8"
