"""A new day is told once, at the next look or at waking."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
