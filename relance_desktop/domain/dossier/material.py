"""All that the file knows of a case, as its exhibits and its story are made from it."""

from __future__ import annotations

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.received_mails import MailFromClient
from relance_desktop.domain.recovery.values import CaseRoute, RecoveryCase, RouteEvent
from relance_desktop.domain.registered_mail.values import MailEvent
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


@value
class Material:
    """One case and what surrounds it: ``invoices`` are its own, ``credit_notes`` those that
    name them, ``engagements`` the affairs they are from; ``reminders`` all that were written to
    the client; the rest is the client's, whatever it is about."""

    case: RecoveryCase
    client: Client
    invoices: tuple[Invoice, ...] = ()
    credit_notes: tuple[Invoice, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    papers: tuple[Paper, ...] = ()
    mails: tuple[MailFromClient, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    holds: tuple[Hold, ...] = ()
    payments: tuple[Payment, ...] = ()
    schedules: tuple[PaymentSchedule, ...] = ()
    mail_events: tuple[MailEvent, ...] = ()
    routes: tuple[CaseRoute, ...] = ()
    route_events: tuple[RouteEvent, ...] = ()
    insolvencies: tuple[Insolvency, ...] = ()

    @property
    def invoice_ids(self) -> frozenset[int]:
        """The case's invoices."""
        return frozenset(one.id for one in self.invoices)

    @property
    def engagement_ids(self) -> frozenset[int]:
        """The affairs that they are from."""
        return frozenset(one.id for one in self.engagements)

    def is_about(self, reminder: Reminder) -> bool:
        """Whether a message or call is part of this case's history."""
        ids = self.invoice_ids
        if any(line.invoice_id in ids for line in reminder.lines):
            return True
        if reminder.case_id is not None:
            return reminder.case_id == self.case.id
        if reminder.schedule_id is not None:
            return reminder.schedule_id in {one.id for one in self.own_schedules}
        return reminder.engagement_id in self.engagement_ids

    @property
    def own_reminders(self) -> tuple[Reminder, ...]:
        """Messages and calls that are about the case."""
        return tuple(one for one in self.reminders if self.is_about(one))

    @property
    def own_schedules(self) -> tuple[PaymentSchedule, ...]:
        """Payment schedules that share out one of the invoices."""
        ids = self.invoice_ids
        return tuple(
            one
            for one in self.schedules
            if any(covered.invoice_id in ids for covered in one.invoices)
        )
