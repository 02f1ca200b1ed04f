"""The panel beside a list, and lists of « key: value » inside it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Flow, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class _Key(Label):
    """A name that wraps only where there is no room for it: left alone, Qt wraps a text of
    some words at once, be the card as wide as it may."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "muted", name="fact-key")

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 1
        usual = super().sizeHint()
        return QSize(max(whole, usual.width()), usual.height())


class KeyValueList(QWidget):
    """Names at the left in grey, values at the right; a value is a text or a widget."""

    def __init__(
        self, items: Iterable[tuple[str, str | QWidget]] = (), name: str = "facts"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self.set_items(items)

    def set_items(self, items: Iterable[tuple[str, str | QWidget]]) -> None:
        """Replace all lines; empty texts are left out."""
        clear(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for line, (key, value) in enumerate((k, v) for k, v in items if v != ""):
            self._grid.addWidget(_Key(key), line, 0, top)
            if isinstance(value, str):
                text = Label(value, name="fact-value").selectable()
                text.setAlignment(Qt.AlignmentFlag.AlignRight | top)
                self._grid.addWidget(text, line, 1, top)
            else:
                self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignRight | top)


class DetailPanel(QFrame):
    """What is known about the row chosen in a list: title, parts that scroll, actions.

    ``closed`` when the user closes it (button or Escape).
    """

    closed = Signal()

    def __init__(self, width: int = 400, name: str = "detail") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "panel")
        self.setFixedWidth(scaled(width))
        self._title = SectionTitle("", name="detail-title")
        self._subtitle = Label("", "muted", name="detail-subtitle")
        close = IconButton("x", self.tr("Fermer le détail"), name="detail-close")
        close.clicked.connect(self._close)
        heading = row(column(self._title, self._subtitle, gap=2))
        heading.setStretch(0, 1)
        heading.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._actions = Flow(name="detail-actions")
        self._actions.hide()
        self._scroll = Scroll(gap=GRID * 2, name="detail-scroll")
        self._scroll.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(heading, self._actions, self._scroll, gap=GRID * 2, margins=GRID * 3)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID + 4, GRID * 2)
        self._scroll.body.setContentsMargins(0, 0, GRID + 4, 0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Name the thing shown."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def clear(self) -> None:
        """Empty the body and the actions."""
        clear(self._scroll.body)
        self._actions.empty()
        self._actions.hide()

    def add_action(self, button: QWidget) -> None:
        """Add a button under the title."""
        self._actions.add(button)
        self._actions.show()

    def add(self, widget: QWidget, title: str = "") -> None:
        """Add a part at the end, with its own title if given."""
        body = self._scroll.body
        if title:
            body.addWidget(Label(title, "strong", name="part-title"))
        body.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
