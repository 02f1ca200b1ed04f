"""The archive: the dossier, each exhibit apart, what tells that none was changed since.

With a password it is encrypted by AES-256 in the way of WinZip, which 7-Zip and macOS's Keka
open; the Explorer of Windows does not. The names of the files stay readable.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, BinaryIO, Final

SUMS: Final = "SHA256SUMS.txt"
FOLDER: Final = "pieces/"
_PACKED: Final = (".pdf", ".jpg", ".jpeg", ".png", ".zip", ".docx", ".xlsx", ".heic", ".webp")
"""Already compressed: trying again only takes time."""


class Archive:
    """One ZIP file being written. ``now`` dates its entries."""

    def __init__(self, out: BinaryIO, now: datetime, password: str = "") -> None:
        self._now = now.timetuple()[:6]
        self._sums: dict[str, str] = {}
        self._zip: Any
        if password:
            import pyzipper

            self._zip = pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES)
            self._zip.setpassword(password.encode())
            self._info: Any = self._zip.zipinfo_cls
        else:
            self._zip = zipfile.ZipFile(out, "w")
            self._info = zipfile.ZipInfo

    def add(self, name: str, data: bytes) -> str:
        """Put a file in and give the name it got: two files never share one."""
        name = self._free(name)
        with self.opened(name, large=len(data) >= 1 << 31) as entry:
            entry.write(data)
        return name

    @contextmanager
    def opened(self, name: str, *, large: bool) -> Iterator[Summing]:
        """A file to write bit by bit; ``large``: it may have 2 GiB and more."""
        info = self._info(name, date_time=self._now)
        packed = name.casefold().endswith(_PACKED)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=large) as entry:
            summing = Summing(entry)
            yield summing
        self._sums[name] = summing.sha256

    def close(self) -> None:
        """Write the sums of all files (as ``sha256sum -c`` reads them), and the directory."""
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self._sums.items())]
        self.add(SUMS, "".join(lines).encode())
        self._zip.close()

    def abandon(self) -> None:
        """Let go of a file that will not be kept: what is missing in it no longer matters."""
        with suppress(OSError, ValueError):
            self._zip.close()
        self._zip.fp = None  # it tries once more when it is forgotten, on a file that is closed

    def _free(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        found, number = name, 1
        while found in self._sums:
            number += 1
            found = f"{stem}-{number}{dot}{suffix}"
        return found


class Summing:
    """A sink that counts and hashes what goes through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write on."""
        self._hash.update(data)
        self.size += len(data)
        return self._out.write(data)

    @property
    def sha256(self) -> str:
        """Of all so far."""
        return self._hash.hexdigest()
