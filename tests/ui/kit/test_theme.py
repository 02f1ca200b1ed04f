"""Light, dark, text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from relance_desktop.ui.kit import palette, stylesheet
from relance_desktop.ui.kit.theme import Theme, scaled


def test_that_the_chosen_mode_is_shown(theme: Theme) -> None:
    theme.set_mode("dark")
    assert palette.is_dark()
    assert palette.tokens() is palette.DARK
    theme.set_mode("light")
    assert palette.tokens() is palette.LIGHT


def test_that_the_system_is_followed_only_when_asked(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert palette.is_dark()
    theme.set_mode("system")
    expected = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert palette.is_dark() is expected


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (150, 150), (20, 100), (900, 200)])
def test_that_text_grows_between_100_and_200_percent(theme: Theme, asked: int, given: int) -> None:
    small = QApplication.font().pixelSize()
    theme.set_percent(asked)
    assert theme.percent == given
    assert QApplication.font().pixelSize() == pytest.approx(small * given / 100, abs=1)
    assert scaled(40) == round(40 * given / 100)


def test_that_controls_grow_with_the_text(theme: Theme, qtbot) -> None:  # type: ignore[no-untyped-def]
    button = QPushButton("Relancer")
    qtbot.addWidget(button)
    before = button.sizeHint().height()
    theme.set_percent(200)
    button.ensurePolished()
    assert button.sizeHint().height() >= before * 1.8


def test_that_the_style_sheet_leaves_no_placeholder() -> None:
    for tokens in (palette.LIGHT, palette.DARK):
        text = stylesheet.build(tokens, 1.25)
        assert "@" not in text
        assert "$" not in text


def test_that_every_picture_of_the_style_sheet_exists() -> None:
    for dark in (False, True):
        for name in ("check", "dash", "dot", "down", "up"):
            assert stylesheet.ASSETS.joinpath(stylesheet.asset(name, dark=dark)).is_file()
