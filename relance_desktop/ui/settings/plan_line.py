"""A plan drawn on a line: the due date in the middle of things, the steps around it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.domain.plans.edits import days_of, sample_claim
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.formats import MINUS
from relance_desktop.ui.kit.reasons import channel_icon
from relance_desktop.ui.kit.theme import scaled

_HUES = {
    Channel.EMAIL: "blue",
    Channel.CALL: "teal",
    Channel.LETTER: "amber",
    Channel.REGISTERED_LETTER: "orange",
    Channel.FORMAL_NOTICE: "red",
    Channel.DECISION: "slate",
}
FIRST, LAST = -7, 62
"""The days that the line spans: those of the shipped plans, so that they compare."""


def channel_hue(channel: Channel) -> str:
    """The hue of a channel: the firmer, the warmer."""
    return _HUES[channel]


def day_mark(days: int) -> str:
    """Days from the due date, short: ``J+5``, ``J−3``."""
    return f"J{MINUS if days < 0 else '+'}{abs(days)}"


class _Mark(NamedTuple):
    x: float
    step: Step | None


class PlanLine(QWidget):
    """The steps of a plan along the days, to the same scale for every plan."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.setObjectName("plan-line")
        self._steps = tuple(step for step in plan.steps if step.enabled)
        self._days = days_of(plan, sample_claim(date(2026, 3, 2)))
        words = [f"{day_mark(self._days[step.key])}\u00a0: {step.name}" for step in self._steps]
        self.setAccessibleName(", ".join(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(scaled(36) * (len(self._steps) + 1))

    def sizeHint(self) -> QSize:
        return QSize(scaled(560), scaled(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = scaled(18)
        painter.setPen(QPen(QColor(tokens.border_strong), 1.5))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        font = QFont(self.font())
        font.setPixelSize(max(10, round(font.pixelSize() * 0.82)))
        painter.setFont(font)
        for mark in self._marks():
            if mark.step is None:
                self._paint_due(painter, mark.x, middle)
            else:
                self._paint_step(painter, mark.x, middle, mark.step)

    def _paint_due(self, painter: QPainter, x: float, middle: float) -> None:
        tokens = palette.tokens()
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(x, middle - scaled(10)), QPointF(x, middle + scaled(10)))
        painter.setPen(QColor(tokens.muted))
        box = QRectF(x - scaled(40), middle + scaled(20), scaled(80), scaled(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("Échéance"))

    def _paint_step(self, painter: QPainter, x: float, middle: float, step: Step) -> None:
        hue, radius = palette.hue(channel_hue(step.channel)), scaled(14)
        painter.setPen(QPen(QColor(palette.tokens().surface), 3))
        painter.setBrush(QColor(hue.background))
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        side = scaled(15)
        box = QRectF(x - side / 2, middle - side / 2, side, side)
        icons.paint(painter, box, channel_icon(step.channel), hue.text)
        painter.setPen(QColor(palette.tokens().text))
        label = QRectF(x - scaled(24), middle + scaled(20), scaled(48), scaled(18))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, day_mark(self._days[step.key]))

    def _marks(self) -> list[_Mark]:
        """Where each thing stands: by its day, but never closer than its label allows."""
        days = [(0, None), *((self._days[step.key], step) for step in self._steps)]
        ordered = sorted(days, key=lambda item: item[0])
        margin, least = scaled(22), scaled(44)
        first = min(FIRST, *(day for day, _ in ordered))
        last = max(LAST, *(day for day, _ in ordered))
        unit = (self.width() - 2 * margin) / (last - first)
        marks: list[_Mark] = []
        for day, step in ordered:
            x = margin + (day - first) * unit
            if marks:
                near = scaled(50) if step is None or marks[-1].step is None else least
                x = max(x, marks[-1].x + near)
            marks.append(_Mark(x, step))
        return self._squeezed(marks, self.width() - margin)

    def _squeezed(self, marks: list[_Mark], right: float) -> list[_Mark]:
        """When pushed beyond the edge, spread evenly instead."""
        if not marks or marks[-1].x <= right:
            return marks
        first = marks[0].x
        gap = (right - first) / max(1, len(marks) - 1)
        return [_Mark(first + number * gap, mark.step) for number, mark in enumerate(marks)]
