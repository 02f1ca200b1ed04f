"""Why a file that was meant as a bank statement gives none."""

from __future__ import annotations

from enum import Enum

from relance_desktop.errors import UserError


class BankFileReason(Enum):
    """What is the matter with the whole file; a bad line alone is a LineProblem."""

    EMPTY = "empty"
    GONE = "gone"
    """It is no longer there, or may not be read."""
    NOT_A_BANK_FILE = "not_a_bank_file"
    NOT_A_STATEMENT = "not_a_statement"
    """It comes from a bank but tells no movements: another message, investments, a namespace
    that is nobody's."""
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    UNSAFE = "unsafe"
    """XML that defines entities: no bank does that."""
    SERVER_ERROR = "server_error"
    """The bank's server wrote its refusal into the file instead of the account."""
    SIGN_ON = "sign_on"
    """The same, because it did not accept the user's password."""


class BankFileError(UserError):
    """A file that gives no statement; ``said`` is the bank's own message, "" mostly."""

    def __init__(self, reason: BankFileReason, said: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.said = said
