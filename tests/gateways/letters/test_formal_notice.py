"""A formal notice has every part that a judge looks for, per kind of client, and no more.

The parts are those of the law notes, §7.2; what must not stand in it is of §7.2 and §7.4.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.document_formats import money_text
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.wording import EarlierReminder, ReminderContext
from relance_desktop.gateways.letters import Letter, letter_pdf
from relance_desktop.gateways.templates import Templates
from relance_desktop.paths import resource
from tests.gateways.letters.test_letters import NOW, pages_of, plain
from tests.wording_samples import EARLIER, context, line, penalised

TEXTS = Templates(resource("templates"))
KINDS = tuple(ClientKind)
OWING = (ClientKind.BUSINESS, ClientKind.PUBLIC)


def made(kind: ClientKind, **changes: Any) -> ReminderContext:
    """A notice as the wizard makes it: penalties claimed, part of it paid."""
    part = {"balance_cents": 100_000, "paid_cents": 20_550, "contract_ref": "devis D-12"}
    lines = (penalised(1, 200, **part) if kind in OWING else line(1, 200, **part),)
    fields: dict[str, Any] = {
        "client": {"kind": kind},
        "lines": lines,
        "penalties_shown": True,
        "earlier": EARLIER,
        "tracking_number": "6A15602676300",
        "enclosures": ("facture F-2026-001", "devis D-12"),
    }
    return context(Channel.FORMAL_NOTICE, **(fields | changes))


def text_of(notice: ReminderContext) -> str:
    pdf = letter_pdf(Letter(notice, TEXTS.render_letter(notice), NOW))
    return " ".join(pages_of(pdf)).replace("\u202f", " ")


def shown(cents: int) -> str:
    return plain(money_text(cents)).replace("\u202f", " ").replace("\u00a0", " ")


PARTS = {
    "place and date": "Tours, le 21 novembre 2026",
    "creditor, with number and address": (
        "Créancier : Jeanne Delmas EI, SIREN 732 829 320, 8 rue des Tanneurs, 37000 Tours"
    ),
    "debtor, with number and address": (
        "Débiteur : Société Générale de Menuiserie, SIREN 552 081 317"
    ),
    "title": "MISE EN DEMEURE DE PAYER",
    "contract": "devis D-12",
    "invoice": "F-2026-001",
    "due date": "Échéance",
    "lateness": "200 j",
    "payments received": "Réglé",
    "balance": "Reste dû",
    "order to pay": "Je vous mets en demeure de payer la somme de",
    "delay from receipt": "8 jours à compter de la réception",
    "means of payment": "FR76 3000 6000 0112 3456 7890 189",
    "neutral consequence": "je me réserve de saisir la juridiction compétente",
    "earlier reminders": "mon e-mail du 6 novembre 2026",
    "registered, with its number": "n° 6A 156 026 7630 0",
    "registered": "Lettre recommandée avec avis de réception",
    "enclosures": "P.J. : facture F-2026-001, devis D-12",
    "article": "article 1344 du code civil",
    "way out": "une solution amiable reste possible",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.replace(" ", "-"))
def test_that_every_kind_of_client_reads_every_part(kind: ClientKind, part: str) -> None:
    assert PARTS[part] in text_of(made(kind)), part


@pytest.mark.parametrize("kind", OWING, ids=lambda kind: kind.value)
def test_that_who_owes_penalties_reads_rate_period_days_and_amount(kind: ClientKind) -> None:
    notice = made(kind)
    text = text_of(notice)
    for words in ("Décompte des pénalités de retard", "Période", "Jours", "Taux annuel"):
        assert words in text, words
    assert "40,00 €" in text
    assert notice.interest[0].cents > 0
    for part in notice.lines[0].interest_parts:
        assert str(part.days) in text
        assert shown(part.cents) in text
    assert shown(notice.interest[0].cents) in text
    total = 100_000 + notice.interest[0].cents + 4_000
    assert f"Total à régler {shown(total)}" in text


@pytest.mark.parametrize(
    ("kind", "article"),
    [(ClientKind.BUSINESS, "L. 441-10 et D. 441-5"), (ClientKind.PUBLIC, "D. 2192-35")],
)
def test_that_the_penalties_have_their_article(kind: ClientKind, article: str) -> None:
    assert article in text_of(made(kind))


@pytest.mark.parametrize("kind", [ClientKind.CONSUMER, ClientKind.UNKNOWN])
def test_that_a_consumer_owes_legal_interest_from_receipt_and_nothing_else(
    kind: ClientKind,
) -> None:
    text = text_of(made(kind))
    assert "intérêts au taux légal" in text
    assert "à compter de la réception de la présente lettre" in text
    assert "articles 1231-6 et 1344-1 du code civil" in text
    assert not re.search(r"\b40(,00)? €|[Ii]ndemnité|441-10|Pénalités", text)
    assert f"Total à régler {shown(100_000)}" in text


@pytest.mark.parametrize("electronic", [False, True])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_that_no_notice_threatens_or_claims_what_it_does_not_do(
    kind: ClientKind, electronic: bool
) -> None:
    text = text_of(made(kind, electronic=electronic))
    assert lexical_guard(text) == ()
    for words in (
        r"interromp\w+",
        r"prescription",
        r"frais de (dossier|relance|procédure|justice)",
        r"à (vos|tes) frais",
        r"à (votre|ta) charge",
        r"saisie",
        r"huissier",
        r"commissaire de justice",
        r"commandement",
        r"plainte",
        r"Banque de France",
        r"sous 48",
        r"dernier avis",
        r"publi(er|cation)",
    ):
        assert not re.search(words, text, re.IGNORECASE), words


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_that_an_electronic_notice_names_a_day_and_counts_from_none(kind: ClientKind) -> None:
    text = text_of(made(kind, electronic=True))
    assert "Lettre recommandée électronique" in text
    assert "avis de réception" not in text
    assert "à compter de" not in text
    assert "la présente" not in text
    assert "au plus tard le 29 novembre 2026" in text


def test_that_a_debtor_known_by_siret_is_named_by_siren() -> None:
    client = {"kind": ClientKind.BUSINESS, "siren": "", "siret": "55208131700012"}
    assert "Menuiserie, SIREN 552 081 317" in text_of(made(ClientKind.BUSINESS, client=client))


def test_that_a_notice_without_number_has_room_for_it() -> None:
    text = text_of(made(ClientKind.BUSINESS, tracking_number=""))
    assert "Lettre recommandée avec avis de réception" in text
    assert "n° 6A" not in text


def test_that_all_invoices_of_one_notice_are_in_its_table() -> None:
    lines = (penalised(1, 200), penalised(2, 100))
    text = text_of(made(ClientKind.BUSINESS, lines=lines))
    assert "F-2026-001" in text
    assert "F-2026-002" in text
    assert "Les 2 factures ci-dessous" in text or "ci-dessous" in text


def test_that_an_earlier_notice_is_recalled_as_one() -> None:
    before = EarlierReminder(NOW.date(), Channel.FORMAL_NOTICE)
    text = text_of(replace(made(ClientKind.BUSINESS), earlier=(before,)))
    assert "ma mise en demeure du 21 novembre 2026" in text
