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
    ACCOUNTS_HEAD goes to the head of the client's accounts, SUSPENSION says that the work is
    suspended, RESERVATION keeps the creditor's rights; MEDIATION, ORDER_REQUEST and DECLARATION
    go to a mediator, a court and the officer of collective proceedings.
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
    ACCOUNTS_HEAD = "accounts_head"
    SUSPENSION = "suspension"
    RESERVATION = "reservation"
    MEDIATION = "mediation"
    ORDER_REQUEST = "order_request"
    DECLARATION = "declaration"


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

OF_CASE = frozenset(
    {
        Purpose.ACCOUNTS_HEAD,
        Purpose.SUSPENSION,
        Purpose.RESERVATION,
        Purpose.MEDIATION,
        Purpose.ORDER_REQUEST,
        Purpose.DECLARATION,
    }
)
"""Letters after the last reminder: the user decides on each, whatever the plan says."""

TO_OTHERS = frozenset({Purpose.MEDIATION, Purpose.ORDER_REQUEST, Purpose.DECLARATION})
"""Those that do not go to the client."""

CLAIM_NOTHING = OF_ENGAGEMENT | OF_CLIENT
"""No balance decides whether these may leave, and they do no step of a plan."""

NO_CONTACT = CLAIM_NOTHING | TO_OTHERS
"""Not said to the client as a claim: these are no part of what was done to be paid by them."""

STAND_WHEN_PAID = CLAIM_NOTHING | frozenset({Purpose.DECLARATION, Purpose.RESERVATION})
"""A payment takes none of these back: a declaration tells of the judgment's day, a reservation
of rights of what was received."""
