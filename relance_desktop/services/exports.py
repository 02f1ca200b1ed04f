"""Lists that leave the program: as a file of another program, or on paper."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Protocol

from relance_desktop.domain.printed_list import PrintedList
from relance_desktop.domain.tables import Table, Tick, no_tick


class FileFormat(Enum):
    """What a list can be saved as; the value is the file's suffix."""

    XLSX = "xlsx"
    CSV = "csv"
    ENGLISH_CSV = "csv (en)"

    @property
    def suffix(self) -> str:
        """The end of the file's name, with its dot."""
        return f".{self.value[:4].strip()}"


class WriteTable(Protocol):
    """Writes a table to a file, whole or not at all."""

    def __call__(self, table: Table, path: Path, form: FileFormat, tick: Tick) -> None: ...


class DrawList(Protocol):
    """Draws a list on A4 pages."""

    def __call__(self, printed: PrintedList, tick: Tick) -> bytes: ...


class Exports:
    """Saves and draws lists. Both block: call them from the worker."""

    def __init__(self, write: WriteTable, draw: DrawList) -> None:
        self._write = write
        self._draw = draw

    def save(self, table: Table, path: Path, form: FileFormat, tick: Tick = no_tick) -> None:
        """Write a table; what stood at ``path`` is replaced at the very end.

        ``tick`` is told the rows done and may raise to stop. Raises SheetNotWritten.
        """
        self._write(table, path, form, tick)

    def pdf(self, printed: PrintedList, tick: Tick = no_tick) -> bytes:
        """Draw a list as a PDF."""
        return self._draw(printed, tick)
