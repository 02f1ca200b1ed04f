"""Shows the pages of a PDF as pictures; a callable renders them, when they are seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.layouts import clear, column
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.stylesheet import GRID

T = TypeVar("T")


class Picture(Protocol):
    """A painted page as the PDF gateway gives it: 8-bit RGB rows of ``stride`` bytes."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


Render = Callable[[int, int], "QImage | Picture | bytes"]
"""Paints page ``index`` (from 0) at so many dots per inch: image, RGB rows or PNG bytes."""


class Later(Protocol):
    """Does ``work`` in the worker and gives ``receiver`` what came of it, while it is there."""

    def __call__(
        self,
        receiver: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> object: ...


A4: Final = (595.28, 841.89)
_ZOOMS: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PdfView(QScrollArea):
    """Pages below each other; Ctrl with +, - or the wheel zooms, Ctrl+0 fits them again.

    They fit the view's width, or with ``whole`` all of a page is seen at once.
    """

    def __init__(self, name: str = "pdf-view", *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Aperçu du document"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._zoom: float | None = None
        self._pages: list[_PageView] = []
        inner = QWidget()
        inner.setObjectName("pdf-pages")
        inner.setProperty("role", "scrolled")
        self._layout = column(gap=GRID * 2, margins=GRID * 2)
        inner.setLayout(self._layout)
        self.setWidget(inner)

    @property
    def zoom(self) -> float:
        """1.0 shows a page at its real size on a 96-dpi screen."""
        return self._zoom if self._zoom is not None else self._fit()

    def show_pages(self, count: int, render: Render, later: Later | None = None) -> None:
        """Show a document of ``count`` pages; ``render`` is asked for those that are seen, by
        ``later`` in the worker: for files that are not the program's own."""
        clear(self._layout)
        self._pages = [_PageView(index, render, later) for index in range(count)]
        for page in self._pages:
            page.setAccessibleName(self.tr("Page {number}").format(number=page.index + 1))
            self._layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(1)
        self.verticalScrollBar().setValue(0)
        self._resize_pages()

    def fit_other(self) -> None:
        """Fit the width when all of the page was seen, and the other way round."""
        self._whole = not self._whole
        self.set_zoom(None)

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom, or None to fit the view again."""
        self._zoom = zoom
        self._resize_pages()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((z for z in _ZOOMS if z > self.zoom + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((z for z in reversed(_ZOOMS) if z < self.zoom - 0.01), _ZOOMS[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize_pages()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif control and event.key() == Qt.Key.Key_0:
            self.set_zoom(None)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> float:
        widest = max((page.points[0] for page in self._pages), default=A4[0])
        room = self.viewport().width() - GRID * 4
        fit = room / (widest * 96 / 72)
        if self._whole:
            highest = max((page.points[1] for page in self._pages), default=A4[1])
            fit = min(fit, (self.viewport().height() - GRID * 4) / (highest * 96 / 72))
        return max(0.2, min(fit, 1.5))

    def _resize_pages(self) -> None:
        for page in self._pages:
            page.set_zoom(self.zoom)


class _PageView(QWidget):
    """One sheet; asks for its picture when it is first painted at a size."""

    def __init__(self, index: int, render: Render, later: Later | None = None) -> None:
        super().__init__()
        self.setObjectName(f"pdf-page-{index + 1}")
        self.index, self.points = index, A4
        self._render, self._later = render, later
        self._refusal = ""
        self._zoom = 1.0
        self._dpi = 0
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        width, height = self.points
        self.setFixedSize(QSize(round(width * zoom * 96 / 72), round(height * zoom * 96 / 72)))

    def paintEvent(self, event: QPaintEvent) -> None:
        dpi = round(self._zoom * 96 * self.devicePixelRatioF())
        if dpi != self._dpi:
            self._load(dpi)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("white"))
        painter.drawImage(self.rect(), self._image)
        if self._refusal:
            painter.setPen(QColor("black"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            inside = self.rect().adjusted(GRID * 2, GRID * 2, -GRID * 2, -GRID * 2)
            painter.drawText(inside, middle, self._refusal)
        painter.setPen(QColor(palette.tokens().border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _load(self, dpi: int) -> None:
        """Get the picture; the one at another size stays until it comes."""
        self._dpi = dpi
        if self._later is not None:
            self._later(self, lambda: self._painted(dpi), self._show, self._refuse)
            return
        try:
            self._show(self._painted(dpi))
        except UserError as error:
            self._refuse(error)

    def _painted(self, dpi: int) -> tuple[QImage, int] | None:
        """The picture, None when another size is wanted meanwhile; in the worker perhaps."""
        return (as_image(self._render(self.index, dpi)), dpi) if dpi == self._dpi else None

    def _show(self, painted: tuple[QImage, int] | None) -> None:
        """Show it, and take the page's true size from it: A4 was a guess."""
        if painted is None:
            return
        self._image, dpi = painted
        self._refusal = ""
        self.update()
        points = (self._image.width() * 72 / dpi, self._image.height() * 72 / dpi)
        if max(abs(points[0] - self.points[0]), abs(points[1] - self.points[1])) > 2:
            self.points = points
            QTimer.singleShot(0, self, lambda: self.set_zoom(self._zoom))

    def _refuse(self, error: UserError) -> None:
        self._image, self._refusal = QImage(), wording(error).sentence()
        self.setAccessibleDescription(self._refusal)
        self.update()


def as_image(picture: QImage | Picture | bytes) -> QImage:
    """An image from what a renderer gave."""
    if isinstance(picture, bytes):
        return QImage.fromData(picture)
    if isinstance(picture, QImage):
        return picture
    size = (picture.width, picture.height, picture.stride)
    return QImage(picture.rgb, *size, QImage.Format.Format_RGB888).copy()
