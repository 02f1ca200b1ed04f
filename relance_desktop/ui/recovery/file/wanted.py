"""What a route wants to see: what is missing, and what is at hand but left aside."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.domain.dossier.values import DossierView
from relance_desktop.domain.routes.assessment import DocumentState, RouteView
from relance_desktop.domain.routes.vocabulary import DocumentKind, Need
from relance_desktop.domain.value import value
from relance_desktop.services.recovery_cases.values import CaseView
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.recovery.routes.words import document_word, need_word

translate = QCoreApplication.translate


NARROW = 700
"""Below this width only what is asked for is named."""


@value
class Wanted:
    """A document that the dossier lacks. ``aside``: sources that need only be ticked."""

    kind: DocumentKind
    need: Need
    aside: tuple[str, ...] = ()


def wanted_of(case: CaseView, dossier: DossierView, route: RouteView) -> tuple[Wanted, ...]:
    """What the route wants and the dossier does not hold, what is asked for first. The
    reckoning and the list of exhibits are in every dossier."""
    at_hand = {one.kind: one.sources for one in case.documents if not one.made_here}
    chosen = {one.choice.source for one in dossier.exhibits}
    aside = {one.source for one in dossier.others}
    found = []
    for one in route.documents:
        kind, need = one.document.kind, one.document.need
        sources = at_hand.get(kind, ())
        if one.state is DocumentState.MISSING:
            found.append(Wanted(kind, need))
        elif not chosen.intersection(sources) and aside.intersection(sources):
            found.append(Wanted(kind, need, tuple(x for x in sources if x in aside)))
    return tuple(sorted(found, key=lambda one: one.need is not Need.REQUIRED))


class WantedLine(QFrame):
    """One line: what the route wants, each with its way. ``asked`` gives a ``Wanted``."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wanted-line")
        self.setProperty("role", "banner")
        self.setProperty("kind", "info")
        self._flow = Flow(gap=GRID, name="wanted-flow", row_gap=2)
        line = row(IconLabel("info", "info", 20), self._flow, gap=GRID)
        line.setStretch(1, 1)
        line.setContentsMargins(GRID + 4, GRID - 4, GRID + 4, GRID - 4)
        self.setLayout(line)
        self._useful: list[QWidget] = []
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a panel only what is asked for is named: the list needs the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for one in self._useful:
            one.setVisible(self.width() >= scaled(NARROW))

    def show_wanted(
        self, name: str, wanted: Iterable[Wanted], *, case_open: bool, notice_there: bool
    ) -> None:
        """Say what a route lacks; nothing lacking is said too."""
        self._flow.empty()
        listed = tuple(wanted)
        lead = self.tr("«\u00a0{name}\u00a0» demande aussi\u00a0:")
        if not listed:
            lead = self.tr("«\u00a0{name}\u00a0»\u00a0: les pièces qu'elle cite sont au dossier.")
        head = Label(lead.format(name=name), "strong", wrap=False, name="wanted-lead")
        self._flow.add(head)
        self._useful = []
        for one in listed:
            added = self._add(one, case_open=case_open, notice_there=notice_there)
            head.setFixedHeight(added.sizeHint().height())
            if one.need is not Need.REQUIRED:
                self._useful.append(added)
        self._fit()
        said = [document_word(one.kind) for one in listed]
        self.setAccessibleName(f"{lead.format(name=name)} {', '.join(said)}".strip())
        self.show()

    def _add(self, one: Wanted, *, case_open: bool, notice_there: bool) -> QWidget:
        text = f"{document_word(one.kind)} ({need_word(one.need)})"
        if not case_open:
            said = Label(text, wrap=False, name="wanted-document")
            self._flow.add(said)
            return said
        button = LinkButton(
            f"{text}\u00a0: {way_word(one, notice_there=notice_there)}",
            name=f"wanted-{one.kind.value}",
        )
        button.clicked.connect(lambda: self.asked.emit(one))
        self._flow.add(button)
        button.ensurePolished()
        return button


def way_word(one: Wanted, *, notice_there: bool) -> str:
    """What helps to get it."""
    tr = translate
    if one.aside:
        return tr("dossier", "joindre")
    if one.kind in (DocumentKind.REGISTER_EXTRACT, DocumentKind.LEGAL_NOTICE):
        return tr("dossier", "vérifier le client")
    if one.kind is DocumentKind.FORMAL_NOTICE_WITH_RECEIPT and notice_there:
        return tr("dossier", "classer l'avis de réception")
    if one.kind in (DocumentKind.FORMAL_NOTICE, DocumentKind.FORMAL_NOTICE_WITH_RECEIPT):
        return tr("dossier", "préparer la mise en demeure")
    if one.kind is DocumentKind.RIB:
        return tr("dossier", "remplir votre IBAN")
    return tr("dossier", "ajouter le fichier")
