"""Files put beside a note: dropped, chosen, or a picture pasted from the clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from relance_desktop.services.filing import MOST_BYTES
from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID


class Proof(NamedTuple):
    """A file as it will be kept."""

    filename: str
    content: bytes


class EvidenceField(QFrame):
    """« Pièces » of a note. ``changed`` when one came or went."""

    changed = Signal()

    def __init__(self, name: str = "evidence") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self._files: list[Proof] = []
        self._pasted = 0
        self._list = column(gap=4)
        self._complaint = Label("", "error", name="evidence-complaint")
        self._complaint.hide()
        choose = SecondaryButton(self.tr("Joindre un fichier"), "paperclip", "evidence-choose")
        choose.clicked.connect(self.choose)
        self.paste_button = SecondaryButton(
            self.tr("Coller une image"), "clipboard-text", "evidence-paste"
        )
        self.paste_button.clicked.connect(self.paste)
        buttons = Flow(name="evidence-buttons")
        buttons.add(choose)
        buttons.add(self.paste_button)
        hint = Label(
            self.tr("Ou déposez ici une capture, un PDF, la page enregistrée (Ctrl+V colle)."),
            "small",
            name="evidence-hint",
        )
        self.setLayout(column(self._list, buttons, hint, self._complaint, gap=GRID))

    @property
    def files(self) -> tuple[Proof, ...]:
        """What was put here."""
        return tuple(self._files)

    def add(self, files: Iterable[Proof]) -> None:
        """Put files beside the note; what is too big is said and left out."""
        self._complaint.hide()
        for one in files:
            if len(one.content) > MOST_BYTES:
                self._complain(
                    self.tr("«\u00a0{name}\u00a0» est trop gros (plus de 25\u00a0Mo)."),
                    one.filename,
                )
            elif one not in self._files:
                self._files.append(one)
        self._draw()
        self.changed.emit()

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Read files from the disk."""
        found = []
        for path in paths:
            try:
                if path.stat().st_size > MOST_BYTES:
                    found.append(Proof(path.name, bytes(MOST_BYTES + 1)))
                    continue
                found.append(Proof(path.name, path.read_bytes()))
            except OSError:
                self._complain(self.tr("«\u00a0{name}\u00a0» n'a pas pu être lu."), path.name)
        if found:
            self.add(found)

    def choose(self) -> None:
        """Let the user pick files."""
        names, _kind = QFileDialog.getOpenFileNames(self, self.tr("Joindre un fichier"))
        self.add_paths(Path(name) for name in names)

    def paste(self) -> None:
        """Take what the clipboard holds; say when it holds no picture and no file."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._complain(self.tr("Le presse-papiers ne contient pas d'image."), "")

    def take(self, data: QMimeData) -> bool:
        """Take files or a picture; False when there is neither."""
        paths = [path for path in paths_of(data) if path.is_file()]
        if paths:
            self.add_paths(paths)
            return True
        content = picture_bytes(data)
        if content:
            self._pasted += 1
            name = self.tr("capture-{n}.png").format(n=self._pasted)
            self.add([Proof(name, content)])
        return bool(content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _complain(self, text: str, name: str) -> None:
        self._complaint.setText(text.format(name=name))
        self._complaint.show()

    def _draw(self) -> None:
        clear(self._list)
        for place, one in enumerate(self._files):
            self._list.addWidget(self._line(place, one))

    def _line(self, place: int, one: Proof) -> QWidget:
        line = QWidget()
        line.setObjectName("evidence-line")
        size = Label(formats.file_size(len(one.content)), "small", wrap=False)
        drop = IconButton("x", self.tr("Retirer {name}").format(name=one.filename), "evidence-drop")
        drop.clicked.connect(lambda: self._remove(place))
        name = Label(one.filename, name="evidence-name")
        layout = row(IconLabel("paperclip", "muted"), name, size, drop)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _remove(self, place: int) -> None:
        del self._files[place]
        self._draw()
        self.paste_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def picture_bytes(data: QMimeData) -> bytes:
    """The picture of a clipboard as PNG, nothing when it has none."""
    if not data.hasImage():
        return b""
    image = data.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())
