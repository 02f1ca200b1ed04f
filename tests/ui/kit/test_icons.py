"""Icons are drawn from the one font, in the theme's colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit

import relance_desktop.ui
from relance_desktop.domain.status import Status
from relance_desktop.ui.kit import icons, palette, status
from relance_desktop.ui.kit.report import BugReporter
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


@pytest.fixture
def no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As when a cleaner took the icon font away; what was read before is forgotten."""

    def forget() -> None:
        for kept in (icons._outline, icons._font, icons._code, icons._table):
            kept.cache_clear()

    monkeypatch.setattr(icons, "_folder", lambda: tmp_path)
    forget()
    yield
    monkeypatch.undo()
    forget()


def test_that_without_its_font_the_program_goes_on_without_icons(
    no_font: None, expect_log: Callable[[str], None]
) -> None:
    expect_log("no icon font")
    picture = icons.icon("envelope").pixmap(32, 32).toImage()
    assert strongest(picture).alpha() == 0
    assert icons.pixmap("copy").toImage().size().width() == 16


def test_that_a_bug_is_still_shown_without_the_icon_font(
    no_font: None, qapp: QApplication, expect_log: Callable[[str], None]
) -> None:
    expect_log("no icon font")
    reporter = BugReporter()
    reporter.report(ValueError("x"))
    assert reporter.dialog is not None
    assert "ValueError" in reporter.dialog.findChild(QPlainTextEdit, "bug-report").toPlainText()
    reporter.dialog.accept()


def test_that_the_program_goes_on_without_the_package_of_icons(
    no_font: None, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    def missing() -> Path:
        raise FileNotFoundError("qtawesome")

    expect_log("no icon font")
    monkeypatch.setattr(icons, "_folder", missing)
    assert strongest(icons.icon("copy").pixmap(16, 16).toImage()).alpha() == 0


def test_that_the_program_goes_on_with_an_icon_font_that_cannot_be_read(
    no_font: None, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("icon font not readable")
    (tmp_path / "phosphor-charmap-1.3.0.json").write_text('{"copy": "0xe1cc"}', "ascii")
    (tmp_path / "phosphor-1.3.0.ttf").write_bytes(b"no font")
    assert strongest(icons.icon("copy").pixmap(16, 16).toImage()).alpha() == 0
