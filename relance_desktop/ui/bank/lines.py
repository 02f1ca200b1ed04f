"""The lines of a review as the screen holds them: each with what the user wants of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from relance_desktop.domain.matching.values import Confidence, OpenInvoice, Proposal
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.payments import Allocation
from relance_desktop.domain.value import value
from relance_desktop.services.bank_import.values import (
    Action,
    BankReview,
    Choices,
    LineChoice,
    LineFate,
    ReviewLine,
)

KEEP = LineChoice(Action.KEEP)


class Group(Enum):
    """Under which filter a line stands. It is told once, so that no line jumps away as soon as
    it is answered."""

    SURE = "sure"
    TO_SEE = "to_see"
    PERHAPS_KNOWN = "perhaps_known"
    OUT = "out"


@dataclass(eq=False, slots=True)
class Line:
    """One line of the table. ``by_hand``: the user said it, matching did not."""

    told: ReviewLine
    group: Group
    choice: LineChoice
    by_hand: bool = False

    @property
    def key(self) -> int:
        """What tells it in the review."""
        return self.told.key

    @property
    def cents(self) -> Cents:
        """What of it nothing names yet, signed."""
        return self.told.open_cents or self.told.line.cents

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What matching thinks of it."""
        return self.told.match.proposals

    @property
    def pays(self) -> bool:
        """Whether something is done with it on applying."""
        return self.choice.action is Action.PAY

    @property
    def proposal(self) -> Proposal | None:
        """What is done with it, when something is."""
        return self.choice.proposal if self.pays else None


@value
class Sum:
    """What applying would do, for the foot. ``late``: settled invoices that were late;
    ``recorded``: lines whose payment was typed before."""

    payments: int = 0
    totals: tuple[Money, ...] = ()
    settled: int = 0
    late: int = 0
    taken_back: int = 0
    recorded: int = 0
    ignored: int = 0


@dataclass
class Sheet:
    """A review and what was chosen in it."""

    review: BankReview
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, review: BankReview, choices: Choices) -> Sheet:
        """Lay a review out, with what is ticked at first."""
        return cls(review, [Line(one, _group(one), choices[one.key]) for one in review.lines])

    def choices(self) -> dict[int, LineChoice]:
        """What the user wants, line by line."""
        return {line.key: line.choice for line in self.lines}

    def count(self, group: Group) -> int:
        """How many lines stand under a filter."""
        return sum(line.group is group for line in self.lines)

    def clash(self, line: Line, proposal: Proposal) -> tuple[OpenInvoice, Line] | None:
        """The invoice that another ticked line pays already, so that this is too much."""
        for share in _shares(proposal):
            invoice = self.review.open.get(share.invoice_id)
            if invoice is None:
                continue
            for other in self.lines:
                if other is line or other.proposal is None:
                    continue
                taken = _of_invoice(other.proposal, invoice.id)
                if taken and taken + share.cents > invoice.balance_cents:
                    return invoice, other
        return None

    def sum(self, today: date) -> Sum:
        """What applying would do now."""
        found = [line for line in self.lines if line.proposal is not None]
        paying = [line for line in found if line.proposal and line.proposal.parts]
        back = sum(bool(line.proposal and line.proposal.reverses_id) for line in found)
        paid: Counter[int] = Counter()
        for line in paying:
            for share in _shares(line.proposal):
                paid[share.invoice_id] += share.cents
        settled = [
            invoice
            for key, cents in paid.items()
            if (invoice := self.review.open.get(key)) and cents >= invoice.balance_cents
        ]
        return Sum(
            sum(len(line.proposal.parts) for line in paying if line.proposal),
            totals_by_currency([Money(line.cents, line.told.currency) for line in paying]),
            len(settled),
            sum(invoice.due_on < today for invoice in settled),
            back,
            len(found) - len(paying) - back,
            sum(line.choice.action is Action.IGNORE for line in self.lines),
        )


def _group(told: ReviewLine) -> Group:
    best = told.match.best
    if told.fate is LineFate.PROBABLY_KNOWN:
        return Group.PERHAPS_KNOWN
    if told.match.confidence is Confidence.SURE:
        return Group.SURE
    return Group.OUT if told.line.cents <= 0 and best is None else Group.TO_SEE


def _shares(proposal: Proposal | None) -> Iterable[Allocation]:
    return (share for part in proposal.parts for share in part.allocations) if proposal else ()


def _of_invoice(proposal: Proposal, invoice_id: int) -> Cents:
    return sum(share.cents for share in _shares(proposal) if share.invoice_id == invoice_id)
