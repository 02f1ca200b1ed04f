"""The reminder plan: named, ordered steps around a due date."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class Channel(Enum):
    """How a step reaches the client. DECISION reaches nobody: it asks the user what next."""

    EMAIL = "email"
    CALL = "call"
    LETTER = "letter"
    REGISTERED_LETTER = "registered_letter"
    FORMAL_NOTICE = "formal_notice"
    DECISION = "decision"

    __hash__ = object.__hash__  # asked for each step of history: see Status


class Basis(Enum):
    """What a step's offset counts from."""

    DUE = "due"
    ISSUE = "issue"
    PREVIOUS = "previous"
    DUE_END_OF_MONTH = "due_end_of_month"


@value
class Step:
    """One step of a plan. Days are calendar days; ``min_cents`` skips smaller balances.

    ``key`` is stable: history refers to it. ``offset_days`` below 0 is preventive.
    ``gap_days`` is the least time after the previous step was done; None takes the
    difference of the two offsets. ``deadline_days`` is what the client is given to pay.
    ``repeat_every_days`` with ``repeat_max`` repeats the step. ``audience``: the contact
    it goes to, None as the step's firmness says. ``only_kinds``: the kinds of client it is
    for, () for all.
    """

    key: str
    name: str
    channel: Channel
    offset_days: int
    basis: Basis = Basis.DUE
    gap_days: int | None = None
    min_cents: Cents = 0
    deadline_days: int = 8
    enabled: bool = True
    repeat_every_days: int | None = None
    repeat_max: int = 0
    audience: ContactRole | None = None
    only_kinds: tuple[ClientKind, ...] = ()


@value
class Plan:
    """A named sequence of steps; ``client_gap_days`` between any two contacts of a client."""

    name: str
    steps: tuple[Step, ...]
    id: int = 0
    key: str = ""
    client_gap_days: int = 4
    is_default: bool = False

    def step(self, key: str) -> Step | None:
        """The step with that key, None when the plan no longer has it."""
        return next((step for step in self.steps if step.key == key), None)
