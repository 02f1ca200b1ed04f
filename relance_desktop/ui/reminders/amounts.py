"""What the reminder asks for, and whether penalties are claimed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card


class Amounts(Card):
    """Totals, deadline, and « Réclamer les pénalités » (``toggled`` gives the user's choice)."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__(name="amounts")
        self._total = Label("", "figure", name="asked")
        self._facts = KeyValueList(name="amount-facts")
        self.penalties = QCheckBox()
        self.penalties.setObjectName("penalties")
        self.penalties.clicked.connect(self.toggled)
        self._why = Label("", "small", name="penalties-why")
        self.add(Label(self.tr("Montant demandé"), "strong"), self._total, self._facts)
        self.add(self.penalties, self._why)

    def show_amounts(self, prepared: Prepared) -> None:
        """Show what a prepared reminder asks for; a dispute of all of it only says that it was
        noted, and asks for nothing."""
        context = prepared.context
        self._total.setText(formats.totals(prepared.totals))
        self._facts.set_items(
            [
                (self.tr("Principal"), formats.totals(context.balance) if context.interest else ""),
                (
                    self.tr("Pénalités"),
                    formats.totals(context.interest) if context.interest else "",
                ),
                (
                    self.tr("Indemnité"),
                    formats.totals(context.indemnity) if context.indemnity else "",
                ),
                (self.tr("Paiement attendu le"), formats.day(context.deadline_on)),
            ]
        )
        self._show_choice(prepared)
        nothing = not any(money.cents for money in prepared.totals)
        self.setVisible(not (nothing and prepared.hold_id is not None))

    def _show_choice(self, prepared: Prepared) -> None:
        amounts = [
            Money(line.interest_cents + line.indemnity_cents, line.currency)
            for line in prepared.context.lines
            if line.interest_cents or line.indemnity_cents
        ]
        offered = bool(amounts) and prepared.step.offset_days >= 0
        self.penalties.setVisible(offered)
        self._why.setVisible(offered)
        text = self.tr("Réclamer les pénalités ({amount})")
        self.penalties.setText(text.format(amount=formats.totals(totals_by_currency(amounts))))
        self.penalties.setChecked(prepared.context.penalties_shown)
        self._why.setText(self._explained(prepared))

    def _explained(self, prepared: Prepared) -> str:
        if prepared.channel is Channel.FORMAL_NOTICE:
            return self.tr("Une mise en demeure les réclame d'ordinaire.")
        if prepared.context.penalties_shown:
            return self.tr("Le texte les réclame, avec leur calcul.")
        return self.tr("D'usage, on ne les réclame pas tout de suite\u00a0: elles restent dues.")
