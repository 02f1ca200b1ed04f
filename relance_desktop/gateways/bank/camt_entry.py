"""One entry of a CAMT message: a movement, or a batch of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.bank.values import LineIssue, LineProblem, StatementLine
from relance_desktop.domain.money import Cents
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.camt_tree import Names, references
from relance_desktop.gateways.bank.words import MOST_ID, MOST_NAME, excerpt, iban_in, joined, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS: Final = {"CRDT": 1, "DBIT": -1}
_NOT_BOOKED: Final = frozenset({"PDNG", "INFO", "FUTR"})
_MOST_DETAILS: Final = 20
"""Of a batch that cannot be taken apart: so many of its payers are named in the label."""


class Entry(NamedTuple):
    """The lines of an entry, of one amount and currency."""

    lines: tuple[StatementLine, ...]
    currency: str


def read_entry(node: _Element, names: Names, own: str, place: int) -> Entry | LineProblem | None:
    """Read an entry of the account ``own`` (its IBAN); None when the bank has not booked it."""
    status = names.text(node, "Sts/Cd", "Sts").upper()
    if status in _NOT_BOOKED:
        return None
    amount = names.first(node, "Amt")
    text = "" if amount is None else (amount.text or "").strip()
    cents, sign = cents_in(text, "."), _SIGNS.get(names.text(node, "CdtDbtInd").upper())
    booked_on = names.day(node, "BookgDt") or names.day(node, "ValDt")
    if cents is None or sign is None or booked_on is None:
        told = excerpt(f"{text} {names.text(node, 'AddtlNtryInf', 'AcctSvcrRef')}")
        if cents is None:
            return LineProblem(place, LineIssue.AMOUNT, told)
        return LineProblem(place, LineIssue.STRUCTURE if sign is None else LineIssue.DATE, told)
    currency = "" if amount is None else str(amount.get("Ccy") or "").strip().upper()
    whole = StatementLine(
        booked_on,
        sign * cents,
        value_on=names.day(node, "ValDt"),
        returned=names.text(node, "RvslInd").lower() in ("true", "1"),
        place=place,
    )
    return Entry(_lines(node, names, own, whole, currency), currency)


def _lines(
    node: _Element, names: Names, own: str, whole: StatementLine, currency: str
) -> tuple[StatementLine, ...]:
    """The entry as one line, or each payment of its batch when they make up its amount."""
    said = names.text(node, "AddtlNtryInf")
    bank_id = _bank_id(names.texts(node, "AcctSvcrRef"))
    details = names.all(node, "NtryDtls/TxDtls")
    parts = _parts(details, names, whole.cents, currency) if len(details) > 1 else []
    if parts:
        return tuple(
            replace(
                _detailed(replace(whole, cents=cents), detail, names, own, currency, said),
                bank_id=f"{bank_id}/{at}" if bank_id else "",
            )
            for at, (detail, cents) in enumerate(zip(details, parts, strict=True), start=1)
        )
    if not details:
        line = replace(whole, label=words(said))
    elif len(details) == 1:
        line = _detailed(whole, details[0], names, own, currency, said)
        own_reference = names.texts(details[0], "Refs/AcctSvcrRef")
        bank_id = bank_id or _bank_id(own_reference)
    else:
        line = _gathered(whole, details[:_MOST_DETAILS], names, own, currency, said)
    original = line if line.original_currency else _with_original(line, node, names, currency)
    return (replace(original, bank_id=bank_id),)


def _bank_id(texts: list[str]) -> str:
    return words("".join(references(texts)[:1]), MOST_ID)


def _parts(details: list[_Element], names: Names, cents: Cents, currency: str) -> list[Cents]:
    """The signed amount of each payment, if all are known and their sum is the entry's."""
    parts: list[Cents] = []
    for detail in details:
        amount = names.first(detail, "Amt")
        if amount is None:
            amount = names.first(detail, "AmtDtls/TxAmt/Amt")
        if amount is None or str(amount.get("Ccy") or currency).upper() != currency:
            return []
        part = cents_in(amount.text or "", ".")
        if part is None:
            return []
        sign = _SIGNS.get(names.text(detail, "CdtDbtInd").upper(), 1 if cents > 0 else -1)
        parts.append(sign * part)
    return parts if sum(parts) == cents else []


def _detailed(
    whole: StatementLine, detail: _Element, names: Names, own: str, currency: str, said: str
) -> StatementLine:
    """The line with what one TxDtls says of it."""
    returned = whole.returned or names.first(detail, "RtrInf") is not None
    name, iban = _other_side(detail, names, own, from_debtor=(whole.cents > 0) != whole.returned)
    remittance = (
        *names.texts(detail, "RmtInf/Ustrd"),
        *names.texts(detail, "RmtInf/Strd/AddtlRmtInf"),
        names.text(detail, "AddtlTxInf"),
        names.text(detail, "RtrInf/AddtlInf"),
    )
    given = references(
        [
            *names.texts(detail, "RmtInf/Strd/CdtrRefInf/Ref"),
            *names.texts(detail, "RmtInf/Strd/RfrdDocInf/Nb"),
            names.text(detail, "Refs/EndToEndId"),
        ]
    )
    line = replace(
        whole,
        label=joined((*remittance, said)) or words(name),
        counterparty=words(name, MOST_NAME),
        counterparty_iban=iban,
        reference=joined(given, MOST_NAME),
        returned=returned,
    )
    return _with_original(line, detail, names, currency)


def _other_side(detail: _Element, names: Names, own: str, *, from_debtor: bool) -> tuple[str, str]:
    """Name and IBAN of who paid or was paid. Some banks turn the sides round: ours is not it."""
    sides = ("Dbtr", "Cdtr") if from_debtor else ("Cdtr", "Dbtr")
    found = [_side(detail, names, side) for side in sides]
    if own and found[0][1] == own and found[1] != ("", "") and found[1][1] != own:
        return found[1]
    return found[0]


def _side(detail: _Element, names: Names, side: str) -> tuple[str, str]:
    at = "RltdPties/"
    name = names.text(
        detail, *(f"{at}{who}{nm}" for who in (side, f"Ultmt{side}") for nm in ("/Pty/Nm", "/Nm"))
    )
    return name, iban_in(names.text(detail, f"{at}{side}Acct/Id/IBAN"))


def _with_original(
    line: StatementLine, node: _Element, names: Names, currency: str
) -> StatementLine:
    """What was ordered in another currency, before the bank changed it."""
    for path in ("AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt"):
        amount = names.first(node, path)
        if amount is None:
            continue
        cents, other = cents_in(amount.text or "", "."), str(amount.get("Ccy") or "").upper()
        if cents and other and other != currency:
            return replace(line, original_cents=cents, original_currency=words(other, 3))
    return line


def _gathered(
    whole: StatementLine, details: list[_Element], names: Names, own: str, currency: str, said: str
) -> StatementLine:
    """A batch that stays one line: all names and references in it, no payer of its own."""
    each = [_detailed(whole, detail, names, own, currency, "") for detail in details]
    told = [text for line in each for text in (line.counterparty, line.label)]
    payers = {(line.counterparty, line.counterparty_iban) for line in each}
    name, iban = payers.pop() if len(payers) == 1 else ("", "")
    return replace(
        whole,
        label=joined((said, *told)),
        counterparty=name,
        counterparty_iban=iban,
        reference=joined((line.reference for line in each), MOST_NAME),
        returned=all(line.returned for line in each),
    )
