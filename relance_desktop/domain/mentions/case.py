"""Whom an invoice is from and for: what decides which mentions it needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from relance_desktop.domain.business import Business, VatRegime
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.incoming import IncomingParty
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.mentions.sources import Sources
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class Named:
    """A party as it is known; "" where unknown."""

    names: tuple[str, ...] = ()
    siren: str = ""
    vat_number: str = ""
    address: PostalAddress = PostalAddress(country="")


@value
class Case:
    """The facts of one invoice. ``charges_vat`` is None when nobody knows.

    ``is_dated``: whether ``issued_on`` is known, or only stands for it.
    """

    business: Business
    kind: ClientKind
    issued_on: date
    seller: Named = Named()
    client: Named = Named()
    is_credit_note: bool = False
    charges_vat: bool | None = None
    net_cents: Cents | None = None
    number: str = ""
    due_on: tuple[date, ...] = ()
    penalty_rate: Decimal | None = None
    order_ref: str = ""
    late_texts: tuple[str, ...] = ()
    is_dated: bool = True

    @property
    def knows_seller(self) -> bool:
        """Whether the user told who they are."""
        return bool(self.business.name)


def case_of_invoice(business: Business, client: Client, invoice: Invoice) -> Case:
    """The case of an invoice that is stored."""
    due_on = () if invoice.due_assumed else tuple(part.due_on for part in invoice.instalments)
    return Case(
        business=business,
        kind=client.kind,
        issued_on=invoice.issued_on,
        seller=_seller(business),
        client=Named((client.name,), client.siren, client.vat_number, client.address),
        is_credit_note=invoice.kind is InvoiceKind.CREDIT_NOTE,
        charges_vat=_charges_vat(business, invoice.vat_cents),
        net_cents=invoice.gross_cents if invoice.net_cents is None else invoice.net_cents,
        number=invoice.number,
        due_on=due_on,
        penalty_rate=invoice.penalty_rate,
        order_ref=invoice.order_ref,
        late_texts=invoice.late_mentions,
    )


def case_of_document(business: Business, sources: Sources, kind: ClientKind, today: date) -> Case:
    """The case of a file alone: its own words tell what the user's business does not."""
    data, page = sources.data, sources.page
    if data is None:
        issued = page.guess.issued_on if page else None
        vat = page.guess.vat if page else None
        return Case(
            business=business,
            kind=kind,
            issued_on=issued.value if issued else today,
            is_dated=False,
            seller=_seller(business),
            charges_vat=_charges_vat(business, vat.value if vat else None),
        )
    seller = _seller(business) if business.name else _named(data.seller)
    return Case(
        business=business,
        kind=kind,
        issued_on=data.issued_on or today,
        is_dated=data.issued_on is not None,
        seller=seller,
        client=_named(data.buyer),
        is_credit_note=data.is_credit,
        charges_vat=_charges_vat(business, data.totals.vat),
        net_cents=data.totals.net,
        number=data.number.strip(),
        due_on=data.due_dates,
        order_ref=data.order_ref,
    )


def _seller(business: Business) -> Named:
    names = tuple(filter(None, (business.name, business.trade_name)))
    siren = business.siren or business.siret[:9]
    return Named(names, siren, business.vat_number, business.address)


def _named(party: IncomingParty) -> Named:
    names = tuple(filter(None, (party.name, party.trading_name)))
    return Named(names, party.siren, party.vat_number, party.address)


def _charges_vat(business: Business, vat_cents: Cents | None) -> bool | None:
    """What the invoice shows decides; else what the user's regime says, if it was told.

    No VAT from someone who charges it may be an exemption or a mistake: nobody knows.
    """
    if vat_cents:
        return True
    if not business.name:
        return None if vat_cents is None else False
    if business.vat_regime is VatRegime.FRANCHISE:
        return False
    return None if vat_cents == 0 else True
