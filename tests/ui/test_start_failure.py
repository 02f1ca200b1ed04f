"""A start on a damaged file: a copy is offered, and the program goes on with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop import app
from relance_desktop.bootstrap import rescue_of
from relance_desktop.paths import copies_of
from relance_desktop.services.errors import CorruptFileError, FileLockedError
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.start_failure import StartFailure
from tests.services.conftest import Desk


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000] + os.urandom(60_000))


@pytest.fixture
def broken(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "business.relance")
    desk.client("Monday")
    desk.services.safekeeping.automatic()
    desk.services.close()
    damage(desk.path)
    return desk


def dialog_of(broken: Desk, qtbot: QtBot) -> StartFailure:
    rescue = rescue_of(broken.path, broken.clock)
    dialog = StartFailure(CorruptFileError(broken.path), broken.path, rescue)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: StartFailure, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


@pytest.mark.usefixtures("theme")
def test_that_the_newest_copy_is_one_click_away(broken: Desk, qtbot: QtBot) -> None:
    dialog = dialog_of(broken, qtbot)
    assert "09/11/2026" in button(dialog, "rescue").text()
    assert button(dialog, "rescue").isDefault()
    button(dialog, "rescue").click()
    assert dialog.result() == StartFailure.DialogCode.Accepted
    broken.start()
    with broken.services.store.read() as r:
        assert [client.name for client in r.clients.all()] == ["Monday"]
    broken.services.close()


@pytest.mark.usefixtures("theme")
def test_that_another_copy_can_be_chosen_and_a_bad_one_is_refused(
    broken: Desk, qtbot: QtBot, expect_dialog: Any
) -> None:
    (copy,) = copies_of(broken.path).iterdir()
    good = broken.path.with_name("good.backup")
    good.write_bytes(copy.read_bytes())
    damage(copy)
    dialog = dialog_of(broken, qtbot)
    assert dialog.findChild(QPushButton, "rescue") is None
    said = dialog.findChild(Label, "rescue-failed")
    assert isinstance(said, Label)
    expect_dialog(("", ""))
    button(dialog, "rescue-other").click()
    assert not said.isVisible()
    expect_dialog((str(copy), ""))
    button(dialog, "rescue-other").click()
    assert said.isVisible()
    assert "ne tient pas ensemble" in said.text()
    expect_dialog((str(good), ""))
    button(dialog, "rescue-other").click()
    assert dialog.result() == StartFailure.DialogCode.Accepted


def test_that_a_file_that_is_only_busy_is_not_replaced(
    broken: Desk, theme: Theme, qtbot: QtBot
) -> None:
    dialog = StartFailure(FileLockedError(broken.path), broken.path)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPushButton, "rescue") is None
    assert dialog.findChild(QPushButton, "rescue-other") is None
    button(dialog, "leave").click()
    assert dialog.result() == StartFailure.DialogCode.Rejected


@pytest.mark.usefixtures("theme")
def test_that_the_start_goes_on_with_the_copy(
    broken: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(dialog: StartFailure) -> int:
        button(dialog, "rescue").click()
        return dialog.result()

    monkeypatch.setattr(StartFailure, "exec", press)
    services = app.open_business(broken.path)
    assert services is not None
    services.close()
    damage(broken.path)
    monkeypatch.setattr(StartFailure, "exec", lambda dialog: 0)
    assert app.open_business(broken.path) is None
