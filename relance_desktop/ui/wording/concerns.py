"""The words of what to look at before a reminder leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.lexical_guard import Forbidden
from relance_desktop.domain.money import Money
from relance_desktop.domain.penalty_warnings import PenaltyWarning
from relance_desktop.domain.postal import AddressIssue, AddressWarning
from relance_desktop.services.reminders.values import Caveat, Concern
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.penalties import penalty_warning

translate = QCoreApplication.translate

BLOCKING = frozenset({Concern.NO_RECIPIENT, Concern.NO_POSTAL_ADDRESS, Concern.NO_NAME})


class Remark(NamedTuple):
    """One thing to look at. ``target`` is a page and what to open there, by ``action``."""

    title: str
    text: str
    action: str = ""
    target: tuple[str, object] | None = None
    blocking: bool = False


def remarks(caveats: Iterable[Caveat], client_id: int, today: date) -> list[Remark]:
    """Words for each concern; invoices with the same one are told together."""
    grouped: dict[Concern, list[Caveat]] = {}
    for caveat in caveats:
        grouped.setdefault(caveat.concern, []).append(caveat)
    return [_remark(concern, found, client_id, today) for concern, found in grouped.items()]


def address_remarks(warnings: Iterable[AddressWarning], client_id: int) -> list[Remark]:
    """Words for what an address lacks."""
    open_client = translate("concerns", "Ouvrir la fiche")
    return [
        Remark(
            translate("concerns", "Adresse à vérifier"),
            address_issue(warning),
            open_client,
            ("clients", client_id),
        )
        for warning in warnings
    ]


def _remark(concern: Concern, found: list[Caveat], client_id: int, today: date) -> Remark:
    about = ", ".join(dict.fromkeys(caveat.about for caveat in found if caveat.about))
    if concern is Concern.UNAPPLIED_CREDIT:
        return _about_credit(found, about)
    if concern in (Concern.PAYMENTS_STALE, Concern.UNALLOCATED_MONEY):
        return _about_money(concern, found, client_id, today)
    if concern in (Concern.NO_RECIPIENT, Concern.NO_POSTAL_ADDRESS, Concern.KIND_UNKNOWN):
        return _about_client(concern, about, client_id)
    if concern is Concern.NO_NAME:
        return Remark(
            translate("concerns", "Votre nom manque"),
            translate("concerns", "La relance partirait sans signature."),
            translate("concerns", "Indiquer mon nom"),
            ("settings", "business"),
            blocking=True,
        )
    if concern is Concern.NO_IBAN:
        return Remark(
            translate("concerns", "Pas d'IBAN"),
            translate("concerns", "Le client ne saura pas où virer."),
            translate("concerns", "Ajouter mon IBAN"),
            ("settings", "business"),
        )
    if concern is Concern.FORBIDDEN_WORD:
        return forbidden_remark([(c.about, c.detail) for c in found])
    if concern is Concern.PENALTIES:
        details = [c.detail for c in found if isinstance(c.detail, PenaltyWarning)]
        words = dict.fromkeys(penalty_warning(one) for one in details)
        return Remark(translate("concerns", "Pénalités à relire"), " ".join(words))
    return _about_invoices(concern, about)


def _about_money(concern: Concern, found: list[Caveat], client_id: int, today: date) -> Remark:
    if concern is Concern.PAYMENTS_STALE and found[0].about:
        return _about_bank(found[0], today)
    if concern is Concern.PAYMENTS_STALE:
        return Remark(
            translate("concerns", "Paiements à jour\u00a0?"),
            _freshness(found[0].detail, today),
            translate("concerns", "Enregistrer un paiement"),
            ("payments", client_id),
        )
    amounts = formats.totals([c.detail for c in found if isinstance(c.detail, Money)])
    text = translate(
        "concerns",
        "{amount} reçus de ce client ne règlent encore aucune facture. La relance les déduit "
        "dans la même devise.",
    )
    return Remark(
        translate("concerns", "Argent à affecter"),
        text.format(amount=amounts),
        translate("concerns", "Voir les paiements"),
        ("payments", "spare"),
    )


def _about_bank(caveat: Caveat, today: date) -> Remark:
    """An account that nobody looked at for days: the client may have paid since."""
    text = translate(
        "concerns",
        "Le compte «\u00a0{name}\u00a0» n'est connu que jusqu'au {day} ({when}). Importez un "
        "relevé avant de relancer.",
    )
    until = caveat.detail if isinstance(caveat.detail, date) else today
    return Remark(
        translate("concerns", "Banque à jour\u00a0?"),
        text.format(name=caveat.about, day=formats.day(until), when=formats.relative(until, today)),
        translate("concerns", "Importer un relevé"),
        ("bank", "start"),
    )


def _about_credit(found: list[Caveat], numbers: str) -> Remark:
    amounts = formats.totals([c.detail for c in found if isinstance(c.detail, Money)])
    text = translate(
        "concerns",
        "Avoir {numbers}\u00a0: {amount} ne baissent encore aucune facture. La relance les "
        "déduit dans la même devise.",
    )
    return Remark(
        translate("concerns", "Avoir à imputer"),
        text.format(numbers=numbers, amount=amounts),
        translate("concerns", "Imputer l'avoir"),
        ("invoices", (found[0].about,)),
    )


def _about_client(concern: Concern, about: str, client_id: int) -> Remark:
    way = translate("concerns", "Ouvrir la fiche"), ("clients", client_id)
    if concern is Concern.NO_RECIPIENT:
        text = translate(
            "concerns", "La fiche de {client} n'en a pas\u00a0: saisissez-la ci-contre."
        )
        title = translate("concerns", "Pas d'adresse e-mail")
        return Remark(title, text.format(client=about), *way, blocking=True)
    if concern is Concern.NO_POSTAL_ADDRESS:
        return Remark(
            translate("concerns", "Adresse postale incomplète"),
            translate("concerns", "Une lettre demande une rue, un code postal et une ville."),
            *way,
            blocking=True,
        )
    return Remark(
        translate("concerns", "Professionnel ou particulier\u00a0?"),
        translate(
            "concerns", "Les pénalités dépendent du type de client\u00a0: précisez-le sur sa fiche."
        ),
        *way,
    )


def _about_invoices(concern: Concern, about: str) -> Remark:
    if concern is Concern.NO_DOCUMENT:
        return Remark(
            translate("concerns", "Facture sans document"),
            translate("concerns", "Rien à joindre pour {numbers}.").format(numbers=about),
            translate("concerns", "Ajouter le document"),
            ("invoices", None),
        )
    if concern is Concern.DUE_ASSUMED:
        return Remark(
            translate("concerns", "Échéance supposée"),
            translate(
                "concerns", "{numbers} ne porte pas d'échéance\u00a0: vérifiez la date."
            ).format(numbers=about),
        )
    if concern is Concern.PARTLY_DISPUTED:
        return Remark(
            translate("concerns", "Montant suspendu en partie"),
            translate(
                "concerns", "{numbers}\u00a0: seule la part non contestée est réclamée."
            ).format(numbers=about),
        )
    return Remark(translate("concerns", "À vérifier"), about)


def forbidden_remark(found: Iterable[tuple[str, object]]) -> Remark:
    """Words that a creditor must not write, each with why."""
    parts = [f"«\u00a0{word}\u00a0» ({_why_forbidden(why)})" for word, why in dict.fromkeys(found)]
    return Remark(
        translate("concerns", "Mot à éviter"),
        translate("concerns", "{words}. Reformulez\u00a0: la fermeté se passe de menaces.").format(
            words=", ".join(parts)
        ),
    )


def _why_forbidden(why: object) -> str:
    words = {
        Forbidden.LOOKS_JUDICIAL: translate("concerns", "imite un acte de justice"),
        Forbidden.THREAT: translate("concerns", "menace"),
        Forbidden.SHAMING: translate("concerns", "accusation publique"),
        Forbidden.BLACKLIST: translate("concerns", "fichage"),
        Forbidden.UNDUE_COST: translate("concerns", "frais qui ne sont pas dus"),
        Forbidden.PRESSURE: translate("concerns", "pression"),
    }
    return words.get(why, "") if isinstance(why, Forbidden) else ""


def _freshness(entered: object, today: date) -> str:
    if not isinstance(entered, date):
        return translate(
            "concerns", "Aucun paiement saisi jusqu'ici. Vérifiez votre compte avant de relancer."
        )
    text = translate(
        "concerns", "Dernier paiement saisi {when}. Vérifiez votre compte avant de relancer."
    )
    return text.format(when=formats.relative(entered, today))


def address_issue(warning: AddressWarning) -> str:
    """What is wrong with an address line."""
    words = {
        AddressIssue.NAME_MISSING: translate("concerns", "Il manque le nom."),
        AddressIssue.STREET_MISSING: translate("concerns", "Il manque la rue."),
        AddressIssue.POSTCODE_MISSING: translate("concerns", "Il manque le code postal."),
        AddressIssue.POSTCODE_ODD: translate(
            "concerns", "«\u00a0{line}\u00a0» n'est pas un code postal à 5\u00a0chiffres."
        ),
        AddressIssue.TOWN_MISSING: translate("concerns", "Il manque la ville."),
        AddressIssue.LINE_CUT: translate(
            "concerns", "«\u00a0{line}\u00a0» dépasse 38\u00a0caractères\u00a0: elle est coupée."
        ),
        AddressIssue.TOO_MANY_LINES: translate(
            "concerns", "Plus de 6\u00a0lignes\u00a0: «\u00a0{line}\u00a0» est laissée de côté."
        ),
    }
    return words[warning.issue].format(line=warning.line)
