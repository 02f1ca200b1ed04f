"""The agreement on a payment schedule as it is printed, and the words around its figures."""

from __future__ import annotations

from datetime import date
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.domain.value import value


@value
class ScheduleLabels:
    """One language's fixed words. Those with braces are filled by ``str.format``."""

    title: str
    invoices: str
    dues: str
    number: str
    issued: str
    due: str
    owed: str
    interest: str
    indemnity: str
    total: str
    rank: str
    on: str
    amount: str
    creditor: str
    debtor: str
    date_and_place: str
    name: str
    signature: str
    by_hand: str
    copies: str
    filename: str


_FRENCH: Final = ScheduleLabels(
    title="Échéancier de paiement et reconnaissance de dette",
    invoices="Ce qui est dû",
    dues="Ce qui est convenu",
    number="Facture",
    issued="Émise le",
    due="Échéance d’origine",
    owed="Reste dû",
    interest="Pénalités et intérêts de retard",
    indemnity="Indemnité forfaitaire de recouvrement",
    total="Total",
    rank="Échéance",
    on="À payer au plus tard le",
    amount="Montant",
    creditor="Le créancier",
    debtor="Le débiteur",
    date_and_place="Fait à, le",
    name="Nom et qualité",
    signature="Signature",
    by_hand="À écrire de sa main\u00a0: la somme due, en toutes lettres et en chiffres "
    "(article 1376 du code civil)",
    copies="En deux exemplaires, un pour chaque partie.",
    filename="Échéancier {client} {day}.pdf",
)
_ENGLISH: Final = ScheduleLabels(
    title="Payment schedule and acknowledgment of debt",
    invoices="What is owed",
    dues="What is agreed",
    number="Invoice",
    issued="Issued on",
    due="Original due date",
    owed="Still due",
    interest="Late payment interest",
    indemnity="Fixed indemnity for recovery costs",
    total="Total",
    rank="Instalment",
    on="To be paid by",
    amount="Amount",
    creditor="The creditor",
    debtor="The debtor",
    date_and_place="Place and date",
    name="Name and capacity",
    signature="Signature",
    by_hand="To be written by hand: the sum owed, in words and in figures "
    "(article 1376 of the French Civil Code)",
    copies="In two originals, one for each party.",
    filename="Payment schedule {client} {day}.pdf",
)


def schedule_labels(language: Language) -> ScheduleLabels:
    """The words of that language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH


@value
class PrintedInvoice:
    """An invoice of the agreement, with what is left of it in cents."""

    number: str
    issued_on: date
    due_on: date
    cents: Cents


@value
class AgreementClause:
    """A clause, worded."""

    title: str
    text: str


@value
class PrintedSchedule:
    """All that the agreement shows. ``logo`` is the bytes of a picture."""

    creditor: Business
    client: Client
    schedule: PaymentSchedule
    invoices: tuple[PrintedInvoice, ...]
    made_on: date
    logo: bytes | None = None

    @property
    def language(self) -> Language:
        """The client's language."""
        return self.client.language

    @property
    def total_cents(self) -> Cents:
        """What is acknowledged: principal, interest and indemnity."""
        one = self.schedule
        return one.principal_cents + one.interest_cents + one.indemnity_cents

    @property
    def by_hand(self) -> bool:
        """Whether the sum must stand in the debtor's hand (C. civ. 1376): merchants are the
        exception, and no field tells one from another professional. A public buyer writes
        none."""
        return self.client.kind is not ClientKind.PUBLIC
