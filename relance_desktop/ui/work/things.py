"""Deliverables of an affair: to hand over, handed over, accepted, held back until paid."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.services.work import DeliverableRow, WorkView
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import IconButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.work.deeds_row import DeedsRow
from relance_desktop.ui.work.redraw import keeping_focus
from relance_desktop.ui.work.words import KIND_ICONS, deliverable_chip, deliverable_lines

_TOP = Qt.AlignmentFlag.AlignTop


class ThingsCard(Card):
    """``asked`` gives a deliverable's id (0 for a new one) and what to do: edit, hand, accept,
    hold, release, proof, remove, tell."""

    asked = Signal(int, str)

    def __init__(self, today: date) -> None:
        super().__init__(name="things-card")
        self._today = today
        self.add_button = QuietButton(self.tr("Ajouter un livrable"), "plus", "thing-add")
        self.add_button.clicked.connect(lambda: self.asked.emit(0, "edit"))
        head = row(SectionTitle(self.tr("Livrables")), self.add_button)
        head.setStretch(0, 1)
        self._paid = Banner("success", "", name="held-and-paid")
        self._lines = column(gap=0)
        self.add(head, self._paid, self._lines)

    def show_work(self, view: WorkView) -> None:
        """Show the deliverables."""
        held = [one.deliverable for one in view.deliverables if one.deliverable.is_held]
        self._paid.setVisible(view.paid and bool(held))
        self._paid.set_text(
            self.tr("L'affaire est payée\u00a0: vous pouvez remettre ce que vous reteniez.")
        )
        keeping_focus(self, self.add_button, lambda: self._draw(view))

    def _draw(self, view: WorkView) -> None:
        clear(self._lines)
        for place, shown in enumerate(view.deliverables):
            if place:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(shown, paid=view.paid))
        handed = [one for one in view.deliverables if one.deliverable.handed_on is not None]
        if handed:
            tell = SecondaryButton(
                self.tr("Écrire au client ce qui est remis"), "envelope-simple", "tell-delivery"
            )
            tell.clicked.connect(lambda: self.asked.emit(0, "tell"))
            self._lines.addSpacing(GRID)
            self._lines.addWidget(tell, 0, Qt.AlignmentFlag.AlignLeft)
        if not view.deliverables:
            said = self.tr(
                "Ce que le client attend, et ce que vous pouvez retenir jusqu'au paiement\u00a0: "
                "fichiers sources, originaux, droits, accès."
            )
            self._lines.addWidget(Label(said, "muted", name="things-nothing"))

    def _line(self, shown: DeliverableRow, *, paid: bool) -> QWidget:
        one = shown.deliverable
        line = QWidget()
        line.setObjectName("thing-line")
        head = row(Label(one.title, "strong", name="thing-title"), gap=GRID)
        head.addWidget(Pill(deliverable_chip(one, self._today)))
        head.setStretch(0, 1)
        words = column(head, gap=2)
        for text in deliverable_lines(one):
            words.addWidget(Label(text, "muted", name="thing-fact"))
        words.addWidget(self._actions(shown, paid=paid))
        layout = row(gap=GRID + 4)
        layout.addWidget(Disc(KIND_ICONS[one.kind], size=36), 0, _TOP)
        layout.addLayout(words, 1)
        layout.setContentsMargins(0, GRID, 0, GRID)
        line.setLayout(layout)
        return line

    def _actions(self, shown: DeliverableRow, *, paid: bool) -> DeedsRow:
        one, tr = shown.deliverable, self.tr
        words = {
            "hand": (tr("Remis…"), "paper-plane-tilt"),
            "accept": (tr("Accepté par le client…"), "check"),
            "hold": (tr("Retenir jusqu'au paiement"), "lock-simple"),
            "release": (tr("Ne plus retenir"), "lock-simple-open"),
            "proof": (tr("Voir la preuve"), "eye"),
        }
        flow = DeedsRow(name="thing-actions")
        for what in _offered(shown):
            text, icon = words[what]
            make = SecondaryButton if paid and one.is_held and what == "hand" else QuietButton
            flow.add(self._button(make(text, icon, f"thing-{what}-{one.id}"), one, what))
        for what, icon, text in (
            ("edit", "pencil-simple", tr("Modifier {title}")),
            ("remove", "trash", tr("Retirer {title}")),
        ):
            made = IconButton(icon, text.format(title=one.title), f"thing-{what}-{one.id}")
            flow.add(self._button(made, one, what))
        return flow

    def _button(self, made: QAbstractButton, one: Deliverable, what: str) -> QAbstractButton:
        if not made.accessibleName():
            made.setAccessibleName(f"{made.text()}, {one.title}")
        made.clicked.connect(lambda: self.asked.emit(one.id, what))
        return made


def _offered(shown: DeliverableRow) -> list[str]:
    one = shown.deliverable
    wanted = []
    if one.handed_on is None and one.accepted_on is None:
        wanted.append("hand")
    if one.accepted_on is None and one.handed_on is not None:
        wanted.append("accept")
    if one.handed_on is None and one.accepted_on is None:
        wanted.append("release" if one.is_held else "hold")
    proofs = {PaperKind.DELIVERY, PaperKind.ACCEPTANCE}
    if any(paper.kind in proofs for paper in shown.papers):
        wanted.append("proof")
    return wanted
