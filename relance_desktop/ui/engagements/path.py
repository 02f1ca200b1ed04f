"""Where an affair stands on its way: one slim line, a dot and a word for each state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
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


HEIGHT, DOT, NEAR, LEAST_LINE = 24, 9, 6, 20
"""Its height, a dot's radius, the gap beside words, the least line between: at 100 %."""


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
        return QSize(scaled(640), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = self._parts()
        used = sum(self._width(*part) for part in parts)
        gap = (self.width() - used) / (len(WAY) - 1)
        left = 0.0
        for place, (word, day) in enumerate(parts):
            wide = self._width(word, day)
            self._paint_dot(painter, QPointF(left + scaled(DOT), self.height() / 2), place)
            self._paint_words(painter, left, place, word, day)
            if place < len(WAY) - 1:
                self._paint_line(painter, left + wide, left + wide + gap, place)
            left += wide + gap

    def _parts(self) -> list[tuple[str, str]]:
        """The word and the day of each state: as much as there is room for."""
        full = [(self._word(place), self._days.get(one, "")) for place, one in enumerate(WAY)]
        names = [(word, "") for word, _day in full]
        present = [part if place == self.reached else ("", "") for place, part in enumerate(full)]
        for parts in (full, names):
            used = sum(self._width(*part) for part in parts)
            if used + scaled(LEAST_LINE) * (len(WAY) - 1) <= self.width():
                return parts
        return present

    def _word(self, place: int) -> str:
        lost = place == self.reached and self._state is S.LOST
        return state_word(S.LOST if lost else WAY[place])

    def _width(self, word: str, day: str) -> int:
        """How wide a dot is with its word and its day, as bold as it may get."""
        wide = scaled(DOT * 2)
        for text, font in ((word, self._bold()), (day, self._small())):
            if text:
                wide += scaled(NEAR) + QFontMetrics(font).horizontalAdvance(text)
        return wide

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(SMALL))
        return font

    def _paint_line(self, painter: QPainter, start: float, end: float, place: int) -> None:
        tokens, middle = palette.tokens(), self.height() / 2
        colour = tokens.accent if place < self.reached else tokens.border_strong
        painter.setPen(QPen(QColor(colour), scaled(2) if place < self.reached else scaled(1)))
        near = scaled(NEAR)
        if end - start > near * 2:
            painter.drawLine(QPointF(start + near, middle), QPointF(end - near, middle))

    def _paint_dot(self, painter: QPainter, centre: QPointF, place: int) -> None:
        tokens, radius = palette.tokens(), scaled(DOT - 1)
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
            radius = scaled(DOT)
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

    def _paint_words(self, painter: QPainter, left: float, place: int, word: str, day: str) -> None:
        tokens, now = palette.tokens(), place == self.reached
        at = left + scaled(DOT * 2 + NEAR)
        painter.setFont(self._bold() if now else self.font())
        painter.setPen(QColor(tokens.text if now else tokens.muted))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(at, 0, self.width() - at, self.height())
        painter.drawText(room, middle, word)
        if day:
            room.setLeft(at + painter.fontMetrics().horizontalAdvance(word) + scaled(NEAR))
            painter.setFont(self._small())
            painter.setPen(QColor(tokens.muted))
            painter.drawText(room, middle, day)
