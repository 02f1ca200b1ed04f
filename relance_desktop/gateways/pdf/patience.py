"""A file that stops giving bytes after a while: what reads a damaged PDF must come to an end.

pdfium rebuilds a broken table of contents by reading the whole file, some files many times over:
19 MB took 13 s. A read that fails ends it, which no thread from outside could.
"""

from __future__ import annotations

import io
import time
from typing import Any


class PatientFile(io.BytesIO):
    """Bytes for ``seconds``, then none; ``late`` tells whether any were asked for after that."""

    def __init__(self, data: bytes, seconds: float) -> None:
        super().__init__(data)
        self._end = time.monotonic() + seconds
        self.late = False

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer while there is time. pdfium takes 0 for a broken disk."""
        if self.is_over:
            self.late = True
            return 0
        return super().readinto(buffer)
