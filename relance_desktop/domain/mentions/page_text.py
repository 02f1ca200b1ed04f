"""The text of a page made ready for recognisers: one line, and what the page seems to say.

Accents, line breaks, hyphens at the end of a line, ligatures and odd spaces do not count;
what is quoted to the user is the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cached_property

from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.invoice_text.dates import guess_due_on
from relance_desktop.domain.invoice_text.guesses import GuessedInvoice
from relance_desktop.domain.invoice_text.numbers import dates_in, folded
from relance_desktop.domain.invoice_text.page import page_of
from relance_desktop.domain.invoice_text.proposal import guess_invoice
from relance_desktop.domain.mentions.values import Doubt, Sign, Where

_MAX_LENGTH = 60_000
_QUOTE = 110
_HYPHEN = re.compile(r"(?<=[a-zà-öø-ÿœ])[-\u2010\u2011\ufffe]\s*\n\s*(?=[a-zà-öø-ÿœ])")
_ODD = str.maketrans({"\u00ad": "", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\u0131": "i"})


def flat(text: str) -> str:
    """One line: words cut at a line's end joined, ligatures opened, spaces single."""
    joined = _HYPHEN.sub("", text[:_MAX_LENGTH]).translate(_ODD)
    return " ".join(unicodedata.normalize("NFKC", joined).split())


class PageText:
    """A text to search. ``where``: a page, or the free text of electronic data."""

    def __init__(self, text: str, where: Where = Where.PAGE) -> None:
        self.where = where
        self._source = text
        self.printed = flat(text)
        plain = folded(self.printed)
        self.plain = plain if len(plain) == len(self.printed) else self.printed.lower()

    @cached_property
    def guess(self) -> GuessedInvoice:
        """What the invoice import would read of it."""
        return guess_invoice(self._source)

    @cached_property
    def due_on(self) -> date | None:
        """The due date as printed, not one that a term leads to."""
        found = guess_due_on(page_of(self._source))
        return found.value if found else None

    @cached_property
    def dates(self) -> frozenset[date]:
        """Every date in it."""
        return frozenset(found.day for found in dates_in(self.printed))

    @cached_property
    def codes(self) -> str:
        """Its letters and digits alone, to look up numbers however they are spaced."""
        return normalise_id(self.printed)

    def search(self, *patterns: re.Pattern[str], sure: bool = True) -> Sign | None:
        """The first pattern that is found, as a sign with its words."""
        for pattern in patterns:
            match = pattern.search(self.plain)
            if match is not None:
                return Sign(self.where, self.quote(match.start(), match.end()), sure)
        return None

    def has_words(self, words: str) -> bool:
        """Whether a name stands in it, whatever its accents and case."""
        wanted = folded(flat(words))
        return bool(wanted) and wanted in self.plain

    def has_number(self, number: str) -> bool:
        """Whether an identifier stands in it, however it is spaced."""
        wanted = normalise_id(number)
        return bool(wanted) and wanted in self.codes

    def has_siren(self, siren: str) -> bool:
        """Whether a SIREN, or a SIRET that begins with it, stands in it: the French VAT
        number holds it too, but does not name it."""
        digits = r"[ .\-]?".join(normalise_id(siren))
        return (
            re.search(rf"(?<!fr\d\d)(?<!fr\d\d )(?<!fr \d\d )(?<!\d){digits}", self.plain)
            is not None
        )

    def sign(self, words: str, sure: bool = True, doubt: Doubt = Doubt.UNCLEAR) -> Sign:
        """A sign in this text."""
        return Sign(self.where, shortened(words), sure, doubt)

    def quote(self, start: int, end: int) -> str:
        """The words there, as printed, whole words around them."""
        first = self.printed.rfind(" ", 0, max(0, start)) + 1
        space = self.printed.find(" ", end)
        return shortened(self.printed[first : len(self.printed) if space < 0 else space])


def shortened(words: str) -> str:
    """Words that fit a line."""
    words = flat(words)
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"


def page_text(text: str) -> PageText:
    """The text of a page."""
    return PageText(text)
