"""Which pages there are, in the sidebar's order; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Page, PageSpec, Shell
from relance_desktop.ui.today.reader import TodayReader

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def build_pages(services: Services) -> list[PageSpec]:
    """All pages over one business file."""
    reader = TodayReader(services.today)
    return [
        PageSpec(
            "today",
            translate("pages", "Aujourd'hui"),
            "sun",
            lambda shell: _today(shell, services, reader),
            counter=reader.count,
        ),
        PageSpec(
            "invoices",
            translate("pages", "Factures"),
            "receipt",
            lambda shell: _invoices(shell, services),
        ),
        PageSpec(
            "clients",
            translate("pages", "Clients"),
            "users",
            lambda shell: _clients(shell, services),
        ),
        PageSpec(
            "payments",
            translate("pages", "Paiements"),
            "wallet",
            lambda shell: _payments(shell, services),
        ),
        PageSpec(
            "document",
            translate("pages", "Document"),
            "file-pdf",
            lambda shell: _document(shell, services),
            hidden=True,
        ),
    ]


def _today(shell: Shell, services: Services, reader: TodayReader) -> Page:
    from relance_desktop.ui.today.page import TodayView

    return TodayView(shell, services, reader)


def _invoices(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.invoices.page import InvoicesView

    return InvoicesView(shell, services)


def _document(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.invoices.document_page import DocumentView

    return DocumentView(shell, services)


def _clients(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.clients.page import ClientsView

    return ClientsView(shell, services)


def _payments(shell: Shell, services: Services) -> Page:
    from relance_desktop.ui.payments.page import PaymentsView

    return PaymentsView(shell, services)
