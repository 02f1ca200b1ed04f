"""The scans of a letter: its deposit slip and its receipt, dropped, chosen or pasted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.kit.buttons import IconButton, LinkButton, QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.shortening import shortened
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.vetting.evidence import picture_bytes


class ScanSlot(QFrame):
    """One kind of scan. ``given`` brings paths or a file, ``opened`` and ``removed`` a paper."""

    given = Signal(object, object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, kind: PaperKind, title: str) -> None:
        super().__init__()
        self.kind = kind
        self.setObjectName(f"scan-{kind.value}")
        self.setAcceptDrops(True)
        self._title = title
        self._list = column(gap=2)
        choose = QuietButton(self.tr("Joindre…"), "paperclip", name=f"choose-{kind.value}")
        choose.setAccessibleName(self.tr("Joindre\u00a0: {what}").format(what=title))
        choose.clicked.connect(self._choose)
        paste = QuietButton(self.tr("Coller"), "clipboard-text", name=f"paste-{kind.value}")
        paste.setAccessibleName(self.tr("Coller\u00a0: {what}").format(what=title))
        paste.clicked.connect(self.paste)
        ways = Flow(gap=0, name="scan-ways")
        for button in (choose, paste):
            ways.add(button)
        self.setLayout(column(Label(title, "small"), self._list, ways, gap=2))

    def show_papers(self, papers: Iterable[Paper]) -> None:
        """Show what is filed."""
        clear(self._list)
        for paper in papers:
            self._list.addWidget(self._line(paper))

    def paste(self) -> None:
        """Take a picture or files of the clipboard; ``given`` nothing says that there is none."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [path for path in paths_of(data) if path.is_file()]
        content = b"" if paths else picture_bytes(data)
        file = GivenFile(f"{self.kind.value}.png", content) if content else None
        self.given.emit(self.kind, paths or file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.given.emit(self.kind, paths_of(event.mimeData()))
        event.acceptProposedAction()

    def _choose(self) -> None:
        kinds = self.tr("PDF et images (*.pdf *.png *.jpg *.jpeg);;Tous les fichiers (*)")
        names, _ = QFileDialog.getOpenFileNames(self, self._title, "", kinds)
        if names:
            self.given.emit(self.kind, [Path(name) for name in names])

    def _line(self, paper: Paper) -> QWidget:
        name = LinkButton(shortened(paper.filename), name="scan-open")
        name.setToolTip(as_typed(paper.filename))
        name.setAccessibleName(self.tr("Ouvrir {name}").format(name=paper.filename))
        name.clicked.connect(lambda: self.opened.emit(paper))
        what = self.tr("Retirer {name}").format(name=paper.filename)
        remove = IconButton("x", what, name="scan-remove")
        remove.clicked.connect(lambda: self.removed.emit(paper))
        line = QWidget()
        line.setObjectName("scan")
        line.setLayout(row(IconLabel("file-text", "muted"), name, None, remove))
        return line


class Scans(QWidget):
    """Both kinds, one under the other."""

    given = Signal(object, object)
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scans")
        self.slip = ScanSlot(PaperKind.DEPOSIT_SLIP, self.tr("Preuve de dépôt"))
        self.receipt = ScanSlot(
            PaperKind.RECEIPT, self.tr("Avis de réception, ou pli revenu fermé")
        )
        for slot in (self.slip, self.receipt):
            slot.given.connect(self.given)
            slot.opened.connect(self.opened)
            slot.removed.connect(self.removed)
        self.setLayout(column(self.slip, self.receipt))

    def show_letter(self, one: RegisteredLetter) -> None:
        """Show what is filed with a letter."""
        for slot in (self.slip, self.receipt):
            slot.show_papers(paper for paper in one.papers if paper.kind is slot.kind)
