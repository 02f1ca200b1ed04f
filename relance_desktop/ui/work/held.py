"""What is kept back until payment: recalled in the wizard, offered once it is paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError

if TYPE_CHECKING:
    from relance_desktop.domain.payments import Payment
    from relance_desktop.services.work import HeldThing
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def held_words(held: Sequence[HeldThing]) -> list[tuple[str, int]]:
    """One sentence per affair, with the affair's id."""
    by_affair: dict[int, list[HeldThing]] = {}
    for one in held:
        by_affair.setdefault(one.engagement.id, []).append(one)
    text = translate("work", "{things} (affaire «\u00a0{affair}\u00a0»), jusqu'au paiement.")
    return [
        (
            text.format(
                things=", ".join(one.deliverable.title for one in things),
                affair=things[0].engagement.title,
            ),
            engagement_id,
        )
        for engagement_id, things in by_affair.items()
    ]


def release_offer(
    shell: Shell, services: Services, payment: Payment
) -> tuple[str, Callable[[], None]] | None:
    """« Remettre … » for what a payment sets free: that of its affairs, now paid whole."""
    try:
        free = services.work.released_by(
            payment.client_id, [a.invoice_id for a in payment.allocations]
        )
    except UserError:  # the payment stands whatever is known of its affair
        return None
    if not free:
        return None
    first = free[0]
    word = translate("work", "Remettre ce que vous reteniez")
    if len(free) == 1:
        word = translate("work", "Remettre «\u00a0{title}\u00a0»").format(
            title=first.deliverable.title
        )
    place = f"work/thing-hand-{first.deliverable.id}"
    return word, lambda: shell.go("engagement", (first.engagement.id, place))
