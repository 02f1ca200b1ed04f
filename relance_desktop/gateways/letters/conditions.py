"""Payment conditions in the letters' design: clauses numbered, and a place to sign for each."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Spacer

from relance_desktop.domain.conditions.printed import (
    ConditionsLabels,
    PrintedConditions,
    conditions_labels,
)
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import ACCENT, as_letter, signing_box
from relance_desktop.gateways.letters.press import print_story
from relance_desktop.gateways.letters.prose import Prose

_TITLE = sheet.Style(size=14, leading=19, strong=True, after=4)
_CLAUSE = sheet.Style(size=10, leading=13.6, after=3)
_HEAD = sheet.Style(size=10.5, leading=14, strong=True, before=5, after=1, keep_with_next=True)
_GAP = 5 * sheet.MM


def conditions_pdf(printed: PrintedConditions) -> bytes:
    """Draw the conditions; the same ones give the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    labels = conditions_labels(printed.language)
    subject = f"{labels.title} – {printed.title}"
    return print_story(as_letter(printed, subject), _story(printed, labels))


def _story(printed: PrintedConditions, labels: ConditionsLabels) -> list[Flowable]:
    story: list[Flowable] = [Prose(labels.title, _TITLE, ACCENT)]
    for label, text in printed.references:
        told = labels.pair.format(label=label, text=text)
        story.append(Prose(told, sheet.REFERENCE))
    story.append(Spacer(1, 9))
    for number, one in enumerate(printed.clauses, 1):
        story.append(Prose(f"{number}.  {one.title}", _HEAD))
        story.append(Prose(one.text, _CLAUSE))
    return [*story, KeepTogether([Spacer(1, 10), SignBoxes(printed, labels)])]


class SignBoxes(Flowable):
    """Two boxes beside each other: who, the day, and room to sign."""

    def __init__(self, printed: PrintedConditions, labels: ConditionsLabels) -> None:
        super().__init__()
        self._labels = labels
        self._parties = (
            (labels.provider, printed.creditor.legal_name, (labels.on, labels.signature)),
            (labels.client, printed.client.name, (labels.name, labels.on, labels.signature)),
        )

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 50 * sheet.MM
        return self.width, self.height

    def draw(self) -> None:
        wide = (self.width - _GAP) / 2
        for place, (role, name, fields) in enumerate(self._parties):
            self._box(place * (wide + _GAP), wide, role, name, fields)

    def _box(self, x: float, wide: float, role: str, name: str, fields: tuple[str, ...]) -> None:
        signing_box(self.canv, x, wide, self.height, role, name)
        self._fields(x + 10, wide - 20, fields)

    def _fields(self, x: float, wide: float, fields: tuple[str, ...]) -> None:
        canvas, y = self.canv, self.height - 50
        if len(fields) > 2:
            canvas.drawString(x, y + 5, self._labels.agreed)
            y -= 12
        for label in fields:
            canvas.setFillColor(HexColor(sheet.MUTED))
            canvas.drawString(x, y, label)
            if label != self._labels.signature:
                start = x + stringWidth(label, sheet.REGULAR, 9) + 6
                canvas.line(start, y - 2, x + wide, y - 2)
            y -= 18
