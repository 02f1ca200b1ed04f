"""What is declared in collective proceedings: each earlier debt as it stood at the judgment.

C. com. L622-25, R622-23: the amount due, the sums to fall due with their dates, the basis of
interest. Interest comes from the one computation of penalties; nothing is counted here anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from relance_desktop.domain.clients import Client
from relance_desktop.domain.insolvency.debts import born_on
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.value import value


@value
class DeclaredPart:
    """What is left of one due date. ``is_due``: it had passed before the judgment; else it is
    a sum to fall due (one of the judgment's day too: nothing was late, L441-10 II)."""

    due_on: date
    cents: Cents
    is_due: bool


@value
class DeclaredInvoice:
    """One earlier debt at the judgment, in cents of ``currency`` (the indemnity in euros).

    ``price_cents`` was to be paid, ``settled_cents`` of it came by the judgment's day (money,
    credit notes); ``parts`` are what was left. ``segments`` tell the basis of the interest,
    ``agreed_rate`` is the contract's, None for the legal one. ``later_cents``: what came after
    the judgment, which is not taken off what is declared.
    """

    invoice_id: int
    number: str
    issued_on: date
    born_on: date
    currency: str
    price_cents: Cents
    settled_cents: Cents
    parts: tuple[DeclaredPart, ...]
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    segments: tuple[Segment, ...] = ()
    agreed_rate: Decimal | None = None
    later_cents: Cents = 0
    document_sha256: str | None = None

    @property
    def due_cents(self) -> Cents:
        """Left of the price and due before the judgment."""
        return sum(one.cents for one in self.parts if one.is_due)

    @property
    def to_fall_cents(self) -> Cents:
        """Left of the price and due on the judgment's day or later."""
        return sum(one.cents for one in self.parts if not one.is_due)

    @property
    def left_cents(self) -> Cents:
        """All that was left of the price."""
        return self.due_cents + self.to_fall_cents


@value
class DeclaredTotal:
    """The sums of one currency. The indemnity is euros, and only with the euros."""

    currency: str
    due_cents: Cents = 0
    to_fall_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0

    @property
    def accrued_cents(self) -> Cents:
        """Due at the judgment: price, interest and indemnity."""
        return self.due_cents + self.interest_cents + self.indemnity_cents

    @property
    def total_cents(self) -> Cents:
        """All that is declared."""
        return self.accrued_cents + self.to_fall_cents


@value
class DeclarationBasis:
    """All that the declaration of claims stands on, as of the opening judgment."""

    insolvency: Insolvency
    client: Client
    invoices: tuple[DeclaredInvoice, ...] = ()
    later: tuple[int, ...] = ()
    """Open invoices of work done after the judgment: they are not declared (L622-17)."""

    @property
    def as_of(self) -> date:
        """The judgment's day."""
        return self.insolvency.judged_on

    @property
    def totals(self) -> tuple[DeclaredTotal, ...]:
        """The sums by currency, euros first."""
        codes = {one.currency for one in self.invoices}
        indemnity = sum(one.indemnity_cents for one in self.invoices)
        if indemnity:
            codes.add("EUR")
        found = []
        for code in sorted(codes, key=lambda code: (code != "EUR", code)):
            mine = [one for one in self.invoices if one.currency == code]
            found.append(
                DeclaredTotal(
                    code,
                    sum(one.due_cents for one in mine),
                    sum(one.to_fall_cents for one in mine),
                    sum(one.interest_cents for one in mine),
                    indemnity if code == "EUR" else 0,
                )
            )
        return tuple(found)


def declared_invoice(
    invoice: Invoice, one: Insolvency, result: PenaltyResult, later_cents: Cents
) -> DeclaredInvoice | None:
    """One debt as of the judgment; None when nothing of it was left then.

    ``result``: its penalties counted until the judgment's day, which is their stop.
    """
    price = invoice.payable_cents
    settled = price - result.principal_cents
    parts = tuple(_parts(invoice, settled, one.judged_on))
    interest, indemnity = result.interest_due_cents, result.indemnity_due_cents
    if not parts and not interest and not indemnity:
        return None
    return DeclaredInvoice(
        invoice.id,
        invoice.number,
        invoice.issued_on,
        born_on(invoice),
        invoice.currency,
        price,
        settled,
        parts,
        interest,
        indemnity,
        result.segments,
        invoice.penalty_rate,
        later_cents,
        invoice.document_sha256,
    )


def _parts(invoice: Invoice, settled: Cents, judged_on: date) -> Iterable[DeclaredPart]:
    """Money goes to the oldest due date first (C. civ. 1342-10)."""
    for part in sorted(invoice.instalments, key=lambda one: (one.due_on, one.id)):
        paid = min(max(settled, 0), part.cents)
        settled -= paid
        if part.cents > paid:
            yield DeclaredPart(part.due_on, part.cents - paid, part.due_on < judged_on)
