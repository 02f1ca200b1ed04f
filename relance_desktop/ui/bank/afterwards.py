"""What may follow an import that was applied: thanks, or the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.services.bank_import.values import BankResult, BankUndo, LatePayer
from relance_desktop.ui.bank.result_words import heading, undone
from relance_desktop.ui.behind import behind
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


def offer_undo(shell: Shell, services: Services, asker: QWidget, result: BankResult) -> None:
    """Tell what was done; from any page it can be taken back while it stands."""
    key, bank = result.import_id, services.bank_import

    def done(taken: BankUndo) -> None:
        shell.data_changed()
        shell.notify(undone(taken))

    def undo() -> None:
        doing = QCoreApplication.translate("bank", "Annulation…")
        behind(shell, asker, doing, lambda _token: bank.undo(key), done)

    if key:
        shell.notify(f"{heading(result)}.", undo=undo, still=lambda: bank.stands(key))


def thank(shell: Shell, result: BankResult, payer: LatePayer) -> None:
    """Write to somebody who was late and has paid."""
    from relance_desktop.domain.purposes import Purpose
    from relance_desktop.services.messages.values import MessageTarget
    from relance_desktop.ui.messages.target import MessageFrom

    mine = [one.payment for one in result.payments]
    ids = tuple(one.id for one in mine if one.client_id == payer.client_id)
    thanks = MessageTarget(Purpose.THANKS, payment_ids=ids)
    shell.go("message", MessageFrom(thanks, ("bank", None)))
