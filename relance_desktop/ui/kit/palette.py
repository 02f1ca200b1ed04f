"""Colours by what they mean, light and dark; every pair used for text is AA."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from relance_desktop.domain.value import value


@value
class Hue:
    """One meaning's colours: text on its soft background, and a solid for bars and dots."""

    text: str
    background: str
    solid: str


@value
class Tokens:
    """The colours of one theme, as ``#rrggbb``."""

    dark: bool
    background: str
    sidebar: str
    surface: str
    hover: str
    text: str
    muted: str
    disabled: str
    border: str
    border_strong: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    info: str
    info_soft: str
    toast: str
    on_toast: str
    toast_action: str


LIGHT: Final = Tokens(
    dark=False,
    background="#f7f7fa",
    sidebar="#eeeff4",
    surface="#ffffff",
    hover="#f3f4f8",
    text="#1a1c2b",
    muted="#5b6075",
    disabled="#9499ab",
    border="#e2e4ec",
    border_strong="#868b9f",
    accent="#4350c6",
    accent_hover="#3743ae",
    accent_pressed="#2c368f",
    on_accent="#ffffff",
    accent_soft="#eaecfb",
    on_accent_soft="#303ba0",
    danger="#b3261e",
    danger_soft="#fdeceb",
    on_danger="#ffffff",
    warning="#7d5000",
    warning_soft="#fff3da",
    success="#17663a",
    success_soft="#e3f4ea",
    info="#23559d",
    info_soft="#e6effb",
    toast="#23263a",
    on_toast="#ffffff",
    toast_action="#b9c2ff",
)

DARK: Final = Tokens(
    dark=True,
    background="#15161d",
    sidebar="#101117",
    surface="#1d1f28",
    hover="#262935",
    text="#ecedf4",
    muted="#a6abbf",
    disabled="#6d7286",
    border="#2f3341",
    border_strong="#72788f",
    accent="#98a4ff",
    accent_hover="#abb5ff",
    accent_pressed="#c0c8ff",
    on_accent="#14163a",
    accent_soft="#2b3059",
    on_accent_soft="#d3d8ff",
    danger="#ff9d94",
    danger_soft="#43211f",
    on_danger="#3a0a07",
    warning="#f5c66b",
    warning_soft="#3b2d10",
    success="#86d9a8",
    success_soft="#163525",
    info="#9cc3fb",
    info_soft="#1b2f4c",
    toast="#eceef6",
    on_toast="#1a1c2b",
    toast_action="#303ba0",
)

LIGHT_HUES: Final = MappingProxyType(
    {
        "green": Hue("#17633a", "#dff3e6", "#2f9e62"),
        "slate": Hue("#454c60", "#e3e6ee", "#8b93a8"),
        "blue": Hue("#1f559f", "#e0ecfb", "#4a86d8"),
        "amber": Hue("#744b00", "#ffefc7", "#dc9a13"),
        "orange": Hue("#8c3d09", "#ffe3cd", "#e2711d"),
        "red": Hue("#a01a1a", "#fde0df", "#d13b3b"),
        "violet": Hue("#6130a3", "#efe5fb", "#8e5bd0"),
        "teal": Hue("#0d5b57", "#d8f1ee", "#1f9a93"),
        "darkred": Hue("#ffffff", "#7d1319", "#7d1319"),
    }
)

DARK_HUES: Final = MappingProxyType(
    {
        "green": Hue("#8fdcb0", "#17392a", "#43b47a"),
        "slate": Hue("#c0c6d6", "#2d313e", "#7f879c"),
        "blue": Hue("#a5c9fb", "#1c3354", "#5b97e8"),
        "amber": Hue("#f7cd77", "#3d2f0f", "#e0a52e"),
        "orange": Hue("#ffb583", "#46270f", "#ea8136"),
        "red": Hue("#ffaaa3", "#4a1f1e", "#e55a55"),
        "violet": Hue("#d3b6fa", "#372653", "#a276e0"),
        "teal": Hue("#82d8d1", "#123a38", "#35aca5"),
        "darkred": Hue("#ffe3e1", "#84171d", "#b3343a"),
    }
)

TEXT_PAIRS: Final = (
    ("text", "background"),
    ("text", "sidebar"),
    ("text", "surface"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("muted", "background"),
    ("muted", "sidebar"),
    ("muted", "surface"),
    ("muted", "hover"),
    ("muted", "accent_soft"),
    ("accent", "surface"),
    ("accent", "background"),
    ("accent", "hover"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent_soft"),
    ("danger", "surface"),
    ("danger", "background"),
    ("danger", "danger_soft"),
    ("on_danger", "danger"),
    ("text", "danger_soft"),
    ("text", "warning_soft"),
    ("text", "success_soft"),
    ("text", "info_soft"),
    ("warning", "surface"),
    ("warning", "warning_soft"),
    ("success", "surface"),
    ("success", "success_soft"),
    ("info", "surface"),
    ("info", "info_soft"),
    ("on_toast", "toast"),
    ("toast_action", "toast"),
)
"""Every (text, background) pair that the style sheet or a painter uses."""


def tokens() -> Tokens:
    """The colours on screen now, told from the application's palette.

    Painters ask at paint time, so a change of theme needs no signal.
    """
    return DARK if is_dark() else LIGHT


def hue(name: str) -> Hue:
    """The colours of one meaning ("amber") in the theme on screen now."""
    return (DARK_HUES if is_dark() else LIGHT_HUES)[name]


def is_dark() -> bool:
    """Whether the application shows its dark theme."""
    return bool(QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128)


def color(name: str) -> QColor:
    """A token ("muted"), a hue's text colour ("amber") or ``#rrggbb`` as a QColor."""
    if name.startswith("#"):
        return QColor(name)
    if name in LIGHT_HUES:
        return QColor(ink(name))
    return QColor(getattr(tokens(), name))


def ink(name: str) -> str:
    """A hue as text or icon straight on a surface, where dark red has no own background."""
    if name == "darkred":
        return hue("red").text if is_dark() else hue(name).solid
    return hue(name).text


def names() -> tuple[str, ...]:
    """The names of all tokens, for the style sheet."""
    return tuple(field.name for field in fields(Tokens) if field.name != "dark")


def qpalette(theme: Tokens) -> QPalette:
    """The Qt palette of a theme, for what the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for target, colour in (
        (role.Window, theme.background),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.hover),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.toast),
        (role.ToolTipText, theme.on_toast),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Mid, theme.border),
        (role.Light, theme.surface),
        (role.Dark, theme.border_strong),
        (role.Shadow, theme.border_strong),
    ):
        result.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, target, QColor(theme.disabled))
    return result
