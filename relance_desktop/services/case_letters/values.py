"""A letter as it is written, looked at and refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.case_letters.printed import LetterWords, PrintedCaseLetter
from relance_desktop.domain.case_letters.values import Ask, LetterBasis
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

WriteLetter = Callable[[LetterBasis], LetterWords]
"""Writes a letter's words."""

DrawLetter = Callable[[PrintedCaseLetter], bytes]
"""Sets a letter as PDF; the same values give the same bytes."""


class LetterConcern(Enum):
    """What to look at before a letter is stored."""

    INSOLVENT = "insolvent"
    NOTHING_DUE = "nothing_due"
    CONSUMER = "consumer"
    WAITING = "waiting"
    SEVERAL_CURRENCIES = "several_currencies"
    NO_NAME = "no_name"
    TO_SAY = "to_say"
    NO_ADDRESS = "no_address"
    BARRED = "barred"
    TERM_OVER = "term_over"
    NOT_SAID = "not_said"
    NO_OWN_ADDRESS = "no_own_address"
    NO_OWN_SIREN = "no_own_siren"
    NO_DEBTOR_SIREN = "no_debtor_siren"
    NO_DEBTOR_ADDRESS = "no_debtor_address"
    KIND_UNKNOWN = "kind_unknown"
    PUBLIC = "public"
    NOT_DUE = "not_due"
    NO_PIECES = "no_pieces"
    FORBIDDEN_WORDS = "forbidden_words"
    PROVISIONAL = "provisional"
    DONE_BEFORE = "done_before"
    ONLINE = "online"
    """The request is made on a web page; the letter may go with it."""


BLOCKING: Final = frozenset(
    {
        LetterConcern.INSOLVENT,
        LetterConcern.NOTHING_DUE,
        LetterConcern.CONSUMER,
        LetterConcern.WAITING,
        LetterConcern.SEVERAL_CURRENCIES,
        LetterConcern.NO_NAME,
        LetterConcern.TO_SAY,
        LetterConcern.NO_ADDRESS,
    }
)
"""With any of these nothing is stored."""


@value
class LetterRemark:
    """One concern; ``asks`` are the fields, ``words`` what was found, ``on`` a day,
    ``reminder_id`` a letter that waits."""

    concern: LetterConcern
    asks: tuple[Ask, ...] = ()
    words: tuple[str, ...] = ()
    on: date | None = None
    reminder_id: int = 0

    @property
    def blocks(self) -> bool:
        """Whether it must be settled first."""
        return self.concern in BLOCKING


@value
class LetterDraft:
    """A letter with its facts, what it asks for and what to look at."""

    basis: LetterBasis
    asked: tuple[Ask, ...]
    remarks: tuple[LetterRemark, ...]
    occurrence: int = 1

    @property
    def is_ready(self) -> bool:
        """Whether it may be stored."""
        return not any(one.blocks for one in self.remarks)


@value
class LetterPreview:
    """The very PDF that is printed and kept."""

    draft: LetterDraft
    printed: PrintedCaseLetter
    pdf: bytes
    filename: str


class LetterNotReadyError(UserError):
    """Something must be settled before the letter is stored."""

    def __init__(self, concern: LetterConcern) -> None:
        super().__init__(concern)
        self.concern = concern
