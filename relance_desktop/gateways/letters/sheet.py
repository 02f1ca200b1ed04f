"""The A4 sheet: measures in points from the bottom left, colours, type.

The window of a DL envelope shows x 100 to 190 mm, y 45 to 79 mm from the top at every
shift of the sheet (law notes, NF Z 11-001); the address begins at x 110, y 47.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from relance_desktop.domain.value import value

MM: Final = 72 / 25.4
WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM
LEFT: Final = 20 * MM
RIGHT: Final = 190 * MM
TEXT_WIDTH: Final = RIGHT - LEFT
FIRST_TOP: Final = 97.5
NEXT_TOP: Final = 26
BOTTOM: Final = 24
ADDRESS_X: Final = 110 * MM
ADDRESS_TOP: Final = 47
ADDRESS_LINE: Final = 4.9
SENDER_WIDTH: Final = 76 * MM
SENDER_TOP: Final = 16
SENDER_BOTTOM: Final = 84
FOLDS: Final = (99, 148.5, 198)

INK: Final = 0x1F2933
MUTED: Final = 0x5B6673
HAIRLINE: Final = 0xCBD2D9
BAND: Final = 0xF2F4F7

REGULAR: Final = "SourceSansPro"
STRONG: Final = "SourceSansPro-Semibold"

_LATENESS: Final = ((20, 0xB42318), (10, 0xC4560A), (1, 0xB7791F))
_NOT_LATE: Final = 0x2B6CB0


def from_top(millimetres: float) -> float:
    """A height given from the top of the sheet."""
    return HEIGHT - millimetres * MM


def lateness_colour(days_late: int) -> int:
    """The hue of the program's scale of lateness, dark enough for paper."""
    return next((colour for days, colour in _LATENESS if days_late >= days), _NOT_LATE)


@value
class Style:
    """How a paragraph is set; sizes and spaces in points."""

    size: float = 10.5
    leading: float = 14.6
    colour: int = INK
    before: float = 0
    after: float = 7.5
    strong: bool = False
    right: bool = False
    keep_with_next: bool = False


BODY: Final = Style()
SUBJECT: Final = Style(size=12, leading=15.5, strong=True, after=3)
REFERENCE: Final = Style(size=9, leading=12, colour=MUTED, after=0)
HEADING: Final = Style(size=10, leading=13, strong=True, before=6, after=4, keep_with_next=True)
NOTE: Final = Style(size=8.5, leading=11.5, colour=MUTED, before=2, after=6)
SENDER: Final = Style(size=9.2, leading=12.2, colour=MUTED, after=0)
SENDER_NAME: Final = Style(size=13, leading=16, strong=True, after=2)
FOOTER: Final = Style(size=7.6, leading=10, colour=MUTED, after=0)


@cache
def register_fonts() -> None:
    """Load the typeface once; ReportLab keeps it. Its files come from their own package."""
    from importlib.resources import files

    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    folder = files("font_source_sans_pro") / "files"
    for name, file in ((REGULAR, "Regular"), (STRONG, "Semibold")):
        registerFont(TTFont(name, str(folder / f"SourceSansPro-{file}.ttf")))
