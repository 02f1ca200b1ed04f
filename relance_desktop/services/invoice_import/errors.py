"""What the import refuses, with the facts that a screen needs."""

from __future__ import annotations

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


@value
class UndoBlocker:
    """An invoice that must stay. ``because``: ``reminders``, ``payments``, ``holds``, ``credits``."""

    invoice_id: int
    number: str
    because: tuple[str, ...]


class UndoRefusedError(UserError):
    """The import cannot be taken back: something refers to its invoices; nothing was removed.

    Without blockers it was undone before.
    """

    def __init__(self, import_id: int, blockers: tuple[UndoBlocker, ...]) -> None:
        super().__init__(import_id, blockers)
        self.import_id = import_id
        self.blockers = blockers


class NotWaitingError(UserError):
    """The file no longer waits for the user: confirmed, dismissed or undone meanwhile."""

    def __init__(self, item_id: int) -> None:
        super().__init__(item_id)
        self.item_id = item_id
