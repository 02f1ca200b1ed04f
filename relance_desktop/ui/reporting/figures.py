"""The main figures over everything: each leads to what it is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.layouts import clear
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reporting.parts import Figure

translate = QCoreApplication.translate


class FigureRow(QWidget):
    """``pressed`` gives the figure."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report-figures")
        self._tiles: list[FigureTile] = []
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self.setLayout(self._grid)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; the tiles stay, so does the focus."""
        if [tile.figure.key for tile in self._tiles] != [one.key for one in figures]:
            clear(self._grid)
            self._tiles = [FigureTile(one) for one in figures]
            self._across = 0
            for tile in self._tiles:
                tile.clicked.connect(lambda _on, tile=tile: self.pressed.emit(tile.figure))
        for tile, one in zip(self._tiles, figures, strict=True):
            tile.show_figure(one)
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Six, three or two on a line, as there is room."""
        least = max((tile.minimumSizeHint().width() for tile in self._tiles), default=1) + GRID
        room = width // least
        across = next((count for count in (6, 3, 2) if room >= count), 1)
        if across == self._across:
            return
        self._across = across
        while self._grid.takeAt(0) is not None:
            pass
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // across, place % across)


class FigureTile(QAbstractButton):
    """A word, a figure, and of when it is."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.setObjectName(f"figure-{figure.key}")
        self.figure = figure
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Show another value."""
        self.figure = figure
        self.setAccessibleName(f"{figure.word}\u00a0: {figure.text}, {figure.note}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(scaled(152), self.minimumSizeHint().width()), scaled(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(148), scaled(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.border), 2 if lit else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)
        self._write(painter, self.figure.word, 10, 13, tokens.muted)
        self._write(painter, self.figure.text, 31, 20, tokens.text, strong=True)
        self._write(painter, self.figure.note, 58, 12, tokens.muted)

    def _write(
        self,
        painter: QPainter,
        text: str,
        top: int,
        size: int,
        colour: str,
        *,
        strong: bool = False,
    ) -> None:
        """One line; a figure too long for the tile is set smaller, a word is cut."""
        font = QFont(self.font())
        font.setPixelSize(scaled(size))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        box = self.rect().adjusted(scaled(12), scaled(top), -scaled(8), 0)
        box.setHeight(scaled(size + 7))
        painter.setFont(font)
        while strong and painter.fontMetrics().horizontalAdvance(text) > box.width():
            if font.pixelSize() <= scaled(12):
                break
            font.setPixelSize(font.pixelSize() - 1)
            painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
