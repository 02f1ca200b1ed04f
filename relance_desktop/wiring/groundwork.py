"""The services of what comes before an invoice."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop import late, late_papers
from relance_desktop.wiring.recovery import Recovery

if TYPE_CHECKING:
    from relance_desktop.services.conditions import Conditions
    from relance_desktop.services.engagements import Engagements
    from relance_desktop.services.errands import Errands
    from relance_desktop.services.exchanges import Exchanges
    from relance_desktop.services.holds import Holds
    from relance_desktop.services.mentions import Mentions
    from relance_desktop.services.messages import Messages
    from relance_desktop.services.payment_schedules import PaymentSchedules
    from relance_desktop.services.vetting import Vetting
    from relance_desktop.services.work import Work


class Groundwork(Recovery):
    """Clients looked up, affairs agreed, work done."""

    @cached_property
    def conditions(self) -> Conditions:
        """The payment conditions of affairs."""
        from relance_desktop.services.conditions import Conditions

        return Conditions(self.base, late.LateClauses(), late_papers.conditions_pdf, late.law_facts)

    @cached_property
    def engagements(self) -> Engagements:
        """Affairs."""
        from relance_desktop.services.engagements import Engagements

        return Engagements(self.base)

    @cached_property
    def errands(self) -> Errands:
        """What the day asks for besides reminders."""
        from relance_desktop.services.errands import AfterAll, Errands

        return Errands(
            self.clock.today,
            self.engagements,
            self.exchanges,
            self.work,
            self.vetting,
            self.holds,
            self.payment_schedules,
            AfterAll(
                self._counts,
                lambda: self.recovery_cases,
                self.limitation,
                lambda: self.registered_mail,
                lambda: self.insolvency,
            ),
        )

    @cached_property
    def exchanges(self) -> Exchanges:
        """The journal of exchanges."""
        from relance_desktop.services.exchanges import Exchanges

        return Exchanges(self.base, late.received_mail_of)

    @cached_property
    def holds(self) -> Holds:
        """Pauses, disputes, promises."""
        from relance_desktop.services.holds import Holds

        return Holds(self.base)

    @cached_property
    def mentions(self) -> Mentions:
        """Compulsory mentions of invoices."""
        from relance_desktop.services.mentions import Mentions

        return Mentions(self.base, late.einvoice_of, late_papers.text_of_pdf, late.mention_rules)

    @cached_property
    def messages(self) -> Messages:
        """Messages of affairs."""
        from relance_desktop.services.messages import Drawers, Messages

        draw = Drawers(
            late_papers.time_sheet_pdf,
            late_papers.bank_code_png,
            late_papers.account_statement_pdf,
            late_papers.schedule_pdf,
        )
        return Messages(
            self.base,
            self.templates,
            late.compose_mail,
            draw,
            late.received_mail_of,
            self._new_token,
        )

    @cached_property
    def payment_schedules(self) -> PaymentSchedules:
        """Payment schedules."""
        from relance_desktop.services.payment_schedules import PaymentSchedules

        return PaymentSchedules(self.base, late_papers.schedule_pdf)

    @cached_property
    def vetting(self) -> Vetting:
        """Checks of clients."""
        from relance_desktop.services.vetting import Vetting

        return Vetting(self.base, self._outside.sources or late.LateSources(self.clock))

    @cached_property
    def work(self) -> Work:
        """Time, time sheets, deliverables."""
        from relance_desktop.services.work import Work

        return Work(self.base, late_papers.time_sheet_pdf)
