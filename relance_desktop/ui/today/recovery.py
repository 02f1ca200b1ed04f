"""The lines of the day about cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.recovery_cases.values import CaseReason, CaseTask
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow

if TYPE_CHECKING:
    from relance_desktop.ui.today.errands import Errand

translate = QCoreApplication.translate

_LOOKS = {
    CaseReason.DEADLINE_OVER: ("warning-octagon", "red"),
    CaseReason.APPOINTMENT: ("calendar-check", "blue"),
    CaseReason.DEADLINE: ("hourglass-medium", "amber"),
    CaseReason.SETTLED: ("check-circle", "green"),
    CaseReason.SILENT: ("clock", "slate"),
    CaseReason.UNPAID: ("wallet", "slate"),
    CaseReason.NO_ROUTE: ("path", "slate"),
}


def recovery_lines(tasks: Iterable[CaseTask], today: date) -> Iterator[Errand]:
    """One line for each thing that a case asks for, leading to it."""
    for task in tasks:
        tab = "routes" if task.reason is CaseReason.NO_ROUTE else "following"
        if task.reason is CaseReason.SETTLED:
            tab = "following/close"
        yield partial(recovery_row, task, today), "case", (task.case_id, tab)


def recovery_row(task: CaseTask, today: date) -> ActionRow:
    """A case that asks for something."""
    about = " \u00b7 ".join(filter(None, (task.route_name, task.title)))
    paid = task.reason is CaseReason.SETTLED
    made = ActionRow(
        _LOOKS[task.reason],
        task.client_name,
        (task_sentence(task, today), about),
        "" if paid else formats.money(task.cents, task.currency),
        name="case-task",
    )
    words = {
        CaseReason.SETTLED: translate("today", "Clore"),
        CaseReason.NO_ROUTE: translate("today", "Choisir une voie"),
    }
    made.set_action(words.get(task.reason, translate("today", "Noter la suite")))
    return made


def task_sentence(task: CaseTask, today: date) -> str:
    """What a case asks for, in a sentence."""
    when, day = formats.relative(task.on, today), formats.day(task.on)
    texts = {
        CaseReason.DEADLINE_OVER: translate("today", "{what}\u00a0: passé depuis le {day}"),
        CaseReason.APPOINTMENT: translate("today", "{what} {when}, le {day}"),
        CaseReason.DEADLINE: translate("today", "{what}\u00a0: avant le {day} inclus ({when})"),
        CaseReason.SETTLED: translate(
            "today", "Plus rien à réclamer\u00a0: le dossier peut être clos."
        ),
        CaseReason.SILENT: translate("today", "Sans nouvelle depuis le {day}"),
        CaseReason.UNPAID: translate(
            "today", "Titre ou accord obtenu depuis le {day}\u00a0: reste à payer"
        ),
        CaseReason.NO_ROUTE: translate("today", "Aucune voie n'est en cours depuis le {day}"),
    }
    return texts[task.reason].format(what=task.label, when=when, day=day)
