"""The wizard's first page: which claims, which step, and why today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Opening, Selection
from relance_desktop.ui.kit.layouts import Scroll, clear, column
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.reasons import (
    hold_sentence,
    hold_way_out,
    hold_word,
    reminder_title,
    sentence,
)
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.payments.words import to_apply_words
from relance_desktop.ui.reminders.claim_list import ClaimList
from relance_desktop.ui.reminders.full_stop import full_stop
from relance_desktop.ui.reminders.notice_slot import NoticeSlot
from relance_desktop.ui.reminders.step_list import StepList
from relance_desktop.ui.work.held import held_words

if TYPE_CHECKING:
    from relance_desktop.services.work import HeldThing

LEAST, STEPS = 320, 368
"""Widths of the claims and of the steps while they stand beside each other."""


class ChoosePanel(Scroll):
    """Claims at the left, steps at the right, what to know above."""

    changed = Signal()
    outbox_asked = Signal()
    lift_asked = Signal(object)
    """A hold is to be ended."""
    apply_asked = Signal()
    """Money and credit that settle nothing yet are to be applied."""

    def __init__(self) -> None:
        super().__init__(name="choose")
        self.claims = ClaimList()
        self.steps = StepList()
        self.claims.changed.connect(self.changed)
        self.steps.changed.connect(self.changed)
        self._opening: Opening | None = None
        self.notice = NoticeSlot()
        self._notes: QVBoxLayout = column(gap=GRID)
        self._empty = EmptyState(
            "check-circle",
            self.tr("Rien à relancer"),
            self.tr("Ce client n'a aucune facture impayée."),
        )
        self._both = QWidget()
        layout = Reflow(self.claims, self.steps, LEAST, STEPS, gap=GRID * 3)
        for part in (self.claims, self.steps):
            layout.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._both.setLayout(layout)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._notes)
        self.body.addWidget(self._both)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def show_opening(
        self, opening: Opening, today: date, wanted: Collection[int] | None = None
    ) -> None:
        """Show a client's claims and steps."""
        self._opening = opening
        clear(self._notes)
        for banner in self._banners(opening, today):
            self._notes.addWidget(banner)
        self._both.setVisible(bool(opening.claims))
        self._empty.setVisible(not opening.claims)
        self.claims.show_claims(opening, today, wanted)
        self.steps.show_steps(opening, today)

    def show_held(self, held: Sequence[HeldThing]) -> None:
        """Recall what is kept back until payment: it weighs more than a threat."""
        for said, engagement_id in held_words(held):
            banner = Banner("info", said, self.tr("Vous retenez encore"), name="held")
            see = banner.add_action(self.tr("Voir l'affaire"), "briefcase")
            target = ("engagement", (engagement_id, "work"))
            see.clicked.connect(lambda _on=False, target=target: self.notice.opened.emit(target))
            self._notes.addWidget(banner)

    def selection(self) -> Selection | None:
        """What was chosen; None while something is missing."""
        choice, ticked = self.steps.chosen(), self.claims.ticked()
        if self._opening is None or choice is None or not ticked:
            return None
        reason = self.steps.reason.text().strip()
        return Selection(self._opening.client.id, choice.step.key, ticked, reason)

    def first(self, forward: QWidget) -> QWidget:
        """Where the work begins: the way on, or the steps while none is chosen."""
        return forward if self.ready() else self.steps.first() or forward

    def ready(self) -> bool:
        """Whether one may go on."""
        return self.selection() is not None and self.steps.complete()

    def channel(self) -> Channel | None:
        """How the chosen step reaches the client."""
        choice = self.steps.chosen()
        return choice.step.channel if choice else None

    def _banners(self, opening: Opening, today: date) -> list[Banner]:
        found = []
        for reminder in opening.in_flight:
            text = self.tr("Une seule relance à la fois\u00a0: terminez-la ou retirez-la d'abord.")
            flight = Banner("warning", text, reminder_title(reminder), name="in-flight")
            flight.add_action(self.tr("Voir la boîte d'envoi")).clicked.connect(self.outbox_asked)
            found.append(flight)
        holds = {(one.kind, one.id): one for one in opening.holds}.values()
        # proceedings decide for all the others: they come first
        for hold in sorted(holds, key=lambda one: one.kind is not HoldKind.INSOLVENCY):
            rests = Banner("info", *_told(hold, today))
            way_out = hold_way_out(hold.kind)
            if hold.mail_id is not None:
                way_out = self.tr("Lire la réponse")
            elif hold.is_stored:
                way_out = self.tr("Reprendre les relances")
            lift = rests.add_action(way_out)
            lift.clicked.connect(lambda _on=False, hold=hold: self.lift_asked.emit(hold))
            found.append(rests)
        found += self._to_apply(opening)
        if not opening.in_flight:
            found += self._why(opening, today)
        return found

    def _to_apply(self, opening: Opening) -> list[Banner]:
        """What came and is not applied is taken off what is asked; one click applies it."""
        if not opening.covers:
            return []
        said = to_apply_words(opening.covers)
        banner = Banner("warning", said, self.tr("À affecter d'abord"), name="to-apply")
        apply = banner.add_action(self.tr("Affecter maintenant"), "check-circle")
        apply.clicked.connect(self.apply_asked)
        return [banner]

    def _why(self, opening: Opening, today: date) -> list[Banner]:
        if opening.lead is None:
            return []
        reason = full_stop(sentence(opening.lead.outcome, today))
        if opening.proposed is not None:
            title = self.tr("{step}, aujourd'hui").format(step=opening.proposed.step.name)
            return [Banner("success", reason, title, name="why")]
        if opening.holds:
            return []
        more = self.tr("Vous pouvez tout de même choisir une étape.")
        return [Banner("info", f"{reason} {more}", self.tr("Rien à faire aujourd'hui"), name="why")]


def _told(hold: Hold, today: date) -> tuple[str, str]:
    """Why it rests, and a title over it; a sentence that begins with its title says it once."""
    title = hold_word(hold.kind)
    text = hold_sentence(hold, today).removeprefix(f"{title}\u00a0: ")
    return full_stop(text), title
