"""« Courriers » of a case: the letters that can be written, and those that were."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.case_letters.words import letter_about, letter_title
from relance_desktop.ui.history import reminder_event
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services

_OFFERED = (
    Purpose.ACCOUNTS_HEAD,
    Purpose.SUSPENSION,
    Purpose.RESERVATION,
    Purpose.MEDIATION,
    Purpose.ORDER_REQUEST,
    Purpose.DECLARATION,
)


class LettersTab(CaseTab):
    """All on the same footing; the declaration needs proceedings, and leads there."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "case-letters")
        scroll = Scroll(gap=GRID * 2, name="case-letters-scroll")
        self._offers: QVBoxLayout = column(gap=GRID + 4)
        offers = Card(self.tr("Écrire un courrier"), name="letters-offers")
        offers.add(self._offers)
        self._list: QVBoxLayout = column(gap=GRID)
        written = Card(self.tr("Courriers de ce dossier"), name="letters-written")
        written.add(self._list)
        for card in (offers, written):
            scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def load(self, case_id: int) -> None:
        """Show the letters of a case."""
        self.case_id = case_id
        clear(self._offers)
        clear(self._list)
        try:
            view = self.services.recovery_cases.get(case_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        for purpose in _OFFERED:
            self._offers.addWidget(self._offer(view, purpose))
        events = [reminder_event(one) for one in self.services.case_letters.of_case(case_id)]
        if not events:
            text = self.tr("Aucun courrier encore.")
            self._list.addWidget(Label(text, "muted", name="letters-nothing"))
            return
        line = Timeline(name="letters-timeline")
        line.set_entries([one.entry for one in events])
        line.opened.connect(lambda key: self.shell.go("proof", (key, "case")))
        self._list.addWidget(line)

    def _offer(self, view: CaseView, purpose: Purpose) -> QWidget:
        line = QWidget()
        line.setObjectName(f"offer-{purpose.value}")
        words = column(
            Label(letter_title(purpose), "strong"), Label(letter_about(purpose), "muted"), gap=2
        )
        write = SecondaryButton(self.tr("Écrire"), "pencil-simple", name=f"write-{purpose.value}")
        write.setAccessibleName(self.tr("Écrire\u00a0: {what}").format(what=letter_title(purpose)))
        write.clicked.connect(lambda: self._write(view, purpose))
        write.setEnabled(view.is_open)
        layout = row(words, gap=GRID * 2)
        layout.setStretch(0, 1)
        layout.addWidget(write, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setLayout(layout)
        return line

    def _write(self, view: CaseView, purpose: Purpose) -> None:
        if purpose is not Purpose.DECLARATION:
            self.shell.go("case_letter", LetterTarget(purpose, view.client.id, self.case_id))
            return
        current = self.services.insolvency.current(view.client.id)
        if current is not None:
            self.shell.go("case_letter", (purpose.value, current.id))
            return
        from relance_desktop.ui.insolvency.target import ClientProceedings

        self.shell.go("insolvency", ClientProceedings(view.client.id))
