"""What a portal asks, as plain text; and where what is missing is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.routes.values import Route
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

_CREDITOR = frozenset(
    {
        AskFrom.CREDITOR_NAME,
        AskFrom.CREDITOR_SIREN,
        AskFrom.CREDITOR_SIRET,
        AskFrom.CREDITOR_REGISTRATION,
        AskFrom.CREDITOR_ADDRESS,
        AskFrom.CREDITOR_EMAIL,
        AskFrom.CREDITOR_PHONE,
        AskFrom.IBAN,
        AskFrom.BIC,
    }
)
_DEBTOR = frozenset(
    {
        AskFrom.DEBTOR_NAME,
        AskFrom.DEBTOR_SIREN,
        AskFrom.DEBTOR_SIRET,
        AskFrom.DEBTOR_ADDRESS,
        AskFrom.DEBTOR_CONTACT,
        AskFrom.DEBTOR_EMAIL,
        AskFrom.DEBTOR_PHONE,
    }
)


_AMOUNTS = frozenset({AskFrom.PRINCIPAL, AskFrom.INTEREST, AskFrom.INDEMNITY, AskFrom.TOTAL})


def sheet_text(route: Route, known: Mapping[AskFrom, str], as_of: date) -> str:
    """All fields in the order of the portal; what is not known is left to be filled in."""
    head = translate("dossier", "Données pour «\u00a0{name}\u00a0», au {day}")
    lines = [head.format(name=route.name, day=formats.day(as_of)), ""]
    for ask in route.asks:
        lines += (field_text(ask.label, known.get(ask.source, "")), "")
    return "\n".join(lines)


def field_text(label: str, text: str) -> str:
    """One field: its name, and under it what goes there, set in."""
    value = text or translate("dossier", "(à remplir)")
    return "\n".join((label, *(f"    {line}" for line in value.split("\n"))))


def copied_text(source: AskFrom, text: str) -> str:
    """What a field of a portal takes: an amount without spaces and currency."""
    amount = text.removesuffix("€")
    if source not in _AMOUNTS or amount == text or "\n" in text:
        return text
    return "".join(amount.split())


def missing_text(source: AskFrom) -> str:
    """Why a field is empty."""
    tr = translate
    if source in _CREDITOR:
        return tr("dossier", "Absent de vos réglages.")
    if source in _DEBTOR:
        return tr("dossier", "Absent de la fiche du client.")
    if source is AskFrom.FACTS:
        return tr("dossier", "Le résumé des faits est vide.")
    if source is AskFrom.SUBJECT:
        return tr("dossier", "Les factures n'ont pas d'affaire\u00a0: à écrire vous-même.")
    if source is AskFrom.TRIED:
        return tr("dossier", "Aucune relance n'est partie du programme.")
    if source is AskFrom.JUDGMENT_DAY:
        return tr("dossier", "Aucune procédure n'est notée.")
    if source in (AskFrom.INTEREST, AskFrom.INDEMNITY):
        return tr("dossier", "Rien à ce titre dans le décompte.")
    return tr("dossier", "Vous seul le savez.")


def place_of(source: AskFrom, case_id: int, client_id: int) -> tuple[str, str, Any] | None:
    """Where it is filled in: the word of the link, the page and its target."""
    tr = translate
    if source in _CREDITOR:
        return tr("dossier", "Ouvrir vos réglages"), "settings", "identity"
    if source in _DEBTOR:
        return tr("dossier", "Ouvrir la fiche du client"), "clients", client_id
    if source is AskFrom.FACTS:
        return tr("dossier", "Écrire le résumé"), "case", (case_id, "situation")
    if source is AskFrom.JUDGMENT_DAY:
        return tr("dossier", "Vérifier le client"), "clients", (client_id, "vetting")
    return None
