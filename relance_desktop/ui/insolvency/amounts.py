"""What is declared, as of the judgment: the total by part, and each invoice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.insolvency.declaration import (
    DeclarationBasis,
    DeclaredInvoice,
    DeclaredTotal,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, column
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate

_TOP = Qt.AlignmentFlag.AlignTop


class AmountsCard(Card):
    """``invoice_opened`` gives the id of the invoice that was pressed. ``declared``: it was
    done, nothing is left to declare."""

    invoice_opened = Signal(int)

    def __init__(self, basis: DeclarationBasis, *, declared: bool = False) -> None:
        title = translate("insolvency", "À déclarer, au jour du jugement")
        if declared:
            title = translate("insolvency", "Déclarée, au jour du jugement")
        super().__init__(title, "insolvency-amounts")
        if not basis.invoices:
            text = self.tr("Aucune facture d'avant le jugement ne restait à payer ce jour-là.")
            self.add(Label(text, "muted", name="insolvency-nothing"))
            return
        for total in basis.totals:
            self.add(_total(total))
        self.add(Line(), self._bills(basis))
        hint = self.tr(
            "Les intérêts vont jusqu'à la veille du jugement (C.\u00a0com. L622-28). L'indemnité de"
            " 40\u00a0€ compte pour ce qui était échu avant (L441-10 II)."
        )
        self.add(Label(hint, "small", name="insolvency-basis"))

    def _bills(self, basis: DeclarationBasis) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(basis.invoices):
            link = LinkButton(one.number, name="insolvency-bill")
            link.clicked.connect(
                lambda _on=False, key=one.invoice_id: self.invoice_opened.emit(key)
            )
            grid.addWidget(link, place, 0, _TOP)
            grid.addWidget(Label(_parts(one), "muted", name="bill-parts"), place, 1)
            amount = Label(_sum(one), "strong", wrap=False, name="bill-sum")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            amount.setContentsMargins(0, 2, 0, 0)  # on the line of the link
            grid.addWidget(amount, place, 2, _TOP)
        return grid


def _sum(one: DeclaredInvoice) -> str:
    """All that is declared of it; the indemnity is euros, beside another currency."""
    total = one.left_cents + one.interest_cents
    if one.currency == "EUR":
        return formats.money(total + one.indemnity_cents)
    beside = f" + {formats.money(one.indemnity_cents)}" if one.indemnity_cents else ""
    return f"{formats.money(total, one.currency)}{beside}"


def _total(total: DeclaredTotal) -> QWidget:
    code = total.currency
    lines: list[tuple[str, str | QWidget]] = [
        (translate("insolvency", "Échu"), formats.money(total.due_cents, code)),
        (translate("insolvency", "Intérêts"), formats.money(total.interest_cents, code)),
    ]
    if total.indemnity_cents:
        indemnity = formats.money(total.indemnity_cents, code)
        lines.append((translate("insolvency", "Indemnités de 40\u00a0€"), indemnity))
    lines.append((translate("insolvency", "À échoir"), formats.money(total.to_fall_cents, code)))
    figure = Label(formats.money(total.total_cents, code), "figure", name="declared-total")
    box = QWidget()
    box.setObjectName("declared")
    box.setLayout(column(figure, KeyValueList(lines)))
    return box


def _parts(one: DeclaredInvoice) -> str:
    tr = translate
    said = []
    for part in one.parts:
        text = tr("insolvency", "{sum} dus au {day}")
        if not part.is_due:
            text = tr("insolvency", "{sum} à échoir le {day}")
        money = formats.money(part.cents, one.currency)
        said.append(text.format(sum=money, day=formats.day(part.due_on)))
    if one.interest_cents:
        text = tr("insolvency", "{sum} d'intérêts")
        said.append(text.format(sum=formats.money(one.interest_cents, one.currency)))
    if one.indemnity_cents:
        text = tr("insolvency", "{sum} d'indemnité")
        said.append(text.format(sum=formats.money(one.indemnity_cents)))
    if one.later_cents:
        text = tr("insolvency", "{sum} reçus après le jugement, non déduits")
        said.append(text.format(sum=formats.money(one.later_cents, one.currency)))
    return "\u00a0; ".join(said)
