"""One movement of MT940: its field :61: and the words that follow."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from relance_desktop.domain.bank.values import LineIssue, LineProblem, StatementLine
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.dates import day_of, short_day
from relance_desktop.gateways.bank.mt940_words import Words, words_of
from relance_desktop.gateways.bank.words import MOST_ID, MOST_NAME, excerpt, iban_in, joined, words

EXPECTED: Final = None
"""Stands for a movement that is only announced (marks EC and ED of MT942)."""

_LINE: Final = re.compile(
    r"\s*([0-9]{6})([0-9]{4})?\s*([RE]?[CD])\s?[A-Z]?\s*([0-9]{1,15}(?:[,.][0-9]{0,6})?)"
    r"([A-Z][A-Z0-9 ]{3})?(.*)",
    re.ASCII,
)
_CUSTOMER_REFERENCE: Final = 16
_LEAST_REFERENCE: Final = 2
_NONE: Final = frozenset({"NONREF", "NOREF", "NOTPROVIDED", "NONE"})
_CODED: Final = re.compile(r"/[A-Z]{2,5}/")

Said = list[tuple[str, list[str]]]
"""Tag and lines of the fields that tell more of a movement."""


def read_line(lines: list[str], said: Said, place: int) -> StatementLine | LineProblem | None:
    """Make a line of :61: and its words, or EXPECTED."""
    match = _LINE.match(lines[0])
    if match is None:
        return LineProblem(place, LineIssue.STRUCTURE, excerpt(lines[0]))
    value, entry, mark, amount, kind, rest = match.groups("")
    value_on, cents = short_day(value), cents_in(amount)
    if value_on is None or cents is None or not (kind or rest):
        return LineProblem(place, _issue(value_on, cents), excerpt(lines[0]))
    if mark[0] == "E":
        return EXPECTED
    iban = iban_in(rest)  # some banks put the other account where the reference goes
    reference, bank_id, after = ("", "", "") if iban else _references(rest)
    told = words_of(said)
    return StatementLine(
        _booked_on(value_on, entry),
        -cents if mark in ("D", "RC") else cents,
        label=_label(told, [after, *lines[1:]]),
        value_on=value_on,
        counterparty=words(told.name, MOST_NAME),
        counterparty_iban=told.iban or iban,
        reference=words(told.reference, MOST_NAME) or reference,
        bank_id=bank_id,
        returned=mark in ("RC", "RD"),
        place=place,
    )


def _issue(value_on: date | None, cents: int | None) -> LineIssue:
    if value_on is None:
        return LineIssue.DATE
    return LineIssue.AMOUNT if cents is None else LineIssue.STRUCTURE


def _label(told: Words, supplement: list[str]) -> str:
    """The words of :86:, and those below :61: that are no codes."""
    more = (line for line in supplement if not _CODED.match(line))
    return joined((*told.label, *more)) or joined(supplement)


def _booked_on(value_on: date, entry: str) -> date:
    """The entry date has no year: the nearest to the value date, which it follows closely."""
    if not entry:
        return value_on
    years = (value_on.year - 1, value_on.year, value_on.year + 1)
    days = [day_of(str(year), entry[:2], entry[2:]) for year in years]
    return min((day for day in days if day), key=lambda day: abs(day - value_on), default=value_on)


def _references(rest: str) -> tuple[str, str, str]:
    """The customer's reference, the bank's, and words that some banks put after them."""
    customer, mark, bank = rest.partition("//")
    after = ""
    if not mark:
        customer, after = rest[:_CUSTOMER_REFERENCE], rest[_CUSTOMER_REFERENCE:]
    return _given(customer, MOST_NAME), _given(bank, MOST_ID), after


def _given(text: str, most: int) -> str:
    told = words(text, most)
    return "" if len(told) < _LEAST_REFERENCE or told.upper() in _NONE else told
