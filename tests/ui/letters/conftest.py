"""A window over a business of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.theme import Theme
from tests.ui.walk import Walk, walking


@pytest.fixture
def walk(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[Walk]:
    """A business with an identity and a mail account, on Monday 9 November 2026."""
    with walking(tmp_path, settings, qtbot, lambda _desk: None) as walk:
        yield walk
