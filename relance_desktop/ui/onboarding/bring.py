"""« Vos factures »: three ways in, and one to look around first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.settings.side_by_side import SideBySide

WAYS_FROM = 620
"""From this width, at 100 %, the two other ways stand side by side."""


class DropZone(QWidget):
    """A dashed field that takes files and folders. ``dropped`` gives their paths."""

    dropped = Signal(list)
    files_asked = Signal()
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop-zone")
        self.setAcceptDrops(True)
        self._held = False
        middle = Qt.AlignmentFlag.AlignHCenter
        layout = column(24, gap=8)
        layout.addWidget(IconLabel("download-simple", "accent", 40), 0, middle)
        title = Label(self.tr("Déposez ici vos factures, ou le dossier où elles sont"), "heading")
        text = self.tr(
            "PDF (de Word ou d'un logiciel), Factur-X, XML\u00a0; listes d'un autre logiciel (CSV, "
            "Excel) et contacts (vCard)."
        )
        detail = Label(text, "muted")
        for label in (title, detail):
            label.setAlignment(middle)
            layout.addWidget(label)
        self.files = PrimaryButton(self.tr("Choisir des fichiers…"), "files", name="choose-files")
        self.folder = SecondaryButton(
            self.tr("Choisir un dossier…"), "folder-open", "choose-folder"
        )
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        layout.addSpacing(8)
        self._buttons = row(self.files, self.folder)
        layout.addLayout(row(None, self._buttons, None))
        layout.addSpacing(24)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to put the buttons below each other."""
        widest = max(b.sizeHint().width() for b in (self.files, self.folder))
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        both = self.files.sizeHint().width() + self.folder.sizeHint().width() + scaled(16)
        directions = QBoxLayout.Direction
        narrow = self.width() < both
        self._buttons.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            self._hold(True)

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._hold(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hold(False)
        event.acceptProposedAction()
        self.dropped.emit(paths_of(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), palette.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2 if self._held else 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.accent_soft if self._held else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)

    def _hold(self, held: bool) -> None:
        self._held = held
        self.update()


class BringPart(QWidget):
    """The last page of the first start."""

    files_given = Signal(list)
    files_asked = Signal()
    folder_asked = Signal()
    by_hand_asked = Signal()
    demo_asked = Signal()

    def __init__(self, with_demo: bool) -> None:
        super().__init__()
        self.setObjectName("bring-part")
        self.zone = DropZone()
        self.zone.dropped.connect(self._take)
        self.zone.files_asked.connect(self.files_asked)
        self.zone.folder_asked.connect(self.folder_asked)
        self.by_hand = SecondaryButton(self.tr("Saisir une facture"), "pencil-simple", "by-hand")
        self.by_hand.clicked.connect(self.by_hand_asked)
        self.demo = SecondaryButton(self.tr("Découvrir avec un exemple"), "compass", "see-demo")
        self.demo.clicked.connect(self.demo_asked)
        text = self.tr("Un numéro, un client, un montant, une échéance.")
        ways = [_way("pencil-simple", self.tr("À la main"), text, self.by_hand)]
        if with_demo:
            text = self.tr(
                "Une petite entreprise inventée, dans une autre fenêtre. Vos données ne "
                "sont pas touchées."
            )
            ways.append(_way("compass", self.tr("Pour voir"), text, self.demo))
        beside = SideBySide(WAYS_FROM, *((way, 1) for way in ways), even=True)
        self.setLayout(column(self.zone, beside, gap=16))
        self.zone.setMinimumHeight(scaled(220))

    def _take(self, paths: Sequence[Path]) -> None:
        if paths:
            self.files_given.emit(list(paths))


def _way(icon: str, title: str, text: str, button: SecondaryButton) -> QWidget:
    card = Card(name="way")
    words = column(Label(title, "strong"), Label(text, "muted"), 4, button, None, gap=4)
    layout = row(gap=16)
    layout.addWidget(IconLabel(icon, "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    card.body.addLayout(layout)
    return card
