"""Passwords for files handed over: read out on the telephone, typed without doubt."""

from __future__ import annotations

from secrets import choice
from typing import Final

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look or sound like another: 31, almost 5 bits each."""
GROUPS, EACH = 5, 4


def new_password() -> str:
    """« k7mf-3qzh-w8pd-r5tx-9bnc »: 99 bits, more than anyone tries out."""
    return "-".join("".join(choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))
