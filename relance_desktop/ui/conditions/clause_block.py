"""One clause as it will read, with a way to write it in one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from relance_desktop.domain.conditions.clauses import ClauseText
from relance_desktop.domain.engagements.terms import Clause
from relance_desktop.services.conditions.values import Remark
from relance_desktop.ui.conditions.remark_lines import RemarkLines
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class OwnText(QPlainTextEdit):
    """As tall as its words. No-break spaces stay what they are; Tab leaves it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)

    def text(self) -> str:
        """The text; Qt's own reading would turn no-break spaces into plain ones."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of the words."""
        lines = max(2, round(self.document().size().height()))
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines) + scaled(28))


class ClauseBlock(QWidget):
    """``worded`` gives the user's own text, empty for the ready one."""

    worded = Signal(str)

    def __init__(self, clause: Clause) -> None:
        super().__init__()
        self.clause = clause
        name = clause.value
        self.setObjectName(f"clause-{name}")
        self._shown: ClauseText | None = None
        self._title = Label("", "strong", wrap=False, name="clause-title")
        self._own = Label(self.tr("Vos mots"), "eyebrow", wrap=False, name="clause-own")
        self._text = Label("", name="clause-text").selectable()
        self.edit = OwnText(f"clause-edit-{name}")
        self.edit.hide()
        self.edit.textChanged.connect(self._typed)
        self.write = QuietButton(self.tr("Modifier"), "pencil-simple", name=f"write-{name}")
        self.write.clicked.connect(self._turn)
        self.ready = QuietButton(
            self.tr("Revenir au texte proposé"), "arrow-counter-clockwise", name=f"ready-{name}"
        )
        self.ready.clicked.connect(self._go_back)
        self._remarks = RemarkLines(f"text-remarks-{name}")
        head = row(self._title, None, self.write, gap=4)
        self._foot = QWidget()
        self._foot.setObjectName("clause-foot")
        self._foot.setLayout(row(self._own, self.ready, None, gap=GRID))
        self.setLayout(column(head, self._text, self.edit, self._foot, self._remarks, gap=4))

    @property
    def is_open(self) -> bool:
        """Whether the words are being written."""
        return not self.edit.isHidden()

    def show_clause(self, number: int, shown: ClauseText, remarks: Sequence[Remark]) -> None:
        """Show a clause; what is being typed stays."""
        self._shown = shown
        self._title.setText(f"{number}. {shown.title}")
        self._text.setText(shown.text)
        self._foot.setVisible(shown.is_own)
        self.write.setAccessibleName(f"{self.write.text()} {shown.title}")
        self.ready.setAccessibleName(f"{self.ready.text()} {shown.title}")
        self.edit.setAccessibleName(shown.title)
        self._remarks.show_remarks(remarks)

    def close_edit(self) -> None:
        """Show the words as they will read."""
        self.edit.hide()
        self._text.show()
        self._name_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_edit()
            self.write.setFocus()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        if self.is_open:
            self.close_edit()
            return
        assert self._shown is not None
        self._fill(self._shown.text)
        self._text.hide()
        self.edit.show()
        self.edit.setFocus()
        self._name_button()

    def _name_button(self) -> None:
        self.write.setText(self.tr("Terminé") if self.is_open else self.tr("Modifier"))
        title = self._shown.title if self._shown else ""
        self.write.setAccessibleName(f"{self.write.text()} {title}")

    def _typed(self) -> None:
        text = self.edit.text().strip()
        same = self._shown is not None and text == self._shown.ready
        self.worded.emit("" if same else text)

    def _go_back(self) -> None:
        self.worded.emit("")
        if self._shown is not None:
            self._fill(self._shown.ready)
        self.write.setFocus()

    def _fill(self, text: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self.edit.fit()
