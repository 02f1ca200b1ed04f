"""How a bank's table is read, as a value that is remembered under its header's fingerprint."""

from __future__ import annotations

from collections.abc import Mapping as Facts
from dataclasses import replace
from typing import Any

from relance_desktop.domain.bank.sheet.fields import DAYS, MONEY, SEVERAL, Role
from relance_desktop.domain.sheet_mapping.fields import DateOrder, DecimalMark
from relance_desktop.domain.value import value

_VERSION = 1


@value
class SheetMapping:
    """What each column says (None: not read).

    ``currency`` is that of rows which name none, "" when the file names none at all.
    ``fee_apart``: the fee is to be taken off the amount, which does not count it yet.
    ``tool`` is the bank or service that wrote the file, "" if unknown.
    """

    columns: tuple[Role | None, ...]
    date_order: DateOrder = DateOrder.DAY_FIRST
    decimal_mark: DecimalMark = DecimalMark.COMMA
    currency: str = ""
    fee_apart: bool = False
    tool: str = ""

    def places(self, role: Role) -> tuple[int, ...]:
        """The columns that say this, from the left."""
        return tuple(place for place, said in enumerate(self.columns) if said is role)

    def has(self, *roles: Role) -> bool:
        """Whether any of these is among the columns."""
        return any(role in self.columns for role in roles)

    def with_column(self, place: int, role: Role | None) -> SheetMapping:
        """The same with another meaning of one column; a role leaves the one that had it."""
        columns = [None if said is role and role not in SEVERAL else said for said in self.columns]
        columns[place] = role
        return replace(self, columns=tuple(columns))


def missing_roles(mapping: SheetMapping) -> tuple[Role, ...]:
    """What the columns must say and do not yet: a day, and how much moved."""
    missing = []
    if not mapping.has(*DAYS):
        missing.append(Role.BOOKED_ON)
    if not mapping.has(*MONEY):
        missing.append(Role.AMOUNT)
    return tuple(missing)


def facts_of(mapping: SheetMapping) -> dict[str, Any]:
    """The mapping as plain JSON."""
    return {
        "v": _VERSION,
        "columns": [role.value if role else None for role in mapping.columns],
        "date_order": mapping.date_order.value,
        "decimal_mark": mapping.decimal_mark.value,
        "currency": mapping.currency,
        "fee_apart": mapping.fee_apart,
        "tool": mapping.tool,
    }


def mapping_of(facts: Facts[str, Any]) -> SheetMapping | None:
    """Read a mapping back; None when it is of a later version or damaged."""
    try:
        if facts["v"] != _VERSION:
            return None
        return SheetMapping(
            tuple(Role(name) if name else None for name in facts["columns"]),
            DateOrder(facts["date_order"]),
            DecimalMark(facts["decimal_mark"]),
            str(facts["currency"]),
            bool(facts["fee_apart"]),
            str(facts["tool"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
