"""What a text may tell, from a reminder's context and the phrases that texts share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import AddressForm, ClientKind, Tone
from relance_desktop.domain.payment_links import is_payment_link
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.salutation import person_of
from relance_desktop.domain.texts.fields import Condition, Field
from relance_desktop.domain.texts.filling import TextValues
from relance_desktop.domain.texts.values import LetterPart
from relance_desktop.domain.wording import Purpose, ReminderContext
from relance_desktop.gateways.templates.affair_values import affair_facts, affair_values

LETTERS: Final = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)

_PHRASES: Final = {
    Field.BILL: "bill",
    Field.OF_BILL: "bill_of",
    Field.BILL_SHORT: "bill_short",
    Field.BILL_NOUN: "bill_noun",
    Field.EARLIER: "earlier",
    Field.PENALTIES: "penalties",
    Field.SIGNATURE: "signature",
    Field.GREETING: "greeting",
    Field.MEANS: "means",
    Field.TOPIC: "topic",
    Field.CLAUSES: "clauses",
    Field.TITLE_CLAUSE: "title_clause",
    Field.RIGHTS_CLAUSE: "rights_clause",
    Field.SUSPENSION_CLAUSE: "suspension_clause",
    Field.SCHEDULE: "agreed_schedule",
}


def text_values(context: ReminderContext, phrases: Mapping[str, object]) -> TextValues:
    """All fields and facts. ``phrases`` are the rendered blocks, by name, and the greeting."""
    told = {field: str(phrases[name]) for field, name in _PHRASES.items()}
    told |= _people(context) | _bills(context) | _money(context) | _call(context)
    told |= _said(context)
    told |= _blocks(context, phrases)
    told |= affair_values(context, str(phrases["agreed"]))
    return TextValues(told, frozenset(_facts(context) | affair_facts(context)))


def _people(context: ReminderContext) -> dict[Field, str]:
    creditor, client = context.creditor, context.client
    link = creditor.payment_link
    trade = creditor.trade_name if creditor.trade_name != creditor.name else ""
    return {
        Field.CLIENT: client.name,
        Field.CONTACT: client.contact_name,
        Field.FIRST_NAME: person_of(client).first,
        Field.CLIENT_PHONE: client.phone,
        Field.MY_NAME: creditor.name,
        Field.MY_TRADE: trade,
        Field.MY_PHONE: creditor.phone,
        Field.MY_MAIL: creditor.email,
        Field.MY_SITE: creditor.website,
        Field.MY_TOWN: context.place or creditor.address.city,
        Field.IBAN: formats.iban_text(context.iban),
        Field.BIC: context.bic,
        Field.PAY_LINK: link if is_payment_link(link) else "",
    }


def _bills(context: ReminderContext) -> dict[Field, str]:
    language = context.language
    listed, day = (partial(f, language=language) for f in (formats.listed, formats.day_text))
    oldest = min(context.lines, key=lambda line: line.due_on, default=None)
    return {
        Field.NUMBERS: listed(context.numbers),
        Field.ORDER: listed(context.order_refs),
        Field.CONTRACT: listed(context.contract_refs),
        Field.REFERENCE: context.reference if context.lines else "",
        Field.ISSUED: day(oldest.issued_on) if oldest else "",
        Field.DUE: day(oldest.due_on) if oldest else "",
        Field.LATE_DAYS: (
            formats.days_text(context.worst_days_late, language)
            if context.worst_days_late > 0
            else ""
        ),
        Field.TODAY: day(context.today),
        Field.STATED: day(context.stated_on) if context.stated_on else "",
        Field.DEADLINE: day(context.deadline_on) if context.deadline_on else "",
        Field.DELAY: formats.days_text(context.deadline_days, language),
        Field.SERIAL: context.serial,
        Field.TRACKING: context.tracking_number,
        Field.ENCLOSURES: listed(context.enclosures),
    }


def _money(context: ReminderContext) -> dict[Field, str]:
    totals = partial(formats.totals_text, language=context.language)
    return {
        Field.TOTAL: totals(context.total_due),
        Field.BALANCE: totals(context.balance),
        Field.FULL: totals(context.full_amount),
        Field.INTEREST: totals(context.interest),
        Field.INDEMNITY: totals(context.indemnity),
        Field.RECEIVED: totals(context.received_total),
        Field.LEFT: totals(money for money in context.balance if money.cents > 0),
    }


def _call(context: ReminderContext) -> dict[Field, str]:
    call, language = context.call, context.language
    if call is None:
        return {}
    cents, on = call.promised_cents, call.promised_on
    return {
        Field.CALL_DAY: formats.day_text(call.on, language),
        Field.CALL_PERSON: call.person,
        Field.PROMISED: formats.money_text(cents, call.currency, language) if cents else "",
        Field.PROMISED_ON: formats.day_text(on, language) if on else "",
        Field.NOTE: call.note,
    }


def _said(context: ReminderContext) -> dict[Field, str]:
    """The promise that was not kept, and the dispute that is not solved."""
    promise, dispute, language = context.promise, context.dispute, context.language
    told: dict[Field, str] = {}
    if promise is not None:
        cents, code = promise.cents, promise.currency
        told[Field.PROMISED_ON] = formats.day_text(promise.on, language)
        told[Field.PROMISED] = formats.money_text(cents, code, language) if cents else ""
    if dispute is not None:
        cents, code, on = dispute.cents, dispute.currency, dispute.answer_on
        told[Field.DISPUTED] = formats.money_text(cents, code, language) if cents else ""
        told[Field.ANSWER_ON] = formats.day_text(on, language) if on else ""
    return told


def _blocks(context: ReminderContext, phrases: Mapping[str, object]) -> dict[Field, str]:
    """Lists as words in a mail or a call; in a letter the marks of what is drawn there."""
    if context.purpose is Purpose.REMINDER and context.channel in LETTERS:
        breakdown = LetterPart.INTEREST.value if _claims_penalties(context) else ""
        return {
            Field.CLAIMS: LetterPart.CLAIMS.value,
            Field.BREAKDOWN: breakdown,
            Field.PAYMENT: LetterPart.PAYMENT.value,
        }
    call = context.purpose is Purpose.REMINDER and context.channel is Channel.CALL
    return {
        Field.CLAIMS: str(phrases["call_claims" if call else "claims"]),
        Field.PAYMENT: str(phrases["payment"]),
    }


def _facts(context: ReminderContext) -> set[Condition]:
    client = context.client
    facts = {
        Condition.SEVERAL: context.several,
        Condition.INSTALMENTS: context.several and len(context.numbers) == 1,
        Condition.BUSINESS: client.kind is ClientKind.BUSINESS,
        Condition.CONSUMER: client.kind is ClientKind.CONSUMER,
        Condition.PUBLIC: client.kind is ClientKind.PUBLIC,
        Condition.UNKNOWN_KIND: client.kind is ClientKind.UNKNOWN,
        Condition.PENALTIES: _claims_penalties(context),
        Condition.PARTLY_PAID: any(line.balance_cents != line.cents for line in context.lines),
        Condition.BROKEN: context.promise is not None,
        Condition.PARTLY_DISPUTED: any(line.disputed_cents for line in context.lines),
        Condition.PARTLY_PROMISED: any(line.promised_cents for line in context.lines),
        Condition.LATE: context.worst_days_late > 0,
        Condition.WARM: client.tone is Tone.WARM,
        Condition.TU: client.address_form is AddressForm.TU,
        Condition.ELECTRONIC: context.electronic,
        Condition.ALL_SETTLED: not context.others_open
        and all(line.balance_cents <= 0 for line in context.lines),
    }
    return {fact for fact, holds in facts.items() if holds}


def _claims_penalties(context: ReminderContext) -> bool:
    return bool(context.interest or context.indemnity)
