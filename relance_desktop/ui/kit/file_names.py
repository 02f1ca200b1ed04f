"""Names under which files are kept outside: names come from anywhere, systems are narrow."""

from __future__ import annotations

import re

_REFUSED = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_MOST = 100
"""Of characters; systems take 255 bytes, and a letter may have four."""

_MOST_BYTES = 200


def safe_name(name: str, other: str = "document") -> str:
    """The name without folders nor what a system refuses; ``other`` when nothing is left.

    Marks that turn the direction of writing go too: they show « exe.pdf » as « fdp.exe ».
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    whole = last.encode("utf-8", "replace").decode()
    clean = " ".join(_REFUSED.sub(" ", whole).split()).strip(". ")
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = clean, ""
    stem = stem[:_MOST].encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    kept = f"{stem or other}.{ending}" if ending else stem or other
    return f"_{kept}" if _RESERVED.match(kept) else kept
