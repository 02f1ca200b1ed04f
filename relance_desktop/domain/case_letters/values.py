"""What a letter after the last reminder is about, and what only the user can say in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.insolvency.declaration import DeclarationBasis
from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.domain.value import value


@value
class LetterTarget:
    """Which letter, about what. DECLARATION names proceedings; MEDIATION and ORDER_REQUEST a
    case; the three letters to the client a case, or a client alone, whose open invoices (or
    those of the affair) it is then about, or the invoices that are named."""

    purpose: Purpose
    client_id: int = 0
    case_id: int | None = None
    insolvency_id: int | None = None
    engagement_id: int | None = None
    invoice_ids: tuple[int, ...] = ()


class Ask(Enum):
    """What is asked of the user. The value is its name where it is kept."""

    PROFESSION = "profession"
    NATIONALITY = "nationality"
    BORN_ON = "born_on"
    BORN_AT = "born_at"
    FORM = "form"
    BODY = "body"
    """Who represents a company, and as what."""
    DEBTOR_PROFESSION = "debtor_profession"
    DEBTOR_NATIONALITY = "debtor_nationality"
    DEBTOR_BORN_ON = "debtor_born_on"
    DEBTOR_BORN_AT = "debtor_born_at"
    DEBTOR_FORM = "debtor_form"
    DEBTOR_BODY = "debtor_body"
    COURT = "court"
    COURT_NAME = "court_name"
    TO_ADDRESS = "to_address"
    """Where it goes: street lines, then postcode and town."""
    ORIGIN = "origin"
    FACTS = "facts"
    TRIED = "tried"
    COSTS = "costs"
    GROUND = "ground"
    WHY = "why"
    WORK = "work"
    SINCE = "since"
    OCCASION = "occasion"
    RECEIVED = "received"
    SECURITIES = "securities"
    WISHED = "wished"
    FREE = "free"


class Court(Enum):
    """The court that the user names, by the keys of the route's question."""

    COMMERCIAL = "commercial"
    CIVIL = "civil"
    PROTECTION = "protection"


class Ground(Enum):
    """On which article of the Code civil a suspension stands."""

    SERIOUS = "1219"
    ANTICIPATED = "1220"


class Occasion(Enum):
    """What rights are reserved on."""

    PART_PAYMENT = "part_payment"
    OFFER = "offer"
    OTHER = "other"


ROUTES: Final = {
    Purpose.ORDER_REQUEST: "injonction_payer",
    Purpose.MEDIATION: "mediateur_entreprises",
}
"""The route that a letter begins, by the key of its data file."""

COURT_ANSWER: Final = "injonction_payer.court"
"""Where a case keeps the court that the user named."""

FORMS: Final = {
    Court.COMMERCIAL: "12946*02",
    Court.CIVIL: "12948*06",
    Court.PROTECTION: "16040*01",
}
"""The courts' own forms; their use is not compulsory (law notes §8.5)."""

FORM_NOTICE: Final = "51156#10"

ACTIVITY_COURTS: Final = (
    "Avignon",
    "Auxerre",
    "Le Havre",
    "Le Mans",
    "Limoges",
    "Lyon",
    "Marseille",
    "Nancy",
    "Nanterre",
    "Paris",
    "Saint-Brieuc",
    "Versailles",
)
"""Where a tribunal des activités économiques sits instead of a tribunal de commerce, from
01/01/2025 for four years (arrêté du 05/07/2024); the list is to be checked (§8.5)."""

OWN_IDENTITY: Final = (
    Ask.PROFESSION,
    Ask.NATIONALITY,
    Ask.BORN_ON,
    Ask.BORN_AT,
    Ask.FORM,
    Ask.BODY,
)
"""Kept once, with the settings; what is about the debtor stays with the case."""


