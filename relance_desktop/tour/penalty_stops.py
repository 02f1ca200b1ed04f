"""The stop of what is claimed beside an invoice: given up, and reckoned to the cent."""

from __future__ import annotations

from relance_desktop.domain.penalty_claims import PartState
from relance_desktop.tour.guide import Guide
from relance_desktop.ui.reckoning.targets import ReckoningTarget


class PenaltyStops(Guide):
    """Penalties of the client who is latest."""

    def reckoning(self) -> None:
        """One invoice's indemnity given up and claimed again, then the reckoning of all."""
        if not (self.has("invoices") and self.has("reckoning")):
            return
        client = self.client("Hautbois")
        claims = self.services.penalty_claims
        late = next(one for one in claims.of_client(client.id) if len(one.parts) > 1)
        self.window.go("invoices", late.invoice.id)
        self.rest()
        self.press("waive-indemnity")
        self.rest()
        self.picture("26-waive")
        self.press("form-save")
        self.rest()
        given = claims.of_invoice(late.invoice.id).parts[-1]
        self.check(given.state is PartState.WAIVED, "the indemnity is not given up")
        self.window.go("reckoning", client.id)
        self.rest()
        self.picture("26-reckoning")
        self.window.go("reckoning", ReckoningTarget(client.id, (late.invoice.id,)))
        self.rest()
        self.picture("26-reckoning-one")
        claims.claim_again(late.invoice.id, given.part)
        self.window.data_changed()
        found = claims.reckoning(client.id, (), self.services.clock.today())
        (self.folder / "26-decompte.pdf").write_bytes(claims.pdf(claims.printed(found)))
        self.say(f"reckoning: {len(found.invoices)} invoices, {found.total[0].cents} cents due")
