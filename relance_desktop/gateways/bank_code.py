"""The bank code of a transfer as a picture that goes with a mail."""

from __future__ import annotations

from io import BytesIO
from typing import Final

_SCALE: Final = 6
"""Pixels of a module: some 300 in all, sharp on a phone and on paper."""


def bank_code_png(payload: str) -> bytes:
    """Draw a QR code of level M (EPC069-12) with its quiet zone; the same payload gives the
    same bytes."""
    import segno

    picture = BytesIO()
    code = segno.make_qr(payload, error="m", boost_error=False, encoding="utf-8")
    code.save(picture, kind="png", scale=_SCALE, border=4)
    return picture.getvalue()
