"""A client's payment schedules, on the client's page: one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.services.payment_schedules import ScheduleView
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.payment_schedules.words import state_chip, summary

OVER = frozenset(
    {ScheduleState.LAPSED, ScheduleState.KEPT, ScheduleState.VOID, ScheduleState.ENDED}
)
"""Told on the page only while nothing newer is."""


class SchedulesCard(Card):
    """``opened`` gives the id of the schedule to show."""

    opened = Signal(int)

    def __init__(self, views: Sequence[ScheduleView]) -> None:
        super().__init__(self.tr("Échéancier"), "client-schedules")
        alive = [one for one in views if one.progress.state not in OVER]
        for view in alive or views[:1]:
            self._add(view)

    def _add(self, view: ScheduleView) -> None:
        link = LinkButton(", ".join(view.numbers), name="open-schedule")
        link.setAccessibleName(self.tr("Échéancier de {bills}").format(bills=link.text()))
        link.clicked.connect(lambda: self.opened.emit(view.schedule.id))
        words = column(link, Label(summary(view), "muted", name="schedule-line"), gap=2)
        line = row(words, Pill(state_chip(view.progress.state)))
        line.setStretch(0, 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(line)
