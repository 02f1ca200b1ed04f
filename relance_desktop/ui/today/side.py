"""Beside the day's work: what is late in all, how fresh payments are, what comes soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from relance_desktop.domain.listing import Freshness
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.today.tasks import Group, groups

if TYPE_CHECKING:
    from relance_desktop.services.bank_import.values import AccountFreshness

translate = QCoreApplication.translate

SHOWN_UPCOMING = 6


class SidePanel(QWidget):
    """Three cards; ``payment_asked``, ``bank_asked`` and ``client_asked`` (id) tell what was
    pressed."""

    payment_asked = Signal()
    bank_asked = Signal()
    client_asked = Signal(int)
    late_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today-side")
        self._inbox: QWidget | None = None
        self._body = column(gap=GRID * 2)
        self.setLayout(self._body)

    def show_page(self, page: TodayPage, today: date) -> None:
        """Show the figures of the day."""
        clear(self._body)
        self._body.addWidget(self._late(page))
        self._body.addWidget(self._payments(page.freshness, today))
        upcoming = groups(page.agenda.upcoming, page.clients, today)
        if upcoming:
            self._body.addWidget(self._upcoming(upcoming, today))
        self._body.addStretch(1)

    def set_inbox(self, card: QWidget | None) -> None:
        """Show how fresh the look for answers is, after the payments; None: there is none."""
        before, self._inbox = self._inbox, card
        if before is not None and isValid(before):
            self._body.removeWidget(before)
            before.hide()
            before.deleteLater()
        if card is not None:
            self._body.insertWidget(2, card)

    def _late(self, page: TodayPage) -> Card:
        card = Card(name="late-card").add(Label(self.tr("En retard"), "eyebrow"))
        for total in page.late_totals or ():
            text = formats.money(total.cents, total.currency)
            card.add(Label(text, "figure", wrap=False, name="late-total"))
        if not page.late_totals:
            card.add(Label(formats.money(0), "figure", wrap=False, name="late-total"))
        count = formats.plural(page.late_count, self.tr("{n} facture"), self.tr("{n} factures"))
        text = self.tr("{count} sur {total} à encaisser")
        if not page.late_count:
            text = self.tr("{total} à encaisser en tout")
        said = text.format(count=count, total=formats.totals(page.open_totals))
        card.add(Label(said, "muted", name="late-detail"))
        if page.late_count:
            button = SecondaryButton(self.tr("Voir les retards"), name="see-late")
            button.clicked.connect(self.late_asked)
            card.add(GRID // 2, button)
        return card

    def _payments(self, freshness: Freshness, today: date) -> Card:
        card = Card(name="freshness-card").add(Label(self.tr("Paiements reçus"), "eyebrow"))
        self._known = Label(freshness_sentence(freshness, today), "strong", name="freshness")
        self._stale = IconLabel("warning", "warning", 18)
        self._stale.hide()
        known = row(self._stale, self._known)
        known.setStretch(1, 1)
        card.add(known)
        hint = self.tr(
            "Regardez votre compte bancaire avant de relancer\u00a0: on ne relance pas un client "
            "qui a payé."
        )
        self._hint = Label(hint, "muted", name="bank-hint")
        card.add(self._hint)
        bring = SecondaryButton(self.tr("Importer un relevé"), "bank", name="bring-statement")
        bring.clicked.connect(self.bank_asked)
        enter = QuietButton(self.tr("Enregistrer un paiement"), "plus", name="enter-payment")
        enter.clicked.connect(self.payment_asked)
        return card.add(GRID // 2, bring, enter)

    def show_bank(self, accounts: Sequence[AccountFreshness], today: date) -> None:
        """Say how far the bank is known, once a statement came in; old knowledge warns."""
        from relance_desktop.ui.bank.head_words import freshness_words

        said, stale = freshness_words(accounts, today)
        if said:
            self._known.setText(said)
            self._stale.setVisible(stale)
            self._hint.setVisible(stale)

    def _upcoming(self, upcoming: list[Group], today: date) -> Card:
        card = Card(name="upcoming-card").add(Label(self.tr("Dans les 7 jours"), "eyebrow"))
        card.body.setSpacing(GRID + 4)
        for group in upcoming[:SHOWN_UPCOMING]:
            card.add(self._coming(group, today))
        rest = len(upcoming) - SHOWN_UPCOMING
        if rest > 0:
            more = formats.plural(rest, self.tr("et {n} autre"), self.tr("et {n} autres"))
            card.add(Label(more, "muted"))
        return card

    def _coming(self, group: Group, today: date) -> QWidget:
        line = QWidget()
        line.setObjectName("coming")
        words = column(
            Label(group.client.name, "strong", name="coming-client"),
            Label(reasons.short(group.lead, today), "muted", wrap=False, name="coming-step"),
            gap=0,
        )
        icon = IconLabel(reasons.outcome_icon(group.lead), "muted", 18)
        layout = row(icon, words, gap=GRID + 4)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line


def freshness_sentence(freshness: Freshness, today: date) -> str:
    """How recent the knowledge of payments is."""
    if freshness.entered_at is None:
        return translate("today", "Aucun paiement saisi")
    entered = freshness.entered_at.astimezone().date()
    text = translate("today", "Dernier paiement saisi {ago}")
    return text.format(ago=formats.relative(entered, today))
