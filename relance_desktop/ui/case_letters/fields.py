"""What a letter asks for, on the left of its page: each field as the letter needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from relance_desktop.domain.case_letters.asking import is_choice, is_long
from relance_desktop.domain.case_letters.values import Ask
from relance_desktop.ui.case_letters.words import ask_hint, ask_word, choices_of
from relance_desktop.ui.kit.forms import Form, FormRow
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.theme import scaled

_LINES = {Ask.FACTS: 6, Ask.ORIGIN: 4, Ask.WHY: 5, Ask.FREE: 4}


class LetterFields(QWidget):
    """``typed`` at each change. What was typed stays while the letter is read anew."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letter-fields")
        self._values: dict[Ask, Callable[[], str]] = {}
        self._asked: tuple[Ask, ...] = ()
        self._rows: dict[Ask, FormRow] = {}
        self._place = column(gap=0)
        self._form: Form | None = None
        self.setLayout(self._place)

    def show_fields(self, asked: Sequence[Ask], said: Mapping[Ask, str]) -> None:
        """Make the fields anew, with what stands in them at first."""
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.deleteLater()
        self._asked = tuple(asked)
        self._values.clear()
        self._rows.clear()
        self._form = Form("letter-form")
        for ask in asked:
            field = self._field(ask, said.get(ask, ""))
            field.setObjectName(f"ask-{ask.value}")
            self._rows[ask] = self._form.add(ask_word(ask), field, ask_hint(ask))
        self._place.addWidget(self._form)
        self._hint_court()

    @property
    def asked(self) -> tuple[Ask, ...]:
        """The fields that are shown."""
        return self._asked

    def said(self) -> dict[Ask, str]:
        """What stands in the fields."""
        return {ask: read() for ask, read in self._values.items()}

    def focus_first(self) -> None:
        """Give the first empty field the focus, else the first one."""
        if self._form is None or not self._asked:
            return
        empty = [ask for ask, read in self._values.items() if not read().strip()]
        self._rows[(empty or self._asked)[0]].field.setFocus()

    def _field(self, ask: Ask, text: str) -> QWidget:
        if is_choice(ask):
            return self._choice(ask, text)
        if is_long(ask):
            return self._long(ask, text)
        line = QLineEdit(text)
        line.textEdited.connect(lambda _text: self.typed.emit())
        self._values[ask] = line.text
        return line

    def _choice(self, ask: Ask, text: str) -> QWidget:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        for key, word in choices_of(ask):
            box.addItem(word, key)
        box.setCurrentIndex(max(0, box.findData(text)))
        box.currentIndexChanged.connect(lambda _n: self._chosen())
        self._values[ask] = lambda: str(box.currentData() or "")
        return box

    def _long(self, ask: Ask, text: str) -> QWidget:
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        lines = _LINES.get(ask, 3)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + scaled(20))
        edit.textChanged.connect(self.typed.emit)
        self._values[ask] = edit.toPlainText
        return edit

    def _chosen(self) -> None:
        self._hint_court()
        self.typed.emit()

    def _hint_court(self) -> None:
        if Ask.COURT_NAME in self._rows and Ask.COURT in self._values:
            hint = ask_hint(Ask.COURT_NAME, self._values[Ask.COURT]())
            self._rows[Ask.COURT_NAME].set_hint(hint)
