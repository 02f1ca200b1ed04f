"""What the user makes of a mail: the right form beside it, then the mail is handled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.received_mails import Decision, MailFromClient
from relance_desktop.services.holds import HoldResult
from relance_desktop.services.payments import PaymentResult
from relance_desktop.ui.answers.choices import Choice
from relance_desktop.ui.answers.words import decision_word
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.clients.form import ClientForm
from relance_desktop.ui.holds.ask import HoldAsk
from relance_desktop.ui.holds.form import HoldForm
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.payments.form import PaymentForm

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.services.inbox import MailCase
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.services import Services

_HOLDS = {
    Choice.PROMISE: (HoldKind.PROMISE, Decision.PROMISE),
    Choice.UNDERWAY: (HoldKind.PAYMENT_UNDERWAY, Decision.PAID),
    Choice.DISPUTE: (HoldKind.DISPUTE, Decision.DISPUTE),
}


class AnswerDeeds(QObject):
    """Does what was chosen for one mail."""

    def __init__(self, shell: Shell, services: Services, side: SideStack, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._services, self._side = shell, services, side

    def do(self, case: MailCase, choice: Choice) -> None:
        """Show the form that goes with the choice, or decide at once."""
        client = case.client
        if choice is Choice.NOTED or client is None:
            self._handle(case, Decision.NOTED)
        elif choice is Choice.SCHEDULE:
            self._propose_time(case, client)
        elif choice is Choice.PAID:
            form = PaymentForm(self._services, client.id, _invoices(case))
            self._side.show_form(form, lambda result: self._paid(case, result))
        elif choice is Choice.ADDRESS:
            form_ = ClientForm(self._services, client, self._shell.jobs)
            self._side.show_form(
                form_, lambda _client: self._handle(case, Decision.ADDRESS_CHANGED)
            )
        else:
            self._hold(case, client, *_HOLDS[choice])

    def reopen(self, handled: MailFromClient) -> None:
        """Let a mail wait to be read again."""
        attempt(self._shell, lambda: self._services.inbox.reopen(handled))

    def _propose_time(self, case: MailCase, client: Client) -> None:
        """A proposal for what is still owed of the invoices that the mail is about, else for
        all that the client owes; the mail waits until it is stored."""
        rows = self._services.register.client_detail(client.id).rows
        owed = [one.id for one in rows if one.balance_cents > 0 and not one.is_credit_note]
        if not owed:
            self._shell.notify(self.tr("Ce client ne doit plus rien\u00a0: rien à échelonner."))
            return
        asked = tuple(one for one in _invoices(case) if one in owed)
        self._shell.go("payment_schedule", NewSchedule(client.id, asked, case.mail.id))

    def _hold(self, case: MailCase, client: Client, kind: HoldKind, decision: Decision) -> None:
        form = HoldForm(self._services, kind, client, self._row(case), _asked(case, kind))

        def held(result: object) -> None:
            assert isinstance(result, HoldResult)
            self._handle(case, decision, lambda: self._services.holds.undo_start(result))

        self._side.show_form(form, held)

    def _paid(self, case: MailCase, result: object) -> None:
        assert isinstance(result, PaymentResult)
        payment_id = result.payment.id
        self._handle(case, Decision.PAID, lambda: self._services.payments.undo(payment_id))

    def _handle(
        self, case: MailCase, decision: Decision, undo_deed: Callable[[], object] = lambda: None
    ) -> None:
        """Handled, with undo; what the form stored is taken back with it."""
        inbox = self._services.inbox
        done: list[MailFromClient] = []
        if not attempt(self._shell, lambda: done.append(inbox.handle(case.mail.id, decision))):
            return
        handled = done[0]

        def take_back() -> None:
            undo_deed()
            inbox.reopen(handled)

        def undo() -> None:
            attempt(self._shell, take_back)

        self._shell.notify(
            f"{decision_word(decision)}.",
            undo=undo,
            still=lambda: inbox.stands(handled),
            second=self._following(),
        )

    def _following(self) -> tuple[str, Callable[[], None]] | None:
        """The next mail that waits."""
        waiting = self._services.inbox.to_read()
        if not waiting:
            return None
        following = waiting[-1].mail.id
        return self.tr("Lire la suivante"), lambda: self._shell.go("answer", following)

    def _row(self, case: MailCase) -> InvoiceRow | None:
        """The one invoice that the mail is about; None when there are several or none."""
        ids = _invoices(case)
        if len(ids) != 1:
            return None
        rows = self._services.register.invoice_rows()
        return next((one for one in rows if one.id == ids[0]), None)


def _asked(case: MailCase, kind: HoldKind) -> HoldAsk:
    """Who wrote, and the mail as evidence; of a dispute its first words too."""
    sender = case.shown.sender
    person = (sender.name or sender.address) if sender else case.mail.sender
    words = case.mail.excerpt if kind is HoldKind.DISPUTE else ""
    return HoldAsk(person, words=words, paper_ids=tuple(paper.id for paper in case.papers))


def _invoices(case: MailCase) -> tuple[int, ...]:
    lines = case.reminder.lines if case.reminder else ()
    return tuple(dict.fromkeys(line.invoice_id for line in lines))
