"""What tests of the interface share: the theme, settings in a file of their own, a shell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %; any test may change it."""
    QLocale.setDefault(QLocale("fr_FR"))
    made = Theme(qapp, "light")
    yield made
    made.set_mode("light")
    qapp.setStyleSheet("")
    made.deleteLater()


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
