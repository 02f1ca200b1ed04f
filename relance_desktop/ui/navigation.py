"""The sidebar: one entry per page, with counters; arrows and Ctrl+1…9 move in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.formats import grouped
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import PageSpec

if TYPE_CHECKING:
    from relance_desktop.ui.search.button import SearchButton

WIDTH = 216

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
"""Ways of getting the focus that deserve a ring; a click or a new window does not."""


class NavigationButton(QAbstractButton):
    """One entry: icon, word, counter."""

    def __init__(self, spec: PageSpec, shortcut: str = "") -> None:
        super().__init__()
        self.key = spec.key
        self._icon = spec.icon
        self._count = 0
        self._by_keyboard = False
        self._current = False
        self._narrow = False
        self.setObjectName(f"nav-{spec.key}")
        self.setText(spec.title)
        self.setAccessibleName(spec.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{spec.title} ({shortcut})" if shortcut else spec.title)

    @property
    def count(self) -> int:
        """The number shown, 0 for none."""
        return self._count

    @property
    def current(self) -> bool:
        """Whether its page is on screen."""
        return self._current

    def set_current(self, current: bool, words: str) -> None:
        """Mark it as the page on screen; ``words`` say so to a screen reader.

        It is no checkable button: an assistive tool would tick it and open nothing.
        """
        self._current = current
        self.setAccessibleDescription(words if current else "")
        self.update()

    def set_count(self, count: int) -> None:
        """Show a number at the right; 0 shows none."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, and the counter at its corner."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(scaled(48), scaled(44))
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(184, words + scaled(44) + scaled(56)), scaled(40))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the page, as in any list; the space bar does too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, tokens)
        ink = tokens.on_accent_soft if self._current else tokens.text
        side = scaled(20)
        left = (self.width() - side) // 2 if self._narrow else scaled(12)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        name = f"{self._icon}-fill" if self._current else self._icon
        icons.paint(painter, box, name if icons.has(name) else self._icon, ink)
        if self._narrow:
            self._paint_corner(painter)
        else:
            self._paint_text(painter, ink, left + side + scaled(12))

    def _paint_background(self, painter: QPainter, tokens: palette.Tokens) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._current:
            painter.setBrush(QColor(tokens.accent_soft))
        elif self.underMouse():
            painter.setBrush(QColor(tokens.hover))
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawRoundedRect(area, 8, 8)

    def _paint_text(self, painter: QPainter, ink: str, left: int) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        rect = self.rect().adjusted(left, 0, -scaled(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._count:
            self._paint_count(painter, rect)

    def _paint_corner(self, painter: QPainter) -> None:
        """Something waits: how much is in the tool tip and read aloud."""
        if self._count:
            tokens, side = palette.tokens(), scaled(9)
            painter.setPen(QPen(QColor(tokens.sidebar), 2))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(QRectF(self.width() - side * 1.9, side * 0.7, side, side))

    def _paint_count(self, painter: QPainter, rect: QRect) -> None:
        tokens, text = palette.tokens(), grouped(self._count)
        width = max(painter.fontMetrics().horizontalAdvance(text) + scaled(12), scaled(24))
        height = scaled(20)
        pill = QRectF(rect.right() - width + 1, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent if self._current else tokens.border))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(tokens.on_accent if self._current else tokens.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Sidebar(QWidget):
    """The list of pages; ``chosen`` gives the key pressed."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], brand: str = "Relance") -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pages"))
        self.setMinimumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        visible = [spec for spec in specs if not spec.hidden]
        self.buttons = {
            spec.key: NavigationButton(spec, f"Ctrl+{number}" if number < 10 else "")
            for number, spec in enumerate(visible, 1)
        }
        layout = column(gap=GRID // 2, margins=GRID + 4)
        layout.setContentsMargins(GRID + 4, GRID * 3, GRID + 4, GRID * 2)
        self._title = Label(brand, "heading", wrap=False, name="brand")
        self._title.setContentsMargins(GRID + 4, 0, 0, GRID * 2)
        self.search: SearchButton | None = None
        layout.addWidget(self._title)
        for foot in (False, True):
            for spec in visible:
                if spec.bottom == foot:
                    layout.addWidget(self.buttons[spec.key])
            if not foot:
                layout.addStretch(1)
        self.setLayout(layout)
        for button in self.buttons.values():
            button.clicked.connect(lambda _checked=False, key=button.key: self.chosen.emit(key))

    @property
    def narrow(self) -> bool:
        """Whether entries show their icons alone."""
        return self._title.isHidden()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the room to the page: large texts in a small window."""
        if narrow == self.narrow:
            return
        self._title.setVisible(not narrow)
        self.setMinimumWidth(0 if narrow else WIDTH)
        for button in self.buttons.values():
            button.set_narrow(narrow)
        if self.search is not None:
            self.search.set_narrow(narrow)

    def add_search(self, run: Callable[[], None]) -> None:
        """Put the way to the search above the pages."""
        from relance_desktop.ui.search.button import SearchButton

        self.search = SearchButton()
        self.search.clicked.connect(run)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.search)
        layout.insertSpacing(2, GRID)
        self.search.set_narrow(self.narrow)
        QWidget.setTabOrder(self.search, next(iter(self.buttons.values()), self.search))

    def show_current(self, key: str) -> None:
        """Mark the entry of the page on screen; a hidden page leaves the one it came from."""
        if key not in self.buttons:
            return
        for button in self.buttons.values():
            button.set_current(button.key == key, self.tr("page affichée"))
