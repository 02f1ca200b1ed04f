"""Files dropped anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.stylesheet import GRID


class DropArea(QFrame):
    """Covers its parent while files are held over it, then gives their paths."""

    def __init__(self, parent: QWidget, dropped: Callable[[list[Path]], None]) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("drop-area")
        self.setProperty("role", "drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dropped = dropped
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(None)
        layout.addWidget(IconLabel("download-simple", "on_accent_soft", 48), 0, middle)
        self._title = Label("", "heading", wrap=False)
        self._detail = Label("", wrap=False)
        layout.addWidget(self._title, 0, middle)
        layout.addWidget(self._detail, 0, middle)
        layout.addStretch(1)
        self.setLayout(layout)
        self.hide()
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if held := paths_of(event.mimeData()):
                event.acceptProposedAction()
                self._say(held)
                self._cover()
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            event.acceptProposedAction()
            self._dropped(paths_of(event.mimeData()))
            return True
        elif event.type() == QEvent.Type.DragLeave:
            self.hide()
        return super().eventFilter(watched, event)

    def _say(self, held: list[Path]) -> None:
        if all(path.suffix.lower() == ".eml" for path in held):
            self._title.setText(self.tr("Déposez l'e-mail ici"))
            self._detail.setText(self.tr("Il rejoint les échanges du client ou de l'affaire"))
        else:
            self._title.setText(self.tr("Déposez vos fichiers ici"))
            said = self.tr("Factures, relevés bancaires, listes, contacts ou dossiers entiers")
            self._detail.setText(said)

    def _cover(self) -> None:
        gap = GRID * 3
        self.setGeometry(self._window.rect().adjusted(gap, gap, -gap, -gap))
        self.show()
        self.raise_()


def paths_of(data: QMimeData) -> list[Path]:
    """The local files among what is held; web addresses are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
