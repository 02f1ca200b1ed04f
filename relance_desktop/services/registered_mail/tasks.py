"""What registered letters ask for on a day: one thing of each, the most pressing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.registered_mail.reading import read_letters
from relance_desktop.services.registered_mail.values import (
    MailReason,
    MailTask,
    RegisteredLetter,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

NEWS_AFTER_DAYS: Final = 7
"""Calendar days after the posting from which one looks where it is; usage, no rule."""

_RESTING: Final = frozenset({HoldKind.RECOVERY, HoldKind.INSOLVENCY, HoldKind.PROMISE})


class _Desk(NamedTuple):
    """What stands beside the letters: claims that rest, and the last letter of each claim."""

    resting: frozenset[int]
    """Invoices in an open case, or that rest."""
    silent: frozenset[int]
    """Clients of whom all rests."""
    newest: dict[int, int]
    """The last letter, or decision, about each claim."""


def tasks_of(view: Reader, today: date) -> tuple[MailTask, ...]:
    """Everything that is asked, the most pressing first."""
    letters = view.reminders.registered()
    if not letters:
        return ()
    desk = _desk(view, letters, today)
    made = [
        MailTask(
            one.letter.client_id,
            one.client.name,
            one.letter.id,
            *said,
            one.numbers,
            one.owed,
            one.letter,
        )
        for one in read_letters(view, letters, owed_only=True)
        if one.course.state is not MailState.TO_POST
        and (said := reason_of(one, desk, today)) is not None
    ]
    ranks = list(MailReason)
    return tuple(sorted(made, key=lambda one: (ranks.index(one.reason), one.on)))


def reason_of(one: RegisteredLetter, desk: _Desk, today: date) -> tuple[MailReason, date] | None:
    """The most pressing thing that a posted letter asks for, with the day it is about."""
    course, posted = one.course, one.letter.done_on or today
    asks = bool(one.owed) and _is_last(one.letter, desk) and not _rests(one.letter, desk)
    if asks and _is_over(one, today):
        assert one.deadline.on is not None
        return MailReason.DEADLINE_OVER, one.deadline.on
    if asks and course.state is MailState.ADDRESS_UNKNOWN:
        return MailReason.SEND_AGAIN, course.ended_on or posted
    if not one.owed:
        return None
    if course.back_from is not None and course.back_from <= today:
        return MailReason.RETURN_EXPECTED, course.back_from
    if course.state is MailState.POSTED and (today - posted).days >= NEWS_AFTER_DAYS:
        return MailReason.NO_NEWS, posted
    if course.is_open and not one.letter.tracking_number and not one.is_electronic:
        return MailReason.NUMBER_MISSING, posted
    if course.state is MailState.DELIVERED and not has_receipt(one):
        return MailReason.RECEIPT_TO_FILE, one.letter.delivered_on or posted
    return None


def has_receipt(one: RegisteredLetter) -> bool:
    """Whether the receipt is filed, or the envelope that came back."""
    filed = any(paper.kind is PaperKind.RECEIPT for paper in one.papers)
    return filed or one.letter.receipt_sha256 is not None


def _is_over(one: RegisteredLetter, today: date) -> bool:
    return one.letter.channel is Channel.FORMAL_NOTICE and one.deadline.is_over(today)


def _desk(view: Reader, letters: Sequence[Reminder], today: date) -> _Desk:
    holds = [h for h in view.holds.unlifted() if h.kind in _RESTING and h.holds_on(today)]
    in_cases = {share.invoice_id for case in view.cases.open() for share in case.shares}
    resting = in_cases | {hold.invoice_id for hold in holds if hold.invoice_id is not None}
    newest: dict[int, int] = {}
    for letter in (*letters, *_decided(view)):
        for line in letter.lines:
            newest[line.claim_id] = max(newest.get(line.claim_id, 0), letter.id)
    silent = frozenset(hold.client_id for hold in holds if hold.invoice_id is None)
    return _Desk(frozenset(resting), silent, newest)


def _decided(view: Reader) -> tuple[Reminder, ...]:
    """What the user decided once a plan was over: the letter before it asks no more."""
    skipped = view.reminders.in_state(ReminderState.SKIPPED)
    return tuple(one for one in skipped if one.channel is Channel.DECISION)


def _is_last(letter: Reminder, desk: _Desk) -> bool:
    """No later letter asks for the same, and nothing was decided since."""
    return any(desk.newest[line.claim_id] == letter.id for line in letter.lines)


def _rests(letter: Reminder, desk: _Desk) -> bool:
    if letter.client_id in desk.silent:
        return True
    return all(line.invoice_id in desk.resting for line in letter.lines)
