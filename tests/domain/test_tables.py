"""Lists as neutral tables: kinds, currencies kept apart, totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from relance_desktop.domain.money import Money
from relance_desktop.domain.tables import Kind, Row, by_currency, make_table, moneys, totals

ROWS: tuple[Row, ...] = (
    ("F-1", date(2026, 11, 2), 12, Decimal("12.15"), Money(120_000), None),
    ("F-2", None, None, None, Money(5_000, "USD"), (Money(100), Money(200, "CHF"))),
    ("F-3", date(2026, 11, 3), 0, Decimal(0), Money(-2_000), ()),
)
TITLES = ("Numéro", "Échéance", "Retard", "Taux", "Montant", "En retard")


def test_that_a_column_has_the_kind_of_its_first_filled_cell() -> None:
    kinds = [column.kind for column in make_table("Factures", TITLES, ROWS).columns]
    assert kinds == [Kind.TEXT, Kind.DATE, Kind.INTEGER, Kind.PERCENT, Kind.MONEY, Kind.MONEY]


def test_that_a_column_without_any_cell_is_text() -> None:
    assert make_table("Vide", ("A", "B"), [(None, "")]).columns[0].kind is Kind.TEXT
    assert [column.kind for column in make_table("Vide", ("A",), []).columns] == [Kind.TEXT]


def test_that_amounts_get_a_column_for_each_currency_euros_first() -> None:
    spread = by_currency(make_table("Factures", TITLES, ROWS))
    assert [column.title for column in spread.columns[4:]] == [
        "Montant (EUR)",
        "Montant (USD)",
        "En retard (EUR)",
        "En retard (CHF)",
    ]
    assert [row[4:] for row in spread.rows] == [
        (120_000, None, None, None),
        (None, 5_000, 100, 200),
        (-2_000, None, None, None),
    ]
    assert spread.rows[0][:4] == ROWS[0][:4]


def test_that_a_table_without_money_is_left_as_it_is() -> None:
    table = make_table("Clients", ("Nom",), [("Orbe",)])
    assert by_currency(table) is table


def test_that_totals_are_kept_apart_by_currency() -> None:
    found = totals(make_table("Factures", TITLES, ROWS))
    assert found[:4] == ((), (), (), ())
    assert found[4] == (Money(118_000), Money(5_000, "USD"))
    assert found[5] == (Money(100), Money(200, "CHF"))


def test_that_only_cells_of_money_hold_amounts() -> None:
    assert moneys(Money(1)) == (Money(1),)
    assert moneys((Money(1), Money(2, "USD"))) == (Money(1), Money(2, "USD"))
    assert moneys("1 €") == moneys(None) == ()
