"""The gate: work begins once the agreement is in writing and the deposit is paid."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.engagements.milestone_lines import LineState, Standing
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.value import value


class StartLack(Enum):
    """What the work should wait for."""

    AGREEMENT = "agreement"
    DEPOSIT = "deposit"


@value
class StartGate:
    """``lacks`` may be empty although work has begun: then it is settled.

    ``reason``: why work began without, as the user wrote it.
    """

    lacks: tuple[StartLack, ...] = ()
    has_started: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether work may begin without a word."""
        return not self.lacks

    @property
    def is_uncovered(self) -> bool:
        """Whether work has begun and something is still missing: shown until settled."""
        return self.has_started and bool(self.lacks)


def lacks_of(standing: Standing) -> tuple[StartLack, ...]:
    """What is missing before work may begin."""
    lacks = []
    if standing.engagement.in_writing_on is None:
        lacks.append(StartLack.AGREEMENT)
    if any(line.state is not LineState.PAID for line in standing.deposits):
        lacks.append(StartLack.DEPOSIT)
    return tuple(lacks)


def start_gate(standing: Standing) -> StartGate:
    """Whether work may begin, and what is missing; an affair that ended misses nothing."""
    one: Engagement = standing.engagement
    if one.has_ended:
        return StartGate((), one.started_on is not None, one.start_reason)
    return StartGate(lacks_of(standing), one.started_on is not None, one.start_reason)
