"""Strips and short fields: plain words, on one line, with their own width."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.strip import Strip

pytestmark = pytest.mark.usefixtures("theme")


def test_that_a_strip_shows_words_as_typed_and_offers_its_action(qtbot: QtBot) -> None:
    strip = Strip("warning", "Commencée", "Raison : <b>A & B</b>")
    qtbot.addWidget(strip)
    pressed: list[str] = []
    strip.add_action("Voir", "more").clicked.connect(lambda: pressed.append("more"))
    strip.findChild(QPushButton, "more").click()
    shown = QTextDocument()
    shown.setHtml(strip.findChild(QLabel, "strip-words").text())
    assert shown.toPlainText() == "Commencée. Raison : <b>A & B</b>"
    assert strip.accessibleName() == "Commencée. Raison : <b>A & B</b>"
    assert pressed == ["more"]


def test_that_a_strip_takes_one_line_where_there_is_room(qtbot: QtBot) -> None:
    strip = Strip("info", "Titre", "Un fait court.")
    qtbot.addWidget(strip)
    strip.resize(900, 40)
    strip.show()
    assert strip.heightForWidth(900) < 40 < strip.heightForWidth(120)


def test_that_fields_for_a_few_letters_stay_short_in_a_wide_window(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    rate, days, percent = QLineEdit(), QLineEdit(), QLineEdit()
    form.add("Taux", rate).keep_short(160)
    form.add_short(120, ("Escompte", percent), ("Jours", days))
    form.resize(900, 300)
    form.show()
    assert [field.width() for field in (rate, percent, days)] == [160, 120, 120]
    assert rate.x() == 0
    left = [field.mapTo(form, field.rect().topLeft()).x() for field in (percent, days)]
    assert left[1] - left[0] < 160
