"""« Boîte d'envoi et courriers »: all that was begun and is not finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.labels import Line, PageTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.lists.listing import Listing
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.outbox.columns import columns
from relance_desktop.ui.outbox.item_row import ItemRow
from relance_desktop.ui.outbox.receipt import ReceiptForm
from relance_desktop.ui.outbox.sending import Sending
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.post import PostPanel
from relance_desktop.ui.services import Services

TO_CHECK = (ReminderState.UNKNOWN, ReminderState.SENDING)


class OutboxPage(Page):
    """``shell.go("outbox")``, or with a reminder's id to post that letter."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "outbox-page")
        self.title = self.tr("Boîte d'envoi et courriers")
        self.setAccessibleName(self.title)
        self._services = services
        self.send_all = PrimaryButton(self.tr("Tout envoyer"), "paper-plane-tilt", name="send-all")
        self.sending = Sending(services, shell)
        self.send_all.clicked.connect(lambda: self.sending.send())
        self.sending.changed.connect(shell.data_changed)
        self.receipt = ReceiptForm(services, shell)
        self._groups: QVBoxLayout = column(gap=GRID * 2)
        self._list = Scroll(name="outbox-list")
        self._list.body.addLayout(self._groups)
        self._list.body.addStretch(1)
        self._empty = EmptyState(
            "check-circle",
            self.tr("Tout est parti"),
            self.tr("Les e-mails en attente et les lettres à poster se retrouvent ici."),
        )
        self.post = PostPanel(services, shell, services.clock.today())
        self.post.posted.connect(self._posted)
        self.post.later.connect(self._show_list)
        self._stack = QStackedWidget()
        for part in (self._list, self._empty, self.post):
            self._stack.addWidget(part)
        tools = ListTools(self, services, self._listing)
        heading = row(PageTitle(self.title), tools, self.send_all)
        heading.setStretch(0, 1)
        self.body.addLayout(heading)
        self.body.addWidget(self.sending)
        self.body.addWidget(self.receipt)
        self.body.addWidget(self._stack, 1)

    def open(self, target: Any) -> None:
        """Show one letter, ready to print and post."""
        self._act("post", self._services.proof.reminder(target))

    def refresh(self) -> None:
        """Read what is unfinished."""
        mails, letters = self._services.outbox.open_items(), self._services.post.open_items()
        posted = self._services.post.awaiting_receipt()
        names = {client.id: client.name for client in self._services.register.clients()}
        check = [one for one in mails if one.state in TO_CHECK]
        waiting = [one for one in mails if one.state not in TO_CHECK]
        queued = [one for one in waiting if one.state is ReminderState.QUEUED]
        clear(self._groups)
        self._add(self.tr("À vérifier"), check, names)
        self._add(self.tr("E-mails à envoyer"), waiting, names)
        self._add(self.tr("Lettres à imprimer ou à poster"), letters, names)
        self._add(self.tr("Recommandés en attente de leur avis"), posted, names)
        self.send_all.setVisible(len(queued) > 1)
        self.send_all.setEnabled(not self.sending.running)
        if self._stack.currentWidget() is not self.post:
            self._show_list()

    def _listing(self) -> Listing:
        """All that is unfinished, for files and paper."""
        post = self._services.post
        items = (*self._services.outbox.open_items(), *post.open_items(), *post.awaiting_receipt())
        names = {client.id: client.name for client in self._services.register.clients()}
        return Listing(self.title, columns(names), items, len(items))

    def leave(self) -> bool:
        """A message on its way is waited for."""
        if self.sending.running:
            self.shell.notify(self.tr("L'envoi est en cours, encore un instant."))
        return not self.sending.running

    def _add(
        self, title: str, items: list[Reminder] | tuple[Reminder, ...], names: Mapping[int, str]
    ) -> None:
        if not items:
            return
        card, today = Card(title, name="outbox-group"), self._services.clock.today()
        for number, reminder in enumerate(items):
            if number:
                card.add(Line())
            line = ItemRow(reminder, names.get(reminder.client_id, ""), today)
            line.asked.connect(self._act)
            card.add(line)
        self._groups.addWidget(card)

    def _show_list(self) -> None:
        some: QWidget = self._list if self._groups.count() else self._empty
        self._stack.setCurrentWidget(some)

    def _act(self, action: str, reminder: Reminder) -> None:
        outbox = self._services.outbox
        moves: dict[str, Callable[[], object]] = {
            "withdraw": lambda: outbox.withdraw(reminder.id),
            "arrived": lambda: outbox.resolve(reminder.id, True),
            "lost": lambda: outbox.resolve(reminder.id, False),
        }
        try:
            if action in moves:
                moves[action]()
                self.shell.data_changed()
                if action == "withdraw":
                    self.shell.notify(self.tr("Relance retirée\u00a0: l'étape reste à faire."))
            elif action == "post":
                self.post.show_letter(reminder)
                self._stack.setCurrentWidget(self.post)
            else:
                self._lead(action, reminder)
        except UserError as error:
            self.shell.show_error(error)
            self.refresh()

    def _lead(self, action: str, reminder: Reminder) -> None:
        if action == "send":
            self.sending.send(reminder.id)
        elif action == "receipt":
            self.receipt.ask(reminder)
        elif action == "see":
            self.shell.go("proof", (reminder.id, "outbox"))
        elif action == "settings":
            self.shell.go("settings", "mail")

    def _posted(self, _reminder: Reminder) -> None:
        self._show_list()
        self.shell.notify(self.tr("Lettre notée comme postée."))
        self.shell.data_changed()
