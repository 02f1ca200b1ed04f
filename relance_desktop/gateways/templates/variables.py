"""What a template may say: plain names for the parts of a reminder's context."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from relance_desktop.domain.clients import AddressForm, ClientKind
from relance_desktop.domain.money import totals_by_currency
from relance_desktop.domain.plans import Channel
from relance_desktop.domain.salutation import letter_greeting, mail_greeting
from relance_desktop.domain.wording import Purpose, ReminderContext

BLOCKS: Final = ("bill", "bill_short", "claims", "payment", "signature", "earlier", "penalties")
"""Phrases that texts share; each is a template of its own and becomes a variable."""


_LETTERS: Final = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def variables_of(context: ReminderContext) -> dict[str, object]:
    """Everything but the blocks, which are rendered from these."""
    kind = context.client.kind
    return {
        "creditor": context.creditor,
        "client": context.client,
        "contact": context.client.contact_name,
        "greeting": _greeting(context),
        "t": _form_of_address(context),
        "tu": context.tu,
        "is_business": kind is ClientKind.BUSINESS,
        "is_consumer": kind is ClientKind.CONSUMER,
        "is_public": kind is ClientKind.PUBLIC,
        "is_unknown": kind is ClientKind.UNKNOWN,
        "lines": context.lines,
        "several": context.several,
        "numbers": context.numbers,
        "balance": context.balance,
        "interest": context.interest,
        "indemnity": context.indemnity,
        "total": context.total_due,
        "left": tuple(money for money in context.balance if money.cents > 0),
        "received": totals_by_currency(list(context.received)) if context.received else (),
        "claims_penalties": bool(context.interest or context.indemnity),
        "today": context.today,
        "deadline": context.deadline_on,
        "deadline_days": context.deadline_days,
        "earlier_by_channel": _earlier(context),
        "iban": context.iban,
        "bic": context.bic,
        "reference": context.reference,
        "order_refs": context.order_refs,
        "contract_refs": context.contract_refs,
        "tracking_number": context.tracking_number,
        "electronic": context.electronic,
        "enclosures": context.enclosures,
        "place": context.place,
        "step_name": context.step_name,
        "call": context.call,
    }


def _greeting(context: ReminderContext) -> str:
    """A recap or thanks is a mail, whatever the step was."""
    on_paper = context.channel in _LETTERS and context.purpose is Purpose.REMINDER
    return letter_greeting(context.client) if on_paper else mail_greeting(context.client)


def _form_of_address(context: ReminderContext) -> Callable[[str, str], str]:
    """``t("vous avez", "tu as")``: the words that fit the relation."""
    tu = context.client.address_form is AddressForm.TU

    def choose(vous: str, tu_text: str) -> str:
        return tu_text if tu else vous

    return choose


def _earlier(context: ReminderContext) -> list[tuple[str, list[date]]]:
    """Days of earlier reminders by channel, both in the order in which they happened."""
    days: dict[str, list[date]] = {}
    for reminder in sorted(context.earlier, key=lambda reminder: reminder.on):
        seen = days.setdefault(reminder.channel.value, [])
        if reminder.channel is not Channel.DECISION and reminder.on not in seen:
            seen.append(reminder.on)
    return [(channel, dates) for channel, dates in days.items() if dates]
