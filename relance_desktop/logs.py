"""The program's log: enough to mend a fault, nothing about people.

The rule: log identifiers, counts, states and kinds of error; never names,
addresses, amounts or texts of messages. The scrubber below is the net under
that rule, for what libraries carry along.
"""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from relance_desktop.traces import places

LOG_NAME = "relance.log"
MAX_BYTES = 1_000_000
KEPT_FILES = 3

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_SCRUBS: tuple[tuple[re.Pattern[str], str], ...] = (
    # RFC 5321 4.5.3.1: 64 characters at most before the @; unbounded, a long word takes minutes
    (re.compile(r"[^\s@<>()\[\]\",;:]{1,64}@[\w-]+(?:\.[\w-]+)*"), "<e-mail>"),
    # ISO 13616: country, two check digits, 11 to 30 characters, often in groups of four
    (
        re.compile(
            r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{4}){2,7}"
            r"(?:[ \u00a0\u202f]?[A-Z0-9]{1,3})?\b",
            re.IGNORECASE,
        ),
        "<iban>",
    ),
    (re.compile(r"\b(AUTH\s+(?:PLAIN|LOGIN)\s+)\S+", re.IGNORECASE), r"\1<secret>"),
    (
        re.compile(
            r"((?:password|passwd|pwd|secret|token|mot de passe)[\"']?\s*[:=]\s*)"
            r"(?:\"[^\"]*\"|'[^']*'|[^\s,;)}\]]+)",
            re.IGNORECASE,
        ),
        r"\1<secret>",
    ),
)


def scrub(text: str) -> str:
    """Replace e-mail addresses, IBANs and passwords by a mark."""
    for pattern, mark in _SCRUBS:
        text = pattern.sub(mark, text)
    return text


class ScrubbingFormatter(logging.Formatter):
    """Scrubs the finished line, so that arguments are covered too.

    Of an exception it tells where it happened: its message is anybody's, ``KeyError`` gives
    the name that was looked up.
    """

    def formatException(self, ei: _Caught) -> str:
        """Give the places in the code, without a message."""
        return "\n".join(places(ei[1])) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """Format as usual, then scrub; not with the words that another handler made of it."""
        theirs, record.exc_text = record.exc_text, None
        try:
            return scrub(super().format(record))
        finally:
            record.exc_text = theirs


def start_logging(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log to a rotating file in ``folder``, which is made if need be.

    The caller keeps the handler, to remove and close it (tests do). Raises OSError
    when the folder cannot be written; the program can do without a log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / LOG_NAME, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(ScrubbingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler
