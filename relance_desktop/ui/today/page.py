"""Aujourd'hui: whom to remind, what to finish, what to decide; each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.outcomes import Outcome
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, clear, column, row
from relance_desktop.ui.kit.reasons.dates import capital
from relance_desktop.ui.kit.side_scroll import SideScroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.today.reader import TodayReader
from relance_desktop.ui.today.sections import LateSlots, Make, Section, Slot
from relance_desktop.ui.today.side import SidePanel
from relance_desktop.ui.today.tasks import (
    Group,
    group_row,
    groups,
    is_over,
    promise_row,
    task_row,
)
from relance_desktop.ui.today.ways import Ways

if TYPE_CHECKING:
    from relance_desktop.domain.agenda import PromiseWatch
    from relance_desktop.domain.agenda_groups import ClientTask
    from relance_desktop.domain.reminders import Reminder
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.today.later import LateNews
    from relance_desktop.ui.today.unfinished import Finisher

translate = QCoreApplication.translate

SIDE, LEAST = 288, 480
"""Widths of the figures, and of the list that has them under it when there is less room."""


class TodayView(Page):
    """The first page. Arrows move from line to line, Enter does what the line says."""

    def __init__(self, shell: Shell, services: Services, reader: TodayReader) -> None:
        super().__init__(shell, translate("today", "Aujourd'hui"), "today")
        self._services = services
        self._reader = reader
        self._title = PageTitle("")
        self._subtitle = Label("", "muted", name="today-subtitle")
        self._main = Scroll(gap=GRID * 3, name="today-main")
        self._main.body.setContentsMargins(0, 0, GRID, 0)
        self._side = SidePanel()
        self._side.payment_asked.connect(lambda: shell.go("payments", "new"))
        self._side.bank_asked.connect(lambda: shell.go("bank", "start"))
        self._side.late_asked.connect(lambda: shell.go("invoices", "late"))
        self._list = column(gap=GRID * 3)
        self._slots = LateSlots()
        self._main.body.addLayout(self._list, 1)
        self._columns = SideScroll(self._main, (self._side,), SIDE, LEAST)
        self._ways = Ways()
        self._ways.asked.connect(shell.go)
        head = row(column(self._title, self._subtitle, gap=2), self._ways, gap=GRID * 2)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._columns, 1)

    def open(self, target: Any) -> None:
        """« look »: look for answers at once."""
        from relance_desktop.ui.today.answers import LOOK

        if target == LOOK:
            self._late.answers.looker.look()

    def refresh(self) -> None:
        """Read the day again; the line that had the focus keeps its place."""
        today = self._services.clock.today()
        page = self._reader.load()
        place = self._focused_place()
        self._title.setText(capital(formats.weekday(today)))
        self._subtitle.setText(_summary(page))
        self._ways.show_page(page)
        clear(self._list)
        begun = bool(page.counts.invoices or page.counts.groundwork)
        if begun:
            self._side.show_page(page, today)
        self._columns.show_side(begun)
        for section in self._sections(page, today):
            self._list.addWidget(section, 0 if begun else 1)
            # now, not at the next turn of the loop: it is to take the focus
            section.setVisible(not isinstance(section, Slot))
        if begun:
            self._list.addStretch(1)
            self._fill_later(waiting=bool(page.counts.answers))
        if place is not None:
            self._focus(place)

    def on_shown(self) -> None:
        """Give the first line the focus: Enter starts the day."""
        if self._focused_place() is None:
            self._focus(0)

    def rows(self) -> list[ActionRow]:
        """All lines on screen, from top to bottom."""
        found = [
            made
            for section in self.findChildren(Section)
            if section.parent() is not None
            for made in section.rows
        ]
        return [made for made in found if made.isVisibleTo(self)]

    # -- sections ----------------------------------------------------------

    def _sections(self, page: TodayPage, today: date) -> Iterable[QWidget]:
        if not page.counts.invoices and not page.counts.groundwork:
            from relance_desktop.ui.today.nothing import nothing_at_all

            yield nothing_at_all(self.shell)
            return
        agenda, tr = page.agenda, self.tr
        slots = self._slots = LateSlots()
        yield slots.to_match
        yield slots.to_read
        if not agenda.todo:
            from relance_desktop.ui.today.nothing import nothing_today

            yield nothing_today(page, today)
        tasks = [
            partial(self._task, task, page, today, n == 0) for n, task in enumerate(agenda.todo)
        ]
        yield from self._section(tr("À relancer aujourd'hui"), tasks, "tasks")
        yield slots.limits
        yield slots.to_invoice
        unfinished = [partial(self._unfinished, one, page, today) for one in page.unfinished]
        yield from self._section(tr("À terminer"), unfinished, "unfinished-section")
        yield from self._section(tr("À confirmer"), self._to_confirm(page), "confirm-section")
        decisions = self._group_makers(agenda.decisions, page, today, "path", "orange")
        yield from self._section(tr("À décider"), decisions, "decisions")
        promises = [partial(self._promise, one, page, today) for one in agenda.promises]
        yield from self._section(tr("Promesses"), promises, "promises")
        yield slots.recovery
        yield slots.registered
        yield slots.to_follow
        held = self._group_makers(agenda.held, page, today, "pause-circle", "slate")
        yield from self._section(tr("Suspendues"), held, "held", folded=True)
        upcoming = set(map(id, agenda.upcoming))
        later = [one for one in agenda.waiting if id(one) not in upcoming]
        waiting = self._group_makers(later, page, today, "hourglass-medium", "slate")
        yield from self._section(tr("En attente"), waiting, "waiting", folded=True)

    # -- after the first paint ---------------------------------------------

    @cached_property
    def _late(self) -> LateNews:
        from relance_desktop.ui.today.later import LateNews

        made = LateNews(self, self._services, self._side, self._wire)
        self._columns.put_above(made.answers.prompt)
        return made

    def _fill_later(self, *, waiting: bool) -> None:
        """Fill these slots once they are painted, unless the day is drawn anew before."""
        slots = self._slots

        def later(show: Callable[[], None]) -> None:
            self.shell.soon(self, lambda: show() if slots is self._slots else None)

        later(lambda: self._late.show_bank(slots))
        later(self._show_errands)
        later(lambda: self._late.show_answers(slots, waiting))

    def _show_errands(self) -> None:
        said = self._late.show_errands(self._slots, self._subtitle.text())
        self._subtitle.setText(said)

    # -- lines -------------------------------------------------------------

    def _section(
        self, title: str, makers: Sequence[Make], name: str, *, folded: bool = False
    ) -> Iterable[QWidget]:
        if makers:
            yield Section(title, makers, folded=folded, name=name)

    def _task(self, task: ClientTask, page: TodayPage, today: date, first: bool) -> ActionRow:
        made = task_row(task, page.clients[task.client_id], today, first=first)
        return self._wire(made, "reminder", task.client_id)

    @cached_property
    def _finisher(self) -> Finisher:
        """Who ends what was left unfinished: most days there is nothing."""
        from relance_desktop.ui.today.unfinished import Finisher

        return Finisher(self.shell, self._services, self)

    def _unfinished(self, reminder: Reminder, page: TodayPage, today: date) -> ActionRow:
        from relance_desktop.ui.today.unfinished import unfinished_row

        client = page.clients[reminder.client_id]
        made = unfinished_row(reminder, client.name, today)
        made.clicked.connect(lambda: self._finisher.finish(reminder))
        for button in self._finisher.fate_buttons(reminder):
            made.add_button(button)
        made.moved.connect(self._move)
        return made

    def _promise(self, watch: PromiseWatch, page: TodayPage, today: date) -> ActionRow:
        made = promise_row(watch, page.clients[watch.hold.client_id], today)
        client_id, hold_id = watch.hold.client_id, watch.hold.id
        if not watch.broken:
            return self._wire(made, "payments", client_id)
        pay = IconButton("wallet", self.tr("Enregistrer un paiement"), name="promise-pay")
        pay.clicked.connect(lambda: self.shell.go("payments", client_id))
        made.add_button(pay)
        made.moved.connect(self._move)
        made.clicked.connect(lambda: self._remind_of(hold_id))
        return made

    def _remind_of(self, hold_id: int) -> None:
        """The gentle message about a promise that was not kept."""
        from relance_desktop.ui.reminders.targets import AboutHold

        self.shell.go("reminder", AboutHold(hold_id))

    def _group_makers(
        self, outcomes: Sequence[Outcome], page: TodayPage, today: date, icon: str, hue: str
    ) -> list[Make]:
        found = groups(outcomes, page.clients, today)
        return [partial(self._group, one, page, today, icon, hue) for one in found]

    def _group(self, group: Group, page: TodayPage, today: date, icon: str, hue: str) -> ActionRow:
        made = group_row(group, today, icon, hue)
        if icon == "path":
            return self._decide(made, group, page)
        made.set_action(self.tr("Voir"))
        return self._wire(made, "clients", group.client.id)

    def _decide(self, made: ActionRow, group: Group, page: TodayPage) -> ActionRow:
        """A plan that is over leads to its case, or to a new one; the wizard is beside it."""
        if not is_over(group.lead):
            made.set_action(self.tr("Décider"))
            return self._wire(made, "reminder", group.client.id)
        ids = tuple(dict.fromkeys(one.claim.invoice_id for one in group.outcomes))
        free = tuple(one for one in ids if one not in page.cases)
        told = frozenset(one.claim.number for one in group.outcomes)
        self._slots.decisions.append((group.client.id, told, made))
        made.set_action(self.tr("Ouvrir un dossier") if free else self.tr("Voir le dossier"))
        other = QuietButton(self.tr("Décider autrement"), name="decide-otherwise")
        other.setAccessibleName(f"{other.text()}, {group.client.name}")
        other.clicked.connect(lambda: self.shell.go("reminder", group.client.id))
        made.add_button(other)
        if not free:
            return self._wire(made, "case", page.cases[ids[0]])
        return self._wire(made, "recovery", ("new", group.client.id, free))

    def _to_confirm(self, page: TodayPage) -> list[Make]:
        count = page.counts.to_confirm
        if not count:
            return []
        one = self.tr("{n} facture lue, à confirmer")
        many = self.tr("{n} factures lues, à confirmer")

        def make() -> ActionRow:
            made = ActionRow(("file-search", "blue"), formats.plural(count, one, many))
            made.set_action(self.tr("Confirmer"))
            return self._wire(made, "import", "pending")

        return [make]

    def _wire(self, made: ActionRow, key: str, target: object) -> ActionRow:
        made.clicked.connect(lambda: self.shell.go(key, target))
        made.moved.connect(self._move)
        return made

    # -- keyboard ----------------------------------------------------------

    def _move(self, step: int) -> None:
        place = self._focused_place()
        if place is not None:
            self._focus(place + step)

    def _focused_place(self) -> int | None:
        focused = [n for n, made in enumerate(self.rows()) if made.hasFocus()]
        return focused[0] if focused else None

    def _focus(self, place: int) -> None:
        rows = self.rows()
        if rows:
            made = rows[max(0, min(place, len(rows) - 1))]
            made.setFocus(Qt.FocusReason.TabFocusReason)
            self._main.ensureWidgetVisible(made, 0, GRID * 4)


def _summary(page: TodayPage) -> str:
    """One line under the date: how much there is to do."""
    if not page.counts.invoices:
        return ""
    count = len(page.agenda.todo)
    one, many = (
        translate("today", "{n} client à relancer"),
        translate("today", "{n} clients à relancer"),
    )
    said = formats.plural(count, one, many) if count else translate("today", "Rien ne presse")
    answers = page.counts.answers
    if not answers:
        return said
    to_read = formats.plural(
        answers,
        translate("today", "{n} réponse à lire"),
        translate("today", "{n} réponses à lire"),
    )
    return f"{to_read} · {said}" if count else to_read
