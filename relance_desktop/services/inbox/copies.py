"""Copies of what was sent, on their way into the folder of sent mail.

A copy never holds a sending up: the mark is set with the sending, the copy made afterwards,
and tried again as often as need be.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from relance_desktop.domain.inbox import SentCopy
from relance_desktop.domain.mail import Failed, MailAccount
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.context import Base
from relance_desktop.services.copy_states import CopyState, copy_wanted
from relance_desktop.services.inbox.values import Mailbox

MOST_AT_ONCE: Final = 100


def waiting_copies(base: Base) -> tuple[Reminder, ...]:
    """Messages whose copy is still to be made, the oldest first."""
    with base.store.read() as r:
        return r.reminders.in_copy_state(CopyState.TO_FILE.value, CopyState.FAILED.value)


def file_copies(
    base: Base,
    mailbox: Mailbox,
    account: MailAccount,
    password: str,
    waiting: Iterable[Reminder],
) -> Failed | None:
    """Make the copies of one account over one connection; what stopped or refused them."""
    own = account.sender_address.casefold()
    mine = [one for one in waiting if one.sender.casefold() == own][:MOST_AT_ONCE]
    if not mine or not copy_wanted(account):
        return None
    ids = {one.message_id: one.id for one in mine}
    untold = set(ids.values())

    def told(copy: SentCopy, filed: bool) -> None:
        untold.discard(ids[copy.message_id])
        _note(base, ids[copy.message_id], CopyState.FILED if filed else CopyState.FAILED)

    copies = _copies(base, mine)
    failure = mailbox.file_copies(account, password, copies, told)
    if failure is not None:
        for reminder_id in sorted(untold):
            _note(base, reminder_id, CopyState.FAILED)
    return failure


def _copies(base: Base, mine: Iterable[Reminder]) -> list[SentCopy]:
    with base.store.read() as r:
        found = [
            (one, r.documents.read(one.artifact_sha256)) for one in mine if one.artifact_sha256
        ]
    return [SentCopy(one.message_id, eml, _sent_at(one)) for one, eml in found if eml]


def _sent_at(reminder: Reminder) -> datetime:
    return reminder.done_at or reminder.created_at


def _note(base: Base, reminder_id: int, state: CopyState) -> None:
    with base.store.write() as w:
        w.reminders.note(reminder_id, copy_state=state.value)
