"""Where one brings invoices: the drop zone, what still waits, the last import."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.invoice_import.report import ImportReport
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.onboarding.bring import DropZone


class StartView(QWidget):
    """Signals ask; the page does."""

    by_hand_asked = Signal()
    pending_asked = Signal()
    last_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import-start")
        lead = self.tr(
            "Elles sont copiées dans le programme\u00a0; vos fichiers ne sont ni déplacés ni "
            "modifiés. L'import s'annule en un clic."
        )
        self.zone = DropZone()
        self.zone.setMinimumHeight(scaled(240))
        self.by_hand = SecondaryButton(self.tr("Saisir une facture"), "pencil-simple", "by-hand")
        self.by_hand.clicked.connect(self.by_hand_asked)
        self.last = QuietButton("", "clock-counter-clockwise", name="last-import")
        self.last.clicked.connect(self.last_asked)
        self.waiting = Banner("warning", "", name="waiting")
        self.waiting.add_action(self.tr("Confirmer")).clicked.connect(self.pending_asked)
        scroll = Scroll(name="import-start-scroll")
        for part in (self.waiting, self.zone):
            scroll.body.addWidget(part)
        scroll.body.addLayout(row(self.by_hand, self.last, None, gap=16))
        scroll.body.addStretch(1)
        title = PageTitle(self.tr("Ajouter des factures"))
        layout = column(column(title, Label(lead, "muted"), gap=2), gap=16)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)
        self.show_state(0, None)

    def show_state(self, pending: int, last: ImportReport | None) -> None:
        """Say how many files wait, and when the last import was."""
        one = self.tr("{n} facture attend d'être confirmée.")
        many = self.tr("{n} factures attendent d'être confirmées.")
        self.waiting.set_text(formats.plural(pending, one, many))
        self.waiting.setVisible(pending > 0)
        self.last.setVisible(last is not None)
        if last is not None and last.started_at is not None:
            text = self.tr("Voir le dernier import ({moment})")
            self.last.setText(text.format(moment=formats.moment(last.started_at)))
