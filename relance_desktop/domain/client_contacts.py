"""The people and the places of a client, each with what it is for."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.value import value


class ContactRole(Enum):
    """Whom a client's contact is asked as. The client's own e-mail and phone have no role."""

    INVOICES = "invoices"
    ACCOUNTS_PAYABLE = "accounts_payable"
    DECISION_MAKER = "decision_maker"
    LEGAL = "legal"
    OTHER = "other"


class AddressUse(Enum):
    """What another address of the client is for; the main one is in ``Client.address``."""

    BILLING = "billing"
    REGISTERED_OFFICE = "registered_office"
    SITE = "site"


@value
class Contact:
    """One person of a client. ``title`` is their function, as they say it."""

    role: ContactRole
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


@value
class OtherAddress:
    """One more address of a client. ``recipient``: the line above the street, if any."""

    use: AddressUse
    address: PostalAddress
    recipient: str = ""
