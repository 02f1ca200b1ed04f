"""One invoice's penalties, by the user's preferences and what its reminders tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import (
    Due,
    Imputation,
    PenaltyResult,
    PenaltyTerms,
    penalties,
)
from relance_desktop.domain.penalty_claims import Beside
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.registered_mail.course import course_of
from relance_desktop.domain.registered_mail.deadline import reached_on
from relance_desktop.domain.registered_mail.values import MailEvent
from relance_desktop.domain.reminders import DONE_STATES, Reminder, ReminderState
from relance_desktop.services.preferences import Preferences

EventsOf = Callable[[int], Sequence[MailEvent]]


def invoice_penalties(
    invoice: Invoice,
    client: Client,
    settlements: Iterable[Settlement],
    notice_on: date | None,
    preferences: Preferences,
    rates: RateTable,
    as_of: date,
    beside: Beside,
    stopped_on: date | None,
) -> PenaltyResult:
    """Compute one invoice's penalties, for every screen, mail, letter and export alike.

    ``stopped_on``: the judgment that stopped its interest (``interest_stop``), None for none.
    ``beside``: what was paid and given up of them. What payments settle first was decided when
    each was recorded: their shares lower the price by what they say, and by no more.
    """
    business = client.kind is ClientKind.BUSINESS
    terms = PenaltyTerms(
        kind=client.kind,
        contract_rate=invoice.penalty_rate if business else None,
        lift_to_floor=preferences.lift_to_floor,
        formal_notice_on=notice_on,
        insolvency_on=stopped_on,
        imputation=Imputation.PRINCIPAL_FIRST,
    )
    dues = [Due(part.due_on, part.cents) for part in invoice.instalments]
    return penalties(dues, settlements, terms, rates, as_of, beside)


def notice_received_on(
    reminders: Iterable[Reminder], invoice_id: int, events_of: EventsOf
) -> date | None:
    """When a formal notice for the invoice was received, as far as is known: the later of the
    days in doubt when it was refused or not fetched, never when it could not be delivered, the
    posting while nothing is known. ``events_of`` gives what the carrier said of a letter.

    C. civ. 1231-6: a consumer owes interest from the formal notice.
    """
    days = [
        reached_on(reminder, course_of(reminder, events_of(reminder.id)))
        for reminder in reminders
        if reminder.channel is Channel.FORMAL_NOTICE
        and reminder.state in DONE_STATES
        and reminder.state is not ReminderState.SKIPPED
        and reminder.done_on is not None
        and any(line.invoice_id == invoice_id for line in reminder.lines)
    ]
    return min((day for day in days if day is not None), default=None)
