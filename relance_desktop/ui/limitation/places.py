"""The clocks that the panel of an invoice and the page of a client show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relance_desktop.services.views import ClientDetail, InvoiceRow
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.limitation.block import LimitationBlock
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services


def limits_of_invoice(
    shell: Shell, services: Services, side: SideStack, row: InvoiceRow
) -> LimitationBlock | None:
    """The block; None for what nobody owes any more."""
    if row.is_credit_note or row.balance_cents <= 0:
        return None
    from relance_desktop.ui.limitation.block import LimitationBlock

    block = LimitationBlock(shell, services, side)
    block.show_invoice(row.id)
    return block


def limits_of_client(
    shell: Shell, services: Services, side: SideStack, detail: ClientDetail
) -> LimitationBlock | None:
    """The block with all that a client owes; None when that is nothing."""
    if not any(row.balance_cents > 0 and not row.is_credit_note for row in detail.rows):
        return None
    from relance_desktop.ui.limitation.block import LimitationBlock

    block = LimitationBlock(shell, services, side)
    block.show_client(detail.client.id)
    return block
