"""Icons are drawn from the one font, in the theme's colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

import relance_desktop.ui
from relance_desktop.domain.status import Status
from relance_desktop.ui.kit import icons, palette, status
from relance_desktop.ui.kit.theme import Theme

UI = Path(relance_desktop.ui.__file__).parent
NAMED = re.compile(
    r"(?:icon|IconLabel|IconButton|Button)\(\s*(?:self\.tr\([^)]*\),\s*)?\"([a-z]+(?:-[a-z]+)+)\""
)


def strongest(image: QImage) -> QColor:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha)


def test_that_an_icon_follows_the_theme(theme: Theme) -> None:
    made = icons.icon("envelope", "danger")
    theme.set_mode("light")
    assert strongest(made.pixmap(32, 32).toImage()).name() == palette.LIGHT.danger
    theme.set_mode("dark")
    assert strongest(made.pixmap(32, 32).toImage()).name() == palette.DARK.danger


def test_that_an_unknown_icon_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no-such-thing"):
        icons.icon("no-such-thing")


def test_that_every_state_has_an_icon_of_its_own() -> None:
    names = [status.icon_name(state) for state in Status]
    assert all(map(icons.has, names))
    assert len(set(names)) == len(names)


def test_that_every_state_has_a_word_of_its_own() -> None:
    assert len({status.word(state) for state in Status}) == len(Status)


def test_that_icons_named_in_the_code_exist() -> None:
    named = {name for file in UI.rglob("*.py") for name in NAMED.findall(file.read_text("utf-8"))}
    assert {name for name in named if not icons.has(name)} == set()
