"""Messages of an affair: agreement, quote, time sheet, invoice, delivery; of a client: thanks
for payments, statement of account."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recipients import Person
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.answers import Answer, ReadReceived, read_answer
from relance_desktop.services.context import Base
from relance_desktop.services.messages.answers import (
    file_answer,
    is_as_filed,
    take_back,
)
from relance_desktop.services.messages.committing import store_message
from relance_desktop.services.messages.drafting import draft_message, rewritten
from relance_desktop.services.messages.files import Drawers
from relance_desktop.services.messages.subjects import read_subject
from relance_desktop.services.messages.values import (
    Draft,
    Filed,
    MessagePreview,
    MessageTarget,
)
from relance_desktop.services.reminders.mailing import mail_preview
from relance_desktop.services.reminders.ports import Composer, TextWriter


class Messages:
    """Writes, previews and queues what claims no debt; the outbox sends it.

    An invoice's cover mail has the invoice's due dates as lines, so that it stands in the
    invoice's history, but it is no part of a claim's: it does no step, delays none, and no
    reminder waits for it.
    """

    def __init__(
        self,
        base: Base,
        templates: TextWriter,
        compose: Composer,
        draw: Drawers,
        read_received: ReadReceived,
        new_token: Callable[[], str],
    ) -> None:
        self._base = base
        self._templates = templates
        self._compose = compose
        self._draw = draw
        self._read_received = read_received
        self._new_token = new_token

    def draft(self, target: MessageTarget, person: Person | None = None) -> Draft:
        """Write the first version; nothing is stored. Raises NotFoundError, TextError."""
        with self._base.store.read() as r:
            return draft_message(r, self._base.today(), target, self._templates, self._draw, person)

    def rewrite(self, draft: Draft) -> Draft:
        """Write the words anew after the ticks of files changed. Raises TextError."""
        return rewritten(draft, self._templates)

    def preview(self, draft: Draft) -> MessagePreview:
        """Make exactly what would leave.

        Raises NoMailAccountError, RecipientMissingError, AttachmentMissingError, NotFoundError,
        and the errors of addresses and headers.
        """
        made = {sha256(file.data).hexdigest(): file.data for file in draft.made}
        with self._base.store.read() as r:
            thread = read_subject(r, draft.target).thread
            mail = mail_preview(
                r,
                draft.prepared,
                tuple(one.message_id for one in thread),
                self._templates,
                self._compose,
                self._new_token(),
                self._base,
                made,
            )
        return MessagePreview(draft, mail)

    def queue(self, preview: MessagePreview) -> Reminder:
        """Store the intention to send exactly this; the facts are read again.

        Raises AlreadyBegunError, MessageOutdatedError, AttachmentMissingError,
        RecipientMissingError, NotFoundError: nothing is stored then.
        """
        now, today = self._base.clock.now(), self._base.today()
        with self._base.store.write() as w:
            reminder = w.reminders.get(store_message(w, preview, now, today))
        assert reminder is not None
        return reminder

    def of(self, target: MessageTarget) -> tuple[Reminder, ...]:
        """The messages about this very thing that were not withdrawn, oldest first: what is
        shown as « demandé le… » follows from their states. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_subject(r, target).same

    def about(self, engagement_id: int) -> tuple[Reminder, ...]:
        """All that was written about an affair, in any state: its own messages and the
        reminders of its invoices, oldest first."""
        with self._base.store.read() as r:
            return r.reminders.of_engagement(engagement_id)

    def paid_meanwhile(self) -> frozenset[int]:
        """Waiting mails that bring an invoice of which nothing is left to pay by now."""
        with self._base.store.read() as r:
            waiting = r.reminders.in_state(ReminderState.QUEUED, ReminderState.FAILED)
            covers = [one for one in waiting if one.purpose is Purpose.INVOICE]
            owed = {
                claim.id
                for client_id in {one.client_id for one in covers}
                for claim in r.claims.open_of_client(client_id)
            }
        return frozenset(
            one.id for one in covers if owed.isdisjoint(line.claim_id for line in one.lines)
        )

    def read_answer(self, answer: Answer) -> Answer:
        """The answer with the day, person and words that its mail tells, nothing filed yet.

        Raises FileRefusedError, AnswerInvalidError.
        """
        return read_answer(answer, self._base.today(), self._read_received)

    def file_answer(self, target: MessageTarget, answer: Answer) -> Filed:
        """File what the client answered, with the fact that follows: agreed, validated or
        accepted. AGREEMENT, QUOTE, TIME_SHEET and DELIVERY only.

        Raises FileRefusedError, AnswerInvalidError, NotFoundError.
        """
        told = self.read_answer(answer)
        with self._base.store.write() as w:
            return file_answer(w, target, told)

    def still_filed(self, filed: Filed) -> bool:
        """Whether ``unfile`` can take it back: nothing changed what it answered since."""
        with self._base.store.read() as r:
            return is_as_filed(r, filed)

    def unfile(self, filed: Filed) -> None:
        """Take an answer back. Raises MessageOutdatedError, NotFoundError."""
        with self._base.store.write() as w:
            take_back(w, filed)
