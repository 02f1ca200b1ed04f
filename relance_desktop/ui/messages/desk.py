"""The page up to its last click: drafts, follows changed facts, keeps the preview true."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.domain.recipients import Person
from relance_desktop.errors import UserError
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.messages import Draft, MessagePreview, MessageTarget
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.messages.beside import Beside
from relance_desktop.ui.messages.fields import MessageFields
from relance_desktop.ui.messages.foot import Stage
from relance_desktop.ui.messages.live_preview import LivePreview
from relance_desktop.ui.messages.words import page_title, subtitle
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.footer import Footer
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.ways_out import way_out
from relance_desktop.ui.services import Services
from relance_desktop.ui.texts.target import target_of

PAUSE_MS = 350
"""How long after the last key the preview is made anew."""


class MessageDesk(Page):
    """Everything before the last click; nothing here leaves or is stored."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "message-page")
        self.title = self.tr("Message")
        self.setAccessibleName(self.title)
        self._services = services
        self._target: MessageTarget | None = None
        self._made: MessagePreview | None = None
        self.stage = Stage.WRITE
        self._job = OneJob(self, shell.jobs)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._heading = PageTitle(self.title)
        self._about = Label("", "muted", name="message-about")
        self.close_button = IconButton("x", self.tr("Quitter ce message"), name="message-close")
        head = row(column(self._heading, self._about, gap=2), self.close_button, gap=GRID)
        head.setStretch(0, 1)
        self.fields = MessageFields(services.messages.rewrite)
        self.live = LivePreview(services)
        self.beside = Beside(self.fields, self.live)
        self.stack = QStackedWidget()
        self.stack.setObjectName("message-stack")
        self.stack.addWidget(self.beside)
        self.footer = Footer()
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.footer)
        self._pause.timeout.connect(self.make_preview)
        self.fields.changed.connect(self._edited)
        self.fields.person_chosen.connect(self._choose)
        self.fields.opened.connect(lambda target: shell.go(*target))
        self.fields.template_asked.connect(self._open_template)
        self._job.busy_changed.connect(lambda _busy: self.show_foot())

    @property
    def current(self) -> MessagePreview | None:
        """What is previewed, None while the fields say something else."""
        return self._made

    def start(self, target: MessageTarget) -> None:
        """Write a message from the facts."""
        self._target, self._made = target, None
        self.show_stage(Stage.WRITE)
        self.beside.turn(to_second=False)
        self.live.show_nothing("")
        draft = self._services.messages.draft
        self._job.drop()  # perhaps the one before is being drafted again
        self._job.run(lambda: draft(target), self._show, self._not_drafted)

    def follow(self) -> None:
        """Draft it again behind the scenes; what the user typed stays."""
        target, draft = self._target, self._services.messages.draft
        if target is not None and self.stage is Stage.WRITE:
            self._job.run(lambda: draft(target), self._follow, self.refused)

    def make_preview(self) -> None:
        """Make exactly what would leave, and show it."""
        draft = self.fields.collected()
        if draft is None:
            return
        if not self.fields.ready():
            self.live.show_nothing(self.tr("Il manque une adresse, un objet ou un texte."))
            self.show_foot()
            return
        preview = self._services.messages.preview
        if not self._job.run(lambda: preview(draft), self._previewed, self.refused):
            self._pause.start()

    def refused(self, error: UserError) -> None:
        """Say what was refused above the words."""
        words = wording(error)
        client = self._draft_client()
        self.fields.notice.say(
            words.title, f"{words.text} {words.advice}".strip(), way=way_out(error, client)
        )
        self.show_stage(Stage.WRITE)
        if self._made is None:
            self.live.show_nothing(words.title)

    def show_stage(self, stage: Stage, panel: QWidget | None = None) -> None:
        """Show a stage's panel."""
        self.stage = stage
        self.stack.setCurrentWidget(panel or self.beside)
        self.show_foot()

    def show_foot(self) -> None:
        """Name and allow the buttons."""
        raise NotImplementedError

    def _show(self, draft: Draft) -> None:
        self._heading.setText(page_title(draft))
        self._about.setText(subtitle(draft))
        self.fields.show_draft(draft)
        self._pause.stop()
        self.make_preview()
        self.fields.first().setFocus()

    def _follow(self, draft: Draft) -> None:
        self._about.setText(subtitle(draft))
        self.fields.follow(draft)

    def _not_drafted(self, error: UserError) -> None:
        self._target = None
        self.shell.show_error(error)
        if isinstance(error, NotFoundError):
            self.shell.go("today")

    def _previewed(self, preview: MessagePreview) -> None:
        if self.fields.collected() != preview.draft:  # typed meanwhile
            self._pause.start()
            return
        self._made = preview
        try:
            self.live.show_preview(preview)
        except UserError as error:
            self._made = None
            self.refused(error)
        self.show_foot()

    def _edited(self) -> None:
        self._made = None
        self._pause.start()
        self.show_foot()

    def _choose(self, person: Person) -> None:
        target, draft = self._target, self._services.messages.draft
        if target is not None:
            self._job.run(lambda: draft(target, person), self.fields.readdress, self.refused)

    def _open_template(self) -> None:
        draft = self.fields.collected()
        if draft is not None:
            back = ("message", self._target)
            self.shell.go("texts", target_of(draft.prepared.context, back))

    def _draft_client(self) -> int | None:
        draft = self.fields.collected()
        return draft.client.id if draft is not None else None
