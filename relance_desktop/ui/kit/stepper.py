"""The head of a wizard: which step one is at, which are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.theme import scaled

_GAP = 8


class Stepper(QWidget):
    """Numbered steps side by side; those before the current one are ticked."""

    def __init__(self, steps: Sequence[str], name: str = "stepper") -> None:
        super().__init__()
        self.setObjectName(name)
        self._steps = tuple(steps)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    @property
    def current(self) -> int:
        """The step shown, from 0."""
        return self._current

    def set_current(self, index: int) -> None:
        """Move to a step."""
        self._current = index
        text = self.tr("Étape {number} sur {total}\u00a0: {step}")
        self.setAccessibleName(
            text.format(number=index + 1, total=len(self._steps), step=self._steps[index])
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(), scaled(32))

    def minimumSizeHint(self) -> QSize:
        return QSize((scaled(24) + _GAP) * len(self._steps), scaled(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roomy = self._width() <= self.width()
        left = 0
        for index, step in enumerate(self._steps):
            named = roomy or index == self._current
            left = self._paint_step(painter, index, step if named else "", left)
            if index < len(self._steps) - 1:
                left = self._paint_link(painter, left, scaled(40) if roomy else _GAP)

    def _width(self) -> int:
        """What all names need; too much for the window shows only the current one."""
        text = sum(self.fontMetrics().horizontalAdvance(step) for step in self._steps)
        return text + len(self._steps) * (scaled(24 + 40) + 2 * _GAP) + scaled(24)

    def _paint_link(self, painter: QPainter, left: int, length: int) -> int:
        painter.setPen(QPen(QColor(palette.tokens().border_strong), 1))
        middle = self.height() / 2
        painter.drawLine(QPointF(left + _GAP, middle), QPointF(left + length, middle))
        return left + length + _GAP

    def _paint_step(self, painter: QPainter, index: int, step: str, left: int) -> int:
        tokens, side = palette.tokens(), scaled(24)
        now, done = index == self._current, index < self._current
        circle = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(tokens.accent if now else tokens.accent_soft if done else tokens.border)
        )
        painter.drawEllipse(circle)
        if done:
            box = circle.adjusted(side / 5, side / 5, -side / 5, -side / 5)
            icons.paint(painter, box, "check-bold", tokens.on_accent_soft)
        else:
            painter.setPen(QColor(tokens.on_accent if now else tokens.text))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(index + 1))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if now else tokens.muted))
        start = left + side + 8
        width = painter.fontMetrics().horizontalAdvance(step)
        painter.drawText(
            QRect(start, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, step
        )
        painter.restore()
        return start + width
