"""Letters as a reader, a window envelope, a printer and a bank's application see them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
import segno
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.clients import AddressForm, ClientKind, Language, PostalAddress
from relance_desktop.domain.document_formats import money_text
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.values import LetterText
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.letters import Letter, UnreadablePicture, letter_pdf
from relance_desktop.gateways.letters.payment import draw_code, payment_payload
from relance_desktop.gateways.templates import Templates
from relance_desktop.paths import resource
from tests.wording_samples import COMPANY, CREDITOR, EARLIER, context, line, penalised

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TEXTS = Templates(resource("templates"))
LETTERS = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)
MM = 72 / 25.4


def printed(made: ReminderContext, **options: Any) -> bytes:
    return letter_pdf(Letter(made, TEXTS.render_letter(made), NOW, **options))


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(text.replace("\u00a0", " ").split()) for text in texts]


def text_in(pdf: bytes, left: float, top: float, right: float, bottom: float) -> list[str]:
    """Lines inside a box of the first page, in millimetres from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    text = (
        document[0]
        .get_textpage()
        .get_text_bounded(left * MM, (297 - bottom) * MM, right * MM, (297 - top) * MM)
    )
    document.close()
    return [row for row in re.split(r"[\r\n]+", text) if row.strip()]


def plain(text: str) -> str:
    return " ".join(text.split())


def notice(**changes: Any) -> ReminderContext:
    fields = {"lines": (penalised(1, 200),), "penalties_shown": True, "earlier": EARLIER}
    return context(Channel.FORMAL_NOTICE, **(fields | changes))


# --- what it says ----------------------------------------------------------------


def test_that_a_formal_notice_on_paper_has_all_its_parts() -> None:
    made = notice(tracking_number="6A15602676300", enclosures=("facture F-2026-001", "devis"))
    text = " ".join(pages_of(printed(made)))

    for words in (
        "Tours, le 21 novembre 2026",
        "Lettre recommandée avec avis de réception",
        "n° 6A 156 026 7630 0",
        "MISE EN DEMEURE DE PAYER",
        "Objet : Mise en demeure",
        "Créancier : Jeanne Delmas EI, SIREN 732 829 320",
        "Débiteur : Société Générale de Menuiserie, SIREN 552 081 317",
        "F-2026-001",
        "200 j",
        "81,79 €",
        "40,00 €",
        plain(f"Total à régler {money_text(133_229)}"),
        "Décompte des pénalités de retard au 21 novembre 2026",
        "06/05/2026 – 30/06/2026 56",
        "01/07/2026 – 21/11/2026 144",
        "12,15 %",
        "12,40 %",
        "8 jours à compter de la réception",
        "FR76 3000 6000 0112 3456 7890 189",
        "juridiction compétente",
        "P.J. : facture F-2026-001, devis",
        "SIRET 732 829 320 00074",
        "TVA non applicable, art. 293 B du CGI",
    ):
        assert words in text, words


def test_that_consumers_never_see_the_indemnity() -> None:
    for channel in LETTERS:
        made = context(channel, client={"kind": ClientKind.CONSUMER}, penalties_shown=True)
        text = " ".join(pages_of(printed(made)))
        assert not re.search(r"\b40(,00)? €|Indemnité|441-10", text)


def test_that_a_company_shows_its_register_and_capital() -> None:
    text = pages_of(printed(context(Channel.LETTER, creditor=COMPANY)))[0]

    assert "Delmas Conseil, SASU au capital de 1 000,00 €" in text
    assert "RCS Tours" in text
    assert "TVA FR44732829320" in text
    assert "293 B" not in text
    assert "Delmas Conseil EI" not in text


def test_that_columns_come_when_used() -> None:
    simple = pages_of(printed(context(Channel.LETTER)))[0]
    partly = line(balance_cents=500, paid_cents=100_000, credited_cents=20_550)
    full = pages_of(printed(context(Channel.LETTER, lines=(partly,))))[0]

    for head in ("Réglé", "Avoir", "Reste dû", "Pénalités", "Indemnité"):
        assert head not in simple
    for head in ("Réglé", "Avoir", "Reste dû"):
        assert head in full
    assert "Retard" not in pages_of(printed(context(Channel.LETTER, lines=(line(1, -3),))))[0]


