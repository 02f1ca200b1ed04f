"""The strip at the top of a client's pages when something must be known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.vetting.client_alerts import AlertKind, ClientAlert
from relance_desktop.errors import UserError
from relance_desktop.services.views import InvoiceDetail
from relance_desktop.ui.insolvency.strip import proceedings_strip, without_proceedings
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import add, clear, column
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.strip import Strip
from relance_desktop.ui.page import Shell
from relance_desktop.ui.vetting.alert_words import banner_kind, banner_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class AlertBanner(QWidget):
    """Hidden while there is nothing to say. ``sheet_asked``: the user wants to know more.

    Connect it to ``shell.go("clients", (client_id, "vetting"))``. ``narrow``: the link goes
    below the words, for a panel.
    """

    sheet_asked = Signal()

    def __init__(self, name: str = "client-alerts", *, narrow: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._narrow = narrow
        self._place = column(gap=0)
        self.setLayout(self._place)

    def show_alerts(self, alerts: Sequence[ClientAlert]) -> None:
        """Show alerts, gravest first, as one strip; none hides it."""
        clear(self._place)
        if self.parentWidget() is not None:  # else it would be a window of its own
            self.setVisible(bool(alerts))
        if not alerts:
            return
        more = self._below(alerts) if self._narrow else self._on_one_line(alerts)
        more.clicked.connect(self.sheet_asked)

    def _on_one_line(self, alerts: Sequence[ClientAlert]) -> QAbstractButton:
        title, text = banner_words(alerts)
        strip = Strip(banner_kind(alerts), title, text, name="alert-banner")
        self._place.addWidget(strip)
        return strip.add_action(self.tr("Voir la vérification"), "alerts-more")

    def _below(self, alerts: Sequence[ClientAlert]) -> QAbstractButton:
        title, text = banner_words(alerts)
        banner = Banner(banner_kind(alerts), text, title, name="alert-banner")
        banner.setAccessibleName(f"{title}. {text}")
        self._place.addWidget(banner)
        more = QuietButton(self.tr("Voir la vérification"), "arrow-right", name="alerts-more")
        add(self._place, more)
        return more


def invoice_alerts(shell: Shell, services: Services, detail: InvoiceDetail) -> QWidget | None:
    """The strips for an invoice that is to be paid: proceedings of the client, then what
    checks say; its own lateness is said elsewhere."""
    banner = _invoice_banner(shell, services, detail)
    if detail.balance_cents <= 0 or detail.invoice.kind is InvoiceKind.CREDIT_NOTE:
        return None
    strip = proceedings_strip(shell, services, detail.client.id)
    if strip is None or banner is None:
        return strip or banner
    both = QWidget()
    both.setObjectName("invoice-warnings")
    both.setLayout(column(strip, banner))
    return both


def _invoice_banner(shell: Shell, services: Services, detail: InvoiceDetail) -> AlertBanner | None:
    if detail.balance_cents <= 0 or detail.invoice.kind is InvoiceKind.CREDIT_NOTE:
        return None
    client_id = detail.client.id
    try:
        alerts = services.vetting.alerts_of(client_id)
        alerts = without_proceedings(alerts, services, client_id)
    except UserError:
        return None
    own = detail.days_late > 0
    told = [one for one in alerts if one.kind is not AlertKind.LATE or not own or one.count > 1]
    if not told:
        return None
    banner = AlertBanner("invoice-alerts", narrow=True)
    banner.show_alerts(told)
    banner.sheet_asked.connect(lambda: shell.go("clients", (client_id, "vetting")))
    return banner
