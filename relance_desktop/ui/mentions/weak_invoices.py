"""After an import: which invoices lack what reminders lean on, a quiet line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.mentions.values import Mention
from relance_desktop.services.invoice_import.report import ImportedFile
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.mentions import words

if TYPE_CHECKING:
    from relance_desktop.ui.kit.jobs import Job, Token
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

MOST = 4
"""Lines shown; the others are counted."""


class WeakInvoices(Card):
    """Hidden while nothing is missing; ``opened`` gives the invoice to look at."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(name="weak-invoices")
        self._lines: QVBoxLayout = column(gap=GRID)
        self._job: Job | None = None
        self.add(self._lines)
        self.hide()

    def read(self, shell: Shell, services: Services, files: Sequence[ImportedFile]) -> None:
        """Look through the invoices that came in, in the worker; an earlier look stops."""
        if self._job is not None:
            self._job.cancel()
        self.hide()
        wanted = {f.invoice.id: f.number for f in files if f.invoice is not None and _counts(f)}
        if not wanted:
            return
        weak_points = services.mentions.weak_points

        def look(token: Token) -> dict[int, tuple[Mention, ...]]:
            found = {}
            for invoice_id in wanted:
                token.check()
                found[invoice_id] = weak_points(invoice_id)
            return found

        self._job = shell.jobs.run(self, look, lambda found: self.show_weak(wanted, found))

    def show_weak(self, numbers: Mapping[int, str], found: Mapping[int, Sequence[Mention]]) -> None:
        """A line for each invoice that lacks something."""
        self._job = None
        clear(self._lines)
        weak = [(key, mentions) for key, mentions in found.items() if mentions]
        for invoice_id, mentions in weak[:MOST]:
            self._lines.addWidget(self._line(invoice_id, numbers[invoice_id], mentions))
        more = len(weak) - MOST
        if more > 0:
            one = self.tr("Et {n} autre facture à laquelle il manque une mention.")
            many = self.tr("Et {n} autres factures auxquelles il manque une mention.")
            self._lines.addWidget(Label(formats.plural(more, one, many), "small", name="weak-more"))
        self.setVisible(bool(weak))

    def _line(self, invoice_id: int, number: str, mentions: Sequence[Mention]) -> QWidget:
        line = QWidget()
        line.setObjectName("weak-line")
        text = f"{number} · {words.weak_line(mentions)}"
        see = QuietButton(self.tr("Voir les mentions"), name="weak-see")
        see.setAccessibleName(f"{see.text()}, {number}")
        see.clicked.connect(lambda: self.opened.emit(invoice_id))
        layout = row(IconLabel("warning", "warning", 20), Label(text, "muted"), see, gap=GRID)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line


def _counts(file: ImportedFile) -> bool:
    return (
        file.invoice is not None
        and file.invoice.kind is not InvoiceKind.CREDIT_NOTE
        and file.invoice.document_sha256 is not None
    )
