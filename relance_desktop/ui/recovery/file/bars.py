"""The buttons over and under the list of exhibits."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.dossier.values import DossierView
from relance_desktop.domain.routes.values import Route
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.recovery.file.rows import ExhibitRow

NARROW = 800
"""Below this width words are short."""


class HeadBar(Flow):
    """What can be done with all of them, and the route they are for. ``route_chosen`` gives
    the user's choice, "" for none."""

    route_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="file-head")
        tr = self.tr
        self._narrow = False
        self.make = PrimaryButton(tr("Constituer le dossier…"), "package", name="make-dossier")
        self.join = SecondaryButton(tr("Ajouter des fichiers…"), "paperclip", name="add-exhibits")
        self.data = SecondaryButton(tr("Données pour le portail"), "clipboard", name="portal-open")
        for one in (self.make, self.join, self.data):
            one.setAccessibleName(one.text())  # also when it says less
        self.done = QuietButton("", "clock-counter-clockwise", name="handed-open")
        self.route = QComboBox()
        self.route.setObjectName("file-route")
        self.route.setAccessibleName(tr("Pour la voie"))
        self.route.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.route.setMinimumContentsLength(22)
        self.route.activated.connect(lambda: self.route_chosen.emit(self.key))
        self._said = said = Label(tr("Pour la voie"), "small", wrap=False, name="route-label")
        said.setBuddy(self.route)
        choice = QWidget()
        choice.setObjectName("file-route-choice")
        choice.setLayout(row(said, self.route, gap=GRID))
        for part in (self.make, self.join, self.data, choice, self.done):
            self.add(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short words beside a panel: the list needs the room."""
        super().resizeEvent(event)
        narrow = event.size().width() < scaled(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._say()

    def _say(self) -> None:
        tr, short = self.tr, self._narrow
        self.make.setText(tr("Constituer…") if short else tr("Constituer le dossier…"))
        self.join.setText(tr("Ajouter…") if short else tr("Ajouter des fichiers…"))
        self.data.setText(tr("Données") if short else tr("Données pour le portail"))
        self._said.setVisible(not short)

    @property
    def key(self) -> str:
        """The route chosen, "" for none."""
        return str(self.route.currentData() or "")

    def show_routes(self, routes: Iterable[Route], key: str) -> None:
        """All routes in their order, none first; ``key`` is chosen."""
        self.route.clear()
        self.route.addItem(self.tr("Aucune pour l'instant"), "")
        for one in routes:
            self.route.addItem(one.name, one.key)
        self.route.setCurrentIndex(max(0, self.route.findData(key)))

    def show_state(self, *, case_open: bool, exhibits: int, handed: int) -> None:
        """What can be done now."""
        self.make.setVisible(case_open)
        self.make.setEnabled(exhibits > 0)
        self.join.setVisible(case_open)
        self.done.setVisible(handed > 0)
        one, many = self.tr("{n} fichier constitué"), self.tr("{n} fichiers constitués")
        self.done.setText(formats.plural(handed, one, many))


class FootBar(Flow):
    """What can be done with the line, and what they weigh together. ``rest_asked``: go to
    what is left aside."""

    step_asked = Signal(int)
    change_asked = Signal()
    toggle_asked = Signal()
    rest_asked = Signal()
    propose_asked = Signal()

    def __init__(self) -> None:
        super().__init__(name="file-foot")
        tr = self.tr
        self.up = IconButton("arrow-up", tr("Monter la pièce (Alt + ↑)"), "exhibit-up")
        self.down = IconButton("arrow-down", tr("Descendre la pièce (Alt + ↓)"), "exhibit-down")
        self.change = QuietButton(tr("Modifier…"), "pencil-simple", name="exhibit-change")
        self.toggle = QuietButton(tr("Retirer"), "minus", name="exhibit-toggle")
        self.propose = QuietButton(
            tr("Revenir à la proposition"), "arrow-counter-clockwise", name="exhibits-propose"
        )
        self._total = Label("", "muted", wrap=False, name="exhibits-total")
        self._rest = QuietButton("", "arrow-line-down", name="exhibits-rest")
        self.up.clicked.connect(lambda: self.step_asked.emit(-1))
        self.down.clicked.connect(lambda: self.step_asked.emit(1))
        self.change.clicked.connect(self.change_asked)
        self.toggle.clicked.connect(self.toggle_asked)
        self.propose.clicked.connect(self.propose_asked)
        self._rest.clicked.connect(self.rest_asked)
        self._deeds = (self.up, self.down, self.change, self.toggle)
        for one in (*self._deeds, self.propose, self._total, self._rest):
            self.add(one)
        self.change.ensurePolished()
        self._total.setFixedHeight(self.change.sizeHint().height())

    def show_totals(self, view: DossierView, size: int, *, case_open: bool) -> None:
        """Sum the exhibits up."""
        tr = self.tr
        count = formats.plural(len(view.exhibits), tr("{n} pièce"), tr("{n} pièces"))
        whose = tr("votre choix") if view.saved else tr("proposition du programme")
        weight = tr("environ {size}").format(size=formats.file_size(size)) if size else ""
        self._total.setText(" · ".join(filter(None, (count, weight))))
        self._total.setToolTip(whose)
        others = len(view.others)
        text = formats.plural(
            others, tr("{n} autre pièce trouvée"), tr("{n} autres pièces trouvées")
        )
        self._rest.setText(text)
        self._rest.setVisible(others > 0)
        self.propose.setVisible(case_open and view.saved)

    def show_line(self, one: ExhibitRow | None, last: int, *, case_open: bool) -> None:
        """What can be done with the current line of ``last`` exhibits."""
        for deed in self._deeds:
            deed.setVisible(case_open)
        chosen = one is not None and one.chosen
        number = one.number if one is not None else 0
        self.up.setEnabled(number > 1)
        self.down.setEnabled(0 < number < last)
        self.change.setEnabled(chosen)
        self.toggle.setEnabled(one is not None)
        self.toggle.setText(self.tr("Retirer") if chosen else self.tr("Joindre"))
        self.toggle.set_icon("minus" if chosen else "plus")
