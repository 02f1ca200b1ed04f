"""One line of the schedule on screen: what, when, how much, where it stands, what to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.engagements.milestone_lines import Line, LineState
from relance_desktop.domain.engagements.milestones import Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.ui.engagements.schedule.words import (
    line_chip,
    line_look,
    share_words,
    state_words,
    trigger_sentence,
)
from relance_desktop.ui.engagements.words import kind_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

CHIP_WIDTH, DEED_WIDTH = 136, 176
"""At 100 %; alike on each line, so that amounts stand below each other."""


class LineRow(ActionRow):
    """``asked`` gives what is wanted: ``reached``, ``unreached``, ``bill``, ``invoice``,
    ``unlink`` or ``edit``."""

    asked = Signal(str)
    narrow = 680

    def __init__(self, line: Line, advance: AdvanceKind, currency: str, today: date) -> None:
        one = line.milestone
        kind = kind_word(one.kind, advance)
        parts = (f"{kind}\u00a0: {one.label}" if one.label else kind, share_words(one.percent))
        told = filter(
            None, (trigger_sentence(one, line.reached_on, today), state_words(line, today))
        )
        amount = "" if line.cents is None else formats.money(line.cents, currency)
        super().__init__(
            line_look(line),
            " · ".join(part for part in parts if part),
            (" · ".join(told),),
            amount,
            name="schedule-row",
        )
        self._line = line
        chip = line_chip(line)
        self.setAccessibleName(f"{self.accessibleName()}. {chip.text}")
        self._columns: list[tuple[QWidget, int]] = []
        self.add_button(self._in_column(Pill(chip), CHIP_WIDTH))
        self._main = self._add_main()
        self.add_button(self._more())
        self.clicked.connect(lambda: self.asked.emit(self._main))

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def _add_main(self) -> str:
        """The one thing to do with this line."""
        tr, line = translate, self._line
        waits = line.milestone.trigger is Trigger.EVENT and line.state is LineState.TO_COME
        if waits:
            self._act(tr("engagements", "Étape atteinte"), "check")
            return "reached"
        if line.state is LineState.PAYABLE:
            self._act(tr("engagements", "Noter la facture"), "receipt")
            return "bill"
        if line.bill is not None:
            self._act(tr("engagements", "Ouvrir la facture"), "receipt")
            return "invoice"
        self.setAccessibleDescription(tr("engagements", "Modifier les échéances"))
        self.add_button(self._in_column(QWidget(), DEED_WIDTH))
        return "edit"

    def _act(self, text: str, icon_name: str) -> None:
        self._columns.append((self.set_action(text, icon_name), DEED_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below the words, chip and deed only take the room they need."""
        beside = self.width() >= scaled(self.narrow)
        for what, width in self._columns:
            what.setMinimumWidth(scaled(width) if beside else 0)
        super().resizeEvent(event)

    def _in_column(self, what: QWidget, width: int) -> QWidget:
        """Something at the left of a place that is as wide on each line."""
        place = QWidget()
        place.setObjectName("row-column")
        place.setLayout(row(what, None))
        self._columns.append((place, width))
        return place

    def _more(self) -> IconButton:
        label = translate("engagements", "Autres actions de cette ligne")
        button = IconButton("dots-three", label, name="line-more")
        menu = QMenu(button)
        for key, glyph, text in self._others():
            action = menu.addAction(icon(glyph, "muted"), text)
            action.setObjectName(f"line-{key}")
            action.triggered.connect(lambda _on=False, name=key: self.asked.emit(name))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _others(self) -> list[tuple[str, str, str]]:
        tr, line = translate, self._line
        found = []
        if line.bill is not None:
            found += [
                ("invoice", "receipt", tr("engagements", "Ouvrir la facture")),
                ("unlink", "x-circle", tr("engagements", "Détacher la facture")),
            ]
        elif line.state is LineState.TO_COME:
            found.append(("bill", "receipt", tr("engagements", "Noter la facture, déjà faite")))
        if line.milestone.reached_on is not None and line.bill is None:
            text = tr("engagements", "Étape pas encore atteinte")
            found.append(("unreached", "arrow-u-up-left", text))
        return [*found, ("edit", "pencil-simple", tr("engagements", "Modifier les échéances"))]
