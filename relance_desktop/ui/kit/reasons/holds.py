"""Why reminders rest, in words."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.dates import by_day, on_day

translate = QCoreApplication.translate

_ICONS: Final = MappingProxyType(
    {
        HoldKind.PAUSE: "pause-circle",
        HoldKind.DISPUTE: "scales",
        HoldKind.PROMISE: "handshake",
        HoldKind.PAYMENT_UNDERWAY: "hourglass-medium",
        HoldKind.ANSWER: "envelope-simple",
        HoldKind.RECOVERY: "bank",
        HoldKind.INSOLVENCY: "prohibit",
    }
)


def hold_icon(kind: HoldKind) -> str:
    """The icon of a hold."""
    return _ICONS[kind]


def hold_word(kind: HoldKind) -> str:
    """The kind of hold as a title."""
    words = {
        HoldKind.PAUSE: translate("reasons", "Pause"),
        HoldKind.DISPUTE: translate("reasons", "Litige"),
        HoldKind.PROMISE: translate("reasons", "Promesse de paiement"),
        HoldKind.PAYMENT_UNDERWAY: translate("reasons", "Paiement annoncé"),
        HoldKind.ANSWER: translate("reasons", "Réponse à lire"),
        HoldKind.RECOVERY: translate("reasons", "Recouvrement"),
        HoldKind.INSOLVENCY: translate("reasons", "Procédure collective"),
    }
    return words[kind]


def hold_way_out(kind: HoldKind) -> str:
    """What ends it: the user lifts it, or reads what it follows from."""
    if kind is HoldKind.ANSWER:
        return translate("reasons", "Lire")
    if kind is HoldKind.RECOVERY:
        return translate("reasons", "Voir le dossier")
    if kind is HoldKind.INSOLVENCY:
        return translate("reasons", "Voir la procédure")
    return translate("reasons", "Lever")


def hold_short(kind: HoldKind) -> str:
    """The kind of hold in a table's cell."""
    words = {
        HoldKind.PAUSE: translate("reasons", "En pause"),
        HoldKind.DISPUTE: translate("reasons", "Litige"),
        HoldKind.PROMISE: translate("reasons", "Promesse"),
        HoldKind.PAYMENT_UNDERWAY: translate("reasons", "Paiement annoncé"),
        HoldKind.ANSWER: translate("reasons", "Réponse à lire"),
        HoldKind.RECOVERY: translate("reasons", "Recouvrement"),
        HoldKind.INSOLVENCY: translate("reasons", "Procédure collective"),
    }
    return words[kind]


def hold_sentence(hold: Hold, today: date, currency: str = "EUR") -> str:
    """What rests, until when and why: ``En pause jusqu'au 3 décembre : congés``."""
    if hold.kind is HoldKind.RECOVERY:
        return _recovery(hold, currency)
    if hold.kind is HoldKind.INSOLVENCY:
        return _proceedings(hold)
    parts = [_head(hold, today)]
    if hold.cents is not None:
        part = translate("reasons", "pour {amount}")
        parts.append(part.format(amount=formats.money(hold.cents, currency)))
    text = " ".join(parts)
    return f"{text}{formats.NBSP}: {hold.reason}" if hold.reason else text


def route_word(key: str) -> str:
    """A route of recovery in a few words, by its key. One that came with a newer data file has
    no words here: its key says what it is."""
    words = {
        "assignation": translate("reasons", "Assignation"),
        "avocat": translate("reasons", "Avocat"),
        "cabinets_recouvrement": translate("reasons", "Cabinet de recouvrement"),
        "conciliateur": translate("reasons", "Conciliateur de justice"),
        "creances_commerciales": translate("reasons", "Commandement de payer L126-1"),
        "credicys": "Credicys",
        "declaration": translate("reasons", "Déclaration de créance"),
        "impayes_com": "Impayés.com",
        "injonction_payer": translate("reasons", "Injonction de payer"),
        "mediateur_entreprises": translate("reasons", "Médiateur des entreprises"),
        "mes_impayes": translate("reasons", "Mes impayés"),
        "passer_en_perte": translate("reasons", "Passer en perte"),
        "refere_provision": translate("reasons", "Référé-provision"),
    }
    return words.get(key, key.replace("_", " ").capitalize())


def _recovery(hold: Hold, currency: str) -> str:
    """``Recouvrement : Credicys depuis le 9 novembre, pour 500,00 €``."""
    text = translate("reasons", "Recouvrement\u00a0: {route} depuis le {day}").format(
        route=route_word(hold.reason), day=formats.day(hold.started_on)
    )
    if hold.cents is None:
        return text
    part = translate("reasons", "pour {amount}")
    return f"{text}, {part.format(amount=formats.money(hold.cents, currency))}"


def _proceedings(hold: Hold) -> str:
    """``Redressement judiciaire depuis le 3 novembre : se déclare, ne se relance plus``."""
    words = {
        "safeguard": translate("reasons", "Sauvegarde"),
        "recovery": translate("reasons", "Redressement judiciaire"),
        "liquidation": translate("reasons", "Liquidation judiciaire"),
    }
    text = translate("reasons", "{kind} depuis le {day}\u00a0: se déclare, ne se relance plus")
    kind = words.get(hold.reason, translate("reasons", "Procédure collective"))
    return text.format(kind=kind, day=formats.day(hold.started_on))


def _head(hold: Hold, today: date) -> str:
    if hold.until is None:
        texts = {
            HoldKind.PAUSE: translate("reasons", "En pause, sans date de reprise"),
            HoldKind.DISPUTE: translate("reasons", "Litige en cours"),
            HoldKind.PROMISE: translate("reasons", "Paiement promis"),
            HoldKind.PAYMENT_UNDERWAY: translate("reasons", "Paiement annoncé"),
            HoldKind.ANSWER: translate("reasons", "Réponse reçue, à lire")
            if hold.said_by
            else translate("reasons", "Message refusé, à voir"),
            HoldKind.RECOVERY: translate("reasons", "Un recouvrement est en cours"),
            HoldKind.INSOLVENCY: translate("reasons", "Procédure collective ouverte"),
        }
        return texts[hold.kind]
    if hold.kind is HoldKind.PROMISE:
        text = translate("reasons", "Paiement promis {day}")
        return text.format(day=on_day(hold.until, today))
    texts = {
        HoldKind.PAUSE: translate("reasons", "En pause {until}"),
        HoldKind.DISPUTE: translate("reasons", "Litige {until}"),
        HoldKind.ANSWER: translate("reasons", "Réponse à lire {until}"),
        HoldKind.PAYMENT_UNDERWAY: translate("reasons", "Paiement annoncé, attendu {until}"),
    }
    return texts[hold.kind].format(until=by_day(hold.until, today))
