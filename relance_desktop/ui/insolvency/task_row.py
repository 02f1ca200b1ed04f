"""A line of the day about a client in collective proceedings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.insolvency import InsolvencyReason, InsolvencyTask
from relance_desktop.ui.insolvency.target import ClientProceedings
from relance_desktop.ui.insolvency.words import task_look, task_sentence
from relance_desktop.ui.kit.action_row import ActionRow

translate = QCoreApplication.translate


def insolvency_row(task: InsolvencyTask) -> ActionRow:
    """A term that runs out, or a notice to record."""
    lines = (task_sentence(task),)
    made = ActionRow(task_look(task), task.client_name, lines, name="insolvency-task")
    word = translate("insolvency", "Voir")
    if task.reason is InsolvencyReason.NEWS and not task.insolvency_id:
        word = translate("insolvency", "L'enregistrer")
    made.set_action(word)
    return made


def insolvency_place(task: InsolvencyTask) -> object:
    """What the page « insolvency » is opened with."""
    return task.insolvency_id or ClientProceedings(task.client_id, fill=True)
