"""Which late-payment rules hold for one invoice, by the kind of client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.interest import RateOrigin, RateRule
from relance_desktop.domain.rates import RateKind, RateTable, Semester, units_of
from relance_desktop.domain.value import value

ONLY_FROM_NOTICE = frozenset({ClientKind.CONSUMER, ClientKind.UNKNOWN})
"""Owe the legal rate from the formal notice; an unknown client owes what everybody does."""

OWE_INDEMNITY = frozenset({ClientKind.BUSINESS, ClientKind.PUBLIC})
"""Owe the 40 EUR (C. com. L441-10 II, CCP L2192-13); never a consumer, never unknown."""


class Imputation(Enum):
    """What a part payment settles first; the law says interest (C. civ. 1343-1)."""

    INTEREST_FIRST = "interest_first"
    PRINCIPAL_FIRST = "principal_first"


class MissingPolicy(Enum):
    """A semester without a known rate: the last one known, flagged, or no interest."""

    PROVISIONAL = "provisional"
    STOP = "stop"


@value
class PenaltyTerms:
    """The rules for one invoice.

    ``contract_rate``: agreed percent per year, business clients only; at most four decimals.
    ``lift_to_floor``: put 3 times the legal rate in its place where it is lower (the user's
    choice: no text says what such a clause is worth). ``formal_notice_on``: the day a
    consumer received the mise en demeure. ``insolvency_on``: opening judgment of a
    collective procedure; it stops interest (C. com. L622-28), its own day is not counted.
    """

    kind: ClientKind
    contract_rate: Decimal | None = None
    lift_to_floor: bool = False
    imputation: Imputation = Imputation.INTEREST_FIRST
    formal_notice_on: date | None = None
    insolvency_on: date | None = None
    missing: MissingPolicy = MissingPolicy.PROVISIONAL

    def counts_after(self, due_on: date) -> date | None:
        """The day after which interest runs on a due date; None when it does not run."""
        if self.kind not in ONLY_FROM_NOTICE:
            return due_on
        return max(due_on, self.formal_notice_on) if self.formal_notice_on else None


def rule_for(terms: PenaltyTerms, table: RateTable, due_on: date) -> RateRule:
    """The rate that runs on one due date. ValueError: contract rate finer than four decimals."""
    carry_on = terms.missing is MissingPolicy.PROVISIONAL
    if terms.kind in ONLY_FROM_NOTICE:
        return RateRule(RateOrigin.LEGAL, table.line(RateKind.LEGAL), carry_on=carry_on)
    if terms.kind is ClientKind.PUBLIC:
        began = Semester.of(date.fromordinal(due_on.toordinal() + 1)).ordinal
        line = table.line(RateKind.PUBLIC)
        return RateRule(RateOrigin.PUBLIC, line, frozen_at=began, carry_on=carry_on)
    if terms.contract_rate is not None:
        floor = table.line(RateKind.FLOOR) if terms.lift_to_floor else None
        return RateRule(RateOrigin.CONTRACT, fixed=units_of(terms.contract_rate), floor=floor)
    return RateRule(RateOrigin.DEFAULT, table.line(RateKind.DEFAULT), carry_on=carry_on)
