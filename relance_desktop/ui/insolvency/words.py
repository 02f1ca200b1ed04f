"""Collective proceedings in words: plain, and never a verdict."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.insolvency.deadlines import Countdown, Term, TermState
from relance_desktop.domain.insolvency.proposals import ProposalKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.services.insolvency import (
    InsolvencyReason,
    InsolvencyStep,
    InsolvencyTask,
    InsolvencyView,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.notices import Kind
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate


def kind_word(kind: Proceedings) -> str:
    """Which proceedings, as a choice."""
    return {
        Proceedings.SAFEGUARD: translate("insolvency", "Sauvegarde"),
        Proceedings.RECOVERY: translate("insolvency", "Redressement judiciaire"),
        Proceedings.LIQUIDATION: translate("insolvency", "Liquidation judiciaire"),
    }[kind]


def officer_word(kind: Proceedings) -> str:
    """Who the claim is declared to."""
    if kind is Proceedings.LIQUIDATION:
        return translate("insolvency", "Liquidateur")
    return translate("insolvency", "Mandataire judiciaire")


def kind_chip(kind: Proceedings) -> Chip:
    """Which proceedings, beside the page's title."""
    return Chip(kind_word(kind), "prohibit", "red")


def mark_note(mark: Confidence) -> str:
    """What is not sure is said so."""
    if mark in (Confidence.RECALLED, Confidence.UNSURE):
        return translate("insolvency", "à vérifier")
    return ""


def head_title(one: Insolvency) -> str:
    """« Redressement judiciaire ouvert le 3 novembre 2026 »."""
    texts = {
        Proceedings.SAFEGUARD: translate("insolvency", "Sauvegarde ouverte le {day}"),
        Proceedings.RECOVERY: translate("insolvency", "Redressement judiciaire ouvert le {day}"),
        Proceedings.LIQUIDATION: translate(
            "insolvency", "Liquidation judiciaire, jugement du {day}"
        ),
    }
    if one.closed_on is not None:
        text = translate("insolvency", "Procédure close le {day}")
        return text.format(day=formats.long_day(one.closed_on))
    return texts[one.kind].format(day=formats.long_day(one.judged_on))


def head_text(view: InsolvencyView) -> str:
    """What presses most, in a sentence."""
    if not view.is_open:
        return translate(
            "insolvency",
            "Les factures d'avant le jugement ne sont plus bloquées ici. Si elles ne seront pas"
            " payées, abandonnez-les depuis la fiche du client\u00a0: elles ne seront plus"
            " proposées à la relance. Les intérêts restent arrêtés au jugement.",
        )
    pressing = view.next
    if pressing is None:
        return translate("insolvency", "Aucun délai ne court. Rien n'est relancé pour l'avant.")
    return term_sentence(pressing)


def head_kind(view: InsolvencyView) -> Kind:
    """The colour of what presses."""
    pressing = view.next
    if not view.is_open or pressing is None:
        return "info"
    if pressing.state is TermState.UNKNOWN:
        return "warning"
    if pressing.term is Term.RELIEF or (pressing.threshold or 99) <= 7:
        return "error"
    return "warning" if pressing.threshold is not None else "info"


def term_title(term: Term) -> str:
    """What is to be done by a day."""
    return {
        Term.DECLARE: translate("insolvency", "Poster la déclaration de créance"),
        Term.RETENTION: translate("insolvency", "Revendiquer les biens sous réserve de propriété"),
        Term.ANSWER: translate("insolvency", "Répondre à la contestation du mandataire"),
        Term.RELIEF: translate("insolvency", "Demander un relevé de forclusion"),
    }[term]


def term_sentence(one: Countdown) -> str:
    """« Poster la déclaration de créance avant le 8 janvier 2027 inclus : 12 jours. »"""
    title = term_title(one.term)
    if one.state is TermState.UNKNOWN:
        text = translate(
            "insolvency", "{what}\u00a0: le délai court depuis la publication au Bodacc, à saisir."
        )
        return text.format(what=title)
    assert one.on is not None
    day = formats.long_day(one.on)
    if one.state is TermState.OVER:
        text = translate("insolvency", "{what}\u00a0: le délai est passé depuis le {day}.")
        return text.format(what=title, day=day)
    text = translate("insolvency", "{what}, au plus tard le {day}\u00a0: {left}.")
    return text.format(what=title, day=day, left=days_left(one))


