"""All writes and reads of one transaction, by subject. Imports SQLAlchemy: do it late."""

from __future__ import annotations

from relance_desktop.store.queries.bank_ledger import BankLedgerQueries
from relance_desktop.store.queries.claims import ClaimQueries
from relance_desktop.store.queries.journal import JournalQueries
from relance_desktop.store.queries.listing import ListQueries
from relance_desktop.store.queries.past import PastQueries
from relance_desktop.store.records.bank import (
    BankAccountRecords,
    BankLineRecords,
    KeptStatementRecords,
)
from relance_desktop.store.records.bulk import BulkRecords
from relance_desktop.store.records.clients import ClientRecords
from relance_desktop.store.records.deadlines import (
    InsolvencyRecords,
    LimitationBasisRecords,
    LimitationEventRecords,
    MailEventRecords,
)
from relance_desktop.store.records.documents import DocumentRecords
from relance_desktop.store.records.engagements import EngagementRecords, MilestoneRecords
from relance_desktop.store.records.exchanges import ExchangeRecords
from relance_desktop.store.records.given_up import WaiverRecords, WriteOffRecords
from relance_desktop.store.records.holds import HoldRecords
from relance_desktop.store.records.imports import ImportRecords
from relance_desktop.store.records.invoices import InvoiceRecords
from relance_desktop.store.records.merging import MergeRecords
from relance_desktop.store.records.papers import PaperRecords
from relance_desktop.store.records.payment_schedules import PaymentScheduleRecords
from relance_desktop.store.records.payments import PaymentRecords
from relance_desktop.store.records.plans import PlanRecords
from relance_desktop.store.records.received_mails import ReceivedMailRecords
from relance_desktop.store.records.recovery import (
    CaseCostRecords,
    CaseRecords,
    ExhibitRecords,
    HandedFileRecords,
    RouteEventRecords,
    RouteRecords,
)
from relance_desktop.store.records.reminders import ReminderRecords
from relance_desktop.store.records.session import Session
from relance_desktop.store.records.settings import SettingRecords
from relance_desktop.store.records.texts import TextRecords
from relance_desktop.store.records.vetting import VettingRecords
from relance_desktop.store.records.work import DeliverableRecords, SheetRecords, TimeRecords


class Writer:
    """What ``with store.write() as w`` gives; its reads see its own writes.

    The journal is only read here: each write adds its own row to it.
    """

    __slots__ = (
        "bank_accounts",
        "bank_ledger",
        "bank_lines",
        "bank_statements",
        "bulk",
        "case_costs",
        "cases",
        "checks",
        "claims",
        "clients",
        "deliverables",
        "documents",
        "engagements",
        "exchanges",
        "exhibits",
        "handed_files",
        "holds",
        "imports",
        "insolvencies",
        "invoices",
        "journal",
        "limitation_bases",
        "limitation_events",
        "lists",
        "mail_events",
        "merges",
        "milestones",
        "papers",
        "past",
        "payment_schedules",
        "payments",
        "plans",
        "received_mails",
        "reminders",
        "route_events",
        "routes",
        "settings",
        "sheets",
        "texts",
        "time",
        "waivers",
        "write_offs",
    )

    def __init__(self, session: Session) -> None:
        self.bank_accounts = BankAccountRecords(session)
        self.bank_ledger = BankLedgerQueries(session.db)
        self.bank_lines = BankLineRecords(session)
        self.bank_statements = KeptStatementRecords(session)
        self.bulk = BulkRecords(session)
        self.checks = VettingRecords(session)
        self.claims = ClaimQueries(session.db)
        self.clients = ClientRecords(session)
        self.deliverables = DeliverableRecords(session)
        self.documents = DocumentRecords(session)
        self.engagements = EngagementRecords(session)
        self.exchanges = ExchangeRecords(session)
        self.holds = HoldRecords(session)
        self.imports = ImportRecords(session)
        self.invoices = InvoiceRecords(session)
        self.journal = JournalQueries(session.db)
        self.lists = ListQueries(session.db)
        self.merges = MergeRecords(session)
        self.milestones = MilestoneRecords(session)
        self.papers = PaperRecords(session)
        self.past = PastQueries(session.db)
        self.payment_schedules = PaymentScheduleRecords(session)
        self.payments = PaymentRecords(session)
        self.plans = PlanRecords(session)
        self.received_mails = ReceivedMailRecords(session)
        self.reminders = ReminderRecords(session)
        self.settings = SettingRecords(session)
        self.sheets = SheetRecords(session)
        self.texts = TextRecords(session)
        self.time = TimeRecords(session)
        self.waivers = WaiverRecords(session)
        self.write_offs = WriteOffRecords(session)
        self._after_all(session)

    def _after_all(self, session: Session) -> None:
        self.case_costs = CaseCostRecords(session)
        self.cases = CaseRecords(session)
        self.exhibits = ExhibitRecords(session)
        self.handed_files = HandedFileRecords(session)
        self.insolvencies = InsolvencyRecords(session)
        self.limitation_bases = LimitationBasisRecords(session)
        self.limitation_events = LimitationEventRecords(session)
        self.mail_events = MailEventRecords(session)
        self.route_events = RouteEventRecords(session)
        self.routes = RouteRecords(session)
