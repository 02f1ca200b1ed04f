"""The words of what the clock of claims refuses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.limitation import LimitationInvalidError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: LimitationInvalidError) -> Message:
    words = {
        "happened_on": translate(
            "errors", "La date est dans le futur\u00a0: notez ce qui a eu lieu."
        ),
        "ended_on": translate("errors", "La fin doit suivre le début, sans être dans le futur."),
        "void_on": translate("errors", "Ce jour doit suivre le début, sans être dans le futur."),
        "start_on": translate("errors", "Le départ du délai est dans le futur."),
        "invoices": translate("errors", "Une des factures est à un autre client."),
    }
    return Message(
        translate("errors", "Cette date ne peut pas être notée"),
        " ".join(words[name] for name in error.fields),
        translate("errors", "Corrigez-la, puis enregistrez."),
    )
