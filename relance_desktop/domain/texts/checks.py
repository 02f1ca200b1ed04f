"""What is wrong or risky in a text that a user writes.

The compulsory content of a formal notice is that of usage and case law (C. civ. 1344: a
sufficient summons; no list of mentions in the law); words are those of ``lexical_guard``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final

from relance_desktop.domain.folding import fold
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.fields import ALONE, Field, field_named
from relance_desktop.domain.texts.keys import TextPart
from relance_desktop.domain.texts.language import TokenKind, tokens
from relance_desktop.domain.texts.moments import Moment
from relance_desktop.domain.texts.reading import Problem, read_text
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import TextKind


class Missing(Enum):
    """What a text of its kind should hold and does not."""

    INVOICE = "invoice"
    AMOUNT = "amount"
    PAYMENT = "payment"
    TITLE = "title"
    ORDER = "order"
    DELAY = "delay"
    PENALTIES = "penalties"
    COURT = "court"
    SIGNATURE = "signature"


class Risk(Enum):
    """What may harm, for another reason than its tone."""

    BLOCK_IN_LINE = "block_in_line"
    INDEMNITY_TYPED = "indemnity_typed"
    WAIVER = "waiver"


@value
class Fault:
    """What keeps the text from being used."""

    part: TextPart
    problem: Problem


@value
class Harsh:
    """Words that a creditor must not write; ``why`` is a ``Forbidden``."""

    part: TextPart
    line: int
    start: int
    text: str
    why: Enum


@value
class Risky:
    """A passage that may do harm, and where it is."""

    part: TextPart
    line: int
    start: int
    text: str
    risk: Risk


@value
class Lacking:
    """What is not there."""

    missing: Missing


Remark = Fault | Harsh | Risky | Lacking

_INVOICE: Final = {Field.BILL, Field.OF_BILL, Field.CLAIMS, Field.NUMBERS, Field.BILL_SHORT}
_AMOUNT: Final = {Field.TOTAL, Field.BALANCE, Field.CLAIMS}
_PAYMENT: Final = {Field.PAYMENT, Field.IBAN}
_OF_AFFAIR: Final = frozenset(
    {
        TextKind.AGREEMENT,
        TextKind.AGREEMENT_AGAIN,
        TextKind.QUOTE,
        TextKind.TIME_SHEET,
        TextKind.DELIVERY,
        TextKind.STATEMENT,
        TextKind.SCHEDULE,
    }
)
"""They claim no debt: neither an invoice nor a sum has to stand in them."""
_TITLE: Final = r"mise en demeure|formal notice"
_ORDER: Final = r"en demeure de|formal notice\b.{0,40}\bto pay"
_COURT: Final = r"juridiction|tribunal|court\b"
_RISKS: Final = (
    (Risk.INDEMNITY_TYPED, re.compile(r"40 ?(?:€|eur|euros)|€ ?40|eur 40")),
    (Risk.WAIVER, re.compile(r"renonc\w*|fais grace|waive\w*")),
)


def check_text(moment: Moment, parts: Mapping[TextPart, str]) -> tuple[Remark, ...]:
    """All remarks: faults first, then words to change, then what is not there."""
    found = [(part, parts[part]) for part in moment.parts if part in parts]
    faults = [
        Fault(part, problem) for part, source in found for problem in read_text(source).problems
    ]
    passages = [one for part, source in found for one in _passages(part, source)]
    lacking = (Lacking(missing) for missing in _lacking(moment, parts))
    return (*faults, *passages, *lacking)


def _passages(part: TextPart, source: str) -> Iterator[Harsh | Risky]:
    words = _only_words(source)
    for word in lexical_guard(words):
        yield Harsh(part, _line_at(source, word.start), word.start, word.text, word.why)
    flat = "".join((fold(char) or " ")[0] for char in words.replace("\u00a0", " "))
    for risk, pattern in _RISKS:
        for match in pattern.finditer(flat):
            start, text = match.start(), source[match.start() : match.end()]
            yield Risky(part, _line_at(source, start), start, text, risk)
    for token in tokens(source):
        block = token.kind is TokenKind.FIELD and field_named(token.inside) in ALONE
        if block and not token.alone:
            yield Risky(part, token.line, token.start, token.source, Risk.BLOCK_IN_LINE)


def _only_words(source: str) -> str:
    """The text with fields blanked, so that places stay true; both words of a choice stay."""
    kept = (TokenKind.WORDS, TokenKind.BLANK, TokenKind.CHOICE)
    return "".join(
        token.source if token.kind in kept else " " * len(token.source) for token in tokens(source)
    )


def _line_at(source: str, start: int) -> int:
    return source.count("\n", 0, start) + 1


def _lacking(moment: Moment, parts: Mapping[TextPart, str]) -> Iterator[Missing]:
    body = parts.get(TextPart.BODY, "")
    named = _named(body)
    if moment.kind is TextKind.THANKS or not body.strip():
        return
    if moment.kind in _OF_AFFAIR:
        if not named & {Field.SIGNATURE, Field.MY_NAME}:
            yield Missing.SIGNATURE
        return
    wanted = {Missing.INVOICE: _INVOICE, Missing.AMOUNT: _AMOUNT}
    if moment.kind is TextKind.INVOICE:
        wanted[Missing.AMOUNT] = _AMOUNT | {Field.FULL}
    if moment.kind is TextKind.DISPUTE:
        del wanted[Missing.AMOUNT]
    elif moment.channel is not Channel.CALL:
        wanted[Missing.PAYMENT] = _PAYMENT
    if moment.channel is Channel.EMAIL:
        wanted[Missing.SIGNATURE] = {Field.SIGNATURE, Field.MY_NAME}
    if moment.channel is Channel.FORMAL_NOTICE:
        wanted |= {Missing.DELAY: {Field.DELAY, Field.DEADLINE}}
        wanted |= {Missing.PENALTIES: {Field.PENALTIES}}
    yield from (missing for missing, fields in wanted.items() if not named & fields)
    if moment.channel is Channel.FORMAL_NOTICE:
        yield from _lacking_words(parts.get(TextPart.TITLE, ""), body)


def _lacking_words(title: str, body: str) -> Iterator[Missing]:
    """The words without which a formal notice may not count as one."""
    for missing, pattern, text in (
        (Missing.TITLE, _TITLE, title),
        (Missing.ORDER, _ORDER, body),
        (Missing.COURT, _COURT, body),
    ):
        if not re.search(pattern, fold(text), re.DOTALL):
            yield missing


def _named(source: str) -> set[Field]:
    fields = (field_named(t.inside) for t in tokens(source) if t.kind is TokenKind.FIELD)
    return {field for field in fields if field is not None}
