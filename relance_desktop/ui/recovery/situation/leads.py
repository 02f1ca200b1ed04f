"""What may still be written from a case: a formal notice, and the letters on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.insolvency.sending import caught_invoices
from relance_desktop.ui.insolvency.no_reminder import forbid
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.registered.target import OfClient
from relance_desktop.ui.reminders.targets import FormalNotice

if TYPE_CHECKING:
    from relance_desktop.services.recovery_cases import CaseView
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def case_leads(shell: Shell, services: Services, view: CaseView) -> QWidget:
    """« Mettre en demeure » while something is owed, « Ses recommandés » once there are any."""
    flow, client_id = Flow(name="case-leads"), view.client.id
    owed = tuple(one.invoice_id for one in view.bills if one.principal_cents > 0)
    if view.is_open and owed:
        notice = SecondaryButton(
            translate("recovery", "Mettre en demeure…"), "warning-octagon", name="case-notice"
        )
        notice.clicked.connect(lambda: shell.go("reminder", FormalNotice(client_id, owed)))
        holds = services.register.client_detail(client_id).holds
        if caught_invoices(holds, services.clock.today()).issuperset(owed):
            forbid(notice)
        flow.add(notice)
    if services.registered_mail.letters(client_id):
        letters = SecondaryButton(
            translate("recovery", "Ses recommandés"), "envelope", name="case-registered"
        )
        letters.clicked.connect(lambda: shell.go("registered", OfClient(client_id)))
        flow.add(letters)
    return flow
