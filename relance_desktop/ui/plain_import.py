"""Imports PySide6 without what it does to Python's own import."""

from __future__ import annotations

import builtins


def import_qt() -> None:
    """Import PySide6, and put back Python's own import, which it replaces.

    Its own reads the source of every module imported after it, to look for switches that
    this program does not use: 0.5 ms a module, a quarter of the start.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
