"""What an e-invoice file says, before it becomes an invoice of ours.

Nothing here is trusted: amounts may not add up, dates may be nonsense. What to do
with it is decided by ``domain/incoming_verdict.py``. Amounts are cents of ``currency``.
BT numbers are the business terms of EN 16931-1.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.identifiers import siren_of, siret_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

SIREN_SCHEME = "0002"
SIRET_SCHEME = "0009"


class IncomingKind(Enum):
    """What the document says it is (BT-3, UNTDID 1001)."""

    INVOICE = "invoice"
    DEPOSIT = "deposit"
    CORRECTIVE = "corrective"
    SELF_BILLED = "self_billed"
    FACTORED = "factored"
    WORKS = "works"
    CREDIT_NOTE = "credit_note"
    PROFORMA = "proforma"


_KIND_CODES = {
    IncomingKind.DEPOSIT: "386 500",
    IncomingKind.CORRECTIVE: "384 471",
    IncomingKind.SELF_BILLED: "389",
    IncomingKind.FACTORED: "393 472 473 501",
    IncomingKind.WORKS: "875 876 877",
    IncomingKind.CREDIT_NOTE: "81 83 261 262 296 308 381 396 420 458 502 503 532",
    IncomingKind.PROFORMA: "325",
}
_KIND_BY_CODE = {code: kind for kind, codes in _KIND_CODES.items() for code in codes.split()}


def kind_of_type_code(code: str) -> IncomingKind:
    """Give the kind of a type code; an unknown or missing one is an ordinary invoice."""
    return _KIND_BY_CODE.get(code, IncomingKind.INVOICE)


@value
class IncomingId:
    """An identifier with the scheme that issued it (ISO 6523 code), "" when not said."""

    scheme: str
    value: str


@value
class IncomingParty:
    """A seller or buyer as the file names it; missing texts are "".

    ``legal_id`` is BT-30/BT-47, ``ids`` BT-29/BT-46, ``electronic_address`` BT-34/BT-49.
    """

    name: str = ""
    trading_name: str = ""
    legal_id: IncomingId | None = None
    ids: tuple[IncomingId, ...] = ()
    vat_number: str = ""
    tax_number: str = ""
    electronic_address: IncomingId | None = None
    contact_name: str = ""
    email: str = ""
    phone: str = ""
    address: PostalAddress = PostalAddress(country="")

    @property
    def siren(self) -> str:
        """The SIREN from the legal id, else a SIRET, else a French VAT number; "" if none."""
        numbers = [i.value for i in self._french_ids()] + [self.vat_number]
        return next((siren for siren in map(siren_of, numbers) if siren), "")

    @property
    def siret(self) -> str:
        """The SIRET among the French identifiers, or ""."""
        return next(
            (siret for siret in (siret_of(i.value) for i in self._french_ids()) if siret), ""
        )

    @property
    def best_email(self) -> str:
        """The contact's e-mail, else an electronic address that is one."""
        endpoint = self.electronic_address.value if self.electronic_address else ""
        return self.email or (endpoint if "@" in endpoint else "")

    def _french_ids(self) -> list[IncomingId]:
        french = self.address.country in ("", "FR") or self.vat_number.startswith("FR")
        legal = self.legal_id
        kept = [legal] if legal and (legal.scheme == SIREN_SCHEME or french) else []
        return kept + [i for i in self.ids if i.scheme in (SIREN_SCHEME, SIRET_SCHEME)]


@value
class IncomingInstalment:
    """One due date; ``cents`` is None when the file gives no share.

    ``is_discount``: the date is the last day of an early-payment discount, not a due date.
    """

    due_on: date
    cents: Cents | None = None
    is_discount: bool = False


@value
class IncomingMeans:
    """One way to pay (BG-16): UNTDID 4461 code, the account to pay to."""

    code: str = ""
    iban: str = ""
    bic: str = ""
    information: str = ""
    account: str = ""
    mandate: str = ""


@value
class IncomingNote:
    """A note with its subject code (UNTDID 4451): PMD penalties, PMT 40 €, AAB discount."""

    code: str
    text: str


@value
class IncomingReference:
    """An earlier invoice that this one corrects or credits (BT-25, BT-26)."""

    number: str
    issued_on: date | None = None


