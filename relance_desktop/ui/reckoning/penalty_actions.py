"""What the panel of an invoice does with its penalties: give up, claim again, reckon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.domain.penalty_claims import PartClaim, PenaltyPart, Waiver
from relance_desktop.services.penalty_claims import WaiverResult
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payments.words import withdrawn_words
from relance_desktop.ui.reckoning.targets import ReckoningTarget
from relance_desktop.ui.reckoning.waive_form import WaiveForm

if TYPE_CHECKING:
    from relance_desktop.domain.invoices import Invoice
    from relance_desktop.ui.services import Services


class PenaltyActions(QObject):
    """Shows the form in ``side``; each change can be undone by its notice."""

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._services = services
        self._side = side

    def reckon(self, invoice: Invoice) -> None:
        """Open the reckoning of one invoice."""
        self._shell.go("reckoning", ReckoningTarget(invoice.client_id, (invoice.id,)))

    def waive(self, invoice: Invoice, part: PartClaim) -> None:
        """Ask how much is given up, and why."""
        self._side.show_form(WaiveForm(self._services, invoice, part), self._waived)

    def claim_again(self, invoice: Invoice, part: PenaltyPart) -> None:
        """Claim again what was given up."""
        done: list[tuple[Waiver, ...]] = []
        claims = self._services.penalty_claims
        if attempt(self._shell, lambda: done.append(claims.claim_again(invoice.id, part))):
            self._shell.notify(
                self.tr("Les pénalités sont de nouveau réclamées."),
                undo=lambda: self._give_up_again(done[0]),
            )

    def _give_up_again(self, waivers: tuple[Waiver, ...]) -> None:
        done: list[tuple[WaiverResult, ...]] = []
        restore = self._services.penalty_claims.restore
        if attempt(self._shell, lambda: done.append(restore(waivers))):
            withdrawn = [one for result in done[0] for one in result.withdrawn]
            said = self.tr("Les pénalités sont abandonnées, comme avant.")
            self._shell.notify(f"{said} {withdrawn_words(withdrawn)}".strip())

    def _waived(self, result: object) -> None:
        assert isinstance(result, WaiverResult)
        self._shell.data_changed()
        said = self.tr("Intérêts abandonnés\u00a0: {reason}.")
        if result.waiver.part is PenaltyPart.INDEMNITY:
            said = self.tr("Indemnité abandonnée\u00a0: {reason}.")
        said = said.format(reason=result.waiver.reason.rstrip("."))
        self._shell.notify(
            f"{said} {withdrawn_words(result.withdrawn)}".strip(),
            undo=lambda: self._take_back(result),
            still=lambda: self._stands(result.waiver),
        )

    def _take_back(self, result: WaiverResult) -> None:
        unwaive = self._services.penalty_claims.unwaive
        if attempt(self._shell, lambda: unwaive(result.waiver.id)):
            self._shell.notify(self.tr("Les pénalités sont de nouveau réclamées."))

    def _stands(self, waiver: Waiver) -> bool:
        known = self._services.penalty_claims.of_invoice(waiver.invoice_id).waivers
        return any(one.id == waiver.id for one in known)