def test_that_currencies_are_summed_apart() -> None:
    claims = (line(1), line(2, currency="USD"), line(3, currency="USD"))
    pdf = printed(context(Channel.LETTER, lines=claims))
    text = pages_of(pdf)[0]

    dollars = claims[1].balance_cents + claims[2].balance_cents
    assert plain(f"Total (EUR) {money_text(claims[0].cents)}") in text
    assert plain(money_text(dollars, "USD")) in text
    assert "Total (EUR)" in text
    assert "Total (USD)" in text
    assert "À scanner" not in text


def test_that_an_indemnity_in_euros_goes_with_an_invoice_in_dollars() -> None:
    claims = tuple(replace(penalised(n, 90), currency="USD") for n in (1, 2))
    made = notice(lines=claims)
    text = " ".join(pages_of(printed(made)))

    assert [total.currency for total in made.total_due] == ["EUR", "USD"]
    assert plain(f"Total à régler {money_text(8_000)} {money_text(*made.total_due[1])}") in text
    assert "Total (EUR) 80,00 €" in text
    assert text.count("40,00 €") == 2


def test_that_english_and_tu_reach_the_paper() -> None:
    english = pages_of(printed(notice(client={"language": Language.ENGLISH})))
    friend = pages_of(printed(context(Channel.LETTER, client={"address_form": AddressForm.TU})))

    assert "FORMAL NOTICE TO PAY" in english[0]
    assert "€1,332.29" in english[0]
    assert "Subject: Formal notice" in english[0]
    assert "Je te remercie de régler" in friend[0]


def test_that_an_electronic_letter_says_so() -> None:
    text = pages_of(printed(notice(electronic=True)))[0]

    assert "Lettre recommandée électronique" in text
    assert "avis de réception" not in text
    numbered = notice(electronic=True, tracking_number="LU680211095FR")
    assert "électronique n° LU680211095FR" in pages_of(printed(numbered))[0]


def test_that_a_provisional_rate_is_marked() -> None:
    claim = penalised(1, 100)
    parts = tuple(replace(part, provisional=True) for part in claim.interest_parts)
    made = notice(lines=(replace(claim, interest_parts=parts),))

    text = " ".join(pages_of(printed(made)))

    assert "12,40 % *" in text
    assert "Taux provisoire" in text


def test_that_strong_words_lose_their_marks() -> None:
    text = pages_of(printed(context(Channel.LETTER)))[0]

    assert "**" not in text
    assert "[[" not in text


# --- where it says it ---------------------------------------------------------------


def test_that_the_window_shows_the_address_and_nothing_else() -> None:
    long = {
        "name": "W" * 38,
        "contact_name": "M" * 38,
        "address": PostalAddress(("A" * 38, "B" * 38, "C" * 38), "69002", "LYON" + "D" * 28),
    }
    for client in ({}, long):
        pdf = printed(notice(client=client, tracking_number="6A15602676300"))
        seen = text_in(pdf, 100, 45, 190, 79)
        beside = text_in(pdf, 99, 35, 210, 81)
        assert len(seen) == (6 if client else 5)
        assert seen == beside or client
        assert [row[:10] for row in seen] == [row[:10] for row in beside]
        assert text_in(pdf, 100, 0, 109.4, 84) == []


def test_that_lines_of_38_usual_characters_stay_in_the_window() -> None:
    street = "12 RUE DES MARECHAUX LECLERC ET KOENIG"
    pdf = printed(context(Channel.LETTER, client={"address": PostalAddress((street,), "1", "L")}))

    assert len(street) == 38
    assert street in " ".join(text_in(pdf, 109, 45, 190, 79))
    assert text_in(pdf, 190, 45, 210, 79) == []


def test_that_a_long_sender_keeps_out_of_the_window() -> None:
    sender = replace(
        CREDITOR,
        name="Jeanne-Marguerite de la Tour du Pin Chambly de la Charce " * 3,
        trade_name="Atelier " * 20,
        address=PostalAddress(
            tuple("bâtiment très long nommé ainsi " * 3 for _ in range(6)), "1", "X"
        ),
    )
    pdf = printed(context(Channel.LETTER, creditor=sender))

    assert len(text_in(pdf, 98, 35, 210, 81)) == 5
    assert text_in(pdf, 0, 0, 100, 20) != []


