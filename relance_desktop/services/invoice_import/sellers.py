"""Whose invoice is it? The user is the seller of what is chased, never the buyer."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import Enum

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.client_kinds import LEGAL_FORMS, words_of_name
from relance_desktop.domain.client_matching import bare_name, names_are_alike
from relance_desktop.domain.clients import Client
from relance_desktop.domain.identifiers import normalise_id, siren_of
from relance_desktop.domain.incoming import IncomingInvoice, IncomingParty
from relance_desktop.domain.invoice_text.guesses import OwnIdentity
from relance_desktop.services.invoice_import.parties import client_of_party

_NEVER = date.min


class Owner(Enum):
    """MINE: the user sells. NOT_MINE: the user buys, or both are somebody else.
    UNSURE: only the seller's name is unlike the user's."""

    MINE = "mine"
    NOT_MINE = "not_mine"
    UNSURE = "unsure"


class _Likeness(Enum):
    SAME = 1
    OTHER = 2
    UNLIKE = 3
    UNKNOWN = 4


def is_known(business: Business) -> bool:
    """Whether the user has said who they are."""
    return bool(business.name or business.siren or business.siret or business.vat_number)


def own_identity(business: Business) -> OwnIdentity:
    """The user, as the reader of ordinary PDFs wants to know them."""
    return OwnIdentity(
        business.name, _siren(business), business.vat_number, business.iban, business.email
    )


def whose(business: Business, seller: Client, buyer: Client) -> Owner:
    """Tell whose invoice it is. Before the user has said who they are, every one is theirs."""
    if not is_known(business):
        return Owner.MINE
    selling = _likeness(business, seller)
    if selling is _Likeness.SAME:
        return Owner.MINE
    if selling is _Likeness.OTHER or _likeness(business, buyer) is _Likeness.SAME:
        return Owner.NOT_MINE
    return Owner.UNSURE if selling is _Likeness.UNLIKE else Owner.MINE


def is_user(business: Business, party: Client) -> bool:
    """Whether the party is the user."""
    return is_known(business) and _likeness(business, party) is _Likeness.SAME


def _siren(business: Business) -> str:
    numbers = (business.siren, business.siret, business.vat_number)
    return next((siren for siren in map(siren_of, numbers) if siren), "")


def _likeness(business: Business, party: Client) -> _Likeness:
    """Numbers decide; a name alone can show that it is the user, not surely that it isn't."""
    own = (_siren(business), normalise_id(business.vat_number))
    theirs = (siren_of(party.siren or party.siret), normalise_id(party.vat_number))
    for one, other in zip(own, theirs, strict=True):
        if one and other:
            return _Likeness.SAME if one == other else _Likeness.OTHER
    names = [name for name in (business.name, business.trade_name) if name]
    if not party.name or not names:
        return _Likeness.UNKNOWN
    alike = any(names_are_alike(name, party.name) for name in names)
    return _Likeness.SAME if alike else _Likeness.UNLIKE


class SellerTally:
    """Counts who the sellers of a batch are, to propose « who you are »."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._latest: dict[str, IncomingInvoice] = {}

    def add(self, incoming: IncomingInvoice) -> None:
        """Count the seller of one e-invoice; one without name and number counts nothing."""
        party = client_of_party(incoming.seller)
        key = party.siren or normalise_id(party.vat_number) or bare_name(party.name)
        if not key:
            return
        self._counts[key] += 1
        known = self._latest.get(key)
        if known is None or (incoming.issued_on or _NEVER) >= (known.issued_on or _NEVER):
            self._latest[key] = incoming

    def business(self) -> Business | None:
        """The seller found most often, as its latest invoice says; None when two are even."""
        ranking = self._counts.most_common(2)
        if not ranking or (len(ranking) == 2 and ranking[0][1] == ranking[1][1]):
            return None
        return business_of_seller(self._latest[ranking[0][0]])


def business_of_seller(incoming: IncomingInvoice) -> Business:
    """Who the user seems to be, from an invoice of theirs."""
    seller: IncomingParty = incoming.seller
    party = client_of_party(seller)
    charged = bool(incoming.totals.vat) or bool(seller.vat_number)
    return Business(
        name=party.name,
        trade_name="" if seller.trading_name == seller.name else seller.trading_name,
        legal_status=_status(party.name),
        siren=party.siren,
        siret=party.siret,
        vat_regime=VatRegime.CHARGED if charged else VatRegime.FRANCHISE,
        vat_number=party.vat_number,
        address=party.address,
        phone=party.phone,
        email=party.email,
        iban=normalise_id(incoming.iban),
        bic=normalise_id(incoming.bic),
    )


def _status(name: str) -> LegalStatus:
    words = set(words_of_name(name))
    if "ei" in words:
        return LegalStatus.EI
    if "eurl" in words or "sasu" in words:
        return LegalStatus.EURL if "eurl" in words else LegalStatus.SASU
    return LegalStatus.OTHER if words & LEGAL_FORMS else LegalStatus.MICRO
