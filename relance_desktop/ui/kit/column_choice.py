"""Which columns of a table the user wants, how wide and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

from relance_desktop.ui.kit.delegates import PAD
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.kit.theme import scaled

if TYPE_CHECKING:
    from relance_desktop.ui.kit.table import Table


class ColumnChoice(QObject):
    """The user's own arrangement of a table, to be kept and put back.

    ``changed`` after each move of the user, ``rescaled`` when texts have another size. Widths are kept in pixels at 100 % text. What is
    hidden for want of room is still wanted: that is ``FitColumns``' doing.
    """

    changed = Signal()
    rescaled = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._own_widths: dict[str, int] = {}
        self._grown: dict[str, int] = {}
        self._unwanted: set[str] = set()
        self._by_program = False
        self._scale = scaled(1000)
        header = self._header
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._tell)
        header.sortIndicatorChanged.connect(self._tell)

    def is_wanted(self, key: str) -> bool:
        """Whether the user wants to see a column."""
        return key not in self._unwanted

    def want(self, key: str, wanted: bool = True) -> None:
        """Show a column, or not; the last one stays."""
        if not wanted and len(self.wanted()) <= 1:
            return
        self._unwanted = self._unwanted - {key} if wanted else self._unwanted | {key}
        self._table.setColumnHidden(self._number(key), not wanted)
        self.changed.emit()

    def wanted(self) -> tuple[Column[Any], ...]:
        """The columns that the user wants, in their order on screen."""
        columns, header = self._table.rows_model.columns, self._header
        inside = [columns[header.logicalIndex(place)] for place in range(len(columns))]
        return tuple(column for column in inside if self.is_wanted(column.key))

    def width_of(self, column: Column[Any]) -> int:
        """How wide a column wants to be, in pixels on screen."""
        own = self._own_widths.get(column.key)
        return scaled(own) if own else self._grown.get(column.key, scaled(column.width))

    def rescale(self) -> None:
        """Give each column its width anew, when texts have another size."""
        if self._scale == scaled(1000):
            return
        self._scale = scaled(1000)
        self._grown.clear()
        columns = self._table.rows_model.columns
        self._resize((n, self.width_of(one)) for n, one in enumerate(columns) if not one.stretch)
        self.grow()
        self.rescaled.emit()

    def grow(self) -> None:
        """Widen the columns that may, so that their longest text is seen whole."""
        for number, column in enumerate(self._table.rows_model.columns):
            if column.grows and column.key not in self._own_widths:
                longest = max(map(column.text, self._table.rows_model.rows), key=len, default="")
                needed = self._length(longest) + 2 * scaled(PAD) + 2
                width = min(max(needed, scaled(column.width)), scaled(column.grows))
                self._grown[column.key] = width
                self._resize([(number, width)])

    def state(self) -> dict[str, Any]:
        """All of it as plain values, sort included."""
        header, columns = self._header, self._table.rows_model.columns
        sorted_by = header.sortIndicatorSection()
        down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return {
            "order": [columns[header.logicalIndex(n)].key for n in range(len(columns))],
            "widths": dict(self._own_widths),
            "hidden": sorted(self._unwanted),
            "sort": [columns[sorted_by].key, down] if 0 <= sorted_by < len(columns) else [],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what ``state`` gave; columns that are no more are passed over."""
        keys = {column.key for column in self._table.rows_model.columns}
        widths = {k: v for k, v in _dict(state.get("widths")).items() if k in keys}
        self._own_widths = {key: width for key, width in widths.items() if _is_width(width)}
        hidden = keys & set(_texts(state.get("hidden")))
        self._unwanted = hidden if hidden < keys else set()
        self._arrange([key for key in _texts(state.get("order")) if key in keys])
        match state.get("sort"):
            case [str(key), bool(down)] if key in keys:
                self._table.sort_by(key, descending=down)

    def reset(self) -> None:
        """Go back to the columns as the program shows them; the sort stays."""
        self._own_widths, self._unwanted = {}, set()
        self._arrange([column.key for column in self._table.rows_model.columns])
        self.grow()
        self.changed.emit()

    # -- inside ----------------------------------------------------------------

    @property
    def _header(self) -> QHeaderView:
        return self._table.horizontalHeader()

    def _arrange(self, keys: list[str]) -> None:
        header, columns = self._header, self._table.rows_model.columns
        for place, key in enumerate(keys):
            header.moveSection(header.visualIndex(self._number(key)), place)
        for number, column in enumerate(columns):
            self._table.setColumnHidden(number, not self.is_wanted(column.key))
        shown = [(n, self.width_of(c)) for n, c in enumerate(columns) if self.is_wanted(c.key)]
        self._resize(shown)

    def lend(self, number: int, width: int) -> None:
        """Give a column a width for now, which is not the user's own."""
        self._resize([(number, width)])

    def _resize(self, widths: Iterable[tuple[int, int]]) -> None:
        self._by_program = True
        for number, width in widths:
            self._header.resizeSection(number, width)
        self._by_program = False

    def _resized(self, number: int, before: int, after: int) -> None:
        """Note a width that the user dragged; to hide and to show gives or takes nil."""
        column = self._table.rows_model.columns[number]
        if self._by_program or column.stretch or not before or not after:
            return
        self._own_widths[column.key] = max(1, round(after / (scaled(1000) / 1000)))
        self._tell()

    def _tell(self) -> None:
        if not self._by_program:
            self.changed.emit()

    def _number(self, key: str) -> int:
        return [column.key for column in self._table.rows_model.columns].index(key)

    def _length(self, text: str) -> int:
        font = QFont(self._table.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(text)


def _dict(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _texts(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _is_width(width: object) -> bool:
    return isinstance(width, int) and 20 <= width <= 2000
