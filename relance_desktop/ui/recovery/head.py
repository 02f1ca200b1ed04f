"""The head of a case: whose it is, what is claimed, where it stands, the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import (
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
    plain,
)
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import ByWidth, Flow, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.recovery.words import case_age, case_chip, case_title, legal_line

LEAST_TITLE = 400
"""A longer title wraps beside the actions."""

LED_TABS = ("situation", "following")
"""The tabs whose first thing to do is the one of the head."""

CHOOSE, NOTE, PAY, CLOSE, REOPEN, EDIT = "choose", "note", "pay", "close", "reopen", "edit"


class CaseHead(ByWidth):
    """Signals say what was asked; the page does it."""

    back_asked = Signal()
    client_asked = Signal()
    step_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case-head")
        self._main_step, self._tab, self._is_open = CHOOSE, "situation", True
        self._title = PageTitle("")
        self._back = IconButton("arrow-left", self.tr("Revenir aux dossiers"), name="case-back")
        self.main = PrimaryButton("", name="case-next")
        self._edit = SecondaryButton(self.tr("Modifier"), "pencil-simple", name="case-edit")
        self._close = SecondaryButton(self.tr("Clore…"), "archive", name="case-close")
        self._reopen = SecondaryButton(self.tr("Rouvrir"), "arrow-u-up-left", name="case-reopen")
        self._client = LinkButton("", name="case-client")
        self._client.setToolTip(self.tr("Ouvrir la fiche du client"))
        self._client.setMinimumHeight(scaled(26))
        self._pill = Pill()
        self._facts = Flow(gap=GRID * 2, name="case-facts", row_gap=2)
        self._known: list[Label] = []
        self._actions = Flow(name="case-actions")
        self._lay_out()
        self._connect()

    def show_case(self, view: CaseView) -> None:
        """Show a case as it stands today."""
        self._title.setText(case_title(view.case, view.client.name))
        self._client.setText(plain(view.client.name))
        self._pill.set_chip(case_chip(view))
        self._show_actions(view)
        for fact in self._known:
            fact.hide()
            fact.setParent(None)
            fact.deleteLater()
        self._known = []
        for text in self._fact_words(view):
            fact = Label(text, "muted", wrap=False, name="case-fact")
            fact.setMinimumHeight(scaled(26))
            self._facts.add(fact)
            self._known.append(fact)

    def show_tab(self, key: str) -> None:
        """Leave the weight to the tab that has a first thing to do of its own; « Voies » is
        where « Choisir une voie » leads."""
        self._tab = key
        leads = key in LED_TABS
        self.main.set_kind("primary" if leads else "secondary", "on_accent" if leads else "text")
        self.main.set_icon(self._words()[self._main_step][1])
        self._show_main()

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside: what it acts on stays in sight."""
        self._actions.setVisible(not narrow)

    def focus_main(self) -> None:
        """Give the one next thing the focus."""
        ways = (self.main, self._reopen, self._edit, self._back)
        wanted = next(one for one in ways if not one.isHidden())
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts -------------------------------------------------------------

    def _lay_out(self) -> None:
        named = QWidget()
        named.setObjectName("case-named")
        line = row(self._back, self._title)
        line.setStretch(1, 1)
        named.setLayout(line)
        for button in (self._edit, self.main, self._close, self._reopen):
            self._actions.add(button)

        def least() -> int:
            self._title.ensurePolished()
            name = self._title.fontMetrics().horizontalAdvance(self._title.text())
            return self._back.sizeHint().width() + GRID * 2 + min(name, scaled(LEAST_TITLE))

        heading = QWidget()
        heading.setObjectName("case-heading")
        heading.setLayout(
            Reflow(named, self._actions, least, self._actions.line_width, row_gap=GRID)
        )
        self._facts.add(self._pill)
        self._facts.add(self._client)
        line_below = Label(legal_line(), "small", name="legal-line")
        self.setLayout(column(heading, self._facts, line_below, gap=GRID))

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._client.clicked.connect(self.client_asked)
        self.main.clicked.connect(lambda: self.step_asked.emit(self._main_step))
        self._edit.clicked.connect(lambda: self.step_asked.emit(EDIT))
        self._close.clicked.connect(lambda: self.step_asked.emit(CLOSE))
        self._reopen.clicked.connect(lambda: self.step_asked.emit(REOPEN))

    def _show_actions(self, view: CaseView) -> None:
        """The same buttons with other words: the focus stays where it is."""
        self._main_step = _next_step(view)
        text, icon = self._words()[self._main_step]
        self.main.setText(text)
        self.main.set_icon(icon)
        self._is_open = view.is_open
        self._show_main()
        self._edit.setVisible(view.is_open)
        self._close.setVisible(view.is_open and self._main_step != CLOSE)
        self._reopen.setVisible(not view.is_open)

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            CLOSE: (self.tr("Clore le dossier"), "archive"),
            NOTE: (self.tr("Noter une étape"), "list-plus"),
            PAY: (self.tr("Noter un paiement"), "wallet"),
            CHOOSE: (self.tr("Choisir une voie"), "scales"),
        }

    def _show_main(self) -> None:
        there = self._main_step == CHOOSE and self._tab == "routes"
        self.main.setVisible(self._is_open and not there)

    def _fact_words(self, view: CaseView) -> list[str]:
        amounts = view.amounts
        claimed = self.tr("{amount} réclamés").format(
            amount=formats.money(amounts.claimed_cents, amounts.currency)
        )
        opened = self.tr("ouvert le {day}").format(day=formats.day(view.case.opened_on))
        found = [claimed, ", ".join(view.numbers), case_age(view), opened]
        if view.case.closed_on is not None:
            found.append(self.tr("clos le {day}").format(day=formats.day(view.case.closed_on)))
        return [one for one in found if one]


def _next_step(view: CaseView) -> str:
    """The one thing to do next: after a title or an agreement comes the money."""
    if view.is_settled:
        return CLOSE
    if view.running:
        return NOTE
    return PAY if view.reached else CHOOSE
