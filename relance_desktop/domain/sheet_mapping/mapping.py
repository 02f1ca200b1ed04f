"""How a table is read, as a value that is remembered under its header's fingerprint."""

from __future__ import annotations

from collections.abc import Mapping as Facts
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from relance_desktop.domain.sheet_mapping.fields import (
    SEVERAL,
    DateOrder,
    DecimalMark,
    Field,
    Layout,
    ListStatus,
    TableKind,
)
from relance_desktop.domain.sheet_mapping.words import header_key
from relance_desktop.domain.value import value

_VERSION = 1


@value
class Mapping:
    """What the table is and what each column says (None: not read).

    ``currency`` is that of amounts which name none. ``statuses`` are words of this tool whose
    meaning is not the usual one. ``tool`` is the program that wrote the file, "" if unknown.
    """

    kind: TableKind
    columns: tuple[Field | None, ...]
    layout: Layout = Layout.ONE_ROW
    date_order: DateOrder = DateOrder.DAY_FIRST
    decimal_mark: DecimalMark = DecimalMark.COMMA
    currency: str = "EUR"
    statuses: tuple[tuple[str, ListStatus], ...] = ()
    tool: str = ""

    def places(self, field: Field) -> tuple[int, ...]:
        """The columns that say this, from the left."""
        return tuple(place for place, said in enumerate(self.columns) if said is field)

    def has(self, *fields: Field) -> bool:
        """Whether any of these is among the columns."""
        return any(field in self.columns for field in fields)

    def with_column(self, place: int, field: Field | None) -> Mapping:
        """The same with another meaning of one column; a field leaves the one that had it."""
        columns = [
            None if said is field and field not in SEVERAL else said for said in self.columns
        ]
        columns[place] = field
        return replace(self, columns=tuple(columns))


def fingerprint(header: Sequence[str]) -> str:
    """What tells a tool's export from another: its column names, in their order."""
    text = "\x1f".join(map(header_key, header))
    return sha256(text.encode()).hexdigest()[:24]


def facts_of(mapping: Mapping) -> dict[str, Any]:
    """The mapping as plain JSON."""
    return {
        "v": _VERSION,
        "kind": mapping.kind.value,
        "columns": [field.value if field else None for field in mapping.columns],
        "layout": mapping.layout.value,
        "date_order": mapping.date_order.value,
        "decimal_mark": mapping.decimal_mark.value,
        "currency": mapping.currency,
        "statuses": {word: status.value for word, status in mapping.statuses},
        "tool": mapping.tool,
    }


def mapping_of(facts: Facts[str, Any]) -> Mapping | None:
    """Read a mapping back; None when it is of a later version or damaged."""
    try:
        if facts["v"] != _VERSION:
            return None
        return Mapping(
            TableKind(facts["kind"]),
            tuple(Field(name) if name else None for name in facts["columns"]),
            Layout(facts["layout"]),
            DateOrder(facts["date_order"]),
            DecimalMark(facts["decimal_mark"]),
            str(facts["currency"]),
            tuple((word, ListStatus(status)) for word, status in facts["statuses"].items()),
            str(facts["tool"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
