"""The days around the due date, with the steps of a plan on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from relance_desktop.domain.plans.values import Plan
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.plans.day_scale import DayScale
from relance_desktop.ui.plans.step_chip import TALL, StepChip
from relance_desktop.ui.settings.plan_line import channel_hue, day_mark

_GAP = 6
MOST_LANES = 4
"""With more, the steps show their day alone, but for the one chosen."""


class DayLine(QFrame):
    """Each step is a button over its day; those too near stack.

    ``chosen`` and ``removed`` give a step's key, ``moved`` also by how many days.
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("day-line")
        self.setAccessibleName(self.tr("Étapes du plan, de la première à la dernière"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._plan = Plan("", ())
        self._days: dict[str, int] = {}
        self._chips: dict[str, StepChip] = {}
        self._scale = DayScale((), 1)
        self._lanes = 1
        self._drag: tuple[str, int] | None = None
        self._before: QWidget | None = None

    def show_plan(
        self, plan: Plan, days: Mapping[str, int], problems: Collection[str], chosen: str
    ) -> None:
        """Show the steps. ``days`` of each from the due date; ``problems``: keys to correct."""
        self._plan, self._days, self._drag = plan, dict(days), None
        keys = [step.key for step in plan.steps]
        for key in [key for key in self._chips if key not in keys]:
            self._drop_chip(key)
        before = self._before
        for step in plan.steps:
            chip = self._chips.get(step.key) or self._make_chip(step.key)
            chip.show_step(step, days[step.key], step.key in problems)
            chip.setChecked(step.key == chosen)
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        self._place()

    def follow(self, widget: QWidget) -> None:
        """Let Tab come to the steps from there: they are made later than all around them."""
        self._before = widget

    def focus_step(self, key: str) -> None:
        """Give a step the keyboard."""
        chip = self._chips.get(key)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def chip(self, key: str) -> StepChip:
        """The button of a step."""
        return self._chips[key]

    def sizeHint(self) -> QSize:
        return QSize(scaled(560), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(280), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # -- steps -----------------------------------------------------------------------

    def _make_chip(self, key: str) -> StepChip:
        step = self._plan.step(key)
        assert step is not None
        chip = self._chips[key] = StepChip(step, self)
        chip.entered.connect(lambda: self.chosen.emit(key))
        chip.clicked.connect(lambda: self.chosen.emit(key))
        chip.shifted.connect(lambda days: self.moved.emit(key, days))
        chip.stepped.connect(lambda by: self._go(key, by))
        chip.removed.connect(lambda: self.removed.emit(key))
        chip.dragged.connect(lambda far: self._dragged(key, far))
        chip.dropped.connect(lambda far: self._dropped(key, far))
        return chip

    def _drop_chip(self, key: str) -> None:
        chip = self._chips.pop(key)
        chip.hide()
        chip.deleteLater()

    def _go(self, key: str, by: int) -> None:
        keys = [step.key for step in self._plan.steps]
        self.focus_step(keys[min(len(keys) - 1, max(0, keys.index(key) + by))])

    def _dragged(self, key: str, far: int) -> None:
        day = self._scale.day_at(self._scale.x(self._days[key]) + far)
        self._drag = (key, day)
        chip = self._chips[key]
        chip.show_day(day)
        chip.move(self._left(chip, day), chip.y())
        chip.raise_()
        self.update()

    def _dropped(self, key: str, far: int) -> None:
        day = self._scale.day_at(self._scale.x(self._days[key]) + far)
        self._drag = None
        self.moved.emit(key, day - self._days[key])
        self._place()

    # -- places ----------------------------------------------------------------------

    def _place(self) -> None:
        """Each over its day, in the lowest lane that is free there."""
        self._scale = DayScale(self._days.values(), self.width())
        places = self._lanes_of(compact=False)
        if 1 + max((lane for _, lane in places.values()), default=0) > MOST_LANES:
            places = self._lanes_of(compact=True)
        self._lanes = 1 + max((lane for _, lane in places.values()), default=0)
        tall = scaled(TALL) + _GAP
        for key, (left, lane) in places.items():
            self._chips[key].move(QPoint(left, _GAP + (self._lanes - 1 - lane) * tall))
        if self.height() != self._height():
            self.setFixedHeight(self._height())
        self.update()

    def _lanes_of(self, *, compact: bool) -> dict[str, tuple[int, int]]:
        """Left edge and lane of each step, counted from the line up."""
        ends: list[int] = []
        found: dict[str, tuple[int, int]] = {}
        for key in sorted(self._chips, key=lambda key: self._days[key]):
            chip = self._chips[key]
            chip.compact = compact
            chip.resize(chip.sizeHint())
            left = self._left(chip, self._days[key])
            lane = next((n for n, end in enumerate(ends) if end + _GAP <= left), len(ends))
            ends[lane : lane + 1] = [left + chip.width()]
            found[key] = (left, lane)
        return found

    def _left(self, chip: StepChip, day: int) -> int:
        """So that its icon stands over its day, inside the line."""
        wanted = round(self._scale.x(day)) - scaled(17)
        return max(0, min(wanted, self.width() - chip.width()))

    def _axis(self) -> int:
        return self._lanes * (scaled(TALL) + _GAP) + _GAP + scaled(10)

    def _height(self) -> int:
        return self._axis() + scaled(46)

    # -- painting --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(max(10, round(font.pixelSize() * 0.82)))
        painter.setFont(font)
        axis = self._axis()
        painter.setPen(QPen(QColor(tokens.border_strong), 1.5))
        painter.drawLine(QPointF(0, axis), QPointF(self.width(), axis))
        self._paint_ticks(painter, axis)
        for step in self._plan.steps:
            day = self._days[step.key]
            if self._drag is not None and self._drag[0] == step.key:
                day = self._drag[1]
            hue = channel_hue(step.channel) if step.enabled else "slate"
            self._paint_stem(painter, self._chips[step.key], self._scale.x(day), axis, hue)

    def _paint_ticks(self, painter: QPainter, axis: int) -> None:
        tokens, centre = palette.tokens(), Qt.AlignmentFlag.AlignHCenter
        wide, tall = scaled(56), scaled(18)
        for day in self._scale.ticks(scaled(58)):
            x = self._scale.x(day)
            painter.setPen(QPen(QColor(tokens.border_strong), 1))
            painter.drawLine(QPointF(x, axis), QPointF(x, axis + scaled(5)))
            painter.setPen(QColor(tokens.muted))
            box = QRectF(x - wide / 2, axis + scaled(8), wide, tall)
            painter.drawText(box, centre, day_mark(day))
        x = self._scale.x(0)
        painter.setPen(QPen(QColor(tokens.text), 2.5))
        painter.drawLine(QPointF(x, axis - scaled(8)), QPointF(x, axis + scaled(22)))
        painter.setPen(QColor(tokens.text))
        box = QRectF(x - scaled(50), axis + scaled(24), scaled(100), tall)
        painter.drawText(box, centre, self.tr("Échéance"))

    def _paint_stem(self, painter: QPainter, chip: StepChip, x: float, axis: int, hue: str) -> None:
        solid = QColor(palette.hue(hue).solid)
        painter.setPen(QPen(solid, 1.5))
        painter.drawLine(QPointF(x, chip.geometry().bottom()), QPointF(x, axis))
        painter.setPen(QPen(QColor(palette.tokens().surface), 2))
        painter.setBrush(solid)
        painter.drawEllipse(QPointF(x, axis), scaled(5), scaled(5))
