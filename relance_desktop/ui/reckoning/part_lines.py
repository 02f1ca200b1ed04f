"""Interest and indemnity of one invoice: what is due of each, where it stands, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.penalty_claims import PartClaim, PartState, PenaltyPart
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class PartLines(QWidget):
    """Signals say what was asked; the page does it."""

    waive_asked = Signal(object)
    again_asked = Signal(object)

    def __init__(self, parts: Sequence[PartClaim], currency: str) -> None:
        super().__init__()
        self.setObjectName("penalty-parts")
        layout = column(gap=GRID)
        for part in parts:
            layout.addWidget(self._line(part, currency))
        self.setLayout(layout)

    def _line(self, part: PartClaim, currency: str) -> QWidget:
        box = QWidget()
        box.setObjectName(f"penalty-{part.part.value}")
        code = part_currency(part.part, currency)
        amount = Label(formats.money(part.due_cents, code), "strong", wrap=False)
        amount.setObjectName(f"due-{part.part.value}")
        head = row(Label(part_word(part.part), wrap=False), None, amount)
        state = Label(state_words(part, currency), "small", name=f"state-{part.part.value}")
        said = row(state, self._action(part), gap=GRID)
        said.setStretch(0, 1)
        box.setLayout(column(head, said, gap=2))
        return box

    def _action(self, part: PartClaim) -> QWidget | None:
        if part.due_cents > 0:
            waive = QuietButton(self.tr("Renoncer"), name=f"waive-{part.part.value}")
            waive.setAccessibleName(f"{self.tr('Renoncer')} – {part_word(part.part)}")
            waive.clicked.connect(lambda: self.waive_asked.emit(part))
            return waive
        if part.state is PartState.WAIVED:
            again = QuietButton(self.tr("Réclamer de nouveau"), name=f"again-{part.part.value}")
            again.setAccessibleName(f"{self.tr('Réclamer de nouveau')} – {part_word(part.part)}")
            again.clicked.connect(lambda: self.again_asked.emit(part.part))
            return again
        return None


def part_word(part: PenaltyPart) -> str:
    """Interest or indemnity."""
    if part is PenaltyPart.INTEREST:
        return translate("reckoning", "Intérêts de retard")
    return translate("reckoning", "Indemnité forfaitaire")


def part_currency(part: PenaltyPart, currency: str) -> str:
    """The indemnity is always in euros (C. com. D441-5)."""
    return currency if part is PenaltyPart.INTEREST else "EUR"


def state_words(part: PartClaim, currency: str) -> str:
    """Where a part stands, with the reminder that claimed it or why it was given up."""
    several = part.part is PenaltyPart.INTEREST
    code = part_currency(part.part, currency)
    said = [_state(part, several).format(reason=part.reason)]
    if part.state is PartState.CLAIMED and part.claimed is not None:
        claimed = part.claimed
        where = translate("reckoning", "dans la relance {serial} du {day} ({amount})")
        if not claimed.serial:
            where = translate("reckoning", "le {day} ({amount})")
        said = [
            f"{said[0]} "
            + where.format(
                serial=claimed.serial,
                day=formats.day(claimed.on),
                amount=formats.money(claimed.cents, code),
            )
        ]
    if part.paid_cents and part.state is not PartState.PAID:
        paid = translate("reckoning", "{amount} déjà reçus")
        said.append(paid.format(amount=formats.money(part.paid_cents, code)))
    if part.waived_cents and part.state is not PartState.WAIVED:
        given = translate("reckoning", "{amount} abandonnés\u00a0: {reason}")
        amount = formats.money(part.waived_cents, code)
        said.append(given.format(amount=amount, reason=part.reason))
    return ", ".join(said)


def _state(part: PartClaim, several: bool) -> str:
    """Interest is a plural in French, the indemnity a feminine."""
    words = {
        PartState.NOT_CLAIMED: (
            translate("reckoning", "Pas encore réclamés"),
            translate("reckoning", "Pas encore réclamée"),
        ),
        PartState.CLAIMED: (
            translate("reckoning", "Réclamés"),
            translate("reckoning", "Réclamée"),
        ),
        PartState.PARTLY_PAID: (
            translate("reckoning", "Réglés en partie"),
            translate("reckoning", "Réglée en partie"),
        ),
        PartState.PAID: (translate("reckoning", "Réglés"), translate("reckoning", "Réglée")),
        PartState.WAIVED: (
            translate("reckoning", "Abandonnés\u00a0: {reason}"),
            translate("reckoning", "Abandonnée\u00a0: {reason}"),
        ),
    }
    return words[part.state][0 if several else 1]