def days_left(one: Countdown) -> str:
    """How many days, in words."""
    if one.days == 0:
        return translate("insolvency", "c'est aujourd'hui")
    if one.days < 0:
        return translate("insolvency", "passé de {days}").format(days=formats.days(-one.days))
    text = translate("insolvency", "plus que {days}")
    if one.threshold is None:
        text = translate("insolvency", "dans {days}")
    return text.format(days=formats.days(one.days))


def term_when(one: Countdown) -> str:
    """The line above a term: its day."""
    if one.on is None:
        return translate("insolvency", "Date inconnue")
    if one.done_on is not None:
        return formats.long_day(one.on)
    return f"{formats.long_day(one.on)} · {days_left(one)}"


def term_detail(one: Countdown, abroad: bool) -> str:
    """How it is counted, where it is written, what it means."""
    how = {
        Term.DECLARE: translate(
            "insolvency", "Deux mois après la publication. La date de la poste compte."
        ),
        Term.RETENTION: translate(
            "insolvency",
            "Trois mois, comptés ici depuis la publication. Pour des biens\u00a0; pas pour un"
            " service.",
        ),
        Term.ANSWER: translate("insolvency", "Trente jours après la réception de sa lettre."),
        Term.RELIEF: translate(
            "insolvency",
            "Six mois après la publication. On y explique pourquoi la déclaration n'est pas partie"
            " à temps.",
        ),
    }[one.term]
    if one.term is Term.DECLARE and abroad:
        how = translate("insolvency", "Quatre mois, car vous demeurez hors du territoire.")
    done = ""
    if one.done_on is not None:
        done = translate("insolvency", "Fait le {day}.").format(day=formats.day(one.done_on))
    if one.state is TermState.MET_LATE:
        done = translate("insolvency", "Fait le {day}, après le délai.").format(
            day=formats.day(one.done_on)
        )
    where = ", ".join(filter(None, (_kept_together(one.article), mark_note(one.mark))))
    return " ".join(filter(None, (done, how, f"({where})")))


def _kept_together(article: str) -> str:
    """An article is not cut inside its code's short name."""
    return article.replace("C. com. ", "C.\u00a0com. ")


def term_look(one: Countdown) -> tuple[str, str]:
    """Icon and hue."""
    if one.state is TermState.MET:
        return "check-circle", "green"
    if one.state in (TermState.OVER, TermState.MET_LATE):
        return "calendar-x", "red"
    if one.state is TermState.UNKNOWN:
        return "question", "amber"
    hues = {None: "blue", 30: "amber", 15: "amber"}
    return "hourglass-medium", hues.get(one.threshold, "red")


def step_word(step: InsolvencyStep) -> str:
    """A step that happened."""
    return {
        InsolvencyStep.DECLARED: translate("insolvency", "Créance déclarée"),
        InsolvencyStep.DISPUTED: translate("insolvency", "Contestation reçue"),
        InsolvencyStep.ANSWERED: translate("insolvency", "Réponse envoyée"),
        InsolvencyStep.ADMITTED: translate("insolvency", "Créance admise"),
        InsolvencyStep.RELIEF_ASKED: translate("insolvency", "Relevé de forclusion demandé"),
        InsolvencyStep.RETENTION_CLAIMED: translate("insolvency", "Biens revendiqués"),
        InsolvencyStep.CLOSED: translate("insolvency", "Procédure close"),
    }[step]


