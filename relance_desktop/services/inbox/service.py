"""What clients send back: looked for, filed, and handled by the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.inbox import INBOX, Arrival, LookOrder
from relance_desktop.domain.mail import Failed, MailAccount
from relance_desktop.domain.mail import Mailbox as Person
from relance_desktop.domain.received_mail import NotAMailError, ReceivedMail
from relance_desktop.domain.received_mails import Decision, MailFromClient, ReceivedKind
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.answers import ReadReceived
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    NotFoundError,
    PasswordNeededError,
)
from relance_desktop.services.inbox import memory
from relance_desktop.services.inbox.copies import file_copies, waiting_copies
from relance_desktop.services.inbox.filing import TEXT
from relance_desktop.services.inbox.given import (
    FilesIn,
    GivenAnswers,
    ReadArrival,
    own_addresses,
)
from relance_desktop.services.inbox.values import (
    AlreadyHandledError,
    FiledMail,
    LookReport,
    Mailbox,
    MailCase,
    MailRow,
    NoInboxError,
    RefusedAddress,
)
from relance_desktop.services.mail_accounts import accounts_of

if TYPE_CHECKING:
    from relance_desktop.services.outbox import Passwords
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

LOOK_BACK: Final = timedelta(days=60)
"""How far a first look goes back: answers to older messages were read long ago."""


class Inbox(GivenAnswers):
    """What clients answer."""

    def __init__(
        self,
        base: Base,
        mailbox: Mailbox,
        passwords: Passwords,
        read_arrival: ReadArrival,
        read_received: ReadReceived,
        files_in: FilesIn,
    ) -> None:
        super().__init__(base, read_arrival, read_received, files_in)
        self._mailbox = mailbox
        self._passwords = passwords

    # -- looking -----------------------------------------------------------------

    def accounts(self) -> tuple[MailAccount, ...]:
        """The accounts whose mailbox can be looked into."""
        with self._base.store.read() as r:
            return tuple(one for one in accounts_of(r.settings).accounts if one.incoming)

    def is_set(self) -> bool:
        """Whether there is anything to look into."""
        return bool(self.accounts())

    def looks_at_start(self) -> bool:
        """Whether the user wants a look when the program starts."""
        return any(one.incoming and one.incoming.at_start for one in self.accounts())

    def looked_at(self) -> datetime | None:
        """Since when all that came is known: the oldest of the accounts' last looks; None
        while one was never looked into."""
        with self._base.store.read() as r:
            accounts = [one for one in accounts_of(r.settings).accounts if one.incoming]
            looks = [memory.looked_at(r.settings, one.id) for one in accounts]
        known = [one for one in looks if one is not None]
        return min(known) if known and len(known) == len(looks) else None

    def look(
        self,
        account_id: str = "",
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[LookReport, ...]:
        """Look into one mailbox, or into all, and file what answers us. What waits for the
        folder of sent mail goes there by the way.

        Raises NoInboxError, PasswordNeededError. Blocks: call it from the worker.
        """
        chosen = [one for one in self.accounts() if account_id in ("", one.id)]
        if not chosen:
            raise NoInboxError
        secrets = [(one, self._password(one)) for one in chosen]
        reports = []
        for account, secret in secrets:
            if cancelled():
                break
            reports.append(self._look(account, secret, progress, cancelled))
        self.keep_copies()
        return tuple(reports)

    def keep_copies(self) -> Failed | None:
        """Put what was sent into the folder of sent mail, where that is wanted; what could not
        be done is tried again next time. Blocks: call it from the worker."""
        waiting = waiting_copies(self._base) if self.is_set() else ()
        failure: Failed | None = None
        for account in self.accounts() if waiting else ():
            secret = self._passwords.get(account.reading_key)
            if secret is None:
                continue  # asked for at the next look
            done = file_copies(self._base, self._mailbox, account, secret, waiting)
            failure = failure or done
        return failure

    def _look(
        self,
        account: MailAccount,
        secret: str,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> LookReport:
        place = _place(account)
        order = self._order(account, place)
        done: list[FiledMail] = []

        def found(arrival: Arrival) -> None:
            filed = self._file(self._parcel(arrival, account.id))
            if filed is not None:
                done.append(filed)

        looked = self._mailbox.look(account, secret, order, found, progress, cancelled)
        over = looked.failure is None and not cancelled()
        with self._base.store.write() as w:
            at = self._base.clock.now() if over else None
            memory.remember(w, account.id, place, looked.marks, at)
        withdrawn = tuple(reminder for one in done for reminder in one.withdrawn)
        return LookReport(account, tuple(one.mail for one in done), withdrawn, looked)

    def _order(self, account: MailAccount, place: str) -> LookOrder:
        there = account.incoming
        assert there is not None
        with self._base.store.read() as r:
            return LookOrder(
                ours=r.reminders.message_ids(),
                own=own_addresses(r),
                since=self._base.today() - LOOK_BACK,
                folders=tuple(filter(None, (INBOX, there.folder))),
                marks=memory.marks_of(r.settings, account.id, place),
            )

    def _password(self, account: MailAccount) -> str:
        password = self._passwords.get(account.reading_key)
        if password is None:
            name = account.label or account.sender_address
            raise PasswordNeededError(name, account.reading_key)
        return password

    # -- reading and handling ------------------------------------------------------

    def to_read(self) -> tuple[MailRow, ...]:
        """Answers, bounces and machines' answers that the user has not handled, newest first."""
        with self._base.store.read() as r:
            found = r.received_mails.waiting()
            rows = [MailRow(one, _name(r, one)) for one in found]
        return tuple(reversed(rows))

    def of_client(self, client_id: int) -> tuple[MailFromClient, ...]:
        """All mails that a client sent back, oldest first."""
        with self._base.store.read() as r:
            return r.received_mails.of_client(client_id)

    def case(self, mail_id: int) -> MailCase:
        """One mail with all around it. Raises NotFoundError."""
        with self._base.store.read() as r:
            mail = _get(r, mail_id)
            client = r.clients.get(mail.client_id) if mail.client_id is not None else None
            reminder = r.reminders.get(mail.reminder_id) if mail.reminder_id is not None else None
            papers = r.papers.of_client(mail.client_id) if mail.client_id is not None else ()
            eml = r.documents.read(mail.sha256) or b""
            info = r.documents.info(mail.sha256)
        its = tuple(one for one in papers if one.exchange_id == mail.exchange_id)
        is_text = info is not None and info.mime == TEXT
        shown = _shown_text(mail, eml) if is_text else self._shown(mail, eml)
        return MailCase(mail, client, reminder, shown, its)

    def handle(self, mail_id: int, decision: Decision) -> MailFromClient:
        """Say what the user made of it: reminders go on, or rest for that reason. Gives the
        mail as it now is. Raises NotFoundError, AlreadyHandledError."""
        with self._base.store.write() as w:
            mail = _get(w, mail_id)
            if mail.handled_on is not None:
                raise AlreadyHandledError
            handled = replace(mail, handled_on=self._base.today(), decision=decision)
            w.received_mails.update(handled)
            return handled

    def reopen(self, handled: MailFromClient) -> None:
        """Undo: it waits to be read again. Raises AlreadyHandledError when something else was
        decided since, NotFoundError."""
        with self._base.store.write() as w:
            if _get(w, handled.id) != handled:
                raise AlreadyHandledError
            w.received_mails.update(replace(handled, handled_on=None, decision=None))

    def stands(self, handled: MailFromClient) -> bool:
        """Whether the mail is still as it was left: ``reopen`` can take it back."""
        with self._base.store.read() as r:
            return r.received_mails.get(handled.id) == handled

    def refused_addresses(self, client_id: int) -> tuple[RefusedAddress, ...]:
        """The client's addresses that a message of ours came back from, unless a later one
        was sent there and did not."""
        with self._base.store.read() as r:
            bounces = [
                one
                for one in r.received_mails.of_client(client_id)
                if one.kind is ReceivedKind.BOUNCE
            ]
            reminders = r.reminders.of_client(client_id) if bounces else ()
        found = {}
        for one in bounces:
            sent = next((x.done_on for x in reminders if x.id == one.reminder_id), None)
            on = sent or one.received_at.astimezone().date()
            for address in filter(None, one.sender.split(", ")):
                found[address.lower()] = RefusedAddress(address, on)
        return tuple(one for one in found.values() if not _worked_since(one, reminders))

    def _shown(self, mail: MailFromClient, eml: bytes) -> ReceivedMail:
        try:
            return self._read_received(eml)
        except NotAMailError:
            shown = _shown_text(mail, eml)
            return replace(shown, text=mail.excerpt or shown.text)


def _shown_text(mail: MailFromClient, data: bytes) -> ReceivedMail:
    """What is kept as bare words."""
    person = Person(mail.sender) if mail.sender else None
    text = data.decode("utf-8", "replace")
    return ReceivedMail(mail.received_at, person, (), mail.subject, text)


def _place(account: MailAccount) -> str:
    """Where marks hold: in this mailbox of this server only."""
    reading = account.reading()
    return f"{reading.user}@{reading.host}:{reading.port}"


def _worked_since(refused: RefusedAddress, reminders: tuple[Reminder, ...]) -> bool:
    return any(
        one.state is ReminderState.SENT
        and one.done_on is not None
        and one.done_on > refused.on
        and refused.address.lower() in map(str.lower, one.recipients)
        for one in reminders
    )


def _get(view: Reader | Writer, mail_id: int) -> MailFromClient:
    found = view.received_mails.get(mail_id)
    if found is None:
        raise NotFoundError("received_mails", mail_id)
    return found


def _name(r: Reader, mail: MailFromClient) -> str:
    client = r.clients.get(mail.client_id) if mail.client_id is not None else None
    return client.name if client else ""
