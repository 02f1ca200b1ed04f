"""A formal notice whose time is over, said by the line that asks for the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.services.registered_mail.values import MailReason, MailTask
from relance_desktop.ui.registered.words import task_sentence

if TYPE_CHECKING:
    from relance_desktop.services.errands import ErrandPage
    from relance_desktop.ui.kit.action_row import ActionRow
    from relance_desktop.ui.today.sections import LateSlots


def said_once(page: ErrandPage, slots: LateSlots, today: date) -> ErrandPage:
    """Without the notices whose time is over where the day asks for the decision already: the
    line that asks for it says so."""
    kept = []
    for task in page.registered:
        row = _decision_on(task, slots)
        if row is None:
            kept.append(task)
        else:
            row.add_line(task_sentence(task, today))
    return page if len(kept) == len(page.registered) else replace(page, registered=tuple(kept))


def _decision_on(task: MailTask, slots: LateSlots) -> ActionRow | None:
    if task.reason is not MailReason.DEADLINE_OVER or not task.numbers:
        return None
    for client_id, numbers, row in slots.decisions:
        if client_id == task.client_id and numbers.issuperset(task.numbers):
            return row
    return None
