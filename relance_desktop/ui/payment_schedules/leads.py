"""Where a schedule leads: its mail, the wizard, the thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.targets import AtStep

if TYPE_CHECKING:
    from relance_desktop.services.payment_schedules import ScheduleView
    from relance_desktop.ui.services import Services


class ScheduleLeads:
    """Goes from a schedule to the pages that write to the client."""

    def __init__(self, shell: Shell, services: Services) -> None:
        self._shell, self._services = shell, services

    def send(self, view: ScheduleView) -> None:
        """Write the e-mail that brings the agreement."""
        from relance_desktop.services.messages import MessageTarget

        target = MessageTarget(Purpose.SCHEDULE, schedule_id=view.schedule.id)
        self._shell.go("message", target)

    def remind(self, view: ScheduleView) -> None:
        """The wizard with what is late of it; the plan says the step, the user may take another."""
        self._shell.go("reminder", (view.client.id, view.due_claims or None))

    def give_notice(self, view: ScheduleView) -> None:
        """The wizard at the formal notice that the agreement wants before all falls due."""
        target = AtStep(view.client.id, view.due_claims, Channel.FORMAL_NOTICE)
        self._shell.go("reminder", target)

    def thank(self, view: ScheduleView) -> None:
        """Thank for the payment that settled it."""
        from relance_desktop.services.messages import MessageTarget

        found = [
            payment
            for bill in view.bills
            for payment in self._services.register.invoice_detail(bill.invoice_id).payments
        ]
        undone = {payment.reverses_id for payment in found}
        standing = [p.id for p in found if p.reverses_id is None and p.id not in undone]
        if standing:
            target = MessageTarget(Purpose.THANKS, payment_ids=(max(standing),))
            self._shell.go("message", target)
