"""A row of filters with counts: one chosen at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.formats import NBSP, grouped
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class Filter(NamedTuple):
    """One choice: its key, its word, and the icon and hue of a status if it is one."""

    key: str
    text: str
    icon: str = ""
    hue: str = "muted"
    always: bool = False
    """Shown even when nothing matches."""


class FilterChips(QWidget):
    """Filter chips in one row; ``changed`` gives the key chosen, the first one at first.

    What finds no room is in a menu at the end; the chosen one is always on screen.
    """

    changed = Signal(str)

    def __init__(self, filters: Sequence[Filter], name: str = "filters") -> None:
        super().__init__()
        self.setObjectName(name)
        self._filters = {item.key: item for item in filters}
        self._buttons = {item.key: self._button(item) for item in filters}
        self._offered = list(self._buttons)
        self._current = filters[0].key
        self._buttons[self._current].setChecked(True)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}-menu")
        self._more = self._make_more()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """The key of the chosen filter."""
        return self._current

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all filters; the first one keeps everything."""
        return tuple(self._filters)

    @property
    def current_text(self) -> str:
        """The word of the chosen filter, nothing for the one that keeps everything."""
        everything = next(iter(self._filters))
        return "" if self._current == everything else self._filters[self._current].text

    def choose(self, key: str) -> None:
        """Choose a filter and tell."""
        self._buttons[key].setChecked(True)
        if key != self._current:
            self._current = key
            self._place()
            self.changed.emit(key)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each filter would list; empty ones hide, but for the chosen one."""
        first = next(iter(self._filters))
        self._offered = []
        for key, button in self._buttons.items():
            count = counts.get(key, 0)
            button.setText(plain(f"{self._filters[key].text}{NBSP * 2}{grouped(count)}"))
            if count or self._filters[key].always or key in (self._current, first):
                self._offered.append(key)
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._offered), self._height())

    def minimumSizeHint(self) -> QSize:
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        return QSize(widest + GRID + self._more.sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        kept = self._kept()
        x = 0
        for key, button in self._buttons.items():
            button.setVisible(key in kept)
            if key in kept:
                size = button.sizeHint()
                button.setGeometry(x, 0, size.width(), size.height())
                x += size.width() + GRID
        self._more.setVisible(len(kept) < len(self._offered))
        self._more.move(x, 0)

    def _kept(self) -> list[str]:
        """Those with room: the first ones, and the chosen one."""
        kept = list(self._offered)
        room = self.width()
        if self._width(kept) > room:
            room -= self._more.sizeHint().width() + GRID
            while self._width(kept) > room and (
                spare := next((key for key in reversed(kept) if key != self._current), "")
            ):
                kept.remove(spare)
        return kept

    def _width(self, keys: Sequence[str]) -> int:
        return sum(self._buttons[key].sizeHint().width() + GRID for key in keys) - GRID

    def _height(self) -> int:
        return max(button.sizeHint().height() for button in self._buttons.values())

    def _fill_menu(self) -> None:
        kept = self._kept()
        self._menu.clear()
        for key in self._offered:
            if key not in kept:
                item, button = self._filters[key], self._buttons[key]
                action = self._menu.addAction(button.icon(), button.text())
                action.setObjectName(f"more-{item.key}")
                action.triggered.connect(partial(self._choose_hidden, key))

    def _choose_hidden(self, key: str, _checked: bool = False) -> None:
        self.choose(key)
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_more(self) -> QPushButton:
        more = QPushButton(self.tr("Plus"), self)
        more.setObjectName(f"{self.objectName()}-more")
        more.setAccessibleDescription(self.tr("Autres filtres"))
        more.setProperty("kind", "chip")
        more.setAutoDefault(False)
        more.setCursor(Qt.CursorShape.PointingHandCursor)
        more.setMenu(self._menu)
        more.hide()
        self._menu.aboutToShow.connect(self._fill_menu)
        return more

    def _button(self, item: Filter) -> QPushButton:
        button = QPushButton(plain(item.text), self)
        button.setObjectName(f"filter-{item.key}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if item.icon:
            button.setIcon(icon(item.icon, item.hue))
            button.setIconSize(QSize(scaled(21), scaled(16)))
        # an assistive tool checks it without a click
        button.toggled.connect(lambda on, key=item.key: self.choose(key) if on else None)
        return button
