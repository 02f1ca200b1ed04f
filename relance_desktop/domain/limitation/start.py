"""From which day the period runs: the day the work was completed, not the invoice's date.

Cass. com. 26/02/2020 (professionals), Cass. 1re civ. 19/05/2021 (consumers).
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class StartReason(Enum):
    """What the start is known by."""

    USER = "user"
    INVOICE = "invoice"
    """The day of delivery on the invoice."""
    AFFAIR = "affair"
    """The day its affair was delivered or accepted."""
    ISSUED = "issued"
    """Nothing better is known than the invoice's own date: a guess, to be said as such."""


@value
class Start:
    """The first day of the period, and what it is known by."""

    on: date
    reason: StartReason

    @property
    def is_guess(self) -> bool:
        """Whether the user should look at it."""
        return self.reason is StartReason.ISSUED


def start_of(
    issued_on: date,
    delivered_on: date | None,
    affair_on: date | None,
    chosen_on: date | None,
) -> Start:
    """The user's word, else the invoice's own delivery, else its affair's, else its date.

    An affair that was delivered after the invoice was issued says nothing of the part that
    was invoiced: the earlier day is then the careful one.
    """
    if chosen_on is not None:
        return Start(chosen_on, StartReason.USER)
    if delivered_on is not None:
        return Start(delivered_on, StartReason.INVOICE)
    if affair_on is not None and affair_on <= issued_on:
        return Start(affair_on, StartReason.AFFAIR)
    return Start(issued_on, StartReason.ISSUED)
