"""« Vérification »: a client's vetting sheet, a tab of their page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.services.vetting.values import Missing, VettingSheet
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, column
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.vetting.behaviour_card import BehaviourCard
from relance_desktop.ui.vetting.company_words import spaced_siren
from relance_desktop.ui.vetting.sheet_actions import SheetActions
from relance_desktop.ui.vetting.side_cards import CareCard, EngineCard
from relance_desktop.ui.vetting.summary_card import SummaryCard
from relance_desktop.ui.vetting.topic_row import TopicRow

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

SIDE, LEAST = 320, 480
"""Widths of what stands beside the topics, and of the topics that need it beside no longer."""


class VettingTab(QWidget):
    """Reads and acts by itself; the page only says whose sheet it is."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("vetting-tab")
        self._services = services
        self.sheet: VettingSheet | None = None
        self.summary, self.behaviour, self.engine = SummaryCard(), BehaviourCard(), EngineCard()
        self.rows = {topic: self._row(topic) for topic in VettingTopic}
        self.doing = SheetActions(shell, services, self)
        self._register = PrimaryButton(
            self.tr("Chercher au registre"), "buildings", name="look-up-register"
        )
        self._notices = SecondaryButton(
            self.tr("Chercher les annonces légales"), "newspaper", name="look-up-notices"
        )
        self._sent = Label("", "small", name="look-up-sent")
        self._online = QWidget()
        self._scroll = Scroll(name="vetting-scroll")
        self._lay_out()
        self._connect()

    def show_client(self, client_id: int) -> None:
        """Show a client's sheet as it stands today; what is typed for the same one stays."""
        sheet = self._services.vetting.sheet(client_id)
        if self.sheet is None or self.sheet.client.id != sheet.client.id:
            self.doing.change_client(sheet.client.id)
        self.sheet = sheet
        today = self._services.clock.today()
        self.summary.show_sheet(sheet)
        self.behaviour.show_behaviour(sheet.behaviour)
        self.engine.show_engine(self._services.vetting.search_engine())
        self._show_topics(sheet, today)
        self._say_what_is_sent(sheet)

    def focus_first(self) -> None:
        """Go to what is asked first of a client: the register, or the notices once known."""
        known = self.sheet is not None and bool(self.sheet.client.siren)
        first = self._notices if known else self._register
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_to_sight(self, row: TopicRow) -> None:
        """Put a topic at the top once all has its height: what comes in it comes below."""

        def scroll() -> None:
            inner = self._scroll.widget()
            assert inner is not None
            self._scroll.verticalScrollBar().setValue(row.mapTo(inner, QPoint()).y() - GRID)

        QTimer.singleShot(0, row, scroll)

    # -- parts -------------------------------------------------------------

    def _row(self, topic: VettingTopic) -> TopicRow:
        words = {
            VettingTopic.REGISTER: self.tr("Chercher au registre"),
            VettingTopic.NOTICES: self.tr("Chercher les annonces"),
        }
        return TopicRow(topic, words.get(topic, ""))

    def _lay_out(self) -> None:
        self._online.setObjectName("vetting-online")
        buttons = Flow(name="vetting-buttons")
        buttons.add(self._register)
        buttons.add(self._notices)
        self._online.setLayout(column(buttons, self._sent, gap=4))
        topics = Card(name="vetting-topics")
        topics.body.setSpacing(0)
        topics.add(SectionTitle(self.tr("Vérifications")), GRID)
        for row in self.rows.values():
            topics.add(row)
        side = QWidget()
        side.setObjectName("vetting-side")
        side.setLayout(column(self.behaviour, CareCard(), self.engine, None, gap=GRID * 2))
        self._scroll.body.setContentsMargins(0, GRID * 2, GRID + 4, 0)
        for part in (self._online, self.summary):
            self._scroll.body.addWidget(part)
        self._scroll.body.addLayout(Reflow(topics, side, LEAST, SIDE, row_gap=GRID * 2))
        self._scroll.body.addStretch(1)
        self.setLayout(column(self._scroll))

    def _connect(self) -> None:
        self._register.clicked.connect(self.doing.look_up_register)
        self._notices.clicked.connect(self.doing.look_up_notices)
        self.engine.chosen.connect(self.doing.choose_engine)
        for row in self.rows.values():
            self.doing.watch(row)

    def _show_topics(self, sheet: VettingSheet, today: date) -> None:
        for view in sheet.topics:
            self.rows[view.topic].show_topic(view, today)

    def _say_what_is_sent(self, sheet: VettingSheet) -> None:
        client = sheet.client
        self._online.setVisible(client.kind is not ClientKind.CONSUMER)
        siren = siren_of(client.siren) or siren_of(client.siret) or siren_of(client.vat_number)
        text = self.tr(
            "En ligne, au clic seulement. Le registre reçoit ce que vous lui demandez\u00a0; le"
            " BODACC reçoit le SIREN {siren}, et rien d'autre."
        )
        if Missing.SIREN in sheet.missing:
            text = self.tr(
                "En ligne, au clic seulement. Les annonces se cherchent par SIREN\u00a0: le"
                " registre le donne."
            )
        self._sent.setText(text.format(siren=spaced_siren(siren)))
        self._notices.setEnabled(Missing.SIREN not in sheet.missing)
