"""The words of a message of an affair: its title, what to look at before, what is refused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import (
    Draft,
    MessageConcern,
    MessageWarning,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.wording.concerns import Remark

translate = QCoreApplication.translate


def page_title(draft: Draft) -> str:
    """What is written, to whom."""
    words = {
        Purpose.AGREEMENT: translate("message", "Confirmer l'accord avec {client}"),
        Purpose.QUOTE: translate("message", "Rappeler le devis à {client}"),
        Purpose.TIME_SHEET: translate("message", "Faire valider les heures par {client}"),
        Purpose.INVOICE: translate("message", "Envoyer la facture à {client}"),
        Purpose.DELIVERY: translate("message", "Annoncer la livraison à {client}"),
        Purpose.THANKS: translate("message", "Remercier {client}"),
        Purpose.STATEMENT: translate("message", "Envoyer le relevé de compte à {client}"),
        Purpose.SCHEDULE: translate("message", "Envoyer l'échéancier à {client}"),
    }
    return words[draft.purpose].format(client=draft.client.name)


def subtitle(draft: Draft) -> str:
    """What it is about: the affair, and the invoice or the sheet."""
    affair = draft.prepared.context.affair
    title = affair.title if affair else ""
    if draft.purpose is Purpose.THANKS:
        received = formats.totals(draft.prepared.context.received_total)
        title = translate("message", "{amount} reçus").format(amount=received)
    elif draft.purpose is Purpose.STATEMENT:
        return _balance_words(draft)
    sheet = affair.sheet.title if affair and affair.sheet else ""
    numbers = ", ".join(draft.prepared.context.numbers)
    number = translate("message", "Facture {number}").format(number=numbers) if numbers else ""
    return " · ".join(filter(None, (title, number, sheet)))


def _balance_words(draft: Draft) -> str:
    left = draft.prepared.context.balance
    if not draft.prepared.context.lines:
        return translate("message", "Compte soldé")
    return translate("message", "Solde de {amount}").format(amount=formats.totals(left))


def remarks_of(draft: Draft) -> list[Remark]:
    """What to look at before it leaves, in words."""
    return [_remark(one, draft) for one in draft.warnings]


def _remark(warning: MessageWarning, draft: Draft) -> Remark:
    concern = warning.concern
    if concern in (MessageConcern.SENT_BEFORE, MessageConcern.WAITING, MessageConcern.ANSWERED):
        return _already(warning, draft.purpose)
    if concern in (MessageConcern.NO_RECIPIENT, MessageConcern.NO_NAME, MessageConcern.NO_IBAN):
        return _identity(warning, draft)
    return _about_subject(warning, draft)


def _identity(warning: MessageWarning, draft: Draft) -> Remark:
    tr = translate
    if warning.concern is MessageConcern.NO_RECIPIENT:
        text = tr("message", "La fiche de {client} n'en a pas\u00a0: saisissez-la à côté.")
        return Remark(
            tr("message", "Pas d'adresse e-mail"),
            text.format(client=warning.about),
            tr("message", "Ouvrir la fiche"),
            ("clients", draft.client.id),
            blocking=True,
        )
    settings = ("settings", "business")
    if warning.concern is MessageConcern.NO_NAME:
        return Remark(
            tr("message", "Votre nom manque"),
            tr("message", "Le message partirait sans signature."),
            tr("message", "Indiquer mon nom"),
            settings,
            blocking=True,
        )
    return Remark(
        tr("message", "Pas d'IBAN"),
        tr("message", "Le client ne saura pas où virer."),
        tr("message", "Ajouter mon IBAN"),
        settings,
    )


def _already(warning: MessageWarning, purpose: Purpose) -> Remark:
    tr, day = translate, formats.day(warning.on) if warning.on else ""
    if warning.concern is MessageConcern.WAITING:
        return Remark(
            tr("message", "Ce message attend déjà"),
            tr("message", "Préparé le {day}, il n'est pas encore parti.").format(day=day),
            tr("message", "Voir les envois"),
            ("outbox", None),
            blocking=True,
        )
    if warning.concern is MessageConcern.SENT_BEFORE:
        text = tr("message", "Le même message est parti le {day}\u00a0: celui-ci le relance.")
        if purpose is Purpose.INVOICE:
            text = tr("message", "La facture est déjà partie le {day}.")
        elif purpose is Purpose.THANKS:
            text = tr("message", "Vous l'avez déjà remercié le {day}.")
        elif purpose is Purpose.STATEMENT:
            text = tr("message", "Un relevé est déjà parti le {day}.")
        elif purpose is Purpose.SCHEDULE:
            text = tr("message", "Cet échéancier est déjà parti le {day}.")
        return Remark(tr("message", "Déjà envoyé"), text.format(day=day))
    text = tr("message", "{person} a répondu le {day}.") if warning.about else ""
    text = text or tr("message", "La réponse est du {day}.")
    return Remark(
        tr("message", "Le client a déjà dit oui"), text.format(person=warning.about, day=day)
    )


def _about_subject(warning: MessageWarning, draft: Draft) -> Remark:
    tr, about = translate, warning.about
    owner = draft.engagement_id
    to_affair = ("engagement", owner) if owner is not None else None
    see = tr("message", "Ouvrir l'affaire") if to_affair else ""
    words = {
        MessageConcern.NO_AMOUNT: (
            tr("message", "Aucun montant"),
            tr("message", "L'affaire n'a pas encore de prix\u00a0: il ne sera pas confirmé."),
        ),
        MessageConcern.NO_QUOTE: (
            tr("message", "Aucun devis"),
            tr("message", "L'affaire n'a ni numéro, ni date, ni fichier de devis."),
        ),
        MessageConcern.NOTHING_HANDED: (
            tr("message", "Rien à faire accepter"),
            tr("message", "Aucun livrable n'est noté comme remis."),
        ),
        MessageConcern.SHEET_NOT_VALIDATED: (
            tr("message", "Heures pas encore validées"),
            tr("message", "«\u00a0{about}\u00a0» attend la réponse du client."),
        ),
        MessageConcern.PAID: (
            tr("message", "Facture déjà réglée"),
            tr("message", "{about} est payée\u00a0: le message le dit."),
        ),
        MessageConcern.NO_DOCUMENT: (
            tr("message", "Rien à joindre"),
            tr("message", "Aucun fichier n'est gardé pour {about}."),
        ),
    }
    title, text = words[warning.concern]
    return Remark(title, text.format(about=about), see, to_affair)
