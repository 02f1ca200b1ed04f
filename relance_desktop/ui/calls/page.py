"""« Appels du jour »: whom to call and when at the left, what to say and to note at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.call_list import CallItem
from relance_desktop.services.reminders.recaps import can_recap
from relance_desktop.services.reminders.values import CallResult
from relance_desktop.ui.bank.freshness_note import FreshnessNote
from relance_desktop.ui.calls.hours import TimeEdit
from relance_desktop.ui.calls.listing import call_row, call_sheet
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.printing import print_document
from relance_desktop.ui.kit.reasons import call_outcome_word
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.call import CallPanel
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.targets import Recap
from relance_desktop.ui.services import Services


class CallsPage(Page):
    """``shell.go("calls")``, or with a client's id to begin there."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "calls-page")
        self.title = self.tr("Appels du jour")
        self.setAccessibleName(self.title)
        self._services = services
        self._work = OneJob(self, shell.jobs)
        self._items: Sequence[CallItem] = ()
        self._chosen: int | None = None
        self._rows: dict[int, ActionRow] = {}
        self.panel = CallPanel(services.clock.today(), services)
        self.panel.changed.connect(self._allow)
        self.panel.opened.connect(lambda target: shell.go(*target))
        self.at = TimeEdit("call-at")
        self.at.setFixedWidth(scaled(112))
        self.at.editingFinished.connect(self._keep_time)
        self.log = PrimaryButton(
            self.tr("Noter et passer au suivant"), "check-circle", name="log-call"
        )
        self.log.clicked.connect(self._log)
        self.print = QuietButton(self.tr("Imprimer la liste"), "printer", name="print-calls")
        self.print.clicked.connect(self._print)
        self.done = Banner("success", "", closable=True, name="call-done")
        self.recap = self.done.add_action(self.tr("E-mail récapitulatif"), "envelope")
        self.recap.clicked.connect(self._write_recap)
        self.done.hide()
        self.freshness = FreshnessNote(shell, services)
        self._last: CallResult | None = None
        self._empty = EmptyState(
            "phone",
            self.tr("Aucun appel aujourd'hui"),
            self.tr("Les appels que votre plan prévoit se retrouvent ici, avec quoi dire."),
        )
        self._lay_out()

    def open(self, target: Any) -> None:
        """Begin with a client."""
        self._chosen = int(target)
        self._show_list()

    def refresh(self) -> None:
        """Read the day's calls, in the worker; what is being noted stays."""
        if not self.panel.edited():
            self._work.run(self._services.call_list.load, self._show, self.shell.show_error)

    def on_shown(self) -> None:
        self._focus_row()

    def _show(self, items: Sequence[CallItem]) -> None:
        self._items = items
        self.freshness.refresh()
        self._stack.setCurrentIndex(0 if items else 1)
        self.print.setVisible(bool(items))
        if items and self._chosen not in {one.client.id for one in items}:
            self._chosen = items[0].client.id
        self._show_list()
        if self.isVisible():
            self._focus_row()

    def _show_list(self) -> None:
        clear(self._list)
        self._rows = {}
        for item in self._items:
            made = call_row(item)
            made.setCheckable(True)
            made.setChecked(item.client.id == self._chosen)
            made.clicked.connect(lambda _on=False, who=item.client.id: self._choose(who))
            made.moved.connect(self._move)
            self._list.addWidget(made)
            made.show()
            self._rows[item.client.id] = made
        self._left.setFixedHeight(scaled(min(224, 16 + 88 * max(1, len(self._items)))))
        self._show_call()

    def _item(self) -> CallItem | None:
        return next((one for one in self._items if one.client.id == self._chosen), None)

    def _choose(self, client_id: int) -> None:
        self._chosen = client_id
        for key, made in self._rows.items():
            made.setChecked(key == client_id)
        self._show_call()
        self.panel.answers.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, step: int) -> None:
        keys = list(self._rows)
        focused = [n for n, key in enumerate(keys) if self._rows[key].hasFocus()]
        if focused:
            place = max(0, min(focused[0] + step, len(keys) - 1))
            self._rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_row(self) -> None:
        made = self._rows.get(self._chosen or 0)
        if made is not None:
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_call(self) -> None:
        item = self._item()
        if item is None:
            return
        self.at.set_time(item.at)
        self._trouble.setVisible(item.refusal is not None)
        self._right.setVisible(item.prepared is not None)
        if item.prepared is not None:
            self.panel.show_call(item.prepared)
        self._allow()

    def _allow(self) -> None:
        ready = self.panel.answers.chosen() is not None and self.panel.ready()
        self.log.setEnabled(ready and self.at.understood() and not self._work.busy)

    def _keep_time(self) -> None:
        item = self._item()
        if item is None or not self.at.understood() or self.at.value() == item.at:
            return
        self._services.call_list.set_time(item.client.id, self.at.value())
        self.refresh()

    def _log(self) -> None:
        item, log = self._item(), self.panel.log()
        if item is None or item.prepared is None or log is None:
            return
        prepared, at, schedule = item.prepared, self.at.value(), self.panel.schedule()

        def work() -> CallResult:
            result = self._services.reminders.log_call(prepared, log)
            if log.next_call_on is not None or at != item.at:
                self._services.call_list.set_time(item.client.id, at, log.next_call_on)
            return result

        def logged(result: CallResult) -> None:
            self._logged(result)
            if schedule is not None:
                self.shell.go("payment_schedule", schedule)

        self._work.run(work, logged, self._refused)

    def _logged(self, result: CallResult) -> None:
        self._last = result
        name = next((x.client.name for x in self._items if x.client.id == self._chosen), "")
        outcome = result.reminder.call_outcome
        self.done.set_text(call_outcome_word(outcome) if outcome else "", name)
        self.recap.setVisible(can_recap(result.reminder))
        self.done.show()
        keys = [one.client.id for one in self._items]
        after = keys[keys.index(self._chosen) + 1 :] if self._chosen in keys else []
        self._chosen = after[0] if after else None
        self.panel.answers.forget()
        self.panel.note.clear()
        self.shell.data_changed()

    def _refused(self, error: UserError) -> None:
        self.panel.answers.forget()
        self.panel.note.clear()
        self.shell.show_error(error)
        self.refresh()

    def _write_recap(self) -> None:
        if self._last is not None:
            self.done.hide()
            self.shell.go("reminder", Recap(self._last.reminder.id))

    def _print(self) -> None:
        services, items = self._services, self._items
        author, today = services.settings.business().name, services.clock.today()

        def show(pdf: bytes) -> None:
            pages = services.pages
            try:
                print_document(
                    self, self.title, pages.count(pdf), lambda i, dpi: pages.picture(pdf, i, dpi)
                )
            except UserError as error:
                self.shell.show_error(error)

        self._work.run(
            lambda: services.exports.pdf(call_sheet(items, author, today)),
            show,
            self.shell.show_error,
        )

    def _lay_out(self) -> None:
        heading = row(PageTitle(self.title), self.print)
        heading.setStretch(0, 1)
        self._list: QVBoxLayout = column(gap=0)
        left = Scroll(name="calls-list")
        self._left = left
        card = Card(name="calls-card")
        card.body.setContentsMargins(4, 4, 4, 4)
        card.add(self._list)
        left.body.addWidget(card)
        left.body.addStretch(1)
        self._trouble = Banner(
            "warning", self.tr("Cet appel ne peut pas être préparé."), name="call-trouble"
        )
        self._right = QWidget()
        foot = row(FormRow(self.tr("Rappeler à"), self.at), None, self.log, gap=GRID * 2)
        foot.setAlignment(self.log, Qt.AlignmentFlag.AlignBottom)
        right = column(self.panel, foot, gap=GRID)
        right.setStretch(0, 1)
        self._right.setLayout(right)
        side = column(self._trouble, self._right)
        side.setStretch(1, 1)
        self.panel.parts.put_above(left)  # beside, large texts would leave it no room
        both = QWidget()
        both.setLayout(side)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self._empty)
        self.body.addLayout(heading)
        self.body.addWidget(self.freshness)
        self.body.addWidget(self.done)
        self.body.addWidget(self._stack, 1)
