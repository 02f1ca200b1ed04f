"""The middle of the page: the parts of one text, what to insert, what to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relance_desktop.domain.texts.checks import Fault, Remark
from relance_desktop.domain.texts.keys import TextPart
from relance_desktop.domain.texts.moments import Moment
from relance_desktop.services.texts.values import OpenText
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.texts.insert_menu import condition_button, field_button
from relance_desktop.ui.texts.remark_lines import RemarkLines
from relance_desktop.ui.texts.source_edit import SourceEdit
from relance_desktop.ui.texts.words import Said, part_words, remark_words


class TextEditor(QWidget):
    """Shows a text's parts; ``changed`` at each key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("text-editor")
        self.parts: dict[TextPart, SourceEdit] = {}
        self._last = TextPart.BODY
        self._moment: Moment | None = None
        self._fields = column(gap=4)
        self._fields_box = QWidget()
        self._fields_box.setLayout(self._fields)
        self.remarks = RemarkLines()  # placed by the page: always in sight
        self.remarks.asked.connect(self._go)
        self.setLayout(column(self._fields_box, gap=GRID))
        bind("text-insert", self, lambda: self.insert_field.showMenu(), inside=True)

    def show_text(self, opened: OpenText) -> None:
        """Show other words; nothing counts as typed."""
        moment = opened.place.moment
        if moment != self._moment:
            had_focus = any(field.hasFocus() for field in self.parts.values())
            self._make(moment)
            if had_focus:
                self.focus_body()
        for part in opened.parts:
            field = self.parts[part.part]
            if field.text() != part.text:
                field.blockSignals(True)
                field.set_text(part.text)
                field.blockSignals(False)
                field.updateGeometry()

    def texts(self) -> dict[TextPart, str]:
        """The words as typed."""
        return {part: field.text() for part, field in self.parts.items()}

    def take(self, texts: Mapping[TextPart, str]) -> None:
        """Put other words in place as if typed: Ctrl+Z in the field brings the old ones back."""
        for part, text in texts.items():
            if self.parts[part].text() != text:
                self.parts[part].replace_all(text)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Underline faults and say everything in words."""
        faults = [remark for remark in remarks if isinstance(remark, Fault)]
        for part, field in self.parts.items():
            field.show_problems([fault.problem for fault in faults if fault.part is part])
        self.remarks.show_remarks([remark_words(remark) for remark in remarks])

    def insert(self, before: str, after: str = "") -> None:
        """Insert where the cursor is, in the part that had it last."""
        field = self.parts.get(self._last) or self.parts[TextPart.BODY]
        field.insert(before, after)

    def focus_body(self) -> None:
        """Put the cursor into the text."""
        self.parts[TextPart.BODY].setFocus()

    def _make(self, moment: Moment) -> None:
        clear(self._fields)
        self._moment, self._last = moment, TextPart.BODY
        self.parts = {}
        for part in moment.parts:
            label = part_words(moment, part)
            field = SourceEdit(f"text-{part.value}", label, tall=part is TextPart.BODY)
            title = Label(label, "small", name="field-label")
            title.setBuddy(field)
            field.textChanged.connect(self.changed)
            field.entered.connect(lambda part=part: self._entered(part))
            if part is TextPart.BODY:
                self._fields.addLayout(self._tools(title))
            else:
                self._fields.addWidget(title)
            self._fields.addWidget(field, 1 if part is TextPart.BODY else 0)
            self.parts[part] = field

    def _tools(self, title: Label) -> QHBoxLayout:
        """The label of the long part, and what can be inserted."""
        self.insert_field = field_button(self.insert)
        self.insert_condition = condition_button(self.insert)
        return row(title, None, self.insert_field, self.insert_condition, gap=4)

    def _entered(self, part: TextPart) -> None:
        self._last = part

    def _go(self, said: Said) -> None:
        if said.part in self.parts:
            self.parts[said.part].go_to(said.start, said.length)
