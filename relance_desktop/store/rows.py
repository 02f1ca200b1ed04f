"""Values and rows of one shape: field by field, in the order of the value's own fields.

For subjects whose table holds the very fields of the value. A field that SQLite does not
take as it is has a pair that writes and reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, TypeVar

from relance_desktop.store import codec
from relance_desktop.store.queries.base import Queries, Row

Value = TypeVar("Value")
Pair = tuple[Callable[[Any], Any], Callable[[Any], Any]]

DAY: Pair = (codec.day_text, codec.day_or_none)
MOMENT: Pair = (codec.moment_text, codec.moment_or_none)
RATE: Pair = (codec.rate_text, codec.rate_or_none)
FLAG: Pair = (int, bool)


def one_of(kind: type[Enum]) -> Pair:
    """How an enum that may be missing is written; read by a table, since lists are long."""
    members = {one.value: one for one in kind}
    return (lambda one: one.value if one else None, lambda text: members[text] if text else None)


class Shape(Generic[Value]):
    """How a value is written as a row of ``table``."""

    def __init__(
        self,
        made: type[Value],
        table: str,
        pairs: Mapping[str, Pair],
        besides: Collection[str] = (),
    ) -> None:
        """``besides``: the last fields of the value, which are rows of other tables."""
        self.table = table
        self._made = made
        known = (one.name for one in fields(made))  # type: ignore[arg-type]
        self.names = tuple(name for name in known if name not in besides)
        self._pairs = dict(pairs)
        self._reads = [(self.names.index(name), read) for name, (_, read) in pairs.items()]

    @property
    def columns(self) -> str:
        """The columns, as a SELECT asks for them."""
        return ", ".join(self.names)

    def of(self, row: Row) -> Value:
        """Make a value of a row of ``columns``. What is NULL is None, whatever reads it."""
        facts = list(row)
        for at, read in self._reads:
            if facts[at] is not None:
                facts[at] = read(facts[at])
        return self._made(*facts)

    def values(self, one: Value) -> dict[str, Any]:
        """The row of a value, without its id."""
        row = {name: getattr(one, name) for name in self.names if name != "id"}
        for name, (write, _) in self._pairs.items():
            row[name] = write(row[name])
        return row


class Shelf(Queries, Generic[Value]):
    """Reads of one table by its shape."""

    __slots__ = ()

    shape: Shape[Value]
    order = "id"

    def get(self, row_id: int) -> Value | None:
        """The value, None when there is none (any more)."""
        found = self._where("id = ?", (row_id,))
        return found[0] if found else None

    def _where(self, condition: str, values: Sequence[object] = ()) -> tuple[Value, ...]:
        shape = self.shape
        sql = f"SELECT {shape.columns} FROM {shape.table} WHERE {condition} ORDER BY {self.order}"
        return tuple(map(shape.of, self._all(sql, values)))
