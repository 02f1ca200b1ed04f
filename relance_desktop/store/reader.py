"""All reads of one snapshot, by subject."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop.store.after_all_reader import AfterAllReader
from relance_desktop.store.queries.claims import ClaimQueries
from relance_desktop.store.queries.clients import ClientQueries
from relance_desktop.store.queries.holds import HoldQueries
from relance_desktop.store.queries.listing import ListQueries
from relance_desktop.store.queries.payments import PaymentQueries
from relance_desktop.store.queries.plans import PlanQueries
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.queries.settings import SettingQueries

if TYPE_CHECKING:
    from relance_desktop.store.queries.bank import (
        BankAccountQueries,
        BankLineQueries,
        KeptStatementQueries,
    )
    from relance_desktop.store.queries.bank_ledger import BankLedgerQueries
    from relance_desktop.store.queries.bulk import BulkQueries
    from relance_desktop.store.queries.documents import DocumentQueries
    from relance_desktop.store.queries.engagements import EngagementQueries, MilestoneQueries
    from relance_desktop.store.queries.exchanges import ExchangeQueries
    from relance_desktop.store.queries.given_up import WaiverQueries, WriteOffQueries
    from relance_desktop.store.queries.imports import ImportQueries
    from relance_desktop.store.queries.invoices import InvoiceQueries
    from relance_desktop.store.queries.journal import JournalQueries
    from relance_desktop.store.queries.limitation_facts import LimitationFactQueries
    from relance_desktop.store.queries.merging import MergeQueries
    from relance_desktop.store.queries.papers import PaperQueries
    from relance_desktop.store.queries.past import PastQueries
    from relance_desktop.store.queries.payment_schedules import PaymentScheduleQueries
    from relance_desktop.store.queries.received_mails import ReceivedMailQueries
    from relance_desktop.store.queries.reporting import ReportQueries
    from relance_desktop.store.queries.texts import TextQueries
    from relance_desktop.store.queries.vetting import VettingQueries
    from relance_desktop.store.queries.work import (
        DeliverableQueries,
        SheetQueries,
        TimeQueries,
    )


class Reader(AfterAllReader):
    """What ``with store.read() as r`` gives: one unchanging view of the business.

    What the first page does not read is imported when it is first asked for.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db)
        self.claims = ClaimQueries(db)
        self.clients = ClientQueries(db)
        self.holds = HoldQueries(db)
        self.lists = ListQueries(db)
        self.payments = PaymentQueries(db)
        self.plans = PlanQueries(db)
        self.reminders = ReminderQueries(db)
        self.settings = SettingQueries(db)

    @cached_property
    def bank_accounts(self) -> BankAccountQueries:
        """Accounts of the user."""
        from relance_desktop.store.queries.bank import BankAccountQueries

        return BankAccountQueries(self._db)

    @cached_property
    def bank_ledger(self) -> BankLedgerQueries:
        """What bank lines are compared with."""
        from relance_desktop.store.queries.bank_ledger import BankLedgerQueries

        return BankLedgerQueries(self._db)

    @cached_property
    def bank_lines(self) -> BankLineQueries:
        """Lines of bank statements."""
        from relance_desktop.store.queries.bank import BankLineQueries

        return BankLineQueries(self._db)

    @cached_property
    def bank_statements(self) -> KeptStatementQueries:
        """What each bank file brought."""
        from relance_desktop.store.queries.bank import KeptStatementQueries

        return KeptStatementQueries(self._db)

    @cached_property
    def bulk(self) -> BulkQueries:
        """All invoices and payments at once, for a list that comes in."""
        from relance_desktop.store.queries.bulk import BulkQueries

        return BulkQueries(self._db)

    @cached_property
    def checks(self) -> VettingQueries:
        """What was found out about clients."""
        from relance_desktop.store.queries.vetting import VettingQueries

        return VettingQueries(self._db)

    @cached_property
    def deliverables(self) -> DeliverableQueries:
        """What is handed over, or held back."""
        from relance_desktop.store.queries.work import DeliverableQueries

        return DeliverableQueries(self._db)

    @cached_property
    def documents(self) -> DocumentQueries:
        """Files kept."""
        from relance_desktop.store.queries.documents import DocumentQueries

        return DocumentQueries(self._db)

    @cached_property
    def engagements(self) -> EngagementQueries:
        """Affairs."""
        from relance_desktop.store.queries.engagements import EngagementQueries

        return EngagementQueries(self._db)

    @cached_property
    def exchanges(self) -> ExchangeQueries:
        """What was said with clients."""
        from relance_desktop.store.queries.exchanges import ExchangeQueries

        return ExchangeQueries(self._db)

    @cached_property
    def imports(self) -> ImportQueries:
        """Files brought in, and what became of them."""
        from relance_desktop.store.queries.imports import ImportQueries

        return ImportQueries(self._db)

    @cached_property
    def invoices(self) -> InvoiceQueries:
        """Invoices one by one; the list is in ``lists``."""
        from relance_desktop.store.queries.invoices import InvoiceQueries

        return InvoiceQueries(self._db)

    @cached_property
    def journal(self) -> JournalQueries:
        """What happened."""
        from relance_desktop.store.queries.journal import JournalQueries

        return JournalQueries(self._db)

    @cached_property
    def merges(self) -> MergeQueries:
        """Clients that took the place of others."""
        from relance_desktop.store.queries.merging import MergeQueries

        return MergeQueries(self._db)

    @cached_property
    def milestones(self) -> MilestoneQueries:
        """The schedules of affairs."""
        from relance_desktop.store.queries.engagements import MilestoneQueries

        return MilestoneQueries(self._db)

    @cached_property
    def papers(self) -> PaperQueries:
        """Files kept as evidence."""
        from relance_desktop.store.queries.papers import PaperQueries

        return PaperQueries(self._db)

    @cached_property
    def past(self) -> PastQueries:
        """How clients paid, and what is planned with them."""
        from relance_desktop.store.queries.past import PastQueries

        return PastQueries(self._db)

    @cached_property
    def payment_schedules(self) -> PaymentScheduleQueries:
        """Time given to clients."""
        from relance_desktop.store.queries.payment_schedules import PaymentScheduleQueries

        return PaymentScheduleQueries(self._db)

    @cached_property
    def received_mails(self) -> ReceivedMailQueries:
        """Mails that came back after ours."""
        from relance_desktop.store.queries.received_mails import ReceivedMailQueries

        return ReceivedMailQueries(self._db)

    @cached_property
    def reporting(self) -> ReportQueries:
        """What the report is made of."""
        from relance_desktop.store.queries.reporting import ReportQueries

        return ReportQueries(self._db)

    @cached_property
    def sheets(self) -> SheetQueries:
        """Time sheets."""
        from relance_desktop.store.queries.work import SheetQueries

        return SheetQueries(self._db)

    @cached_property
    def texts(self) -> TextQueries:
        """The user's own texts."""
        from relance_desktop.store.queries.texts import TextQueries

        return TextQueries(self._db)

    @cached_property
    def time(self) -> TimeQueries:
        """Time spent."""
        from relance_desktop.store.queries.work import TimeQueries

        return TimeQueries(self._db)

    @cached_property
    def waivers(self) -> WaiverQueries:
        """Penalties given up."""
        from relance_desktop.store.queries.given_up import WaiverQueries

        return WaiverQueries(self._db)

    @cached_property
    def write_offs(self) -> WriteOffQueries:
        """Balances given up."""
        from relance_desktop.store.queries.given_up import WriteOffQueries

        return WriteOffQueries(self._db)

    @cached_property
    def limitation_facts(self) -> LimitationFactQueries:
        """What the clocks of claims are made of."""
        from relance_desktop.store.queries.limitation_facts import LimitationFactQueries

        return LimitationFactQueries(self._db)
