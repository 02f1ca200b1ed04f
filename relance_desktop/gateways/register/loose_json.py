"""Reading JSON that may hold anything anywhere: what has the wrong type is not there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from relance_desktop.domain.invoice_text.numbers import dates_in
from relance_desktop.domain.register.companies import HIDDEN

Object: TypeAlias = dict[str, Any]


def text(source: Object, key: str) -> str:
    """A text, or a whole number as text; "" for anything else, and for what is hidden."""
    found = source.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found) if abs(found) < 10**18 else ""
    if not isinstance(found, str) or HIDDEN in found.upper():
        return ""
    return " ".join(_without_surrogates(found).split())


def is_hidden(source: Object, keys: Iterable[str]) -> bool:
    """Whether one of these is masked."""
    return any(isinstance(source.get(key), str) and HIDDEN in source[key].upper() for key in keys)


def number(source: Object, key: str) -> int | None:
    """A whole number that is not negative, given as such or as digits."""
    found = source.get(key)
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 12:
        return int(found)
    if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**12:
        return found
    return None


def cents(source: Object, key: str) -> int | None:
    """An amount in euros, as cents."""
    found = source.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    # NaN and infinity are no amounts, and compare as such
    return round(found * 100) if -(10**13) < found < 10**13 else None


def flag(source: Object, key: str) -> bool:
    """True for true only."""
    return source.get(key) is True


def child(source: Object, key: str) -> Object:
    """The object under ``key``, {} when there is none; JSON inside a text is read too."""
    found = source.get(key)
    for _ in range(2):  # seen once; twice costs nothing
        if isinstance(found, str):
            found = _parsed(found)
    return found if isinstance(found, dict) else {}


def children(source: Object, key: str) -> list[Object]:
    """The objects in the list under ``key``."""
    found = source.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts(source: Object, key: str) -> list[str]:
    """The texts under ``key``: a list of them, or one with commas between."""
    found = source.get(key)
    if isinstance(found, str):
        found = found.split(",")
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, str) and HIDDEN not in one.upper()]


def day(source: Object, key: str) -> date | None:
    """A day: ISO, with or without a time, or in French (« 10 décembre 2009 », « 1er … »)."""
    found = text(source, key)
    try:
        return date.fromisoformat(found[:10])
    except ValueError:
        return next((one.day for one in dates_in(found[:60])), None)


def mended(words: str) -> str:
    """UTF-8 that was taken for Latin-1 (« clÃ´ture »), put right."""
    if "Ã" not in words:
        return words
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _parsed(found: str) -> Any:
    try:
        return json.loads(found)
    except (ValueError, RecursionError):
        return None


def _without_surrogates(found: str) -> str:
    # JSON may escape half a character, which no file and no database takes
    return found.encode("utf-8", "replace").decode("utf-8")
