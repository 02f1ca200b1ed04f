"""A message as its reader gets it: headers, page, plain text, files."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from relance_desktop.domain.mail import MailAttachment, Mailbox
from relance_desktop.domain.read_mail import ReadMail
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label, Line
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.proof.paper import Paper


class MessageView(Card):
    """Shows a message read back from its bytes; ``save_asked`` gives one of its files."""

    save_asked = Signal(object)

    def __init__(self, name: str = "message-view") -> None:
        super().__init__(name=name)
        self._subject = Label("", "heading", name="mail-subject").selectable()
        self._headers = QGridLayout()
        self._headers.setHorizontalSpacing(GRID * 2)
        self._headers.setVerticalSpacing(4)
        self._headers.setColumnStretch(1, 1)
        self.page = Paper()
        self.text = QPlainTextEdit()
        self.text.setObjectName("mail-text")
        self.text.setAccessibleName(self.tr("Texte seul"))
        self.text.setReadOnly(True)
        self._files = QWidget()
        self._files_body: QVBoxLayout = column(gap=GRID, margins=GRID)
        self._files.setLayout(self._files_body)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("mail-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.page, self.tr("Message"))
        self.tabs.addTab(self.text, self.tr("Texte seul"))
        self.tabs.addTab(self._files, self.tr("Pièces jointes"))
        self.add(self._subject, self._headers, Line(), self.tabs)
        self.body.setStretch(3, 1)

    def show_mail(self, mail: ReadMail) -> None:
        """Show a message."""
        self._subject.setText(mail.subject)
        clear(self._headers)
        lines = [
            (self.tr("De"), _people([mail.sender])),
            (self.tr("À"), _people(mail.to)),
            (self.tr("Copie"), _people(mail.cc)),
            (self.tr("Réponse à"), _people(mail.reply_to)),
            (self.tr("Date"), formats.moment(mail.date)),
        ]
        for number, (word, value) in enumerate((k, v) for k, v in lines if v):
            top = Qt.AlignmentFlag.AlignTop
            self._headers.addWidget(Label(word, "muted", wrap=False), number, 0, top)
            self._headers.addWidget(Label(value, name="mail-header").selectable(), number, 1)
        self.page.show_html(mail.html_body or _as_html(mail.text_body))
        self.text.setPlainText(mail.text_body)
        self._show_files(mail.attachments)
        self.tabs.setCurrentIndex(0)

    def _show_files(self, files: tuple[MailAttachment, ...]) -> None:
        clear(self._files_body)
        title = self.tr("Pièces jointes ({count})").format(count=len(files))
        self.tabs.setTabText(2, title if files else self.tr("Aucune pièce jointe"))
        self.tabs.setTabEnabled(2, bool(files))
        for file in files:
            self._files_body.addWidget(self._file(file))
        self._files_body.addStretch(1)

    def _file(self, file: MailAttachment) -> QWidget:
        line = QWidget()
        save = QuietButton(self.tr("Enregistrer"), "download-simple", name="save-attachment")
        save.setAccessibleName(self.tr("Enregistrer {name}").format(name=file.filename))
        save.clicked.connect(lambda: self.save_asked.emit(file))
        words = column(
            Label(file.filename, "strong"),
            Label(formats.file_size(len(file.data)), "small"),
            gap=0,
        )
        layout = row(IconLabel("file-pdf", "muted", 24), words, save, gap=GRID + 4)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line


def _people(boxes: Iterable[Mailbox]) -> str:
    return ", ".join(f"{box.name} <{box.address}>" if box.name else box.address for box in boxes)


def _as_html(text: str) -> str:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<body>{plain}</body>"
