"""A list of answers, each with its digit; arrows move, Enter takes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.value import value
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.labels import Line as Rule
from relance_desktop.ui.kit.layouts import Card, clear, column

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@value
class Answer:
    """One answer: what it does when taken. ``chosen``: it is what stands now."""

    title: str
    take: Callable[[], None]
    lines: tuple[str, ...] = ()
    icon: str = ""
    hue: str = "blue"
    chosen: bool = False
    name: str = "bank-answer"


class AnswerList(QWidget):
    """Shows answers; the first nine without an icon of their own bear their digit."""

    def __init__(self, name: str = "bank-answers") -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows: list[ActionRow] = []
        self._card = Card(name="bank-answer-card")
        self._card.body.setContentsMargins(4, 4, 4, 4)
        self._card.body.setSpacing(0)
        self.setLayout(column(self._card))

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these; without any, the card goes."""
        clear(self._card.body)
        self.rows = []
        for place, answer in enumerate(answers):
            if place:
                self._card.body.addWidget(Rule())
            made = self._row(answer, place)
            self._card.body.addWidget(made)
            self.rows.append(made)
        self.setVisible(bool(answers))

    def focus_first(self) -> bool:
        """Give the answer that stands the focus, else the first one."""
        chosen = next((one for one in self.rows if one.isChecked()), None)
        first = chosen or next(iter(self.rows), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    def _row(self, answer: Answer, place: int) -> ActionRow:
        numbered = not answer.icon and place < len(_NUMBERS)
        icon = f"number-circle-{_NUMBERS[place]}" if numbered else answer.icon or "circle"
        made = ActionRow((icon, answer.hue), answer.title, answer.lines, name=answer.name)
        made.setCheckable(True)
        made.setChecked(answer.chosen)
        made.clicked.connect(lambda _on=False: answer.take())
        made.moved.connect(lambda step, at=place: self._move(at + step))
        return made

    def _move(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
