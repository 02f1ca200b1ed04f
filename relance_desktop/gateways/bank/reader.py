"""Any bank file read into statements; the format is told by the content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, StatementFormat
from relance_desktop.gateways.bank.accounts import counted_on, last_place, put_together
from relance_desktop.gateways.bank.sniffing import format_of
from relance_desktop.gateways.bank.zipped import MARK, any_member, members_of

MOST_BYTES: Final = 64_000_000

Read = Callable[[bytes], tuple[BankStatement, ...]]


def read_statements(name: str, data: bytes) -> tuple[BankStatement, ...]:
    """Read a file's statements, one for each account, also out of a ZIP.

    Lines and problems keep the file's order and count from 1 through the whole file. Raises
    BankFileError when the file as a whole gives nothing.
    """
    if len(data) > MOST_BYTES:
        raise BankFileError(BankFileReason.TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise BankFileError(BankFileReason.EMPTY)
    if not data.startswith(MARK):
        return _read(name, data)
    found: list[BankStatement] = []
    for member, content in members_of(data, MOST_BYTES):
        if format_of(member, content):
            found += counted_on(_read(member, content), last_place(found))
    if not found:
        raise BankFileError(BankFileReason.NOT_A_BANK_FILE)
    return put_together(found)


def looks_like_bank_file(name: str, head: bytes) -> StatementFormat | None:
    """Tell the format from a file's first bytes (64 kB do), then from its name.

    None: no bank file, or a table, which is not told here. A ZIP has the format of what is
    inside.
    """
    if not head.startswith(MARK):
        return format_of(name, head)
    found: list[StatementFormat] = []

    def is_it(member: str, start: bytes) -> bool:
        told = format_of(member, start) if start else None
        found.extend([told] if told else [])
        return told is not None

    return found[0] if any_member(head, is_it) else None


def _read(name: str, data: bytes) -> tuple[BankStatement, ...]:
    told = format_of(name, data)
    if told is None:
        raise BankFileError(BankFileReason.NOT_A_BANK_FILE)
    return put_together(_reader(told)(data))


def _reader(told: StatementFormat) -> Read:
    """Import a format's reader when it is needed."""
    if told is StatementFormat.OFX:
        from relance_desktop.gateways.bank.ofx import read_ofx as read
    elif told is StatementFormat.CAMT:
        from relance_desktop.gateways.bank.camt import read_camt as read
    elif told is StatementFormat.MT940:
        from relance_desktop.gateways.bank.mt940 import read_mt940 as read
    elif told is StatementFormat.QIF:
        from relance_desktop.gateways.bank.qif import read_qif as read
    else:
        from relance_desktop.gateways.bank.cfonb import read_cfonb as read
    return read
