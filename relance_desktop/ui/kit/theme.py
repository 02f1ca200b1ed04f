"""Dresses the application: light, dark or as the system says, text from 100 to 200 %."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from relance_desktop.ui.kit import palette, stylesheet

Mode = Literal["system", "light", "dark"]

GRID: Final = stylesheet.GRID
SCALES: Final = (100, 110, 125, 150, 175, 200)
"""The text sizes that the settings offer, in percent."""

_PLAIN_FAMILIES: Final = ("DejaVu Sans", "Bitstream Vera Sans", "Sans", "Sans Serif")
_NICER_FAMILIES: Final = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu")
_SCALE: Final = "textScale"
_OWN_FAMILY: Final = "Source Sans Pro"
_OWN_FACES: Final = ("Regular", "Semibold", "Bold")
_OWN_ENLARGED: Final = 1.1
"""Source Sans draws small letters: this much more makes it as tall as its peers."""


class Theme(QObject):
    """Keeps the application's look; ``changed`` tells after each change."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = "system", percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = mode
        self._percent = percent
        self._family = text_family()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply()

    @property
    def mode(self) -> Mode:
        """What the user chose."""
        return self._mode

    @property
    def percent(self) -> int:
        """The text size in percent."""
        return self._percent

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or the system's."""
        self._mode = mode
        self.apply()

    def set_percent(self, percent: int) -> None:
        """Choose the text size, 100 to 200 percent."""
        self._percent = min(200, max(100, percent))
        self.apply()

    def apply(self) -> None:
        """Dress every widget, the present and the future ones."""
        tokens = palette.DARK if self._wants_dark() else palette.LIGHT
        scale = self._percent / 100 * self._system_scale()
        enlarged = _OWN_ENLARGED if self._family == _OWN_FAMILY else 1.0
        self._app.setProperty(_SCALE, scale)
        self._app.setFont(font(self._family, scale * enlarged))
        self._app.setPalette(palette.qpalette(tokens))
        self._app.setStyleSheet(stylesheet.build(tokens, scale, enlarged))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def _follow_system(self) -> None:
        if self._mode == "system":
            self.apply()

    def _system_scale(self) -> float:
        """What the desktop's own font scaling asks for (1.0 at 96 dpi)."""
        screen = self._app.primaryScreen()
        if sys.platform == "darwin" or screen is None:
            return 1.0
        return min(2.0, max(1.0, float(screen.logicalDotsPerInchY()) / 96))


def font(family: str, scale: float) -> QFont:
    """The body font, with figures of one width so that columns line up."""
    result = QFont(family)
    result.setPixelSize(round(stylesheet.BODY * scale))
    result.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def text_family() -> str:
    """The system's own family, or a handsomer one where it is only the last resort."""
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if own and own not in _PLAIN_FAMILIES:
        return own
    nicer = next((name for name in _NICER_FAMILIES if QFontDatabase.hasFamily(name)), "")
    return nicer or (_OWN_FAMILY if load_own_family() else own)


def load_own_family() -> bool:
    """Load the typeface that the letters use too; False when it is not installed."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        return False
    folder = Path(spec.submodule_search_locations[0]) / "files"
    loaded = [
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{face}.ttf"))
        for face in _OWN_FACES
    ]
    return min(loaded) >= 0


def scaled(pixels: int) -> int:
    """A length at the user's text size, for what is painted by hand."""
    app = QApplication.instance()
    return round(pixels * (app.property(_SCALE) or 1.0)) if app else pixels
