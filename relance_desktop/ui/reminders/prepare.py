"""The wizard's second page: the words, whom they go to, what goes along, what to check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Concern, Enclosure, Prepared
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.side_scroll import SideScroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.reminders.amounts import Amounts
from relance_desktop.ui.reminders.files import FileTicks
from relance_desktop.ui.reminders.notice_slot import NoticeSlot
from relance_desktop.ui.reminders.paper_fields import ON_PAPER, PaperFields
from relance_desktop.ui.reminders.recipients import AddressLine, WhoLine
from relance_desktop.ui.reminders.remark_list import RemarkList
from relance_desktop.ui.reminders.sender_line import SenderLine
from relance_desktop.ui.reminders.words import Words
from relance_desktop.ui.texts.target import target_of
from relance_desktop.ui.wording.concerns import (
    Remark,
    address_remarks,
    forbidden_remark,
    remarks,
)

Rewrite = Callable[[Prepared], Prepared]

SIDE, LEAST = 344, 400
"""Widths of the amounts, and of the words that have them under them when there is less."""


class PreparePanel(QWidget):
    """Fields at the left; amounts, files and remarks at the right."""

    changed = Signal()
    penalties_toggled = Signal(bool)
    person_chosen = Signal(object)
    enclosure_asked = Signal(object)
    form_chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, rewrite: Rewrite) -> None:
        super().__init__()
        self.setObjectName("prepare")
        self._rewrite = rewrite
        self._prepared: Prepared | None = None
        self._today: date | None = None
        self._more: tuple[Remark, ...] = ()
        self.notice = NoticeSlot()
        self.to = AddressLine(self.tr("À"), "to", needed=True)
        self.cc = AddressLine(self.tr("Copie"), "cc", needed=False)
        self.mail = QWidget()
        both = row(self.to, self.cc, gap=GRID * 2)
        both.setStretch(0, 2)  # a copy is rare, and the address must be read whole
        both.setStretch(1, 1)
        self.mail.setLayout(both)
        self.who = WhoLine()
        self.origin = SenderLine()
        self.paper = PaperFields()
        self.words = Words()
        self.amounts, self.files, self.remarks = Amounts(), FileTicks(), RemarkList()
        fields = Scroll(gap=GRID * 2, name="prepare-fields")
        fields.body.addLayout(column(self.who, self.origin, self.mail, self.paper, gap=GRID))
        fields.body.addWidget(self.words)
        fields.body.setStretch(1, 1)
        side = (self.amounts, self.remarks, self.files)
        parts = SideScroll(fields, side, SIDE, LEAST)
        whole = column(self.notice, parts, gap=GRID * 2)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.setInterval(400)
        self._connect()

    def show_prepared(self, prepared: Prepared, today: date) -> None:
        """Show a reminder's first version, with nothing of the one before."""
        self._today, self._more = today, ()
        self.notice.hide()
        self.to.show_addresses(prepared.recipients)
        self.cc.show_addresses(prepared.cc)
        self.origin.show_senders(prepared)
        self.words.start(prepared.subject, prepared.body, paper=prepared.channel in ON_PAPER)
        self._show(prepared)

    def add_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these too: found out behind the scenes, for the reminder on screen."""
        self._more = tuple(remarks)
        self._show_remarks()

    def follow(self, prepared: Prepared) -> None:
        """The figures or the penalties changed: follow, the user's own words and ticks stay."""
        unticked = {file.sha256 for file in self.files.files() if not file.ticked}
        files = tuple(replace(f, ticked=f.sha256 not in unticked) for f in prepared.files)
        prepared = replace(prepared, files=files, tracking_number=self.paper.tracking.number())
        if unticked or prepared.tracking_number:
            prepared = self._rewrite(prepared)
        self.words.follow(prepared.subject, prepared.body)
        self._show(prepared)

    def readdress(self, prepared: Prepared) -> None:
        """Somebody else was chosen: their address stands in the fields, the words follow."""
        self.to.show_addresses(prepared.recipients)
        self.cc.show_addresses(prepared.cc)
        self.follow(prepared)

    def collected(self) -> Prepared | None:
        """The reminder as the user wants it."""
        if self._prepared is None:
            return None
        return replace(
            self._prepared,
            recipients=self.to.addresses() if self._is_mail() else (),
            cc=self.cc.addresses() if self._is_mail() else (),
            sender_id=self.origin.sender_id() if self._is_mail() else "",
            subject=self.words.subject.text(),
            body=self.words.body.text(),
        )

    def ready(self) -> bool:
        """Whether it may be previewed: an address, a subject and a text."""
        if self._prepared is None:
            return False
        written = bool(self.words.subject.text().strip() and self.words.body.text().strip())
        if self._is_mail():
            return written and self.to.valid() and self.cc.valid()
        return written and self._prepared.context.client.address.is_complete

    def first(self) -> QWidget:
        """Where the work begins: the address while there is none, else the words."""
        missing = self._is_mail() and not self.to.edit.text().strip()
        return self.to.edit if missing else self.words.body

    def edited(self) -> bool:
        """Whether there is something of the user's own that must not get lost."""
        return self._prepared is not None and self.words.edited

    def _connect(self) -> None:
        self.words.changed.connect(self._guard.start)
        self.words.changed.connect(self.changed)
        self.words.template_asked.connect(self._open_template)
        self._guard.timeout.connect(self._show_remarks)
        self.to.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.cc.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.paper.changed.connect(self._facts_changed)
        self.paper.form_chosen.connect(self.form_chosen)
        self.files.changed.connect(self._facts_changed)
        self.files.enclosure_asked.connect(self.enclosure_asked)
        self.amounts.toggled.connect(self.penalties_toggled)
        self.who.chosen.connect(self.person_chosen)
        self.remarks.opened.connect(self.opened)
        self.notice.opened.connect(self.opened)

    def _open_template(self) -> None:
        if self._prepared is not None:
            context = self._prepared.context
            back = ("reminder", context.client.id)
            self.opened.emit(("texts", target_of(context, back)))

    def _show(self, prepared: Prepared) -> None:
        self._prepared = prepared
        paper = prepared.channel in ON_PAPER
        self.mail.setVisible(not paper)
        if paper:
            self.origin.hide()
        self.paper.setVisible(paper)
        self.who.show_who(prepared)
        if paper:
            self.paper.show_letter(prepared)
        self.amounts.show_amounts(prepared)
        self.files.show_files(prepared.files, paper=paper, offered=_offered(prepared))
        self._show_remarks()
        self.changed.emit()

    def _is_mail(self) -> bool:
        return self._prepared is not None and self._prepared.channel is Channel.EMAIL

    def _facts_changed(self) -> None:
        """Files or number changed: the words that name them follow."""
        if self._prepared is None:
            return
        number = self.paper.tracking.number() if not self._is_mail() else ""
        fresh = replace(self._prepared, files=self.files.files(), tracking_number=number)
        self._prepared = self._rewrite(fresh)
        self.words.follow(self._prepared.subject, self._prepared.body)
        self.changed.emit()

    def _show_remarks(self) -> None:
        """What the service found, and forbidden words of the text as it is now."""
        if self._prepared is None or self._today is None:
            return
        prepared, client = self._prepared, self._prepared.context.client
        found = [w for w in prepared.warnings if w.concern is not Concern.FORBIDDEN_WORD]
        shown: list[Remark] = remarks(found, client.id, self._today)
        if all(one.concern is not Concern.NO_POSTAL_ADDRESS for one in found):
            shown += address_remarks(prepared.address_warnings, client.id)
        text = f"{self.words.subject.text()}\n{self.words.body.text()}"
        forbidden = [(word.text, word.why) for word in lexical_guard(text)]
        if forbidden:
            shown.append(forbidden_remark(forbidden))
        shown += self._more
        self.remarks.show_remarks(shown)


def _offered(prepared: Prepared) -> frozenset[Enclosure]:
    """The papers that may still be made for it: what is not late has no reckoning."""
    if prepared.about_id is not None:
        return frozenset()
    offered = frozenset(Enclosure) - prepared.selection.enclosed
    late = any(line.is_late for line in prepared.context.lines)
    return offered if late else offered - {Enclosure.RECKONING}
