"""Answers that the user gives by hand: a mail, or the words of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.inbox import Arrival, LookOrder
from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.mail import Mailbox as Person
from relance_desktop.domain.received_mail import NotAMailError, ReceivedMail
from relance_desktop.domain.received_mails import MailFromClient, ReceivedKind
from relance_desktop.domain.reminders import DONE_STATES, Reminder, ReminderState
from relance_desktop.services.answers import Answer, AnswerInvalidError, ReadReceived, read_answer
from relance_desktop.services.context import Base
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.exchanges.values import MailKnownError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.inbox.filing import TEXT, Parcel, file_mail
from relance_desktop.services.inbox.values import AlreadyHandledError, FiledMail
from relance_desktop.services.mail_accounts import accounts_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

ANSWERED_WITHIN: Final = timedelta(days=60)
"""A mail from a known address answers the last message sent to it within this time."""

_LEFT: Final = DONE_STATES - {ReminderState.SKIPPED} | {ReminderState.UNKNOWN}
"""States of a message that the client may have had."""

ReadArrival = Callable[[bytes, LookOrder], Arrival | None]
FilesIn = Callable[[bytes], tuple[MailAttachment, ...]]


class GivenAnswers:
    """Files what the user drops, chooses or pastes, as one that the mailbox brought."""

    def __init__(
        self,
        base: Base,
        read_arrival: ReadArrival,
        read_received: ReadReceived,
        files_in: FilesIn,
    ) -> None:
        self._base = base
        self._read_arrival = read_arrival
        self._read_received = read_received
        self._files_in = files_in

    def take_mail(self, file: GivenFile) -> FiledMail | None:
        """File a mail that the user gives, when it answers one of ours: it names it, or comes
        from an address that we wrote to lately. None: it is for the exchanges, or known.

        Raises FileRefusedError (``empty``, ``over_25_mb``, ``not_a_mail``).
        """
        check_file(file)
        try:
            with self._base.store.read() as r:
                order = self._order_of_given(r)
                arrival = self._read_arrival(file.data, order)
                if arrival is None:
                    arrival = self._from_known_address(r, file.data, order)
        except NotAMailError as error:
            raise FileRefusedError(file.filename, "not_a_mail") from error
        if arrival is None:
            return None
        return self._file(self._parcel(arrival, "", file.filename))

    def answers_reminder(self, file: GivenFile) -> bool:
        """Whether a mail names a message of ours about invoices as the one that it answers."""
        try:
            with self._base.store.read() as r:
                arrival = self._read_arrival(file.data, self._order_of_given(r))
                asked = (
                    [r.reminders.by_message_id(one) for one in arrival.answers] if arrival else []
                )
        except NotAMailError:
            return False
        return any(one is not None and one.lines for one in asked)

    def answerable(self, client_id: int) -> tuple[Reminder, ...]:
        """What a client had from us and may have answered, by mail, post or phone; the last
        first."""
        with self._base.store.read() as r:
            found = [one for one in r.reminders.of_client(client_id) if one.state in _LEFT]
        return tuple(sorted(found, key=lambda one: (one.done_on or date.min, one.id))[::-1])

    def note_answer(
        self, reminder_id: int, answer: Answer, files: Sequence[MailAttachment] = ()
    ) -> FiledMail:
        """File the answer to one message of ours: a mail's bytes, or words that the user
        pasted, kept as a text. ``files`` come with it. A mail that names another message of
        ours is filed as the answer to that one.

        Raises NotFoundError, FileRefusedError (``own_mail`` too), AnswerInvalidError (``text``,
        ``on`` before the message, ``subject`` when it never left), MailKnownError.
        """
        told = read_answer(answer, self._base.today(), self._read_received)
        with self._base.store.write() as w:
            reminder = _left(w, reminder_id)
            arrival = self._arrival(w, reminder, told)
            if not arrival.answers and told.on is not None and told.on < _day(reminder):
                raise AnswerInvalidError(("on",))
            parcel = self._parcel(arrival, "", told.filename)
            mime = TEXT if told.eml is None else parcel.mime
            parcel = replace(
                parcel, reminder_id=reminder.id, mime=mime, files=(*parcel.files, *files)
            )
            filed = file_mail(w, parcel, self._base.clock.now(), self._base.today())
            if filed is None:
                assert told.on is not None
                raise MailKnownError(told.filename, told.on)
            return filed

    def unfile(self, filed: FiledMail) -> None:
        """Undo: nothing of the answer is left; reminders taken back by it stay so. Raises
        AlreadyHandledError when something was decided on it since, NotFoundError."""
        with self._base.store.write() as w:
            if w.received_mails.get(filed.mail.id) != filed.mail:
                raise AlreadyHandledError
            w.received_mails.remove(filed.mail.id)
            _remove_exchange(w, filed.mail)

    # -- inside ------------------------------------------------------------------

    def _arrival(self, w: Writer, reminder: Reminder, told: Answer) -> Arrival:
        """What was given, as the mailbox would bring it, with what the user says of it."""
        assert told.on is not None
        if told.eml is None:
            data = told.text.encode()
            key = f"text:{reminder.id}:{told.on}:{sha256(data).hexdigest()}"
            mail = ReceivedMail(
                self._moment(told.on), Person("", told.person), (), "", told.text, key
            )
            return Arrival(ReceivedKind.ANSWER, data, mail, ())
        order = self._order_of_given(w)
        arrival = self._read_arrival(told.eml, order)
        if arrival is None:
            arrival = Arrival(ReceivedKind.ANSWER, told.eml, self._read_received(told.eml), ())
        mail, sender = arrival.mail, arrival.mail.sender
        if sender is not None and sender.address.lower() in order.own:
            raise FileRefusedError(told.filename, "own_mail")
        same_day = mail.sent_at and mail.sent_at.astimezone().date() == told.on
        person = Person(sender.address if sender else "", told.person)
        mail = replace(
            mail, sender=person, sent_at=mail.sent_at if same_day else self._moment(told.on)
        )
        return replace(arrival, mail=mail)

    def _moment(self, on: date) -> datetime:
        """Of a day that is told without its hour."""
        if on == self._base.today():
            return self._base.clock.now()
        return datetime.combine(on, time(12)).astimezone(UTC)

    def _order_of_given(self, view: Reader | Writer) -> LookOrder:
        return LookOrder(view.reminders.message_ids(), own_addresses(view), self._base.today())

    def _from_known_address(self, r: Reader, eml: bytes, order: LookOrder) -> Arrival | None:
        mail = self._read_received(eml)
        if mail.sender is None or mail.sender.address.lower() in order.own:
            return None
        asked = _last_asked(r, mail.sender, self._base.today() - ANSWERED_WITHIN)
        if asked is None:
            return None
        return Arrival(ReceivedKind.ANSWER, eml, mail, (asked.message_id,))

    def _parcel(self, arrival: Arrival, account_id: str, filename: str = "") -> Parcel:
        answer = arrival.kind is ReceivedKind.ANSWER
        files = self._files_in(arrival.eml) if answer else ()
        return Parcel(arrival, account_id, files, filename)

    def _file(self, parcel: Parcel) -> FiledMail | None:
        with self._base.store.write() as w:
            return file_mail(w, parcel, self._base.clock.now(), self._base.today())


def own_addresses(view: Reader | Writer) -> frozenset[str]:
    """The user's own addresses, in lower case."""
    own = {view.settings.business().email.lower()}
    own |= {one.sender_address.lower() for one in accounts_of(view.settings).accounts}
    return frozenset(own - {""})


def _left(w: Writer, reminder_id: int) -> Reminder:
    found = w.reminders.get(reminder_id)
    if found is None:
        raise NotFoundError("reminders", reminder_id)
    if found.state not in _LEFT:
        raise AnswerInvalidError(("subject",))
    return found


def _day(reminder: Reminder) -> date:
    return reminder.done_on or reminder.created_at.astimezone().date()


def _remove_exchange(w: Writer, mail: MailFromClient) -> None:
    if mail.exchange_id is None or w.exchanges.get(mail.exchange_id) is None:
        return
    for paper in w.papers.of_client(mail.client_id or 0):
        if paper.exchange_id == mail.exchange_id:
            w.papers.remove(paper.id)
    w.exchanges.remove(mail.exchange_id)


def _last_asked(r: Reader, sender: Person, since: date) -> Reminder | None:
    """The last message sent to that address, or to that client, from that day on."""
    address = sender.address.lower()
    sent = [one for one in r.reminders.sent_since(since) if one.message_id]
    clients = {one.id for one in r.clients.by_email(sender.address)}
    named = [one for one in sent if address in map(str.lower, one.recipients + one.cc)]
    theirs = named or [one for one in sent if one.client_id in clients]
    return theirs[-1] if theirs else None
