"""What to look at before a letter after the last reminder is stored, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.case_letters.values import LetterBasis
from relance_desktop.domain.purposes import TO_OTHERS
from relance_desktop.services.case_letters import LetterConcern, LetterRemark
from relance_desktop.ui.case_letters.words import ask_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.wording.concerns import Remark

translate = QCoreApplication.translate

Way = tuple[str, str]
"""What to do about it, and where."""

_NO_WAY: Way = ("", "")


def remark_words(one: LetterRemark, basis: LetterBasis) -> Remark:
    """A concern in words, with where it is settled."""
    known = {
        **_bars(),
        **_bars_of_words(one, basis),
        **_of_parties(one),
        **_of_debtors(),
        **_of_claims(one),
        **_of_words(one),
    }
    title, text, (action, place) = known[one.concern]
    return Remark(title, text, action, _target(place, one, basis), one.blocks)


def _target(place: str, one: LetterRemark, basis: LetterBasis) -> tuple[str, object] | None:
    places: dict[str, tuple[str, object]] = {
        "client": ("clients", basis.client.id),
        "own": ("settings", None),
        "letter": ("proof", (one.reminder_id, "outbox")),
        "insolvency": ("insolvency", basis.target.insolvency_id),
        "exhibits": ("case", (basis.target.case_id, "file")),
    }
    return places.get(place)


def _to_client() -> Way:
    return translate("letters", "Ouvrir la fiche"), "client"


def _to_own() -> Way:
    return translate("letters", "Compléter"), "own"


def _where(basis: LetterBasis) -> Way:
    """Where an addressee is completed; a court's address is a field beside."""
    if basis.target.insolvency_id is not None:
        return translate("letters", "Compléter la procédure"), "insolvency"
    return _to_client() if basis.purpose not in TO_OTHERS else _NO_WAY


def _asks(one: LetterRemark) -> str:
    return ", ".join(ask_word(ask).lower() for ask in one.asks)


Told = dict[LetterConcern, tuple[str, str, Way]]


def _bars() -> Told:
    tr = translate
    return {
        LetterConcern.INSOLVENT: (
            tr("letters", "Procédure collective ouverte"),
            tr(
                "letters",
                "Ces créances ne se réclament plus, elles se déclarent (LetterConcern. com. L622-21, L622-7).",
            ),
            _NO_WAY,
        ),
        LetterConcern.NOTHING_DUE: (
            tr("letters", "Rien à réclamer"),
            tr("letters", "Aucune facture de ce courrier ne reste due."),
            _NO_WAY,
        ),
        LetterConcern.CONSUMER: (
            tr("letters", "Client particulier"),
            tr("letters", "Ce courrier s'adresse à un professionnel."),
            _NO_WAY,
        ),
        LetterConcern.WAITING: (
            tr("letters", "Déjà préparé"),
            tr("letters", "Le même courrier attend d'être imprimé ou posté."),
            (tr("letters", "Le voir"), "letter"),
        ),
    }


def _bars_of_words(one: LetterRemark, basis: LetterBasis) -> Told:
    tr, asks = translate, _asks(one)
    return {
        LetterConcern.SEVERAL_CURRENCIES: (
            tr("letters", "Plusieurs monnaies"),
            tr("letters", "Un courrier ne réclame qu'une monnaie\u00a0: ouvrez un dossier."),
            _NO_WAY,
        ),
        LetterConcern.NO_NAME: (
            tr("letters", "Votre nom manque"),
            tr("letters", "Le courrier part en votre nom."),
            _to_own(),
        ),
        LetterConcern.TO_SAY: (
            tr("letters", "À remplir"),
            f"{asks[:1].upper()}{asks[1:]}.",
            _NO_WAY,
        ),
        LetterConcern.NO_ADDRESS: (
            tr("letters", "Adresse du destinataire"),
            tr("letters", "Sans nom ni adresse complète, le courrier ne peut pas partir."),
            _where(basis),
        ),
    }


