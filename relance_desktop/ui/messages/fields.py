"""The left of the page: whom it goes to, the words, the files, what to look at before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.services.messages import Draft, MessageConcern
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.messages.words import remarks_of
from relance_desktop.ui.reminders.files import FileTicks
from relance_desktop.ui.reminders.notice_slot import NoticeSlot
from relance_desktop.ui.reminders.recipients import AddressLine, WhoLine
from relance_desktop.ui.reminders.remark_list import RemarkList
from relance_desktop.ui.reminders.sender_line import SenderLine
from relance_desktop.ui.reminders.words import Words
from relance_desktop.ui.wording.concerns import forbidden_remark


class MessageFields(Scroll):
    """Everything that the user may change. ``changed`` after each edit, ``opened`` gives where
    a remark leads, ``person_chosen`` whom to write to instead."""

    changed = Signal()
    opened = Signal(object)
    person_chosen = Signal(object)
    template_asked = Signal()

    def __init__(self, rewrite: Callable[[Draft], Draft]) -> None:
        super().__init__(gap=GRID * 2, name="message-fields")
        self._rewrite = rewrite
        self._draft: Draft | None = None
        self._quiet = False
        self.notice = NoticeSlot()
        self.who, self.origin = WhoLine(), SenderLine()
        self.to = AddressLine(self.tr("À"), "to", needed=True)
        self.cc = AddressLine(self.tr("Copie"), "cc", needed=False)
        self.words, self.files, self.remarks = Words(), FileTicks(), RemarkList()
        people = row(self.to, self.cc, gap=GRID * 2)
        people.setStretch(0, 2)  # a copy is rare, and the address must be read whole
        people.setStretch(1, 1)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.remarks)
        self.body.addLayout(column(self.who, self.origin, people, gap=GRID))
        self.body.addWidget(self.words)
        self.body.addWidget(self.files)
        self.body.setStretch(3, 1)
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """Show a first version, with nothing of the one before."""
        self._quiet = True
        self.notice.hide()
        self._show_people(draft)
        self.words.start(draft.prepared.subject, draft.prepared.body, paper=False)
        self._show_rest(draft)
        self._quiet = False
        self.changed.emit()

    def follow(self, draft: Draft) -> None:
        """Facts changed: follow them; the user's own words and ticks stay."""
        self._quiet = True
        unticked = {file.sha256 for file in self.files.files() if not file.ticked}
        files = tuple(
            replace(file, ticked=file.ticked and file.sha256 not in unticked)
            for file in draft.prepared.files
        )
        draft = self._rewrite(replace(draft, prepared=replace(draft.prepared, files=files)))
        self.words.follow(draft.prepared.subject, draft.prepared.body)
        self._show_rest(draft)
        self._quiet = False
        self.changed.emit()

    def readdress(self, draft: Draft) -> None:
        """Somebody else was chosen."""
        self._show_people(draft)
        self.follow(draft)

    def collected(self) -> Draft | None:
        """The message as the user wants it."""
        if self._draft is None:
            return None
        prepared = replace(
            self._draft.prepared,
            recipients=self.to.addresses(),
            cc=self.cc.addresses(),
            sender_id=self.origin.sender_id(),
            subject=self.words.subject.text(),
            body=self.words.body.text(),
        )
        return replace(self._draft, prepared=prepared)

    def ready(self) -> bool:
        """Whether it could leave: an address, a subject and a text."""
        written = self.words.subject.text().strip() and self.words.body.text().strip()
        return bool(self._draft and written and self.to.valid() and self.cc.valid())

    def edited(self) -> bool:
        """Whether there is something of the user's own that must not get lost."""
        return self._draft is not None and self.words.edited

    def first(self) -> QWidget:
        """Where the work begins."""
        missing = not self.to.edit.text().strip()
        return self.to.edit if missing else self.words.body

    def _show_people(self, draft: Draft) -> None:
        self.to.show_addresses(draft.prepared.recipients)
        self.cc.show_addresses(draft.prepared.cc)
        self.origin.show_senders(draft.prepared)

    def _show_rest(self, draft: Draft) -> None:
        self._draft = draft
        self.who.show_who(draft.prepared)
        self.files.show_files(draft.prepared.files, paper=False)
        self.files.setVisible(bool(draft.prepared.files))
        self._show_remarks()

    def _show_remarks(self) -> None:
        if self._draft is None:
            return
        shown = remarks_of(self._still_true(self._draft))
        text = f"{self.words.subject.text()}\n{self.words.body.text()}"
        forbidden = [(word.text, word.why) for word in lexical_guard(text)]
        self.remarks.show_remarks([*shown, *([forbidden_remark(forbidden)] if forbidden else [])])

    def _still_true(self, draft: Draft) -> Draft:
        """An address that was typed is missing no more."""
        if not self.to.addresses() or not self.to.valid():
            return draft
        none = MessageConcern.NO_RECIPIENT
        return replace(draft, warnings=tuple(x for x in draft.warnings if x.concern is not none))

    def _connect(self) -> None:
        self.words.changed.connect(self._edited)
        self.words.template_asked.connect(self.template_asked)
        self.to.edit.textChanged.connect(lambda _text: self._addressed())
        self.cc.edit.textChanged.connect(lambda _text: self._edited())
        self.origin.chosen.connect(self._edited)
        self.files.changed.connect(self._ticked)
        self.who.chosen.connect(self.person_chosen)
        self.remarks.opened.connect(self.opened)
        self.notice.opened.connect(self.opened)

    def _addressed(self) -> None:
        if not self._quiet:
            self._show_remarks()
            self._edited()

    def _edited(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _ticked(self) -> None:
        """The words that name the files follow the ticks."""
        if self._draft is None:
            return
        files = self.files.files()
        fresh = replace(self._draft, prepared=replace(self._draft.prepared, files=files))
        self._draft = self._rewrite(fresh)
        self.words.follow(self._draft.prepared.subject, self._draft.prepared.body)
        self._edited()
