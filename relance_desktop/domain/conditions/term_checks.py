"""What the user should know about terms before agreeing on them: limits, odd choices, duties.

A finding names the fact of law that it stands on by its id (``legal_facts``), so that it is
shown with article, date and certainty. It changes nothing by itself and gives no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.conditions.clauses import Conditions, clauses_of, longest_excess
from relance_desktop.domain.engagements.milestones import Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind, Clause
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.terms import CAP_PERIODIC_DAYS, CapKind
from relance_desktop.domain.value import value

PUBLIC_TERM_DAYS: Final = 30
"""For State and local bodies (CCP L2192-10, R2192-10)."""

ACCEPTANCE_DAYS: Final = 30
"""The longest usual time to accept (C. com. L441-10 III)."""

USUAL_DISCOUNT: Final = Decimal(5)
"""More off than this is most often a slip; a choice of this program, not of the law."""


class Concern(Enum):
    """What a finding is about."""

    KIND_UNKNOWN = "kind_unknown"
    NO_TERM = "no_term"
    NO_TERM_CONSUMER = "no_term_consumer"
    OVER_SIXTY = "over_sixty"
    OVER_END_OF_MONTH = "over_end_of_month"
    PERIODIC = "periodic"
    OVER_PUBLIC = "over_public"
    ASKS_METHOD = "asks_method"
    RATE_UNDER_FLOOR = "rate_under_floor"
    FLOOR_UNKNOWN = "floor_unknown"
    RATE_UNUSUAL = "rate_unusual"
    RATE_NOT_CONSUMER = "rate_not_consumer"
    RATE_NOT_PUBLIC = "rate_not_public"
    INDEMNITY_NEVER = "indemnity_never"
    INDEMNITY_WORDED = "indemnity_worded"
    DISCOUNT_ODD = "discount_odd"
    DISCOUNT_LATE = "discount_late"
    ACOMPTE_TO_SAY = "acompte_to_say"
    ARRHES_BINDING = "arrhes_binding"
    OFF_PREMISES = "off_premises"
    ADVANCE_WORD = "advance_word"
    TITLE_GOODS_ONLY = "title_goods_only"
    RIGHTS_LISTED = "rights_listed"
    RIGHTS_CONDITION = "rights_condition"
    SUSPENSION_SERIOUS = "suspension_serious"
    SUSPENSION_AHEAD = "suspension_ahead"
    ACCEPTANCE_LONG = "acceptance_long"
    MEDIATOR = "mediator"
    FORBIDDEN_WORD = "forbidden_word"


NOTES: Final = frozenset(
    {
        Concern.NO_TERM,
        Concern.NO_TERM_CONSUMER,
        Concern.PERIODIC,
        Concern.RATE_UNUSUAL,
        Concern.INDEMNITY_NEVER,
        Concern.ACOMPTE_TO_SAY,
        Concern.ARRHES_BINDING,
        Concern.OFF_PREMISES,
        Concern.TITLE_GOODS_ONLY,
        Concern.RIGHTS_LISTED,
        Concern.RIGHTS_CONDITION,
        Concern.SUSPENSION_SERIOUS,
        Concern.SUSPENSION_AHEAD,
        Concern.MEDIATOR,
    }
)
"""To know; the others are to be looked at again."""


@value
class Finding:
    """One remark. ``fact`` is the id of its fact of law, empty when it stands on none.

    ``on``: a day that it names; ``days``: how many; ``rate``: percent; ``word``: as typed.
    """

    concern: Concern
    clause: Clause
    fact: str = ""
    on: date | None = None
    days: int = 0
    rate: Decimal | None = None
    word: str = ""

    @property
    def is_note(self) -> bool:
        """Whether nothing has to change."""
        return self.concern in NOTES


def term_findings(conditions: Conditions) -> tuple[Finding, ...]:
    """All remarks on an affair's terms, in the order of the clauses."""
    found = [
        *_term(conditions),
        *_penalties(conditions),
        *_indemnity(conditions),
        *_discount(conditions),
        *_deposit(conditions),
        *_retentions(conditions),
        *_suspension(conditions),
        *_acceptance(conditions),
        *_words(conditions),
    ]
    order = list(Clause)
    return tuple(sorted(found, key=lambda one: (order.index(one.clause), one.is_note)))


def _term(conditions: Conditions) -> Iterator[Finding]:
    clause, term, kind = Clause.PAYMENT_TERM, conditions.terms.payment_term, conditions.kind
    if kind is ClientKind.UNKNOWN:
        yield Finding(Concern.KIND_UNKNOWN, clause)
    if kind is ClientKind.CONSUMER:
        if term is None:
            yield Finding(Concern.NO_TERM_CONSUMER, clause, "consumer_due")
        return
    if term is None:
        fact = "public_term" if kind is ClientKind.PUBLIC else "default_term"
        yield Finding(Concern.NO_TERM, clause, fact, on=conditions.due_example)
        return
    if term.asks_method:
        yield Finding(Concern.ASKS_METHOD, clause, "cap_end_of_month")
    yield from _public_cap(conditions) if kind is ClientKind.PUBLIC else _caps(conditions)


def _public_cap(conditions: Conditions) -> Iterator[Finding]:
    limit = conditions.today + timedelta(days=PUBLIC_TERM_DAYS)
    late = (conditions.due_example - limit).days
    if late > 0:
        clause = Clause.PAYMENT_TERM
        yield Finding(Concern.OVER_PUBLIC, clause, "public_term", on=limit, days=late)


