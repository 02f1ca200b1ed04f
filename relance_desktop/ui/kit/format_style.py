"""How the user likes numbers and dates on screen; letters keep the French usage."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings

from relance_desktop.domain.value import value

_PROPERTY: Final = "formatStyle"
NNBSP: Final = "\u202f"


@value
class FormatStyle:
    """``group`` stands between thousands, ``point`` before cents; ``day`` is of strftime."""

    group: str = NNBSP
    point: str = ","
    day: str = "%d/%m/%Y"


FRENCH: Final = FormatStyle()

NUMBERS: Final = {
    "french": (NNBSP, ","),
    "plain": ("", ","),
    "dotted": (".", ","),
    "english": (",", "."),
}
DAYS: Final = {"french": "%d/%m/%Y", "dotted": "%d.%m.%Y", "iso": "%Y-%m-%d"}


def present_style() -> FormatStyle:
    """The style in use: kept by the application, as its font is."""
    app = QCoreApplication.instance()
    style = app.property(_PROPERTY) if app is not None else None
    return style if isinstance(style, FormatStyle) else FRENCH


def use_style(numbers: str, days: str) -> None:
    """Write from now on as these keys of NUMBERS and DAYS say; unknown ones are French."""
    group, point = NUMBERS.get(numbers, NUMBERS["french"])
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, FormatStyle(group, point, DAYS.get(days, DAYS["french"])))


def apply_style(settings: QSettings) -> None:
    """Use what the user chose on this computer."""
    numbers = str(settings.value("formats/numbers", "french"))
    use_style(numbers, str(settings.value("formats/days", "french")))
