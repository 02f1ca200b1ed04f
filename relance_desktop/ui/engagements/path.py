"""Where an affair stands on its way: a calm line with a dot for each state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.domain.engagements.values import EngagementState
from relance_desktop.ui.engagements.words import state_word
from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.stylesheet import SMALL
from relance_desktop.ui.kit.theme import scaled

S = EngagementState
WAY: Final = (
    S.TALKS,
    S.QUOTE_SENT,
    S.SIGNED,
    S.UNDER_WAY,
    S.DELIVERED,
    S.INVOICED,
    S.CLOSED,
)


class AffairPath(QWidget):
    """Shows the states passed, the present one, those to come; ``days`` says when, short."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("affair-path")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._state = S.TALKS
        self._days: Mapping[EngagementState, str] = {}

    def show_state(self, state: EngagementState, days: Mapping[EngagementState, str]) -> None:
        """Show where the affair is; a lost one stays where it was lost."""
        self._state, self._days = state, days
        said = [f"{state_word(one)} {days[one]}" for one in WAY if one in days]
        text = self.tr("Avancement\u00a0: {state}").format(state=state_word(state))
        self.setAccessibleName(text)
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(", ".join(said))
        self.update()

    @property
    def reached(self) -> int:
        """The place of the present state; of a lost affair, that of the last day it has."""
        if self._state in WAY:
            return WAY.index(self._state)
        return max((n for n, one in enumerate(WAY) if one in self._days), default=0)

    def _passed_over(self, place: int) -> bool:
        """Whether the affair went on without this state: begun, and not signed."""
        return place < self.reached and WAY[place] not in self._days

    def sizeHint(self) -> QSize:
        return QSize(scaled(640), scaled(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = self.width() / len(WAY)
        middle = scaled(12)
        self._paint_line(painter, cell, middle)
        for place, state in enumerate(WAY):
            self._paint_dot(painter, QPointF(cell * place + scaled(10), middle), place)
            if self._named(place, cell):
                self._paint_words(painter, round(cell * place), place, state, cell)

    def _named(self, place: int, cell: float) -> bool:
        """Without room for all names, only the present one is written."""
        widest = max(self.fontMetrics().horizontalAdvance(state_word(one)) for one in WAY)
        return widest + scaled(12) <= cell or place == self.reached

    def _paint_line(self, painter: QPainter, cell: float, middle: int) -> None:
        tokens, start = palette.tokens(), scaled(10)
        done = QPointF(start + cell * self.reached, middle)
        painter.setPen(QPen(QColor(tokens.border), scaled(2)))
        painter.drawLine(done, QPointF(start + cell * (len(WAY) - 1), middle))
        painter.setPen(QPen(QColor(tokens.accent), scaled(2)))
        painter.drawLine(QPointF(start, middle), done)

    def _paint_dot(self, painter: QPainter, centre: QPointF, place: int) -> None:
        tokens, radius = palette.tokens(), scaled(8)
        lost = self._state is S.LOST
        painter.setPen(QPen(QColor(tokens.border_strong), scaled(1)))
        painter.setBrush(QColor(tokens.background))
        if self._passed_over(place):
            painter.setPen(QPen(QColor(tokens.accent), scaled(2)))
        elif place <= self.reached:
            fill = tokens.muted if lost and place == self.reached else tokens.accent
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
        if place == self.reached:
            radius = scaled(10)
        painter.drawEllipse(centre, radius, radius)
        if self._passed_over(place):
            return
        if place < self.reached or (place == self.reached and place == len(WAY) - 1):
            self._mark(painter, centre, "check-bold")
        elif place == self.reached and lost:
            self._mark(painter, centre, "x")

    def _mark(self, painter: QPainter, centre: QPointF, name: str) -> None:
        side = scaled(10)
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        icons.paint(painter, box, name, palette.tokens().on_accent)

    def _paint_words(
        self, painter: QPainter, left: int, place: int, state: EngagementState, cell: float
    ) -> None:
        tokens, now = palette.tokens(), place == self.reached
        word = state_word(S.LOST if now and self._state is S.LOST else state)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if now else QFont.Weight.Normal)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if now else tokens.muted))
        width = max(round(cell) - 4, painter.fontMetrics().horizontalAdvance(word) + 4)
        tall = painter.fontMetrics().height()
        painter.drawText(QRect(left, scaled(25), width, tall), Qt.AlignmentFlag.AlignLeft, word)
        small = QFont(self.font())
        small.setPixelSize(scaled(SMALL))
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        text = self._days.get(state, "")
        painter.drawText(
            QRect(left, scaled(25) + tall - 1, width, tall), Qt.AlignmentFlag.AlignLeft, text
        )
        painter.restore()
