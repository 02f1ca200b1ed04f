"""The refusals of a review in words. Importing this module registers them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.bank_import.values import BankLinesChangedError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: BankLinesChangedError) -> Message:
    return Message(
        translate("bank", "Des factures ont changé entre-temps"),
        translate("bank", "Ce que ces lignes règlent n'est plus ouvert comme avant."),
        translate("bank", "Rien n'a été écrit\u00a0; revoyez les lignes, puis appliquez."),
    )
