"""The words of payments that cannot be, and of what cannot be waived."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services import errors
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: errors.PaymentTooLargeError) -> Message:
    text = translate("errors", "{shared} sont affectés, {received} ont été reçus.")
    return Message(
        translate("errors", "Les parts dépassent le paiement"),
        text.format(
            shared=formats.money(error.allocated_cents, error.currency),
            received=formats.money(error.received_cents, error.currency),
        ),
        translate("errors", "Réduisez la part d'une facture."),
    )


@wording.register
def _(error: errors.PaymentRefusedError) -> Message:
    reasons = {
        "zero": translate("errors", "Un paiement est supérieur à zéro."),
        "too_large": translate("errors", "Le montant dépasse dix milliards."),
        "currency": translate("errors", "La facture est dans une autre devise."),
        "already_undone": translate("errors", "Ce paiement est déjà annulé."),
        "other_client": translate("errors", "La facture est celle d'un autre client."),
        "credit_note": translate("errors", "Un avoir ne se règle pas, il s'impute."),
        "over_balance": translate("errors", "La part dépasse le reste dû de la facture."),
        "over_interest": translate(
            "errors", "La part dépasse les intérêts courus à cette date et encore dus."
        ),
        "over_indemnity": translate(
            "errors", "La part dépasse ce qui reste dû de l'indemnité de 40\u00a0€."
        ),
        "twice": translate("errors", "La même facture figure deux fois."),
        "nothing_to_credit": translate("errors", "Rien à imputer, ou aucune facture ouverte."),
        "over_credit": translate("errors", "Les parts dépassent ce qui reste de l'avoir."),
        "nothing_to_apply": translate("errors", "Il n'y a rien à affecter."),
        "changed": translate("errors", "Les parts ont changé entre-temps."),
        "line_currency": translate(
            "errors", "La ligne du relevé dont il vient est dans une autre devise."
        ),
    }
    return Message(
        translate("errors", "Paiement refusé"),
        reasons.get(error.why, translate("errors", "Ce paiement n'est pas possible.")),
        translate("errors", "Corrigez-le, puis enregistrez."),
    )


@wording.register
def _(error: errors.PaymentOverLineError) -> Message:
    text = translate("errors", "La ligne du relevé dont il vient laisse {room} au plus.")
    return Message(
        translate("errors", "Ce paiement dépasse sa ligne de relevé"),
        text.format(room=formats.money(error.room_cents, error.currency)),
        translate(
            "errors", "Réduisez le montant, ou enregistrez le reste comme un autre paiement."
        ),
    )


@wording.register
def _(error: errors.NothingToWaiveError) -> Message:
    nothing = translate("errors", "Il n'y a rien à abandonner sur cette facture.")
    most = translate("errors", "Au plus {amount} sont dus aujourd'hui.")
    return Message(
        translate("errors", "Abandon impossible"),
        most.format(amount=formats.money(error.due_cents)) if error.due_cents > 0 else nothing,
        translate("errors", "Le décompte montre ce qui reste dû."),
    )
