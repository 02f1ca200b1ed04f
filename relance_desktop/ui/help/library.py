"""The help pages: short Markdown files shipped with the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from relance_desktop import paths
from relance_desktop.domain.value import value

INDEX: Final = "index"
KEYS: Final = "keys"
"""The sheet of all keys: made from the map, in no file."""

OF_PAGE: Final = MappingProxyType(
    {
        "today": "today",
        "invoices": "invoices",
        "document": "invoices",
        "clients": "clients",
        "payments": "payments",
        "bank": "bank",
        "bank_sheet": "bank",
        "outbox": "outbox",
        "registered": "registered",
        "settings": "settings",
        "reminder": "reminder",
        "calls": "reminder",
        "letters": "outbox",
        "batch": "today",
        "proof": "proof",
        "import": "import",
        "list": "import",
        "engagements": "engagements",
        "engagement": "engagements",
        "message": "messages",
        "paper": "engagements",
        "account_statement": "account",
        "reckoning": "reckoning",
        "report": "report",
        "insolvency": "insolvency",
        "recovery": "recovery",
        "case": "recovery",
        "case_letter": "case-letters",
        "payment_schedule": "schedule",
        "answer": "answers",
        "plans": "plans",
        "texts": "templates",
        "welcome": "settings",
    }
)
"""Which help goes with which page of the window."""

_WORDS = re.compile(r"<!--(.*?)-->\s*", re.DOTALL)
_MARKUP = re.compile(r"\]\([a-z]+:[a-z-]+\)|[*_#\[\]`]")


@value
class Article:
    """One help page. ``words`` are others that people look for it with."""

    key: str
    title: str
    text: str
    words: str

    @property
    def plain(self) -> str:
        """The text without its marks, to be searched."""
        return _MARKUP.sub("", self.text)


def load_articles(folder: Path | None = None) -> Mapping[str, Article]:
    """All help pages by key."""
    folder = folder or paths.resource("help", "fr")
    found = (_read(path) for path in sorted(folder.glob("*.md")))
    return {one.key: one for one in found}


def _read(path: Path) -> Article:
    source = path.read_text(encoding="utf-8")
    words = _WORDS.match(source)
    text = source[words.end() :] if words else source
    title = text.split("\n", 1)[0].removeprefix("# ").strip()
    return Article(path.stem, title, text, words[1].strip() if words else "")
