"""Offers to thank a client who was late and has paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.domain.payments import Payment
    from relance_desktop.services.payments import PaymentResult
    from relance_desktop.ui.services import Services


def thanks_offer(
    shell: Shell, services: Services, result: PaymentResult
) -> tuple[str, Callable[[], None]] | None:
    """The button of a notice that leads to the thanks; None when nothing late was settled, or
    the client has no address."""
    payment = result.payment
    if not result.settled_numbers or not settles_late(services, payment):
        return None
    if not services.register.client_detail(payment.client_id).client.email:
        return None
    target = MessageTarget(Purpose.THANKS, payment_ids=(payment.id,))
    return QCoreApplication.translate("payments", "Remercier"), lambda: shell.go("message", target)


def settles_late(services: Services, payment: Payment) -> bool:
    """Whether one of its invoices was past its due date when the money came."""
    for share in payment.allocations:
        invoice = services.register.invoice_detail(share.invoice_id).invoice
        if any(part.due_on < payment.received_on for part in invoice.instalments):
            return True
    return False
