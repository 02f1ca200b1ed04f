"""One picture: walked by arrows, read aloud, opened by Enter or a click."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from relance_desktop.domain.reporting.charts import Mark, marks_of
from relance_desktop.ui.kit.speech import say
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reporting.charts import painting
from relance_desktop.ui.reporting.part import Picture

translate = QCoreApplication.translate

_HEIGHT = 216


class ChartView(QWidget):
    """``opened`` gives the target of a mark. Left and right go from category to category, up
    and down from part to part; each is said as it is reached."""

    opened = Signal(object)

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(translate("report", "Graphique\u00a0: {title}").format(title=title))
        self._picture: Picture | None = None
        self._marks: tuple[Mark, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: Picture) -> None:
        """Show another picture; the keys stay where they were as far as there is a mark."""
        self._picture, self._marks = picture, marks_of(picture.chart)
        self._current = min(self._current, len(self._marks) - 1)
        self._describe()
        self.update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in their order."""
        return self._marks

    @property
    def said(self) -> str:
        """What the mark with the keys says."""
        return self.text_of(self._marks[self._current]) if self._current >= 0 else ""

    def text_of(self, mark: Mark) -> str:
        """« 31/10/2026, 1 à 9 jours : 1 200,00 € »."""
        picture = self._picture
        assert picture is not None
        series = picture.chart.series
        name, text = picture.names[mark.category], picture.texts[mark.series][mark.category]
        if len(series) == 1 or series[mark.series].name == name:
            return f"{name}\u00a0: {text}"
        return f"{name}, {series[mark.series].name}\u00a0: {text}"

    def sizeHint(self) -> QSize:
        return QSize(scaled(480), scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(_HEIGHT))

    # -- what is seen --------------------------------------------------------------

    def plot(self) -> QRectF:
        """Where the marks are painted."""
        picture = self._picture
        assert picture is not None
        metrics = QFontMetrics(painting.small_font(self.font()))
        left = max(metrics.horizontalAdvance(tick.text) for tick in picture.chart.ticks)
        top, foot = scaled(22), scaled(26)
        room = QRectF(self.rect())
        return room.adjusted(left + scaled(12), top, -scaled(8), -foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        chart, plot = self._picture.chart, self.plot()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(painting.small_font(self.font()))
        painting.paint_axis(painter, chart, plot)
        painting.paint_categories(painter, chart, plot)
        painting.paint_marks(painter, chart, self._marks, plot)
        painting.paint_tops(painter, chart, plot)
        if self.hasFocus() and self._current >= 0:
            painting.paint_focus(painter, chart, self._marks[self._current], plot)

    # -- keys ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        if key in moves and self._marks:
            self._move(*moves[key])  # type: ignore[index]
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._marks:
            self._go_to(0 if key == Qt.Key.Key_Home else len(self._marks) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self._marks:
            self._current = len(self._marks) - 1
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _move(self, across: int, up: int) -> None:
        here = self._marks[self._current]
        if across:
            ahead = [
                (abs(mark.category - here.category), abs(mark.series - here.series), place)
                for place, mark in enumerate(self._marks)
                if (mark.category - here.category) * across > 0
            ]
        else:
            ahead = [
                (0, abs(mark.series - here.series), place)
                for place, mark in enumerate(self._marks)
                if mark.category == here.category and (mark.series - here.series) * up > 0
            ]
        if ahead:
            self._go_to(min(ahead)[2])

    def _go_to(self, place: int) -> None:
        self._current = place
        self._describe()
        say(self, self.said)
        self.update()

    def _describe(self) -> None:
        keys = translate(
            "report", "Flèches\u00a0: aller d'une valeur à l'autre. Entrée\u00a0: ouvrir la liste."
        )
        self.setAccessibleDescription(f"{self.said} {keys}".strip())

    # -- mouse -----------------------------------------------------------------------

    def mark_at(self, point: QPointF) -> int:
        """The place of the mark under a point, -1 for none."""
        if self._picture is None:
            return -1
        plot, slack = self.plot(), scaled(3)
        for place, mark in enumerate(self._marks):
            box = painting.box_of(mark, plot).adjusted(-slack, -slack, slack, slack)
            if box.contains(point):
                return place
        return -1

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.mark_at(QPointF(event.pos()))
            text = self.text_of(self._marks[place]) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.mark_at(event.position())
        shape = (
            Qt.CursorShape.PointingHandCursor if self._leads(place) else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._current = place
            self._describe()
            self.update()
            self._open(place)

    def _leads(self, place: int) -> bool:
        if place < 0 or self._picture is None:
            return False
        mark = self._marks[place]
        return (mark.category, mark.series) in self._picture.targets

    def _open(self, place: int) -> None:
        if self._leads(place) and self._picture is not None:
            mark = self._marks[place]
            self.opened.emit(self._picture.targets[mark.category, mark.series])
