"""Which file the page « paper » is to show."""

from __future__ import annotations

from typing import Any, NamedTuple


class PaperTarget(NamedTuple):
    """A stored file. ``back`` is where the page's arrow leads: a page's key and its target.

    ``shell.go("paper", PaperTarget(paper.sha256, paper.filename, ("engagement", 3)))``
    """

    sha256: str
    filename: str
    back: tuple[str, Any] = ("today", None)
    title: str = ""
