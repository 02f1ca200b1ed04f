"""« Boîte d'envoi et courriers »: all that was begun and is not finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relance_desktop.domain.purposes import CLAIM_NOTHING, Purpose
from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, Line, PageTitle, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.lists.listing import Listing
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.outbox.columns import columns
from relance_desktop.ui.outbox.drafts import Drafts
from relance_desktop.ui.outbox.groups import Group, groups
from relance_desktop.ui.outbox.hours import until_words
from relance_desktop.ui.outbox.item_row import ItemRow
from relance_desktop.ui.outbox.receipt import ReceiptForm
from relance_desktop.ui.outbox.sending import Sending
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.post import PostPanel
from relance_desktop.ui.services import Services


class OutboxPage(Page):
    """``shell.go("outbox")``, or with a reminder's id to post that letter."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "outbox-page")
        self._paid: frozenset[int] = frozenset()
        self.title = self.tr("Boîte d'envoi et courriers")
        self.setAccessibleName(self.title)
        self._services = services
        self.send_all = PrimaryButton(self.tr("Tout envoyer"), "paper-plane-tilt", name="send-all")
        self.sending = Sending(services, shell)
        self.send_all.clicked.connect(lambda: self.sending.send())
        self.sending.changed.connect(shell.data_changed)
        self._rest_all = Banner("info", "", name="closed-hours")
        self._rest_button = self._rest_all.add_action(" ", "moon")
        self._rest_button.clicked.connect(self._let_rest)
        self._rest_all.hide()
        self.drafts = Drafts(self, services, shell)
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
        heading = row(PageTitle(self.title), self._to_registered(), tools, self.send_all)
        heading.setStretch(0, 1)
        self.body.addLayout(heading)
        self.body.addWidget(self._rest_all)
        self.body.addWidget(self.sending)
        self.body.addWidget(self.receipt)
        self.body.addWidget(self._stack, 1)

    def _to_registered(self) -> QWidget:
        letters = QuietButton(self.tr("Recommandés"), "envelope", name="to-registered")
        letters.clicked.connect(lambda: self.shell.go("registered"))
        return letters

    def open(self, target: Any) -> None:
        """Show one letter, ready to print and post."""
        self._act("post", self._services.proof.reminder(target))

    def refresh(self) -> None:
        """Read what is unfinished."""
        mails, letters = self._services.outbox.open_items(), self._services.post.open_items()
        posted = self._services.post.awaiting_receipt()
        names = {client.id: client.name for client in self._services.register.clients()}
        ready = self._services.outbox.to_send()
        brings = any(one.purpose is Purpose.INVOICE for one in mails)
        self._paid = self._services.messages.paid_meanwhile() if brings else frozenset()
        clear(self._groups)
        for group in groups(mails, letters, posted, self._services.clock.now()):
            self._groups.addWidget(self._card(group, names))
        self.send_all.setVisible(len(ready) > 1)
        self.send_all.setText(self.tr("Envoyer les {n} e-mails").format(n=len(ready)))
        closed = bool(ready) and not self._services.send_hours.open_now()
        self._rest_all.setVisible(closed)
        if closed:
            self._show_hours(len(ready))
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

    def _card(self, group: Group, names: Mapping[int, str]) -> Card:
        card, clock = Card(name="outbox-group"), self._services.clock
        words = column(SectionTitle(group.title), Label(group.text, "muted"), gap=2)
        head = row(words, gap=GRID * 2)
        head.setStretch(0, 1)
        if group.action:
            button = SecondaryButton(group.button, group.icon, name=f"group-{group.key}")
            button.clicked.connect(lambda: self.shell.go("letters", group.action))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card.add(head, 4)
        for number, reminder in enumerate(group.items):
            if number:
                card.add(Line())
            name = names.get(reminder.client_id, "")
            paid = reminder.id in self._paid
            line = ItemRow(reminder, name, clock.today(), clock.now(), paid=paid)
            line.asked.connect(self._act)
            card.add(line)
        return card

    def _show_hours(self, count: int) -> None:
        """Outside of the user's hours: both ways in words."""
        morning = self._services.send_hours.next_morning()
        one, many = self.tr("Le laisser reposer {until}"), self.tr("Les laisser reposer {until}")
        until = until_words(morning, self._services.clock.today())
        self._rest_button.setText((one if count == 1 else many).format(until=until))
        self._rest_all.set_text(
            self.tr("Hors de vos heures d'envoi\u00a0: un message reçu la nuit se lit mal.")
        )

    def _let_rest(self) -> None:
        morning = self._services.send_hours.next_morning()
        for one in self._services.outbox.to_send():
            self._services.outbox.rest(one.id, morning)
        self.shell.data_changed()

    def _show_list(self) -> None:
        some: QWidget = self._list if self._groups.count() else self._empty
        self._stack.setCurrentWidget(some)

    def _act(self, action: str, reminder: Reminder) -> None:
        outbox = self._services.outbox
        moves: dict[str, Callable[[], object]] = {
            "withdraw": lambda: outbox.withdraw(reminder.id),
            "arrived": lambda: outbox.resolve(reminder.id, True),
            "lost": lambda: outbox.resolve(reminder.id, False),
            "rest": lambda: outbox.rest(reminder.id, self._services.send_hours.next_morning()),
            "wake": lambda: outbox.rest(reminder.id, None),
        }
        try:
            if action in moves:
                moves[action]()
                self.shell.data_changed()
                if action == "withdraw":
                    self.shell.notify(self._taken_back(reminder))
            elif action == "post":
                self.post.show_letter(reminder)
                self._stack.setCurrentWidget(self.post)
                self.post.first().setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._lead(action, reminder)
        except UserError as error:
            self.shell.show_error(error)
            self.refresh()

    def _taken_back(self, reminder: Reminder) -> str:
        if reminder.purpose in CLAIM_NOTHING:
            return self.tr("Message retiré\u00a0: il peut être préparé à nouveau.")
        return self.tr("Relance retirée\u00a0: l'étape reste à faire.")

    def _lead(self, action: str, reminder: Reminder) -> None:
        if action == "send":
            self.sending.send(reminder.id)
        elif action == "elsewhere":
            self.drafts.open(reminder.id)
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
