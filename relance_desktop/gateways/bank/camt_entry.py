"""One entry of a CAMT message: a movement, or a batch of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.bank.values import LineIssue, LineProblem, StatementLine
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.camt_details import (
    Context,
    Told,
    gathered,
    original_in,
    told_by,
)
from relance_desktop.gateways.bank.camt_tree import Branch, references
from relance_desktop.gateways.bank.words import MOST_ID, excerpt, words

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

    from relance_desktop.domain.money import Cents

_SIGNS: Final = {"CRDT": 1, "DBIT": -1}
_NOT_BOOKED: Final = frozenset({"PDNG", "INFO", "FUTR"})


class Entry(NamedTuple):
    """The lines of an entry, all of one currency."""

    lines: tuple[StatementLine, ...]
    currency: str


class _Whole(NamedTuple):
    """An entry's own facts."""

    branch: Branch
    cents: Cents
    booked_on: date
    value_on: date | None
    bank_id: str
    place: int


def read_entry(node: _Element, own: str, place: int) -> Entry | LineProblem | None:
    """Read an entry of the account ``own`` (its IBAN); None when the bank has not booked it."""
    branch = Branch(node)
    if branch.text("Sts/Cd", "Sts").upper() in _NOT_BOOKED:
        return None
    text, currency = branch.amount("Amt")
    cents, sign = cents_in(text, "."), _SIGNS.get(branch.text("CdtDbtInd").upper())
    value_on = branch.day("ValDt")
    booked_on = branch.day("BookgDt") or value_on
    if cents is None or sign is None or booked_on is None:
        issue = LineIssue.STRUCTURE if sign is None else LineIssue.DATE
        told = excerpt(f"{text} {branch.text('AddtlNtryInf', 'AcctSvcrRef')}")
        return LineProblem(place, LineIssue.AMOUNT if cents is None else issue, told)
    bank_id = _bank_id(branch.texts("AcctSvcrRef"))
    whole = _Whole(branch, sign * cents, booked_on, value_on, bank_id, place)
    reversal = branch.text("RvslInd").lower() in ("true", "1")
    context = Context(own, currency, sign > 0, reversal, branch.text("AddtlNtryInf"))
    return Entry(tuple(_lines(whole, context)), currency)


def _bank_id(texts: list[str]) -> str:
    return words("".join(references(texts)[:1]), MOST_ID)


def _lines(whole: _Whole, context: Context) -> list[StatementLine]:
    """The entry as one line, or each payment of its batch when they make up its amount."""
    details = [Branch(node) for node in whole.branch.all("NtryDtls/TxDtls")]
    parts = _parts(details, whole.cents, context.currency) if len(details) > 1 else []
    if parts:
        return [
            _line(
                whole._replace(cents=cents, bank_id=whole.bank_id and f"{whole.bank_id}/{at}"),
                told_by(detail, context),
            )
            for at, (detail, cents) in enumerate(zip(details, parts, strict=True), start=1)
        ]
    if not details:
        told = Told(words(context.said), returned=context.reversal)
    elif len(details) == 1:
        told = told_by(details[0], context)
        refs = details[0].texts("Refs/AcctSvcrRef")
        whole = whole._replace(bank_id=whole.bank_id or _bank_id(refs))
    else:
        told = gathered(details, context)
    if not told.original_currency:
        cents, currency = original_in(whole.branch, context.currency)
        told = told._replace(original_cents=cents, original_currency=currency)
    return [_line(whole, told)]


def _parts(details: list[Branch], cents: Cents, currency: str) -> list[Cents]:
    """The signed amount of each payment, if all are known and their sum is the entry's."""
    parts: list[Cents] = []
    for detail in details:
        text, of = detail.amount("Amt", "AmtDtls/TxAmt/Amt")
        part = cents_in(text, ".")
        if part is None or (of and of != currency):
            return []
        usual = 1 if cents > 0 else -1
        parts.append(part * _SIGNS.get(detail.text("CdtDbtInd").upper(), usual))
    return parts if sum(parts) == cents else []


def _line(whole: _Whole, told: Told) -> StatementLine:
    return StatementLine(
        whole.booked_on,
        whole.cents,
        told.label,
        whole.value_on,
        told.counterparty,
        told.iban,
        told.reference,
        whole.bank_id,
        told.original_cents,
        told.original_currency,
        told.returned,
        whole.place,
    )
