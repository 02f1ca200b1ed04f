"""Photographs and scans as pages, upright, with room for the stamp over them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.pdfgen.canvas import Canvas

from relance_desktop.gateways.letters import sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_FRAMES: Final = 60
_DPI: Final = 200
_MARGIN: Final = 12 * sheet.MM
_BAND: Final = 13 * sheet.MM
"""Left free over a picture, for the stamp."""


def picture_pdf(data: bytes) -> bytes:
    """A photograph or scan, upright, one page a frame. Raises OSError, ValueError for what is
    no picture or one too large to be true."""
    import PIL.Image
    from PIL import ImageOps, ImageSequence

    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    with PIL.Image.open(BytesIO(data)) as picture:
        _check(picture)
        _draft(picture)
        frames = ImageSequence.Iterator(picture) if picture.format == "TIFF" else [picture]
        for place, frame in enumerate(frames):
            if place >= _MOST_FRAMES:
                break
            _draw(canvas, ImageOps.exif_transpose(frame) or frame)
    canvas.save()
    return buffer.getvalue()


def _check(picture: Image) -> None:
    """Refuse what would fill the memory."""
    import PIL.Image

    most = PIL.Image.MAX_IMAGE_PIXELS or 0
    if most and picture.width * picture.height > most:
        raise ValueError(picture.size)


def _draft(picture: Image) -> None:
    """Let a JPEG be read at the size that paper needs: that of a telephone takes 150 MB."""
    longest = round(sheet.HEIGHT / 72 * _DPI)
    picture.draft(None, (longest, longest))  # None keeps the colours


def _draw(canvas: Canvas, picture: Image) -> None:
    from reportlab.lib.utils import ImageReader

    wide, high = sheet.WIDTH, sheet.HEIGHT
    if picture.width > picture.height:
        wide, high = high, wide
    room = (wide - 2 * _MARGIN, high - _MARGIN - _BAND - _MARGIN / 2)
    scale = min(room[0] / picture.width, room[1] / picture.height)
    size = (picture.width * scale, picture.height * scale)
    shown = _lightened(picture, size)
    canvas.setPageSize((wide, high))
    x, y = (wide - size[0]) / 2, high - _BAND - _MARGIN / 2 - size[1]
    canvas.drawImage(ImageReader(shown), x, y, *size)
    canvas.showPage()


def _lightened(picture: Image, size: tuple[float, float]) -> BytesIO:
    """As JPEG, no finer than paper shows: the file itself is joined apart."""
    import PIL.Image

    most = (round(size[0] / 72 * _DPI), round(size[1] / 72 * _DPI))
    shown = _small(picture, most)
    if shown.mode in ("RGBA", "LA", "P", "PA"):
        clear = shown.convert("RGBA")
        shown = PIL.Image.new("RGB", clear.size, "white")
        shown.paste(clear, mask=clear.getchannel("A"))
    elif shown.mode not in ("RGB", "L"):
        shown = shown.convert("RGB")
    if shown.width > most[0]:
        shown = shown.resize(most)
    buffer = BytesIO()
    shown.save(buffer, "JPEG", quality=85, optimize=True)
    buffer.seek(0)
    return buffer


def _small(picture: Image, most: tuple[int, int]) -> Image:
    """Not much larger than wanted, before its colours are turned: those of a large scan would
    take four times its own memory."""
    if picture.mode.startswith("I"):  # grey in 65 536 steps, of which others take the first 256
        picture = picture.convert("I").point(lambda grey: grey / 257 + 0).convert("L")
    times = min(picture.width // most[0], picture.height // most[1])
    if times < 2 or picture.mode in ("P", "PA"):  # numbers of colours have no mean
        return picture
    return (picture.convert("L") if picture.mode == "1" else picture).reduce(times)
