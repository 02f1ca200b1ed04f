"""Facts as canonical JSON, written from values and read back without trust.

What a later or broken version wrote reads as « not known », never as an error: the facts of an
old check must not make a page fail.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=Enum)


def facts_text(facts: object) -> str:
    """Canonical JSON of values: dates as ISO text, enums by their value, nothing that is empty."""
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(one: Any) -> Any:
    if isinstance(one, Enum):
        return one.value
    if isinstance(one, date):
        return one.isoformat()
    if is_dataclass(one):
        told = {field.name: _plain(getattr(one, field.name)) for field in fields(one)}
        return {name: told[name] for name in told if told[name] not in (None, "", [], {})}
    if isinstance(one, dict):
        return {name: _plain(part) for name, part in one.items()}
    if isinstance(one, list | tuple):
        return [_plain(part) for part in one]
    return one


class Told:
    """One object of read JSON, asked field by field for what it should hold."""

    __slots__ = ("_facts",)

    def __init__(self, facts: object) -> None:
        self._facts: dict[str, Any] = facts if isinstance(facts, dict) else {}

    @classmethod
    def parse(cls, text: str) -> Told:
        """Read a text; anything that is no JSON object tells nothing."""
        try:
            return cls(json.loads(text))
        except ValueError:
            return cls(None)

    def __contains__(self, name: str) -> bool:
        return name in self._facts

    def text(self, name: str) -> str:
        """A text, "" when there is none."""
        found = self._facts.get(name)
        return found if isinstance(found, str) else ""

    def number(self, name: str) -> int | None:
        """A whole number."""
        found = self._facts.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def flag(self, name: str) -> bool:
        """Whether it is said to be so."""
        return self._facts.get(name) is True

    def maybe_flag(self, name: str) -> bool | None:
        """As ``flag``, None when nothing is said."""
        found = self._facts.get(name)
        return found if isinstance(found, bool) else None

    def day(self, name: str) -> date | None:
        """A day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def one_of(self, name: str, kinds: type[Kind], otherwise: Kind) -> Kind:
        """A member of an enum."""
        return _member(kinds, self._facts.get(name), otherwise)

    def any_of(self, name: str, kinds: type[Kind]) -> tuple[Kind, ...]:
        """The members that are known, in order."""
        found = (_member(kinds, one, None) for one in self._list(name))
        return tuple(one for one in found if one is not None)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(one for one in self._list(name) if isinstance(one, str))

    def each(self, name: str) -> tuple[Told, ...]:
        """A list of objects."""
        return tuple(Told(one) for one in self._list(name) if isinstance(one, dict))

    def part(self, name: str) -> Told | None:
        """An object inside."""
        found = self._facts.get(name)
        return Told(found) if isinstance(found, dict) else None

    def _list(self, name: str) -> list[Any]:
        found = self._facts.get(name)
        return found if isinstance(found, list) else []


Otherwise = TypeVar("Otherwise")


def _member(kinds: type[Kind], found: object, otherwise: Otherwise) -> Kind | Otherwise:
    try:
        return kinds(found)
    except ValueError:
        return otherwise
