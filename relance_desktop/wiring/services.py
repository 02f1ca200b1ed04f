"""All services of the program."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop import late, late_papers, paths
from relance_desktop.wiring.money_in import MoneyIn

if TYPE_CHECKING:
    from relance_desktop.services.call_list import CallList
    from relance_desktop.services.client_merge import ClientMerge
    from relance_desktop.services.exports import Exports
    from relance_desktop.services.invoice_import import InvoiceImport
    from relance_desktop.services.law import Law
    from relance_desktop.services.letter_run import LetterRun
    from relance_desktop.services.list_import import ListImport
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


class Services(MoneyIn):
    """All use cases of one business file, for the window; the first page needs two."""

    @cached_property
    def settings(self) -> Settings:
        """What the user decides once."""
        from relance_desktop.services.settings import Settings

        there = self._outside
        return Settings(
            self.base,
            there.passwords,
            there.sender,
            late.compose_mail,
            self._new_token,
            self._mailbox,
        )

    @cached_property
    def plans(self) -> Plans:
        """Reminder plans and the rules that give them."""
        from relance_desktop.services.plans import Plans

        return Plans(self.base, self._new_token)

    @cached_property
    def register(self) -> Register:
        """Clients and invoices."""
        from relance_desktop.services.register import Register

        return Register(self.base)

    @cached_property
    def client_merge(self) -> ClientMerge:
        """Two clients that are one."""
        from relance_desktop.services.client_merge import ClientMerge

        return ClientMerge(self.base)

    @cached_property
    def imports(self) -> InvoiceImport:
        """Invoices that come in."""
        from relance_desktop.services.invoice_import import InvoiceImport

        return InvoiceImport(self.base, late.einvoice_of, late_papers.text_of_pdf)

    @cached_property
    def list_imports(self) -> ListImport:
        """Lists of other programs that come in."""
        from relance_desktop.services.list_import import ListImport

        return ListImport(self.base, late.sheets_of, late.cards_of, late.ledger_of)

    @cached_property
    def payments(self) -> Payments:
        """Money received."""
        from relance_desktop.services.payments import Payments

        return Payments(self.base)

    @cached_property
    def today(self) -> Today:
        """The first page."""
        from relance_desktop.services.today import Today

        return Today(self.base)

    @cached_property
    def reminders(self) -> Reminders:
        """The reminder wizard."""
        from relance_desktop.services.reminders import EnclosureMakers, Reminders

        return Reminders(
            self.base,
            self.templates,
            late.compose_mail,
            late_papers.letter_pdf_of,
            self._new_token,
            EnclosureMakers(late_papers.reckoning_pdf, late_papers.account_statement_pdf),
        )

    @cached_property
    def texts(self) -> Texts:
        """The texts, to read and to change."""
        from relance_desktop.services.texts import Texts

        return Texts(self.base, self.templates, late_papers.letter_pdf_of)

    @cached_property
    def outbox(self) -> Outbox:
        """Mails that leave."""
        from relance_desktop.services.outbox import Outbox

        there = self._outside
        return Outbox(self.base, there.sender, there.passwords, late.MailForms(), self._new_token)

    @cached_property
    def post(self) -> Post:
        """Letters printed and posted."""
        from relance_desktop.services.post import Post

        return Post(self.base)

    @cached_property
    def send_hours(self) -> SendHours:
        """When messages leave."""
        from relance_desktop.services.send_hours import SendHours

        return SendHours(self.base)

    @cached_property
    def letter_run(self) -> LetterRun:
        """All letters of the day as one."""
        from relance_desktop.services.letter_run import LetterRun

        return LetterRun(self.base, self.post, late_papers.Press())

    @cached_property
    def call_list(self) -> CallList:
        """The calls of the day."""
        from relance_desktop.services.call_list import CallList

        return CallList(self.base, self.today, self.reminders)

    @cached_property
    def proof(self) -> Proof:
        """What was sent, as it was."""
        from relance_desktop.services.proof import Proof

        return Proof(self.base, late.mail_of)

    @cached_property
    def pages(self) -> Pages:
        """Pictures of PDF pages."""
        from relance_desktop.services.pages import Pages

        return Pages(late_papers.page_count_of, late_papers.picture_of_page)

    @cached_property
    def search(self) -> Search:
        """The one search over clients and invoices."""
        from relance_desktop.services.search import Search

        return Search(self.base)

    @cached_property
    def exports(self) -> Exports:
        """Lists as files and on paper."""
        from relance_desktop.services.exports import Exports

        return Exports(late.save_table, late_papers.list_pdf)

    @cached_property
    def law(self) -> Law:
        """Rules of law as dated facts."""
        from relance_desktop.services.law import Law

        return Law(late.law_facts)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Backup and restore."""
        from relance_desktop.services.safekeeping import Safekeeping

        return Safekeeping(self.base, paths.copies_of(self.store.path))
