"""Icons: the Phosphor glyphs of QtAwesome, drawn as outlines in the theme's colours.

QtAwesome itself costs 300 ms at start and loads all of its fonts; only its one font
file and table are used, when the first icon is painted.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

from relance_desktop.ui.kit import palette

log = logging.getLogger(__name__)

_EM = 256


def icon(name: str, color: str = "text") -> QIcon:
    """An icon that follows the theme: ``name`` of Phosphor, ``color`` a token or a hue.

    Raises ValueError for an unknown name: a painter could not, it runs inside Qt.
    """
    if not has(name):
        raise ValueError(f"no such icon: {name}")
    return QIcon(_Engine(name, color))


def pixmap(name: str, color: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """A picture of an icon in the present theme, ``size`` logical pixels wide."""
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, QRectF(0, 0, size, size), name, color)
    painter.end()
    return result


def paint(painter: QPainter, rect: QRectF, name: str, color: str = "text") -> None:
    """Paint an icon into a square; a question mark for an unknown name."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / _EM, side / _EM)
    painter.fillPath(_outline(name), palette.color(color))
    painter.restore()


def has(name: str) -> bool:
    """Whether an icon of this name exists; any does where there is no font to look in."""
    return not _table() or _code(name) is not None


class _Engine(QIconEngine):
    """Paints at the left of its box: a box wider than tall leaves a gap before the text."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = "disabled" if mode == QIcon.Mode.Disabled else self._color
        side = min(rect.width(), rect.height())
        top = rect.top() + (rect.height() - side) / 2
        paint(painter, QRectF(rect.left(), top, side, side), self._name, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color)


@cache
def _outline(name: str) -> QPainterPath:
    font = _font()
    if not font.isValid():
        return QPainterPath()
    glyphs = font.glyphIndexesForString(_code(name) or _code("question") or "?")
    path = font.pathForGlyph(glyphs[0])
    return QTransform.fromTranslate(0, font.ascent()).map(path)


@cache
def _font() -> QRawFont:
    if not _table():
        return QRawFont()
    font = QRawFont(str(_folder() / "phosphor-1.3.0.ttf"), _EM)
    if not font.isValid():
        log.error("icon font not readable")
    return font


@cache
def _code(name: str) -> str | None:
    """The letter of the icon font that draws it: ``"sun": "0xf1a2"`` in the table."""
    mark = f'"{name}": "0x'
    start = _table().find(mark)
    if start < 0:
        return None
    start += len(mark)
    return chr(int(_table()[start : _table().index('"', start)], 16))


@cache
def _table() -> str:
    """Thousands of icons, of which a page shows ten: looked through, not read as JSON.

    "" when it is missing: a window without icons is better than none.
    """
    try:
        return (_folder() / "phosphor-charmap-1.3.0.json").read_text("ascii")
    except (OSError, UnicodeError):
        log.exception("no icon font")
        return ""


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("qtawesome")
    return Path(spec.submodule_search_locations[0]) / "fonts"