@pytest.mark.parametrize("count", [1, 2, 7, 20, 25, 40, 60])
def test_that_any_number_of_invoices_is_set_on_numbered_pages(count: int) -> None:
    claims = tuple(penalised(n, 150 + n) for n in range(count))
    pages = pages_of(printed(notice(lines=claims)))
    text = " ".join(pages)

    for claim in claims:
        assert text.count(claim.number) >= 2
    for number, page in enumerate(pages, start=1):
        assert (f"{number}/{len(pages)}" in page) is (len(pages) > 1)
    heads = [page for page in pages if "Échéance" in page]
    assert len(heads) == sum(
        1 for page in pages if re.search(r"F-\d{4}-\d{3} \d\d/\d\d/\d{4} \d\d/", page)
    )
    total = sum(c.balance_cents + c.interest_cents + c.indemnity_cents for c in claims)
    assert plain(f"Total à régler {money_text(total)}") in text


def test_that_a_single_sheet_has_no_number() -> None:
    pages = pages_of(printed(context(Channel.LETTER)))

    assert len(pages) == 1
    assert not pages[0].endswith("1/1")


def test_that_a_signature_is_never_alone() -> None:
    for count in range(1, 26):
        pages = pages_of(printed(context(Channel.LETTER, lines=tuple(map(line, range(count))))))
        assert "Je vous prie d’agréer" in pages[-1]
        assert "une solution ensemble" in pages[-1]


def test_that_long_words_stay_on_the_sheet() -> None:
    made = context(
        Channel.LETTER,
        lines=(replace(line(), number="FACTURE/2026/" + "X" * 60, position=2, count=3), line(2)),
        enclosures=("Y" * 300,),
    )
    pdf = printed(made)

    assert text_in(pdf, 191, 85, 210, 290) == []
    assert "(2/3)" in "".join(pages_of(pdf)).replace(" ", "")


def test_that_amounts_are_not_broken_at_their_thin_space() -> None:
    body = "mot " * 19 + "x" * 4 + " 1\u202f234\u202f567,89\u00a0€ fin " * 30
    made = context(Channel.LETTER)
    text = LetterText("", "s", (), body)
    document = pypdfium2.PdfDocument(letter_pdf(Letter(made, text, NOW)))
    rows = document[0].get_textpage().get_text_bounded().splitlines()
    document.close()

    whole = [row for row in rows if "234" in row]
    assert len(whole) > 3
    assert not any(re.search(r"(^|\D)\d$|\d{3}$|^\d{3}\b", row.strip()) for row in whole)


def test_that_a_long_paragraph_runs_on_to_the_next_page() -> None:
    made = context(Channel.LETTER)
    body = "\n\n".join(["Bonjour,", *(f"début{n} " + "mots " * 330 + f"fin{n}" for n in range(6))])
    pages = pages_of(letter_pdf(Letter(made, LetterText("", "s", (), body), NOW)))

    text = " ".join(pages)
    assert len(pages) > 1
    assert text.count("mots") == 1_980
    assert all(f"début{n}" in text and f"fin{n}" in text for n in range(6))
    split = [n for n in range(6) for page in pages if f"début{n}" in page and f"fin{n}" not in page]
    assert split


def test_that_a_letter_without_siret_or_reckoning_is_whole() -> None:
    sender = replace(CREDITOR, siret="")
    bare = penalised(1, 50)
    text = " ".join(
        pages_of(printed(notice(creditor=sender, lines=(replace(bare, interest_parts=()),))))
    )

    assert "SIREN 732 829 320 · TVA" in text
    assert "Décompte" not in text
    assert (
        "SIRET"
        not in pages_of(printed(context(Channel.LETTER, creditor=replace(sender, siren=""))))[0]
    )


def test_that_a_claim_not_yet_due_has_no_delay() -> None:
    text = pages_of(printed(context(Channel.LETTER, lines=(line(1, 5), line(2, -5)))))[0]

    assert "5 j" in text
    assert "26/11/2026 –" in text


