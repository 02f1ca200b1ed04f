"""The end of « Tout préparer »: what was decided, and the one click for each kind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relance_desktop.domain.money import totals_by_currency
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.batch.run import Entry, Mark, Run
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.reasons import channel_word
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.limitation.words import reminders_sentence
from relance_desktop.ui.outbox.hours import until_words
from relance_desktop.ui.outbox.sending import Sending
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class Summary(Scroll):
    """``opened`` gives a page to go to; ``resumed`` takes up those not decided."""

    opened = Signal(str, object)
    resumed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(name="batch-summary")
        self._services, self._run = services, Run()
        self.sending = Sending(services, shell)
        self.sending.changed.connect(shell.data_changed)
        self._cards: QVBoxLayout = column(gap=GRID * 2)
        self.body.addWidget(self.sending)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)

    def show_run(self, run: Run) -> None:
        """Show what came of a run, as its reminders now are."""
        self._run = run
        clear(self._cards)
        self._mails(self._of(Channel.EMAIL, ReminderState.QUEUED))
        self._letters(self._on_paper())
        calls = run.marked(Mark.CALL)
        if calls:
            card = self._card(self.tr("Appels à passer"), calls)
            self._button(card, self.tr("Ouvrir la liste d'appels"), "phone", "calls", None)
        self._others()
        if self._cards.count():
            self._cards.addWidget(Label(reminders_sentence(), "muted", name="batch-limit"))
        else:
            self._cards.addWidget(self._nothing())

    def _of(self, channel: Channel, state: ReminderState) -> list[Entry]:
        found = []
        for entry in self._run.marked(Mark.VALIDATED):
            if entry.channel is channel and entry.reminder is not None:
                now = self._services.proof.reminder(entry.reminder.id)
                if now.state is state:
                    found.append(entry)
        return found

    def _on_paper(self) -> list[Entry]:
        paper = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)
        return [one for kind in paper for one in self._of(kind, ReminderState.TO_PRINT)]

    def _mails(self, entries: list[Entry]) -> None:
        if not entries:
            return
        card = self._card(self.tr("E-mails à envoyer"), entries)
        ids = [one.reminder.id for one in entries if one.reminder is not None]
        one, many = self.tr("Envoyer l'e-mail"), self.tr("Envoyer les {n} e-mails")
        send = PrimaryButton(
            formats.plural(len(ids), one, many), "paper-plane-tilt", name="summary-send"
        )
        send.setEnabled(not self.sending.running)
        send.clicked.connect(lambda: self.sending.send_these(ids))
        buttons = row(send)
        hours = self._services.send_hours
        if not hours.open_now():
            until = until_words(hours.next_morning(), self._services.clock.today())
            text = self.tr("Laisser reposer {until}").format(until=until)
            rest = SecondaryButton(text, "moon", name="summary-rest")
            rest.clicked.connect(lambda: self._rest(ids))
            buttons.addWidget(rest)
        buttons.addStretch(1)
        card.add(4, buttons)

    def _rest(self, ids: list[int]) -> None:
        morning = self._services.send_hours.next_morning()
        for one in ids:
            self._services.outbox.rest(one, morning)
        self.opened.emit("outbox", None)

    def _letters(self, entries: list[Entry]) -> None:
        if not entries:
            return
        card = self._card(self.tr("Lettres à imprimer"), entries)
        one, many = self.tr("Imprimer la lettre"), self.tr("Imprimer les {n} lettres")
        text = formats.plural(len(entries), one, many)
        self._button(card, text, "printer", "letters", "print")

    def _others(self) -> None:
        passed = self._run.marked(Mark.PASSED)
        if passed:
            self._card(self.tr("Étapes passées"), passed)
        left = self._run.marked(Mark.LATER, None)
        if left:
            card = self._card(self.tr("Restent à faire"), left)
            resume = QuietButton(self.tr("Reprendre"), "arrow-clockwise", name="summary-resume")
            resume.clicked.connect(self.resumed)
            card.add(4, row(resume, None))

    def _card(self, title: str, entries: Iterable[Entry]) -> Card:
        entries = list(entries)
        totals = totals_by_currency([money for one in entries for money in one.totals])
        card = Card(name="summary-card")
        head = row(
            SectionTitle(f"{title} ({len(entries)})"),
            Label(formats.totals(totals), "strong", wrap=False),
            gap=GRID,
        )
        head.setStretch(0, 1)
        card.add(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line, one in enumerate(entries):
            what = one.reason or channel_word(one.channel)
            amount = Label(formats.totals(one.totals), wrap=False)
            grid.addWidget(Label(one.name, name="summary-name"), line, 0)
            grid.addWidget(Label(what, "muted", name="summary-what"), line, 1)
            grid.addWidget(amount, line, 2, Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(grid)
        self._cards.addWidget(card)
        return card

    def _button(self, card: Card, text: str, icon: str, page: str, target: object) -> None:
        button = PrimaryButton(text, icon, name=f"summary-{page}")
        button.clicked.connect(lambda: self.opened.emit(page, target))
        card.add(4, row(button, None))

    def _nothing(self) -> QWidget:
        empty = EmptyState(
            "check-circle",
            self.tr("Tout est fait"),
            self.tr("Plus aucune relance n'attend aujourd'hui."),
            self.tr("Revenir à Aujourd'hui"),
        )
        empty.triggered.connect(lambda: self.opened.emit("today", None))
        return empty
