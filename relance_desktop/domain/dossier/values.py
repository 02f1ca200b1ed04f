"""What a dossier is made of, how it is to be made, and what came out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError

MEGABYTE: Final = 1_000_000
"""Bytes: upload limits are told in megabytes, and the smaller reading is the safe one."""


class Nature(Enum):
    """What an exhibit is, in the order in which exhibits are proposed."""

    QUOTE = "quote"
    SIGNED_COPY = "signed_copy"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    ORDER = "order"
    TERMS = "terms"
    TIME_SHEET = "time_sheet"
    VALIDATION = "validation"
    DELIVERY = "delivery"
    ACCEPTANCE = "acceptance"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    REMINDER_MAIL = "reminder_mail"
    REMINDER_LETTER = "reminder_letter"
    CALLS = "calls"
    RECAP_MAIL = "recap_mail"
    ANSWER = "answer"
    EXCHANGE = "exchange"
    ACKNOWLEDGMENT = "acknowledgment"
    """A signed payment schedule, a written yes: the client owns up to the debt."""
    REGISTERED_LETTER = "registered_letter"
    FORMAL_NOTICE = "formal_notice"
    DEPOSIT_SLIP = "deposit_slip"
    RECEIPT = "receipt"
    REGISTER_EXTRACT = "register_extract"
    RECKONING = "reckoning"
    PICTURE = "picture"
    OTHER = "other"


@value
class ProposedExhibit:
    """A document at hand that may become an exhibit.

    ``source`` says where it comes from, for ever the same: "paper:12", "invoice:5",
    "reminder:9", "receipt:9" (of a registered letter), "mail:3", "exchange:4",
    "made:reckoning", "made:calls". ``title`` is what the list of exhibits would say;
    ``chosen`` whether it is proposed ticked; ``filename`` "" when the program draws it.
    """

    source: str
    nature: Nature
    title: str
    dated_on: date | None = None
    filename: str = ""
    chosen: bool = True
    size: int = 0


@value
class Choice:
    """An exhibit as the user wants it: what it is called, and its day."""

    source: str
    title: str
    dated_on: date | None = None
    note: str = ""


@value
class ListedExhibit:
    """A chosen exhibit, numbered from 1 in its order. ``missing``: it is not stored any more."""

    number: int
    choice: Choice
    nature: Nature
    filename: str = ""
    size: int = 0
    missing: bool = False


@value
class DossierView:
    """The exhibits of a case in order, and the documents at hand that are left out.

    ``saved``: the user chose them; else they are the proposal. ``size``: about how many bytes
    the exhibits weigh together.
    """

    case_id: int
    exhibits: tuple[ListedExhibit, ...]
    others: tuple[ProposedExhibit, ...]
    saved: bool
    size: int = 0


class HandOver(Enum):
    """What is written."""

    PDF = "pdf"
    """One PDF (or its parts)."""
    ZIP = "zip"
    """One archive: the PDF (or its parts), each exhibit apart, their SHA-256."""


@value
class DossierOptions:
    """How a dossier is to be made.

    ``as_of``: the day of the reckoning and of the cover. ``limit_mb``: the most a PDF may
    weigh (decimal megabytes), None for one PDF of any size. ``password`` "": in clear.
    ``sheet``: the plain data sheet for the archive, as ``sheet_name``.
    """

    as_of: date
    form: HandOver = HandOver.ZIP
    limit_mb: int | None = None
    dividers: bool = False
    password: str = ""
    sheet: bytes = b""
    sheet_name: str = "donnees.txt"


Progress: TypeAlias = Callable[[int, int, str], None]
"""Told exhibits done, all of them, and the title of the one at hand."""


def untold(done: int, total: int, title: str) -> None:
    """For work that nobody watches."""


def never() -> bool:
    """For work that nobody stops."""
    return False


class Trouble(Enum):
    """Why an exhibit is not in the PDF as it is. The work goes on; its file is in the archive."""

    NEEDS_PASSWORD = "needs_password"  # noqa: S105 - a reason, not a secret
    DAMAGED = "damaged"
    JOINED_APART = "joined_apart"
    """A format that has no pages (spreadsheet, video…)."""
    MISSING = "missing"
    """Its bytes are not stored any more."""
    OVER_LIMIT = "over_limit"
    """It alone is larger than the limit: a part of its own, which is too large."""


@value
class Look:
    """What binding an exhibit would find: its pages and bytes, and what is wrong with it."""

    pages: int
    size: int
    trouble: Trouble | None = None


@value
class Notice:
    """An exhibit that the user should look at before handing over."""

    number: int
    title: str
    trouble: Trouble


@value
class MadeFile:
    """A file that was written."""

    path: Path
    size: int
    sha256: str


@value
class BoundExhibit:
    """An exhibit as it was bound: ``page`` is the first one, from 1, in its ``part``.

    ``apart``: it has no pages of its own, one page says that its file is joined. ``filename``:
    what it is called in the archive.
    """

    number: int
    title: str
    source: str
    sha256: str
    pages: int = 0
    page: int = 0
    part: int = 1
    dated_on: date | None = None
    apart: bool = False
    filename: str = ""


@value
class MadeDossier:
    """What came out: files in order, exhibits in order, what to look at, all pages."""

    files: tuple[MadeFile, ...]
    exhibits: tuple[BoundExhibit, ...]
    notices: tuple[Notice, ...]
    pages: int
    parts: int = 1
    handed_id: int = 0


class NoExhibitError(UserError):
    """Nothing is chosen: there is nothing to hand over."""
