"""The stop of what clients say: a dispute noted, written back, solved; a balance given up."""

from __future__ import annotations

from datetime import timedelta

from relance_desktop.domain.holds import DisputeTopic, HoldOutcome
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.holds import Said
from relance_desktop.tour.guide import Guide


class SaysStops(Guide):
    """On an invoice of the client who is latest; all is taken back at the end."""

    def says(self) -> None:
        """The block, its forms, and an invoice given up."""
        if not self.has("invoices"):
            return
        client = self.client("Hautbois")
        detail = self.services.register.client_detail(client.id)
        row = next(one for one in detail.rows if one.days_late > 0)
        holds, today = self.services.holds, self.services.clock.today()
        said = Said("Mme Roux, au téléphone", DisputeTopic.WORK, today + timedelta(days=7))
        part = row.balance_cents // 4
        noted = holds.dispute(client.id, row.id, part, "La dernière page manque.", said)
        self.window.data_changed()
        self.window.go("invoices", row.id)
        self.rest()
        self.picture("27-says-invoice")
        for what in ("promise", "dispute", "pause", "write_off"):
            self.press(f"say-{what}")
            self.rest()
            self.picture(f"27-says-{what}")
            self.press("form-cancel")
        self.window.go("clients", (client.id, "overview"))
        self.rest()
        self.picture("27-says-client")
        solved = holds.solve(noted.hold.id, HoldOutcome.AGREEMENT, "Page livrée.")
        given = self.services.write_offs.write_off(row.id, WriteOffReason.GOODWILL)
        self.window.data_changed()
        self.window.go("invoices", row.id)
        self.rest()
        self.picture("27-given-up")
        now = self.services.register.invoice_detail(row.id)
        self.check(now.balance_cents == 0, f"{row.number} is not given up")
        self.services.write_offs.reopen(given.write_off.id)
        holds.undo(solved)
        holds.undo_start(noted)
        self.window.data_changed()
        self.say(f"says: {row.number} disputed, solved, given up and taken back")
