"""Buttons and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_a_button_with_the_keyboard_is_pressed(qtbot: QtBot, key: Qt.Key) -> None:
    for button in (PrimaryButton("Oui"), SecondaryButton("Non"), IconButton("x", "Fermer")):
        qtbot.addWidget(button)
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_that_a_held_or_combined_enter_presses_nothing(qtbot: QtBot) -> None:
    button = PrimaryButton("Envoyer")
    qtbot.addWidget(button)
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        "\r",
        autorep=True,
    )
    with qtbot.assertNotEmitted(button.clicked):
        QApplication.sendEvent(button, held)
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
