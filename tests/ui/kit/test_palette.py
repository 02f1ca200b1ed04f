"""Every pair of colours is readable, in both themes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from relance_desktop.domain.status import Status
from relance_desktop.ui.kit import palette, status, stylesheet

AA_TEXT, AA_SHAPE = 4.5, 3.0
THEMES = [palette.LIGHT, palette.DARK]


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = QColor(color).getRgbF()[:3]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_that_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("text", "back"), palette.TEXT_PAIRS)
def test_that_text_is_readable_on_its_background(
    theme: palette.Tokens, text: str, back: str
) -> None:
    assert contrast(getattr(theme, text), getattr(theme, back)) >= AA_TEXT


def rules() -> list[tuple[str, dict[str, str]]]:
    """The style sheet's rules: whom they dress, and what they set."""
    found = re.findall(
        r"([^{}]+)\{([^{}]*)\}", stylesheet._TEMPLATE.replace("${", "$(").replace("@{", "@(")
    )
    return [
        (who.strip(), dict(re.findall(r"([\w-]+):\s*([^;]+);", what.replace("}", ""))))
        for who, what in found
    ]


def pair(what: dict[str, str], text: str, back: str) -> tuple[str, str]:
    return (what.get(text, "").removeprefix("@"), what.get(back, "").removeprefix("@"))


def test_that_every_pair_of_the_style_sheet_is_measured() -> None:
    sheet = [
        (who, pair(what, *names))
        for who, what in rules()
        for names in (
            ("color", "background"),
            ("selection-color", "selection-background-color"),
        )
        if what.get(names[0], "").startswith("@") and what.get(names[1], "").startswith("@")
    ]
    assert len(sheet) > 12
    missing = [
        (who, one) for who, one in sheet if one not in palette.TEXT_PAIRS and one[0] != "disabled"
    ]
    assert missing == []


def test_that_every_control_shows_the_focus() -> None:
    focused = [who for who, what in rules() if ":focus" in who and "border" in " ".join(what)]
    said = " ".join(focused)
    for control in ("QPushButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox"):
        assert f"{control}:focus" in said
    for control in (
        "QComboBox",
        "QDateEdit",
        "QCheckBox",
        "QRadioButton",
        "QTableView",
        "QToolButton",
    ):
        assert f"{control}:focus" in said
    for kind in ("primary", "danger", "quiet", "link", "icon", "chip"):
        assert f'QPushButton[kind="{kind}"]:focus' in said


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_that_edges_of_fields_can_be_seen(theme: palette.Tokens) -> None:
    assert contrast(theme.border_strong, theme.surface) >= AA_SHAPE
    assert contrast(theme.accent, theme.surface) >= AA_SHAPE


@pytest.mark.parametrize("hues", [palette.LIGHT_HUES, palette.DARK_HUES], ids=["light", "dark"])
@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.value)
def test_that_a_pill_is_readable(hues: dict[str, palette.Hue], state: Status) -> None:
    hue = hues[status.hue_name(state)]
    assert contrast(hue.text, hue.background) >= AA_TEXT


@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.value)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_that_a_state_is_readable_without_its_pill(theme, mode, state: Status) -> None:  # type: ignore[no-untyped-def]
    theme.set_mode(mode)
    ink = palette.ink(status.hue_name(state))
    assert contrast(ink, palette.tokens().surface) >= AA_TEXT
    assert contrast(ink, palette.tokens().hover) >= AA_TEXT
    assert contrast(ink, palette.tokens().accent_soft) >= AA_TEXT
