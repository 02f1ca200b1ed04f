"""How a status pill is drawn, in tables and elsewhere alike."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.theme import scaled


class Pill(QWidget):
    """A chip with icon and word in the flow of a layout."""

    def __init__(self, chip: Chip | None = None) -> None:
        super().__init__()
        self.setObjectName("pill")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._chip = chip or Chip("")
        self.setAccessibleName(self._chip.text)

    @property
    def chip(self) -> Chip:
        """What the pill shows."""
        return self._chip

    def set_chip(self, chip: Chip) -> None:
        """Show another state."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._chip), scaled(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip.text:
            paint_pill(QPainter(self), self.rect(), self._chip)


def pill_width(chip: Chip) -> int:
    """How wide a chip wants to be."""
    text = QFontMetrics(QApplication.font()).horizontalAdvance(chip.text)
    return int(text) + scaled(24) + (scaled(22) if chip.icon else 0)


def paint_pill(painter: QPainter, rect: QRect, chip: Chip) -> None:
    """Paint a chip at the left of a rectangle, centred in height, elided when too long."""
    hue = palette.hue(chip.hue)
    height = min(rect.height(), scaled(26))
    width = min(rect.width(), pill_width(chip))
    pill = QRect(rect.left(), rect.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue.background))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    inner = pill.adjusted(scaled(12), 0, -scaled(10), 0)
    if chip.icon:
        side = scaled(16)
        box = QRectF(pill.left() + scaled(10), pill.center().y() - side / 2 + 0.5, side, side)
        icons.paint(painter, box, chip.icon, hue.text)
        inner.setLeft(pill.left() + scaled(32))
    painter.setPen(QColor(hue.text))
    text = painter.fontMetrics().elidedText(
        chip.text, Qt.TextElideMode.ElideRight, inner.width() + 2
    )
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
