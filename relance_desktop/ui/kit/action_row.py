"""A line of a to-do list: icon, words, amount, and one thing to do by Enter or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

NARROW = 380
"""Below this width, at 100 %, amount and buttons go under the words."""

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Disc(QWidget):
    """A round icon on its hue's soft background."""

    def __init__(self, icon: str, hue: str = "slate", size: int = 40) -> None:
        super().__init__()
        self.setObjectName("disc")
        self._icon, self._hue, self._size = icon, hue, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._size), scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, hue = QPainter(self), palette.hue(self._hue)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.background))
        area = QRectF(self.rect())
        painter.drawEllipse(area)
        inset = area.width() * 0.26
        icons.paint(painter, area.adjusted(inset, inset, -inset, -inset), self._icon, hue.text)


class ActionRow(QAbstractButton):
    """One thing to do. ``clicked`` by Enter, Space, a click or its button.

    ``moved`` tells that the user pressed an arrow: the list gives another row the focus.
    """

    moved = Signal(int)
    narrow = NARROW

    def __init__(
        self,
        disc: tuple[str, str],
        title: str,
        lines: Sequence[str] = (),
        amount: str = "",
        amount_detail: str = "",
        name: str = "action-row",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        texts = [line for line in lines if line]
        said = [title, *texts, amount, amount_detail]
        self.setAccessibleName(". ".join(text.removesuffix(".") for text in said if text))
        self._words = column(Label(title, "strong", name="row-title"), gap=2)
        for line in texts:
            self._words.addWidget(Label(line, "muted", name="row-line"))
        self._ends = row(gap=GRID * 2)
        if amount:
            self._ends.addLayout(_figures(amount, amount_detail))
        first = row(gap=GRID * 2)
        first.addWidget(Disc(*disc), 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(self._words, 1)
        self._layout = row(first, self._ends, gap=GRID * 2)
        self._layout.setStretch(0, 1)
        self._layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_action(self, text: str, icon: str = "", *, primary: bool = False) -> QWidget:
        """Show what Enter does as a button; it takes no focus of its own."""
        made = (PrimaryButton if primary else SecondaryButton)(text, icon, name="row-action")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMinimumWidth(scaled(120))
        made.clicked.connect(self.click)
        self._add(made)
        self.setAccessibleDescription(text)
        return made

    def add_line(self, text: str) -> None:
        """Say one thing more, known later."""
        self._words.addWidget(Label(text, "muted", name="row-line"))
        self.setAccessibleName(f"{self.accessibleName()}. {text.removesuffix('.')}")

    def add_button(self, button: QWidget) -> None:
        """Add another thing one can do, reached by Tab."""
        self._add(button)

    def sizeHint(self) -> QSize:
        """As tall as its words are at its present width: it never grows beyond, and Qt, which
        counts them on their widest line, would cut those that wrap."""
        hint = super().sizeHint()
        if self.width() >= self.minimumSizeHint().width():
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    def minimumSizeHint(self) -> QSize:
        """It can always be as narrow as its widest half: the ends then go below."""
        items = [self._layout.itemAt(n) for n in range(self._layout.count())]
        halves = [item.minimumSize().width() for item in items if item is not None]
        return QSize(max(halves) + GRID * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < scaled(self.narrow)
        side, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(under if below else side)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(tokens.accent_soft))
        elif self.underMouse():
            painter.setBrush(QColor(tokens.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(area, 7, 7)

    def _add(self, button: QWidget) -> None:
        self._ends.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


def _figures(amount: str, detail: str) -> QVBoxLayout:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    big = Label(amount, "strong", wrap=False, name="row-amount")
    big.setAlignment(right)
    figures = column(None, big, gap=2)
    if detail:
        small = Label(detail, "small", wrap=False, name="row-amount-detail")
        small.setAlignment(right)
        figures.addWidget(small)
    figures.addStretch(1)
    return figures
