"""Where in the code an error happened, in words that name nobody.

Neither the messages of exceptions nor the folders of files are told: both hold people's names.
"""

from __future__ import annotations

import traceback


def places(error: BaseException) -> list[str]:
    """The kinds of an error and of those behind it, each with its lines of code."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(lines) < 200:
        lines += [type(cause).__qualname__]
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {short_path(frame.filename)}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
        if cause is not None:
            lines.append("after")
    return lines


def short_path(path: str) -> str:
    """A file's path from its package on: home folders carry people's names."""
    parts = path.replace("\\", "/").split("/")
    for mark in ("site-packages", "relance_desktop"):
        if mark in parts:
            start = len(parts) - 1 - parts[::-1].index(mark)
            return "/".join(parts[start + (mark == "site-packages") :])
    return parts[-1]
