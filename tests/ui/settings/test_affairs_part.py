"""Réglages › Affaires: stored at once, read by the affairs and the links."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.scene import Scene, named


def part(scene: Scene) -> Any:
    page = scene.show("settings", "affairs")
    scene.settle()
    return page.part("affairs")


def test_that_the_patience_is_stored_when_typed(scene: Scene) -> None:
    shown = part(scene)
    assert shown.days.value() == 7
    shown.days.setFocus()
    shown.days.selectAll()
    scene.qtbot.keyClicks(shown.days, "12")
    scene.key(Qt.Key.Key_Tab)
    assert scene.services.settings.preferences().answer_days == 12
    scene.show("today")
    assert part(scene).days.value() == 12


def test_that_the_arrows_store_once_they_rest(scene: Scene) -> None:
    shown = part(scene)
    shown.days.setFocus()
    scene.key(Qt.Key.Key_Up)
    scene.key(Qt.Key.Key_Up)
    scene.qtbot.waitUntil(lambda: scene.services.settings.preferences().answer_days == 9)


def test_that_the_search_engine_is_chosen(scene: Scene) -> None:
    shown = part(scene)
    assert shown.engine.currentText() == "DuckDuckGo"
    shown.engine.setFocus()
    scene.key(Qt.Key.Key_Down)
    shown.engine.activated.emit(shown.engine.currentIndex())
    assert scene.services.vetting.search_engine().name == "Qwant"


def test_that_the_usual_conditions_are_shown_the_way(scene: Scene) -> None:
    named(part(scene), QPushButton, "see-affairs").click()
    assert scene.window.current == "engagements"
