"""Saving that reads and hashes big files: done in the worker, the form waits with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

BIG = 2_000_000
"""Bytes. Below that, reading, hashing and storing take under 20 ms."""


class Heavy(NamedTuple):
    """What ``FormPanel.save`` gives instead of its result: ``work`` gives it, and touches no
    widget."""

    work: Callable[[], object]


def heavy(paths: Iterable[Path], work: Callable[[], object]) -> object:
    """The result of ``work``, or ``work`` itself when it has much to read. Raises as it does."""
    return Heavy(work) if sum(map(_size, paths)) > BIG else work()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever reads it says so
