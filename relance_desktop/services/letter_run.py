"""All letters of the day at once: one print job with its list of envelopes, then posted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Protocol

from relance_desktop.domain.postal import address_block
from relance_desktop.domain.printed_list import PrintedList
from relance_desktop.domain.registered_mail.addressee import addressee_of
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.errors import AttachmentMissingError
from relance_desktop.services.post import WITH_RECEIPT, Post
from relance_desktop.store.reader import Reader

PDF = "application/pdf"


class Press(Protocol):
    """What is made of finished PDFs."""

    def draw_list(self, printed: PrintedList) -> bytes:
        """Draw a list on A4 pages."""
        ...

    def page_count(self, data: bytes) -> int:
        """Count the pages. Raises UnreadablePdf."""
        ...

    def bound(self, documents: Sequence[bytes]) -> bytes:
        """Put documents into one job, each on sheets of its own."""
        ...


@value
class Envelope:
    """One letter of the run: whom it goes to, how, and what goes into the envelope.

    ``address`` is the block of lines as the letter's window shows it. ``pages`` counts the
    letter's and its enclosures'.
    """

    reminder: Reminder
    client_name: str
    address: tuple[str, ...]
    pages: int = 0

    @property
    def addressee(self) -> str:
        """Whom it goes to: the client, or a court or an officer."""
        return addressee_of(self.reminder, self.client_name)

    @property
    def registered(self) -> bool:
        """Whether it needs a number and a receipt."""
        return self.reminder.channel in WITH_RECEIPT

    @property
    def numbers(self) -> tuple[str, ...]:
        """The invoices that it speaks of, each once."""
        return tuple(dict.fromkeys(line.number for line in self.reminder.lines))


@value
class PrintJob:
    """One PDF: the list of envelopes first, then each letter with what is joined to it."""

    pdf: bytes
    envelopes: tuple[Envelope, ...]
    pages: int


class LetterRun:
    """Prints and posts many letters as one."""

    def __init__(self, base: Base, post: Post, press: Press) -> None:
        self._base = base
        self._post = post
        self._press = press

    def envelopes(self, *states: ReminderState) -> tuple[Envelope, ...]:
        """The letters in these states (to print when none is named), oldest first."""
        with self._base.store.read() as r:
            letters = r.reminders.in_state(*(states or (ReminderState.TO_PRINT,)))
            return tuple(_envelope(r, one) for one in letters)

    def job(
        self,
        ids: Collection[int],
        front: Callable[[Sequence[Envelope]], PrintedList],
        *,
        enclosures: bool = True,
    ) -> PrintJob:
        """Make one job of these letters. ``front`` words the list of envelopes.

        Raises AttachmentMissingError, UnreadablePdf. Blocks: call it from the worker.
        """
        wanted = self.envelopes(ReminderState.TO_PRINT, ReminderState.PRINTED)
        counted: list[Envelope] = []
        papers: list[bytes] = []
        for envelope in (one for one in wanted if one.reminder.id in ids):
            parts = [self._post.pdf(envelope.reminder.id)]
            if enclosures:
                parts += self._enclosures(envelope.reminder)
            papers += parts
            counted.append(_counted(envelope, sum(map(self._press.page_count, parts))))
        pdf = self._press.bound([self._press.draw_list(front(counted)), *papers])
        return PrintJob(pdf, tuple(counted), self._press.page_count(pdf))

    def printed(self, ids: Collection[int]) -> tuple[Reminder, ...]:
        """Say that they are all on paper; printing them again changes nothing."""
        return tuple(self._post.printed(one) for one in ids)

    def posted(self, numbers: Sequence[tuple[int, str]], on: date) -> tuple[Reminder, ...]:
        """Say that all these letters (id, tracking number) were posted on a day, or none.

        Raises DateInvalidError, NotThisStateError, NotFoundError.
        """
        return self._post.posted_all(numbers, on)

    def _enclosures(self, reminder: Reminder) -> list[bytes]:
        found = []
        with self._base.store.read() as r:
            for file in reminder.attachments:
                data = r.documents.read(file.sha256)
                if data is None:
                    raise AttachmentMissingError((file.filename,))
                if file.mime == PDF:
                    found.append(data)
        return found


def _envelope(r: Reader, reminder: Reminder) -> Envelope:
    client = r.clients.get(reminder.client_id)
    assert client is not None
    block = reminder.recipients  # letters of before kept no address
    if not block:
        block = address_block(client.name, client.contact_name, client.address).lines
    return Envelope(reminder, client.name, block)


def _counted(envelope: Envelope, pages: int) -> Envelope:
    return Envelope(envelope.reminder, envelope.client_name, envelope.address, pages)
