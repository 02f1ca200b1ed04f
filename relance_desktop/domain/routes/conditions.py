"""Whether a route's conditions are met, and by which fact; what nobody can compute is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.facts import DebtorState, RouteFacts
from relance_desktop.domain.routes.values import Condition, Question
from relance_desktop.domain.routes.vocabulary import DocumentKind, Test
from relance_desktop.domain.value import value

HOME: Final = "FR"
COMMON: Final = "common"
"""Stands for the route in the keys of answers that several routes share."""
_WRITINGS: Final = (DocumentKind.CONTRACT_OR_QUOTE, DocumentKind.ORDER)


class ConditionState(Enum):
    """What is known of one condition; there is no verdict on a whole route."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    """A fact is missing in the file."""
    YOU_DECIDE = "you_decide"
    """Only the user can say, and has not yet."""


class GroundKind(Enum):
    """The kind of fact that a state rests on."""

    AMOUNT = "amount"
    MIXED_CURRENCIES = "mixed_currencies"
    CURRENCY = "currency"
    CLIENT_KIND = "client_kind"
    CONTESTED = "contested"
    DEBTOR_STATE = "debtor_state"
    WRITINGS = "writings"
    INVOICES = "invoices"
    DUE_DAY = "due_day"
    COUNTRY = "country"
    DEBTOR_SIREN = "debtor_siren"
    CREDITOR_SIREN = "creditor_siren"
    REGISTERED = "registered"
    LIMIT = "limit"
    ANSWER = "answer"


@value
class Ground:
    """The fact. Which of the fields is filled depends on ``kind``; ``limit_cents`` is the
    most that the condition admits, ``count`` how many were found."""

    kind: GroundKind
    cents: Cents | None = None
    limit_cents: Cents | None = None
    day: date | None = None
    text: str = ""
    count: int = 0
    client_kind: ClientKind | None = None
    contested: Contested | None = None
    debtor_state: DebtorState | None = None
    answer: bool | None = None


@value
class ConditionResult:
    """One condition, its state, and the fact it rests on."""

    condition: Condition
    state: ConditionState
    ground: Ground


def answer_key(route_key: str, asked: Condition | Question) -> str:
    """Under which key of a case the user's answer is kept: one for all routes when shared."""
    if isinstance(asked, Condition) and asked.shared:
        return f"{COMMON}.{asked.shared}"
    return f"{route_key}.{asked.key}"


def result_of(route_key: str, condition: Condition, facts: RouteFacts) -> ConditionResult:
    """Look at one condition."""
    if condition.test is Test.ASK:
        return _asked(route_key, condition, facts)
    state, ground = _LOOKS[condition.test](condition, facts)
    return ConditionResult(condition, state, ground)


Look = Callable[[Condition, RouteFacts], tuple[ConditionState, Ground]]


def _asked(route_key: str, condition: Condition, facts: RouteFacts) -> ConditionResult:
    if facts.client_kind in condition.no_for:
        ground = Ground(GroundKind.CLIENT_KIND, client_kind=facts.client_kind)
        return ConditionResult(condition, _met(condition.expects == "no"), ground)
    said = facts.answers.get(answer_key(route_key, condition), "")
    if said not in ("yes", "no"):
        ground = Ground(GroundKind.ANSWER)
        return ConditionResult(condition, ConditionState.YOU_DECIDE, ground)
    ground = Ground(GroundKind.ANSWER, answer=said == "yes")
    return ConditionResult(condition, _met(said == condition.expects), ground)


def _met(yes: bool) -> ConditionState:
    return ConditionState.MET if yes else ConditionState.NOT_MET


def _known(yes: bool | None) -> ConditionState:
    return ConditionState.UNKNOWN if yes is None else _met(yes)


def _amount(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    if not facts.is_in_euros:
        return _mixed(facts)
    limit = condition.cents or 0
    cents = facts.principal_cents + (facts.interest_cents if condition.with_interest else 0)
    return _met(cents <= limit), Ground(GroundKind.AMOUNT, cents=cents, limit_cents=limit)


def _mixed(facts: RouteFacts) -> tuple[ConditionState, Ground]:
    kind = GroundKind.CURRENCY if facts.currency else GroundKind.MIXED_CURRENCIES
    return ConditionState.UNKNOWN, Ground(kind, text=facts.currency)


def _currency(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    if not facts.currency:
        return _mixed(facts)
    ground = Ground(GroundKind.CURRENCY, text=facts.currency)
    return _met(facts.currency in condition.words), ground


def _client_kind(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    kind = facts.client_kind
    known = None if kind is ClientKind.UNKNOWN else kind in condition.kinds
    return _known(known), Ground(GroundKind.CLIENT_KIND, client_kind=kind)


def _contested(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    said = facts.contested
    known = None if said is Contested.UNKNOWN else said.value in condition.words
    return _known(known), Ground(GroundKind.CONTESTED, contested=said)


def _proceedings(wanted: DebtorState) -> Look:
    def look(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
        state = facts.debtor_state
        known = None if state is DebtorState.NOT_CHECKED else state is wanted
        ground = Ground(GroundKind.DEBTOR_STATE, day=facts.debtor_state_on, debtor_state=state)
        return _known(known), ground

    return look


def _in_writing(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    """What is not in the program may be in a drawer: absent means to be checked."""
    count = sum(facts.documents.get(kind, 0) for kind in _WRITINGS)
    return _known(True if count else None), Ground(GroundKind.WRITINGS, count=count)


def _invoiced(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    count = facts.invoice_count
    return _met(count > 0), Ground(GroundKind.INVOICES, count=count)


def _late(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    day = facts.newest_due_on
    return _known(None if day is None else day < facts.today), Ground(GroundKind.DUE_DAY, day=day)


def _in_france(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    country = facts.debtor_country
    return _known(country == HOME if country else None), Ground(GroundKind.COUNTRY, text=country)


def _debtor_siren(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    """A consumer has none: the name and address stand for it."""
    if facts.client_kind is ClientKind.CONSUMER:
        return ConditionState.MET, Ground(GroundKind.CLIENT_KIND, client_kind=facts.client_kind)
    siren = facts.debtor_siren
    return _known(True if siren else None), Ground(GroundKind.DEBTOR_SIREN, text=siren)


def _creditor_siren(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    siren = facts.creditor_siren
    return _known(True if siren else None), Ground(GroundKind.CREDITOR_SIREN, text=siren)


def _registered(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    return _known(facts.creditor_registered), Ground(GroundKind.REGISTERED)


def _not_barred(condition: Condition, facts: RouteFacts) -> tuple[ConditionState, Ground]:
    day = facts.limit_on
    return _known(None if day is None else facts.today <= day), Ground(GroundKind.LIMIT, day=day)


_LOOKS: Final[Mapping[Test, Look]] = {
    Test.AMOUNT_AT_MOST: _amount,
    Test.CURRENCY_IS: _currency,
    Test.CLIENT_KIND_IN: _client_kind,
    Test.CONTESTED_IN: _contested,
    Test.INSOLVENCY_NONE: _proceedings(DebtorState.NONE_FOUND),
    Test.INSOLVENCY_OPEN: _proceedings(DebtorState.OPEN),
    Test.IN_WRITING: _in_writing,
    Test.INVOICED: _invoiced,
    Test.INVOICE_LATE: _late,
    Test.DEBTOR_IN_FRANCE: _in_france,
    Test.DEBTOR_SIREN: _debtor_siren,
    Test.CREDITOR_SIREN: _creditor_siren,
    Test.CREDITOR_REGISTERED: _registered,
    Test.NOT_TIME_BARRED: _not_barred,
}
