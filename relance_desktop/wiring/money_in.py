"""The services of money that comes in, and of what clients answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop.wiring.groundwork import Groundwork

if TYPE_CHECKING:
    from relance_desktop.services.account_statements import AccountStatements
    from relance_desktop.services.bank_import import BankImport
    from relance_desktop.services.inbox import Inbox
    from relance_desktop.services.payment_schedules import PaymentSchedules
    from relance_desktop.services.penalty_claims import PenaltyClaims
    from relance_desktop.services.write_offs import WriteOffs


class MoneyIn(Groundwork):
    """Bank statements, penalties, time given, what is given up, answers."""

    @cached_property
    def account_statements(self) -> AccountStatements:
        """Statements of account."""
        from relance_desktop.services.account_statements import AccountStatements

        return AccountStatements(self.base)

    @cached_property
    def bank_import(self) -> BankImport:
        """Bank statements and what they pay."""
        from relance_desktop.services.bank_import import BankImport

        return BankImport(self.base)

    @cached_property
    def inbox(self) -> Inbox:
        """What clients answer."""
        from relance_desktop.services.inbox import Inbox

        return Inbox(self.base)

    @cached_property
    def payment_schedules(self) -> PaymentSchedules:
        """Payment schedules."""
        from relance_desktop.services.payment_schedules import PaymentSchedules

        return PaymentSchedules(self.base)

    @cached_property
    def penalty_claims(self) -> PenaltyClaims:
        """What is claimed beside invoices."""
        from relance_desktop.services.penalty_claims import PenaltyClaims

        return PenaltyClaims(self.base)

    @cached_property
    def write_offs(self) -> WriteOffs:
        """What the user gave up hope of."""
        from relance_desktop.services.write_offs import WriteOffs

        return WriteOffs(self.base)
