"""What a history says of what comes after the last reminder."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.journal import JournalKind

translate = QCoreApplication.translate

K = JournalKind

RECOVERY_ICONS: Final = MappingProxyType(
    {
        K.CASE_ADDED: "folder-open",
        K.CASE_CHANGED: "pencil-simple",
        K.CASE_REMOVED: "arrow-u-up-left",
        K.ROUTE_CHANGED: "bank",
        K.ROUTE_REMOVED: "arrow-u-up-left",
        K.ROUTE_EVENT_ADDED: "path",
        K.ROUTE_EVENT_CHANGED: "pencil-simple",
        K.ROUTE_EVENT_REMOVED: "arrow-u-up-left",
        K.CASE_COST_ADDED: "coins",
        K.CASE_COST_CHANGED: "pencil-simple",
        K.CASE_COST_REMOVED: "arrow-u-up-left",
        K.EXHIBITS_CHANGED: "files",
        K.FILE_HANDED: "archive",
        K.MAIL_EVENT_ADDED: "envelope-simple",
        K.LIMITATION_EVENT_ADDED: "hourglass-medium",
        K.LIMITATION_EVENT_CHANGED: "pencil-simple",
        K.LIMITATION_EVENT_REMOVED: "arrow-u-up-left",
        K.INSOLVENCY_ADDED: "prohibit",
        K.INSOLVENCY_CHANGED: "pencil-simple",
        K.INSOLVENCY_REMOVED: "arrow-u-up-left",
    }
)
"""That a route was taken is told by the reminders that rest for it."""


def recovery_words() -> dict[JournalKind, str]:
    """Cases, routes, what was noted on them, costs, files."""
    return {
        K.CASE_ADDED: translate("history", "Dossier de recouvrement ouvert"),
        K.CASE_CHANGED: translate("history", "Dossier de recouvrement mis à jour"),
        K.CASE_REMOVED: translate("history", "Ouverture du dossier annulée"),
        K.ROUTE_CHANGED: translate("history", "Voie de recouvrement mise à jour"),
        K.ROUTE_REMOVED: translate("history", "Voie de recouvrement retirée"),
        K.ROUTE_EVENT_ADDED: translate("history", "Étape du recouvrement notée"),
        K.ROUTE_EVENT_CHANGED: translate("history", "Étape du recouvrement modifiée"),
        K.ROUTE_EVENT_REMOVED: translate("history", "Étape du recouvrement retirée"),
        K.CASE_COST_ADDED: translate("history", "Coût noté"),
        K.CASE_COST_CHANGED: translate("history", "Coût modifié"),
        K.CASE_COST_REMOVED: translate("history", "Coût retiré"),
        K.EXHIBITS_CHANGED: translate("history", "Pièces du dossier choisies"),
        K.FILE_HANDED: translate("history", "Fichier de pièces produit"),
        **_legal_words(),
    }


def _legal_words() -> dict[JournalKind, str]:
    """What moves legal days."""
    return {
        K.MAIL_EVENT_ADDED: translate("history", "Suivi du recommandé noté"),
        K.LIMITATION_EVENT_ADDED: translate("history", "Prescription\u00a0: événement noté"),
        K.LIMITATION_EVENT_CHANGED: translate("history", "Prescription\u00a0: événement modifié"),
        K.LIMITATION_EVENT_REMOVED: translate("history", "Prescription\u00a0: événement retiré"),
        K.INSOLVENCY_ADDED: translate("history", "Procédure collective notée"),
        K.INSOLVENCY_CHANGED: translate("history", "Procédure collective mise à jour"),
        K.INSOLVENCY_REMOVED: translate("history", "Procédure collective retirée"),
    }
