"""Finding things in a CAMT message, whose namespace changes with each version.

Each branch is walked once and its paths kept: looking every path up in the tree took three
times as long as parsing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from relance_desktop.gateways.bank.dates import iso_day

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_NO_REFERENCE: Final = frozenset({"NOTPROVIDED", "NONREF", "NOT PROVIDED", "NONE"})
_OWN_BRANCHES: Final = frozenset({"TxDtls", "Bal", "Ntry", "TxsSummry"})
"""Elements that are read as branches of their own, where they are read."""


class Branch:
    """What is under an element, by paths of local names (« Acct/Id/IBAN »)."""

    __slots__ = ("_at",)

    def __init__(self, node: _Element) -> None:
        self._at: dict[str, list[_Element]] = {}
        self._walk(node, "")

    def _walk(self, node: _Element, above: str) -> None:
        for child in node:
            name = str(child.tag).rpartition("}")[2]
            path = above + name
            self._at.setdefault(path, []).append(child)
            if name not in _OWN_BRANCHES and len(child):
                self._walk(child, f"{path}/")

    def all(self, path: str) -> list[_Element]:
        """Every element at a path."""
        return self._at.get(path, [])

    def has(self, path: str) -> bool:
        """Whether there is an element at a path."""
        return path in self._at

    def text(self, *paths: str) -> str:
        """The first text that is not empty at any of the paths, trimmed."""
        for path in paths:
            for one in self._at.get(path, ()):
                if one.text and (told := one.text.strip()):
                    return told
        return ""

    def texts(self, path: str) -> list[str]:
        """Every text at a path."""
        return [one.text.strip() for one in self._at.get(path, ()) if one.text]

    def amount(self, *paths: str) -> tuple[str, str]:
        """The text and the currency of the first amount at any of the paths."""
        for path in paths:
            for one in self._at.get(path, ()):
                return (one.text or "").strip(), str(one.get("Ccy") or "").strip().upper()
        return "", ""

    def day(self, path: str) -> date | None:
        """A day, written as such or with its hour."""
        return iso_day(self.text(f"{path}/Dt", f"{path}/DtTm"))


def references(texts: list[str]) -> list[str]:
    """Leave out what only says that there is no reference."""
    return [text for text in texts if text and text.upper() not in _NO_REFERENCE]
