"""What a document seems to say: each value with how sure, and the words it comes from."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import Generic, TypeVar

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.money import Cents
from relance_desktop.domain.terms import PaymentTerm
from relance_desktop.domain.value import value

T = TypeVar("T")


class Confidence(IntEnum):
    """How sure a guess is: shown beside the field, to be confirmed either way."""

    WEAK = 1
    LIKELY = 2
    SURE = 3


@value
class Guess(Generic[T]):
    """A proposed value, and the words of the document that it comes from."""

    value: T
    confidence: Confidence
    found_in: str


class GuessedKind(IntEnum):
    """What the document calls itself; only the last two kinds are no receivable."""

    INVOICE = 1
    DEPOSIT = 2
    CREDIT_NOTE = 3
    PROFORMA = 4
    QUOTE_OR_ORDER = 5


@value
class OwnIdentity:
    """Who the user is, so that the seller is told from the buyer; "" where unknown."""

    name: str = ""
    siren: str = ""
    vat_number: str = ""
    iban: str = ""
    email: str = ""


@value
class GuessedInvoice:
    """Proposed fields of an ordinary PDF invoice; None where nothing was found.

    Amounts in cents. ``due`` is what is left to pay, ``prepaid`` what was paid before.
    ``is_paid``: the words say that nothing is left (« acquittée »).
    """

    kind: Guess[GuessedKind] | None = None
    number: Guess[str] | None = None
    issued_on: Guess[date] | None = None
    due_on: Guess[date] | None = None
    term: Guess[PaymentTerm] | None = None
    currency: Guess[str] | None = None
    net: Guess[Cents] | None = None
    vat: Guess[Cents] | None = None
    gross: Guess[Cents] | None = None
    prepaid: Guess[Cents] | None = None
    due: Guess[Cents] | None = None
    is_paid: Guess[bool] | None = None
    seller_siren: Guess[str] | None = None
    seller_siret: Guess[str] | None = None
    seller_vat: Guess[str] | None = None
    buyer_name: Guess[str] | None = None
    buyer_address: Guess[PostalAddress] | None = None
    buyer_siren: Guess[str] | None = None
    buyer_siret: Guess[str] | None = None
    buyer_vat: Guess[str] | None = None
    buyer_email: Guess[str] | None = None
    iban: Guess[str] | None = None
