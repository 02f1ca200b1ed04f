"""The clauses of payment conditions as shipped, filled with an affair's terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import ClientKind, Language
from relance_desktop.domain.conditions.clauses import ClauseText, Conditions, clauses_of
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.terms import MonthEndMethod
from relance_desktop.domain.typography import typeset
from relance_desktop.domain.value import value
from relance_desktop.gateways.templates.engine import Engine

_MENTIONS: Final = "mentions"

_NAMES: Final = {
    Language.FRENCH: {
        MilestoneKind.DEPOSIT: "acompte",
        MilestoneKind.INSTALMENT: "échéance",
        MilestoneKind.BALANCE: "solde",
    },
    Language.ENGLISH: {
        MilestoneKind.DEPOSIT: "acompte",
        MilestoneKind.INSTALMENT: "instalment",
        MilestoneKind.BALANCE: "balance",
    },
}
_WHEN: Final = {
    Language.FRENCH: {
        Trigger.SIGNATURE: " à la signature",
        Trigger.DATE: " le {day}",
        Trigger.EVENT: "",
        Trigger.DELIVERY: " à la livraison",
    },
    Language.ENGLISH: {
        Trigger.SIGNATURE: " on signature",
        Trigger.DATE: " on {day}",
        Trigger.EVENT: "",
        Trigger.DELIVERY: " on delivery",
    },
}
_THAT_IS: Final = {Language.FRENCH: "{share}, soit {money}", Language.ENGLISH: "{share} ({money})"}


@value
class ScheduleLine:
    """A line of the schedule in words; ``when`` begins with its comma or space."""

    name: str
    amount: str
    when: str


class ClauseTexts:
    """Writes clauses from the files of ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engines: dict[Language, Engine] = {}

    def clauses(self, conditions: Conditions) -> tuple[ClauseText, ...]:
        """All clauses that the terms make, each with its ready text and the user's own."""
        variables = _variables(conditions)
        found = []
        for clause in clauses_of(conditions.terms, conditions.kind, conditions.schedule):
            title, ready = self._written(conditions.language, clause.value, variables)
            found.append(ClauseText(clause, title, ready, conditions.own_wording(clause)))
        return tuple(found)

    def mentions(self, conditions: Conditions) -> tuple[str, str]:
        """Title and text of what the invoices must repeat (C. com. L441-9)."""
        return self._written(conditions.language, _MENTIONS, _variables(conditions))

    def _written(
        self, language: Language, name: str, variables: dict[str, object]
    ) -> tuple[str, str]:
        if language not in self._engines:
            self._engines[language] = Engine(self._folder, language)
        text = self._engines[language].render(f"{language.value}/terms/{name}", variables)
        title, body = text.split("\n", 1)
        return title.strip(), typeset(_tidy(body), language)


def _variables(conditions: Conditions) -> dict[str, object]:
    terms, kind, rates = conditions.terms, conditions.kind, conditions.rates
    term = terms.payment_term
    lines = _lines(conditions, conditions.schedule)
    deposits = [one for one in conditions.schedule if one.kind is MilestoneKind.DEPOSIT]
    money = partial(formats.money_text, currency=conditions.currency, language=conditions.language)
    return {
        "is_business": kind is ClientKind.BUSINESS,
        "is_public": kind is ClientKind.PUBLIC,
        "is_consumer": kind is ClientKind.CONSUMER,
        "term": term,
        "term_kind": term.kind.value if term else "",
        "month_end_first": term is not None and term.method is MonthEndMethod.END_THEN_DAYS,
        "today": conditions.today,
        "due_example": conditions.due_example,
        "rate": terms.penalty_rate,
        "default_rate": rates.default,
        "semester": rates.semester,
        "discount": terms.discount_percent,
        "discount_days": terms.discount_days,
        "arrhes": terms.advance is AdvanceKind.ARRHES,
        "deposits": _lines(conditions, deposits),
        "deposit_at_signature": any(one.trigger is Trigger.SIGNATURE for one in deposits),
        "lines": lines,
        "price": money(conditions.cents) if conditions.cents else "",
        "acceptance_days": terms.acceptance_days,
    }


def _lines(conditions: Conditions, schedule: Sequence[Milestone]) -> list[ScheduleLine]:
    return [_line(conditions, one) for one in schedule]


def _line(conditions: Conditions, line: Milestone) -> ScheduleLine:
    language = conditions.language
    name = line.label or _NAMES[language][line.kind]
    if line.kind is MilestoneKind.DEPOSIT and not line.label:
        name = "arrhes" if conditions.terms.advance is AdvanceKind.ARRHES else name
    when = _WHEN[language][line.trigger]
    day = formats.day_text(line.due_on, language) if line.due_on else ""
    if line.trigger is Trigger.DATE and not day:
        when = ""
    amount = _amount(conditions, line)
    comma = "," if ", " in amount and when else ""
    return ScheduleLine(name, amount, comma + when.format(day=day))


def _amount(conditions: Conditions, line: Milestone) -> str:
    """« 30 %, soit 1 200,00 € », or what is known of it."""
    cents, language = conditions.line_cents(line), conditions.language
    money = "" if cents is None else formats.money_text(cents, conditions.currency, language)
    if line.percent is None:
        return money
    share = formats.share_text(line.percent, language)
    return _THAT_IS[language].format(share=share, money=money) if money else share


def _tidy(text: str) -> str:
    """Join what the conditions of a template cut, and take away what absent parts left."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\S) {2,}", " ", text)
    return re.sub(r"\n{2,}", "\n", text).strip()
