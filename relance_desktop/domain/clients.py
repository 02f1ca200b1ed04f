"""Who owes: the client, the kind of client, and how to speak to them."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.value import value


class ClientKind(Enum):
    """Decides which late-payment rules apply (C. com. L441-10, CCP L2192-10, C. civ. 1231-6)."""

    BUSINESS = "business"
    CONSUMER = "consumer"
    PUBLIC = "public"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__  # asked for the plan of each claim: see Status


class Language(Enum):
    """The language of what is written to the client."""

    FRENCH = "fr"
    ENGLISH = "en"


class AddressForm(Enum):
    """How the client is addressed in French."""

    VOUS = "vous"
    TU = "tu"


class Tone(Enum):
    """How the relation with the client sounds in what is written."""

    FORMAL = "formal"
    WARM = "warm"


@value
class PostalAddress:
    """A postal address as typed: street lines, then postcode and town."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    country: str = "FR"

    @property
    def is_complete(self) -> bool:
        """Whether a letter could reach it: a line, a postcode and a town."""
        return bool(self.lines and self.postcode and self.city)


@value
class Client:
    """One client. ``id`` is 0 until stored. ``plan_id`` overrides the default plan.

    ``do_not_remind``: no step is ever proposed, for ``do_not_remind_reason``.
    ``mail_account_id``: the sender account, "" for the usual one. ``merged_into``: the
    client that took its place; it is then in no list. ``credit_limit_cents``: the most that
    the user will have open with them, None for no limit.
    """

    name: str
    id: int = 0
    kind: ClientKind = ClientKind.UNKNOWN
    siren: str = ""
    siret: str = ""
    vat_number: str = ""
    address: PostalAddress = PostalAddress()
    contact_name: str = ""
    email: str = ""
    phone: str = ""
    language: Language = Language.FRENCH
    address_form: AddressForm = AddressForm.VOUS
    plan_id: int | None = None
    note: str = ""
    tone: Tone = Tone.FORMAL
    do_not_remind: bool = False
    do_not_remind_reason: str = ""
    mail_account_id: str = ""
    merged_into: int | None = None
    credit_limit_cents: int | None = None
