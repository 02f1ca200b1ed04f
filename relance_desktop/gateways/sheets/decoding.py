"""Which encoding is it? Byte marks, UTF-8, UTF-16, then what French tools write.

charset-normalizer is not asked: on a list of names and numbers with six accents it answers
with Cyrillic or Greek code pages; the question here is only which of three Western ones.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "mac_roman", "cp850")
_LIKELY = frozenset("éèêëàâäçôöûüùîïœÉÈÀÇ€°«»\u00a0’–—…")
_SAMPLE = 400_000


def decode(data: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding; what cannot be read becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    encoding = "utf-8" if _is_damaged_utf8(data) else _western(data)
    return data.decode(encoding, "replace"), encoding


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is nil."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.7 * half else ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Many letters read well as UTF-8 and few do not: a cut or pasted file."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good > 4 * bad


def _western(data: bytes) -> str:
    """The code page that gives most letters of French; Windows' in doubt."""
    letters = bytes(byte for byte in data[:_SAMPLE] if byte > 0x7F)

    def likely(encoding: str) -> int:
        text = letters.decode(encoding, "replace")
        return sum(character in _LIKELY for character in text)

    return max(_WESTERN, key=likely)
