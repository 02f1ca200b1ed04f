"""A schedule as it stands: what is to be known, its dues, its paper, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.progress import DueProgress, ScheduleState
from relance_desktop.services.payment_schedules import ScheduleView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner, Kind
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.payment_schedules.words import deal_words, due_chip, headline, summary

_KINDS: dict[ScheduleState, Kind] = {
    ScheduleState.MISSED: "warning",
    ScheduleState.NOTICE_GIVEN: "warning",
    ScheduleState.MAY_LAPSE: "error",
    ScheduleState.LAPSED: "error",
    ScheduleState.KEPT: "success",
}

_CALM = frozenset(
    {ScheduleState.RUNNING, ScheduleState.VOID, ScheduleState.LAPSED, ScheduleState.ENDED}
)
"""Nothing is to be done: no button stands out."""


class FollowView(QWidget):
    """``asked`` gives the word of what the user wants done; the page does it."""

    asked = Signal(str)
    paper_opened = Signal(object)
    invoice_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("schedule-follow")
        self._left, self._right = column(gap=GRID * 2), column(gap=GRID * 2)
        left, right = QWidget(), QWidget()
        left.setLayout(self._left)
        right.setLayout(self._right)
        scroll = Scroll(name="follow-scroll")
        scroll.body.addLayout(Reflow(left, right, 480, 360, row_gap=GRID * 2))
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def show_schedule(self, view: ScheduleView) -> None:
        """Fill it anew."""
        clear(self._left)
        clear(self._right)
        title, text = headline(view)
        kind = _KINDS.get(view.progress.state, "info")
        self._left.addWidget(Banner(kind, text, title, name="schedule-headline"))
        self._left.addWidget(self._actions(view))
        self._left.addWidget(self._dues(view))
        self._left.addStretch(1)
        self._right.addWidget(self._facts(view))
        self._right.addWidget(self._bills(view))
        self._right.addWidget(self._papers(view))
        self._right.addStretch(1)

    # -- parts -----------------------------------------------------------------

    def _actions(self, view: ScheduleView) -> QWidget:
        """The first is the one that is likely next."""
        flow = Flow(name="schedule-actions")
        calm = view.progress.state in _CALM
        for place, (word, text, icon) in enumerate(self._choices(view)):
            kind = SecondaryButton if place or calm else PrimaryButton
            button = kind(text, icon, name=f"schedule-{word}")
            button.clicked.connect(lambda _on=False, one=word: self.asked.emit(one))
            flow.add(button)
        return flow

    def _choices(self, view: ScheduleView) -> list[tuple[str, str, str]]:
        paper = [
            ("see", self.tr("Voir l'accord"), "file-pdf"),
            ("send", self.tr("Envoyer par e-mail"), "paper-plane-tilt"),
        ]
        sign = ("sign", self.tr("C'est signé"), "check")
        edit = ("edit", self.tr("Modifier"), "pencil-simple")
        copy = ("copy", self.tr("Ajouter la copie signée"), "paperclip")
        end = ("end", self.tr("Mettre fin à l'échéancier"), "prohibit")
        drop = ("drop", self.tr("Abandonner la proposition"), "trash")
        remind = ("remind", self.tr("Relancer"), "paper-plane-tilt")
        notice = ("notice", self.tr("Mettre en demeure"), "envelope-simple")
        lapse = ("lapse", self.tr("Constater la déchéance du terme"), "warning-octagon")
        waive = ("waive", self.tr("Abandonner les pénalités, comme convenu"), "check")
        thanks = ("thanks", self.tr("Remercier"), "heart")
        see, signed = paper[0], view.schedule.agreed_on is not None
        by_state = {
            ScheduleState.PROPOSED: [*paper, sign, edit, drop],
            ScheduleState.RUNNING: [see, copy, end],
            ScheduleState.MISSED: [remind, notice, see, copy, end],
            ScheduleState.NOTICE_GIVEN: [remind, see, copy, end],
            ScheduleState.MAY_LAPSE: [lapse, remind, see, end],
            ScheduleState.KEPT: [*([waive] if view.to_waive else []), thanks, see],
            ScheduleState.VOID: [see, copy] if signed else [see, drop],
        }
        return by_state.get(view.progress.state, [see])

    def _dues(self, view: ScheduleView) -> QWidget:
        card = Card(self.tr("Les échéances"), "schedule-dues")
        card.add(Label(summary(view), "strong", name="schedule-summary"))
        if view.progress.state is not ScheduleState.VOID:  # what was credited was not paid
            card.add(_bar(view))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(view.progress.dues):
            self._due(grid, place, one, view)
        return card.add(grid)

    def _due(self, grid: QGridLayout, place: int, one: DueProgress, view: ScheduleView) -> None:
        code = view.schedule.currency
        amount = Label(formats.money(one.due.cents, code), "strong", wrap=False, name="due-cents")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        partly = ""
        is_void = view.progress.state is ScheduleState.VOID
        if 0 < one.paid_cents < one.due.cents and not is_void:
            text = self.tr("{paid} reçus, reste {left}")
            partly = text.format(
                paid=formats.money(one.paid_cents, code), left=formats.money(one.left_cents, code)
            )
        grid.addWidget(Label(f"{place + 1}.", "muted", wrap=False), place, 0)
        grid.addWidget(
            Label(formats.long_day(one.due.due_on), wrap=False, name="due-day"), place, 1
        )
        grid.addWidget(Label(partly, "small", wrap=False, name="due-partly"), place, 2)
        grid.addWidget(amount, place, 3)
        if view.schedule.agreed_on is not None and not is_void:
            grid.addWidget(Pill(due_chip(one.state)), place, 4)

    def _facts(self, view: ScheduleView) -> QWidget:
        one = view.schedule
        signed = ""
        if one.agreed_on is not None:
            signed = ", ".join(filter(None, (formats.day(one.agreed_on), one.agreed_by)))
        facts = (
            (self.tr("Proposé le"), formats.day(one.proposed_on)),
            (self.tr("Signé le"), signed),
            (self.tr("Total convenu"), formats.money(view.progress.total_cents, one.currency)),
            (self.tr("Mise en demeure"), formats.days(one.cure_days)),
        )
        deal = Label(
            deal_words(view.client.kind)[one.interest] + ".", "small", name="schedule-deal"
        )
        card = Card(self.tr("Ce qui est convenu"), "schedule-facts")
        return card.add(KeyValueList(facts), deal)

    def _bills(self, view: ScheduleView) -> QWidget:
        card = Card(self.tr("Factures"), "schedule-covered")
        for bill in view.bills:
            link = LinkButton(bill.number, name="schedule-bill")
            link.clicked.connect(
                lambda _on=False, one=bill.invoice_id: self.invoice_opened.emit(one)
            )
            left = self.tr("reste {money}").format(
                money=formats.money(bill.balance_cents, view.schedule.currency)
            )
            if bill.balance_cents <= 0:
                left = self.tr("soldée")
            card.add(row(link, None, Label(left, "muted", wrap=False)))
        return card

    def _papers(self, view: ScheduleView) -> QWidget:
        card = Card(self.tr("Documents"), "schedule-papers")
        for paper in view.papers:
            card.add(self._paper(paper))
        if not view.papers:
            card.add(
                Label(self.tr("Gardez ici la copie signée\u00a0: c'est votre preuve."), "small")
            )
        add = QuietButton(self.tr("Ajouter un document"), "paperclip", "schedule-add-paper")
        add.clicked.connect(lambda: self.asked.emit("copy"))
        return card.add(add)

    def _paper(self, paper: Paper) -> QWidget:
        link = LinkButton(paper.filename, name="schedule-paper")
        link.clicked.connect(lambda: self.paper_opened.emit(paper))
        return link


def _bar(view: ScheduleView) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("schedule-bar")
    bar.setRange(0, max(1, view.progress.total_cents // 100))
    bar.setValue(view.progress.paid_cents // 100)
    bar.setTextVisible(False)
    bar.setAccessibleName(summary(view))
    return bar