# --- the file itself -----------------------------------------------------------------


def test_that_every_font_is_embedded_and_no_other_named() -> None:
    reader = PdfReader(
        io.BytesIO(printed(notice(lines=tuple(penalised(n, 90) for n in range(25)))))
    )

    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            names.add(str(font.get_object()["/BaseFont"]))
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
    assert names
    assert all("SourceSansPro" in name for name in names)


def test_that_the_file_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(printed(context(Channel.LETTER))))

    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Relance – facture n°\u00a0F-2026-001 en attente de règlement"
        " – Société Générale de Menuiserie"
    )
    assert reader.metadata.author == "Jeanne Delmas EI"
    assert reader.metadata.creation_date == NOW
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    english = printed(context(Channel.LETTER, client={"language": Language.ENGLISH}))
    assert PdfReader(io.BytesIO(english)).trailer["/Root"]["/Lang"] == "en-GB"


def test_that_the_preview_is_the_print() -> None:
    made = notice()
    later = letter_pdf(Letter(made, TEXTS.render_letter(made), NOW + timedelta(days=1)))

    assert printed(made) == printed(made)
    assert printed(made) != later


# --- pictures -----------------------------------------------------------------------


def test_that_the_drawn_code_is_the_payload() -> None:
    payload = payment_payload(context(Channel.LETTER))
    assert payload is not None
    assert payload.endswith("EUR1210.50\n\n\nF-2026-001")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 100))
    draw_code(canvas, payload, 10, 10, 80)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    picture = document[0].render(scale=10).to_pil().convert("L")
    document.close()

    code = segno.make_qr(payload, error="m", boost_error=False, mask=0, encoding="utf-8")
    step = 800 / len(code.matrix)
    for y, row in enumerate(code.matrix):
        for x, module in enumerate(row):
            shade = picture.getpixel((int(100 + (x + 0.5) * step), int(100 + (y + 0.5) * step)))
            assert (shade < 128) is bool(module)
    assert code.version <= 13


def test_that_the_code_can_be_left_out_and_the_iban_stays() -> None:
    made = context(Channel.LETTER)

    assert "À scanner" in pages_of(printed(made))[0]
    without = pages_of(printed(made, with_qr=False))[0]
    assert "À scanner" not in without
    assert "FR76 3000 6000 0112 3456 7890 189" in without
    assert "IBAN" not in pages_of(printed(replace(made, iban="", enclosures=())))[0]


def test_that_logo_and_signature_are_drawn() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (300, 100), (200, 30, 30, 255)).save(buffer, "PNG")
    made = context(Channel.LETTER)
    pdf = printed(made, logo=buffer.getvalue(), signature=buffer.getvalue())
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()

    assert picture.getpixel((int(25 * MM), int(20 * MM))) == (200, 30, 30)
    red = [y for y in range(picture.height) if picture.getpixel((int(115 * MM), y))[0] == 200]
    assert len(red) > 10
    assert text_in(pdf, 100, 35, 190, 80) == text_in(printed(made), 100, 35, 190, 80)


@pytest.mark.parametrize("which", ["logo", "signature"])
def test_that_a_broken_picture_is_named(which: str) -> None:
    with pytest.raises(UnreadablePicture) as caught:
        printed(context(Channel.LETTER), **{which: b"not a picture"})
    assert caught.value.which == which


def test_that_fold_marks_can_be_left_out() -> None:
    made = context(Channel.LETTER)

    assert len(printed(made, fold_marks=False)) < len(printed(made))


@pytest.mark.parametrize(("days", "red_most"), [(25, True), (12, True), (3, True), (-3, False)])
def test_that_the_margin_shows_how_late_it_is(days: int, red_most: bool) -> None:
    document = pypdfium2.PdfDocument(printed(context(Channel.LETTER, lines=(line(1, days),))))
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()

    x = int((20 * MM - 14) * 2)
    colours = [picture.getpixel((x, y)) for y in range(picture.height)]
    strongest = min(colours, key=sum)
    assert (strongest[0] > strongest[2]) is red_most
