"""What a letter asks for, large, on a pale band."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from relance_desktop.domain.document_formats import money_text
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.letters import sheet

_LINE = 17.0
_PADDING = 4.5


def total_band(context: ReminderContext) -> Flowable:
    """One line per currency, never added up."""
    amounts = [money_text(t.cents, t.currency, context.language) for t in context.total_due]
    return TotalBand(document_labels(context.language).to_pay, amounts)


class TotalBand(Flowable):
    """The word on the left, the amounts on the right."""

    def __init__(self, label: str, amounts: list[str]) -> None:
        super().__init__()
        self._label = label
        self._amounts = amounts
        self.spaceAfter = 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, len(self._amounts) * _LINE + 2 * _PADDING
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(HexColor(sheet.BAND))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(HexColor(sheet.INK))
        canvas.setFont(sheet.STRONG, 12)
        baseline = self.height - _PADDING - 12.2
        canvas.drawString(8, baseline, self._label)
        for amount in self._amounts:
            canvas.drawRightString(self.width - 4, baseline, amount)
            baseline -= _LINE
