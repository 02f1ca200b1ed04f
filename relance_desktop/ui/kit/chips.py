"""A row of filters with counts: one chosen at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from relance_desktop.ui.kit.formats import NBSP, grouped
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.kit.theme import scaled


class Filter(NamedTuple):
    """One choice: its key, its word, and the icon and hue of a status if it is one."""

    key: str
    text: str
    icon: str = ""
    hue: str = "muted"
    always: bool = False
    """Shown even when nothing matches."""


class FilterChips(Flow):
    """Filter chips; ``changed`` gives the key chosen. The first one is chosen at first."""

    changed = Signal(str)

    def __init__(self, filters: Sequence[Filter], name: str = "filters") -> None:
        super().__init__(name=name)
        self._filters = {item.key: item for item in filters}
        self._buttons = {item.key: self._button(item) for item in filters}
        self._current = filters[0].key
        self._buttons[self._current].setChecked(True)

    @property
    def current(self) -> str:
        """The key of the chosen filter."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a filter and tell."""
        self._buttons[key].setChecked(True)
        if key != self._current:
            self._current = key
            self.changed.emit(key)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each filter would list; empty ones hide, but for the chosen one."""
        for key, button in self._buttons.items():
            count = counts.get(key, 0)
            button.setText(f"{self._filters[key].text}{NBSP * 2}{grouped(count)}")
            keep = self._filters[key].always or key == self._current
            button.setVisible(bool(count) or keep or key == next(iter(self._filters)))
        self.updateGeometry()

    def _button(self, item: Filter) -> QPushButton:
        button = QPushButton(item.text, self)
        button.setObjectName(f"filter-{item.key}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if item.icon:
            button.setIcon(icon(item.icon, item.hue))
            button.setIconSize(QSize(scaled(21), scaled(16)))
        button.clicked.connect(lambda _checked, key=item.key: self.choose(key))
        self.add(button)
        return button
