"""The search over the window: one field, results as one types, closed by Escape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget
from shiboken6 import isValid

from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.speech import say
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.search.finder import Finder
from relance_desktop.ui.search.result_list import ResultList

WIDEST = 720
SPEAK_AFTER_MS = 350
"""The screen reader hears the line one stays on, not each one passed."""

_OWN = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)
"""Keys that are the search's own while it is open, whatever the page under it binds."""

PAGE = 6


class SearchInput(QLineEdit):
    """The field; ``pressed`` gives the keys that are not text."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search-input")
        self.setProperty("role", "search")
        self.setPlaceholderText(self.tr("Client, facture, montant, action, réglage, aide"))
        self.setAccessibleName(self.tr("Tout rechercher"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """Take own keys before the page's shortcuts and before Tab moves the focus."""
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _OWN:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.pressed.emit(event.key())
                return True
        return super().event(event)


class SearchPalette(QFrame):
    """Covers the window while it is open. ``finder`` is asked at each opening."""

    opened = Signal()

    def __init__(self, window: QWidget, finder: Callable[[], Finder]) -> None:
        super().__init__(window)
        self.setObjectName("search-palette")
        self.setAccessibleName(self.tr("Recherche"))
        self._window = window
        self._make_finder = finder
        self._finder: Finder | None = None
        self._before: QWidget | None = None
        self.input = SearchInput()
        self.results = ResultList()
        self._said = Label("", "muted", name="search-said")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint = Label("", "small", name="search-hint")
        self._box = self._make_box()
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(SPEAK_AFTER_MS)
        self._speak.timeout.connect(self._tell)
        self.input.textChanged.connect(self.look)
        self.input.pressed.connect(self._press)
        self.results.clicked.connect(lambda _index: self._run())
        window.installEventFilter(self)
        self.hide()

    # -- open and close --------------------------------------------------------

    def open(self) -> None:
        """Come over the window, empty; once open, only take the field again."""
        if self.isVisible():
            self.input.selectAll()
            return
        self._before = QApplication.focusWidget()
        self._finder = self._make_finder()
        self.input.clear()
        self._place()
        self.show()
        self.raise_()
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.look()
        self.opened.emit()

    def close_up(self) -> None:
        """Go, and give the focus back."""
        self._speak.stop()
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show what answers to the text in the field."""
        if self._finder is None:
            return
        typed = self.input.text()
        lines = self._finder.find(typed)
        self.results.show_lines(lines)
        self.results.setVisible(bool(lines))
        self._said.setVisible(not lines)
        if not lines:
            none = self.tr("Aucun résultat pour «\u00a0{text}\u00a0»")
            self._said.setText(none.format(text=typed.strip()))
        self._tell_hint()
        self._place()
        self._speak.start()

    # -- keys ------------------------------------------------------------------

    def _press(self, key: int) -> None:
        keys = Qt.Key
        steps = {keys.Key_Up: -1, keys.Key_Down: 1}
        pages = {keys.Key_PageUp: -PAGE, keys.Key_PageDown: PAGE}
        groups = {keys.Key_Backtab: -1, keys.Key_Tab: 1}
        pressed = keys(key)
        if pressed in steps:
            self.results.step(steps[pressed])
        elif pressed in pages:
            for _ in range(PAGE):
                self.results.step(1 if pages[pressed] > 0 else -1)
        elif pressed in groups:
            self.results.step_group(groups[pressed])
        elif pressed == keys.Key_Escape:
            self.close_up()
            return
        else:
            self._run()
            return
        self._speak.start()

    def _run(self) -> None:
        line = self.results.current_line()
        if line is not None and line.run is not None:
            self.close_up()
            line.run()

    # -- look ------------------------------------------------------------------

    def _make_box(self) -> QFrame:
        box = QFrame(self)
        box.setObjectName("search-box")
        box.setProperty("role", "search")
        foot = row(self._hint, gap=GRID)
        foot.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self._said.setContentsMargins(GRID * 2, GRID * 4, GRID * 2, GRID * 4)
        layout = column(self.input, Line(), self._said, self.results, Line(), foot, gap=0)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setStretch(3, 1)
        box.setLayout(layout)
        return box

    def _tell_hint(self) -> None:
        if self._finder is not None and self._finder.index is None:
            self._hint.setText(self.tr("Lecture des clients et des factures…"))
        else:
            self._hint.setText(
                self.tr("↑ ↓ choisir   Tab groupe suivant   Entrée ouvrir   Échap fermer")
            )

    def _place(self) -> None:
        area = self._window.rect()
        self.setGeometry(area)
        width = min(scaled(WIDEST), area.width() - GRID * 8)
        top = min(scaled(72), area.height() // 8)
        fixed = self.input.sizeHint().height() + self._hint.sizeHint().height() + GRID * 2 + 4
        inner = self.results.wanted_height() + GRID
        if self.results.isHidden():
            inner = self._said.sizeHint().height()
        height = min(fixed + inner, area.height() - top - GRID * 3)
        self._box.setGeometry(QRect((area.width() - width) // 2, top, width, height))

    def _tell(self) -> None:
        line = self.results.current_line()
        if self.isVisible():
            say(self.input, line.spoken if line is not None else self._said.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window: what is under is out of reach."""
        QPainter(self).fillRect(self.rect(), QColor(10, 12, 24, 110))
