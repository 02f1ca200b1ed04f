"""The closed words of the files that describe routes (``resources/routes``).

A word that is not here is refused when a file is read. Each value says what evaluates it.
"""

from __future__ import annotations

from enum import Enum


class Family(Enum):
    """What kind of help a route is, in the order in which routes are shown."""

    AMICABLE = "amicable"
    COMMISSAIRE = "commissaire"
    COURT = "court"
    PRIVATE = "private"
    INSOLVENCY = "insolvency"
    OWN = "own"
    """Nobody else is needed: to stop claiming."""


class Mark(Enum):
    """How sure a figure or rule is; what is to be checked is shown as such."""

    SURE = "sure"
    TO_CHECK = "to_check"


class Test(Enum):
    """How a condition is looked at: from what facts, or by asking the user."""

    __test__ = False  # pytest would take the name for a test's

    ASK = "ask"
    AMOUNT_AT_MOST = "amount_at_most"
    CLIENT_KIND_IN = "client_kind_in"
    CURRENCY_IS = "currency_is"
    CONTESTED_IN = "contested_in"
    INSOLVENCY_NONE = "insolvency_none"
    INSOLVENCY_OPEN = "insolvency_open"
    IN_WRITING = "in_writing"
    """A contract, signed quote or order is at hand."""
    INVOICED = "invoiced"
    INVOICE_LATE = "invoice_late"
    DEBTOR_IN_FRANCE = "debtor_in_france"
    DEBTOR_SIREN = "debtor_siren"
    CREDITOR_SIREN = "creditor_siren"
    CREDITOR_REGISTERED = "creditor_registered"
    NOT_TIME_BARRED = "not_time_barred"


class CostKind(Enum):
    """How a cost is known."""

    FIXED = "fixed"
    RANGE = "range"
    PERCENT = "percent"
    FREE = "free"
    CONFLICT = "conflict"
    """Sources give different sums: all are shown."""
    UNKNOWN = "unknown"


class CostBase(Enum):
    """What a percentage is taken of."""

    RECOVERED = "recovered"
    CLAIMED = "claimed"


class CostWhen(Enum):
    """When a cost falls due. Only what is always due counts in the low estimate."""

    ALWAYS = "always"
    ON_AGREEMENT = "on_agreement"
    ON_RECOVERY = "on_recovery"
    ON_OPPOSITION = "on_opposition"
    COMMERCIAL_COURT = "commercial_court"
    CIVIL_COURT = "civil_court"
    IF_CHOSEN = "if_chosen"


class DocumentKind(Enum):
    """What a route wants to see. ``reckoning`` and ``bordereau`` are made by the program."""

    CONTRACT_OR_QUOTE = "contract_or_quote"
    ORDER = "order"
    TIME_SHEETS = "time_sheets"
    DELIVERY_PROOF = "delivery_proof"
    INVOICES = "invoices"
    REMINDERS = "reminders"
    FORMAL_NOTICE = "formal_notice"
    FORMAL_NOTICE_WITH_RECEIPT = "formal_notice_with_receipt"
    CALL_LOG = "call_log"
    CORRESPONDENCE = "correspondence"
    ACKNOWLEDGMENT = "acknowledgment"
    RECKONING = "reckoning"
    REGISTER_EXTRACT = "register_extract"
    BORDEREAU = "bordereau"
    RIB = "rib"
    LEGAL_NOTICE = "legal_notice"


class Need(Enum):
    """Whether a document must be there, or usually helps."""

    REQUIRED = "required"
    USUAL = "usual"


class AskFrom(Enum):
    """Where the value of a field that a portal or form asks for comes from."""

    CREDITOR_NAME = "creditor_name"
    CREDITOR_SIREN = "creditor_siren"
    CREDITOR_SIRET = "creditor_siret"
    CREDITOR_REGISTRATION = "creditor_registration"
    CREDITOR_ADDRESS = "creditor_address"
    CREDITOR_EMAIL = "creditor_email"
    CREDITOR_PHONE = "creditor_phone"
    IBAN = "iban"
    BIC = "bic"
    DEBTOR_NAME = "debtor_name"
    DEBTOR_SIREN = "debtor_siren"
    DEBTOR_SIRET = "debtor_siret"
    DEBTOR_ADDRESS = "debtor_address"
    DEBTOR_CONTACT = "debtor_contact"
    DEBTOR_EMAIL = "debtor_email"
    DEBTOR_PHONE = "debtor_phone"
    PRINCIPAL = "principal"
    INTEREST = "interest"
    INDEMNITY = "indemnity"
    TOTAL = "total"
    INVOICE_NUMBERS = "invoice_numbers"
    INVOICE_DATES = "invoice_dates"
    DUE_DATES = "due_dates"
    SUBJECT = "subject"
    """What was sold: the affairs' titles."""
    FACTS = "facts"
    """The user's summary of the facts."""
    TRIED = "tried"
    """What was tried so far: reminders and calls."""
    CONTESTED = "contested"
    JUDGMENT_DAY = "judgment_day"
    USER = "user"
    """Only the user knows: left blank."""


class DeadlineKind(Enum):
    """Whose term it is."""

    ACT_BY = "act_by"
    """The user must have acted by that day."""
    ANSWER_BY = "answer_by"
    """The other side has until that day."""
    NOT_BEFORE = "not_before"
    """The next step is possible from that day."""
    APPOINTMENT = "appointment"
    """The second date of the event: a hearing, a day that somebody set."""
