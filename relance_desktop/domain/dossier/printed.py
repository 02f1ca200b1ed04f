"""What the pages before the exhibits show, and their French words: a court reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.document_formats import NBSP, day_text, money_text
from relance_desktop.domain.dossier.story import StoryEntry, StoryKind
from relance_desktop.domain.dossier.values import BoundExhibit
from relance_desktop.domain.purposes import TO_OTHERS
from relance_desktop.domain.reckoning.printed import PrintedReckoning
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.domain.value import value


@value
class PrintedCall:
    """One call of the log: the outcome, whom it was with, what it was about."""

    on: date
    outcome: CallOutcome | None
    person: str = ""
    numbers: tuple[str, ...] = ()
    until: date | None = None
    cents: int | None = None


@value
class PrintedCalls:
    """The log of calls of a case."""

    creditor: Business
    client: Client
    made_on: date
    calls: tuple[PrintedCall, ...]
    logo: bytes | None = None


@value
class PrintedDossier:
    """The pages before the exhibits. ``numbers`` are the invoices' (number, day, due day,
    balance in cents, currency). ``reckoning`` None: it is an exhibit, or nothing is due."""

    creditor: Business
    client: Client
    made_on: date
    title: str = ""
    facts: str = ""
    contested: Contested = Contested.UNKNOWN
    contested_note: str = ""
    story: tuple[StoryEntry, ...] = ()
    reckoning: PrintedReckoning | None = None
    logo: bytes | None = None

    @property
    def language(self) -> Language:
        """Always French: it goes to those who work in it."""
        return Language.FRENCH


COVER: Final = "Page de garde"
STORY: Final = "Chronologie"
RECKONING: Final = "Décompte des sommes dues"
LIST: Final = "Bordereau de pièces"
FACTS: Final = "Résumé des faits"

CONTESTED: Final = {
    Contested.UNKNOWN: "",
    Contested.NO: "À la connaissance du créancier, la créance n’est pas contestée.",
    Contested.YES: "La créance est contestée par le débiteur.",
    Contested.PARTLY: "La créance est contestée en partie par le débiteur.",
}
_OUTCOMES: Final = {
    CallOutcome.NO_ANSWER: "sans réponse",
    CallOutcome.MESSAGE_LEFT: "message laissé",
    CallOutcome.PROMISE: "promesse de paiement",
    CallOutcome.DISPUTE: "contestation annoncée",
    CallOutcome.WILL_PAY: "paiement annoncé",
    CallOutcome.ALREADY_PAID: "paiement déclaré déjà effectué",
    CallOutcome.RESEND_INVOICE: "nouvel envoi de la facture demandé",
    CallOutcome.WRONG_CONTACT: "autre interlocuteur indiqué",
    CallOutcome.OTHER: "",
}
_WORDS: Final = {
    StoryKind.QUOTED: "Devis remis : {what}",
    StoryKind.AGREED: "Accord écrit du client : {what}",
    StoryKind.SIGNED: "Signature : {what}",
    StoryKind.STARTED: "Début de la prestation : {what}",
    StoryKind.DELIVERED: "Prestation livrée : {what}",
    StoryKind.INVOICED: "Facture {what} émise, {amount}",
    StoryKind.DUE: "Échéance de la facture {what}, {amount}",
    StoryKind.CREDITED: "Avoir {what}, {amount}",
    StoryKind.MAILED: "E-mail envoyé",
    StoryKind.RECAPPED: "E-mail récapitulatif de l’appel",
    StoryKind.CALLED: "Appel téléphonique",
    StoryKind.LETTER: "Lettre de relance envoyée",
    StoryKind.REGISTERED: "Lettre recommandée envoyée",
    StoryKind.NOTICE: "Mise en demeure de payer envoyée",
    StoryKind.PRESENTED: "Lettre recommandée présentée",
    StoryKind.RECEIVED: "Lettre recommandée reçue",
    StoryKind.REFUSED: "Lettre recommandée refusée par le destinataire",
    StoryKind.NOT_COLLECTED: "Lettre recommandée non réclamée",
    StoryKind.ADDRESS_UNKNOWN: "Lettre recommandée : destinataire inconnu à l’adresse",
    StoryKind.RETURNED: "Lettre recommandée retournée à l’expéditeur",
    StoryKind.ANSWERED: "Réponse écrite du client",
    StoryKind.SPOKEN: "Échange téléphonique",
    StoryKind.MET: "Rendez-vous",
    StoryKind.PROMISED: "Promesse de paiement",
    StoryKind.DISPUTED: "Contestation du client",
    StoryKind.SCHEDULED: "Échéancier signé, {amount}",
    StoryKind.SCHEDULE_LAPSED: "Échéancier non respecté : totalité exigible",
    StoryKind.PAID: "Règlement reçu, {amount}",
    StoryKind.TAKEN_BACK: "Règlement rejeté, {amount}",
    StoryKind.ROUTE: "Démarche engagée : {what}",
    StoryKind.ROUTE_EVENT: "{what}",
    StoryKind.JUDGED: "Jugement d’ouverture d’une procédure collective",
    StoryKind.PUBLISHED: "Publication du jugement au Bodacc",
    StoryKind.LODGED: "{letter} envoyée",
    StoryKind.DECLARED: "Déclaration de créance envoyée",
    StoryKind.CONTESTED: "Contestation de la créance déclarée, lettre reçue",
    StoryKind.REPLIED: "Réponse à la contestation envoyée",
    StoryKind.ADMITTED: "Créance admise",
    StoryKind.RELIEF_ASKED: "Relevé de forclusion demandé",
}
_WITH_NUMBER: Final = frozenset(
    {StoryKind.REGISTERED, StoryKind.NOTICE, StoryKind.LODGED, StoryKind.DECLARED}
)
_WITH_AMOUNT: Final = frozenset(
    {
        StoryKind.PROMISED,
        StoryKind.DISPUTED,
        StoryKind.ROUTE_EVENT,
        StoryKind.DECLARED,
        StoryKind.ADMITTED,
    }
)
_CARRIED: Final = frozenset(
    {
        StoryKind.PRESENTED,
        StoryKind.RECEIVED,
        StoryKind.REFUSED,
        StoryKind.NOT_COLLECTED,
        StoryKind.ADDRESS_UNKNOWN,
        StoryKind.RETURNED,
    }
)
_OF_INVOICE: Final = frozenset(
    {StoryKind.PROMISED, StoryKind.DISPUTED, StoryKind.PAID, StoryKind.TAKEN_BACK}
)


def story_words(entry: StoryEntry) -> str:
    """One fact as the chronology tells it."""
    amount = money_text(entry.cents, entry.currency) if entry.cents is not None else ""
    text = _WORDS[entry.kind].format(what=entry.what, amount=amount, letter=_letter_words(entry))
    if entry.kind is StoryKind.MAILED:
        text = _mail_words(entry, text)
    details = [*_details(entry, amount)]
    told = ", ".join([text.rstrip(" :,"), *details])
    return told.replace(" :", f"{NBSP}:")


def _letter_words(entry: StoryEntry) -> str:
    """What a letter to someone else than the client is called; "" for the others."""
    from relance_desktop.domain.dossier.titles import message_title

    return message_title(entry.purpose) or "" if entry.purpose in TO_OTHERS else ""


def _mail_words(entry: StoryEntry, usual: str) -> str:
    from relance_desktop.domain.dossier.titles import message_title, title_of
    from relance_desktop.domain.dossier.values import Nature
    from relance_desktop.domain.purposes import Purpose

    if entry.purpose is Purpose.REMINDER:
        return title_of(Nature.REMINDER_MAIL)
    return message_title(entry.purpose) or usual


def _details(entry: StoryEntry, amount: str) -> list[str]:
    kind, told = entry.kind, []
    if kind in _CARRIED and _letter_words(entry):
        told.append(_letter_words(entry).lower())
    if kind in _WITH_NUMBER and entry.what:
        told.append(f"n°{NBSP}{entry.what}")
    if kind in _OF_INVOICE and entry.what:
        told.append(f"facture {entry.what}")
    if kind is StoryKind.JUDGED and entry.what:
        told.append(entry.what)
    if entry.person:
        told.append(entry.person)
    if entry.outcome is not None and _OUTCOMES[entry.outcome]:
        told.append(_OUTCOMES[entry.outcome])
    if kind in _WITH_AMOUNT and amount:
        told.append(amount)
    if entry.until is not None:
        told.append(_until_words(entry.kind, entry.until))
    return told


def _until_words(kind: StoryKind, until: date) -> str:
    day = day_text(until)
    if kind is StoryKind.PROMISED:
        return f"au plus tard le {day}"
    return (
        f"date fixée au {day}" if kind is StoryKind.ROUTE_EVENT else f"délai donné jusqu’au {day}"
    )


def call_words(call: PrintedCall) -> str:
    """What a call ended in, with what was promised."""
    words = _OUTCOMES[call.outcome] if call.outcome else ""
    amount = money_text(call.cents) if call.cents is not None else ""
    day = f"pour le {day_text(call.until)}" if call.until else ""
    told = " ".join(part for part in (amount, day) if part)
    text = f"{words}{NBSP}: {told}" if words and told else words or told
    return text[:1].upper() + text[1:]


def exhibit_numbers(exhibits: tuple[BoundExhibit, ...]) -> Mapping[str, int]:
    """The number of each source, to be named beside a fact."""
    return {one.source: one.number for one in exhibits}
