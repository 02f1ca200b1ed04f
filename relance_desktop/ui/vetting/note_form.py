"""What was found, noted in its place: result, words, who said it, proof."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.careful import care_sentence
from relance_desktop.ui.vetting.evidence import EvidenceField, Proof, picture_bytes
from relance_desktop.ui.vetting.standing_choice import StandingChoice

PAUSE_MS = 400


class Noted(NamedTuple):
    """What was typed, and the files beside it."""

    check: VettingCheck
    files: tuple[Proof, ...]


class NoteForm(QWidget):
    """``done`` gives a ``Noted``, None when the user gave up. Ctrl+Enter saves, Escape leaves."""

    done = Signal(object)

    def __init__(self, check: VettingCheck, today: date, *, opened: str = "") -> None:
        super().__init__()
        self.setObjectName("note-form")
        self._check, self._today = check, today
        self.standing = StandingChoice()
        self.standing.setAccessibleName(self.tr("Résultat"))
        self.note = _note_edit(check.note)
        self.said_by = _line("note-said-by", check.said_by)
        self.said_by.setPlaceholderText(self.tr("Un confrère, le service comptable…"))
        self.source = _line("note-source", check.source_url)
        self.source.setPlaceholderText("https://…")
        self.day = DateEdit(today, check.checked_on, "note-day")
        self.evidence = EvidenceField()
        self._care = Label("", "warning", name="note-care")
        self._complaint = Label("", "error", name="note-complaint")
        for hidden in (self._care, self._complaint):
            hidden.hide()
        self._lay_out(opened)
        self.standing.choose(check.standing)
        self.standing.chosen.connect(lambda _one: self._complaint.hide())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_at_words)
        self.note.textChanged.connect(self._pause.start)
        self._look_at_words()
        for kind in (QLineEdit, QPlainTextEdit, QPushButton):
            for widget in self.findChildren(kind):
                widget.installEventFilter(self)

    @property
    def topic(self) -> VettingTopic:
        """What the note is about."""
        return self._check.topic

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost by leaving."""
        return bool(self.evidence.files) or self._typed() != self._check

    def focus_first(self) -> None:
        """The result is chosen first."""
        self.standing.setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """Give the note, or say what is missing."""
        if self.standing.standing is None:
            self._complain(
                self.tr("Choisissez un résultat\u00a0: même «\u00a0rien trouvé\u00a0» en est un.")
            )
            self.standing.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.day.day() is None:
            self._complain(self.tr("La date n'est pas comprise."))
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.done.emit(Noted(self._typed(), self.evidence.files))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape:
            if pressed:
                self.done.emit(None)
            event.accept()  # the shortcut too: the page would go back to its list
            return True
        if pressed and event.matches(QKeySequence.StandardKey.Paste) and self._pasted():
            return True
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control or isinstance(watched, QLineEdit):
                self.submit()
                return True
        return super().eventFilter(watched, event)

    # -- parts -------------------------------------------------------------

    def _lay_out(self, opened: str) -> None:
        form = Form("note-fields")
        form.add(self.tr("Résultat"), self.standing)
        form.add(self.tr("Ce que vous avez lu ou entendu"), self.note)
        form.add_widget(self._care)
        form.add_pair((self.tr("Dit par"), self.said_by), (self.tr("Vu le"), self.day))
        form.add(self.tr("Adresse de la page"), self.source)
        form.add(self.tr("Pièces"), self.evidence)
        save = PrimaryButton(self.tr("Enregistrer la note"), "check", name="note-save")
        save.clicked.connect(self.submit)
        cancel = SecondaryButton(self.tr("Annuler"), name="note-cancel")
        cancel.clicked.connect(lambda: self.done.emit(None))
        layout = column(gap=GRID + 4)
        if opened:
            layout.addWidget(Label(opened, "muted", name="note-opened"))
        layout.addWidget(form)
        layout.addWidget(self._complaint)
        layout.addLayout(row(save, cancel, None))
        layout.setContentsMargins(0, GRID, 0, GRID)
        self.setLayout(layout)

    def _typed(self) -> VettingCheck:
        old = self._check
        standing: Standing | None = self.standing.standing
        return VettingCheck(
            old.client_id,
            old.topic,
            self.day.day() or old.checked_on,
            id=old.id,
            standing=standing,
            note=self.note.toPlainText().strip(),
            source_url=self.source.text().strip(),
            said_by=self.said_by.text().strip(),
            facts=old.facts,
        )

    def _look_at_words(self) -> None:
        text = care_sentence(self.note.toPlainText())
        self._care.setText(text)
        self._care.setVisible(bool(text))

    def _complain(self, text: str) -> None:
        self._complaint.setText(text)
        self._complaint.show()

    def _pasted(self) -> bool:
        """A picture goes to the proofs; text goes where the cursor is."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasText() and not picture_bytes(data) and not data.hasUrls():
            return False
        return self.evidence.take(data)


def _note_edit(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setObjectName("note-text")
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 24)
    return field


def _line(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setObjectName(name)
    field.setCursorPosition(0)
    return field
