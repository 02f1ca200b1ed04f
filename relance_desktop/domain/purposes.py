"""What a message to a client is for."""

from __future__ import annotations

from enum import Enum


class Purpose(Enum):
    """What a message is for; a recap follows a call, thanks follow a payment.

    AGREEMENT asks to confirm in writing what was agreed, QUOTE asks for the signature of a
    quote, TIME_SHEET for the validation of time spent, INVOICE brings an invoice, DELIVERY
    says what was handed over, STATEMENT brings a statement of account, SCHEDULE a
    payment schedule to sign, PROMISE
    comes back to a promise that was not kept, DISPUTE says that what is contested was noted.
    """

    REMINDER = "reminder"
    RECAP = "recap"
    THANKS = "thanks"
    AGREEMENT = "agreement"
    QUOTE = "quote"
    TIME_SHEET = "time_sheet"
    INVOICE = "invoice"
    DELIVERY = "delivery"
    STATEMENT = "statement"
    SCHEDULE = "schedule"
    PROMISE = "promise"
    DISPUTE = "dispute"


OF_ENGAGEMENT = frozenset(
    {
        Purpose.AGREEMENT,
        Purpose.QUOTE,
        Purpose.TIME_SHEET,
        Purpose.INVOICE,
        Purpose.DELIVERY,
    }
)
"""Messages of an affair: they claim no debt, so no balance decides whether they may leave."""

OF_CLIENT = frozenset({Purpose.THANKS, Purpose.STATEMENT, Purpose.SCHEDULE})
"""Messages about a client's payments or whole account."""

CLAIM_NOTHING = OF_ENGAGEMENT | OF_CLIENT
"""No balance decides whether these may leave, and they do no step of a plan."""
