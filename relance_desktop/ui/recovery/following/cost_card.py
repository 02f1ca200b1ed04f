"""The costs of a case: foreseen, paid, come back; a court decides which of them the debtor owes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.recovery.values import CaseCost
from relance_desktop.domain.routes.costs import CostEstimate
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.recovery.words import nature_word

ADD, EDIT, DROP = "add", "edit", "drop"


class CostCard(Card):
    """``asked`` gives what to do and the cost, None for a new one."""

    asked = Signal(str, object)

    def __init__(self, view: CaseView) -> None:
        super().__init__(self.tr("Coûts"), name="cost-card")
        self._view = view
        self.add(KeyValueList(self._sums(), name="cost-sums"))
        for cost in view.costs:
            self.add(self._cost(cost))
        if view.is_open:
            new = SecondaryButton(self.tr("Ajouter un coût"), "plus", name="add-cost")
            new.clicked.connect(lambda: self.asked.emit(ADD, None))
            self.add(row(new, None))

    def _sums(self) -> list[tuple[str, str]]:
        amounts = self._view.amounts
        found = [(self.tr("Payé"), formats.money(amounts.paid_cents))]
        if amounts.estimated_cents:
            found.append((self.tr("Estimé par vous"), formats.money(amounts.estimated_cents)))
        found.append((self.tr("Récupéré"), formats.money(amounts.recovered_cents)))
        for one in self._view.running:
            if one.estimate is not None:
                label = self.tr("À prévoir, {route}").format(route=one.name)
                found.append((label, estimate_words(one.estimate)))
        return found

    def _cost(self, cost: CaseCost) -> QWidget:
        box = QWidget()
        box.setObjectName("case-cost")
        names = {one.route.id: one.name for one in self._view.routes}
        label = cost.label or nature_word(cost.nature)
        details = [formats.day(cost.dated_on), nature_word(cost.nature)]
        details.append(names.get(cost.route_id or 0, ""))
        words = column(
            Label(label, name="cost-label"),
            Label(" · ".join(filter(None, details)), "muted", name="cost-detail"),
            gap=2,
        )
        line = row(words)
        line.setStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        amount = formats.money(cost.cents)
        line.addWidget(Label(amount, "strong", wrap=False, name="cost-amount"), 0, top)
        for what, text in ((EDIT, self.tr("Modifier")), (DROP, self.tr("Retirer"))):
            button = LinkButton(text, name=f"{what}-cost-{cost.id}")
            button.setAccessibleName(f"{text}, {label}, {amount}")
            button.clicked.connect(lambda _on=False, what=what: self.asked.emit(what, cost))
            if not self._view.is_open:
                button.hide()
            line.addWidget(button, 0, top)
        box.setLayout(line)
        return box


def estimate_words(one: CostEstimate) -> str:
    """« de 15,00 € à 800,00 € (à vérifier) » and what may come on top."""

    tr = QCoreApplication.translate
    low, high = formats.money(one.low_cents), formats.money(one.high_cents)
    text = low
    if one.high_cents > one.low_cents:
        text = tr("recovery", "de {low} à {high}").format(low=low, high=high)
    more = []
    if one.is_open:
        more.append(tr("recovery", "d'autres frais possibles"))
    if not one.is_sure:
        more.append(tr("recovery", "à vérifier"))
    return f"{text} ({', '.join(more)})" if more else text
