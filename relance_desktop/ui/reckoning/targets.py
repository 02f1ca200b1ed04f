"""What the page of reckonings can be opened on."""

from __future__ import annotations

from typing import NamedTuple


class ReckoningTarget(NamedTuple):
    """A client's reckoning: of these invoices, or of all that leave something with none named."""

    client_id: int
    invoice_ids: tuple[int, ...] = ()
