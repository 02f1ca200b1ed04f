"""The words of a check: how grave, about what, where it can be looked up."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.links import VettingPage
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.services.vetting.values import TopicView
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

_LOOKS: Final = MappingProxyType(
    {
        Standing.FINE: ("check-circle", "green"),
        Standing.NOTHING_FOUND: ("magnifying-glass-minus", "slate"),
        Standing.COULD_NOT_CHECK: ("wifi-slash", "violet"),
        Standing.TO_CHECK: ("eye", "blue"),
        Standing.WORRY: ("warning", "orange"),
        Standing.CRITICAL: ("warning-octagon", "red"),
    }
)

TOPIC_ICONS: Final = MappingProxyType(
    {
        VettingTopic.REGISTER: "buildings",
        VettingTopic.NOTICES: "newspaper",
        VettingTopic.ACCOUNTS: "chart-line-up",
        VettingTopic.FINES: "bank",
        VettingTopic.SEARCH: "globe",
        VettingTopic.SUPPLIERS: "handshake",
        VettingTopic.REVIEWS: "chat-circle-text",
        VettingTopic.PERSON: "identification-card",
        VettingTopic.OTHER: "note-pencil",
    }
)


def standing_chip(standing: Standing) -> Chip:
    """The pill of a result; the six differ by word, icon and colour."""
    icon, hue = _LOOKS[standing]
    return Chip(standing_word(standing), icon, hue)


def standing_word(standing: Standing) -> str:
    """A result in a word or two."""
    words = {
        Standing.FINE: translate("vetting", "En ordre"),
        Standing.NOTHING_FOUND: translate("vetting", "Rien trouvé"),
        Standing.COULD_NOT_CHECK: translate("vetting", "Pas pu vérifier"),
        Standing.TO_CHECK: translate("vetting", "À vérifier"),
        Standing.WORRY: translate("vetting", "À surveiller"),
        Standing.CRITICAL: translate("vetting", "Alerte"),
    }
    return words[standing]


def standing_hint(standing: Standing) -> str:
    """What a result means, for whoever has to choose one."""
    words = {
        Standing.FINE: translate("vetting", "ce que vous avez lu est bon"),
        Standing.NOTHING_FOUND: translate("vetting", "la source a répondu, elle n'a rien"),
        Standing.COULD_NOT_CHECK: translate("vetting", "pas de réponse\u00a0: on ne sait pas"),
        Standing.TO_CHECK: translate("vetting", "une réponse à regarder de plus près"),
        Standing.WORRY: translate("vetting", "un fait demande de la prudence"),
        Standing.CRITICAL: translate("vetting", "un fait grave\u00a0: procédure, radiation…"),
    }
    return words[standing]


def state_chip(view: TopicView) -> Chip:
    """The pill of a topic: the answer that counts, else what is awaited."""
    if view.newest is not None and view.newest.check.standing is not None:
        return standing_chip(view.newest.check.standing)
    if view.waiting:
        return Chip(translate("vetting", "Réponse à noter"), "note-pencil", "teal")
    return Chip(translate("vetting", "Pas encore regardé"), "circle-dashed", "slate")


def topic_word(topic: VettingTopic) -> str:
    """What is looked at."""
    words = {
        VettingTopic.REGISTER: translate("vetting", "Registre des entreprises"),
        VettingTopic.NOTICES: translate("vetting", "Annonces légales"),
        VettingTopic.ACCOUNTS: translate("vetting", "Comptes publiés"),
        VettingTopic.FINES: translate("vetting", "Amendes pour retard de paiement"),
        VettingTopic.SEARCH: translate("vetting", "Moteur de recherche"),
        VettingTopic.SUPPLIERS: translate("vetting", "Autres fournisseurs"),
        VettingTopic.REVIEWS: translate("vetting", "Avis clients"),
        VettingTopic.PERSON: translate("vetting", "Personne en charge"),
        VettingTopic.OTHER: translate("vetting", "Autre"),
    }
    return words[topic]


def topic_hint(topic: VettingTopic) -> str:
    """What to look for there."""
    words = {
        VettingTopic.REGISTER: translate(
            "vetting", "Existe-t-elle, est-elle en activité, depuis quand, qui la dirige\u00a0?"
        ),
        VettingTopic.NOTICES: translate(
            "vetting", "Sauvegarde, redressement, liquidation, radiation au BODACC."
        ),
        VettingTopic.ACCOUNTS: translate(
            "vetting", "Résultat, capitaux propres, comptes déposés ou non."
        ),
        VettingTopic.FINES: translate(
            "vetting", "La DGCCRF publie le nom des entreprises sanctionnées."
        ),
        VettingTopic.SEARCH: translate(
            "vetting", "Son nom avec «\u00a0problème de paiement\u00a0», impayé, litige, jugement."
        ),
        VettingTopic.SUPPLIERS: translate(
            "vetting",
            "Un confrère a-t-il travaillé pour ce client\u00a0? Payé à quelle date\u00a0?",
        ),
        VettingTopic.REVIEWS: translate(
            "vetting", "Ce qu'en disent ses propres clients et ses salariés."
        ),
        VettingTopic.PERSON: translate(
            "vetting",
            "Qui décide, qui paie\u00a0? Cette personne peut-elle engager l'entreprise\u00a0?",
        ),
        VettingTopic.OTHER: translate("vetting", "Tout autre fait utile."),
    }
    return words[topic]


def page_word(page: VettingPage) -> str:
    """Where a link leads."""
    words = {
        VettingPage.COMPANY_DIRECTORY: translate("vetting", "Annuaire des entreprises"),
        VettingPage.ESTABLISHMENT: translate("vetting", "Annuaire\u00a0: l'établissement"),
        VettingPage.LEGAL_NOTICES: translate("vetting", "BODACC\u00a0: ses annonces"),
        VettingPage.INFOGREFFE: translate("vetting", "Infogreffe"),
        VettingPage.INPI: translate("vetting", "INPI (registre national)"),
        VettingPage.PAPPERS: translate("vetting", "Pappers"),
        VettingPage.SOCIETE_COM: translate("vetting", "Societe.com"),
        VettingPage.VIES: translate("vetting", "VIES\u00a0: numéro de TVA"),
        VettingPage.LATE_PAYERS_FINED: translate("vetting", "DGCCRF\u00a0: page d'accueil"),
        VettingPage.SEARCH_PAYMENT_PROBLEM: translate(
            "vetting", "«\u00a0Problème de paiement\u00a0»"
        ),
        VettingPage.SEARCH_UNPAID: translate("vetting", "Impayé, retard, litige"),
        VettingPage.SEARCH_NUMBER: translate("vetting", "Son SIREN"),
        VettingPage.SEARCH_JUDGMENTS: translate("vetting", "Jugements (Légifrance)"),
        VettingPage.SEARCH_FINED: translate("vetting", "Amendes de la DGCCRF"),
        VettingPage.SEARCH_SUPPLIERS: translate("vetting", "Avis de fournisseurs"),
        VettingPage.SEARCH_REVIEWS: translate("vetting", "Avis de clients"),
    }
    return words[page]
