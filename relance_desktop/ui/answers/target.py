"""What the page of answers can be opened on, besides a mail's id."""

from __future__ import annotations

from typing import Any, NamedTuple


class NewAnswer(NamedTuple):
    """An answer to be noted: ``shell.go("answer", NewAnswer(client_id))``.

    ``reminder_id``: what it answers, the last message when None. ``back``: the page to go
    back to, and what to open there.
    """

    client_id: int
    reminder_id: int | None = None
    back: tuple[str, Any] = ("today", None)
