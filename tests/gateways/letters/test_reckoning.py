"""A reckoning as PDF: each figure, the sums, how to pay, the method, in two languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import ClientKind, Language
from relance_desktop.domain.interest import RateOrigin, Segment
from relance_desktop.domain.penalty_warnings import PenaltyWarning, WarningKind
from relance_desktop.domain.reckoning.printed import PrintedReckoning, rate_notes
from relance_desktop.domain.reckoning.values import (
    Entry,
    EntryKind,
    InvoiceReckoning,
    Reckoning,
)
from relance_desktop.gateways.letters.reckoning import reckoning_pdf
from relance_desktop.gateways.pdf.pages import page_count, text_of
from tests.wording_samples import CLIENT, CREDITOR

DAY = date(2026, 4, 1)


def segment(
    first: date, last: date, base: int, cents: int, rate: str = "12.15", **fields: object
) -> Segment:
    defaults: dict[str, object] = {"origin": RateOrigin.DEFAULT, "provisional": False}
    facts = {**defaults, **fields}
    days = (last - first).days + 1
    return Segment(
        first,
        last,
        days,
        Decimal(rate),
        facts["origin"],  # type: ignore[arg-type]
        base,
        cents,
        bool(facts["provisional"]),
        int(facts.get("position", 1)),  # type: ignore[call-overload]
    )


ENTRIES = (
    Entry(date(2026, 1, 1), EntryKind.INVOICE, 110_000, 110_000, "F-7"),
    Entry(date(2026, 1, 1), EntryKind.PREPAID, -10_000, 100_000),
    Entry(date(2026, 3, 2), EntryKind.PAYMENT, -39_001, 60_999, "VIR 12", 999),
)
SEGMENTS = (
    segment(date(2026, 2, 1), date(2026, 3, 2), 100_000, 999),
    segment(date(2026, 3, 3), DAY, 60_999, 609),
)
ONE = InvoiceReckoning(
    7,
    "F-7",
    date(2026, 1, 1),
    (date(2026, 1, 31),),
    "EUR",
    ENTRIES,
    SEGMENTS,
    interest_paid_cents=999,
    indemnity_cents=4_000,
)
BARE = InvoiceReckoning(
    8,
    "F-8",
    date(2026, 3, 1),
    (date(2026, 4, 30),),
    "EUR",
    (Entry(date(2026, 3, 1), EntryKind.INVOICE, 5_000, 5_000, "F-8"),),
)


def printed(*invoices: InvoiceReckoning, **fields: object) -> PrintedReckoning:
    kind = fields.pop("kind", ClientKind.BUSINESS)
    reckoning = Reckoning(1, kind, DAY, invoices)  # type: ignore[arg-type]
    made = PrintedReckoning(CREDITOR, CLIENT, reckoning, DAY, date(2026, 11, 21))
    return replace(made, **fields)  # type: ignore[arg-type]


def words(one: PrintedReckoning) -> str:
    text = text_of(reckoning_pdf(one)).replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join(text.split())


def test_that_every_figure_stands_on_the_paper_and_adds_up() -> None:
    text = words(printed(ONE))
    for said in (
        "Décompte des sommes dues au 1er avril 2026",
        "Facture F-7 du 1er janvier 2026, échéance : 31 janvier 2026",
        "Acompte déduit",
        "Règlement VIR 12",
        "−390,01 €",
        "−9,99 €",
        "609,99 €",
        "Intérêts courus 60 16,08 €",
        "Intérêts réglés −9,99 €",
        "Intérêts restant dus 6,09 €",
        "40,00 €",
        "Total dû au 1er avril 2026 656,08 €",
        "12,15 %, soit 2,15 %, taux de refinancement de la BCE au 1er janvier 2026, plus 10 points",
        "Taux comparés à leurs sources le 21 novembre 2026.",
        "D441-5",
        "/ 365",
    ):
        assert said in text
    assert "Récapitulatif" not in text
    assert "provisoire" not in text


def test_that_several_invoices_end_in_a_summary() -> None:
    text = words(printed(ONE, BARE))
    assert "Récapitulatif" in text
    assert "Aucun intérêt n’a couru" in text
    assert "Total dû au 1er avril 2026 706,08 €" in text


def test_that_what_was_given_up_is_told() -> None:
    given = replace(ONE, interest_waived_cents=609, indemnity_waived_cents=4_000)
    text = words(printed(given))
    assert "Intérêts abandonnés −6,09 €" in text
    assert "Indemnité abandonnée −40,00 €" in text
    assert "Total dû au 1er avril 2026 609,99 €" in text


def test_that_a_provisional_rate_and_missing_days_are_flagged() -> None:
    late = segment(date(2027, 1, 1), date(2027, 3, 1), 60_999, 1_200, "12.40", provisional=True)
    warning = PenaltyWarning(WarningKind.RATE_MISSING)
    text = words(printed(replace(ONE, segments=(*SEGMENTS, late), warnings=(warning,))))
    assert "12,40 % *" in text
    assert "* Taux provisoire" in text
    assert "1er semestre 2027 : 12,40 % *." in text
    assert "ne sont pas comptés" in text


def test_that_nothing_due_and_too_much_paid_are_said_so() -> None:
    settled = Entry(DAY, EntryKind.PAYMENT, -5_000, 0)
    text = words(printed(replace(BARE, entries=(*BARE.entries, settled))))
    assert "Rien n’est dû à cette date" in text
    assert "IBAN" not in text
    over = Entry(DAY, EntryKind.PAYMENT, -6_000, -1_000)
    text = words(printed(replace(BARE, entries=(*BARE.entries, over))))
    assert "En votre faveur au 1er avril 2026 10,00 €" in text


def test_that_an_english_client_reads_english() -> None:
    client = replace(CLIENT, language=Language.ENGLISH)
    text = words(printed(ONE, client=client))
    for said in ("Statement of sums due on 1 April 2026", "Interest accrued", "Payment VIR 12"):
        assert said in text
    assert "Total due on 1 April 2026" in text
    assert "Intérêts" not in text


def test_that_dollars_are_never_added_to_euros() -> None:
    dollars = replace(ONE, number="F-9", currency="USD")
    text = words(printed(ONE, dollars))
    assert "Récapitulatif" in text
    assert "IBAN" not in text


def test_that_days_of_several_due_dates_are_not_added() -> None:
    two = replace(ONE, segments=(SEGMENTS[0], SEGMENTS[1]._replace(position=2)))
    assert "Intérêts courus 16,08 €" in words(printed(two))


def test_that_a_public_buyer_reads_its_own_article() -> None:
    text = words(printed(ONE, kind=ClientKind.PUBLIC))
    assert "CCP D2192-35" in text


@pytest.mark.parametrize("origin", RateOrigin)
@pytest.mark.parametrize("language", Language)
def test_that_each_rate_has_its_source_once(origin: RateOrigin, language: Language) -> None:
    two = [segment(date(2026, 2, 1), DAY, 100, 1, origin=origin)] * 2
    (note,) = rate_notes(two, language)
    assert "12" in note
    assert "{" not in note


def test_that_many_invoices_go_on_over_pages_and_the_same_gives_the_same_bytes() -> None:
    many = printed(*(replace(ONE, number=f"F-{n}") for n in range(12)))
    data = reckoning_pdf(many)
    assert page_count(data) > 3
    assert reckoning_pdf(many) == data


def test_that_no_number_is_cut_where_there_is_no_room_for_all() -> None:
    many = printed(*(replace(ONE, number=f"F-2026-{n:03}") for n in range(12)))
    assert "F-2026-000 / F-2026-011 (12)" in words(many)


def test_that_what_may_not_be_paid_does_not_say_how_to_pay() -> None:
    assert "IBAN" in words(printed(ONE))
    text = words(printed(ONE, payable=False))
    assert "Total dû au 1er avril 2026 656,08 €" in text
    assert "IBAN" not in text
    assert "virement" not in text
