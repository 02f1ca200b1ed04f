"""The desk of « Tout préparer »: the panels, the foot, and the client whose turn it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.values import CallScript
from relance_desktop.errors import UserError
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.bank.freshness_note import FreshnessNote
from relance_desktop.ui.batch.foot import BatchFoot
from relance_desktop.ui.batch.run import Entry, Mark, Run, run_of
from relance_desktop.ui.batch.summary import Summary
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.reasons import channel_word
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.prepare import PreparePanel
from relance_desktop.ui.reminders.preview import PreviewPanel
from relance_desktop.ui.reminders.script_view import ScriptView
from relance_desktop.ui.services import Services


class BatchDesk(Page):
    """Panels and foot, and whose turn it is; it decides nothing."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "batch-page")
        self.title = self.tr("Tout préparer")
        self.setAccessibleName(self.title)
        self._services = services
        self.run = Run()
        self._prepared: Prepared | None = None
        self._job = OneJob(self, shell.jobs)
        self._heading = PageTitle(self.title)
        self._progress = Label("", "muted", wrap=False, name="batch-progress")
        self.stop = QuietButton(self.tr("Arrêter là"), "x", name="batch-stop")
        self.prepare = PreparePanel(services.reminders.rewrite)
        self.preview = PreviewPanel(services)
        self.script = ScriptView()
        self.settled = EmptyState("check-circle", " ", " ", self.tr("La reprendre"))
        self.summary = Summary(services, shell)
        self.stack = QStackedWidget()
        for part in (self.prepare, self.preview, self.script, self.settled, self.summary):
            self.stack.addWidget(part)
        self.foot = BatchFoot()
        head = row(column(self._heading, self._progress, gap=2), self.stop)
        head.setStretch(0, 1)
        self.freshness = FreshnessNote(shell, services)
        self.body.addLayout(head)
        self.body.addWidget(self.freshness)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.foot)

    # -- one client after the other -------------------------------------------------

    def _begin(self, page: TodayPage) -> None:
        self.run = run_of(page)
        self._show()

    def _show(self) -> None:
        """Show the client whose turn it is, or the end."""
        entry, self._prepared = self.run.current, None
        self.freshness.refresh()
        self.stop.setVisible(entry is not None)
        if entry is None:
            self._show_summary()
            return
        text = self.tr("{number} sur {total} · {step} · {amount}")
        self._heading.setText(entry.name)
        self._progress.setText(
            text.format(
                number=self.run.place + 1,
                total=len(self.run.entries),
                step=channel_word(entry.channel),
                amount=formats.totals(entry.totals),
            )
        )
        if entry.settled:
            self._show_settled(entry)
            return
        prepare = self._services.reminders.prepare
        self._job.run(lambda: prepare(entry.selection), self._show_prepared, self._refused)

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        if prepared.channel is Channel.CALL:
            self.script.show_script(prepared.script or CallScript(()))
            self._turn(self.script)
            return
        self.prepare.show_prepared(prepared, self._services.clock.today())
        self._turn(self.prepare)
        self.prepare.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _show_settled(self, entry: Entry) -> None:
        title, text = self.tr("Déjà validée"), self.tr("Elle attend dans les envois.")
        if entry.mark is not Mark.VALIDATED:
            title, text = self.tr("Étape passée"), entry.reason
        self.settled.set_words(title, text)
        if self.settled.button is not None:
            self.settled.button.setVisible(entry.mark is Mark.VALIDATED)
        self._turn(self.settled)

    def _show_summary(self) -> None:
        self._heading.setText(self.tr("Ce qui est prêt"))
        done = len(self.run.entries) - len(self.run.marked(None, Mark.LATER))
        text = self.tr("{done} sur {total} clients vus.")
        said = text.format(done=done, total=len(self.run.entries))
        if not self.summary.sending.results.summary():
            nothing = self.tr("Rien n'est encore parti.")
            said = f"{said} {nothing}"
        self._progress.setText(said)
        self.summary.show_run(self.run)
        self._turn(self.summary)

    def _turn(self, panel: Any) -> None:
        self.stack.setCurrentWidget(panel)
        words = {
            self.prepare: (self.tr("Voir l'aperçu"), self.tr("Valider")),
            self.preview: (self.tr("Revenir au texte"), self.tr("Valider")),
            self.script: ("", self.tr("Garder dans les appels")),
            self.settled: ("", self.tr("Client suivant")),
        }
        look, forward = words.get(panel, ("", ""))
        waiting = panel in (self.prepare, self.preview, self.script)
        back = self.run.place > 0 and panel is not self.summary
        self.foot.show_words(back, waiting, look, forward)
        self.foot.setVisible(panel is not self.summary)
        self._allow()

    def _allow(self) -> None:
        writing = self.stack.currentWidget() is self.prepare
        free = not self._job.busy
        self.foot.next_button.setEnabled(free and (not writing or self.prepare.ready()))
        self.foot.look_button.setEnabled(free and (not writing or self.prepare.ready()))

    def _refused(self, error: UserError) -> None:
        """Say what was refused where it can be mended."""
        raise NotImplementedError