def _caps(conditions: Conditions) -> Iterator[Finding]:
    term, clause = conditions.terms.payment_term, Clause.PAYMENT_TERM
    assert term is not None
    warning = longest_excess(term, conditions.today)
    if warning is not None:
        end_of_month = warning.kind is CapKind.END_OF_MONTH
        concern = Concern.OVER_END_OF_MONTH if end_of_month else Concern.OVER_SIXTY
        fact = "cap_end_of_month" if end_of_month else "cap_from_invoice"
        yield Finding(concern, clause, fact, on=warning.limit_on, days=warning.days)
    elif (conditions.due_example - conditions.today).days > CAP_PERIODIC_DAYS:
        days = CAP_PERIODIC_DAYS
        yield Finding(Concern.PERIODIC, clause, "cap_periodic_invoice", days=days)


def _penalties(conditions: Conditions) -> Iterator[Finding]:
    clause, rate, rates = Clause.PENALTIES, conditions.terms.penalty_rate, conditions.rates
    if rate is None:
        return
    if conditions.kind is ClientKind.CONSUMER:
        yield Finding(Concern.RATE_NOT_CONSUMER, clause, "consumer_interest", rate=rates.legal)
    elif conditions.kind is ClientKind.PUBLIC:
        yield Finding(Concern.RATE_NOT_PUBLIC, clause, "public_rate_points", rate=rates.public)
    elif rates.floor is None:
        yield Finding(Concern.FLOOR_UNKNOWN, clause, "contract_rate_floor")
    elif rate < rates.floor:
        yield Finding(Concern.RATE_UNDER_FLOOR, clause, "contract_rate_floor", rate=rates.floor)
    elif rates.default is not None and rate > rates.default:
        fact = "penalty_clause_moderated"
        yield Finding(Concern.RATE_UNUSUAL, clause, fact, rate=rates.default)


def _indemnity(conditions: Conditions) -> Iterator[Finding]:
    if conditions.kind is ClientKind.CONSUMER:
        yield Finding(Concern.INDEMNITY_NEVER, Clause.PENALTIES, "recovery_indemnity")
        yield Finding(Concern.MEDIATOR, Clause.PAYMENT_TERM, "consumer_mediator")


def _discount(conditions: Conditions) -> Iterator[Finding]:
    terms, clause = conditions.terms, Clause.DISCOUNT
    percent = terms.discount_percent
    if percent is None:
        return
    if not 0 < percent <= USUAL_DISCOUNT:
        yield Finding(Concern.DISCOUNT_ODD, clause, "invoice_late_mentions", rate=percent)
    due_in = (conditions.due_example - conditions.today).days
    if terms.discount_days >= due_in:
        fact = "invoice_late_mentions"
        yield Finding(Concern.DISCOUNT_LATE, clause, fact, days=terms.discount_days)


def _deposit(conditions: Conditions) -> Iterator[Finding]:
    clause = Clause.DEPOSIT
    if clause not in clauses_of(conditions.terms, conditions.kind, conditions.schedule):
        return
    if conditions.terms.advance is AdvanceKind.ARRHES:
        yield Finding(Concern.ARRHES_BINDING, clause, "arrhes_presumed")
    elif conditions.kind is ClientKind.CONSUMER:
        yield Finding(Concern.ACOMPTE_TO_SAY, clause, "arrhes_presumed")
    at_once = any(line.trigger is Trigger.SIGNATURE for line in conditions.schedule)
    if conditions.kind is ClientKind.CONSUMER and at_once:
        yield Finding(Concern.OFF_PREMISES, clause, "deposit_off_premises", days=7)


def _retentions(conditions: Conditions) -> Iterator[Finding]:
    terms = conditions.terms
    if terms.retention_of_title:
        clause = Clause.RETENTION_OF_TITLE
        yield Finding(Concern.TITLE_GOODS_ONLY, clause, "retention_of_title")
    if terms.retention_of_rights:
        clause = Clause.RETENTION_OF_RIGHTS
        yield Finding(Concern.RIGHTS_LISTED, clause, "rights_listed")
        yield Finding(Concern.RIGHTS_CONDITION, clause, "rights_after_payment")


def _suspension(conditions: Conditions) -> Iterator[Finding]:
    if conditions.terms.suspension:
        yield Finding(Concern.SUSPENSION_SERIOUS, Clause.SUSPENSION, "suspension_of_work")
        yield Finding(Concern.SUSPENSION_AHEAD, Clause.SUSPENSION, "suspension_anticipated")


def _acceptance(conditions: Conditions) -> Iterator[Finding]:
    days = conditions.terms.acceptance_days
    if days is not None and days > ACCEPTANCE_DAYS and conditions.kind is not ClientKind.CONSUMER:
        yield Finding(Concern.ACCEPTANCE_LONG, Clause.ACCEPTANCE, "cap_acceptance", days=days)


_ADVANCE: Final = re.compile(r"(?<!d['’])\bavances?\b", re.IGNORECASE)
_FORTY: Final = re.compile(r"\b40(?:,00)?\s*(?:€|euros?\b)|quarante euros|€\s?40\b", re.IGNORECASE)


def _words(conditions: Conditions) -> Iterator[Finding]:
    """What the user's own texts say that the ready ones never do."""
    shown = clauses_of(conditions.terms, conditions.kind, conditions.schedule)
    for clause, text in conditions.terms.wording:
        if clause not in shown:
            continue
        for word in lexical_guard(text):
            yield Finding(Concern.FORBIDDEN_WORD, clause, word=word.text)
        advance = _ADVANCE.search(text)
        if advance:
            yield Finding(Concern.ADVANCE_WORD, clause, "advance_word", word=advance[0])
        if conditions.kind is ClientKind.CONSUMER and _FORTY.search(text):
            yield Finding(Concern.INDEMNITY_WORDED, clause, "recovery_indemnity")
