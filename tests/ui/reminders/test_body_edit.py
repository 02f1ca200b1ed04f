"""The text of a letter: its marks are explained, and never changed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit import palette
from relance_desktop.ui.reminders.body_edit import BodyEdit, part_words

pytestmark = pytest.mark.usefixtures("theme")

LETTER = "Bonjour,\n\n[[créances]]\n\nRéglez **120,00\u00a0€** vite.\n\n[[paiement]]"


@pytest.fixture
def body(qtbot: QtBot) -> BodyEdit:
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.setPlainText(LETTER)
    made.show()
    return made


def coloured(body: BodyEdit) -> list[str]:
    soft = QColor(palette.tokens().accent_soft)
    blocks = [body.document().findBlockByNumber(n) for n in range(body.blockCount())]
    return [
        block.text()[span.start : span.start + span.length]
        for block in blocks
        for span in block.layout().formats()
        if span.format.background().color() == soft
    ]


def picture(body: BodyEdit) -> QImage:
    return body.grab().toImage()


def test_that_marks_are_coloured_and_the_text_is_kept(body: BodyEdit) -> None:
    assert coloured(body) == []
    body.show_marks(True)
    assert coloured(body) == ["[[créances]]", "[[paiement]]"]
    assert body.text() == LETTER
    body.show_marks(False)
    assert coloured(body) == []


def test_that_what_a_mark_becomes_is_written_beside_it(body: BodyEdit) -> None:
    body.show_marks(True)
    explained = picture(body)
    body._marks.shown = False
    assert picture(body) != explained


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[[créances]]", "ici, le tableau des factures"),
        (" [[décompte]] ", "ici, le calcul des pénalités"),
        ("[[paiement]]", "ici, les moyens de paiement"),
        ("[[autre]]", "repère inconnu\u00a0: sera imprimé tel quel"),
        ("Le [[paiement]] au milieu d'une phrase", ""),
        ("Bonjour,", ""),
    ],
)
def test_that_each_mark_has_its_words(line: str, words: str) -> None:
    assert part_words(line) == words
