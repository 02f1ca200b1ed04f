"""The words of moments, choices and remarks."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.checks import (
    Fault,
    Harsh,
    Lacking,
    Missing,
    Remark,
    Risk,
    Risky,
)
from relance_desktop.domain.texts.keys import Bills, TextPart
from relance_desktop.domain.texts.moments import Moment
from relance_desktop.domain.texts.reading import Problem, TextProblem
from relance_desktop.domain.wording import TextKind
from relance_desktop.services.texts.values import TextFaultyError
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.wording.concerns import forbidden_remark

translate = QCoreApplication.translate


class Said(NamedTuple):
    """A remark in words. ``part`` and ``start``: where to go, None for what is not there."""

    text: str
    serious: bool = False
    part: TextPart | None = None
    start: int = 0
    length: int = 0


def moment_words(moment: Moment) -> tuple[str, str]:
    """What a moment is called, and when it comes."""
    if moment.channel is Channel.EMAIL:
        return {**_of_claims(), **_of_affairs()}[moment.kind]
    tr = translate
    others = {
        Channel.CALL: (
            tr("texts", "Appel téléphonique"),
            tr("texts", "ce que vous avez sous les yeux"),
        ),
        Channel.LETTER: (tr("texts", "Lettre de relance"), tr("texts", "lettre simple")),
        Channel.REGISTERED_LETTER: (
            tr("texts", "Lettre recommandée"),
            tr("texts", "avant la mise en demeure"),
        ),
        Channel.FORMAL_NOTICE: (tr("texts", "Mise en demeure"), tr("texts", "lettre recommandée")),
    }
    return others[moment.channel]


def _of_claims() -> dict[TextKind, tuple[str, str]]:
    tr = translate
    return {
        TextKind.COURTESY: (tr("texts", "E-mail de courtoisie"), tr("texts", "avant l'échéance")),
        TextKind.FIRST: (
            tr("texts", "Premier rappel"),
            tr("texts", "premier e-mail après l'échéance"),
        ),
        TextKind.LATER: (tr("texts", "Relance suivante"), tr("texts", "s'il y en a déjà eu une")),
        TextKind.PROMISE_BROKEN: (
            tr("texts", "Promesse non tenue"),
            tr("texts", "e-mail quand la date promise est passée"),
        ),
        TextKind.DISPUTE: (
            tr("texts", "Litige noté"),
            tr("texts", "e-mail qui dit que c'est noté"),
        ),
        TextKind.RECAP: (tr("texts", "Résumé d'appel"), tr("texts", "e-mail après un appel")),
        TextKind.THANKS: (tr("texts", "Remerciement"), tr("texts", "e-mail après un paiement")),
        TextKind.STATEMENT: (
            tr("texts", "Relevé de compte"),
            tr("texts", "e-mail qui l'accompagne"),
        ),
        TextKind.SCHEDULE: (
            tr("texts", "Échéancier à signer"),
            tr("texts", "e-mail qui apporte l'accord"),
        ),
    }


def _of_affairs() -> dict[TextKind, tuple[str, str]]:
    tr = translate
    return {
        TextKind.AGREEMENT: (
            tr("texts", "Récapitulatif de l'accord"),
            tr("texts", "après un accord oral"),
        ),
        TextKind.AGREEMENT_AGAIN: (
            tr("texts", "Rappel de l'accord"),
            tr("texts", "si le client n'a pas dit oui"),
        ),
        TextKind.QUOTE: (tr("texts", "Rappel du devis"), tr("texts", "devis qui reste à signer")),
        TextKind.TIME_SHEET: (
            tr("texts", "Relevé d'heures"),
            tr("texts", "à faire valider par le client"),
        ),
        TextKind.DELIVERY: (
            tr("texts", "Livraison"),
            tr("texts", "ce qui a été remis, à faire accepter"),
        ),
        TextKind.INVOICE: (
            tr("texts", "Envoi de la facture"),
            tr("texts", "e-mail qui l'accompagne"),
        ),
    }


def part_words(moment: Moment, part: TextPart) -> str:
    """What a part is called on its channel."""
    tr = translate
    if part is TextPart.BODY and moment.channel is Channel.CALL:
        return tr("texts", "Fiche d'appel")
    return {
        TextPart.TITLE: tr("texts", "Titre"),
        TextPart.SUBJECT: tr("texts", "Objet"),
        TextPart.BODY: tr("texts", "Texte"),
    }[part]


def language_choices() -> list[tuple[Language, str]]:
    """Languages of texts."""
    return [
        (Language.FRENCH, translate("texts", "Français")),
        (Language.ENGLISH, translate("texts", "Anglais")),
    ]


def tone_choices() -> list[tuple[Tone | None, str]]:
    """Tones; None for both."""
    return [
        (None, translate("texts", "Tous les tons")),
        (Tone.FORMAL, translate("texts", "Ton formel")),
        (Tone.WARM, translate("texts", "Ton chaleureux")),
    ]


def form_choices() -> list[tuple[AddressForm | None, str]]:
    """Forms of address; None for both."""
    return [
        (None, translate("texts", "Vous et tu")),
        (AddressForm.VOUS, translate("texts", "Vous seulement")),
        (AddressForm.TU, translate("texts", "Tu seulement")),
    ]


def bills_choices() -> list[tuple[Bills | None, str]]:
    """How many invoices; None for any number."""
    return [
        (None, translate("texts", "Une ou plusieurs factures")),
        (Bills.SINGLE, translate("texts", "Une seule facture")),
        (Bills.SEVERAL, translate("texts", "Plusieurs factures")),
    ]


def remark_words(remark: Remark) -> Said:
    """One remark, said."""
    if isinstance(remark, Fault):
        problem = remark.problem
        text = problem_words(problem)
        if problem.problem is TextProblem.EMPTY:
            part = {
                TextPart.TITLE: translate("texts", "Le titre est vide."),
                TextPart.SUBJECT: translate("texts", "L'objet est vide."),
                TextPart.BODY: translate("texts", "Le texte est vide."),
            }
            text = part[remark.part]
        return Said(text, True, remark.part, problem.start, problem.length)
    if isinstance(remark, Harsh):
        said = forbidden_remark([(remark.text, remark.why)])
        text = f"{said.title}\u00a0: {said.text}"
        return Said(text, False, remark.part, remark.start, len(remark.text))
    if isinstance(remark, Risky):
        return Said(_risk(remark.risk), False, remark.part, remark.start, len(remark.text))
    assert isinstance(remark, Lacking)
    return Said(_missing(remark.missing))


def problem_words(problem: Problem) -> str:
    """What is wrong, where, and what was perhaps meant."""
    tr = translate
    texts = {
        TextProblem.UNKNOWN_FIELD: tr(
            "texts", "Ligne {line}\u00a0: le champ «\u00a0{word}\u00a0» n'existe pas."
        ),
        TextProblem.UNKNOWN_CONDITION: tr(
            "texts", "Ligne {line}\u00a0: la condition «\u00a0{word}\u00a0» n'existe pas."
        ),
        TextProblem.UNCLOSED_BRACE: tr(
            "texts", "Ligne {line}\u00a0: une accolade n'est pas fermée."
        ),
        TextProblem.UNCLOSED_IF: tr(
            "texts", "Ligne {line}\u00a0: cette condition n'est pas fermée. Ajoutez {{fin}}."
        ),
        TextProblem.STRAY_END: tr(
            "texts", "Ligne {line}\u00a0: ce {{fin}} ne ferme aucune condition."
        ),
        TextProblem.STRAY_ELSE: tr(
            "texts",
            "Ligne {line}\u00a0: ce {{sinon}} n'est dans aucune condition, ou vient deux fois.",
        ),
        TextProblem.ODD_CHOICE: tr(
            "texts", "Ligne {line}\u00a0: écrivez deux formes, {{vous avez|tu as}}."
        ),
        TextProblem.EMPTY: tr("texts", "Le texte est vide."),
    }
    text = texts[problem.problem].format(line=problem.line, word=problem.word)
    if problem.nearest:
        meant = tr("texts", "Vouliez-vous dire «\u00a0{nearest}\u00a0»\u00a0?")
        text += " " + meant.format(nearest=problem.nearest)
    return text


def _risk(risk: Risk) -> str:
    tr = translate
    return {
        Risk.BLOCK_IN_LINE: tr(
            "texts",
            "Ce champ est un bloc\u00a0: mettez-le seul sur sa ligne, entre deux lignes vides.",
        ),
        Risk.INDEMNITY_TYPED: tr(
            "texts",
            "40 € écrits à la main\u00a0: un particulier ne les doit jamais. "
            "Préférez le champ {rappel des pénalités}.",
        ),
        Risk.WAIVER: tr(
            "texts", "Renoncer par écrit vous engage\u00a0: mieux vaut n'en rien dire."
        ),
    }[risk]


def _missing(missing: Missing) -> str:
    tr = translate
    return {
        Missing.INVOICE: tr("texts", "Le texte ne dit pas de quelle facture il s'agit."),
        Missing.AMOUNT: tr("texts", "Le texte ne dit pas le montant dû."),
        Missing.PAYMENT: tr("texts", "Le texte ne dit pas comment payer (coordonnées bancaires)."),
        Missing.TITLE: tr("texts", "Le titre devrait dire «\u00a0mise en demeure\u00a0»."),
        Missing.ORDER: tr(
            "texts",
            "Il manque l'ordre de payer, par exemple «\u00a0Je vous mets en demeure de payer…\u00a0».",
        ),
        Missing.DELAY: tr("texts", "Il manque le délai donné pour payer."),
        Missing.PENALTIES: tr("texts", "Il manque le rappel des pénalités de retard."),
        Missing.COURT: tr(
            "texts",
            "Il manque ce qui suivra, par exemple «\u00a0saisir la juridiction compétente\u00a0».",
        ),
        Missing.SIGNATURE: tr("texts", "Le texte n'est pas signé."),
    }[missing]


@wording.register
def _(error: TextFaultyError) -> Message:
    return Message(
        translate("texts", "Le texte contient une erreur"),
        translate("texts", "Il n'a pas été enregistré, et vos mots sont toujours là."),
        translate("texts", "Corrigez les passages signalés sous le texte."),
    )
