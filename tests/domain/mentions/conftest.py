"""One freelancer, one client, one page; a test changes what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.incoming_verdict import Reading, Reason
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.mentions.case import case_of_invoice
from relance_desktop.domain.mentions.check import check
from relance_desktop.domain.mentions.sources import Sources, sources_of
from relance_desktop.domain.mentions.values import MentionReport, MentionRule
from relance_desktop.gateways.mention_rules import load_mention_rules

ROOT = Path(__file__).resolve().parents[3]

BUSINESS = Business(
    name="Camille Roux",
    legal_status=LegalStatus.MICRO,
    siren="732829320",
    vat_regime=VatRegime.FRANCHISE,
    address=PostalAddress(("3 rue des Lilas",), "69003", "Lyon"),
)
COMPANY = Business(
    name="Atelier Roux",
    legal_status=LegalStatus.SASU,
    siren="732829320",
    vat_number="FR44732829320",
    vat_regime=VatRegime.CHARGED,
    address=PostalAddress(("3 rue des Lilas",), "69003", "Lyon"),
)
CLIENT = Client(
    "Dupont SARL",
    kind=ClientKind.BUSINESS,
    siren="552100554",
    address=PostalAddress(("8 quai Sud",), "44000", "Nantes"),
)
INVOICE = Invoice(
    client_id=1,
    number="F-2026-12",
    issued_on=date(2026, 11, 2),
    gross_cents=120_000,
    net_cents=120_000,
    vat_cents=0,
    instalments=(Instalment(date(2026, 12, 2), 120_000),),
    penalty_rate=Decimal("12.15"),
)
WHOLE = """\
Camille Roux EI                                   Facture n° F-2026-12
3 rue des Lilas                                   Date : 02/11/2026
69003 Lyon
SIRET 732 829 320 00074
                                                  Dupont SARL
                                                  8 quai Sud
                                                  44000 Nantes

Désignation                     Quantité     Prix unitaire HT      Montant HT
Maquette du site                2            600,00 €              1 200,00 €

Total HT                                                           1 200,00 €
TVA non applicable, art. 293 B du CGI

Date d'échéance : 02/12/2026
Pas d'escompte pour paiement anticipé.
Pénalités de retard : trois fois le taux d'intérêt légal.
Indemnité forfaitaire pour frais de recouvrement : 40 €.
"""

Check = Callable[..., MentionReport]


@pytest.fixture(scope="session")
def rules() -> tuple[MentionRule, ...]:
    """The shipped rules."""
    return load_mention_rules(ROOT / "resources" / "law" / "mentions.json")


def page(text: str) -> Sources:
    """A PDF without electronic data."""
    return sources_of(Reading(problem=Reason.NO_STRUCTURED_DATA, is_pdf=True), text)


@pytest.fixture
def checked(rules: Sequence[MentionRule]) -> Check:
    """Check a page of an invoice; ``changes`` to « business », « client », « invoice »."""

    def run(sources: Sources | str, **changes: Any) -> MentionReport:
        found = page(sources) if isinstance(sources, str) else sources
        business = changes.get("business", BUSINESS)
        client = changes.get("client", CLIENT)
        return check(
            rules, case_of_invoice(business, client, changes.get("invoice", INVOICE)), found
        )

    return run
