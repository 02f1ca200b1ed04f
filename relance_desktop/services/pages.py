"""Pictures of stored PDFs: what the screen shows and the printer prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Picture(Protocol):
    """A painted page: 8-bit RGB rows of ``stride`` bytes."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


class Pages:
    """Counts and draws pages. Both block: call them from the worker for large files.

    Both raise a UserError when the file is no readable PDF.
    """

    def __init__(
        self, count: Callable[[bytes], int], render: Callable[[bytes, int, int], Picture]
    ) -> None:
        self._count = count
        self._render = render

    def count(self, pdf: bytes) -> int:
        """How many pages the PDF has."""
        return self._count(pdf)

    def picture(self, pdf: bytes, index: int, dpi: int = 110) -> Picture:
        """One page as a picture; ``index`` counts from 0."""
        return self._render(pdf, index, dpi)