def step_hint(step: InsolvencyStep) -> str:
    """What the date is."""
    return {
        InsolvencyStep.DECLARED: translate(
            "insolvency",
            "Le jour où la lettre a été postée. Une déclaration faite ici se date seule, quand"
            " vous la notez postée.",
        ),
        InsolvencyStep.DISPUTED: translate(
            "insolvency", "Le jour où vous avez reçu sa lettre\u00a0: trente jours pour répondre."
        ),
        InsolvencyStep.ANSWERED: translate("insolvency", "Le jour où votre réponse est partie."),
        InsolvencyStep.ADMITTED: translate(
            "insolvency", "Le jour où vous l'avez su, et le montant retenu."
        ),
        InsolvencyStep.RELIEF_ASKED: translate(
            "insolvency", "Le jour où la demande est partie au juge-commissaire."
        ),
        InsolvencyStep.RETENTION_CLAIMED: translate(
            "insolvency", "Le jour où la revendication est partie."
        ),
        InsolvencyStep.CLOSED: translate(
            "insolvency",
            "Le jour du jugement. Les factures d'avant restent en pause\u00a0: à vous de reprendre"
            " leurs relances, ou d'abandonner celles qui ne seront pas payées.",
        ),
    }[step]


def news_title(kind: ProposalKind) -> str:
    """What a notice tells."""
    return {
        ProposalKind.OPENED: translate("insolvency", "Une procédure collective est publiée"),
        ProposalKind.CONVERTED: translate("insolvency", "La conversion en liquidation est publiée"),
        ProposalKind.CLOSED: translate("insolvency", "La fin de la procédure est publiée"),
        ProposalKind.CHANGED: translate("insolvency", "Un avis rectifie ce que vous avez noté"),
        ProposalKind.CANCELLED: translate("insolvency", "L'avis d'ouverture a été annulé"),
    }[kind]


def news_text(kind: ProposalKind) -> str:
    """What to do of it."""
    return {
        ProposalKind.OPENED: translate(
            "insolvency",
            "Une fois enregistrée, les relances s'arrêtent, les intérêts aussi, et le délai pour"
            " déclarer est compté.",
        ),
        ProposalKind.CONVERTED: translate(
            "insolvency",
            "L'interlocuteur change. Le jugement d'ouverture et les délais restent les mêmes.",
        ),
        ProposalKind.CLOSED: translate(
            "insolvency", "Relisez l'avis, puis notez la fin de la procédure."
        ),
        ProposalKind.CHANGED: translate(
            "insolvency", "Comparez les dates\u00a0: les délais en dépendent."
        ),
        ProposalKind.CANCELLED: translate(
            "insolvency", "Relisez l'avis. S'il est annulé, supprimez la procédure notée ici."
        ),
    }[kind]


def news_action(kind: ProposalKind) -> str:
    """The word of its button."""
    if kind is ProposalKind.OPENED:
        return translate("insolvency", "L'enregistrer")
    if kind is ProposalKind.CANCELLED:
        return translate("insolvency", "Voir la procédure")
    return translate("insolvency", "Relire et noter")


def task_sentence(task: InsolvencyTask) -> str:
    """Why the day asks for it."""
    if task.reason is InsolvencyReason.NEWS:
        assert task.news is not None
        return f"{news_title(task.news)}."
    if task.reason is InsolvencyReason.NO_PUBLICATION:
        return translate(
            "insolvency",
            "Procédure collective\u00a0: il manque la date de publication, d'où court le délai"
            " pour déclarer.",
        )
    assert task.countdown is not None
    return term_sentence(task.countdown)


def task_look(task: InsolvencyTask) -> tuple[str, str]:
    """Icon and hue."""
    if task.countdown is not None and task.reason is InsolvencyReason.TERM:
        icon, hue = term_look(task.countdown)
        return icon, "red" if task.countdown.term is Term.RELIEF else hue
    return "prohibit", "red" if task.reason is InsolvencyReason.NEWS else "amber"


def legal_line() -> str:
    """What stands under every page of proceedings."""
    return translate(
        "insolvency",
        "Information, pas une consultation juridique. Vérifiez les dates sur l'avis du Bodacc.",
    )


def officer_lines(one: Insolvency) -> str:
    """Name and address below each other, "" when nothing is known."""
    address = one.officer_address
    town = f"{address.postcode} {address.city}".strip()
    return "\n".join(filter(None, (one.officer_name, *address.lines, town, one.officer_email)))
