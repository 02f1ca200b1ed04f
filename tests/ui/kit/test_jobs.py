"""Work in the worker thread: results come back here, or nowhere when nobody waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.jobs import Jobs, Token


class Refused(UserError):
    pass


@pytest.fixture
def receiver(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def wait(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=5000)


def test_that_work_leaves_the_gui_thread_and_its_result_comes_back(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot
) -> None:
    seen: list[Any] = []

    def done(value: bool) -> None:
        seen.append((value, QThread.currentThread().isMainThread()))

    jobs.run(receiver, lambda token: QThread.currentThread().isMainThread(), done)
    wait(qtbot, jobs)
    assert seen == [(False, True)]


def test_that_jobs_run_in_the_order_asked(jobs: Jobs, receiver: QWidget, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(50):
        jobs.run(receiver, lambda token, number=number: number, seen.append)
    wait(qtbot, jobs)
    assert seen == list(range(50))


def test_that_progress_is_told_in_the_gui_thread(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot
) -> None:
    seen: list[Any] = []

    def work(token: Token) -> None:
        for number in range(3):
            token.progress(number, 3, f"f{number}")

    def progress(done: int, total: int, what: str) -> None:
        seen.append((done, total, what, QThread.currentThread().isMainThread()))

    jobs.run(receiver, work, progress=progress)
    wait(qtbot, jobs)
    assert seen == [(0, 3, "f0", True), (1, 3, "f1", True), (2, 3, "f2", True)]


def test_that_a_cancelled_job_stops_between_units_and_only_finishes(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot
) -> None:
    started, seen = threading.Event(), []

    def work(token: Token) -> None:
        started.set()
        while True:
            token.check()

    job = jobs.run(
        receiver, work, lambda _: seen.append("done"), finished=lambda: seen.append("end")
    )
    assert started.wait(5)
    job.cancel()
    wait(qtbot, jobs)
    assert seen == ["end"]


def test_that_a_job_cancelled_while_queued_never_starts(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot
) -> None:
    go, seen = threading.Event(), []
    jobs.run(receiver, lambda token: go.wait(5))
    second = jobs.run(receiver, lambda token: seen.append("ran"))
    second.cancel()
    go.set()
    wait(qtbot, jobs)
    assert seen == []


def raising(error: Exception) -> Callable[[Token], None]:
    def work(token: Token) -> None:
        raise error

    return work


def test_that_a_refusal_goes_to_the_asker_else_to_the_window(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot
) -> None:
    asker, window, error = [], [], Refused()
    jobs.on_user_error = window.append
    jobs.run(receiver, raising(error), failed=asker.append)
    jobs.run(receiver, raising(error))
    wait(qtbot, jobs)
    assert asker == window == [error]


def test_that_a_bug_is_reported_and_the_worker_lives_on(
    jobs: Jobs, receiver: QWidget, qtbot: QtBot, expect_log: Callable[[str], None]
) -> None:
    expect_log("job failed")
    bugs, failed, seen, error = [], [], [], ValueError("x")
    jobs.on_bug = bugs.append
    jobs.run(receiver, raising(error), failed=failed.append, finished=lambda: seen.append("end"))
    jobs.run(receiver, lambda token: 1, seen.append)
    wait(qtbot, jobs)
    assert (bugs, failed, seen) == ([error], [], ["end", 1])


def test_that_nothing_is_called_once_the_asker_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    go, seen = threading.Event(), []
    asker = QObject()
    jobs.run(asker, lambda token: go.wait(5), seen.append, finished=lambda: seen.append("end"))
    asker.deleteLater()
    QApplication.sendPostedEvents(asker, 52)  # DeferredDelete
    go.set()
    wait(qtbot, jobs)
    assert seen == []


def test_that_being_busy_is_told_once_each_way(jobs: Jobs, receiver: QWidget, qtbot: QtBot) -> None:
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    for _ in range(5):
        jobs.run(receiver, lambda token: None)
    wait(qtbot, jobs)
    assert told == [True, False]


def test_that_closing_waits_for_the_unit_under_way(qtbot: QtBot, receiver: QWidget) -> None:
    jobs, started, ended = Jobs(), threading.Event(), threading.Event()

    def work(token: Token) -> None:
        started.set()
        while not token.cancelled():
            pass
        ended.set()

    jobs.run(receiver, work)
    assert started.wait(5)
    assert jobs.close()
    assert ended.is_set()


def test_that_nothing_begins_after_the_end(qtbot: QtBot) -> None:
    jobs, begun = Jobs(), threading.Event()
    host = QWidget()
    qtbot.addWidget(host)
    assert jobs.close()
    jobs.run(host, lambda _token: begun.set())
    qtbot.wait(50)
    assert not begun.is_set()
    assert not jobs.busy
    assert jobs.close()
