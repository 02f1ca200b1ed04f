"""One step on the line of days: dragged with the mouse, moved with the arrows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from relance_desktop.domain.plans.values import Step
from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.reasons import channel_icon
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.plans.words import step_words
from relance_desktop.ui.settings.plan_line import channel_hue, day_mark

_SHIFTS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_REMOVALS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
WIDEST, TALL = 172, 42


class StepChip(QAbstractButton):
    """``shifted`` gives days, ``stepped`` the neighbour wanted; ``dragged`` and ``dropped``
    how far the mouse went, in pixels."""

    shifted = Signal(int)
    stepped = Signal(int)
    removed = Signal()
    entered = Signal()
    dragged = Signal(int)
    dropped = Signal(int)

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"chip-{step.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(True)
        self.setAccessibleDescription(
            self.tr("Flèches gauche et droite\u00a0: d'un jour\u00a0; Maj\u00a0: d'une semaine.")
        )
        self._step, self._day, self._problem = step, 0, False
        self.compact = False
        self._pressed: QPoint | None = None
        self._dragging = False

    def show_step(self, step: Step, day: int, problem: bool) -> None:
        """Show a step as it is now. ``day`` counts from the due date."""
        self._step, self._day, self._problem = step, day, problem
        words = step_words(step)
        if problem:
            words = self.tr("{step}, à corriger").format(step=words)
        self.setAccessibleName(words)
        self.setToolTip(as_typed(words))
        self.updateGeometry()
        self.update()

    def show_day(self, day: int) -> None:
        """Say another day while the mouse drags it."""
        self._day = day
        self.update()

    def sizeHint(self) -> QSize:
        extra = scaled(20) if self._problem else 0
        if self.compact and not self.isChecked():
            return QSize(scaled(66) + extra, scaled(TALL))
        text = self.fontMetrics().horizontalAdvance(self._step.name) + scaled(46) + extra
        return QSize(max(scaled(84), min(text, scaled(WIDEST))), scaled(TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        week = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _SHIFTS:
            self.shifted.emit(_SHIFTS[key] * (7 if week else 1))
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _REMOVALS:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = event.globalPosition().toPoint().x() - self._pressed.x()
        if not self._dragging and abs(far) < QApplication.startDragDistance():
            return
        self._dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(far)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        started, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if dragging and started is not None:
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint().x() - started.x())
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = palette.hue(channel_hue(self._step.channel) if self._step.enabled else "slate")
        chosen = self.isChecked()
        edge = tokens.accent if self.hasFocus() else hue.text if chosen else hue.solid
        pen = QPen(QColor(edge), 2 if chosen or self.hasFocus() else 1)
        if not self._step.enabled:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.surface if not self._step.enabled else hue.background))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        words = self._paint_day if self.compact and not chosen else self._paint_words
        words(painter, hue.text if self._step.enabled else tokens.muted)

    def _paint_day(self, painter: QPainter, ink: str) -> None:
        """Icon and day alone, where many steps want the same place."""
        side = scaled(16)
        place = QRectF(scaled(9), (self.height() - side) / 2, side, side)
        icons.paint(painter, place, channel_icon(self._step.channel), ink)
        painter.setFont(self._small())
        painter.setPen(QColor(ink))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(self.rect()).adjusted(scaled(30), 0, 0, 0)
        painter.drawText(room, middle, day_mark(self._day))
        if self._problem:
            spot = QRectF(self.width() - scaled(24), place.top(), side, side)
            icons.paint(painter, spot, "warning-circle", "danger")

    def _small(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(max(10, round(small.pixelSize() * 0.82)))
        return small

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        tall, side, left = self.height(), scaled(16), scaled(32)
        place = QRectF(scaled(9), (tall - side) / 2, side, side)
        icons.paint(painter, place, channel_icon(self._step.channel), ink)
        right = scaled(26) if self._problem else scaled(8)
        room = self.width() - left - right
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        name = self.fontMetrics().elidedText(self._step.name, Qt.TextElideMode.ElideRight, room)
        low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        high = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(left, 0, room, tall / 2 + scaled(2)), low, name)
        painter.setFont(self._small())
        text = day_mark(self._day)
        if not self._step.enabled:
            text = self.tr("{day}, désactivée").format(day=text)
        painter.drawText(QRectF(left, tall / 2 + scaled(1), room, tall / 2), high, text)
        if self._problem:
            spot = QRectF(self.width() - scaled(24), (tall - side) / 2, side, side)
            icons.paint(painter, spot, "warning-circle", "danger")
