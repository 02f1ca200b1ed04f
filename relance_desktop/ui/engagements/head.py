"""The head of an affair: whose it is, where it stands, the one thing to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.engagements.attention import Attention, AttentionReason
from relance_desktop.domain.engagements.values import ENDED, Engagement, EngagementState
from relance_desktop.services.engagements.values import EngagementPage
from relance_desktop.ui.engagements.news import attention_hue, attention_sentence, lack_words
from relance_desktop.ui.engagements.path import AffairPath
from relance_desktop.ui.engagements.steps import Offer, Step, next_offer, other_offers
from relance_desktop.ui.engagements.words import state_chip
from relance_desktop.ui.holds.words import count_sentence
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import (
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
    plain,
)
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import IconLabel, Label, PageTitle
from relance_desktop.ui.kit.layouts import ByWidth, Flow, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.strip import Strip
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
        self._page: EngagementPage | None = None
        self._title = PageTitle("")
        self._back = IconButton("arrow-left", self.tr("Revenir aux affaires"), name="affair-back")
        self._edit = SecondaryButton(self.tr("Modifier"), "pencil-simple", name="affair-edit")
        self.main = PrimaryButton("", name="affair-next")
        self._reopen = SecondaryButton(self.tr("Rouvrir"), "arrow-u-up-left", name="affair-reopen")
        self._more = IconButton("dots-three", self.tr("Autres actions"), name="affair-more")
        self._menu = QMenu(self._more)
        self._menu.setObjectName("affair-menu")
        self._client = LinkButton("", name="affair-client")
        self._client.setToolTip(self.tr("Ouvrir la fiche du client"))
        self._client.setMinimumHeight(scaled(26))
        self._pill = Pill()
        self._facts = Flow(gap=GRID * 2, name="affair-facts")
        self._known: list[Label] = []
        self._actions = Flow(name="affair-actions")
        self.path = AffairPath()
        self._gate = column(gap=0)
        self._news = Flow(gap=GRID * 2, name="affair-news")
        self._lay_out()
        self._connect()

    def show_page(self, page: EngagementPage) -> None:
        """Show an affair as it stands today."""
        self._page = page
        self._title.setText(page.engagement.title)
        self._client.setText(plain(page.client.name))
        self._pill.set_chip(state_chip(page.state))
        self._show_actions(page)
        self._show_facts(page)
        clear(self._gate)
        if page.gate.is_uncovered:
            self._gate.addWidget(self._gate_banner(page))
        self.path.show_state(page.state, days_of(page))
        self._news.empty()
        told = [  # the strip says the other
            one for one in page.attention if one.reason is not AttentionReason.STARTED_UNCOVERED
        ]
        for one in told:
            self._news.add(self._new(one, page.engagement.currency))
        self._news.setVisible(bool(told))

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside: what it acts on stays in sight."""
        self._actions.setVisible(not narrow)

    def focus_main(self) -> None:
        """Give the one next thing the focus."""
        wanted = self._reopen if self.main.isHidden() else self.main
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts -------------------------------------------------------------

    def _lay_out(self) -> None:
        named = QWidget()
        named.setObjectName("affair-named")
        line = row(self._back, self._title)
        line.setStretch(1, 1)
        named.setLayout(line)
        for button in (self._edit, self.main, self._reopen, self._more):
            self._actions.add(button)

        def least() -> int:
            self._title.ensurePolished()
            name = self._title.fontMetrics().horizontalAdvance(self._title.text())
            return self._back.sizeHint().width() + GRID * 2 + min(name, scaled(LEAST_TITLE))

        heading = QWidget()
        heading.setObjectName("affair-heading")
        heading.setLayout(
            Reflow(named, self._actions, least, self._actions.line_width, row_gap=GRID)
        )
        self._facts.add(self._pill)
        self._facts.add(self._client)
        self.setLayout(column(heading, self._facts, self.path, self._news, self._gate, gap=GRID))

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._client.clicked.connect(self.client_asked)
        self._edit.clicked.connect(lambda: self.step_asked.emit(Step.EDIT))
        self._reopen.clicked.connect(lambda: self.step_asked.emit(Step.REOPEN))
        self.main.clicked.connect(self._take_next)
        self._more.clicked.connect(self._open_menu)

    def _take_next(self) -> None:
        if self._page is not None:
            self.step_asked.emit(next_offer(self._page).step)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _show_actions(self, page: EngagementPage) -> None:
        """The same buttons with other words: the focus stays where it is."""
        offer, ended = next_offer(page), page.state in ENDED
        self.main.setVisible(not ended)
        self._reopen.setVisible(ended)
        self.main.setText(offer.text)
        self.main.set_icon(offer.icon)
        self._menu.clear()
        for place, group in enumerate(other_offers(page)):
            if place:
                self._menu.addSeparator()
            for one in group:
                self._entry(self._menu, one)

    def _entry(self, menu: QMenu, offer: Offer) -> None:
        action = menu.addAction(icon(offer.icon, "muted"), offer.text)
        action.setObjectName(f"step-{offer.step.value}")
        action.triggered.connect(lambda _on=False: self.step_asked.emit(offer.step))

    def _show_facts(self, page: EngagementPage) -> None:
        for fact in self._known:
            fact.hide()
            fact.setParent(None)
            fact.deleteLater()
        self._known = []
        promised = count_sentence(*page.promises)
        for text in (*self._fact_words(page.engagement), *filter(None, (promised,))):
            fact = Label(text, "muted", wrap=False, name="affair-fact")
            fact.setMinimumHeight(scaled(26))
            self._facts.add(fact)
            self._known.append(fact)

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

    def _gate_banner(self, page: EngagementPage) -> Strip:
        """What is missing and why work began all the same, until it is settled."""
        title = self.tr("Commencée {lacks}").format(lacks=lack_words(page.gate.lacks))
        text = self.tr("Votre raison\u00a0: {reason}").format(reason=page.gate.reason)
        if not page.gate.reason:
            text = self.tr("Aucune raison n'a été écrite.")
        return Strip("warning", title, text, name="gate-banner")

    def _new(self, one: Attention, currency: str) -> QWidget:
        line = QWidget()
        line.setObjectName("affair-attention")
        words = Label(attention_sentence(one, currency), wrap=False, name="attention-words")
        line.setLayout(row(IconLabel("warning-circle", attention_hue(one), 18), words))
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
