"""What happened, and exactly what was sent: opened again, checked, handed over."""

from __future__ import annotations

from collections.abc import Callable

from relance_desktop.domain.journal import JournalEntry, VerifyResult
from relance_desktop.domain.read_mail import ReadMail
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.errors import AttachmentMissingError
from relance_desktop.store.errors import NotFoundError


@value
class StoredFile:
    """A stored file with its bytes; ``sha256`` is its proof."""

    sha256: str
    filename: str
    mime: str
    data: bytes


class Proof:
    """Reads evidence back; writes nothing."""

    def __init__(self, base: Base, read_mail: Callable[[bytes], ReadMail]) -> None:
        self._base = base
        self._read_mail = read_mail

    def file(self, sha256: str) -> StoredFile:
        """A stored file. Raises NotFoundError."""
        with self._base.store.read() as r:
            info, data = r.documents.info(sha256), r.documents.read(sha256)
        if info is None or data is None:
            raise NotFoundError("documents", sha256)
        return StoredFile(sha256, info.filename, info.mime, data)

    def reminder(self, reminder_id: int) -> Reminder:
        """A reminder with recipients, answer and attachments. Raises NotFoundError."""
        with self._base.store.read() as r:
            reminder = r.reminders.get(reminder_id)
        if reminder is None:
            raise NotFoundError("reminders", reminder_id)
        return reminder

    def artifact(self, reminder_id: int) -> StoredFile:
        """Exactly what was sent or posted. Raises NotFoundError, AttachmentMissingError when
        the step left no file (a call)."""
        reminder = self.reminder(reminder_id)
        if reminder.artifact_sha256 is None:
            raise AttachmentMissingError((reminder.subject,))
        return self.file(reminder.artifact_sha256)

    def read(self, eml: bytes) -> ReadMail:
        """A message's bytes as their reader sees them; a preview is read the same way."""
        return self._read_mail(eml)

    def message(self, reminder_id: int) -> ReadMail:
        """The mail of a reminder as its reader saw it. Raises as ``artifact``."""
        return self.read(self.artifact(reminder_id).data)

    def of_reminder(self, reminder_id: int) -> tuple[JournalEntry, ...]:
        """Every move of a reminder, oldest first."""
        with self._base.store.read() as r:
            return r.journal.of_subject(f"reminder:{reminder_id}")

    def of_invoice(self, invoice_id: int) -> tuple[JournalEntry, ...]:
        """What happened to an invoice, oldest first."""
        with self._base.store.read() as r:
            return r.journal.of_invoice(invoice_id)

    def of_client(self, client_id: int) -> tuple[JournalEntry, ...]:
        """All that happened with a client, oldest first."""
        with self._base.store.read() as r:
            return r.journal.of_client(client_id)

    def verify(self) -> VerifyResult:
        """Check the journal's whole chain, and every file against its hash."""
        with self._base.store.read() as r:
            return r.journal.verify()
