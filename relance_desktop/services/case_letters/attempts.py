"""What was done to be paid before a letter: reminders, and routes that led to no payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.case_letters.values import Tried, TriedRoute
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import CaseRoute, RouteOutcome
from relance_desktop.domain.registered_mail.course import course_of
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.domain.routes.values import Route
from relance_desktop.domain.routes.vocabulary import Family

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer

_MADE: Final = frozenset(
    {
        ReminderState.SENT,
        ReminderState.POSTED,
        ReminderState.DELIVERED,
        ReminderState.CALLED,
    }
)
_TRIES: Final = frozenset({Purpose.REMINDER, Purpose.PROMISE, Purpose.ACCOUNTS_HEAD})
_UNHEARD: Final = frozenset({CallOutcome.NO_ANSWER, CallOutcome.WRONG_CONTACT})
_REGISTERED: Final = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
_OUT_OF_COURT: Final = frozenset({Family.AMICABLE, Family.COMMISSAIRE, Family.PRIVATE})
_NO_ATTEMPT: Final = frozenset({RouteOutcome.PAID, RouteOutcome.TITLE, RouteOutcome.WITHDRAWN})


def read_tried(view: View, client_id: int, invoices: Sequence[Invoice]) -> tuple[Tried, ...]:
    """What was really done about these invoices, oldest first, with what became of letters."""
    ours = {one.id for one in invoices}
    found = [_tried(view, one) for one in view.reminders.of_client(client_id) if _is_try(one, ours)]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.on))


def _tried(view: View, one: Reminder) -> Tried | None:
    if one.done_on is None:
        return None
    mail, mail_on = None, None
    if one.channel in _REGISTERED:
        course = course_of(one, view.mail_events.of_reminder(one.id))
        mail, mail_on = course.state, course.ended_on or course.returned_on or course.presented_on
    return Tried(
        one.done_on,
        one.channel,
        one.tracking_number,
        one.call_outcome,
        mail,
        mail_on,
        one.mail_form is MailForm.ELECTRONIC,
    )


def _is_try(one: Reminder, ours: set[int]) -> bool:
    if one.state not in _MADE or one.purpose not in _TRIES or one.call_outcome in _UNHEARD:
        return False
    return any(line.invoice_id in ours for line in one.lines)


def read_tried_routes(
    view: View, case_id: int, invoices: Sequence[Invoice], book: Mapping[str, Route]
) -> tuple[TriedRoute, ...]:
    """The routes out of court that a case took about these invoices and that led nowhere,
    oldest first: a claim up to 5 000 € asks for an attempt first (CPC 750-1)."""
    ours = {one.id for one in invoices}
    found = [
        TriedRoute(book[one.route_key].name, one.started_on, one.ended_on, one.outcome)
        for one in view.routes.of_case(case_id)
        if one.ended_on is not None and _led_nowhere(one, ours, book)
    ]
    return tuple(sorted(found, key=lambda one: one.started_on))


def _led_nowhere(one: CaseRoute, ours: set[int], book: Mapping[str, Route]) -> bool:
    known = book.get(one.route_key)
    if known is None or known.family not in _OUT_OF_COURT or one.outcome in _NO_ATTEMPT:
        return False
    return not one.shares or any(share.invoice_id in ours for share in one.shares)
