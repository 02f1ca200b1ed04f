"""Export of 10 000 invoices, beside the bare libraries writing as many finished cells."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relance_desktop import late, late_papers
from relance_desktop.domain.money import Money
from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.domain.tables import Row, make_table
from relance_desktop.services.exports import FileFormat

ROWS = 10_000
DAY = date(2026, 11, 20)
TITLES = ("Statut", "Numéro", "Client", "Émise le", "Échéance", "Retard (jours)", "Montant",
          "Reste dû", "Dernière relance", "Prochaine étape", "Note")  # fmt: skip
Measure = Callable[..., Any]


def cells() -> list[Row]:
    return [
        ("En retard", f"F-2026-{n:05d}", f"Client {n % 200}", DAY - timedelta(days=n % 900), DAY,
         n % 90, Money(n * 137), Money(n * 91), DAY, "Lettre aujourd'hui", "")
        for n in range(ROWS)
    ]  # fmt: skip


@pytest.mark.benchmark(group="export 10 000 invoices, CSV")
def test_bench_export_csv(benchmark: Any, measure: Measure, tmp_path: Path) -> None:
    table = make_table("Factures", TITLES, cells())
    measure(lambda: late.save_table(table, tmp_path / "a.csv", FileFormat.CSV, int))


@pytest.mark.benchmark(group="export 10 000 invoices, CSV")
def test_bench_bare_csv(benchmark: Any, measure: Measure, tmp_path: Path) -> None:
    rows = [[str(cell) for cell in row] for row in cells()]

    def write() -> None:
        with (tmp_path / "b.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)

    measure(write)


@pytest.mark.benchmark(group="export 10 000 invoices, XLSX")
def test_bench_export_xlsx(benchmark: Any, measure: Measure, tmp_path: Path) -> None:
    table = make_table("Factures", TITLES, cells())
    measure(lambda: late.save_table(table, tmp_path / "a.xlsx", FileFormat.XLSX, int))


@pytest.mark.benchmark(group="export 10 000 invoices, XLSX")
def test_bench_bare_openpyxl(benchmark: Any, measure: Measure, tmp_path: Path) -> None:
    """No formats, amounts as plain numbers."""
    from openpyxl import Workbook

    rows = [[c.cents / 100 if isinstance(c, Money) else c for c in row] for row in cells()]

    def write() -> None:
        book = Workbook(write_only=True)
        page = book.create_sheet("Factures")
        for row in rows:
            page.append(row)
        book.save(tmp_path / "b.xlsx")

    measure(write)


@pytest.mark.benchmark(group="print 10 000 invoices")
def test_bench_list_pdf(benchmark: Any, measure: Measure) -> None:
    columns = tuple(PrintedColumn(title, title in TITLES[5:8]) for title in TITLES)
    rows = tuple(tuple("" if c is None else str(c)[:24] for c in row) for row in cells())
    printed = PrintedList("Factures", "Camille", ("20 novembre 2026",), columns, rows)
    assert measure(lambda: late_papers.list_pdf(printed, int)).startswith(b"%PDF")
