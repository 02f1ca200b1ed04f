"""What a client answered, readable and harmless, and beside it what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit

from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.errors import UserError
from relance_desktop.services.inbox import FiledMail
from relance_desktop.ui.answers.choices import CHOICES, Choice, Choices
from relance_desktop.ui.answers.deeds import AnswerDeeds
from relance_desktop.ui.answers.note_form import NoteForm
from relance_desktop.ui.answers.target import NewAnswer
from relance_desktop.ui.answers.words import decision_word, kind_chip
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import IconButton, LinkButton, QuietButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Card, Flow, clear, column, row
from relance_desktop.ui.kit.long_words import wrappable
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reasons import reminder_title
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.payments.words import withdrawn_words

if TYPE_CHECKING:
    from relance_desktop.domain.papers import Paper
    from relance_desktop.domain.reminders import Reminder
    from relance_desktop.services.inbox import MailCase
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

SUBJECT = 44
"""Characters of a subject that the panel has room for."""

FILENAME = 60
"""Characters of a file's name on its button: its end, which tells its kind, is among them."""

LEAST = 360
"""What the mail keeps beside the panel, at 100 %."""


class AnswerPage(Page):
    """``open`` takes the id of a mail received, or a ``NewAnswer`` to note one."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("answers", "Réponse"), "answer-page")
        self._services = services
        self._mail_id: int | None = None
        self._case: MailCase | None = None
        self._noting: NewAnswer | None = None
        self._heading = PageTitle("")
        self._pill = Pill()
        self._about = Label("", "muted", name="answer-about")
        self._subject = Label("", "strong", name="answer-subject")
        self.client_link = LinkButton(self.tr("Ouvrir la fiche"), name="answer-client")
        self.client_link.clicked.connect(self._open_client)
        self.text = QPlainTextEdit()
        self.text.setObjectName("answer-text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Texte de la réponse"))
        self._files = Flow(name="answer-files")
        self.choices = Choices()
        self.side = SideStack(self.choices)
        self._deeds = AnswerDeeds(shell, services, self.side, self)
        self.choices.chosen.connect(self._choose)
        self._lay_out()

    def open(self, target: Any) -> None:
        """Show a mail, or the form for a new one beside the message that it answers."""
        if isinstance(target, NewAnswer):
            self._begin(target)
            return
        self._noting = None
        if int(target) != self._mail_id:
            self.side.put_aside()
        self._mail_id = int(target)
        self.refresh()
        self.on_shown()

    def where(self) -> Any:
        """The mail on screen, or what is being noted."""
        return self._noting or self._mail_id

    def refresh(self) -> None:
        """Read the mail again, unless a form about it is being filled in."""
        if self._mail_id is None:
            return
        try:
            self._case = case = self._services.inbox.case(self._mail_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self._show_head(case)
        self.text.setPlainText(case.shown.text)
        self._show_files(case)
        had_focus = self.choices.isAncestorOf(self.focusWidget() or self)
        self._show_side(case)
        if had_focus:
            self.on_shown()

    def on_shown(self) -> None:
        """The first choice has the focus: arrows and Enter decide."""
        if self.side.form is None:
            first = next(iter(self.choices.rows()), self.text)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts -------------------------------------------------------------------

    def _lay_out(self) -> None:
        back = IconButton("arrow-left", self.tr("Revenir"), name="answer-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        top = row(self._heading, self._pill, gap=GRID * 2)
        top.setStretch(0, 1)  # the name takes the room before it wraps
        titles = column(top, self._about, gap=2)
        head = row(back, titles, self.client_link, gap=GRID * 2)
        head.setStretch(1, 1)
        card = Card(name="answer-card").add(self._subject, self.text, self._files)
        card.body.setStretch(1, 1)
        left = column(head, card, gap=GRID * 2)
        left.setContentsMargins(0, 0, GRID * 3, 0)
        left.setStretch(1, 1)
        self.body.addWidget(Beside(left, self.side, LEAST), 1)
        self.side.show_detail()

    def _show_head(self, case: MailCase) -> None:
        mail, shown = case.mail, case.shown
        name = shown.sender.name or shown.sender.address if shown.sender else mail.sender
        self._heading.setText(wrappable(case.client.name if case.client else name))
        none = self.tr("Texte recopié") if _is_text(case) else self.tr("Sans objet")
        self._subject.setText(wrappable(mail.subject) or none)
        self._pill.set_chip(kind_chip(mail.kind))
        self._pill.show()
        text = self.tr("De {name}, le {moment}") if name else self.tr("Reçue le {moment}")
        said = text.format(name=name, moment=formats.moment(mail.received_at))
        self._about.setText(wrappable(said))
        self.client_link.setVisible(case.client is not None)

    def _show_files(self, case: MailCase) -> None:
        self._files.empty()
        for paper in case.papers:
            word = _paper_word(paper, case)
            shown = word if len(word) <= FILENAME else f"{word[: FILENAME - 12]}…{word[-11:]}"
            button = QuietButton(shown, "paperclip", name="answer-file")
            button.setToolTip(as_typed(word) if shown != word else "")
            button.clicked.connect(lambda _on=False, one=paper: self._open_paper(one))
            self._files.add(button)

    def _show_side(self, case: MailCase) -> None:
        mail = case.mail
        clear(self.choices.above)
        if case.reminder is not None:
            subject = case.reminder.subject
            title = subject if len(subject) <= SUBJECT else f"{subject[:SUBJECT].rstrip()}…"
            link = LinkButton(title, name="answered-message")
            link.setToolTip(as_typed(subject))
            reminder_id = case.reminder.id
            link.clicked.connect(lambda: self.shell.go("proof", reminder_id))
            self.choices.above.addWidget(Label(self.tr("En réponse à"), "small"))
            self.choices.above.addWidget(link)
        if mail.handled_on is not None:
            said = self.tr("{what} le {day}.").format(
                what=decision_word(mail.decision), day=formats.day(mail.handled_on)
            )
            self.choices.show_words(self.tr("Déjà traité"), said)
            again = QuietButton(self.tr("Le relire et décider"), "arrow-u-up-left", name="reopen")
            again.clicked.connect(lambda: self._deeds.reopen(mail))
            self.choices.above.addWidget(again)
            self.choices.show_choices((), mail.kind)
            return
        self.choices.show_words(self.tr("Que fait-on\u00a0?"), _lead(case))
        offered = CHOICES[mail.kind] if case.client is not None else (Choice.NOTED,)
        self.choices.show_choices(offered, mail.kind)

    # -- noting ------------------------------------------------------------------

    def _begin(self, target: NewAnswer) -> None:
        inbox, services = self._services.inbox, self._services
        asked = inbox.answerable(target.client_id)
        if not asked:
            self.shell.notify(self.tr("Rien n'est encore parti vers ce client."))
            self.shell.go(*target.back)
            return
        self.side.put_aside()
        self._noting, self._mail_id, self._case = target, None, None
        client = services.register.client_detail(target.client_id).client
        self._heading.setText(client.name)
        self._pill.hide()
        self.client_link.hide()
        self._files.empty()
        form = NoteForm(services, client, asked, target.reminder_id)
        form.turned.connect(self._show_asked)
        self._show_asked(form.reminder)
        self.side.show_form(form, self._noted)
        form.finished.connect(lambda result: self._back() if result is None else None)

    def _show_asked(self, reminder: Reminder) -> None:
        """The message of ours, to be sure that it is the right one."""
        day = formats.day(reminder.done_on or reminder.created_at.astimezone().date())
        self._about.setText(self.tr("Votre message du {day}").format(day=day))
        self._subject.setText(reminder.subject or reminder_title(reminder))
        self.text.setPlainText(reminder.body or reminder.note)

    def _noted(self, result: object) -> None:
        assert isinstance(result, FiledMail)
        inbox, noting = self._services.inbox, self._noting
        back = noting.back if noting is not None else ("today", None)
        self.open(result.mail.id)
        self.shell.data_changed()

        def undo() -> None:
            here = self._mail_id == result.mail.id
            if here:
                self._mail_id = self._case = None  # it is to be gone when pages refresh
            if not attempt(self.shell, lambda: inbox.unfile(result)):
                self._mail_id = result.mail.id if here else self._mail_id
            elif here and self.isVisible():
                self.shell.go(*back)

        said = self.tr("Réponse classée : elle attend votre décision.")
        said = f"{said} {withdrawn_words(result.withdrawn)}".strip()
        self.shell.notify(said, undo=undo, still=lambda: inbox.stands(result.mail))

    def _back(self) -> None:
        noting, self._noting = self._noting, None
        self.shell.go(*(noting.back if noting is not None else ("today", None)))

    # -- doing -------------------------------------------------------------------

    def _choose(self, choice: Choice) -> None:
        if self._case is not None:
            self._deeds.do(self._case, choice)

    def _open_client(self) -> None:
        if self._case is not None and self._case.client is not None:
            self.shell.go("clients", (self._case.client.id, "exchanges"))

    def _open_paper(self, paper: Paper) -> None:
        target = PaperTarget(paper.sha256, paper.filename, ("answer", self._mail_id))
        self.shell.go("paper", target)


def _lead(case: MailCase) -> str:
    """Why reminders rest, in one sentence."""
    kind = case.mail.kind
    if kind is ReceivedKind.BOUNCE:
        text = translate(
            "answers",
            "{address} a refusé votre message. Les relances de ce client attendent.",
        )
        return text.format(address=case.mail.sender)
    if kind is ReceivedKind.AUTO_REPLY:
        return translate("answers", "Une machine a répondu\u00a0: les relances suivent leur cours.")
    if case.client is None:
        return translate("answers", "On ne sait pas à quel client rattacher ce message.")
    numbers = [line.number for line in case.reminder.lines] if case.reminder else []
    if not numbers:
        return translate("answers", "Les relances de ce client attendent votre décision.")
    text = translate("answers", "Les relances de {numbers} attendent votre décision.")
    return text.format(numbers=", ".join(dict.fromkeys(numbers)))


def _is_text(case: MailCase) -> bool:
    """Whether it was pasted, so that there is no mail to open."""
    own = (one for one in case.papers if one.sha256 == case.mail.sha256)
    return any(one.filename.lower().endswith(".txt") for one in own)


def _paper_word(paper: Paper, case: MailCase) -> str:
    if paper.sha256 == case.mail.sha256:
        if _is_text(case):
            return translate("answers", "Le texte d'origine")
        return translate("answers", "L'e-mail d'origine")
    return paper.filename
