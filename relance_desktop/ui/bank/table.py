"""The table of lines: two lines each, ticked by Space, answered by a digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from relance_desktop.services.bank_import.values import BankReview
from relance_desktop.ui.bank.columns import columns, search_text
from relance_desktop.ui.bank.lines import Line
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.two_lines import ROW_HEIGHT, TwoLineDelegate

translate = QCoreApplication.translate

REASONS_SHARE = 0.6
"""Of the room that no column asks for."""

_DIGITS = {
    **{str(n): n for n in range(10)},
    **{sign: n for n, sign in enumerate("à&é\"'(-è_ç")},
}
"""0: later; 1 to 9: the proposal of that place. A French keyboard gives these signs where no
one holds Shift."""

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LineTable(Table[Line]):
    """``ticked`` and ``picked`` (line, digit) tell what was pressed on the current line,
    ``looked_at`` which one was clicked beside its tick."""

    ticked = Signal(object)
    looked_at = Signal(object)
    picked = Signal(object, int)

    def __init__(self) -> None:
        self._review = BankReview()
        super().__init__(
            columns(lambda: self._review),
            lambda line: line.key,
            search_text=lambda line: search_text(line, self._review),
            typeahead="who",
            multiple=False,
            name="bank-lines",
            label=translate("bank", "Lignes du relevé"),
        )
        self._delegate = TwoLineDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_height()
        FitColumns(self, ("day", "proposal", "sure"))
        self.clicked.connect(self._clicked)

    def show_lines(self, review: BankReview, lines: Sequence[Line]) -> None:
        """Show the lines of a review."""
        self._review = review
        self.set_rows(lines)

    def tell_changed(self, line: Line) -> None:
        """Show a line's new choice; nothing else moves."""
        place = self.rows_model.position_of(line.key)
        if place >= 0:
            model = self.rows_model
            last = model.index(place, model.columnCount() - 1)
            model.dataChanged.emit(model.index(place, 0), last)

    def go_to_next(self, wanted: Sequence[Line]) -> None:
        """To the next of these lines that is shown, else to the one below."""
        here = self.currentIndex().row()
        keys = {line.key for line in wanted}
        shown = self.rows_model.shown
        order = [*range(here + 1, len(shown)), *range(here)]
        place = next((n for n in order if shown[n].key in keys), min(here + 1, len(shown) - 1))
        if place >= 0:
            self.select(shown[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, held = self.current_row(), event.modifiers() & _COMMANDS
        if line is None or held:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit(line)
        elif event.text() in _DIGITS:
            self.picked.emit(line, _DIGITS[event.text()])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """What a wide window has to spare goes to reasons first, then to labels."""
        columns = self.rows_model.columns
        place = [column.key for column in columns].index("proposal")
        if self.isColumnHidden(place):
            return
        shown = [one for n, one in enumerate(columns) if not self.isColumnHidden(n)]
        spare = self.viewport().width() - sum(scaled(one.width) for one in shown)
        more = max(0, min(round(spare * REASONS_SHARE), scaled(360)))
        self.choice.lend(place, scaled(columns[place].width) + more)

    def _set_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))

    def _clicked(self, index: QModelIndex) -> None:
        line = self.rows_model.row_at(index)
        if line is not None:
            on_tick = self.rows_model.columns[index.column()].key == "tick"
            (self.ticked if on_tick else self.looked_at).emit(line)
