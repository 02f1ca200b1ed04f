"""When a proposal may be ticked without being looked at: when wrong is next to impossible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.matching.balances import Balances
from relance_desktop.domain.matching.payers import Trust
from relance_desktop.domain.matching.values import Hint, Ledger, Movement, Proposal, Why

if TYPE_CHECKING:
    from relance_desktop.domain.matching.proposing import Evidence

_EXACTLY: Final = frozenset({Why.EXACT, Why.SUM, Why.PENALTIES, Why.FOREIGN})
_MARGIN: Final = 8
_ROUND: Final = 5000
"""Whole fifties of euros are paid on account, too."""


def is_sure(
    movement: Movement,
    proposals: Sequence[Proposal],
    evidence: Evidence,
    balances: Balances,
    ledger: Ledger,
    again: bool,
) -> bool:
    """Whether the best proposal is sure. ``again``: after other lines took some; what was
    ambiguous before is not made sure by that."""
    best = proposals[0]
    if len(proposals) > 1 and best.score - proposals[1].score < _MARGIN:
        return False
    whys = {reason.why for reason in best.reasons}
    if Why.RECORDED in whys:
        return _payer_is_known(best, evidence) or Why.NUMBER in whys
    if evidence.hint is Hint.PLATFORM or evidence.found.stranger or evidence.paid:
        return False
    if len(best.parts) != 1 or not whys & _EXACTLY:
        return False
    if any(p.recorded_id for p in proposals):
        return False
    client_id = best.parts[0].client_id
    if any(one.trust is Trust.KNOWN and one.client_id != client_id for one in evidence.payers):
        return False
    if whys & {Why.NUMBER, Why.REFERENCE}:
        return _all_named_are_paid(best, evidence, Why.NUMBER_PART in whys)
    if Why.NUMBER_PART in whys:
        return _part_tells(best, evidence, balances, ledger)
    return not again and _amount_alone_tells(movement, best, evidence, balances, ledger)


def _all_named_are_paid(best: Proposal, evidence: Evidence, with_parts: bool) -> bool:
    """Nothing that the label names is left out, and nothing else is paid."""
    named = {one.id for one in evidence.named}
    client_id = best.parts[0].client_id
    parts = {one.id for one in evidence.partly if one.client_id == client_id}
    return set(best.invoice_ids) == (named | parts if with_parts else named) and (
        with_parts or not parts - named
    )


def _part_tells(best: Proposal, evidence: Evidence, balances: Balances, ledger: Ledger) -> bool:
    """« FACT 40 », or a number that was cut, from the very client, with the very balance: and
    no other invoice of theirs, open or paid, that it could be."""
    client_id, invoice_ids = best.parts[0].client_id, best.invoice_ids
    if evidence.named or len(invoice_ids) != 1 or balances.is_touched(invoice_ids[0]):
        return False
    if not any(one.client_id == client_id and one.trust >= Trust.LIKELY for one in evidence.payers):
        return False
    cents = balances.left(invoice_ids[0])
    hits = {hit.invoice_id for hit in evidence.found.hits}
    alike = [
        one.id
        for one in evidence.partly
        if one.client_id == client_id and balances.left(one.id) == cents
    ]
    return alike == [invoice_ids[0]] and not any(
        one.id in hits and one.client_id == client_id for one in ledger.paid
    )


def _payer_is_known(best: Proposal, evidence: Evidence) -> bool:
    told = {reason.why for reason in best.reasons}
    return bool(told & {Why.IBAN, Why.PAYER, Why.CLIENT}) and any(
        one.trust is Trust.KNOWN for one in evidence.payers
    )


def _amount_alone_tells(
    movement: Movement, best: Proposal, evidence: Evidence, balances: Balances, ledger: Ledger
) -> bool:
    """A payer who is known, and one invoice whose balance is the amount: no other invoice,
    open or paid, of that amount, nor several that add up to it."""
    client_id = best.parts[0].client_id
    known = [one for one in evidence.payers if one.client_id == client_id]
    if not known or known[0].trust is not Trust.KNOWN or evidence.found.hits:
        return False
    if len(best.invoice_ids) != 1 or Why.EXACT not in {reason.why for reason in best.reasons}:
        return False
    others = balances.of_amount(movement.currency, movement.cents, movement.on)
    if len(others) != 1 or balances.is_touched(best.invoice_ids[0]):
        return False
    if any(
        one.client_id == client_id and one.payable_cents == movement.cents for one in ledger.paid
    ):
        return False
    mine = balances.of_client(client_id, movement.currency, movement.on)
    return len(mine) == 1 or movement.cents % _ROUND != 0
