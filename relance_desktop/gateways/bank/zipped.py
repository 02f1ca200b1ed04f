"""Bank files inside a ZIP: bounded in number and size, none nested."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MARK: Final = b"PK\x03\x04"
_MOST_MEMBERS: Final = 500
_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_STORED, _DEFLATED = 0, 8
_ENOUGH: Final = 4000


def members_of(data: bytes, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Give the files of a ZIP, with their names. Raises BankFileError.

    What is read is counted, not what the ZIP says of itself: a bomb stops at ``most_bytes``.
    """
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            yield from _members(archive, most_bytes)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise BankFileError(BankFileReason.DAMAGED) from error


def _members(archive: ZipFile, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    infos = [info for info in archive.infolist() if not _is_clutter(info)]
    if len(infos) > _MOST_MEMBERS:
        raise BankFileError(BankFileReason.TOO_LARGE)
    left = most_bytes
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise BankFileError(BankFileReason.ENCRYPTED)
        with archive.open(info) as member:
            content = member.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BankFileError(BankFileReason.TOO_LARGE)
        yield info.filename, content


def _is_clutter(info: ZipInfo) -> bool:
    return info.is_dir() or info.filename.startswith("__MACOSX/")


def any_member(head: bytes, is_it: Callable[[str, bytes], bool]) -> bool:
    """Whether one of the files that begin in ``head``, the start of a ZIP, is such a file.

    Reads the local headers: the list at the ZIP's end is not there yet.
    """
    at = 0
    while head[at : at + 4] == MARK and at + _HEADER <= len(head):
        flags, method = _number(head, at + 6, 2), _number(head, at + 8, 2)
        size, name_size, extra = (_number(head, at + p, n) for p, n in ((18, 4), (26, 2), (28, 2)))
        begin = at + _HEADER + name_size + extra
        name = head[at + _HEADER : at + _HEADER + name_size].decode("utf-8", "replace")
        if is_it(name, _start(head[begin:], method, flags)):
            return True
        if not size:
            return False
        at = begin + size
    return False


def _number(head: bytes, at: int, size: int) -> int:
    return int.from_bytes(head[at : at + size], "little")


def _start(packed: bytes, method: int, flags: int) -> bytes:
    """The first bytes of a member, nothing when it is encrypted."""
    if flags & _ENCRYPTED:
        return b""
    if method == _STORED:
        return packed[:_ENOUGH]
    if method != _DEFLATED:
        return b""
    try:
        return zlib.decompressobj(-15).decompress(packed, _ENOUGH)
    except zlib.error:
        return b""
