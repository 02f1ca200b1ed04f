"""Payment schedules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.payment_schedules.progress import DueState, ScheduleState
from relance_desktop.domain.payment_schedules.proposal import DuesProblem, Rhythm
from relance_desktop.domain.payment_schedules.values import InterestDeal
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

if TYPE_CHECKING:
    from datetime import date

    from relance_desktop.services.payment_schedules import ScheduleTask, ScheduleView

translate = QCoreApplication.translate


def state_chip(state: ScheduleState) -> Chip:
    """Where a schedule stands, on a pill."""
    looks = {
        ScheduleState.PROPOSED: (translate("time", "Proposé"), "hourglass-medium", "slate"),
        ScheduleState.RUNNING: (translate("time", "En cours"), "calendar-check", "teal"),
        ScheduleState.MISSED: (translate("time", "Échéance manquée"), "warning", "amber"),
        ScheduleState.NOTICE_GIVEN: (translate("time", "Mis en demeure"), "warning", "orange"),
        ScheduleState.MAY_LAPSE: (translate("time", "Délai écoulé"), "warning-octagon", "red"),
        ScheduleState.LAPSED: (translate("time", "Déchu du terme"), "x-circle", "red"),
        ScheduleState.KEPT: (translate("time", "Tenu"), "check-circle", "green"),
        ScheduleState.VOID: (translate("time", "Sans objet"), "minus-circle", "slate"),
        ScheduleState.ENDED: (translate("time", "Arrêté"), "prohibit", "slate"),
    }
    return Chip(*looks[state])


def due_chip(state: DueState) -> Chip:
    """Where one due stands, on a pill."""
    looks = {
        DueState.PAID: (translate("time", "Payée"), "check-circle", "green"),
        DueState.LATE: (translate("time", "En retard"), "warning", "amber"),
        DueState.NEXT: (translate("time", "Prochaine"), "calendar-blank", "teal"),
        DueState.LATER: (translate("time", "À venir"), "hourglass-medium", "slate"),
    }
    return Chip(*looks[state])


def deal_words(kind: ClientKind) -> dict[InterestDeal, str]:
    """What becomes of penalties; a consumer owes interest only, and no indemnity."""
    consumer = kind in (ClientKind.CONSUMER, ClientKind.UNKNOWN)
    what = (
        translate("time", "les intérêts")
        if consumer
        else translate("time", "les pénalités et les 40 €")
    )
    return {
        InterestDeal.WAIVED_IF_KEPT: translate(
            "time", "J'abandonne {what} si l'échéancier est payé en entier"
        ).format(what=what),
        InterestDeal.KEPT: translate("time", "Je garde {what}").format(what=what),
        InterestDeal.WAIVED: translate("time", "J'abandonne {what} dès la signature").format(
            what=what
        ),
    }


def rhythm_words() -> dict[Rhythm, str]:
    """How often."""
    return {
        Rhythm.MONTH: translate("time", "tous les mois"),
        Rhythm.FORTNIGHT: translate("time", "toutes les deux semaines"),
        Rhythm.WEEK: translate("time", "toutes les semaines"),
    }


def problem_words(problem: DuesProblem) -> str:
    """What is wrong with dues."""
    return {
        DuesProblem.NONE: translate("time", "Il n'y a aucune échéance."),
        DuesProblem.SUM: translate("time", "Les échéances ne font pas le total."),
        DuesProblem.ZERO: translate("time", "Une échéance est sans montant."),
        DuesProblem.DAYS: translate("time", "Les dates ne se suivent pas."),
        DuesProblem.PAST: translate("time", "La première date est déjà passée."),
    }[problem]


def headline(view: ScheduleView) -> tuple[str, str]:
    """What there is to know now, as a title and a sentence."""
    progress, currency = view.progress, view.schedule.currency
    first = progress.first_open
    money = formats.money(first.left_cents if first else 0, currency)
    day = formats.day(first.due.due_on) if first else ""
    late = formats.money(progress.late_cents, currency)
    if progress.state is ScheduleState.RUNNING:
        title = translate("time", "Prochaine échéance\u00a0: {money} le {day}")
        text = translate(
            "time",
            "Rien n'est relancé avant cette date. Les paiements reçus soldent les "
            "échéances dans l'ordre.",
        )
        if progress.late_cents:
            title = translate("time", "Échéance du {day}\u00a0: {money} attendus")
            text = translate("time", "Un virement peut mettre deux jours à paraître.")
        return title.format(money=money, day=day), text
    title, text = _other_headlines(view)[progress.state]
    return title.format(money=money, day=day, late=late), text


def _other_headlines(view: ScheduleView) -> dict[ScheduleState, tuple[str, str]]:
    unsigned = translate(
        "time",
        "Tant qu'il n'est pas signé des deux, il ne change rien\u00a0: les relances suivent leur "
        "cours.",
    )
    kept = translate("time", "Tout est payé. Un mot de remerciement fait plaisir.")
    return {
        ScheduleState.PROPOSED: (translate("time", "Pas encore signé"), unsigned),
        ScheduleState.KEPT: (translate("time", "Échéancier tenu jusqu'au bout"), kept),
        **_troubles(view),
        **_ends(view),
    }


def _troubles(view: ScheduleView) -> dict[ScheduleState, tuple[str, str]]:
    """A due is missed, and what follows by the written rule."""
    days, until = formats.days(view.schedule.cure_days), formats.day(view.progress.lapses_from)
    missed = translate(
        "time",
        "Commencez par un mot ou un appel. Si rien ne vient, une mise en demeure laisse {days} "
        "pour payer.",
    )
    given = translate("time", "Sans paiement, le tout pourra être réclamé à partir du {day}.")
    may = translate(
        "time",
        "La mise en demeure est restée {days} sans effet. Vous pouvez constater que tout est "
        "exigible, ou patienter\u00a0: vous décidez.",
    )
    return {
        ScheduleState.MISSED: (
            translate("time", "L'échéance du {day} n'est pas payée\u00a0: {late} en retard"),
            missed.format(days=days),
        ),
        ScheduleState.NOTICE_GIVEN: (
            translate("time", "Mise en demeure faite\u00a0: {late} en retard"),
            given.format(day=until),
        ),
        ScheduleState.MAY_LAPSE: (
            translate("time", "La déchéance du terme peut être constatée"),
            may.format(days=days),
        ),
    }


def _ends(view: ScheduleView) -> dict[ScheduleState, tuple[str, str]]:
    one = view.schedule
    stopped = one.ended_reason or translate("time", "Les factures suivent de nouveau leur plan.")
    lapsed = translate("time", "Tout est exigible depuis le {on}")
    ended = translate("time", "Arrêté le {on}")
    return {
        ScheduleState.VOID: (translate("time", "Échéancier sans objet"), nothing_owed()),
        ScheduleState.LAPSED: (lapsed.format(on=formats.day(one.lapsed_on)), stopped),
        ScheduleState.ENDED: (ended.format(on=formats.day(one.ended_on)), stopped),
    }


def nothing_owed() -> str:
    """Why a schedule is void."""
    return translate("time", "Plus rien n'est réclamé sur ces factures.")


def summary(view: ScheduleView) -> str:
    """« 250,00 € payés sur 1 000,00 €, prochaine échéance le 5 décembre »."""
    progress, currency = view.progress, view.schedule.currency
    if progress.state is ScheduleState.VOID:
        return nothing_owed()
    text = translate("time", "{paid} payés sur {total}")
    said = text.format(
        paid=formats.money(progress.paid_cents, currency),
        total=formats.money(progress.total_cents, currency),
    )
    first = progress.first_open
    if first is None or not view.schedule.runs:
        return said
    after = translate("time", "{said}, prochaine échéance le {day}")
    if progress.late_cents:
        after = translate("time", "{said}, échéance du {day} en retard")
    return after.format(said=said, day=formats.day(first.due.due_on))


def task_sentence(task: ScheduleTask, today: date) -> str:
    """Why a schedule asks for something."""
    from relance_desktop.services.payment_schedules import ScheduleReason

    text = {
        ScheduleReason.MISSED: translate("time", "Échéancier\u00a0: échéance du {day} non payée."),
        ScheduleReason.MAY_LAPSE: translate(
            "time", "Échéancier\u00a0: la déchéance du terme peut être constatée."
        ),
        ScheduleReason.TO_WAIVE: translate(
            "time", "Échéancier tenu\u00a0: les pénalités peuvent être abandonnées, comme convenu."
        ),
        ScheduleReason.UNSIGNED: translate("time", "Échéancier proposé {ago}, pas encore signé."),
    }[task.reason]
    return text.format(day=formats.day(task.on), ago=formats.relative(task.on, today))


def waived_why() -> str:
    """The reason kept with penalties that a schedule gives up."""
    return translate("time", "convenu dans l'échéancier")
