"""The agreement on a payment schedule as PDF: what is owed, what is agreed, what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop import paths
from relance_desktop.domain.clients import ClientKind, Language
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.payment_schedules.printed import PrintedInvoice, PrintedSchedule
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.gateways.letters.schedule import schedule_pdf
from relance_desktop.gateways.pdf.pages import page_count, text_of
from relance_desktop.gateways.templates.schedule_clauses import ScheduleClauses
from tests.wording_samples import CLIENT, CREDITOR

DAY = date(2026, 11, 22)
PLAN = PaymentSchedule(
    client_id=1,
    proposed_on=DAY,
    principal_cents=1_200_00,
    interest_cents=34_56,
    indemnity_cents=40_00,
    dues=(ScheduleDue(date(2026, 12, 5), 637_00), ScheduleDue(date(2027, 1, 5), 637_56)),
    invoices=(CoveredInvoice(1, 900_00), CoveredInvoice(2, 300_00)),
)
PRINTED = PrintedSchedule(
    CREDITOR,
    replace(CLIENT, kind=ClientKind.BUSINESS),
    PLAN,
    (
        PrintedInvoice("F-2026-014", date(2026, 8, 1), date(2026, 8, 31), 900_00),
        PrintedInvoice("F-2026-015", date(2026, 9, 1), date(2026, 9, 30), 300_00),
    ),
    DAY,
)


def clauses(printed: PrintedSchedule) -> dict[str, str]:
    """Clauses by title."""
    found = ScheduleClauses(paths.resource("templates")).clauses(printed)
    return {one.title: plain(one.text) for one in found}


def plain(text: str) -> str:
    """With plain spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words(printed: PrintedSchedule) -> str:
    """All that the pages say."""
    texts = ScheduleClauses(paths.resource("templates")).clauses(printed)
    return plain(text_of(schedule_pdf(printed, texts)))


def test_that_the_agreement_says_what_is_owed_and_when_it_is_paid() -> None:
    text = words(PRINTED)
    for said in (
        "Échéancier de paiement et reconnaissance de dette",
        "F-2026-014",
        "900,00 €",
        "Indemnité forfaitaire de recouvrement",
        "1 274,56 €",
        "mille deux cent soixante-quatorze euros et cinquante-six centimes",
        "5 décembre 2026",
        "637,56 €",
        "1 / 2",
        "IBAN",
        "Le créancier",
        "Le débiteur",
        "En deux exemplaires",
        "article 1376",
    ):
        assert said in text, said


def test_that_each_clause_stands_on_its_article() -> None:
    told = clauses(PRINTED)
    assert "article 2240 du code civil" in told["Reconnaissance de dette"]
    assert (
        "1 200,00 € de principal, 34,56 € de pénalités de retard" in told["Reconnaissance de dette"]
    )
    assert "mise en demeure restée sans effet pendant 8 jours" in told["Déchéance du terme"]
    assert "la totalité des sommes restant dues devient exigible" in told["Déchéance du terme"]
    assert "article 1330" in told["Portée"]
    assert "en 2 fois" in told["Paiement échelonné"]
    assert "principal avant les intérêts" in told["Paiement échelonné"]


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        (InterestDeal.KEPT, "Le créancier ne renonce pas aux pénalités de retard"),
        (InterestDeal.WAIVED, "Le créancier renonce aux pénalités de retard"),
        (InterestDeal.WAIVED_IF_KEPT, "Si l’échéancier est payé en entier"),
    ],
)
def test_that_the_interest_deal_is_told(deal: InterestDeal, said: str) -> None:
    alone = replace(PLAN, interest=deal, interest_cents=0, indemnity_cents=0)
    assert said in clauses(replace(PRINTED, schedule=alone))["Pénalités de retard"]


def test_that_a_consumer_reads_of_interest_and_never_of_the_indemnity() -> None:
    plan = replace(PLAN, indemnity_cents=0, interest=InterestDeal.WAIVED)
    consumer = replace(CLIENT, kind=ClientKind.CONSUMER)
    told = clauses(replace(PRINTED, client=consumer, schedule=plan))
    assert "aux intérêts de retard pour ces factures" in told["Intérêts de retard"]
    assert not any("indemnité forfaitaire" in text for text in told.values())


def test_that_a_public_buyer_writes_nothing_by_hand() -> None:
    public = replace(PRINTED, client=replace(CLIENT, kind=ClientKind.PUBLIC))
    assert "1376" not in words(public)


def test_that_english_clients_sign_english() -> None:
    english = replace(PRINTED, client=replace(PRINTED.client, language=Language.ENGLISH))
    text = words(english)
    assert "Payment schedule and acknowledgment of debt" in text
    assert "one thousand two hundred and seventy-four euros and fifty-six cents" in text
    assert "article 1330 of the French Civil Code" in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("deal", InterestDeal)
def test_that_nothing_in_it_looks_judicial(language: Language, deal: InterestDeal) -> None:
    client = replace(PRINTED.client, language=language)
    told = replace(PRINTED, client=client, schedule=replace(PLAN, interest=deal))
    assert not list(lexical_guard(" ".join(clauses(told).values())))


def test_that_the_same_agreement_gives_the_same_bytes() -> None:
    texts = ScheduleClauses(paths.resource("templates")).clauses(PRINTED)
    assert schedule_pdf(PRINTED, texts) == schedule_pdf(PRINTED, texts)


def test_that_sixty_dues_go_on_from_page_to_page(tmp_path: Path) -> None:
    dues = tuple(ScheduleDue(date(2027 + n // 12, n % 12 + 1, 5), 21_00) for n in range(60))
    long = replace(PRINTED, schedule=replace(PLAN, dues=dues))
    data = schedule_pdf(long, ScheduleClauses(paths.resource("templates")).clauses(long))
    assert page_count(data) >= 3
    assert "60 / 60" in text_of(data)
