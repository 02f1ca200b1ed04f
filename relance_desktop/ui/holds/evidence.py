"""What proves it: files chosen, dropped or pasted, before the form is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.work.given import given_file


class EvidenceField(QWidget):
    """Files that will be filed; ``files`` gives them."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        super().__init__()
        self.setObjectName("hold-evidence")
        self.setAcceptDrops(True)
        self._files: list[GivenFile] = []
        self._list = column(gap=4)
        self._said = Label("", "warning", name="evidence-said")
        self._said.hide()
        add = QuietButton(self.tr("Ajouter un fichier"), "paperclip", name="evidence-add")
        add.clicked.connect(self._choose)
        paste = QuietButton(self.tr("Coller un texte"), "clipboard-text", name="evidence-paste")
        paste.clicked.connect(self.paste)
        flow = Flow(gap=4, name="evidence-ways")
        for button in (add, paste):
            flow.add(button)
        kept = [Label(name, "muted", name="evidence-known") for name in known]
        self.setLayout(column(*kept, self._list, self._said, flow, gap=4))
        self.setFocusProxy(add)

    @property
    def files(self) -> tuple[GivenFile, ...]:
        """What is to be filed."""
        return tuple(self._files)

    def take(self, paths: Sequence[Path]) -> None:
        """Read files; what cannot be kept is said."""
        self._said.hide()
        for path in paths:
            try:
                file = given_file(path)
                check_file(file)
            except UserError as error:
                self._say(wording(error).sentence())
                continue
            self._files.append(file)
        self._show()

    def paste(self) -> None:
        """Keep the text of the clipboard as a file: a message, a chat."""
        text = QGuiApplication.clipboard().text().strip()
        if not text:
            self._say(self.tr("Le presse-papiers ne contient pas de texte."))
            return
        self._said.hide()
        count = sum(file.filename.startswith("texte") for file in self._files)
        name = f"texte-{count + 1}.txt"
        self._files.append(GivenFile(name, text.encode("utf-8")))
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _choose(self) -> None:
        title = self.tr("Choisir des fichiers")
        names, _ = QFileDialog.getOpenFileNames(self, title, str(Path.home()))
        self.take([Path(name) for name in names])

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()

    def _show(self) -> None:
        clear(self._list)
        for place, file in enumerate(self._files):
            what = self.tr("Retirer {name}").format(name=file.filename)
            remove = IconButton("x", what, name=f"evidence-remove-{place}")
            remove.clicked.connect(lambda _on=False, place=place: self._remove(place))
            line = row(Label(file.filename, name="evidence-name"), remove)
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setObjectName("evidence-file")
            holder.setLayout(line)
            self._list.addWidget(holder)
            holder.show()

    def _remove(self, place: int) -> None:
        del self._files[place]
        self._show()
