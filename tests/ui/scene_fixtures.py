"""Fixtures that the tests of these pages import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.theme import Theme
from tests.services.conftest import ACCOUNT, BUSINESS, Desk
from tests.ui.scene import Scene, make_scene


@pytest.fixture
def blank(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    """The first start: nothing is known yet."""
    desk = Desk(tmp_path / "business.relance")
    desk.keyring.kept.clear()
    scene = make_scene(desk, settings, qtbot, tmp_path)
    yield scene
    _end(scene)


@pytest.fixture
def scene(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    """A business with an identity and a mail account."""
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    scene = make_scene(desk, settings, qtbot, tmp_path)
    yield scene
    _end(scene)


def _end(scene: Scene) -> None:
    scene.window.close()
    assert scene.jobs.close(30_000)
    scene.services.close()
