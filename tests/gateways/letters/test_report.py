"""The report on paper: valid, searchable, with its pictures, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from relance_desktop.domain.reporting.charts import Chart, ChartKind, Series, Tick
from relance_desktop.domain.reporting.printed import PrintedPart, PrintedReport
from relance_desktop.gateways.letters.report import report_pdf
from relance_desktop.gateways.pdf.pages import page_count, render_page

TICKS = (Tick(0, "0 €"), Tick(50, "50 €"), Tick(100, "100 €"))


def chart(kind: ChartKind, count: int = 3, *, tops: bool = True) -> Chart:
    names = tuple(f"m{n}" for n in range(count))
    series = (
        Series("À échoir", "slate", tuple(20 for _ in names)),
        Series("30 à 59 jours", "red", tuple(30 for _ in names), 1),
        Series("60 à 89 jours", "darkred", tuple(None for _ in names), 2),
        Series("90 jours et plus", "darkred", tuple(10 for _ in names), 3),
    )
    return Chart(kind, names, series, TICKS, tuple("60 €" for _ in names) if tops else ())


def part(title: str, picture: Chart | None, rows: int = 3) -> PrintedPart:
    cells = tuple((f"ligne {n}", f"{n},00 €") for n in range(rows))
    return PrintedPart(
        title,
        "60 € – à encaisser",
        ("Ce que cela veut dire.",),
        ("Quoi", "Montant"),
        (False, True),
        cells,
        picture,
    )


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(pdf)).pages]


def report(*parts: PrintedPart) -> PrintedReport:
    figures = tuple((f"Mot {n}", f"{n} €") for n in range(5))
    return PrintedReport(
        "Bilan des paiements",
        "Camille Morel",
        ("Du 1 au 2",),
        figures,
        parts,
        "Page {number} sur {count}",
    )


def test_that_titles_figures_tables_and_legends_can_be_read() -> None:
    pdf = report_pdf(
        report(part("Ancienneté", chart(ChartKind.STACK)), PrintedPart("Vide", "", ("Rien.",)))
    )
    text = " ".join(" ".join(page_texts(pdf)).split())
    for word in (
        "Bilan des paiements",
        "Mot 4",
        "Ancienneté",
        "ligne 2",
        "90 jours et plus",
        "100 €",
        "m2",
        "Camille Morel",
        "Page 1 sur 1",
        "Rien.",
    ):
        assert word in text, word


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("count", [1, 3, 40])
def test_that_every_kind_of_picture_is_drawn(kind: ChartKind, count: int) -> None:
    with_picture = report_pdf(report(part("Image", chart(kind, count))))
    picture = render_page(with_picture, 0, 40)
    assert len({picture.rgb[n : n + 3] for n in range(0, len(picture.rgb), 3)}) > 20


def test_that_legends_wrap_and_those_that_say_nothing_are_left_out() -> None:
    many = tuple(Series(f"Une série au nom bien long {n}", "blue", (10,)) for n in range(9))
    wrapped = report_pdf(report(part("Long", Chart(ChartKind.BARS, ("x",), many, TICKS))))
    assert "Une série au nom bien long 8" in " ".join(page_texts(wrapped))
    alone = Chart(ChartKind.BARS, ("Seule",), (Series("Jamais lue", "blue", (10,)),), TICKS)
    assert "Jamais lue" not in " ".join(page_texts(report_pdf(report(part("Un", alone)))))


def test_that_a_long_report_has_numbered_pages() -> None:
    pdf = report_pdf(report(*(part(f"Partie {n}", chart(ChartKind.STACK), 30) for n in range(4))))
    count = page_count(pdf)
    assert count >= 4
    assert f"Page {count} sur {count}" in " ".join(page_texts(pdf)[-1].split())


def test_that_the_same_report_gives_the_same_bytes() -> None:
    one = report(part("Ancienneté", chart(ChartKind.LINE)))
    assert report_pdf(one) == report_pdf(one)
