"""Penalties and balances given up, read back."""

from __future__ import annotations

from relance_desktop.domain.penalty_claims import PenaltyPart, Waiver
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason
from relance_desktop.store.rows import DAY, Shape, Shelf, one_of

WAIVERS = Shape(Waiver, "waivers", {"part": one_of(PenaltyPart), "waived_on": DAY})
WRITE_OFFS = Shape(
    WriteOff, "write_offs", {"reason": one_of(WriteOffReason), "written_off_on": DAY}
)


class WaiverQueries(Shelf[Waiver]):
    """Reads of penalties given up."""

    __slots__ = ()
    shape = WAIVERS

    def of_invoice(self, invoice_id: int) -> tuple[Waiver, ...]:
        """Those of an invoice."""
        return self._where("invoice_id = ?", (invoice_id,))

    def of_client(self, client_id: int) -> tuple[Waiver, ...]:
        """Those of all the client's invoices."""
        return self._where("client_id = ?", (client_id,))

    def all(self) -> tuple[Waiver, ...]:
        """Every one."""
        return self._where("1")


class WriteOffQueries(Shelf[WriteOff]):
    """Reads of balances given up."""

    __slots__ = ()
    shape = WRITE_OFFS

    def of_invoice(self, invoice_id: int) -> tuple[WriteOff, ...]:
        """Those of an invoice."""
        return self._where("invoice_id = ?", (invoice_id,))

    def of_client(self, client_id: int) -> tuple[WriteOff, ...]:
        """Those of all the client's invoices."""
        return self._where("client_id = ?", (client_id,))

    def all(self) -> tuple[WriteOff, ...]:
        """Every one."""
        return self._where("1")
