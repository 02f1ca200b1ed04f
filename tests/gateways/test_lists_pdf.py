"""Lists on paper: pages, repeated header, totals, nothing cut that is a figure."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.lists_columns import MOST_LINES, widths, wrapped
from relance_desktop.gateways.lists_pdf import draw_list

COLUMNS = (
    PrintedColumn("Statut"),
    PrintedColumn("Numéro"),
    PrintedColumn("Client"),
    PrintedColumn("Échéance"),
    PrintedColumn("Reste dû", right=True),
)
ROW = ("Critique", "F-2026-0042", "Atelier Hautbois et Fils", "02/11/2026", "1\u202f234,56\u00a0€")


def printed(
    count: int, columns: tuple[PrintedColumn, ...] = COLUMNS, totals: bool = True
) -> PrintedList:
    row = (*ROW, *("texte" for _ in columns[len(ROW) :]))
    return PrintedList(
        "Factures",
        "Camille Roux",
        ("Le 21 novembre 2026", "Filtre\u00a0: En retard"),
        columns,
        tuple((row[0], f"F-{n}", *row[2:]) for n in range(1, count + 1)),
        ("", "", "", "", "74\u202f073,60\u00a0€\n12,00\u00a0$", *("" for _ in columns[5:]))
        if totals
        else (),
        "Total",
        "Page {number} sur {count}",
    )


def read(one: PrintedList) -> list[str]:
    pages = PdfReader(BytesIO(draw_list(one))).pages
    return [page.extract_text().replace("\u00a0", " ") for page in pages]


def test_that_each_page_repeats_the_header_and_says_its_number() -> None:
    pages = read(printed(120))
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert "Échéance" in text
        assert f"Page {number} sur {len(pages)}" in text
    for said in ("Le 21 novembre 2026", "Filtre : En retard", "Camille Roux"):
        assert said in pages[0]


@pytest.mark.parametrize("count", [1, 37, 38, 39, 40, 41, 42, 43, 44, 45, 120])
def test_that_every_row_is_there_once_and_the_totals_follow_a_row(count: int) -> None:
    pages = read(printed(count))
    found = [word for text in pages for word in text.split() if word.startswith("F-")]
    assert found == [f"F-{n}" for n in range(1, count + 1)]
    assert "Total" in pages[-1]
    assert f"F-{count}" in pages[-1]
    assert "74\u202f073,60 €" in pages[-1]


def test_that_few_columns_stand_upright_and_many_across() -> None:
    def size(columns: tuple[PrintedColumn, ...]) -> tuple[float, float]:
        box = PdfReader(BytesIO(draw_list(printed(3, columns)))).pages[0].mediabox
        return float(box.width), float(box.height)

    width, height = size(COLUMNS)
    assert width < height
    many = (*COLUMNS, *(PrintedColumn("Un titre assez long") for _ in range(12)))
    assert size(many) == pytest.approx((height, width), abs=1)


def test_that_a_list_without_rows_or_totals_is_one_page() -> None:
    empty = printed(0, totals=False)
    assert len(read(empty)) == 1
    assert "Total" not in read(empty)[0]


def test_that_the_fonts_are_embedded() -> None:
    fonts = PdfReader(BytesIO(draw_list(printed(2)))).pages[0]["/Resources"]["/Font"]
    assert all("SourceSans" in fonts[name].get_object()["/BaseFont"] for name in fonts)


def test_that_the_same_list_gives_the_same_bytes() -> None:
    assert draw_list(printed(5)) == draw_list(printed(5))


def test_that_the_work_tells_how_far_it_is_and_can_be_stopped() -> None:
    seen: list[int] = []
    draw_list(printed(1_100), seen.append)
    assert seen == [500, 1000]

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw_list(printed(1_100), stop)


def test_that_figures_keep_their_width_when_room_is_scarce() -> None:
    sheet.register_fonts()
    rows = [(*ROW[:2], "Une société au nom vraiment très long, de Brest à Strasbourg", *ROW[3:])]
    natural = widths(COLUMNS, rows, 0)
    scarce = widths(COLUMNS, rows, sum(natural) - 60)
    assert scarce[4] == natural[4]
    assert scarce[2] < natural[2]


def test_that_what_cannot_shrink_any_more_stays() -> None:
    sheet.register_fonts()
    assert min(widths(COLUMNS, [ROW], 50)) > 0
    figures = tuple(PrintedColumn("A", right=True) for _ in range(3))
    assert widths(figures, [("1", "2", "3")], 10) == widths(figures, [("1", "2", "3")], 0)
    assert widths((), [], 100) == ()


def test_that_long_texts_break_and_end_in_an_ellipsis() -> None:
    sheet.register_fonts()
    assert wrapped("court", 100) == ["court"]
    assert wrapped("une\nligne", 100) == ["une", "ligne"]
    lines = wrapped("mot " * 60, 60)
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")
    assert "".join(wrapped("F-" + "0" * 30, 60)).startswith("F-0")
    assert wrapped(" \t" * 60, 20) == [""]