def _of_parties(one: LetterRemark) -> Told:
    tr, asks = translate, _asks(one)
    return {
        LetterConcern.NOT_SAID: (
            tr("letters", "Identité à compléter"),
            tr("letters", "Demandé par les articles 54 et 57 du CPC\u00a0: {asks}.").format(
                asks=asks
            ),
            _NO_WAY,
        ),
        LetterConcern.NO_OWN_ADDRESS: (
            tr("letters", "Votre adresse manque"),
            tr("letters", "Elle figure en tête du courrier."),
            _to_own(),
        ),
        LetterConcern.NO_OWN_SIREN: (
            tr("letters", "Votre SIREN manque"),
            tr("letters", "Il vous identifie."),
            _to_own(),
        ),
        LetterConcern.NO_DEBTOR_SIREN: (
            tr("letters", "SIREN du client inconnu"),
            tr("letters", "Il identifie votre client sans doute possible."),
            _to_client(),
        ),
    }


def _of_debtors() -> Told:
    tr = translate
    return {
        LetterConcern.NO_DEBTOR_ADDRESS: (
            tr("letters", "Adresse du client incomplète"),
            tr("letters", "Son domicile ou son siège est demandé."),
            _to_client(),
        ),
        LetterConcern.KIND_UNKNOWN: (
            tr("letters", "Professionnel ou particulier\u00a0?"),
            tr("letters", "Tant que rien ne le dit, aucune indemnité de 40\u00a0€ n'est demandée."),
            _to_client(),
        ),
        LetterConcern.PUBLIC: (
            tr("letters", "Client public"),
            tr("letters", "D'autres règles peuvent s'appliquer\u00a0: à vérifier avant d'agir."),
            _NO_WAY,
        ),
        LetterConcern.ONLINE: (
            tr("letters", "La demande se fait en ligne"),
            tr("letters", "Recopiez les données ci-dessous, et joignez ce courrier si besoin."),
            _NO_WAY,
        ),
    }


def _of_claims(one: LetterRemark) -> Told:
    tr, day = translate, formats.day(one.on) if one.on else ""
    return {
        LetterConcern.BARRED: (
            tr("letters", "Prescription à vérifier"),
            tr(
                "letters", "Le dernier jour pour agir, d'après les dates connues\u00a0: {day}."
            ).format(day=day),
            _NO_WAY,
        ),
        LetterConcern.TERM_OVER: (
            tr("letters", "Délai de déclaration passé"),
            tr(
                "letters",
                "Il s'est terminé le {day}\u00a0; un relevé de forclusion se demande dans les six mois.",
            ).format(day=day),
            _NO_WAY,
        ),
        LetterConcern.NOT_DUE: (
            tr("letters", "Échéance à venir"),
            tr("letters", "Aucune de ces factures n'est encore échue."),
            _NO_WAY,
        ),
        LetterConcern.NO_PIECES: (
            tr("letters", "Aucune pièce"),
            tr("letters", "La requête s'appuie sur vos pièces et leur bordereau."),
            (tr("letters", "Choisir les pièces"), "exhibits"),
        ),
    }


def _of_words(one: LetterRemark) -> Told:
    tr, day = translate, formats.day(one.on) if one.on else ""
    return {
        LetterConcern.FORBIDDEN_WORDS: (
            tr("letters", "Mots à éviter"),
            tr(
                "letters", "Ces mots menacent, ou imitent un acte de justice\u00a0: {words}."
            ).format(words=", ".join(one.words)),
            _NO_WAY,
        ),
        LetterConcern.PROVISIONAL: (
            tr("letters", "Taux à vérifier"),
            tr("letters", "Le taux d'un semestre n'est pas connu, ou est provisoire."),
            _NO_WAY,
        ),
        LetterConcern.DONE_BEFORE: (
            tr("letters", "Déjà envoyé"),
            tr("letters", "Le même courrier est parti le {day}.").format(day=day),
            _NO_WAY,
        ),
    }
