"""After a list came in: what was written, what was not, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.services.list_import.values import Fate, ListResult, Review
from relance_desktop.ui.importing.report import StartQuestion
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.list_import.lines import KEPT_KEY, Line, columns_for, lines_of

translate = QCoreApplication.translate


class DoneView(QWidget):
    """Signals ask; the page does."""

    undo_asked = Signal()
    shown_asked = Signal()
    more_asked = Signal()
    start_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list-done")
        self._title = PageTitle("", name="list-done-title")
        self._subtitle = Label("", "muted", name="list-done-subtitle")
        self.undo = SecondaryButton(self.tr("Tout annuler"), "arrow-counter-clockwise", "list-undo")
        self.more = SecondaryButton(self.tr("Ajouter…"), "plus", "list-more")
        self.look = PrimaryButton(self.tr("Voir"), name="list-look")
        self.undo.clicked.connect(self.undo_asked)
        self.more.clicked.connect(self.more_asked)
        self.look.clicked.connect(self.shown_asked)
        self.notice = Banner("info", "", name="list-done-notice")
        self.start = StartQuestion()
        self.start.chosen.connect(self.start_chosen)
        self._rest = Label(self.tr("Ce qui n'a pas été importé"), "strong")
        self._place = column()
        self._lay_out()

    def show_result(self, result: ListResult, review: Review) -> None:
        """Say what was done, and list what was not."""
        self._title.setText(self._heading(result))
        self._subtitle.setText(self._summary(result))
        self.undo.setVisible(result.import_id > 0)
        self.look.setText(_look_word(result.kind))
        self._say_withdrawn(result.withdrawn)
        self.start.show_question(result.late_count, PlanStart.FIRST_STEP)
        lines = [line for line in lines_of(review) if line.group != KEPT_KEY]
        self._show_lines(result.kind, lines)

    def _heading(self, result: ListResult) -> str:
        count = sum(result.counts.get(fate, 0) for fate in _WRITTEN) - _money_beside(result)
        one, many = {
            TableKind.INVOICES: (
                self.tr("{n} facture importée"),
                self.tr("{n} factures importées"),
            ),
            TableKind.PAYMENTS: (
                self.tr("{n} paiement enregistré"),
                self.tr("{n} paiements enregistrés"),
            ),
        }.get(
            result.kind,
            (
                self.tr("{n} client ajouté ou complété"),
                self.tr("{n} clients ajoutés ou complétés"),
            ),
        )
        return formats.plural(count, one, many) if count else self.tr("Rien de nouveau")

    def _summary(self, result: ListResult) -> str:
        parts = []
        settled = result.counts.get(Fate.SETTLED, 0)
        beside = _money_beside(result)
        for count, one, many in (
            (
                beside,
                self.tr("{n} somme reçue sans facture"),
                self.tr("{n} sommes reçues sans facture"),
            ),
            (settled, self.tr("{n} déjà réglée"), self.tr("{n} déjà réglées")),
            (result.new_clients, self.tr("{n} nouveau client"), self.tr("{n} nouveaux clients")),
            (
                result.completed_clients,
                self.tr("{n} client complété"),
                self.tr("{n} clients complétés"),
            ),
            (result.late_count, self.tr("{n} en retard"), self.tr("{n} en retard")),
        ):
            if count:
                parts.append(formats.plural(count, one, many))
        text = ", ".join(parts)
        if result.totals:
            words = (
                self.tr("Reçu\u00a0: {totals}.")
                if result.kind is TableKind.PAYMENTS
                else self.tr("Reste à encaisser\u00a0: {totals}.")
            )
            text = f"{text}. " if text else ""
            text += words.format(totals=formats.totals(result.totals))
        if result.received:
            more = self.tr(" Reçu sans facture\u00a0: {totals}.")
            text += more.format(totals=formats.totals(result.received))
        return text

    def _say_withdrawn(self, count: int) -> None:
        one = self.tr("{n} relance préparée a été retirée\u00a0: elle n'est plus vraie.")
        many = self.tr("{n} relances préparées ont été retirées\u00a0: elles ne sont plus vraies.")
        self.notice.set_text(formats.plural(count, one, many))
        self.notice.setVisible(count > 0)

    def _show_lines(self, kind: TableKind, lines: list[Line]) -> None:
        clear(self._place)
        self._rest.setVisible(bool(lines))
        if not lines:
            return
        told = [one for one in columns_for(kind) if any(map(one.text, lines))]
        table: Table[Line] = Table(
            told,
            lambda line: line.key,
            multiple=False,
            name="list-done-lines",
            label=self._rest.text(),
        )
        table.setMinimumHeight(scaled(264))
        table.set_rows(lines)
        self._place.addWidget(table)

    def _lay_out(self) -> None:
        head = row(self._title, gap=8)
        head.setStretch(0, 1)
        for button in (self.undo, self.more, self.look):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        scroll = Scroll(name="list-done-scroll")
        scroll.body.addWidget(self.notice)
        scroll.body.addWidget(self.start)
        scroll.body.addWidget(self._rest)
        scroll.body.addLayout(self._place, 1)
        scroll.body.addStretch(0)
        layout = column(column(head, self._subtitle, gap=2), gap=16)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)


_WRITTEN = (Fate.NEW, Fate.SETTLED, Fate.CREDIT_NOTE, Fate.UNALLOCATED, Fate.COMPLETES)


def _money_beside(result: ListResult) -> int:
    """Money that a ledger brought along with its invoices."""
    return result.counts.get(Fate.UNALLOCATED, 0) if result.kind is TableKind.INVOICES else 0


def _look_word(kind: TableKind) -> str:
    """What « see » shows."""
    words = {
        TableKind.INVOICES: translate("list_import", "Voir les factures"),
        TableKind.PAYMENTS: translate("list_import", "Voir les paiements"),
    }
    return words.get(kind, translate("list_import", "Voir les clients"))
