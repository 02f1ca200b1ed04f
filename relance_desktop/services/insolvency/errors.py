"""What the proceedings of a client refuse."""

from __future__ import annotations

from relance_desktop.errors import UserError


class AlreadyRecordedError(UserError):
    """The same judgment is recorded already."""

    def __init__(self, insolvency_id: int) -> None:
        super().__init__(insolvency_id)
        self.insolvency_id = insolvency_id
