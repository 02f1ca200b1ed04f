"""What a check of mentions says: each mention, its rule, its state, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.value import value


class Mention(Enum):
    """A mention of an invoice (C. com. L441-9, CGI ann. II 242 nonies A and others)."""

    DUE_DATE = "due_date"
    DISCOUNT_TERMS = "discount_terms"
    PENALTY_RATE = "penalty_rate"
    INDEMNITY = "indemnity"
    SELLER = "seller"
    SELLER_SIREN = "seller_siren"
    SOLE_TRADER = "sole_trader"
    REGISTER = "register"
    CAPITAL = "capital"
    INSURANCE = "insurance"
    SELLER_VAT = "seller_vat"
    CLIENT = "client"
    CLIENT_SIREN = "client_siren"
    NUMBER = "number"
    ISSUE_DATE = "issue_date"
    SUPPLY_DATE = "supply_date"
    DELIVERY_ADDRESS = "delivery_address"
    NATURE = "nature"
    LINES = "lines"
    DISCOUNTS = "discounts"
    TOTALS = "totals"
    VAT_EXEMPTION = "vat_exemption"
    REVERSE_CHARGE = "reverse_charge"
    SELF_BILLING = "self_billing"
    DEBITS_OPTION = "debits_option"
    ORDER_NUMBER = "order_number"
    MEDIATOR = "mediator"

    __hash__ = object.__hash__


LATE_MENTIONS = (
    Mention.DUE_DATE,
    Mention.DISCOUNT_TERMS,
    Mention.PENALTY_RATE,
    Mention.INDEMNITY,
)
"""The four whose absence weakens a reminder (C. com. L441-9 I)."""


class MentionState(Enum):
    """What the check found out."""

    FOUND = "found"
    MISSING = "missing"
    TO_CHECK = "to_check"
    NOT_NEEDED = "not_needed"


class Where(Enum):
    """The electronic data, or the page that people read."""

    DATA = "data"
    PAGE = "page"


class Doubt(Enum):
    """Why the user must look: what the program cannot tell."""

    NO_DOCUMENT = "no_document"
    NO_TEXT = "no_text"
    UNREADABLE = "unreadable"
    SHORT_PROFILE = "short_profile"
    KIND_UNKNOWN = "kind_unknown"
    IDENTITY_UNKNOWN = "identity_unknown"
    ONLY_IF = "only_if"
    UNCLEAR = "unclear"
    TERM_ONLY = "term_only"
    NOT_SEEN = "not_seen"
    ELSEWHERE = "elsewhere"
    OLD_REFERENCE = "old_reference"
    DIFFERENT = "different"


class Waiver(Enum):
    """Why a mention is not needed."""

    CONSUMER = "consumer"
    PROFESSIONAL = "professional"
    PUBLIC = "public"
    CREDIT_NOTE = "credit_note"
    NOT_YET = "not_yet"
    STATUS = "status"
    NO_VAT = "no_vat"
    VAT_CHARGED = "vat_charged"
    SMALL_AMOUNT = "small_amount"


class Remark(Enum):
    """What is odd about a mention that was found."""

    ONLY_IN_DATA = "only_in_data"
    ONLY_ON_PAGE = "only_on_page"
    NOT_FOR_CONSUMERS = "not_for_consumers"


class Basis(Enum):
    """What there was to read."""

    NOTHING = "nothing"
    UNREADABLE = "unreadable"
    SCAN = "scan"
    PAGE = "page"
    DATA = "data"
    DATA_AND_SCAN = "data_and_scan"
    BOTH = "both"


@value
class MentionRule:
    """One mention in law. ``kinds``, ``statuses`` and ``vat`` say whom it binds (() for all),
    ``valid_from`` the first issue date that it binds; ``only_if`` the case it depends on.

    ``wording`` is ready French text with {due}, {rate}, {name}; ``wording_default`` the same
    without a rate of one's own. ``old_until``: the last issue date on which an older
    reference is accepted.
    """

    mention: Mention
    article: str
    confidence: Confidence
    checked_on: date
    source: str = ""
    valid_from: date | None = None
    kinds: tuple[ClientKind, ...] = ()
    statuses: tuple[LegalStatus, ...] = ()
    vat: bool | None = None
    only_if: str = ""
    wording: str = ""
    wording_default: str = ""
    old_until: date | None = None
    note: str = ""


@value
class Sign:
    """Where a mention was seen: its words or value. Not ``sure``: only something near it."""

    where: Where
    words: str
    sure: bool = True
    doubt: Doubt = Doubt.UNCLEAR


@value
class MentionResult:
    """One mention of one invoice: its state, and the reason that goes with the state."""

    rule: MentionRule
    state: MentionState
    signs: tuple[Sign, ...] = ()
    doubt: Doubt | None = None
    waiver: Waiver | None = None
    remark: Remark | None = None

    @property
    def mention(self) -> Mention:
        """Which mention."""
        return self.rule.mention

    @property
    def is_late_mention(self) -> bool:
        """Whether its absence weakens reminders."""
        return self.mention in LATE_MENTIONS

    @property
    def is_own_case(self) -> bool:
        """Whether only the user knows if it concerns them."""
        return self.doubt is Doubt.ONLY_IF


@value
class MentionReport:
    """All mentions of one invoice, the four that weaken reminders first.

    ``due_on``, ``penalty_rate`` (percent) and ``seller_name`` fill the ready wordings.
    """

    basis: Basis
    results: tuple[MentionResult, ...]
    due_on: tuple[date, ...] = ()
    penalty_rate: Decimal | None = None
    seller_name: str = ""

    @property
    def late(self) -> tuple[MentionResult, ...]:
        """The four that reminders lean on."""
        return tuple(one for one in self.results if one.is_late_mention)

    @property
    def others(self) -> tuple[MentionResult, ...]:
        """All the rest."""
        return tuple(one for one in self.results if not one.is_late_mention)

    @property
    def missing(self) -> tuple[Mention, ...]:
        """What is not there though it must be."""
        return tuple(one.mention for one in self.results if one.state is MentionState.MISSING)

    @property
    def weak_points(self) -> tuple[Mention, ...]:
        """What is missing of the four that reminders lean on."""
        return tuple(one.mention for one in self.late if one.state is MentionState.MISSING)

    def result(self, mention: Mention) -> MentionResult:
        """What was found out about one mention. Raises KeyError when no rule names it."""
        for one in self.results:
            if one.mention is mention:
                return one
        raise KeyError(mention)
