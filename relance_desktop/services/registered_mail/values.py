"""What the service of registered letters takes and gives."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Money
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.registered_mail.addressee import addressee_of, goes_to_other
from relance_desktop.domain.registered_mail.checklist import CheckPoint
from relance_desktop.domain.registered_mail.course import MailCourse
from relance_desktop.domain.registered_mail.deadline import NoticeDeadline
from relance_desktop.domain.registered_mail.values import MailEvent, MailForm
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


@value
class LetterNotes:
    """What is kept beside a letter: the days that its text gives, what was ticked before it
    was posted."""

    days: int | None = None
    ticks: tuple[CheckPoint, ...] = ()


@value
class RegisteredLetter:
    """One registered letter with all that is known of it. ``papers``: its deposit slip, its
    receipt, the closed envelope. ``open``: what is still owed of what it asks for, per
    currency; empty once all is paid."""

    letter: Reminder
    client: Client
    course: MailCourse
    deadline: NoticeDeadline
    events: tuple[MailEvent, ...] = ()
    papers: tuple[Paper, ...] = ()
    owed: tuple[Money, ...] = ()

    @property
    def to_other(self) -> bool:
        """Whether it goes to a court, a mediator or an officer, not to the client."""
        return goes_to_other(self.letter)

    @property
    def addressee(self) -> str:
        """Whom it goes to."""
        return addressee_of(self.letter, self.client.name)

    @property
    def is_electronic(self) -> bool:
        """Whether it goes by an electronic way."""
        return self.letter.mail_form is MailForm.ELECTRONIC

    @property
    def numbers(self) -> tuple[str, ...]:
        """The invoices that it speaks of, each once."""
        return tuple(dict.fromkeys(line.number for line in self.letter.lines))


class MailReason(Enum):
    """Why the day names a letter, the most pressing first."""

    DEADLINE_OVER = "deadline_over"
    """The time that a formal notice gave is over, and it is not paid."""
    SEND_AGAIN = "send_again"
    """It could not reach the addressee: look up the seat, write again."""
    RETURN_EXPECTED = "return_expected"
    """Kept for fifteen days and not fetched: it should come back."""
    NO_NEWS = "no_news"
    """Posted a while ago, and nothing noted since."""
    NUMBER_MISSING = "number_missing"
    RECEIPT_TO_FILE = "receipt_to_file"
    """Delivered, and its receipt is not filed."""


@value
class MailTask:
    """One thing that the day asks for; ``on`` is the day that it is about. ``letter`` tells
    what it is and whom it goes to."""

    client_id: int
    client_name: str
    reminder_id: int
    reason: MailReason
    on: date
    numbers: tuple[str, ...] = ()
    owed: tuple[Money, ...] = ()
    letter: Reminder | None = None

    @property
    def to_other(self) -> bool:
        """Whether the letter does not go to the client."""
        return self.letter is not None and goes_to_other(self.letter)

    @property
    def addressee(self) -> str:
        """Whom the letter goes to."""
        return addressee_of(self.letter, self.client_name) if self.letter else self.client_name


class EntryKind(Enum):
    """What is noted of a letter."""

    POSTED = "posted"
    NUMBER = "number"
    EVENT = "event"
    DELIVERED = "delivered"
    PAPER = "paper"


@value
class MailEntry:
    """One thing noted: an event or a paper by its id, else what the letter's state tells."""

    kind: EntryKind
    reminder_id: int
    id: int = 0


@value
class MailChange:
    """What was noted or taken off, so that it can be undone. ``before``: the letter as it was."""

    entry: MailEntry
    before: Reminder
    after: Reminder
    thing: MailEvent | Paper | None = None
    removed: bool = False


@value
class Bundle:
    """A letter and all that goes with it as one PDF. ``parts``: their titles in order, the
    letter's first with ""; ``left_out``: names of files that are no PDF."""

    pdf: bytes
    filename: str
    pages: int
    parts: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.pdf)


class HandField(Enum):
    """What a provider of electronic registered letters asks for, in the usual order."""

    ADDRESSEE_KIND = "addressee_kind"
    """The value is that of ``ClientKind``."""
    ADDRESSEE = "addressee"
    CONTACT = "contact"
    ADDRESSEE_MAIL = "addressee_mail"
    ADDRESSEE_SIREN = "addressee_siren"
    ADDRESSEE_ADDRESS = "addressee_address"
    SENDER = "sender"
    SENDER_MAIL = "sender_mail"
    SENDER_SIREN = "sender_siren"
    SENDER_ADDRESS = "sender_address"
    SUBJECT = "subject"
    REFERENCE = "reference"
    FILENAME = "filename"


@value
class HandOver:
    """What to copy into a provider's form, field by field; "" where nothing is known."""

    fields: tuple[tuple[HandField, str], ...]
    consent_asked: bool
    """The addressee may be no professional: they agree first (CPCE L100)."""
