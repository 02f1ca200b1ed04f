"""The words of a reminder: subject and body, the user's own edits never lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.reminders.body_edit import BodyEdit


class Words(QWidget):
    """Subject and body. ``changed`` as one types; ``template_asked`` for their model."""

    changed = Signal()
    template_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("words")
        self._given = ("", "")
        self.subject = QLineEdit()
        self.subject.setObjectName("subject")
        self.body = BodyEdit()
        self._stale = Banner("info", "", name="stale-words")
        self._rewrite = self._stale.add_action(self.tr("Réécrire le texte"), "arrow-clockwise")
        self._rewrite.clicked.connect(self._take_given)
        self._stale.hide()
        self.hint = FormRow(self.tr("Message"), self.body)
        marks = self.tr(
            "Les lignes colorées laissent place, sur la lettre, à ce qui est dit à côté\u00a0:"
            " l'aperçu le montre. **\u2026** met en gras."
        )
        self._marks = Label(marks, "small", name="marks")
        template = QuietButton(self.tr("Modifier ce modèle"), "note-pencil", name="edit-template")
        template.setToolTip(self.tr("Changer ces mots pour toutes les relances de ce genre"))
        template.clicked.connect(self.template_asked)
        parts = (FormRow(self.tr("Objet"), self.subject), self._stale, self.hint, self._marks)
        layout = column(*parts, row(template, None), gap=GRID)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.subject.textChanged.connect(lambda _text: self.changed.emit())
        self.body.textChanged.connect(self.changed)

    @property
    def edited(self) -> bool:
        """Whether the user changed what the template wrote."""
        return (self.subject.text(), self.body.text()) != self._given

    def start(self, subject: str, body: str, *, paper: bool) -> None:
        """Show a new text, whatever was there; a letter's has marks to explain."""
        self._marks.setVisible(paper)
        self.body.show_marks(paper)
        self._given = (subject, body)
        self._take_given()

    def follow(self, subject: str, body: str) -> None:
        """The template writes something else now: follow it, or offer to when the user edited."""
        kept = self.edited
        self._given = (subject, body)
        if not kept:
            self._take_given()
        elif self.edited:
            self._stale.set_text(
                self.tr("Votre texte est gardé tel quel, sans les derniers changements.")
            )
            self._stale.show()

    def _take_given(self) -> None:
        self._stale.hide()
        subject, body = self._given
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)  # a long one shows its number first
        self.body.setPlainText(body)
