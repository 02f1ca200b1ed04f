"""Why a line is thought to pay something, in words; and what it may be when it pays nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.matching.values import Hint, Reason, Why
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

BETWEEN = " · "


def reasons_sentence(reasons: tuple[Reason, ...], currency: str) -> str:
    """``numéro dans le libellé · montant exact · IBAN connu``."""
    return BETWEEN.join(dict.fromkeys(reason_word(one, currency) for one in reasons))


def reason_word(reason: Reason, currency: str) -> str:
    """One thing that speaks for a proposal."""
    tr = translate
    words = {
        Why.NUMBER: tr("bank", "numéro dans le libellé"),
        Why.NUMBER_PART: tr("bank", "numéro abrégé dans le libellé"),
        Why.REFERENCE: tr("bank", "référence de paiement"),
        Why.EXACT: tr("bank", "montant exact"),
        Why.SUM: tr("bank", "somme de plusieurs soldes"),
        Why.PARTIAL: tr("bank", "paiement partiel, reste {amount}"),
        Why.PENALTIES: tr("bank", "solde et {amount} de pénalités"),
        Why.FEES: tr("bank", "frais bancaires\u00a0: {amount} de moins"),
        Why.FOREIGN: tr("bank", "{amount} avant le change"),
        Why.PROMISED: tr("bank", "promis{on}"),
        Why.SCHEDULED: tr("bank", "prévu à l'échéancier{on}"),
        Why.INSTALMENT: tr("bank", "une des échéances de la facture"),
        Why.IBAN: tr("bank", "IBAN connu"),
        Why.PAYER: tr("bank", "payeur connu"),
        Why.CLIENT: tr("bank", "nom du client"),
        Why.NAME_IN_LABEL: tr("bank", "nom du client dans le libellé"),
        Why.OVERPAID: tr("bank", "{amount} de trop"),
        Why.ALREADY_PAID: tr("bank", "{number} est déjà payée{on}"),
        Why.PLATFORM: tr("bank", "versement groupé, {amount} de frais"),
        Why.RECORDED: tr("bank", "même montant, saisi à la main"),
        Why.RETURNED: tr("bank", "paiement rejeté par la banque"),
    }
    on = tr("bank", " le {day}").format(day=formats.day(reason.on)) if reason.on else ""
    amount = formats.money(reason.cents, reason.currency or currency)
    return words[reason.why].format(amount=amount, number=reason.number, on=on, name=reason.name)


def hint_word(hint: Hint | None) -> str:
    """What a line may be that no client sent."""
    tr = translate
    words = {
        Hint.OWN_TRANSFER: tr("bank", "Un virement entre vos comptes, sans doute"),
        Hint.PUBLIC_MONEY: tr("bank", "Impôts, caisse sociale ou aide publique, sans doute"),
        Hint.WAGES: tr("bank", "Un salaire, sans doute"),
        Hint.REFUND: tr("bank", "Un remboursement, sans doute"),
        Hint.BANK: tr("bank", "Une écriture de la banque elle-même"),
        Hint.PLATFORM: tr("bank", "Un versement d'une plateforme de paiement"),
        Hint.CHEQUES: tr("bank", "Une remise de chèques ou d'espèces, sans nom"),
        Hint.OTHER_CURRENCY: tr("bank", "Dans une devise où rien n'est à payer"),
        Hint.DEBIT: tr("bank", "Une sortie"),
    }
    return words[hint] if hint else ""


def ignore_reasons() -> tuple[str, ...]:
    """Why a credit is no client's money, ready to choose."""
    tr = translate
    return (
        tr("bank", "Apport ou virement personnel"),
        tr("bank", "Remboursement"),
        tr("bank", "Aide, impôt ou caisse sociale"),
        tr("bank", "Autre revenu"),
    )


def reason_of_hint(hint: Hint | None) -> str:
    """The reason that a hint suggests."""
    own, refund, public, other = ignore_reasons()
    found = {
        Hint.OWN_TRANSFER: own,
        Hint.REFUND: refund,
        Hint.PUBLIC_MONEY: public,
        Hint.WAGES: other,
        Hint.BANK: other,
    }
    return found.get(hint, "") if hint else ""
