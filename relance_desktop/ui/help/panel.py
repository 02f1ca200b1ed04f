"""The help beside the page: opened by F1, read by keys, closed by Escape."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget
from shiboken6 import isValid

from relance_desktop.ui.help.document import dress
from relance_desktop.ui.help.library import INDEX, KEYS, Article
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

WIDTH = 440
HELP, PAGE = "aide", "page"
"""Links of help texts: to another help page, to a page of the window."""


class HelpText(QTextBrowser):
    """The text; Escape, Backspace and Alt+Left are told as ``back``."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help-text")
        self.setProperty("role", "help")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the page under the help does."""
        if isinstance(event, QKeyEvent) and self._is_back(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.back.emit()
                return True
        return super().event(event)

    @staticmethod
    def _is_back(event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Left:
            return event.modifiers() == Qt.KeyboardModifier.AltModifier
        return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class HelpPanel(QFrame):
    """Lies over the right side of ``area``. ``go`` shows a page of the window."""

    def __init__(
        self, area: QWidget, articles: Mapping[str, Article], go: Callable[[str], None]
    ) -> None:
        super().__init__(area)
        self.setObjectName("help-panel")
        self.setProperty("role", "panel")
        self._area = area
        self._articles = articles
        self._go = go
        self._trail: list[str] = []
        self._before: QWidget | None = None
        self.text = HelpText()
        self._back = IconButton("arrow-left", self.tr("Page d'aide précédente"), "help-back")
        self._close = IconButton("x", self.tr("Fermer l'aide"), "help-close")
        self._lay_out()
        self.text.back.connect(self.go_back)
        self.text.anchorClicked.connect(self._follow)
        self._back.clicked.connect(self.go_back)
        self._close.clicked.connect(self.close_up)
        area.installEventFilter(self)
        self.hide()

    @property
    def current(self) -> str:
        """The key of the help page on screen, "" while closed."""
        return self._trail[-1] if self._trail and not self.isHidden() else ""

    def open(self, key: str) -> None:
        """Show a help page; the contents for an unknown one."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._trail = []
        key = key if key in self._articles else INDEX
        if self._trail[-1:] != [key]:
            self._trail.append(key)
        self._show()
        self._place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """To the help page before; from the first one, close."""
        self._trail = self._trail[:-1]
        if self._trail:
            self._show()
        else:
            self.close_up()

    def close_up(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == HELP:
            self.open(url.path())
        elif url.scheme() == PAGE:
            self.close_up()
            self._go(url.path())

    def _show(self) -> None:
        article = self._articles[self._trail[-1]]
        self.setAccessibleName(self.tr("Aide\u00a0: {title}").format(title=article.title))
        self.text.setAccessibleName(article.title)
        self._back.setVisible(len(self._trail) > 1)
        self._write()

    def _write(self) -> None:
        document = self.text.document()
        document.setDefaultFont(QApplication.font())
        document.setDocumentMargin(0)
        document.setMarkdown(self._articles[self._trail[-1]].text)
        dress(document)
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _lay_out(self) -> None:
        heading = row(self._back, Label(self.tr("Aide"), "eyebrow", name="help-eyebrow"))
        heading.addStretch(1)
        heading.addWidget(self._close)
        foot = row(gap=GRID)
        for key, words in ((INDEX, self.tr("Toute l'aide")), (KEYS, self.tr("Raccourcis"))):
            button = QuietButton(words, name=f"help-to-{key}")
            button.clicked.connect(lambda _checked=False, key=key: self.open(key))
            foot.addWidget(button)
        foot.addStretch(1)
        layout = column(heading, self.text, foot, gap=GRID)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID + 4, GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _place(self) -> None:
        width = min(scaled(WIDTH), self._area.width() - GRID * 8)
        self.setGeometry(self._area.width() - width, 0, width, self._area.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Colours and sizes are in the document: write it anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.current:
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)
