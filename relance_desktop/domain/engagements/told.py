"""An affair as texts tell it: what was agreed, worked and handed over, frozen on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.terms import PaymentTerm
from relance_desktop.domain.value import value


@value
class SheetTold:
    """A time sheet as the client is asked to validate it. ``cents`` of the affair's currency,
    VAT left aside."""

    title: str
    first_on: date | None = None
    last_on: date | None = None
    minutes: int | None = None
    cents: Cents | None = None


@value
class AffairTold:
    """What a message of an affair may say.

    ``cents`` is the price, ``with_vat`` whether VAT is in it. ``advance_cents`` and
    ``advance_percent`` are the sum asked for beforehand. ``handed`` and ``held`` are titles of
    deliverables. ``acceptance_days``: what was agreed, None without. ``asked_on``: the day of
    the same request before this one, None for a first one. ``sheets``: titles of validated
    time sheets that go along. ``qr``: a bank code goes along, ``bill``: the
    file of the invoice.
    """

    title: str = ""
    cents: Cents | None = None
    currency: str = "EUR"
    with_vat: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    talked_on: date | None = None
    quoted_on: date | None = None
    quote_until: date | None = None
    quote_ref: str = ""
    advance: AdvanceKind = AdvanceKind.ACOMPTE
    advance_cents: Cents | None = None
    advance_percent: Decimal | None = None
    term: PaymentTerm | None = None
    sheet: SheetTold | None = None
    handed: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    acceptance_days: int | None = None
    asked_on: date | None = None
    sheets: tuple[str, ...] = ()
    qr: bool = False
    bill: bool = False
