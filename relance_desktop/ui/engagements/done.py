"""What was just done to an affair: said in a notice, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.attempt import attempt

if TYPE_CHECKING:
    from relance_desktop.services.engagements.values import Changed
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class Done(NamedTuple):
    """``still`` says whether it can be taken back; ``engagement_id`` of a new affair,
    ``to_send`` an invoice that the client should get now."""

    said: str
    undo: Callable[[], object]
    still: Callable[[], bool]
    engagement_id: int = 0
    to_send: int = 0


def tell(shell: Shell, done: Done, after_undo: Callable[[], None] | None = None) -> None:
    """Refresh what is on screen and offer to take it back."""

    def undo() -> None:
        if attempt(shell, done.undo) and after_undo is not None:
            after_undo()

    def send() -> None:
        shell.go("message", MessageTarget(Purpose.INVOICE, invoice_id=done.to_send))

    offer = (translate("engagements", "Envoyer au client"), send) if done.to_send else None
    shell.data_changed()
    shell.notify(done.said, undo=undo, still=done.still, action=offer)


def changed(services: Services, said: str, changes: Sequence[Changed]) -> Done:
    """Facts of an affair, taken back in the reverse order."""
    last: Engagement = changes[-1].engagement

    def undo() -> None:
        for one in reversed(changes):
            services.engagements.undo(one)

    return Done(said, undo, lambda: services.engagements.get(last.id) == last)


def together(said: str, parts: Sequence[Done]) -> Done:
    """Several things done at once, taken back together."""

    def undo() -> None:
        for one in reversed(parts):
            one.undo()

    to_send = max(one.to_send for one in parts)
    return Done(said, undo, lambda: all(one.still() for one in parts), to_send=to_send)
