"""What happened, newest or oldest first as given: icon, moment, title, detail, link."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.ui.kit import icons, palette
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import add, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class TimelineEntry(NamedTuple):
    """One event. ``link`` is the word of a button that opens ``key``; empty: none. ``more``:
    other such words, each with the key that it opens."""

    icon: str
    when: str
    title: str
    detail: str = ""
    hue: str = "slate"
    key: Hashable = None
    link: str = ""
    more: tuple[tuple[str, Hashable], ...] = ()


class Timeline(QWidget):
    """Events down a line; ``opened`` gives the key of the event whose link was pressed."""

    opened = Signal(object)

    def __init__(self, name: str = "timeline") -> None:
        super().__init__()
        self.setObjectName(name)
        self._layout = column(gap=0)
        self.setLayout(self._layout)

    def set_entries(self, entries: Iterable[TimelineEntry]) -> None:
        """Replace all events."""
        clear(self._layout)
        listed = list(entries)
        for number, entry in enumerate(listed):
            self._layout.addWidget(self._line(entry, last=number == len(listed) - 1))
        self._layout.addStretch(1)

    def _line(self, entry: TimelineEntry, *, last: bool) -> QWidget:
        line = QWidget()
        line.setObjectName("timeline-entry")
        words = column(
            Label(entry.when, "small", name="event-when"),
            Label(entry.title, "strong", name="event-title"),
            gap=2,
        )
        if entry.detail:
            words.addWidget(Label(entry.detail, "muted", name="event-detail").selectable())
        links = self._links(entry)
        if len(links) == 1:
            add(words, links[0])
        elif links:
            add(words, row(*links, None, gap=GRID * 2))
        words.addSpacing(GRID * 2)
        words.addStretch(1)
        layout = row(_Mark(entry.icon, entry.hue, last), words, gap=GRID + 4)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _links(self, entry: TimelineEntry) -> list[LinkButton]:
        links = [(entry.link, entry.key)] if entry.link else []
        return [self._link(entry, word, key) for word, key in (*links, *entry.more)]

    def _link(self, entry: TimelineEntry, word: str, key: Hashable) -> LinkButton:
        button = LinkButton(word, name="event-link")
        button.setAccessibleName(f"{word}, {entry.title}, {entry.when}")
        button.clicked.connect(lambda: self.opened.emit(key))
        return button


class _Mark(QWidget):
    """The round icon and the line down to the next event."""

    def __init__(self, icon: str, hue: str, last: bool) -> None:
        super().__init__()
        self.setObjectName("event-mark")
        self._icon, self._hue, self._last = icon, hue, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(scaled(32), scaled(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, hue, side = QPainter(self), palette.hue(self._hue), scaled(32)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            line = QRectF(side / 2 - 0.5, side + 4, 1, self.height() - side - 8)
            painter.fillRect(line, QColor(palette.tokens().border))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.background))
        painter.drawEllipse(QRectF(0, 0, side, side))
        inner = side / 4
        icons.paint(painter, QRectF(inner, inner, side / 2, side / 2), self._icon, hue.text)
