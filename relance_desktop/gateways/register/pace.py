"""Not too many questions a second."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

PER_SECOND = 7
"""What the company register grants to one address (law notes §10.1)."""


class Pace:
    """Lets ``count`` through in any second; the next one waits."""

    def __init__(
        self,
        count: int = PER_SECOND,
        ticks: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._last: deque[float] = deque(maxlen=count)
        self._ticks = ticks
        self._sleep = sleep
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Come back when one more question is polite."""
        with self._lock:
            if len(self._last) == self._last.maxlen:
                early = self._last[0] + 1 - self._ticks()
                if early > 0:
                    self._sleep(early)
            self._last.append(self._ticks())