@value
class IncomingTotals:
    """The document totals (BG-22) in cents; None where the file is silent."""

    lines: Cents | None = None
    charges: Cents | None = None
    allowances: Cents | None = None
    net: Cents | None = None
    vat: Cents | None = None
    gross: Cents | None = None
    prepaid: Cents | None = None
    rounding: Cents | None = None
    due: Cents | None = None

    @property
    def payable(self) -> Cents | None:
        """What is left to pay: as stated, else gross less prepaid plus rounding."""
        if self.due is not None or self.gross is None:
            return self.due
        return self.gross - (self.prepaid or 0) + (self.rounding or 0)


@value
class IncomingDetails:
    """What is beside the head: looked at when mentions are checked, never to chase.

    ``lines`` (BG-25) are counted; ``whole_lines`` are those with name, quantity and price.
    ``vat_codes`` and ``vat_reasons``: categories and exemptions of the VAT breakdown (BG-23).
    ``tax_point`` is BT-8, ``period`` BG-14, ``delivery`` BG-15.
    """

    lines: int = 0
    whole_lines: int = 0
    vat_codes: tuple[str, ...] = ()
    vat_reasons: tuple[str, ...] = ()
    tax_point: str = ""
    period: tuple[date | None, date | None] = (None, None)
    delivery: PostalAddress = PostalAddress(country="")


@value
class IncomingInvoice:
    """Everything of an e-invoice's head that chasing needs; missing texts are "".

    ``issued_raw`` is the date as written (kept because it may be unreadable);
    ``currency_hint`` the one currency that all amounts name, for files that declare none;
    ``attachment`` the name of the file inside the PDF, "" for bare XML.
    """

    number: str = ""
    type_code: str = ""
    kind: IncomingKind = IncomingKind.INVOICE
    syntax: str = ""
    profile: str = ""
    business_process: str = ""
    issued_on: date | None = None
    issued_raw: str = ""
    delivered_on: date | None = None
    instalments: tuple[IncomingInstalment, ...] = ()
    seller: IncomingParty = IncomingParty()
    buyer: IncomingParty = IncomingParty()
    payee: str = ""
    currency: str = ""
    currency_hint: str = ""
    totals: IncomingTotals = IncomingTotals()
    means: tuple[IncomingMeans, ...] = ()
    payment_reference: str = ""
    payment_terms: tuple[str, ...] = ()
    notes: tuple[IncomingNote, ...] = ()
    order_ref: str = ""
    contract_ref: str = ""
    buyer_reference: str = ""
    preceding: tuple[IncomingReference, ...] = ()
    attachment: str = ""
    details: IncomingDetails = IncomingDetails()

    @property
    def iban(self) -> str:
        """The first account to pay to, or ""."""
        return next((means.iban for means in self.means if means.iban), "")

    @property
    def bic(self) -> str:
        """The BIC of the first means that has one, or ""."""
        return next((means.bic for means in self.means if means.bic), "")

    @property
    def is_credit(self) -> bool:
        """Whether it lowers what is owed: by its type, or by a negative total."""
        gross = self.totals.gross if self.totals.gross is not None else self.totals.payable
        return self.kind is IncomingKind.CREDIT_NOTE or (gross or 0) < 0

    @property
    def prepaid_cents(self) -> Cents:
        """What was paid before: as stated, else what gross and due leave between them.

        MINIMUM profile has no prepaid field, so the difference is all one can know.
        """
        totals = self.totals
        if totals.prepaid is not None or totals.gross is None or totals.due is None:
            return totals.prepaid or 0
        return totals.gross + (totals.rounding or 0) - totals.due

    @property
    def late_mentions(self) -> tuple[IncomingNote, ...]:
        """The notes on penalties, 40 € indemnity and discount (C. com. L441-9)."""
        return tuple(note for note in self.notes if note.code in ("PMD", "PMT", "AAB"))

    @property
    def due_dates(self) -> tuple[date, ...]:
        """Every date of the payment terms, in the file's order."""
        return tuple(instalment.due_on for instalment in self.instalments)

    @property
    def claims(self) -> tuple[IncomingInstalment, ...]:
        """The due dates to chase, with shares that add up to the payable amount.

        Shares that don't add up, or discount dates, leave one claim on the last date;
        no date at all leaves none.
        """
        real = [i for i in self.instalments if not i.is_discount] or list(self.instalments)
        payable = self.totals.payable
        if not real or payable is None:
            return ()
        if len(real) > 1 and sum(i.cents or 0 for i in real) == payable:
            return tuple(sorted(real, key=lambda i: i.due_on))
        return (IncomingInstalment(max(i.due_on for i in real), payable),)
