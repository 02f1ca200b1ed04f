"""What the shared phrases are made from: plain names for the parts of a reminder's context."""

from __future__ import annotations

from datetime import date
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.salutation import letter_greeting, mail_greeting
from relance_desktop.domain.wording import Purpose, ReminderContext
from relance_desktop.gateways.templates.affair_values import (
    advance_text,
    affair_term,
    price_text,
)

BLOCKS: Final = (
    "bill",
    "bill_of",
    "bill_short",
    "bill_noun",
    "claims",
    "call_claims",
    "payment",
    "signature",
    "earlier",
    "penalties",
    "means",
    "topic",
    "agreed",
    "clauses",
    "title_clause",
    "rights_clause",
    "suspension_clause",
    "agreed_schedule",
)
"""Phrases that texts share, in this order: a later one may use an earlier one."""

OF_BILLS: Final = frozenset(
    {"bill", "bill_of", "bill_short", "bill_noun", "claims", "call_claims", "penalties"}
)
"""Phrases that say nothing in a message about no invoice."""


_LETTERS: Final = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def variables_of(context: ReminderContext) -> dict[str, object]:
    """Everything but the blocks, which are rendered from these."""
    kind = context.client.kind
    return {
        "creditor": context.creditor,
        "greeting": _greeting(context),
        "is_business": kind is ClientKind.BUSINESS,
        "is_public": kind is ClientKind.PUBLIC,
        "lines": context.lines,
        "several": context.several,
        "numbers": context.numbers,
        "interest": context.interest,
        "indemnity": context.indemnity,
        "total": context.total_due,
        "today": context.today,
        "earlier_by_channel": _earlier(context),
        "iban": context.iban,
        "bic": context.bic,
        "reference": context.reference,
        "call": context.call,
        "affair": context.affair,
        "dispute": context.dispute,
        "price": price_text(context),
        "advance": advance_text(context),
        "term": affair_term(context),
        "protections": [clause.value for clause in context.protections],
        "schedule": context.schedule,
        "is_notice": context.channel is Channel.FORMAL_NOTICE,
    }


def _greeting(context: ReminderContext) -> str:
    """A recap or thanks is a mail, whatever the step was."""
    on_paper = context.channel in _LETTERS and context.purpose is Purpose.REMINDER
    return letter_greeting(context.client) if on_paper else mail_greeting(context.client)


def _earlier(context: ReminderContext) -> list[tuple[str, list[date]]]:
    """Days of earlier reminders by channel, both in the order in which they happened."""
    days: dict[str, list[date]] = {}
    for reminder in sorted(context.earlier, key=lambda reminder: reminder.on):
        seen = days.setdefault(reminder.channel.value, [])
        if reminder.channel is not Channel.DECISION and reminder.on not in seen:
            seen.append(reminder.on)
    return [(channel, dates) for channel, dates in days.items() if dates]
