"""Read what a route costs: each kind of cost has its own keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relance_desktop.domain.routes.values import Cost, SaidSum
from relance_desktop.domain.routes.vocabulary import CostBase, CostKind, CostWhen, Mark
from relance_desktop.gateways.strict_toml import Table


def cost_of(table: Table, checked_on: date) -> Cost:
    """Read one line. ``checked_on``: the file's date, where the line has none of its own."""
    cost = Cost(
        label=table.text("label"),
        kind=table.word("kind", CostKind),
        when=table.word("when", CostWhen),
        mark=table.word("mark", Mark),
        checked_on=table.day_if_any("checked_on") or checked_on,
        above_cents=table.euros_if_any("above_euros") or 0,
        up_to_cents=table.euros_if_any("up_to_euros"),
        before_vat=table.yes("before_vat"),
        article=table.text("article", ""),
        source=table.text("source", ""),
        note=table.text("note", ""),
    )
    return _with_sums(cost, table)


def _with_sums(cost: Cost, table: Table) -> Cost:
    match cost.kind:
        case CostKind.FIXED:
            cents = table.euros("euros")
            return replace(cost, low_cents=cents, high_cents=cents)
        case CostKind.RANGE:
            low, high = table.euros("low_euros"), table.euros("high_euros")
            if low > high:
                raise table.refused("low_euros", "is above high_euros")
            return replace(cost, low_cents=low, high_cents=high)
        case CostKind.PERCENT:
            return _percent(cost, table)
        case CostKind.CONFLICT:
            sums = tuple(_sum(one) for one in table.tables("sums", some=True))
            return replace(cost, sums=sums)
        case _:
            return cost


def _percent(cost: Cost, table: Table) -> Cost:
    low, high = table.number("low_percent"), table.number("high_percent")
    if not low <= high <= 100:
        raise table.refused("low_percent", "is above high_percent, or that above 100")
    base = table.word("base", CostBase)
    return replace(cost, low_percent=low, high_percent=high, base=base)


def _sum(table: Table) -> SaidSum:
    found = SaidSum(table.euros("euros"), table.text("source"))
    table.end()
    return found
