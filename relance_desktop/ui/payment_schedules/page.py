"""Time given to a client: proposed, signed, followed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.errors import UserError
from relance_desktop.services.payment_schedules import ScheduleChange, ScheduleView
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.engagements.filing import ask_papers
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.side_stack import SideStack, keep_focus_in
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.payment_schedules.asked_by import AskedByMail
from relance_desktop.ui.payment_schedules.follow import FollowView
from relance_desktop.ui.payment_schedules.leads import ScheduleLeads
from relance_desktop.ui.payment_schedules.paper_view import PaperView
from relance_desktop.ui.payment_schedules.proposal import ProposalEditor
from relance_desktop.ui.payment_schedules.signing import SignForm, StopForm
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.payment_schedules.words import state_chip, waived_why
from relance_desktop.ui.payments.words import withdrawn_words
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentSchedulePage(Page):
    """``shell.go("payment_schedule", schedule_id)`` or a ``NewSchedule``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Échéancier"), "schedule-page")
        self._services, self._leads = services, ScheduleLeads(shell, services)
        self._view: ScheduleView | None = None
        self._client_id: int | None = None
        self._asked = AskedByMail(shell, services, None, self._back)
        back = IconButton("arrow-left", self.tr("Revenir au client"), name="schedule-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._one_back)
        self._whose = Label("", "muted", name="schedule-client")
        self._state = Pill()
        self.editor = ProposalEditor(services.clock.today(), services.payment_schedules.dues)
        self.follow = FollowView()
        self.main = QStackedWidget()
        self.main.setObjectName("schedule-main")
        self.main.addWidget(self.editor)
        self.main.addWidget(self.follow)
        self.paper = PaperView(shell, services)
        self.main.addWidget(self.paper)
        self.side = SideStack(Label(""))
        heading = PageTitle(self.title)
        heading.setWordWrap(False)
        head = row(back, heading, self._state, self._whose)  # a long name wraps, at the end
        head.setStretch(3, 1)
        self.body.addLayout(head)
        self.body.addWidget(Beside(column(self.main), self.side), 1)
        self.editor.saved.connect(self._save)
        self.editor.given_up.connect(self._give_up)
        self.follow.asked.connect(self._do)
        self.paper.closed.connect(lambda: self.main.setCurrentWidget(self.follow))
        self.paper.send_asked.connect(lambda: self._do("send"))
        self.follow.paper_opened.connect(self._open_paper)
        self.follow.invoice_opened.connect(lambda key: shell.go("invoices", key))

    def open(self, target: Any) -> None:
        """A schedule, or a new proposal."""
        self.side.put_aside()
        try:
            if self.side.form is not None:
                self.side.form.cancel()
            if isinstance(target, NewSchedule):
                self._begin(target)
            else:
                self._show(self._services.payment_schedules.get(int(target)))
        except UserError as error:
            self.shell.show_error(error)

    def where(self) -> Any:
        """The schedule on screen; None while one is being written."""
        return self._view.schedule.id if self._view is not None else None

    def refresh(self) -> None:
        """Facts changed: read the schedule again; a proposal being written stays."""
        if self._view is None or self.main.currentWidget() is not self.follow:
            return
        try:
            self._show(self._services.payment_schedules.get(self._view.schedule.id))
        except UserError:
            self._back()

    # -- writing ---------------------------------------------------------------

    def _begin(self, target: NewSchedule) -> None:
        asked = AskedByMail(self.shell, self._services, target.mail_id, self._back)
        basis = self._services.payment_schedules.basis(target.client_id)
        taken = [one.taken_by for one in basis.bills if one.taken_by is not None]
        if taken and len(taken) == len(basis.bills):  # nothing is left to propose for
            self._show(self._services.payment_schedules.get(taken[0]))
            asked.offer()
            return
        self._asked = asked
        self._view, self._client_id = None, basis.client.id
        self._whose.setText(basis.client.name)
        self._state.hide()
        self.editor.begin(basis, target.invoice_ids)
        self.main.setCurrentWidget(self.editor)

    def _edit(self, view: ScheduleView) -> None:
        basis = self._services.payment_schedules.basis(view.client.id)
        self.editor.begin(basis, (), view.schedule)
        self.main.setCurrentWidget(self.editor)

    def _save(self) -> None:
        written = self.editor.schedule()
        if written is None:
            return
        stored: list[PaymentSchedule] = []
        schedules, asked = self._services.payment_schedules, self._asked

        def store() -> None:
            stored.append(schedules.save(written))
            if self._view is None:
                asked.handle()

        if not attempt(self.shell, store):
            return
        one, before = stored[0], self._view.schedule if self._view else None
        self._show(schedules.get(one.id))

        def remove() -> None:
            schedules.remove(one.id)
            asked.reopen()

        def back() -> None:
            if before is None:
                self._try(remove)
                asked.go_back()
            else:
                self._try(lambda: schedules.save(before))

        self.shell.notify(
            self.tr("Proposition enregistrée. Rien ne change avant la signature."),
            undo=back,
            still=lambda: schedules.get(one.id).schedule == one,
        )

    def _give_up(self) -> None:
        if self._view is not None:
            self._show(self._view)
        else:
            self._asked.go_back()

    # -- following -------------------------------------------------------------

    def _show(self, view: ScheduleView) -> None:
        self._view, self._client_id = view, view.client.id
        self._whose.setText(view.client.name)
        self._state.set_chip(state_chip(view.progress.state))
        self._state.show()
        was_here = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.follow.show_schedule(view)
        self.main.setCurrentWidget(self.follow)
        if was_here and self.side.form is None:
            keep_focus_in(self)

    def _do(self, word: str) -> None:
        view = self._view
        if view is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            "see": lambda: self._see(view),
            "send": lambda: self._leads.send(view),
            "edit": lambda: self._edit(view),
            "copy": lambda: self._add_copies(view),
            "remind": lambda: self._leads.remind(view),
            "notice": lambda: self._leads.give_notice(view),
            "thanks": lambda: self._leads.thank(view),
            "waive": lambda: self._waive(view),
            "sign": lambda: self.side.show_form(SignForm(self._services, view), self._signed),
            "lapse": lambda: self._stop(view, lapse=True),
            "end": lambda: self._stop(view, lapse=False),
            "drop": lambda: self._drop(view),
        }
        self._try_quietly(deeds[word])

    def _see(self, view: ScheduleView) -> None:
        """The agreement as it is printed."""
        schedules = self._services.payment_schedules
        printed = schedules.printed(view.schedule.id)
        self.paper.show_paper(printed, schedules.filename(printed))
        self.main.setCurrentWidget(self.paper)

    def _add_copies(self, view: ScheduleView) -> None:
        for path in ask_papers(self):
            self.add_copy(view.schedule.id, path)

    def add_copy(self, schedule_id: int, path: Path) -> None:
        """Keep a file with a schedule."""
        schedules, kept = self._services.payment_schedules, list[Paper]()
        if self._try(lambda: kept.append(schedules.file(schedule_id, given_file(path)))):
            self.shell.notify(
                self.tr("Document ajouté."),
                undo=lambda: self._again(lambda: schedules.unfile(kept[0])),
            )

    def _open_paper(self, paper: Paper) -> None:
        back = ("payment_schedule", paper.schedule_id)
        self.shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    def _waive(self, view: ScheduleView) -> None:
        done: list[ScheduleChange] = []
        schedules = self._services.payment_schedules
        if self._try(lambda: done.append(schedules.waive(view.schedule.id, waived_why()))):
            self._tell(self.tr("Pénalités abandonnées, comme convenu."), done[0])

    def _stop(self, view: ScheduleView, *, lapse: bool) -> None:
        said = (
            self.tr("Déchéance du terme constatée\u00a0: tout est exigible.")
            if lapse
            else self.tr("Échéancier arrêté.")
        )
        form = StopForm(self._services, view, lapse=lapse)
        self.side.show_form(form, lambda change: self._changed(change, said))

    def _drop(self, view: ScheduleView) -> None:
        """A proposal that nothing was sent of goes; else it is kept, with why it came to nothing."""
        schedules, key = self._services.payment_schedules, view.schedule.id
        if view.papers or any(one.schedule_id == key for one in view.reminders):
            self._stop(view, lapse=False)
            return
        if self._try(lambda: schedules.remove(key)):
            self._view = None
            self._back()
            self.shell.notify(
                self.tr("Proposition abandonnée."),
                undo=lambda: self._again(lambda: schedules.put_back(view.schedule)),
            )

    def _signed(self, change: object) -> None:
        self._changed(
            change, self.tr("Échéancier signé\u00a0: ses échéances remplacent celles des factures.")
        )

    def _changed(self, change: object, said: str) -> None:
        assert isinstance(change, ScheduleChange)
        self.shell.data_changed()
        self._tell(said, change)

    def _tell(self, said: str, change: ScheduleChange) -> None:
        schedules = self._services.payment_schedules
        self.shell.notify(
            f"{said} {withdrawn_words(change.withdrawn)}".strip(),
            undo=lambda: self._again(lambda: schedules.undo(change)),
            still=lambda: schedules.get(change.after.id).schedule == change.after,
        )

    def _try(self, change: Callable[[], object]) -> bool:
        return attempt(self.shell, change)

    def _again(self, change: Callable[[], object]) -> None:
        self._try(change)

    def _try_quietly(self, deed: Callable[[], object]) -> None:
        """What only shows something: no page is refreshed for it."""
        try:
            deed()
        except UserError as error:
            self.shell.show_error(error)

    def _one_back(self) -> None:
        """From the paper to its schedule, from there to the client."""
        if self.main.currentWidget() is self.paper:
            self.main.setCurrentWidget(self.follow)
        else:
            self._back()

    def _back(self) -> None:
        self.shell.go("clients", self._client_id)
