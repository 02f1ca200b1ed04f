"""Gives reminders their numbers, and conversations their subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.serials import headed, prefix_of, serial_after, year_of
from relance_desktop.services.errors import SerialTakenError
from relance_desktop.services.mail_accounts import accounts_of
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.reader import Reader


def next_serial(reminders: ReminderQueries, today: date) -> str:
    """The first number of the year that no reminder ever had."""
    return _next(reminders, today.year)


def check_serial(reminders: ReminderQueries, serial: str) -> None:
    """Refuse a number that was given meanwhile. Raises SerialTakenError."""
    if serial and serial != _next(reminders, year_of(serial)):
        raise SerialTakenError(serial)


def answered_subject(reminders: Iterable[Reminder], invoice_ids: Iterable[int]) -> str:
    """The subject of the conversation about exactly these invoices; "" when none began.

    A courtesy note before the due date begins none: its words would no longer be true.
    """
    wanted = set(invoice_ids)
    for one in reminders:
        late = any(one.created_at.astimezone().date() > line.due_on for line in one.lines)
        if (
            one.channel is Channel.EMAIL
            and one.purpose is Purpose.REMINDER
            and one.state is ReminderState.SENT
            and late
            and {line.invoice_id for line in one.lines} == wanted
        ):
            return one.subject
    return ""


def titled(prepared: Prepared) -> Prepared:
    """An e-mail whose subject bears its number; a letter has it in its references."""
    if prepared.channel is not Channel.EMAIL:
        return prepared
    subject = headed(prepared.context.serial, prepared.subject, prepared.answered)
    return replace(prepared, subject=subject)


def in_conversation(prepared: Prepared, earlier: Iterable[Reminder]) -> Prepared:
    """An e-mail that goes on with what was written before about the same invoices."""
    answered = answered_subject(earlier, (line.invoice_id for line in prepared.lines))
    return titled(replace(prepared, answered=answered))


def from_account(view: Reader, prepared: Prepared) -> Prepared:
    """With the accounts that it may leave from, the client's own chosen."""
    if prepared.channel is not Channel.EMAIL:
        return prepared
    book = accounts_of(view.settings)
    account = book.for_client(prepared.context.client.mail_account_id)
    chosen = account.id if account else ""
    return replace(prepared, senders=book.accounts, sender_id=chosen)


def renumbered(prepared: Prepared, serial: str) -> Prepared:
    """The same reminder with another number wherever the first one stood."""
    old = prepared.context.serial
    if not old:
        return replace(prepared, context=replace(prepared.context, serial=serial))
    letter = prepared.letter
    if letter is not None:
        pairs = tuple((label, text.replace(old, serial)) for label, text in letter.references)
        letter = replace(letter, references=pairs, body=letter.body.replace(old, serial))
    return replace(
        prepared,
        context=replace(prepared.context, serial=serial),
        subject=prepared.subject.replace(old, serial),
        body=prepared.body.replace(old, serial),
        letter=letter,
    )


def _next(reminders: ReminderQueries, year: int) -> str:
    return serial_after(reminders.last_serial(prefix_of(year)), year)
