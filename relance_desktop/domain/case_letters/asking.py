"""Which fields a letter asks the user for, and what stands in them at first.

CPC 54, 57 and 1407 for the request, C. com. L622-25 and R622-23 for the declaration.
"""

from __future__ import annotations

from collections.abc import Iterator

from relance_desktop.domain.case_letters.values import Ask, LetterBasis
from relance_desktop.domain.purposes import Purpose

_CHOICES = frozenset({Ask.COURT, Ask.GROUND, Ask.OCCASION})
_LONG = frozenset(
    {
        Ask.TO_ADDRESS,
        Ask.ORIGIN,
        Ask.FACTS,
        Ask.TRIED,
        Ask.COSTS,
        Ask.WHY,
        Ask.WORK,
        Ask.RECEIVED,
        Ask.SECURITIES,
        Ask.WISHED,
        Ask.FREE,
    }
)


def is_choice(ask: Ask) -> bool:
    """Whether one of a few is asked."""
    return ask in _CHOICES


def is_long(ask: Ask) -> bool:
    """Whether it takes several lines."""
    return ask in _LONG


def asked(basis: LetterBasis) -> tuple[Ask, ...]:
    """What this letter asks for, in its own order."""
    return tuple(_ASKED[basis.purpose](basis))


def required(basis: LetterBasis) -> tuple[Ask, ...]:
    """What of it the letter is not whole without."""
    return tuple(one for one in asked(basis) if one not in _OPTIONAL)


def barring(basis: LetterBasis) -> tuple[Ask, ...]:
    """What is not said yet and without which there is no letter at all."""
    return tuple(one for one in missing(basis) if one in _CORE)


def missing(basis: LetterBasis) -> tuple[Ask, ...]:
    """What is required and not said yet."""
    return tuple(one for one in required(basis) if not basis.of(one))


_CORE = frozenset(
    {Ask.COURT, Ask.COURT_NAME, Ask.ORIGIN, Ask.GROUND, Ask.WHY, Ask.WORK, Ask.SINCE, Ask.OCCASION}
    | {Ask.RECEIVED}
)
"""Somebody's birth may be unknown to the user; what the letter is about may not."""

_OPTIONAL = frozenset(
    {Ask.TRIED, Ask.COSTS, Ask.FREE, Ask.TO_ADDRESS, Ask.FACTS, Ask.SECURITIES, Ask.WISHED}
)


def _of_request(basis: LetterBasis) -> Iterator[Ask]:
    yield from (Ask.COURT, Ask.COURT_NAME, Ask.TO_ADDRESS)
    if basis.creditor.legal_status.is_individual:
        yield from (Ask.PROFESSION, Ask.NATIONALITY, Ask.BORN_ON, Ask.BORN_AT)
    else:
        yield from (Ask.FORM, Ask.BODY)
    if basis.is_person:
        yield from (
            Ask.DEBTOR_PROFESSION,
            Ask.DEBTOR_NATIONALITY,
            Ask.DEBTOR_BORN_ON,
            Ask.DEBTOR_BORN_AT,
        )
    else:
        yield from (Ask.DEBTOR_FORM, Ask.DEBTOR_BODY)
    yield from (Ask.ORIGIN, Ask.FACTS, Ask.TRIED, Ask.COSTS, Ask.FREE)


def _of_declaration(basis: LetterBasis) -> Iterator[Ask]:
    yield from (Ask.ORIGIN, Ask.SECURITIES, Ask.FREE)


def _of_mediation(basis: LetterBasis) -> Iterator[Ask]:
    yield from (Ask.TO_ADDRESS, Ask.ORIGIN, Ask.FACTS, Ask.TRIED, Ask.WISHED, Ask.FREE)


def _to_accounts(basis: LetterBasis) -> Iterator[Ask]:
    yield Ask.FREE


def _of_suspension(basis: LetterBasis) -> Iterator[Ask]:
    yield from (Ask.GROUND, Ask.WORK, Ask.SINCE, Ask.WHY, Ask.FREE)


def _of_reservation(basis: LetterBasis) -> Iterator[Ask]:
    yield from (Ask.OCCASION, Ask.RECEIVED, Ask.FREE)


_ASKED = {
    Purpose.ORDER_REQUEST: _of_request,
    Purpose.DECLARATION: _of_declaration,
    Purpose.MEDIATION: _of_mediation,
    Purpose.ACCOUNTS_HEAD: _to_accounts,
    Purpose.SUSPENSION: _of_suspension,
    Purpose.RESERVATION: _of_reservation,
}
