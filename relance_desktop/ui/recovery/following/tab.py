"""The tab « Suivi »: routes and their terms, costs, letters, the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.layouts import Flow, Scroll, clear
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.strip import Strip
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.following.actions import FollowingActions
from relance_desktop.ui.recovery.following.cost_card import CostCard
from relance_desktop.ui.recovery.following.letters_card import LettersCard
from relance_desktop.ui.recovery.following.route_card import RouteCard
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.recovery.words import reached_chip
from relance_desktop.ui.services import Services
from relance_desktop.ui.work.redraw import keeping_focus


class FollowingTab(CaseTab):
    """Takes files dropped on the page."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "case-following")
        self.view: CaseView | None = None
        self.acts = FollowingActions(shell, services, self)
        self.start = SecondaryButton(self.tr("Prendre une voie…"), "path", name="start-route")
        self.start.clicked.connect(lambda: self.acts.start())
        self._bar = Flow(name="following-bar")
        self._bar.add(self.start)
        self._scroll = Scroll(name="following-scroll")
        self._scroll.body.setContentsMargins(0, 0, GRID, GRID * 2)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._scroll, 1)

    def load(self, case_id: int) -> None:
        """Show what goes on in a case as it stands now."""
        self.case_id = case_id
        try:
            self.view = self.services.recovery_cases.get(case_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        keeping_focus(self, self.start, self._draw)

    def take(self, paths: Sequence[Path]) -> None:
        """Keep files with the case."""
        self.acts.file(paths)

    def do(self, place: str) -> bool:
        """What a link asks for: « start-credicys », « close », « note-3 »."""
        what, _, about = place.partition("-")
        deeds: dict[str, Callable[[str], None]] = {
            "start": self.acts.start,
            "close": lambda _about: self.acts.close(),
            "note": self.acts.note_on,
        }
        if what not in deeds or self.view is None:
            return False
        deeds[what](about)
        return True

    # -- inside ----------------------------------------------------------------

    def _draw(self) -> None:
        view, body = self.view, self._scroll.body
        assert view is not None
        clear(body)
        self._bar.setVisible(view.is_open)
        if view.is_open and view.is_settled:
            body.addWidget(self._settled())
        if view.rests and not view.is_settled:
            body.addWidget(self._rests())
        if view.is_open and view.reached and not view.is_settled:
            body.addWidget(self._reached(view.reached))
        for follow in view.routes:
            card = RouteCard(follow, view)
            card.asked.connect(self.acts.do)
            body.addWidget(card)
        if not view.routes:
            body.addWidget(self._nothing(view))
        costs = CostCard(view)
        costs.asked.connect(self.acts.cost)
        body.addWidget(costs)
        letters = LettersCard(view)
        letters.opened.connect(self.acts.open)
        letters.note_asked.connect(self.acts.exchange)
        letters.file_asked.connect(self._choose)
        body.addWidget(letters)
        body.addStretch(1)

    def _settled(self) -> QWidget:
        text = self.tr("Les factures sont payées ou abandonnées. Vous pouvez clore le dossier.")
        strip = Strip("success", self.tr("Plus rien à réclamer"), text, name="case-settled-strip")
        strip.add_action(self.tr("Clore le dossier"), "settled-close").clicked.connect(
            self.acts.close
        )
        return strip

    def _reached(self, reached: RouteOutcome) -> QWidget:
        text = self.tr("Notez les paiements\u00a0; une fois tout payé, vous pourrez clore.")
        if reached is RouteOutcome.TITLE:
            law = self.tr("Un titre s'exécute pendant 10 ans (CPCE L111-4).")
            text = f"{law} {text}"
        strip = Strip("info", reached_chip(reached).text, text, name="case-reached")
        clock = strip.add_action(self.tr("Voir la prescription"), "reached-clock")
        clock.clicked.connect(lambda: self.shell.go("case", (self.case_id, "situation")))
        return strip

    def _rests(self) -> QWidget:
        text = self.tr("La voie est terminée, mais les relances attendent votre choix.")
        strip = Strip("info", self.tr("Relances suspendues"), text, name="case-rests")
        strip.add_action(self.tr("Reprendre les relances"), "resume-reminders").clicked.connect(
            self.acts.resume
        )
        return strip

    def _nothing(self, view: CaseView) -> QWidget:
        text = self.tr(
            "Comparez les voies dans leur onglet, puis suivez ici celle que vous prenez\u00a0: étapes, "
            "délais, coûts. Les relances se reposent dès qu'une voie est prise."
        )
        word = self.tr("Comparer les voies") if view.is_open else ""
        empty = EmptyState("path", self.tr("Aucune voie n'est prise"), text, word, "scales")
        empty.triggered.connect(lambda: self.shell.go("case", (self.case_id, "routes")))
        return empty

    def _choose(self) -> None:
        title = self.tr("Choisir des fichiers")
        names, _ = QFileDialog.getOpenFileNames(self, title, str(Path.home()))
        self.take([Path(name) for name in names])

    def focus_main(self) -> None:
        """Give the first thing to do the focus."""
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
