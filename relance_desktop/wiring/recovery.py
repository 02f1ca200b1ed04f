"""The services of what comes after the last reminder, and of the balance of it all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop import late, late_papers
from relance_desktop.wiring.core import Core

if TYPE_CHECKING:
    from relance_desktop.services.case_letters import CaseLetters
    from relance_desktop.services.dossiers import Dossiers
    from relance_desktop.services.insolvency import Insolvencies
    from relance_desktop.services.limitation import Limitations
    from relance_desktop.services.recovery_cases import RecoveryCases
    from relance_desktop.services.registered_mail import RegisteredMail
    from relance_desktop.services.reporting import Reporting
    from relance_desktop.services.routes import Routes


class Recovery(Core):
    """Registered mail, limitation, cases and their files, insolvent clients, the balance."""

    @cached_property
    def case_letters(self) -> CaseLetters:
        """Letters after the last reminder."""
        from relance_desktop.services.case_letters import CaseLetters

        return CaseLetters(
            self.base,
            late.case_letter_words,
            late_papers.case_letter_pdf,
            lambda ids: self.limitation.first_limit(ids),
            lambda: self.routes.book,
        )

    @cached_property
    def dossiers(self) -> Dossiers:
        """Files to hand over."""
        from relance_desktop.gateways.dossier.press import DossierPress
        from relance_desktop.services.dossiers import Dossiers

        return Dossiers(self.base, DossierPress(), lambda: self.routes.all())

    @cached_property
    def insolvency(self) -> Insolvencies:
        """Clients in collective proceedings."""
        from relance_desktop.services.insolvency import Insolvencies

        return Insolvencies(self.base)

    @cached_property
    def limitation(self) -> Limitations:
        """When claims can no longer be brought to court."""
        from relance_desktop.services.limitation import Limitations

        return Limitations(self.base, lambda: self.routes.book)

    @cached_property
    def recovery_cases(self) -> RecoveryCases:
        """What is claimed after the last reminder."""
        from relance_desktop.services.recovery_cases import RecoveryCases

        return RecoveryCases(self.base, lambda: self.routes.book)

    @cached_property
    def registered_mail(self) -> RegisteredMail:
        """Registered letters followed to their end."""
        from relance_desktop.services.registered_mail import RegisteredMail

        return RegisteredMail(self.base, late_papers.Press())

    @cached_property
    def reporting(self) -> Reporting:
        """What late payment costs and what works."""
        from relance_desktop.services.reporting import Reporting

        return Reporting(self.base, late_papers.report_pdf)

    @cached_property
    def routes(self) -> Routes:
        """The ways that are open after the last reminder."""
        from relance_desktop.services.routes import Routes
        from relance_desktop.wiring import route_files

        return Routes(
            self.base,
            route_files.routes,
            route_files.publishing_note,
            lambda ids: [one.limitation.limit_on for one in self.limitation.of_invoices(ids)],
        )
