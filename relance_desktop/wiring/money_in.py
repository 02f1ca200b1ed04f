"""The services of money that comes in, and of what clients answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop import late, late_papers
from relance_desktop.wiring.groundwork import Groundwork

if TYPE_CHECKING:
    from relance_desktop.services.account_statements import AccountStatements
    from relance_desktop.services.bank_import import BankImport
    from relance_desktop.services.bank_import.files import BankFiles
    from relance_desktop.services.bank_import.sheets import BankSheets
    from relance_desktop.services.inbox import Inbox
    from relance_desktop.services.penalty_claims import PenaltyClaims
    from relance_desktop.services.write_offs import WriteOffs


class MoneyIn(Groundwork):
    """Bank statements, penalties, time given, what is given up, answers."""

    @cached_property
    def account_statements(self) -> AccountStatements:
        """Statements of account."""
        from relance_desktop.services.account_statements import AccountStatements

        return AccountStatements(self.base, late_papers.account_statement_pdf)

    @cached_property
    def bank_import(self) -> BankImport:
        """Bank statements and what they pay."""
        from relance_desktop.services.bank_import import BankImport

        return BankImport(self.base)

    @cached_property
    def bank_files(self) -> BankFiles:
        """Bank statements as files."""
        from relance_desktop.services.bank_import.files import BankFiles

        sample = self._outside.statement
        return BankFiles(late.bank_format_of, late.statements_of, self.bank_sheets, sample)

    @cached_property
    def bank_sheets(self) -> BankSheets:
        """Bank statements that are tables."""
        from relance_desktop.services.bank_import.sheets import BankSheets

        return BankSheets(self.base, late.sheets_of)

    @cached_property
    def inbox(self) -> Inbox:
        """What clients answer."""
        from relance_desktop.services.inbox import Inbox

        return Inbox(
            self.base,
            self._mailbox,
            self._outside.passwords,
            late.arrival_of,
            late.received_mail_of,
            late.files_of_mail,
        )

    @cached_property
    def penalty_claims(self) -> PenaltyClaims:
        """What is claimed beside invoices."""
        from relance_desktop.services.penalty_claims import PenaltyClaims

        return PenaltyClaims(self.base, late_papers.reckoning_pdf)

    @cached_property
    def write_offs(self) -> WriteOffs:
        """What the user gave up hope of."""
        from relance_desktop.services.write_offs import WriteOffs

        return WriteOffs(self.base)
