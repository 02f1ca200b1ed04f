"""What tests of the interface share: the theme, settings in a file of their own, a shell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.theme import Theme


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    """One for all tests: Qt crashes when a style sheet is emptied, then set anew, while a
    widget lives that was measured but never shown."""
    QLocale.setDefault(QLocale("fr_FR"))
    return Theme(qapp, "light")


@pytest.fixture
def theme(_theme: Theme) -> Theme:
    """The light theme at 100 %; any test may change it."""
    if (_theme.mode, _theme.percent) != ("light", 100):
        _theme.set_percent(100)
        _theme.set_mode("light")
    return _theme


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings kept in this test's own file."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A worker that is gone at the end of the test."""
    made = Jobs()
    yield made
    assert made.close()
