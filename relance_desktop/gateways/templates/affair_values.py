"""What a text may tell of an affair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.told import AffairTold, SheetTold
from relance_desktop.domain.term_words import term_text
from relance_desktop.domain.texts.fields import Condition, Field
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.domain.work.durations import duration_text


def affair_values(context: ReminderContext, agreed: str) -> dict[Field, str]:
    """All fields of an affair; none without one. ``agreed`` is the rendered list."""
    affair, language = context.affair, context.language
    if affair is None:
        return {}
    day = partial(_day, language=language)
    until = affair.acceptance_days
    return {
        Field.AFFAIR: affair.title,
        Field.AGREED: agreed,
        Field.PRICE: price_text(context),
        Field.STARTS: day(affair.starts_on),
        Field.ENDS: day(affair.ends_on),
        Field.TALKED: day(affair.talked_on),
        Field.ADVANCE: advance_text(context),
        Field.TERM: affair_term(context),
        Field.QUOTE: affair.quote_ref,
        Field.QUOTED: day(affair.quoted_on),
        Field.QUOTE_UNTIL: day(affair.quote_until),
        Field.SHEETS: formats.listed(affair.sheets, language),
        Field.HANDED: _bullets(affair.handed),
        Field.HELD: _bullets(affair.held),
        Field.ACCEPTANCE: formats.days_text(until, language) if until is not None else "",
        Field.ASKED: day(affair.asked_on),
        **_sheet(affair, language),
    }


def affair_facts(context: ReminderContext) -> set[Condition]:
    """What holds of the affair."""
    affair = context.affair
    if affair is None:
        return set()
    facts = {
        Condition.ARRHES: affair.advance is AdvanceKind.ARRHES,
        Condition.QR: affair.qr,
        Condition.BILL: affair.bill,
    }
    return {fact for fact, holds in facts.items() if holds}


def price_text(context: ReminderContext) -> str:
    """What the affair costs, with the word that says whether VAT is in it."""
    affair, language = context.affair, context.language
    if affair is None or affair.cents is None:
        return ""
    text = formats.money_text(affair.cents, affair.currency, language)
    if not affair.with_vat:
        return text
    return f"{text} incl. VAT" if language is Language.ENGLISH else f"{text} TTC"


def advance_text(context: ReminderContext) -> str:
    """What is asked for beforehand: the sum, the share, or both."""
    affair, language = context.affair, context.language
    if affair is None:
        return ""
    cents, share = affair.advance_cents, affair.advance_percent
    money = formats.money_text(cents, affair.currency, language) if cents is not None else ""
    percent = formats.share_text(share, language) if share is not None else ""
    return f"{money} ({percent})" if money and percent else money or percent


def affair_term(context: ReminderContext) -> str:
    """When invoices of the affair are to be paid."""
    affair = context.affair
    return term_text(affair.term, context.language) if affair and affair.term else ""


def _sheet(affair: AffairTold, language: Language) -> dict[Field, str]:
    sheet = affair.sheet
    if sheet is None:
        return {}
    cents, minutes = sheet.cents, sheet.minutes
    return {
        Field.SHEET: sheet.title,
        Field.SHEET_PERIOD: _period(sheet, language),
        Field.SHEET_HOURS: duration_text(minutes) if minutes is not None else "",
        Field.SHEET_PRICE: (
            formats.money_text(cents, affair.currency, language) if cents is not None else ""
        ),
    }


def _period(sheet: SheetTold, language: Language) -> str:
    first, last = sheet.first_on, sheet.last_on
    if first is None or last is None or first == last:
        day = _day(first or last, language)
        return f"le {day}" if day and language is Language.FRENCH else day
    return formats.period_text(first, last, language)


def _day(day: date | None, language: Language) -> str:
    return formats.day_text(day, language) if day is not None else ""


def _bullets(titles: Iterable[str]) -> str:
    return "\n".join(f"– {title}" for title in titles)
