"""What to do with a file that came in: import it, ask, or refuse, and why."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from relance_desktop.domain.identifiers import check_iban, check_siren, check_siret, check_vat
from relance_desktop.domain.incoming import (
    SIREN_SCHEME,
    IncomingInvoice,
    IncomingKind,
    IncomingParty,
)
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

_TOLERANCE: Cents = 1
_DUE_MAY_PRECEDE_PROCESSES = ("B2", "S2", "M2")
"""Frames of an invoice already paid (BT-23): rule BR-FR-CO-07 lets the due date come first."""


class Action(Enum):
    """What the import does with the file."""

    IMPORT = "import"
    IMPORT_CREDIT_NOTE = "import_credit_note"
    IMPORT_SETTLED = "import_settled"
    TO_CONFIRM = "to_confirm"
    REFUSE = "refuse"


class Reason(Enum):
    """Why a file waits for the user or is refused."""

    BAD_ISSUE_DATE = "bad_issue_date"
    NO_NUMBER = "no_number"
    NO_CURRENCY = "no_currency"
    NO_AMOUNT = "no_amount"
    BAD_ARITHMETIC = "bad_arithmetic"
    DUE_BEFORE_ISSUE = "due_before_issue"
    NO_STRUCTURED_DATA = "no_structured_data"
    PROFORMA = "proforma"
    ORDER_OR_QUOTE = "order_or_quote"
    STATUS_MESSAGE = "status_message"
    NOT_AN_INVOICE = "not_an_invoice"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105 - a reason, not a secret
    XML_BROKEN = "xml_broken"
    XML_UNSAFE = "xml_unsafe"
    PDF_BROKEN = "pdf_broken"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    UNKNOWN_FORMAT = "unknown_format"


class Caution(Enum):
    """What is odd, without being in the way."""

    INVALID_SIREN = "invalid_siren"
    INVALID_VAT = "invalid_vat"
    INVALID_IBAN = "invalid_iban"
    NO_NAME = "no_name"
    NO_CURRENCY = "no_currency"
    NO_DUE_DATE = "no_due_date"
    SEVERAL_DUE_DATES = "several_due_dates"
    EARLY_PAYMENT_DISCOUNT = "early_payment_discount"
    BAD_ARITHMETIC = "bad_arithmetic"
    DUE_BEFORE_ISSUE = "due_before_issue"
    PREPAID_NOT_STATED = "prepaid_not_stated"
    NEGATIVE_INVOICE = "negative_invoice"
    SELF_BILLED = "self_billed"
    FACTORED = "factored"
    OTHER_PAYEE = "other_payee"


class Side(Enum):
    """Whom a warning is about."""

    SELLER = "seller"
    BUYER = "buyer"


@value
class Notice:
    """One oddity: what, about whom, and the value in question."""

    caution: Caution
    side: Side | None = None
    value: str = ""


@value
class Verdict:
    """The decision on one file, with every reason and warning."""

    action: Action
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Notice, ...] = ()


@value
class Reading:
    """What reading one file gave: an invoice, or the problem that stood in the way."""

    invoice: IncomingInvoice | None = None
    problem: Reason | None = None
    is_pdf: bool = False


def assess_reading(reading: Reading) -> Verdict:
    """Decide on what a file gave; a readable PDF without data goes to the form."""
    if reading.invoice is not None:
        return assess(reading.invoice)
    problem = reading.problem or Reason.NO_STRUCTURED_DATA
    asks = problem is Reason.NO_STRUCTURED_DATA
    return Verdict(Action.TO_CONFIRM if asks else Action.REFUSE, (problem,))


def assess(incoming: IncomingInvoice) -> Verdict:
    """Decide what to do with an e-invoice.

    A credit note is taken in spite of oddities that hold an invoice back, since it
    only lowers a claim; but not without a number or date.
    """
    warnings = tuple(_warnings(incoming))
    if incoming.kind is IncomingKind.PROFORMA:
        return Verdict(Action.REFUSE, (Reason.PROFORMA,), warnings)
    reasons = tuple(_reasons(incoming))
    if reasons:
        return Verdict(Action.TO_CONFIRM, reasons, warnings)
    if incoming.is_credit:
        return Verdict(Action.IMPORT_CREDIT_NOTE, (), warnings)
    settled = (incoming.totals.payable or 0) <= 0
    return Verdict(Action.IMPORT_SETTLED if settled else Action.IMPORT, (), warnings)


def _reasons(incoming: IncomingInvoice) -> Iterator[Reason]:
    if incoming.issued_on is None:
        yield Reason.BAD_ISSUE_DATE
    if not incoming.number:
        yield Reason.NO_NUMBER
    if not incoming.currency and not (incoming.is_credit and incoming.currency_hint):
        yield Reason.NO_CURRENCY
    if incoming.totals.payable is None:
        yield Reason.NO_AMOUNT
    if not incoming.is_credit:
        if not adds_up(incoming):
            yield Reason.BAD_ARITHMETIC
        if _is_due_before_issue(incoming):
            yield Reason.DUE_BEFORE_ISSUE


def adds_up(incoming: IncomingInvoice) -> bool:
    """Whether the totals agree to the cent (BR-CO-13, BR-CO-15, BR-CO-16), where stated.

    A total that already holds the rounding amount is accepted too, as UBL examples do it.
    """
    t = incoming.totals
    rounding = t.rounding or 0
    sums = []
    if t.lines is not None and t.net is not None:
        sums.append((t.lines - (t.allowances or 0) + (t.charges or 0) - t.net, 0))
    if t.net is not None and t.vat is not None and t.gross is not None:
        sums.append((t.gross - t.net - t.vat, rounding))
    if t.gross is not None and t.due is not None and _prepaid_is_stated(incoming):
        sums.append((t.due - t.gross + (t.prepaid or 0), rounding))
    return all(min(abs(gap), abs(gap - spare)) <= _TOLERANCE for gap, spare in sums)


def _prepaid_is_stated(incoming: IncomingInvoice) -> bool:
    """Whether gross, prepaid and due must agree: MINIMUM has no field for prepaid."""
    return incoming.totals.prepaid is not None or incoming.profile != "MINIMUM"


def _is_due_before_issue(incoming: IncomingInvoice) -> bool:
    if incoming.issued_on is None or not incoming.instalments:
        return False
    if incoming.kind is IncomingKind.DEPOSIT:
        return False
    if incoming.business_process in _DUE_MAY_PRECEDE_PROCESSES:
        return False
    return max(incoming.due_dates) < incoming.issued_on


def _warnings(incoming: IncomingInvoice) -> Iterator[Notice]:
    yield from _party_warnings(Side.SELLER, incoming.seller)
    yield from _party_warnings(Side.BUYER, incoming.buyer)
    for means in incoming.means:
        if means.iban and check_iban(means.iban):
            yield Notice(Caution.INVALID_IBAN, value=means.iban)
    yield from map(Notice, _amount_cautions(incoming))
    yield from map(Notice, _date_cautions(incoming))
    if incoming.kind is IncomingKind.SELF_BILLED:
        yield Notice(Caution.SELF_BILLED)
    if incoming.kind is IncomingKind.FACTORED:
        yield Notice(Caution.FACTORED)
    if incoming.payee and incoming.payee != incoming.seller.name:
        yield Notice(Caution.OTHER_PAYEE, value=incoming.payee)


def _party_warnings(side: Side, party: IncomingParty) -> Iterator[Notice]:
    if not party.name:
        yield Notice(Caution.NO_NAME, side)
    legal = party.legal_id
    # Many write the SIRET where the SIREN belongs: wrong only if that fails too.
    if (
        legal
        and legal.scheme == SIREN_SCHEME
        and check_siren(legal.value)
        and check_siret(legal.value)
    ):
        yield Notice(Caution.INVALID_SIREN, side, legal.value)
    if party.vat_number.upper().startswith("FR") and check_vat(party.vat_number):
        yield Notice(Caution.INVALID_VAT, side, party.vat_number)


def _amount_cautions(incoming: IncomingInvoice) -> Iterator[Caution]:
    if not incoming.currency:
        yield Caution.NO_CURRENCY
    if not adds_up(incoming):
        yield Caution.BAD_ARITHMETIC
    if incoming.totals.prepaid is None and incoming.prepaid_cents:
        yield Caution.PREPAID_NOT_STATED
    if incoming.is_credit and incoming.kind is not IncomingKind.CREDIT_NOTE:
        yield Caution.NEGATIVE_INVOICE


def _date_cautions(incoming: IncomingInvoice) -> Iterator[Caution]:
    if not incoming.instalments:
        yield Caution.NO_DUE_DATE
    if len(incoming.instalments) > 1:
        yield Caution.SEVERAL_DUE_DATES
    if any(instalment.is_discount for instalment in incoming.instalments):
        yield Caution.EARLY_PAYMENT_DISCOUNT
    if _is_due_before_issue(incoming):
        yield Caution.DUE_BEFORE_ISSUE
