"""Files kept as evidence beside invoices: what they are, and what they belong to."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from relance_desktop.domain.value import value


class PaperKind(Enum):
    """What a file is."""

    QUOTE = "quote"
    CONTRACT = "contract"
    ORDER = "order"
    TERMS = "terms"
    SIGNED_COPY = "signed_copy"
    AGREEMENT = "agreement"
    """The client's written yes to what was agreed: an answer, pasted or as a mail."""
    TIME_SHEET = "time_sheet"
    VALIDATION = "validation"
    DELIVERY = "delivery"
    ACCEPTANCE = "acceptance"
    LOOK_UP = "look_up"
    """What a register answered, byte for byte."""
    DEPOSIT_SLIP = "deposit_slip"
    """What the post office gave when a registered letter was handed in."""
    RECEIPT = "receipt"
    """The receipt of a registered letter, or the closed envelope that came back."""
    NOTICE = "notice"
    """A notice of the legal gazette."""
    JUDGMENT = "judgment"
    """An order, a judgment, a title."""
    ACT = "act"
    """What a commissaire de justice served or wrote."""
    PICTURE = "picture"
    MAIL = "mail"
    OTHER = "other"


@value
class Paper:
    """One file. Its bytes are in the document store under ``sha256``.

    It always belongs to a client, and to at most one affair, check, time sheet, deliverable,
    exchange, dispute or promise (``hold_id``), payment schedule, letter or mail sent
    (``reminder_id``), case, limitation event and insolvency besides. ``dated_on`` is the day on
    the paper, ``added_at`` when it came in.
    """

    client_id: int
    kind: PaperKind
    sha256: str
    filename: str
    id: int = 0
    engagement_id: int | None = None
    check_id: int | None = None
    sheet_id: int | None = None
    deliverable_id: int | None = None
    exchange_id: int | None = None
    hold_id: int | None = None
    schedule_id: int | None = None
    reminder_id: int | None = None
    case_id: int | None = None
    limitation_id: int | None = None
    insolvency_id: int | None = None
    dated_on: date | None = None
    note: str = ""
    added_at: datetime | None = None
