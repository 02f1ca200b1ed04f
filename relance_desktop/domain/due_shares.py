"""What is due when: an amount shared out over its due dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class DueDate:
    """A due date and its share in cents; None where no share was said."""

    on: date
    cents: Cents | None = None
    label: str = ""


def share_out(payable_cents: Cents, dues: Sequence[DueDate]) -> tuple[Instalment, ...]:
    """Give instalments that add up to the amount, by date; none without a date.

    Dates without a share split what the others leave, the last of them takes the odd
    cents. Shares that cannot be true leave the whole amount on the last date: whoever
    is asked too late loses a few days, whoever is asked too early loses a client.
    """
    ordered = sorted(dues, key=lambda due: due.on)
    if not ordered:
        return ()
    shares = _shares(payable_cents, [due.cents for due in ordered])
    if shares is None:
        return (Instalment(ordered[-1].on, payable_cents, label=ordered[-1].label),)
    return tuple(
        Instalment(due.on, cents, label=due.label)
        for due, cents in zip(ordered, shares, strict=True)
        if cents
    )


def shares_are_true(payable_cents: Cents, dues: Sequence[DueDate]) -> bool:
    """Whether the shares that are said leave none negative and add up to the amount."""
    said = [due.cents for due in dues if due.cents is not None]
    rest = payable_cents - sum(said)
    return min(said, default=0) >= 0 and (rest == 0 or (rest > 0 and len(said) < len(dues)))


def _shares(payable_cents: Cents, said: list[Cents | None]) -> list[Cents] | None:
    """One share for each date; None when all has to go to the last one."""
    known = [cents for cents in said if cents is not None]
    rest, missing = payable_cents - sum(known), len(said) - len(known)
    if payable_cents <= 0 or min(known, default=0) < 0 or rest < 0 or (rest and not missing):
        return None
    each = rest // missing if missing else 0
    shares = [each if cents is None else cents for cents in said]
    if missing:
        last = max(at for at, cents in enumerate(said) if cents is None)
        shares[last] += rest - each * missing
    return shares