@value
class LetterBill:
    """An invoice as the letter claims it today, in cents of ``currency``, the indemnity in
    euros. ``principal_cents`` is what this letter asks of ``left_cents``."""

    invoice_id: int
    number: str
    issued_on: date
    due_days: tuple[date, ...]
    price_cents: Cents
    left_cents: Cents
    principal_cents: Cents
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    currency: str = "EUR"
    document_sha256: str | None = None

    @property
    def settled_cents(self) -> Cents:
        """What came of its price by now: money, credit notes."""
        return self.price_cents - self.left_cents

    @property
    def is_limited(self) -> bool:
        """Whether only a part of what it leaves is asked."""
        return self.principal_cents < self.left_cents


@value
class Tried:
    """One thing that was done to be paid."""

    on: date
    channel: Channel
    tracking_number: str = ""
    call_outcome: CallOutcome | None = None
    mail: MailState | None = None
    """What became of a registered letter, on ``mail_on``; None: not known."""
    mail_on: date | None = None
    electronic: bool = False


@value
class TriedRoute:
    """A route that ended without a full payment nor a title, by its name on screen."""

    name: str
    started_on: date
    ended_on: date
    outcome: RouteOutcome | None = None


@value
class ListedPiece:
    """An exhibit of the case's file by its number."""

    number: int
    title: str
    dated_on: date | None = None


@value
class LetterBasis:
    """All facts that a letter stands on, as of ``today``, with what the user said.

    Compared whole in the transaction that stores the letter: what changed in between makes
    another letter. ``said``: by ``Ask``. ``to``: whom it goes to.
    """

    target: LetterTarget
    creditor: Business
    client: Client
    to: Client
    channel: Channel
    today: date
    said: Mapping[Ask, str] = field(default_factory=dict)
    bills: tuple[LetterBill, ...] = ()
    reckoning: Reckoning | None = None
    declared: DeclarationBasis | None = None
    pieces: tuple[ListedPiece, ...] = ()
    tried: tuple[Tried, ...] = ()
    tried_routes: tuple[TriedRoute, ...] = ()
    works: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    rates_checked_on: date | None = None
    logo: bytes | None = None
    signature: bytes | None = None

    @property
    def purpose(self) -> Purpose:
        """Which letter."""
        return self.target.purpose

    @property
    def is_consumer(self) -> bool:
        """Whether no rule on professionals may be called on: unknown kinds count as consumers."""
        return self.client.kind in (ClientKind.CONSUMER, ClientKind.UNKNOWN)

    @property
    def is_person(self) -> bool:
        """Whether the debtor is a natural person as far as is known: nothing numbers it."""
        return self.client.kind is ClientKind.CONSUMER or (
            self.client.kind is ClientKind.UNKNOWN and not self.client.siren
        )

    @property
    def currency(self) -> str:
        """The currency of what is claimed; a case has one."""
        return self.bills[0].currency if self.bills else "EUR"

    @property
    def principal_cents(self) -> Cents:
        """What is asked of the prices."""
        return sum(one.principal_cents for one in self.bills)

    @property
    def interest_cents(self) -> Cents:
        """Interest that ran and is left."""
        return sum(one.interest_cents for one in self.bills)

    @property
    def indemnity_cents(self) -> Cents:
        """The fixed sums of euro invoices; they are never added to another currency."""
        return sum(one.indemnity_cents for one in self.bills if one.currency == "EUR")

    @property
    def total_cents(self) -> Cents:
        """All that the letter claims."""
        if self.declared is not None:
            return sum(one.total_cents for one in self.declared.totals)
        return self.principal_cents + self.interest_cents + self.indemnity_cents

    def of(self, ask: Ask) -> str:
        """What the user said, "" for nothing."""
        return self.said.get(ask, "").strip()


def address_of(text: str) -> PostalAddress:
    """Read an address typed on lines: the last one is postcode and town.

    >>> address_of("1 rue de la Paix\\n75002 Paris").city
    'Paris'
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return PostalAddress()
    head, _, rest = lines[-1].partition(" ")
    if head.isdigit() and rest.strip():
        return PostalAddress(tuple(lines[:-1]), head, rest.strip())
    return PostalAddress(tuple(lines))
