"""What there is to read of an invoice: its electronic data, the text of its page, or both."""

from __future__ import annotations

from relance_desktop.domain.incoming import IncomingInvoice
from relance_desktop.domain.incoming_verdict import Reading, Reason
from relance_desktop.domain.mentions.page_text import PageText, page_text
from relance_desktop.domain.mentions.values import Basis
from relance_desktop.domain.value import value

_LEAST_LETTERS = 40
"""A scan sometimes carries a stamp or a page number: that is no text."""

_SHORT_PROFILES = ("MINIMUM",)
"""Without notes nor due date: the page says the rest."""


@value
class Sources:
    """What was read. ``page`` is None without text."""

    basis: Basis
    data: IncomingInvoice | None = None
    page: PageText | None = None

    @property
    def is_short(self) -> bool:
        """Whether the data cannot hold the mentions, and no page completes it."""
        short = self.data is not None and self.data.profile in _SHORT_PROFILES
        return short and self.page is None

    @property
    def is_readable(self) -> bool:
        """Whether anything could be read."""
        return self.data is not None or self.page is not None


NO_SOURCES = Sources(Basis.NOTHING)


def sources_of(reading: Reading, text: str | None) -> Sources:
    """What a file gave. ``text`` is None when its page cannot be read."""
    letters = sum(character.isalnum() for character in text or "")
    page = page_text(text) if text and letters >= _LEAST_LETTERS else None
    return Sources(_basis(reading, text, page), reading.invoice, page)


def _basis(reading: Reading, text: str | None, page: PageText | None) -> Basis:
    if reading.invoice is not None:
        if page is not None:
            return Basis.BOTH
        return Basis.DATA_AND_SCAN if reading.is_pdf else Basis.DATA
    if page is not None:
        return Basis.PAGE
    is_closed = text is None or reading.problem is Reason.NEEDS_PASSWORD
    return Basis.UNREADABLE if is_closed else Basis.SCAN
