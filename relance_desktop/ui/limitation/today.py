"""The day's warnings of limitation: one line for each client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.limitation.limits import EXPIRED_LEVEL, LimitationState
from relance_desktop.services.limitation import LimitationTask
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.limitation.deeds import handle
from relance_desktop.ui.limitation.words import left_words
from relance_desktop.ui.today.tasks import numbers

if TYPE_CHECKING:
    from relance_desktop.services.errands import ErrandPage
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.today.errands import Errand

translate = QCoreApplication.translate

_HUES = {12: "slate", 6: "blue", 3: "amber", 1: "red", EXPIRED_LEVEL: "red"}


def limitation_lines(page: ErrandPage, shell: Shell, services: Services) -> Iterator[Errand]:
    """A line for each client, the nearest last day first."""
    for task in page.limitation:
        yield partial(limitation_row, task, shell, services), *_place(task)


def limitation_row(task: LimitationTask, shell: Shell, services: Services) -> ActionRow:
    """A client whose claims end soon; Tab reaches the button that lets the warning rest."""
    today = services.clock.today()
    icon = "warning" if task.level <= 1 else "hourglass-medium"
    made = ActionRow(
        (icon, _HUES[task.level]),
        task.client_name,
        (task_sentence(task, today), _doubt(task), numbers(task.numbers)),
        formats.totals(task.totals),
        name="limitation-task",
    )
    made.set_action(translate("today", "Voir"))
    said = translate("today", "Vu\u00a0: ne plus le dire avant la prochaine étape")
    seen = IconButton("check", said, name="limitation-seen")
    seen.setAccessibleName(f"{said}, {task.client_name}")
    seen.clicked.connect(lambda: handle(shell, services, task))
    made.add_button(seen)
    return made


def task_sentence(task: LimitationTask, today: date) -> str:
    """Until when, and what is left; or what is to be noted."""
    day = formats.day(task.limit_on)
    if task.state in (LimitationState.PENDING, LimitationState.SUSPENDED):
        text = translate(
            "today",
            "Une procédure ou une médiation est-elle finie\u00a0? Sans elle, prescription le {day}.",
        )
        return text.format(day=day)
    if task.level == EXPIRED_LEVEL:
        text = translate("today", "La date est passée\u00a0: {day}.")
        return text.format(day=day)
    text = translate("today", "Jusqu'au {day}. {left}")
    return text.format(day=day, left=left_words(task.limit_on, today))


def _doubt(task: LimitationTask) -> str:
    said = []
    if task.to_check:
        said.append(translate("today", "Date à vérifier"))
    if task.possible_on is not None:
        text = translate("today", "peut-être jusqu'au {day}, à faire confirmer")
        said.append(text.format(day=formats.day(task.possible_on)))
    told = "\u00a0; ".join(said)
    return told[:1].upper() + told[1:]


def _place(task: LimitationTask) -> tuple[str, Any]:
    """The invoice, or the client when several are due."""
    if len(task.invoice_ids) == 1:
        return "invoices", task.invoice_ids[0]
    return "clients", task.client_id
