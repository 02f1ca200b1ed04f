"""What an invoice amounts to today: paid, left, and interest with how it was counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.balances import settled_of
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import PartClaim
from relance_desktop.services.views import InvoiceDetail
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import add, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.reasons.penalties import penalty_warning, rate_origin
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.reckoning.part_lines import PartLines

translate = QCoreApplication.translate


def amounts(detail: InvoiceDetail, spare_cents: Cents = 0) -> KeyValueList:
    """Gross, what lowered it, what is left; due dates when there are several.

    Of a credit note nothing is owed by the client: ``spare_cents`` of it may still be used.
    """
    invoice, code = detail.invoice, detail.invoice.currency
    settled = settled_of(detail.settlements)
    items: list[tuple[str, str | QWidget]] = [
        (translate("invoices", "Montant TTC"), formats.money(invoice.gross_cents, code)),
        (translate("invoices", "Acompte déduit"), _less(invoice.prepaid_cents, code)),
        (translate("invoices", "Payé"), _less(settled.paid_cents, code)),
        (translate("invoices", "Avoirs"), _less(settled.credited_cents, code)),
        (translate("invoices", "Abandonné"), _less(settled.written_off_cents, code)),
    ]
    credit = invoice.kind is InvoiceKind.CREDIT_NOTE
    cents = spare_cents if credit else detail.balance_cents
    left = Label(formats.money(cents, code), "strong", wrap=False, name="balance")
    words = translate("invoices", "Reste dû"), translate("invoices", "Reste à imputer")
    items.append((words[credit], left))
    if len(detail.claims) > 1:
        text = translate("invoices", "Échéance du {day}")
        for claim in detail.claims:
            said = (
                formats.money(claim.balance_cents, code)
                if claim.balance_cents > 0
                else (translate("invoices", "réglée"))
            )
            items.append((text.format(day=formats.day(claim.due_on)), said))
    return KeyValueList(items, name="amounts")


def _less(cents: int, currency: str) -> str:
    return formats.money(-cents, currency) if cents else ""


class Penalties(QWidget):
    """Interest and indemnity today, where each stands; the way they were counted unfolds."""

    reckoning_asked = Signal()

    def __init__(
        self, result: PenaltyResult, parts: Sequence[PartClaim], currency: str, public: bool
    ) -> None:
        super().__init__()
        self.setObjectName("penalties")
        self.lines = PartLines(parts, currency)
        layout = column(self.lines, gap=GRID)
        for warning in result.warnings:
            layout.addWidget(Banner("warning", penalty_warning(warning)))
        self._table = segments_table(result, currency, public)
        self._table.hide()
        self._unfold = QuietButton(self.tr("Voir le calcul"), "caret-down", name="see-segments")
        self._unfold.clicked.connect(self._toggle)
        if not result.segments:
            self._unfold.hide()
        reckon = QuietButton(self.tr("Décompte"), "receipt", name="open-reckoning")
        reckon.clicked.connect(self.reckoning_asked)
        if not parts:
            reckon.hide()
        layout.addWidget(self._table)
        add(layout, row(self._unfold, reckon, None))
        self.setLayout(layout)

    def _toggle(self) -> None:
        shown = self._table.isHidden()
        self._table.setVisible(shown)
        self._unfold.setText(self.tr("Masquer le calcul") if shown else self.tr("Voir le calcul"))


def segments_table(result: PenaltyResult, currency: str, public: bool) -> QWidget:
    """Each stretch of days: from, to, days, rate, base, interest; then where rates come from."""
    box, grid = QWidget(), QGridLayout()
    box.setObjectName("segments")
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID + 4)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    heads = (
        translate("invoices", "Du … au"),
        translate("invoices", "Jours"),
        translate("invoices", "Taux"),
        translate("invoices", "Sur"),
        translate("invoices", "Intérêts"),
    )
    lines = [heads, *(_cells(segment, currency) for segment in result.segments)]
    right = Qt.AlignmentFlag.AlignRight
    for number, cells in enumerate(lines):
        for place, text in enumerate(cells):
            label = Label(text, "small", wrap=False, name="segment-cell")
            grid.addWidget(label, number, place, right if place else Qt.AlignmentFlag.AlignLeft)
    origins = dict.fromkeys(rate_origin(segment.origin) for segment in result.segments)
    if result.indemnity_cents:
        article = "CCP D2192-35" if public else "C. com. D441-5"
        text = translate("invoices", "Indemnité forfaitaire de 40\u00a0€ ({article})")
        origins[text.format(article=article)] = None
    said = Label("\n".join(origins), "small", name="rate-origins")
    grid.addWidget(said, len(lines), 0, 1, len(heads))
    box.setLayout(grid)
    return box


def _cells(segment: Segment, currency: str) -> tuple[str, ...]:
    first, last = segment.from_day, segment.to_day
    return (
        f"{first:%d/%m/%y} – {last:%d/%m/%y}",
        formats.grouped(segment.days),
        formats.percent(segment.rate),
        formats.money(segment.base_cents, currency),
        formats.money(segment.cents, currency),
    )
