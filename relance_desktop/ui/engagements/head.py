"""The head of an affair: whose it is, where it stands, the one thing to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.engagement_attention import Attention, AttentionReason
from relance_desktop.domain.engagements import ENDED, Engagement, EngagementState
from relance_desktop.services.engagements.values import EngagementPage
from relance_desktop.ui.engagements.news import attention_hue, attention_sentence, lack_words
from relance_desktop.ui.engagements.path import AffairPath
from relance_desktop.ui.engagements.steps import Offer, Step, next_offer, other_offers
from relance_desktop.ui.engagements.words import state_chip
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import (
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import IconLabel, Label, PageTitle
from relance_desktop.ui.kit.layouts import ByWidth, Flow, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

S = EngagementState

LEAST_TITLE = 400
"""A longer title wraps beside the actions."""


class AffairHead(ByWidth):
    """Signals say what was asked; the page does it."""

    back_asked = Signal()
    client_asked = Signal()
    step_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("affair-head")
        self._narrow = False
        self._actions = Flow(name="affair-actions")
        self.main: PrimaryButton | SecondaryButton | None = None
        self.path = AffairPath()
        self._top = column(gap=GRID)
        self._news = column(gap=4)
        self.setLayout(column(self._top, self.path, self._news, gap=GRID))

    def show_page(self, page: EngagementPage, today: date) -> None:
        """Show an affair as it stands today."""
        clear(self._top)
        self._top.addWidget(self._heading(page))
        self._top.addWidget(self._facts(page))
        if page.gate.is_uncovered:
            self._top.addWidget(self._gate(page))
        self.path.show_state(page.state, days_of(page))
        clear(self._news)
        for one in page.attention:
            if one.reason is not AttentionReason.STARTED_UNCOVERED:  # the banner says it
                self._news.addWidget(self._new(one, page.engagement.currency))

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside: what it acts on stays in sight."""
        self._narrow = narrow
        self._actions.setVisible(not narrow)

    # -- parts -------------------------------------------------------------

    def _heading(self, page: EngagementPage) -> QWidget:
        head = QWidget()
        head.setObjectName("affair-heading")
        back = IconButton("arrow-left", self.tr("Revenir aux affaires"), name="affair-back")
        back.clicked.connect(self.back_asked)
        title = PageTitle(page.engagement.title)
        self._actions = self._make_actions(page)
        named = QWidget()
        named.setObjectName("affair-named")
        line = row(back, title)
        line.setStretch(1, 1)
        named.setLayout(line)

        def least() -> int:
            title.ensurePolished()
            name = title.fontMetrics().horizontalAdvance(title.text())
            return back.sizeHint().width() + GRID * 2 + min(name, scaled(LEAST_TITLE))

        head.setLayout(Reflow(named, self._actions, least, self._actions.line_width, row_gap=GRID))
        self._actions.setVisible(not self._narrow)
        return head

    def _make_actions(self, page: EngagementPage) -> Flow:
        offer = next_offer(page)
        kind = SecondaryButton if page.state in ENDED else PrimaryButton
        self.main = kind(offer.text, offer.icon, name="affair-next")
        self.main.clicked.connect(lambda: self.step_asked.emit(offer.step))
        more = IconButton("dots-three", self.tr("Autres actions"), name="affair-more")
        menu = QMenu(more)
        menu.setObjectName("affair-menu")
        self._fill(menu, page)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        edit = SecondaryButton(self.tr("Modifier"), "pencil-simple", name="affair-edit")
        edit.clicked.connect(lambda: self.step_asked.emit(Step.EDIT))
        flow = Flow(name="affair-actions")
        for button in (edit, self.main, more):
            flow.add(button)
        return flow

    def _fill(self, menu: QMenu, page: EngagementPage) -> None:
        for place, group in enumerate(other_offers(page)):
            if place:
                menu.addSeparator()
            for offer in group:
                self._entry(menu, offer)

    def _entry(self, menu: QMenu, offer: Offer) -> None:
        action = menu.addAction(icon(offer.icon, "muted"), offer.text)
        action.setObjectName(f"step-{offer.step.value}")
        action.triggered.connect(lambda _on=False: self.step_asked.emit(offer.step))

    def _facts(self, page: EngagementPage) -> QWidget:
        one = page.engagement
        client = LinkButton(page.client.name, name="affair-client")
        client.setToolTip(self.tr("Ouvrir la fiche du client"))
        client.clicked.connect(self.client_asked)
        flow = Flow(gap=GRID * 2, name="affair-facts")
        flow.add(Pill(state_chip(page.state)))
        flow.add(client)
        client.setMinimumHeight(scaled(26))
        for text in self._fact_words(one):
            fact = Label(text, "muted", wrap=False, name="affair-fact")
            fact.setMinimumHeight(scaled(26))
            flow.add(fact)
        return flow

    def _fact_words(self, one: Engagement) -> list[str]:
        found = []
        if one.amount_cents is not None:
            text = self.tr("{amount} TTC")
            found.append(text.format(amount=formats.money(one.amount_cents, one.currency)))
        else:
            found.append(self.tr("Montant à fixer"))
        if one.quote_ref:
            found.append(self.tr("Devis {ref}").format(ref=one.quote_ref))
        if one.order_ref:
            found.append(self.tr("Commande {ref}").format(ref=one.order_ref))
        if one.planned_delivery is not None and one.delivered_on is None:
            text = self.tr("Livraison prévue le {day}")
            found.append(text.format(day=formats.day(one.planned_delivery)))
        if one.lost_reason:
            found.append(one.lost_reason)
        return found

    def _gate(self, page: EngagementPage) -> Banner:
        """What is missing and why work began all the same, until it is settled."""
        title = self.tr("Commencée {lacks}").format(lacks=lack_words(page.gate.lacks))
        text = self.tr("Votre raison\u00a0: {reason}").format(reason=page.gate.reason)
        if not page.gate.reason:
            text = self.tr("Aucune raison n'a été écrite.")
        return Banner("warning", text, title, name="gate-banner")

    def _new(self, one: Attention, currency: str) -> QWidget:
        line = QWidget()
        line.setObjectName("affair-attention")
        words = Label(attention_sentence(one, currency), name="attention-words")
        layout = row(IconLabel("warning-circle", attention_hue(one), 18), words)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line


def days_of(page: EngagementPage) -> Mapping[EngagementState, str]:
    """When each state was reached, as far as it is known."""
    one = page.engagement
    days = {
        S.TALKS: one.talked_on or one.opened_on,
        S.QUOTE_SENT: one.quoted_on,
        S.SIGNED: one.in_writing_on,
        S.UNDER_WAY: one.started_on,
        S.DELIVERED: one.delivered_on,
        S.INVOICED: max((bill.issued_on for bill in page.bills), default=None),
        S.CLOSED: one.closed_on,
    }
    if page.state not in (S.INVOICED, S.CLOSED):
        del days[S.INVOICED]
    return {state: formats.day(day) for state, day in days.items() if day is not None}
