"""Any bank file read into statements; the format is told by the content."""

from __future__ import annotations

from typing import Final

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, StatementFormat

MOST_BYTES: Final = 64_000_000


def read_statements(name: str, data: bytes) -> tuple[BankStatement, ...]:
    """Read a file's statements, one for each account. Raises BankFileError."""
    if len(data) > MOST_BYTES:
        raise BankFileError(BankFileReason.TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise BankFileError(BankFileReason.EMPTY)
    if looks_like_bank_file(name, data) is StatementFormat.OFX:
        from relance_desktop.gateways.bank.ofx import read_ofx

        return read_ofx(data)
    raise BankFileError(BankFileReason.NOT_A_BANK_FILE)


def looks_like_bank_file(name: str, head: bytes) -> StatementFormat | None:
    """Tell the format from a file's beginning, then from its name; None: no bank file."""
    start = head[:4000].replace(b"\0", b"").upper()
    if b"OFXHEADER" in start or b"<OFX>" in start:
        return StatementFormat.OFX
    if name.lower().endswith((".ofx", ".qfx")):
        return StatementFormat.OFX
    return None
