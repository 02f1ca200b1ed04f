"""What one TxDtls of a CAMT entry says: who, why, in which currency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.camt_tree import Branch, references
from relance_desktop.gateways.bank.words import MOST_NAME, iban_in, joined, words

_MOST_DETAILS: Final = 20
"""Of a batch that cannot be taken apart: so many of its payers are named in the label."""


class Context(NamedTuple):
    """What must be known of the entry to read its details. ``own``: the account's IBAN."""

    own: str
    currency: str
    came_in: bool
    reversal: bool
    said: str


class Told(NamedTuple):
    """What a line says beside its day and amount."""

    label: str = ""
    counterparty: str = ""
    iban: str = ""
    reference: str = ""
    returned: bool = False
    original_cents: Cents | None = None
    original_currency: str = ""


def told_by(detail: Branch, context: Context) -> Told:
    """Read one TxDtls."""
    name, iban = _other_side(detail, context)
    given = references(
        [
            *detail.texts("RmtInf/Strd/CdtrRefInf/Ref"),
            *detail.texts("RmtInf/Strd/RfrdDocInf/Nb"),
            detail.text("Refs/EndToEndId"),
        ]
    )
    remittance = (
        *detail.texts("RmtInf/Ustrd"),
        *detail.texts("RmtInf/Strd/AddtlRmtInf"),
        detail.text("AddtlTxInf"),
        detail.text("RtrInf/AddtlInf"),
    )
    name = words(name, MOST_NAME)
    return Told(
        joined((*remittance, context.said)) or name,
        name,
        iban,
        joined(given, MOST_NAME),
        context.reversal or detail.has("RtrInf"),
        *original_in(detail, context.currency),
    )


def _other_side(detail: Branch, context: Context) -> tuple[str, str]:
    """Name and IBAN of who paid or was paid.

    A reversal keeps the sides of what it takes back, and some banks turn them round anyway:
    the account itself is never the other side.
    """
    debtor_first = context.came_in != context.reversal
    sides = ("Dbtr", "Cdtr") if debtor_first else ("Cdtr", "Dbtr")
    name, iban = _side(detail, sides[0])
    if context.own and iban == context.own:
        other = _side(detail, sides[1])
        if any(other) and other[1] != context.own:
            return other
    return name, iban


def _side(detail: Branch, side: str) -> tuple[str, str]:
    """Since version 8 a party's name stands under « Pty »."""
    at, last = f"RltdPties/{side}", f"RltdPties/Ultmt{side}"
    name = detail.text(f"{at}/Nm", f"{at}/Pty/Nm", f"{last}/Nm", f"{last}/Pty/Nm")
    return name, iban_in(detail.text(f"{at}Acct/Id/IBAN"))


def original_in(branch: Branch, currency: str) -> tuple[Cents | None, str]:
    """What was ordered in another currency, before the bank changed it."""
    for path in ("AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt"):
        text, other = branch.amount(path)
        if other and other != currency and (cents := cents_in(text, ".")):
            return cents, words(other, 3)
    return None, ""


def gathered(details: Iterable[Branch], context: Context) -> Told:
    """A batch that stays one line: all names and references in it, one payer if it is one."""
    few = [detail for _n, detail in zip(range(_MOST_DETAILS), details, strict=False)]
    each = [told_by(detail, context._replace(said="")) for detail in few]
    payers = {(told.counterparty, told.iban) for told in each}
    name, iban = payers.pop() if len(payers) == 1 else ("", "")
    return Told(
        joined((context.said, *(text for one in each for text in (one.counterparty, one.label)))),
        name,
        iban,
        joined((one.reference for one in each), MOST_NAME),
        all(one.returned for one in each),
    )
