"""A new day is told once, at the next look or at waking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relance_desktop.bootstrap import SystemClock
from relance_desktop.services import errors
from relance_desktop.ui.day_watch import DayWatch
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.start_failure import StartFailure
from tests.services.conftest import TestClock
from tests.ui.house import texts


def test_that_each_new_day_is_told_once(qtbot: QtBot) -> None:
    clock, told = TestClock(), []
    watch = DayWatch(clock)
    watch.changed.connect(lambda: told.append(clock.day))
    watch.look()
    assert told == []
    clock.forward(1)
    watch.look()
    watch.look()
    assert told == [clock.day]


def test_that_waking_looks_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    clock = TestClock()
    watch = DayWatch(clock)
    clock.forward(2)
    with qtbot.waitSignal(watch.changed):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_that_a_clock_set_back_is_told(qtbot: QtBot) -> None:
    clock, told = TestClock(), []
    watch = DayWatch(clock)
    watch.changed.connect(lambda: told.append(clock.day))
    for days in (-40, 400):
        clock.forward(days)
        watch.look()
    assert len(told) == 2


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Move the computer to another time zone, as the desktop's settings do."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows knows no other zone")
def test_that_a_journey_to_another_zone_is_told(qtbot: QtBot, zone: Callable[[str], None]) -> None:
    told: list[None] = []
    watch = DayWatch(SystemClock())
    watch.changed.connect(lambda: told.append(None))
    watch.look()
    assert told == []
    zone("Pacific/Kiritimati")  # a day ahead of Honolulu at any hour
    watch.look()
    there = SystemClock().today()
    zone("Pacific/Honolulu")
    watch.look()
    assert len(told) == 2
    assert there - SystemClock().today() == timedelta(days=1)


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_that_summer_time_is_told_once_and_moves_no_day(qtbot: QtBot, month: int, day: int) -> None:
    clock = Hours(datetime(2026, month, day, 0, 30, tzinfo=UTC))
    told: list[date] = []
    watch = DayWatch(clock)
    watch.changed.connect(lambda: told.append(clock.today()))
    for _ in range(20):  # 0:30 to 20:30 UTC: the hour changes at 1:00 UTC, midnight is later
        clock.instant += timedelta(hours=1)
        watch.look()
    assert told == [date(2026, month, day)]


def test_that_midnight_is_that_of_the_user(qtbot: QtBot) -> None:
    clock = Hours(datetime(2026, 7, 1, 21, 59, tzinfo=UTC))
    watch = DayWatch(clock)
    told: list[date] = []
    watch.changed.connect(lambda: told.append(clock.today()))
    for _ in range(3):
        clock.instant += timedelta(seconds=30)
        watch.look()
    assert told == [date(2026, 7, 2)]


def test_that_hours_of_sleep_are_told_at_the_next_look(qtbot: QtBot) -> None:
    clock = Hours(datetime(2026, 7, 1, 8, tzinfo=UTC))
    watch = DayWatch(clock)
    told: list[date] = []
    watch.changed.connect(lambda: told.append(clock.today()))
    clock.instant += timedelta(days=12, hours=3)
    watch.look()
    watch.look()
    assert told == [date(2026, 7, 13)]


class Hours:
    """A clock of instants, read in the tests' zone (Paris)."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.astimezone().date()


@pytest.mark.parametrize("kind", [errors.NotABusinessFileError, errors.FileLockedError])
def test_that_a_file_that_cannot_be_opened_is_told_in_words(
    theme: Theme, qtbot: QtBot, kind: type[errors.FileError]
) -> None:
    path = Path("chez/moi.relance")
    dialog = StartFailure(kind(path), path)
    qtbot.addWidget(dialog)
    dialog.show()
    said = texts(dialog)
    assert any("moi.relance" in text for text in said)
    assert str(path) in said
    assert kind.__name__ not in " ".join(said)
