"""Finding things in a CAMT message, whose namespace changes with each version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from relance_desktop.gateways.bank.dates import iso_day

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_NO_REFERENCE: Final = frozenset({"NOTPROVIDED", "NONREF", "NOT PROVIDED", "NONE"})


class Names:
    """The paths of one message, each qualified once."""

    __slots__ = ("_paths", "_prefix")

    def __init__(self, prefix: str) -> None:
        """``prefix`` is « {namespace} », or nothing."""
        self._prefix = prefix
        self._paths: dict[str, str] = {}

    def path(self, path: str) -> str:
        """Give « A/B » as lxml wants it."""
        found = self._paths.get(path)
        if found is None:
            found = "/".join(self._prefix + name for name in path.split("/"))
            self._paths[path] = found
        return found

    def all(self, node: _Element, path: str) -> list[_Element]:
        """Every element at a path."""
        return node.findall(self.path(path))

    def first(self, node: _Element, path: str) -> _Element | None:
        """The first element at a path."""
        return node.find(self.path(path))

    def text(self, node: _Element, *paths: str) -> str:
        """The first text that is not empty at any of the paths, trimmed."""
        for path in paths:
            found = node.findtext(self.path(path))
            if found and (told := found.strip()):
                return told
        return ""

    def texts(self, node: _Element, path: str) -> list[str]:
        """Every text at a path."""
        return [one.text.strip() for one in node.findall(self.path(path)) if one.text]

    def day(self, node: _Element, path: str) -> date | None:
        """A day, written as such or with its hour."""
        return iso_day(self.text(node, f"{path}/Dt", f"{path}/DtTm"))


def references(texts: list[str]) -> list[str]:
    """Leave out what only says that there is no reference."""
    return [text for text in texts if text and text.upper() not in _NO_REFERENCE]
