"""What was agreed about payment in an affair. Facts only; the clauses are worded elsewhere."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from relance_desktop.domain.rates import units_of
from relance_desktop.domain.terms import PaymentTerm
from relance_desktop.domain.value import value

MOST_TERM_DAYS = 365
MOST_DISCOUNT_DAYS = 90
MOST_ACCEPTANCE_DAYS = 365
MOST_PERCENT = 100
"""More than anyone agrees on: what is above was mistyped. The law's own limits are remarks
(``domain.conditions.term_checks``), for they block nothing."""


class AdvanceKind(Enum):
    """What a sum paid beforehand is (C. conso L214-1, C. civ. 1590).

    ACOMPTE: a firm part payment. ARRHES: either side may withdraw and lose them, or pay back
    the double. « Avance » has no legal meaning.
    """

    ACOMPTE = "acompte"
    ARRHES = "arrhes"


class Clause(Enum):
    """A part of the payment conditions, in the order of the page."""

    PAYMENT_TERM = "payment_term"
    PENALTIES = "penalties"
    INDEMNITY = "indemnity"
    DISCOUNT = "discount"
    DEPOSIT = "deposit"
    INSTALMENTS = "instalments"
    RETENTION_OF_TITLE = "retention_of_title"
    RETENTION_OF_RIGHTS = "retention_of_rights"
    SUSPENSION = "suspension"
    ACCEPTANCE = "acceptance"


@value
class EngagementTerms:
    """The terms of one affair.

    ``penalty_rate`` is yearly, in percent, None for the legal default (C. com. L441-10 II).
    ``discount_percent`` for payment ``discount_days`` after the invoice, None for none.
    ``acceptance_days`` without objection make the work accepted. ``wording`` has the user's
    own text of a clause, in the place of the ready one.
    """

    payment_term: PaymentTerm | None = None
    penalty_rate: Decimal | None = None
    discount_percent: Decimal | None = None
    discount_days: int = 0
    advance: AdvanceKind = AdvanceKind.ACOMPTE
    retention_of_title: bool = False
    retention_of_rights: bool = False
    suspension: bool = False
    acceptance_days: int | None = None
    wording: tuple[tuple[Clause, str], ...] = ()


def term_faults(terms: EngagementTerms) -> tuple[str, ...]:
    """The names of the fields that no agreement can have, in the order of the page:
    ``payment_term``, ``discount``, ``discount_days``, ``penalty_rate``, ``acceptance_days``."""
    term, acceptance = terms.payment_term, terms.acceptance_days
    fits = {
        "payment_term": term is None or term.days <= MOST_TERM_DAYS,
        "discount": is_percent(terms.discount_percent),
        "discount_days": 0 <= terms.discount_days <= MOST_DISCOUNT_DAYS,
        "penalty_rate": is_percent(terms.penalty_rate),
        "acceptance_days": acceptance is None or 1 <= acceptance <= MOST_ACCEPTANCE_DAYS,
    }
    return tuple(name for name, good in fits.items() if not good)


def is_percent(rate: Decimal | None) -> bool:
    """Whether it is none, or a rate from 0 to 100 with four decimals at most."""
    if rate is None:
        return True
    if not rate.is_finite() or not 0 <= rate <= MOST_PERCENT:
        return False
    try:
        units_of(rate)
    except ValueError:
        return False
    return True
