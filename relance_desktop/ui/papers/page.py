"""One file kept as evidence: PDF pages, a picture, a mail or a text; saved as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from relance_desktop.domain.mail import Mailbox
from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.errors import UserError
from relance_desktop.services.proof import StoredFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.pdf_view import A4
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.papers.elsewhere import can_open, open_elsewhere
from relance_desktop.ui.papers.reader import FileReader
from relance_desktop.ui.papers.target import PaperTarget

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_TEXTS = (".txt", ".md", ".csv", ".json", ".xml", ".log")


class PaperPage(Page):
    """``open`` takes a ``PaperTarget``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("papers", "Document"), "paper-page")
        self._services = services
        self._target: PaperTarget | None = None
        self._file: StoredFile | None = None
        back = IconButton("arrow-left", self.tr("Revenir"), name="paper-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self._heading = PageTitle("")
        self._about = Label("", "muted", wrap=False, name="paper-about")
        self.save_button = SecondaryButton(
            self.tr("Enregistrer une copie"), "download-simple", name="paper-save"
        )
        self.save_button.clicked.connect(self._save)
        self.elsewhere_button = SecondaryButton(
            self.tr("Ouvrir ailleurs"), "arrow-square-out", name="paper-elsewhere"
        )
        self.elsewhere_button.setToolTip(self.tr("Avec le programme de votre ordinateur"))
        self.elsewhere_button.clicked.connect(self._open_elsewhere)
        self.print_button = SecondaryButton(self.tr("Imprimer"), "printer", name="paper-print")
        self.print_button.clicked.connect(self._print)
        buttons = (self.elsewhere_button, self.print_button, self.save_button)
        head = row(back, self._heading, self._about, *buttons)
        head.setStretch(1, 1)
        self.pages = FileReader(shell, lambda: services.pages, "paper-pages")
        self.pages.save_asked.connect(self._save)
        self.pages.known.connect(self.print_button.setEnabled)
        self.text = self._make_text()
        self.other = EmptyState(
            "file-text",
            self.tr("Pas d'aperçu pour ce fichier"),
            self.tr("Enregistrez une copie pour l'ouvrir avec un autre programme."),
        )
        self._stack = QStackedWidget()
        for part in (self.pages, self.text, self.other):
            self._stack.addWidget(part)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)

    def open(self, target: Any) -> None:
        """Show a file."""
        assert isinstance(target, PaperTarget)
        self._target = target
        self._heading.setText(target.title or target.filename)
        self.elsewhere_button.setVisible(can_open(target.filename))
        try:
            file = self._file = self._services.proof.file(target.sha256)
            self._about.setText(f"SHA-256 {file.sha256[:12]}…")
            self._about.setToolTip(file.sha256)
            self._stack.setCurrentWidget(self._shown(file, target.filename.lower()))
        except UserError as error:
            self._stack.setCurrentWidget(self.other)
            self.shell.show_error(error)

    def on_shown(self) -> None:
        """Keys scroll the pages, Escape goes back."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_text(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName("paper-text")
        made.setReadOnly(True)
        made.setAccessibleName(self.tr("Texte du document"))
        return made

    def _shown(self, file: StoredFile, name: str) -> QWidget:
        """The part that can show it, filled."""
        data = file.data
        self.print_button.setVisible(data.startswith(b"%PDF-"))
        if data.startswith(b"%PDF-"):
            self.pages.show_pdf(data)
            return self.pages
        if name.endswith(".eml") or file.mime == "message/rfc822":
            self.text.setPlainText(self._mail_text(data))
            return self.text
        if name.endswith(_TEXTS):
            self.text.setPlainText(data.decode("utf-8", "replace"))
            return self.text
        image = QImage.fromData(data)
        if image.isNull():
            return self.other
        self.pages.show_picture(lambda _n, dpi: _as_wide_as_paper(image, dpi))
        return self.pages

    def _mail_text(self, data: bytes) -> str:
        """A mail as one reads it: who, when, what; its bytes when it is none."""
        try:
            mail = self._services.exchanges.shown(data)
        except NotAMailError:
            return data.decode("utf-8", "replace")
        words = (
            (self.tr("De\u00a0: {text}"), _person(mail.sender) if mail.sender else ""),
            (self.tr("À\u00a0: {text}"), ", ".join(map(_person, mail.to))),
            (self.tr("Date\u00a0: {text}"), formats.moment(mail.sent_at) if mail.sent_at else ""),
            (self.tr("Objet\u00a0: {text}"), mail.subject),
            (self.tr("Pièces jointes\u00a0: {text}"), ", ".join(mail.attachments)),
        )
        head = [word.format(text=text) for word, text in words if text]
        return "\n".join((*head, "", mail.text))

    def _back(self) -> None:
        if self._target is not None:
            self.shell.go(*self._target.back)

    def _save(self) -> None:
        if self._file is not None and self._target is not None:
            self._write(self._target.filename, self._file.data)

    def _print(self) -> None:
        """A PDF; other files are printed by the program that opens them."""
        if self._file is None or self._target is None:
            return
        data, pages = self._file.data, self._services.pages
        try:
            print_document(
                self,
                self._target.filename,
                self.pages.page_count,
                lambda n, dpi: pages.picture(data, n, dpi),
            )
        except UserError as error:
            self.shell.show_error(error)

    def _open_elsewhere(self) -> None:
        if self._file is None or self._target is None:
            return
        try:
            found = open_elsewhere(self._target.filename, self._target.sha256, self._file.data)
        except UserError as error:
            self.shell.show_error(error)
            return
        if not found:
            said = self.tr("Aucun programme n'a ouvert ce fichier. Enregistrez-en une copie.")
            self.shell.notify(said)

    def _write(self, name: str, data: bytes) -> None:
        try:
            save_document(self, name, data, self.tr("Tous les fichiers (*)"))
        except UserError as error:
            self.shell.show_error(error)


def _person(box: Mailbox) -> str:
    return f"{box.name} <{box.address}>" if box.name else box.address


def _as_wide_as_paper(image: QImage, dpi: int) -> QImage:
    """A picture at the width of a sheet: zooming works as with pages."""
    width = round(A4[0] / 72 * dpi)
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
