"""What the pages of bank statements are asked to open."""

from __future__ import annotations

from relance_desktop.domain.bank.values import BankStatement
from relance_desktop.domain.value import value

START = "start"
"""Bring a statement; a review that is under way is gone on with."""

CHOOSE = "choose"
"""Ask for a file, then read it."""

WAITING = "waiting"
"""Show the lines kept earlier that nothing settled yet."""


@value
class BankTarget:
    """For page "bank": statements that were read from one file, by whatever page read them.

    ``sha256`` of the file's bytes, "" where nobody counted it; ``source``: what the choice of
    an account is remembered by, besides the format (a table's header).
    """

    filename: str
    statements: tuple[BankStatement, ...]
    sha256: str = ""
    source: str = ""
