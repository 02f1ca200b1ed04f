"""Routes in words: families, states of conditions, and the facts that they rest on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.assessment import DocumentState, RouteView
from relance_desktop.domain.routes.conditions import (
    HOME,
    ConditionResult,
    ConditionState,
    Ground,
)
from relance_desktop.domain.routes.conditions import GroundKind as Kind
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.domain.routes.vocabulary import DocumentKind, Family, Mark, Need
from relance_desktop.ui.clients.words import kind_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

CLOSE_TO_LIMIT = 20
"""An amount within a twentieth of the limit: interest may soon push it over."""

_LOOKS = {
    ConditionState.MET: ("check-circle", "green"),
    ConditionState.NOT_MET: ("x-circle", "red"),
    ConditionState.UNKNOWN: ("magnifying-glass", "amber"),
    ConditionState.YOU_DECIDE: ("user", "blue"),
}


def not_advice() -> str:
    """The permanent line."""
    return translate("routes", "Information, pas une consultation juridique.")


def family_word(family: Family) -> str:
    """What kind of help it is."""
    words = {
        Family.AMICABLE: translate("routes", "À l'amiable"),
        Family.COMMISSAIRE: translate("routes", "Commissaire de justice"),
        Family.COURT: translate("routes", "Tribunal"),
        Family.PRIVATE: translate("routes", "Cabinet ou avocat"),
        Family.INSOLVENCY: translate("routes", "Procédure collective"),
        Family.OWN: translate("routes", "En rester là"),
    }
    return words[family]


def state_chip(state: ConditionState) -> Chip:
    """A condition's state: never colour alone."""
    words = {
        ConditionState.MET: translate("routes", "Remplie"),
        ConditionState.NOT_MET: translate("routes", "Non remplie"),
        ConditionState.UNKNOWN: translate("routes", "À vérifier"),
        ConditionState.YOU_DECIDE: translate("routes", "À vous de dire"),
    }
    return Chip(words[state], *_LOOKS[state])


def tally(view: RouteView) -> str:
    """« 3 remplies, 1 à vérifier, 2 à vous de dire »: counts, no verdict."""
    tr = translate
    forms = {
        ConditionState.MET: (tr("routes", "{n} remplie"), tr("routes", "{n} remplies")),
        ConditionState.NOT_MET: (
            tr("routes", "{n} non remplie"),
            tr("routes", "{n} non remplies"),
        ),
        ConditionState.UNKNOWN: (tr("routes", "{n} à vérifier"), tr("routes", "{n} à vérifier")),
        ConditionState.YOU_DECIDE: (
            tr("routes", "{n} à vous de dire"),
            tr("routes", "{n} à vous de dire"),
        ),
    }
    counted = ((view.count(state), *words) for state, words in forms.items())
    return ", ".join(formats.plural(n, one, many) for n, one, many in counted if n)


def mark_word(mark: Mark) -> str:
    """What is said of a figure or rule that is not sure; nothing of a sure one."""
    return translate("routes", "à vérifier") if mark is Mark.TO_CHECK else ""


def ground(result: ConditionResult) -> str:
    """The fact that a condition's state rests on."""
    fact = result.ground
    if fact.kind is Kind.ANSWER:
        return _answer(fact)
    if fact.kind is Kind.AMOUNT:
        return _amount(fact)
    if fact.kind is Kind.DEBTOR_STATE:
        return _debtor_state(fact)
    if fact.kind in (Kind.DUE_DAY, Kind.LIMIT):
        return _day(fact)
    return _known(fact)


def _answer(fact: Ground) -> str:
    if fact.answer is None:
        return ""
    yes, no = translate("routes", "Vous avez dit oui."), translate("routes", "Vous avez dit non.")
    return yes if fact.answer else no


def _amount(fact: Ground) -> str:
    cents, limit = fact.cents or 0, fact.limit_cents or 0
    text = translate("routes", "{amount} pour un plafond de {limit}.")
    said = text.format(amount=formats.money(cents), limit=formats.money(limit))
    left = limit - cents
    if 0 <= left * CLOSE_TO_LIMIT < limit:
        near = translate("routes", "Reste {left}\u00a0: les intérêts qui courent en rapprochent.")
        said = f"{said} {near.format(left=formats.money(left))}"
    return said


def _debtor_state(fact: Ground) -> str:
    on = formats.day(fact.day)
    if fact.debtor_state is DebtorState.OPEN:
        text = translate("routes", "Procédure ouverte, jugement du {day}.")
    elif fact.debtor_state is DebtorState.NONE_FOUND:
        text = translate("routes", "Aucune annonce trouvée le {day}.")
    else:
        return translate("routes", "Annonces légales pas encore consultées pour ce client.")
    return text.format(day=on)


