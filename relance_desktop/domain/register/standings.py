"""How grave what a public source says about a client is; the six never look alike."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Standing(Enum):
    """What one check came to.

    NOTHING_FOUND: the source answered, and holds nothing. COULD_NOT_CHECK: it did not
    answer, so nobody knows. TO_CHECK: it answered, a person must look.
    """

    FINE = "fine"
    NOTHING_FOUND = "nothing_found"
    COULD_NOT_CHECK = "could_not_check"
    TO_CHECK = "to_check"
    WORRY = "worry"
    CRITICAL = "critical"

    @property
    def gravity(self) -> int:
        """The rank from calm (0) to grave, to put the gravest first."""
        return _RANKS.index(self)


_RANKS: Final = tuple(Standing)
