"""A case about a company and one about a consumer, and short ways to write their letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from relance_desktop.domain.case_letters.values import Ask, LetterTarget
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.services.case_letters import LetterDraft, LetterPreview
from tests.services.conftest import Desk

SAID: dict[Purpose, dict[Ask, str]] = {
    Purpose.ORDER_REQUEST: {
        Ask.COURT: "commercial",
        Ask.COURT_NAME: "tribunal des activités économiques de Lyon",
        Ask.TO_ADDRESS: "44 rue de Bonnel\n69003 Lyon",
        Ask.PROFESSION: "Graphiste",
        Ask.NATIONALITY: "française",
        Ask.BORN_ON: "3 mai 1988",
        Ask.BORN_AT: "Grenoble",
        Ask.DEBTOR_FORM: "SAS",
        Ask.DEBTOR_BODY: "Jean Hautbois, président",
        Ask.DEBTOR_PROFESSION: "Enseignante",
        Ask.DEBTOR_NATIONALITY: "belge",
        Ask.DEBTOR_BORN_ON: "7 juin 1979",
        Ask.DEBTOR_BORN_AT: "Namur",
        Ask.ORIGIN: "Devis D-12 signé le 2 mars 2026.",
        Ask.COSTS: "Copies certifiées, 12,00 €.",
    },
    Purpose.DECLARATION: {Ask.ORIGIN: "Devis D-12 signé le 2 mars 2026."},
    Purpose.MEDIATION: {
        Ask.ORIGIN: "Refonte du site.",
        Ask.WISHED: "Un paiement en deux fois.",
    },
    Purpose.ACCOUNTS_HEAD: {},
    Purpose.SUSPENSION: {
        Ask.GROUND: "1219",
        Ask.WORK: "La maintenance du site.",
        Ask.WHY: "Trois mois de travail restent impayés.",
    },
    Purpose.RESERVATION: {
        Ask.OCCASION: "part_payment",
        Ask.RECEIVED: "500,00 € le 6 novembre 2026.",
    },
}
"""All that each letter needs of the user."""


@dataclass
class Office:
    """A desk with a case; ``target`` names a letter about it."""

    desk: Desk
    client: Client
    invoices: tuple[Invoice, ...]
    case: RecoveryCase

    def target(self, purpose: Purpose) -> LetterTarget:
        if purpose is Purpose.DECLARATION:
            found = self.desk.services.insolvency.current(self.client.id)
            key = found.id if found is not None else self.opened().id
            return LetterTarget(purpose, insolvency_id=key)
        return LetterTarget(purpose, case_id=self.case.id)

    def opened(self) -> Insolvency:
        """Proceedings opened six days ago."""
        one = Insolvency(
            self.client.id,
            Proceedings.LIQUIDATION,
            date(2026, 11, 3),
            published_on=date(2026, 11, 8),
            court="Tribunal des activités économiques de Lyon",
            officer_name="Maître Ada Noir",
            officer_address=PostalAddress(("7 rue des Lilas",), "69003", "Lyon"),
        )
        return self.desk.services.insolvency.record(one).insolvency

    def draft(
        self, what: Purpose | LetterTarget, channel: Channel | None = None, **more: str
    ) -> LetterDraft:
        """Filled in with all it needs, and with ``more`` by the names of the fields."""
        target = self.target(what) if isinstance(what, Purpose) else what
        letters = self.desk.services.case_letters
        said = {**letters.draft(target).basis.said, **SAID[target.purpose]}
        said |= {Ask[name.upper()]: text for name, text in more.items()}
        return letters.draft(target, said, channel)

    def preview(self, what: Purpose | LetterTarget, **more: str) -> LetterPreview:
        return self.desk.services.case_letters.preview(self.draft(what, **more))


def text_of(pdf: bytes) -> str:
    """The words of a PDF, spaces of every kind as one space."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def make(desk: Desk) -> Callable[..., Office]:
    def made(kind: ClientKind = ClientKind.BUSINESS, **fields: object) -> Office:
        siren = "552081317" if kind is ClientKind.BUSINESS else ""
        client = desk.client(**{"kind": kind, "siren": siren, **fields})
        bills = (
            desk.pdf_invoice(client, "2026-001", due_on=date(2026, 5, 31), contract_ref="D-12"),
            desk.pdf_invoice(client, "2026-002", cents=845_000, due_on=date(2026, 9, 15)),
        )
        case = desk.services.recovery_cases.open(
            client.id, [one.id for one in bills], "Site", "Le site est en ligne depuis mars."
        )
        return Office(desk, client, bills, case)

    return made


@pytest.fixture
def office(make: Callable[..., Office]) -> Office:
    return make()
