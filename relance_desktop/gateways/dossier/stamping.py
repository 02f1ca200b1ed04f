"""« Pièce n° 3 – p. 2/5 » in the upper right corner of a page, as its reader holds it.

Pages come in any size, turned by /Rotate, cropped from anywhere: the corner is that of what is
seen. What was there shows through a pale ground.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from relance_desktop.domain.value import value
from relance_desktop.gateways.dossier.turns import plain, turn_of
from relance_desktop.gateways.letters import sheet

if TYPE_CHECKING:
    from pypdf import PageObject

    from relance_desktop.gateways.dossier.spool import PdfSpool

_FONT, _PALE = "/RelanceStamp", "/RelancePale"
_SIZE = 9.5
"""Points, on a sheet as wide as A4."""
_WIDEST = 0.8
"""Share of the page's width that a stamp may take."""
_LETTERS = "Pièce n° 0123456789 – p./"
_SAVED = 4
"""How often the drawing state is kept before a page's own drawing: some pages restore more
often than they save."""


@value
class Seen:
    """What is seen of a page: the box in its own measures, and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @property
    def width(self) -> float:
        """As the reader holds it."""
        high = self.top - self.bottom
        return high if self.turned in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """As the reader holds it."""
        wide = self.right - self.left
        return wide if self.turned in (90, 270) else self.top - self.bottom

    @property
    def matrix(self) -> tuple[float, ...]:
        """From measures of the reader, from the lower left corner, to those of the page."""
        return {
            0: (1, 0, 0, 1, self.left, self.bottom),
            90: (0, 1, -1, 0, self.right, self.bottom),
            180: (-1, 0, 0, -1, self.right, self.top),
            270: (0, -1, 1, 0, self.left, self.top),
        }[self.turned]


def seen_of(page: PageObject) -> Seen:
    """What of a page is seen; an impossible box counts as A4."""
    media = _box(page.get("/MediaBox")) or (0.0, 0.0, sheet.WIDTH, sheet.HEIGHT)
    crop = _box(page.get("/CropBox")) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if left >= right or bottom >= top:  # cropped to nothing: readers show it whole
        left, bottom, right, top = media
    return Seen(left, bottom, right, top, turn_of(page))


def _box(raw: Any) -> tuple[float, float, float, float] | None:
    raw = plain(raw)
    try:
        x0, y0, x1, y1 = (float(plain(one)) for one in raw)
    except (TypeError, ValueError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


class StampFont:
    """The letters' typeface with the few letters of stamps, once in each file."""

    def __init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        sheet.register_fonts()
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, invariant=1)
        self._canvas.setFont(sheet.STRONG, 10)
        self._canvas.drawString(0, 0, _LETTERS)
        self._canvas.save()

    def placed_in(self, spool: PdfSpool) -> PdfObject:
        """Write it and give the reference to it."""
        from pypdf import PdfReader

        reader = PdfReader(self._buffer)
        fonts: Any = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
        for name in fonts:
            if "Semibold" in str(fonts[name].get("/BaseFont")):
                return spool.take(fonts.raw_get(name), reader)
        raise LookupError(sheet.STRONG)

    def encoded(self, text: str) -> bytes:
        """The text as bytes of this font."""
        from reportlab.pdfbase.pdfmetrics import getFont

        parts = getFont(sheet.STRONG).splitString(text, self._canvas._doc)  # type: ignore[attr-defined]
        return b"".join(piece for _, piece in parts)


class Stamper:
    """Stamps the pages of one file."""

    def __init__(self, spool: PdfSpool, font: StampFont) -> None:
        self._font = font
        self._placed = font.placed_in(spool)
        self._pale = spool.store(_pale())
        self._before = spool.store(_stream(b"q " * _SAVED))

    def stamp(self, spool: PdfSpool, page: PageObject, made: DictionaryObject, text: str) -> None:
        """Put the text into the corner of ``made``, the copy of ``page``."""
        drawing = b"Q " * _SAVED + self._drawing(seen_of(page), text)
        own = made["/Contents"]
        assert isinstance(own, ArrayObject)
        after = spool.store(_stream(drawing))
        made[NameObject("/Contents")] = ArrayObject([self._before, *own, after])
        self._add_resources(made)

    def _add_resources(self, made: DictionaryObject) -> None:
        resources: Any = made["/Resources"]
        for group, name, ours in (
            ("/Font", _FONT, self._placed),
            ("/ExtGState", _PALE, self._pale),
        ):
            entries = resources.setdefault(NameObject(group), DictionaryObject())
            entries[NameObject(name)] = ours

    def _drawing(self, seen: Seen, text: str) -> bytes:
        """A pale ground with a thin frame, and the words on it."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        size = _SIZE * min(seen.width, seen.height) / sheet.WIDTH
        size = min(size, _WIDEST * seen.width / stringWidth(text, sheet.STRONG, 1))
        wide = stringWidth(text, sheet.STRONG, size) + 1.1 * size
        high, edge = 1.75 * size, 1.3 * size
        x = max(0.0, seen.width - edge - wide)
        y = max(0.0, seen.height - min(edge, 0.1 * seen.height) - high)
        matrix = " ".join(f"{one:.4f}" for one in seen.matrix)
        words = self._font.encoded(text).hex()
        ink = " ".join(f"{(sheet.INK >> shift & 255) / 255:.3f}" for shift in (16, 8, 0))
        return (
            f"q {matrix} cm q {_PALE} gs 1 1 1 rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f Q "
            f"{ink} RG {size / 16:.2f} w {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re S "
            f"BT {ink} rg {_FONT} {size:.2f} Tf 0 Tc 0 Tw 0 Ts 0 Tr 100 Tz "
            f"{x + 0.55 * size:.2f} {y + 0.55 * size:.2f} Td <{words}> Tj ET Q"
        ).encode()


def _pale() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/ExtGState"),
            NameObject("/ca"): FloatObject(0.85),
            NameObject("/BM"): NameObject("/Normal"),
            NameObject("/SMask"): NameObject("/None"),
        }
    )


def _stream(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream
