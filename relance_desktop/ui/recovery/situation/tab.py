"""The tab « Situation »: what is claimed of whom, what was done, what is at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.engagements.done import tell
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.deeds import changed
from relance_desktop.ui.recovery.situation.contest import ContestCard
from relance_desktop.ui.recovery.situation.documents import DocumentsCard
from relance_desktop.ui.recovery.situation.leads import case_leads
from relance_desktop.ui.recovery.situation.parts import (
    amount_facts,
    bill_lines,
    done_lines,
    party_facts,
)
from relance_desktop.ui.recovery.situation.summary import SummaryCard
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services
from relance_desktop.ui.work.redraw import keeping_focus

SIDE, LEAST = 400, 420
"""Widths of the documents at hand, and of the facts that need them beside no longer."""


class SituationTab(CaseTab):
    """Facts as of today; the user's own words are kept as typed."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "case-situation")
        self.view: CaseView | None = None
        self.summary = SummaryCard()
        self.summary.typed.connect(self._describe)
        self.contest = ContestCard()
        self.contest.said.connect(self._contest)
        self._facts, self._rest, self._right = column(gap=GRID * 2), column(), column(gap=GRID * 2)
        left, right = QWidget(), QWidget()
        left.setObjectName("situation-left")
        right.setObjectName("situation-right")
        left.setLayout(column(self._facts, self.summary, self.contest, self._rest, gap=GRID * 2))
        right.setLayout(self._right)
        scroll = Scroll(name="situation-scroll")
        scroll.body.setContentsMargins(0, 0, GRID, GRID * 2)
        scroll.body.addLayout(Reflow(left, right, LEAST, SIDE, row_gap=GRID * 2))
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def load(self, case_id: int) -> None:
        """Show where a case stands now."""
        if self.case_id != case_id:
            self.leave()
        self.case_id = case_id
        try:
            self.view = self.services.recovery_cases.get(case_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        keeping_focus(self, self.summary.edit, self._draw)

    def leave(self) -> bool:
        """What was typed is stored."""
        self.summary.store()
        return True

    # -- inside ----------------------------------------------------------------

    def _draw(self) -> None:
        view = self.view
        assert view is not None
        self.summary.show_case(view)
        self.contest.show_case(view)
        for part in (self._facts, self._rest, self._right):
            clear(part)
        self._facts.addWidget(self._amounts(view))
        self._facts.addWidget(
            Card(self.tr("Qui réclame à qui"), "case-parties").add(
                KeyValueList(party_facts(view), name="party-facts"), row(self._check(view), None)
            )
        )
        self._add_limits(view)
        done = Card(self.tr("Ce qui a été fait"), "case-done")
        for text in done_lines(view):
            done.add(Label(text, name="case-done-line"))
        done.add(case_leads(self.shell, self.services, view))
        self._right.addWidget(DocumentsCard(view))
        self._right.addWidget(done)
        if view.payments:
            self._right.addWidget(self._payments(view))
        self._right.addStretch(1)

    def _amounts(self, view: CaseView) -> Card:
        card = Card(self.tr("Ce qui est réclamé"), "case-amounts")
        card.add(KeyValueList(amount_facts(view), name="amount-facts"), Line(), bill_lines(view))
        link = LinkButton(self.tr("Voir le décompte"), name="case-reckoning")
        link.clicked.connect(self._reckoning)
        card.add(row(link, None))
        return card

    def _check(self, view: CaseView) -> LinkButton:
        link = LinkButton(self.tr("Vérifier le client"), name="case-check-client")
        target = (view.client.id, "vetting")
        link.clicked.connect(lambda: self.shell.go("clients", target))
        return link

    def _add_limits(self, view: CaseView) -> None:
        from relance_desktop.ui.limitation.block import LimitationBlock

        block = LimitationBlock(self.shell, self.services, self.side)
        card = Card(self.tr("Prescription"), "case-limits").add(block)
        self._rest.addWidget(card)
        block.show_invoices([one.invoice_id for one in view.bills])
        if block.is_empty:
            card.hide()

    def _payments(self, view: CaseView) -> Card:
        card = Card(self.tr("Reçu depuis l'ouverture"), "case-payments")
        items = [
            (formats.day(one.received_on), formats.money(one.cents, one.currency))
            for one in view.payments
        ]
        return card.add(KeyValueList(items, name="payment-facts"))

    def _reckoning(self) -> None:
        from relance_desktop.ui.reckoning.targets import ReckoningTarget

        view = self.view
        assert view is not None
        ids = tuple(one.invoice_id for one in view.bills)
        self.shell.go("reckoning", ReckoningTarget(view.client.id, ids))

    def _describe(self, text: str) -> None:
        cases, key = self.services.recovery_cases, self.case_id
        try:
            made = cases.describe(key, facts=text)
        except UserError as error:
            self.shell.show_error(error)
            return
        tell(self.shell, changed(self.services, self.tr("Résumé des faits enregistré."), [made]))

    def _contest(self) -> None:
        cases, key = self.services.recovery_cases, self.case_id
        try:
            made = cases.contest(key, self.contest.contested(), self.contest.note())
        except UserError as error:
            self.shell.show_error(error)
            return
        if made.before != made.after:
            tell(self.shell, changed(self.services, self.tr("C'est noté."), [made]))
