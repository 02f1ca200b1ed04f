"""What the system's password store may answer."""

from __future__ import annotations

from enum import Enum

from relance_desktop.errors import UserError


class KeyringState(Enum):
    """Whether passwords can be kept from one start to the next."""

    AVAILABLE = "available"
    ABSENT = "absent"
    """No store, or only one that keeps passwords in clear: none is used."""
    LOCKED = "locked"
    """There, but the user did not unlock it."""
    NOT_ANSWERING = "not_answering"
    """There, but broken, or silent beyond the time limit."""


class KeyringUnavailableError(UserError):
    """The password could not be kept or removed; ``state`` says why."""

    def __init__(self, state: KeyringState) -> None:
        super().__init__(state.name)
        self.state = state
