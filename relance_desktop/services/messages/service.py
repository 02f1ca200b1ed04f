"""Messages of an affair: agreement, time sheet, invoice, delivery."""

from __future__ import annotations

from relance_desktop.services.context import Base


class Messages:
    """Writes, previews and queues what claims no debt."""

    def __init__(self, base: Base) -> None:
        self._base = base
