"""One line against the ledger: what it may pay, best first, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from relance_desktop.domain.matching.balances import Balances
from relance_desktop.domain.matching.certainty import is_sure
from relance_desktop.domain.matching.hints import hint_of, takes_back
from relance_desktop.domain.matching.numbers import Found, Hit, NumberIndex, Strength, runs_of
from relance_desktop.domain.matching.payers import Payer, PayerIndex, Trust
from relance_desktop.domain.matching.platforms import payouts
from relance_desktop.domain.matching.recorded import Recorded
from relance_desktop.domain.matching.references import ReferenceIndex
from relance_desktop.domain.matching.values import (
    Confidence,
    Hint,
    Ledger,
    Match,
    Movement,
    OpenInvoice,
    PaidInvoice,
    Part,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.matching.ways import (
    Way,
    Weight,
    expected_ways,
    foreign_ways,
    named_ways,
    over_paid,
    part_paid,
    ways_of,
)
from relance_desktop.domain.payments import Allocation

_MOST_SHOWN: Final = 6
_NUMBER: Final = 50
_NUMBER_PART: Final = 24
_REFERENCE: Final = 46
_TRUST: Final = {Trust.NONE: 0, Trust.WORD: 12, Trust.LIKELY: 22, Trust.KNOWN: 30}
_ONLY: Final = 6
"""More for the only one of an amount, less for each that could be it as well."""

_NOBODYS: Final = frozenset(
    {Hint.OWN_TRANSFER, Hint.PUBLIC_MONEY, Hint.WAGES, Hint.BANK, Hint.REFUND}
)
"""Hints that an equal amount alone does not outweigh."""


class Evidence(NamedTuple):
    """All that a line says, apart from its amount."""

    found: Found
    named: tuple[OpenInvoice, ...]
    partly: tuple[OpenInvoice, ...]
    paid: tuple[int, ...]
    payers: tuple[Payer, ...]
    hint: Hint | None
    by_reference: bool = False


class Proposer:
    """Proposes for one line at a time, from indexes that are made once."""

    def __init__(self, ledger: Ledger, balances: Balances) -> None:
        self._ledger, self._balances = ledger, balances
        known: list[OpenInvoice | PaidInvoice] = [*ledger.open, *ledger.paid]
        self._numbers = NumberIndex((one.id, one.number) for one in known)
        self._references = ReferenceIndex(ledger.open)
        self._payers = PayerIndex(ledger.clients)
        self._clients = {one.id: one.client_id for one in known}
        self._paid = {one.id: one for one in ledger.paid}
        self.recorded = Recorded(ledger.payments)
        self._evidence: dict[int, Evidence] = {}

    def match(self, movement: Movement, again: bool = False) -> Match:
        """What a line may be. ``again``: other lines took invoices since it was first looked
        at; then it is sure by number only."""
        if movement.cents <= 0:
            return self._debit(movement)
        evidence = self._evidence.get(movement.key)
        if evidence is None:
            evidence = self._evidence[movement.key] = self._evidence_of(movement)
        proposals = self._proposals(movement, evidence)
        proposals.sort(key=lambda one: -one.score)
        shown = _distinct(proposals)[:_MOST_SHOWN]
        if not shown:
            return Match(movement.key, hint=evidence.hint)
        sure = is_sure(movement, shown, evidence, self._balances, self._ledger, again)
        confidence = Confidence.SURE if sure else Confidence.AMBIGUOUS
        return Match(movement.key, confidence, tuple(shown), evidence.hint)

    def _debit(self, movement: Movement) -> Match:
        if not takes_back(movement):
            return Match(movement.key, hint=Hint.DEBIT)
        found = self.recorded.taken_back(movement, self._payers.find(movement))
        confidence = Confidence.AMBIGUOUS if found else Confidence.UNKNOWN
        return Match(movement.key, confidence, tuple(found[:_MOST_SHOWN]), Hint.DEBIT)

    def _evidence_of(self, movement: Movement) -> Evidence:
        found = self._named(movement)
        open_ = self._balances.invoices
        payers = self._payers.find(movement)
        hits = self._of_payers(found, payers)
        full = [h.invoice_id for h in hits if h.strength is Strength.FULL]
        part = [h.invoice_id for h in hits if h.strength is Strength.PART]
        named = tuple(open_[one] for one in full if one in open_)
        references = () if named else self._references.find(movement)
        ledger = self._ledger
        return Evidence(
            found,
            named or references,
            tuple(open_[one] for one in part if one in open_),
            tuple(one for one in full if one not in open_),
            payers,
            hint_of(movement, ledger.own_ibans, ledger.own_names),
            not named and bool(references),
        )

    def _named(self, movement: Movement) -> Found:
        """The label and the reference apart: a number does not go over from one to the other."""
        label = self._numbers.find(runs_of(movement.label))
        reference = self._numbers.find(runs_of(movement.reference))
        hits = {hit.invoice_id: hit for hit in (*reference.hits, *label.hits)}
        for hit in (*label.hits, *reference.hits):
            if hit.strength > hits[hit.invoice_id].strength:
                hits[hit.invoice_id] = hit
        ordered = sorted(hits.values(), key=lambda hit: (-hit.strength, hit.invoice_id))
        return Found(tuple(ordered), label.stranger or (reference.stranger and not hits))

    def _of_payers(self, found: Found, payers: Sequence[Payer]) -> list[Hit]:
        """Where numbers are several clients', those of the one who paid."""
        mine = {one.client_id for one in payers if one.trust >= Trust.LIKELY}
        theirs = [hit for hit in found.hits if self._clients[hit.invoice_id] in mine]
        return theirs or list(found.hits)

    # -- proposals ---------------------------------------------------------------------

    def _proposals(self, movement: Movement, evidence: Evidence) -> list[Proposal]:
        found = self.recorded.by_hand(movement, evidence.payers)
        if evidence.hint is Hint.OWN_TRANSFER and not evidence.named:
            return found
        if evidence.hint is Hint.PLATFORM:
            named = [one for one in evidence.named if self._balances.left(one.id) > 0]
            return [*found, *payouts(movement, named, self._balances)]
        found += self._by_number(movement, evidence)
        for payer in evidence.payers[:8]:
            found += self._by_payer(movement, payer, evidence)
        if evidence.hint not in _NOBODYS:
            found += self._by_amount(movement, evidence)
        found += self._paid_before(movement, evidence)
        return found

    def _by_number(self, movement: Movement, evidence: Evidence) -> list[Proposal]:
        found = []
        for client_id, named in _by_client(evidence.named):
            points = _REFERENCE if evidence.by_reference else _NUMBER
            why = Why.REFERENCE if evidence.by_reference else Why.NUMBER
            told = [Reason(why, one.number) for one in named[:4]]
            found += self._named_ways(movement, client_id, named, points, told, evidence)
        for client_id, partly in _by_client(evidence.partly):
            for one in partly:
                told = [Reason(Why.NUMBER_PART, one.number)]
                found += self._named_ways(
                    movement, client_id, [one], _NUMBER_PART, told, evidence, exactly=True
                )
            named = [one for one in evidence.named if one.client_id == client_id]
            if named:
                both = [*named, *(one for one in partly if one not in named)]
                told = [Reason(Why.NUMBER, named[0].number)]
                told += [Reason(Why.NUMBER_PART, one.number) for one in partly[:3]]
                found += self._named_ways(
                    movement, client_id, both, _NUMBER, told, evidence, exactly=True
                )
        return found

    def _named_ways(
        self,
        movement: Movement,
        client_id: int,
        invoices: Sequence[OpenInvoice],
        points: int,
        told: list[Reason],
        evidence: Evidence,
        exactly: bool = False,
    ) -> list[Proposal]:
        left = [one for one in invoices if self._balances.left(one.id) > 0]
        same = [one for one in left if one.currency == movement.currency]
        ways: list[Way] = []
        if same:
            ways = named_ways(movement, same, self._balances, self._ledger)
            told_before = expected_ways(movement, client_id, same, self._balances, self._ledger)
            if announced := list(told_before):
                ways = [*announced, *(way for way in ways if way.weight > Weight.PARTIAL)]
        elif left and movement.original_cents is not None:
            ways = list(foreign_ways(movement, left, self._balances))
        if exactly:
            ways = [way for way in ways if way.weight > Weight.FEES]
        more, reasons = self._trust(client_id, evidence)
        return [
            _proposal(movement, client_id, way, points + more, (*told, *way.reasons, *reasons))
            for way in ways
        ]

    def _trust(self, client_id: int, evidence: Evidence) -> tuple[int, list[Reason]]:
        """Points of who paid: less when somebody else is known to have."""
        mine = next((one for one in evidence.payers if one.client_id == client_id), None)
        if mine is not None:
            return _TRUST[mine.trust], [mine.reason]
        other = any(one.trust is Trust.KNOWN for one in evidence.payers)
        return (-25 if other else 0), []

    def _by_payer(self, movement: Movement, payer: Payer, evidence: Evidence) -> Iterable[Proposal]:
        balances, ledger, client_id = self._balances, self._ledger, payer.client_id
        mine = balances.of_client(client_id, movement.currency, movement.on)
        ways = ways_of(movement, mine, balances, ledger)
        ways += expected_ways(movement, client_id, mine, balances, ledger)
        if movement.original_cents is not None:
            other = balances.of_client(client_id, movement.original_currency, movement.on)
            ways += foreign_ways(movement, other, balances)
        if not ways and mine and payer.trust >= Trust.LIKELY and not evidence.named:
            owed = sum(balances.left(one.id) for one in mine)
            enough = movement.cents < owed
            partly = part_paid(movement.cents, mine, balances) if enough else None
            ways = [partly or over_paid(movement.cents, mine, balances)]
        points = _TRUST[payer.trust] - (18 if evidence.found.stranger or evidence.named else 0)
        several = _ONLY if len(ways) == 1 else 0
        for way in ways:
            score = points + several
            yield _proposal(movement, client_id, way, score, (*way.reasons, payer.reason))

    def _by_amount(self, movement: Movement, evidence: Evidence) -> Iterable[Proposal]:
        """An equal balance, whoever paid: a guess to look at."""
        same = self._balances.of_amount(movement.currency, movement.cents, movement.on)
        known = {one.client_id for one in evidence.payers if one.trust >= Trust.LIKELY}
        points = _ONLY if len(same) == 1 else -min(len(same), 10)
        points -= 20 if known or evidence.named else 0
        for one in same[:4]:
            if one.client_id not in {payer.client_id for payer in evidence.payers}:
                share = Allocation(one.id, movement.cents)
                reason = Reason(Why.EXACT, one.number, cents=movement.cents)
                part = Part(one.client_id, movement.cents, (share,))
                yield Proposal((part,), int(Weight.EXACT) + points, (reason,))

    def _paid_before(self, movement: Movement, evidence: Evidence) -> Iterable[Proposal]:
        """It names an invoice that nothing is left of: money of that client, told as such."""
        for invoice_id in evidence.paid[:2]:
            paid = self._paid.get(invoice_id)
            if paid is not None and not evidence.named:
                reason = Reason(
                    Why.ALREADY_PAID, paid.number, cents=paid.payable_cents, on=paid.paid_on
                )
                more, told = self._trust(paid.client_id, evidence)
                part = Part(paid.client_id, movement.cents)
                yield Proposal((part,), 30 + more, (reason, *told))
        for one in evidence.named:
            if self._balances.left(one.id) <= 0:
                part = Part(one.client_id, movement.cents)
                yield Proposal((part,), 30, (Reason(Why.ALREADY_PAID, one.number),))


def _proposal(
    movement: Movement, client_id: int, way: Way, points: int, reasons: Sequence[Reason]
) -> Proposal:
    part = Part(client_id, movement.cents, way.allocations)
    score = max(1, min(100, int(way.weight) + points))
    return Proposal((part,), score, tuple(reasons), short_cents=way.short_cents)


def _by_client(invoices: Iterable[OpenInvoice]) -> Iterable[tuple[int, list[OpenInvoice]]]:
    found: dict[int, list[OpenInvoice]] = {}
    for one in invoices:
        found.setdefault(one.client_id, []).append(one)
    return found.items()


def _distinct(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Each way of sharing out once, the best told."""
    seen = set()
    found = []
    for one in proposals:
        key = one.parts, one.reverses_id, one.recorded_id
        if key not in seen:
            seen.add(key)
            found.append(one)
    return found
