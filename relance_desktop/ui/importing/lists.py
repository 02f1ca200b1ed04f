"""Which of the files brought are lists: they go to their own page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf"})
"""Old workbooks and OpenDocument too: their page says what to do with them."""


def part_lists(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The lists, and all others; folders hold invoices."""
    lists = [path for path in paths if path.suffix.lower() in SUFFIXES and not path.is_dir()]
    return lists, [path for path in paths if path not in lists]