def _day(fact: Ground) -> str:
    if fact.day is None:
        return translate("routes", "Date inconnue.")
    if fact.kind is Kind.LIMIT:
        text = translate("routes", "Dernier jour au plus tôt\u00a0: le {day}.")
    else:
        text = translate("routes", "Dernière échéance\u00a0: le {day}.")
    return text.format(day=formats.day(fact.day))


def _known(fact: Ground) -> str:
    tr = translate
    unknown = tr("routes", "Pas indiqué dans le programme.")
    if fact.kind is Kind.MIXED_CURRENCIES:
        return tr("routes", "Les factures sont en plusieurs devises.")
    if fact.kind is Kind.CURRENCY:
        return tr("routes", "Factures en {currency}.").format(currency=fact.text)
    if fact.kind is Kind.CLIENT_KIND and fact.client_kind is not None:
        return tr("routes", "Client\u00a0: {kind}.").format(kind=kind_word(fact.client_kind))
    if fact.kind is Kind.CONTESTED and fact.contested is not None:
        return contested_word(fact.contested)
    if fact.kind is Kind.WRITINGS:
        one, many = tr("routes", "{n} document trouvé."), tr("routes", "{n} documents trouvés.")
        return formats.plural(fact.count, one, many) if fact.count else _no_writing()
    if fact.kind is Kind.INVOICES:
        one, many = (
            tr("routes", "{n} facture au dossier."),
            tr("routes", "{n} factures au dossier."),
        )
        return formats.plural(fact.count, one, many)
    if fact.kind is Kind.COUNTRY:
        return _country(fact.text)
    if fact.kind is Kind.REGISTERED:
        return tr("routes", "D'après votre statut et votre immatriculation.")
    return tr("routes", "SIREN {number}.").format(number=fact.text) if fact.text else unknown


def _country(code: str) -> str:
    if not code:
        return translate("routes", "Adresse du client inconnue.")
    if code == HOME:
        return translate("routes", "Adresse du client en France.")
    return translate("routes", "Adresse du client à l'étranger\u00a0: {code}.").format(code=code)


def _no_writing() -> str:
    return translate("routes", "Aucun trouvé dans le programme.")


def contested_word(contested: Contested) -> str:
    """Whether the client contests, as the case says."""
    words = {
        Contested.UNKNOWN: translate("routes", "Vous n'avez pas dit si le client conteste."),
        Contested.NO: translate("routes", "Le client ne conteste pas."),
        Contested.YES: translate("routes", "Le client conteste."),
        Contested.PARTLY: translate("routes", "Le client conteste en partie."),
    }
    return words[contested]


def document_word(kind: DocumentKind) -> str:
    """A kind of document."""
    tr = translate
    words = {
        DocumentKind.CONTRACT_OR_QUOTE: tr("routes", "Contrat ou devis signé"),
        DocumentKind.ORDER: tr("routes", "Commande"),
        DocumentKind.TIME_SHEETS: tr("routes", "Relevés d'heures"),
        DocumentKind.DELIVERY_PROOF: tr("routes", "Preuve de livraison"),
        DocumentKind.INVOICES: tr("routes", "Factures"),
        DocumentKind.REMINDERS: tr("routes", "Relances"),
        DocumentKind.FORMAL_NOTICE: tr("routes", "Mise en demeure"),
        DocumentKind.FORMAL_NOTICE_WITH_RECEIPT: tr(
            "routes", "Mise en demeure et avis de réception"
        ),
        DocumentKind.CALL_LOG: tr("routes", "Relevé des appels"),
        DocumentKind.CORRESPONDENCE: tr("routes", "Échanges avec le client"),
        DocumentKind.ACKNOWLEDGMENT: tr("routes", "Reconnaissance de dette"),
        DocumentKind.RECKONING: tr("routes", "Décompte"),
        DocumentKind.REGISTER_EXTRACT: tr("routes", "Extrait de registre du client"),
        DocumentKind.BORDEREAU: tr("routes", "Bordereau de pièces"),
        DocumentKind.RIB: tr("routes", "RIB"),
        DocumentKind.LEGAL_NOTICE: tr("routes", "Annonce du Bodacc"),
    }
    return words[kind]


def document_chip(state: DocumentState, count: int) -> Chip:
    """Whether a document is there."""
    if state is DocumentState.AT_HAND:
        text = translate("routes", "Au dossier")
        return Chip(f"{text} ({count})" if count > 1 else text, "check-circle", "green")
    if state is DocumentState.MADE_HERE:
        return Chip(translate("routes", "Fait par le programme"), "sparkle", "blue")
    return Chip(translate("routes", "Manque"), "circle-dashed", "amber")


def need_word(need: Need) -> str:
    """Whether a document is asked for or helps."""
    if need is Need.REQUIRED:
        return translate("routes", "demandé")
    return translate("routes", "utile")
