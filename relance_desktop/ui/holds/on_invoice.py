"""What a client says of one invoice, as its panel shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.ui.holds.block import SaysBlock
from relance_desktop.ui.holds.events import says_events

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.history import Event
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.side_actions import SideActions


def invoice_says(
    services: Services, actions: SideActions, client: Client, row: InvoiceRow
) -> tuple[SaysBlock | None, tuple[Event, ...]]:
    """The block, None when there is nothing to say or note, and events of the history."""
    if row.is_credit_note:
        return None, ()
    says, open_ = services.holds.said(client.id, row.id), row.balance_cents > 0
    events = says_events(says, row.id, row.currency)
    if not (open_ or says.cases or says.write_offs):
        return None, events
    names = {row.id: (row.number, row.currency)}
    today = services.clock.today()
    block = SaysBlock(says, today, named=False, open_=open_, numbers=names)
    block.asked.connect(lambda what, about: actions.says.do(what, about, client, row))
    return block, events
