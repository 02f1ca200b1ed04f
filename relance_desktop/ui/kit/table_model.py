"""A table over row objects: sorts and searches them itself, shows what the view asks.

``QSortFilterProxyModel`` mis-sorts dates and decimals and takes seconds on 10 000 rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from relance_desktop.domain.tables import Cell
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.status import Chip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CHIP_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 2
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 3

_ALIGN: Final = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)  # no slots: with them ``Column[Row](...)`` fails on Python 3.11
class Column(Generic[Row]):
    """One column: how its cells are read from a row, sorted and drawn.

    ``sort_key`` gives what cells are ordered by (default: the folded text); None comes
    last either way. ``width`` is in pixels at 100 % text; ``stretch`` (one column) takes
    what is left, at least ``width``.
    ``chip`` draws a pill, ``icon`` a glyph before the text, ``tone`` names its colour.
    ``grows`` is how wide it may become to show its longest text whole.
    ``cell`` gives the value for files and paper (default: the text), ``name`` the title there
    and in menus (default: ``title``). ``spoken`` is read aloud instead of the text, where an
    icon says it all.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    align: Literal["left", "right", "center"] = "left"
    width: int = 120
    stretch: bool = False
    chip: Callable[[Row], Chip | None] | None = None
    icon: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None
    bold: bool = False
    grows: int = 0
    cell: Callable[[Row], Cell] | None = None
    name: str = ""
    spoken: Callable[[Row], str] | None = None

    @property
    def full_title(self) -> str:
        """What the column is called where its title alone would say too little."""
        return self.name or self.title


class TableModel(QAbstractTableModel, Generic[Row]):
    """All rows, of which those that pass the filter and the search are shown, in order."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], Hashable],
        search_text: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.row_id = row_id
        self._search_text = search_text or self._all_texts
        self._rows: list[Row] = []
        self._shown: list[Row] = []
        self._folded: dict[Hashable, tuple[Row, str]] = {}
        self._keep: Callable[[Row], bool] | None = None
        self._words: tuple[str, ...] = ()
        self._sort: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Every row, shown or not, in the order given."""
        return self._rows

    @property
    def shown(self) -> Sequence[Row]:
        """The rows on screen, in their order."""
        return self._shown

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace all rows; filter, search and order stay."""
        self._rows = list(rows)
        self._show(self._rows)

    def set_filter(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only the rows for which ``keep`` is true; None shows all."""
        self._keep = keep
        self._show(self._rows)

    def set_search(self, text: str) -> None:
        """Show only rows that contain every word, accents and case ignored."""
        words = tuple(fold(text).split())
        if words == self._words:
            return
        narrower = len(words) == len(self._words) and all(map(str.startswith, words, self._words))
        self._words = words
        self._show(self._shown if narrower else self._rows, sort=not narrower)

    def row_at(self, index: Index | int) -> Row | None:
        """The row of an index or of a position on screen."""
        position = index if isinstance(index, int) else index.row()
        return self._shown[position] if 0 <= position < len(self._shown) else None

    def position_of(self, row_id: Hashable) -> int:
        """Where a row stands on screen, -1 when it is not shown."""
        return next((i for i, r in enumerate(self._shown) if self.row_id(r) == row_id), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order) if column >= 0 else None
        self._show(self._rows if column < 0 else self._shown)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._shown[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        reader = {
            CHIP_ROLE: column.chip,
            ICON_ROLE: column.icon,
            TONE_ROLE: column.tone,
            Qt.ItemDataRole.ToolTipRole: column.tooltip,
            Qt.ItemDataRole.AccessibleTextRole: column.spoken,
        }.get(role)
        return reader(row) if reader else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align]
        return None

    def _show(self, rows: Iterable[Row], *, sort: bool = True) -> None:
        self.beginResetModel()
        all_pass = self._keep is None and not self._words
        shown = list(rows) if all_pass else [row for row in rows if self._passes(row)]
        self._shown = self._sorted(shown) if sort else shown
        self.endResetModel()

    def _passes(self, row: Row) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        if not self._words:
            return True
        text = self._searchable(row)
        return all(word in text for word in self._words)

    def _searchable(self, row: Row) -> str:
        """The folded text of a row, made once: folding 10 000 rows at each key is slow."""
        key = self.row_id(row)
        known = self._folded.get(key)
        if known is None or (known[0] is not row and known[0] != row):
            known = self._folded[key] = (row, fold(self._search_text(row)))
        return known[1]

    def _all_texts(self, row: Row) -> str:
        return "\n".join(column.text(row) for column in self.columns)

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if self._sort is None:
            return rows
        column, order = self.columns[self._sort[0]], self._sort[1]
        read = column.sort_key or (lambda row: fold(column.text(row)))
        keys = [read(row) for row in rows]
        known = [place for place, key in enumerate(keys) if key is not None]
        known.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        result = [rows[place] for place in known]
        if len(known) < len(rows):
            result += [row for row, key in zip(rows, keys, strict=True) if key is None]
        return result
