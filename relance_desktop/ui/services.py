"""The use cases as pages see them; ``bootstrap.Services`` is one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from relance_desktop.domain.clock import Clock
    from relance_desktop.services.call_list import CallList
    from relance_desktop.services.client_merge import ClientMerge
    from relance_desktop.services.conditions import Conditions
    from relance_desktop.services.engagements import Engagements
    from relance_desktop.services.errands import Errands
    from relance_desktop.services.exchanges import Exchanges
    from relance_desktop.services.exports import Exports
    from relance_desktop.services.holds import Holds
    from relance_desktop.services.invoice_import import InvoiceImport
    from relance_desktop.services.law import Law
    from relance_desktop.services.letter_run import LetterRun
    from relance_desktop.services.list_import import ListImport
    from relance_desktop.services.mentions import Mentions
    from relance_desktop.services.messages import Messages
    from relance_desktop.services.outbox import Outbox
    from relance_desktop.services.pages import Pages
    from relance_desktop.services.payments import Payments
    from relance_desktop.services.plans import Plans
    from relance_desktop.services.post import Post
    from relance_desktop.services.proof import Proof
    from relance_desktop.services.register import Register
    from relance_desktop.services.reminders import Reminders
    from relance_desktop.services.safekeeping import Safekeeping
    from relance_desktop.services.search import Search
    from relance_desktop.services.send_hours import SendHours
    from relance_desktop.services.settings import Settings
    from relance_desktop.services.texts import Texts
    from relance_desktop.services.today import Today
    from relance_desktop.services.vetting import Vetting
    from relance_desktop.services.work import Work


class Services(Protocol):
    """All use cases of one business file."""

    @property
    def clock(self) -> Clock: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def register(self) -> Register: ...
    @property
    def client_merge(self) -> ClientMerge: ...
    @property
    def imports(self) -> InvoiceImport: ...
    @property
    def list_imports(self) -> ListImport: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def holds(self) -> Holds: ...
    @property
    def today(self) -> Today: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def post(self) -> Post: ...
    @property
    def send_hours(self) -> SendHours: ...
    @property
    def letter_run(self) -> LetterRun: ...
    @property
    def call_list(self) -> CallList: ...
    @property
    def proof(self) -> Proof: ...
    @property
    def pages(self) -> Pages: ...
    @property
    def search(self) -> Search: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def law(self) -> Law: ...
    @property
    def safekeeping(self) -> Safekeeping: ...
    @property
    def conditions(self) -> Conditions: ...
    @property
    def engagements(self) -> Engagements: ...
    @property
    def errands(self) -> Errands: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def mentions(self) -> Mentions: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def vetting(self) -> Vetting: ...
    @property
    def work(self) -> Work: ...
