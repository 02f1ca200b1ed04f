"""The import's refusals in words. Importing this module registers them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.invoice_import.errors import NotWaitingError, UndoRefusedError
from relance_desktop.ui.importing.words import blocker_word
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate

NAMED = 3
"""So many invoices are named; more of them are counted."""


@wording.register
def _(error: UndoRefusedError) -> Message:
    if not error.blockers:
        return Message(
            translate("importing", "Import déjà annulé"),
            translate("importing", "Cet import a déjà été annulé."),
        )
    named = [
        f"{blocker.number} ({', '.join(map(blocker_word, blocker.because))})"
        for blocker in error.blockers[:NAMED]
    ]
    more = len(error.blockers) - NAMED
    if more > 0:
        named.append(translate("importing", "et {more} autres").format(more=more))
    text = translate("importing", "Quelque chose s'appuie déjà sur {invoices}.")
    return Message(
        translate("importing", "L'import ne peut plus être annulé en bloc"),
        text.format(invoices=", ".join(named)),
        translate("importing", "Rien n'a été retiré\u00a0; les factures peuvent l'être une à une."),
    )


@wording.register
def _(error: NotWaitingError) -> Message:
    return Message(
        translate("importing", "Déjà traité"),
        translate("importing", "Ce fichier n'attend plus\u00a0: il a été confirmé ou écarté."),
    )
