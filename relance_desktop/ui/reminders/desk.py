"""The wizard's desk: its panels, the stage on screen, one piece of work at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from relance_desktop.domain.plans.values import Channel
from relance_desktop.errors import UserError
from relance_desktop.services.reminders.values import Opening, Prepared
from relance_desktop.ui.bank.freshness_note import FreshnessNote
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.call import CallPanel
from relance_desktop.ui.reminders.choose import ChoosePanel
from relance_desktop.ui.reminders.foot import Foot, foot
from relance_desktop.ui.reminders.frame import WizardFrame
from relance_desktop.ui.reminders.next_client import NextClient
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.post import PostPanel
from relance_desktop.ui.reminders.prepare import PreparePanel
from relance_desktop.ui.reminders.preview import PreviewPanel
from relance_desktop.ui.reminders.result import ResultPanel
from relance_desktop.ui.reminders.send import SendPanel
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.ui.services import Services

T = TypeVar("T")


class Desk(WizardFrame):
    """What the journey works with; it knows no step of it."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell)
        self._services = services
        self._client_id: int | None = None
        self._opening: Opening | None = None
        self._prepared: Prepared | None = None
        self._next: NextClient | None = None
        self._job = OneJob(self, shell.jobs)
        today = services.clock.today()
        self.choose = ChoosePanel()
        self.freshness = FreshnessNote(shell, services)
        self.choose.body.insertWidget(0, self.freshness)
        self.prepare = PreparePanel(services.reminders.rewrite)
        self.call = CallPanel(today, services)
        self.preview = PreviewPanel(services)
        self.send = SendPanel(services, shell.jobs)
        self.post = PostPanel(services, shell, today)
        self.result = ResultPanel()
        for panel in (self.choose, self.prepare, self.call, self.preview):
            self.add_panel(panel)
            panel.changed.connect(self.show_foot)
        for last in (self.send, self.post, self.result):
            self.add_panel(last)

    def go_to(self, stage: Stage) -> None:
        """Show a stage and give the focus to where its work begins."""
        self.show_stage(stage, self.channel())
        self.show_foot()
        first = {
            Stage.CHOOSE: self.choose.first(self.footer.next_button),
            Stage.PREPARE: self.prepare.first(),
            Stage.CALL: self.call.answers.first(),
            Stage.POST: self.post.first(),
        }
        self.focus_panel(first.get(stage, self.footer.next_button))

    def show_foot(self) -> None:
        """Name and allow the buttons of the stage on screen."""
        self.footer.show_words(self.words())
        ready = {
            Stage.CHOOSE: self.choose.ready,
            Stage.PREPARE: self.prepare.ready,
            Stage.CALL: self.call.ready,
        }.get(self.stage, bool)
        busy = self._job.busy and self.stage is not Stage.RESULT
        self.footer.enable(forward=not busy and (ready is bool or ready()), back=not busy)
        if self.stage is Stage.CHOOSE:
            self.show_stage(self.stage, self.channel())

    def words(self) -> Foot:
        """What the foot says."""
        return foot(self.stage, self.channel(), self._next)

    def channel(self) -> Channel | None:
        """How the reminder reaches the client; None before a step is chosen."""
        if self._prepared is not None and self.stage is not Stage.CHOOSE:
            return self._prepared.channel
        return self.choose.channel()

    def edited(self) -> bool:
        """Whether something was typed that must not get lost."""
        return self.call.edited() if self.stage is Stage.CALL else self.prepare.edited()

    def work(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do it in the worker, unless other work still runs."""
        self._job.run(work, done, self.refused)

    def refused(self, error: UserError) -> None:
        """Say what was refused where it can be mended."""
        raise NotImplementedError
