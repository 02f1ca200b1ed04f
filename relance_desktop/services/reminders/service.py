"""The wizard as screens call it: open, prepare, preview, then queue, log or skip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import NO_CONTACT
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    BusinessIncompleteError,
    ReasonMissingError,
    RecipientMissingError,
)
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.reminders.calls import store_call
from relance_desktop.services.reminders.committing import (
    check_still_true,
    skipped,
    store_intention,
)
from relance_desktop.services.reminders.drafting import read_draft
from relance_desktop.services.reminders.enclosing import EnclosureMakers, with_enclosures
from relance_desktop.services.reminders.hold_mails import draft_about_hold
from relance_desktop.services.reminders.mailing import mail_preview
from relance_desktop.services.reminders.numbering import (
    from_account,
    in_conversation,
    next_serial,
    renumbered,
    titled,
)
from relance_desktop.services.reminders.opening import open_wizard
from relance_desktop.services.reminders.ports import Composer, LetterMaker, TextWriter
from relance_desktop.services.reminders.preparing import PAPER, prepare, rewritten
from relance_desktop.services.reminders.recaps import draft_recap
from relance_desktop.services.reminders.values import (
    CallLog,
    CallResult,
    Opening,
    Prepared,
    Preview,
    Selection,
)
from relance_desktop.store.reader import Reader


class Reminders:
    """Prepares reminders and stores the intention; nothing leaves from here."""

    def __init__(
        self,
        base: Base,
        templates: TextWriter,
        compose: Composer,
        letters: LetterMaker,
        new_token: Callable[[], str],
        enclosures: EnclosureMakers,
    ) -> None:
        self._base = base
        self._enclosures = enclosures
        self._templates = templates
        self._compose = compose
        self._letters = letters
        self._new_token = new_token

    def open(self, client_id: int) -> Opening:
        """Show the client's claims and what is proposed. Raises NotFoundError."""
        with self._base.store.read() as r:
            return open_wizard(r, self._base.today(), client_id)

    def prepare(self, selection: Selection) -> Prepared:
        """Write the first version of what was chosen.

        Raises NotFoundError, NothingChosenError, ReasonMissingError, TextError, with papers to
        enclose BusinessIncompleteError.
        """
        today, rates = self._base.today(), self._base.rates
        with self._base.store.read() as r:
            draft = read_draft(r, today, selection, rates)
            prepared = prepare(draft, r, self._templates)
            prepared = from_account(r, in_conversation(prepared, draft.reminders))
        if not selection.enclosed:
            return prepared
        with self._base.store.write() as w:
            prepared = with_enclosures(w, prepared, rates, self._enclosures, today)
        return self.rewrite(prepared)

    def prepare_recap(self, call_id: int) -> Prepared:
        """Write the e-mail that confirms a call: what was said, what was promised.

        Raises NotFoundError, NotThisStateError when it is no call that reached somebody,
        AlreadyBegunError when it was written before, TextError.
        """
        with self._base.store.read() as r:
            return from_account(r, draft_recap(r, self._base.today(), call_id, self._templates))

    def prepare_about_hold(self, hold_id: int) -> Prepared:
        """Write the e-mail after a promise that was not kept, or when a dispute was noted.

        Raises NotFoundError, NothingChosenError when nothing is open any more, TextError.
        """
        with self._base.store.read() as r:
            today = self._base.today()
            return from_account(r, draft_about_hold(r, today, hold_id, self._templates))

    def rewrite(self, prepared: Prepared) -> Prepared:
        """Write the words anew after files or the tracking number changed."""
        return titled(rewritten(prepared, self._templates))

    def renumber(self, prepared: Prepared) -> Prepared:
        """Give it the next number that is free: its own was taken meanwhile."""
        with self._base.store.read() as r:
            return renumbered(prepared, next_serial(r.reminders, self._base.today()))

    def preview(self, prepared: Prepared) -> Preview:
        """Make exactly what would leave: the message's bytes or the letter's pages.

        Raises NoMailAccountError, RecipientMissingError, AttachmentMissingError,
        BusinessIncompleteError, and the errors of addresses and headers.
        """
        with self._base.store.read() as r:
            if prepared.channel is Channel.EMAIL:
                return self._mail_preview(r, prepared)
            return self._letter_preview(r, prepared)

    def queue(self, preview: Preview) -> Reminder:
        """Store the intention to send or post exactly this; the balance is read again.

        Raises BalanceChangedError, AlreadyBegunError, AttachmentMissingError,
        RecipientMissingError, SerialTakenError: nothing is stored then.
        """
        now, today = self._base.clock.now(), self._base.today()
        with self._base.store.write() as w:
            reminder_id = store_intention(w, preview, now, today)
            reminder = w.reminders.get(reminder_id)
        assert reminder is not None
        return reminder

    def log_call(self, prepared: Prepared, log: CallLog) -> CallResult:
        """Keep a call and what the client said. Raises as ``queue``, DateInvalidError."""
        now, today = self._base.clock.now(), self._base.today()
        with self._base.store.write() as w:
            return store_call(w, prepared, log, now, today)

    def skip(self, prepared: Prepared, reason: str) -> Reminder:
        """Pass the step over, with a reason; it counts as done. Raises ReasonMissingError,
        AlreadyBegunError, BalanceChangedError."""
        if not reason.strip():
            raise ReasonMissingError
        now, today = self._base.clock.now(), self._base.today()
        client_id = prepared.selection.client_id
        with self._base.store.write() as w:
            check_still_true(w, replace(prepared, files=()), today)
            own = [line for line in prepared.lines if line.step_key]
            reminder = skipped(
                client_id, prepared.step.key, prepared.channel, own, reason, now, today
            )
            again = replace(reminder, occurrence=prepared.occurrence)
            stored = w.reminders.get(w.reminders.add(again))
        assert stored is not None
        return stored

    def _mail_preview(self, r: Reader, prepared: Prepared) -> Preview:
        earlier = self._thread(r, prepared)
        return mail_preview(
            r, prepared, earlier, self._templates, self._compose, self._new_token(), self._base
        )

    def _thread(self, r: Reader, prepared: Prepared) -> tuple[str, ...]:
        """The Message-IDs of earlier mails about the same claims, oldest first."""
        ids = {line.claim_id for line in prepared.lines}
        return tuple(
            reminder.message_id
            for reminder in r.reminders.of_client(prepared.selection.client_id)
            if reminder.state is ReminderState.SENT
            and reminder.message_id
            and reminder.purpose not in NO_CONTACT
            and any(line.claim_id in ids for line in reminder.lines)
        )

    def _letter_preview(self, r: Reader, prepared: Prepared) -> Preview:
        assert prepared.channel in PAPER
        assert prepared.letter is not None
        business = r.settings.business()
        given = {"name": business.name, "address": business.address.is_complete}
        missing = tuple(name for name, there in given.items() if not there)
        if missing:
            raise BusinessIncompleteError(missing)
        client = prepared.context.client
        if not client.address.is_complete:
            raise RecipientMissingError(client.id, postal=True)
        letter = replace(prepared.letter, subject=prepared.subject, body=prepared.body)
        pdf = self._letters(
            prepared.context,
            letter,
            _document(r, business.logo_sha256),
            _document(r, business.signature_sha256),
            self._base.clock.now(),
            preferences_of(r.settings).bank_code,
        )
        return Preview(prepared, pdf, prepared.body)


def _document(r: Reader, sha256: str | None) -> bytes | None:
    return r.documents.read(sha256) if sha256 else None
