"""Read TOML that people write by hand: each slip is told with its file and place.

Every key must be asked for: one that nobody asked for is a typing error, and told as such.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from relance_desktop.domain.money import Cents, cents_of
from relance_desktop.errors import UserError

Word = TypeVar("Word", bound=Enum)


class DataFileError(UserError):
    """A shipped data file is missing or says something that the program cannot take.

    ``place`` is the line of a syntax error, or the path of the key: « conditions[2].test ».
    """

    def __init__(self, filename: str, place: str, why: str) -> None:
        super().__init__(filename, place, why)
        self.filename = filename
        self.place = place
        self.why = why


class Table:
    """One table of a file; what is read is taken out, ``end`` refuses what is left."""

    def __init__(self, data: dict[str, Any], filename: str, place: str = "") -> None:
        self._data = dict(data)
        self._filename = filename
        self._place = place

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank, unless a default stands for it."""
        found = str(self._take(key, str, default))
        if default is None and not found.strip():
            raise self.refused(key, "is blank")
        return found

    def key(self, key: str) -> str:
        """A short name: small letters, digits, underscores."""
        found = self.text(key)
        if not re.fullmatch(r"[a-z][a-z0-9_]*", found):
            raise self.refused(key, f"{found!r} is no key (a-z, 0-9, _)")
        return found

    def yes(self, key: str) -> bool:
        """A flag, off when it is not there."""
        return bool(self._take(key, bool, False))

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number, not below zero."""
        found = self._take(key, int, default)
        if isinstance(found, bool) or found < 0:
            raise self.refused(key, f"{found!r} is no whole number")
        return int(found)

    def day(self, key: str) -> date:
        """A date."""
        found = self._take(key, date, None)
        if isinstance(found, datetime):
            raise self.refused(key, "is an instant, not a date")
        return date(found.year, found.month, found.day)

    def day_if_any(self, key: str) -> date | None:
        """A date, None when it is not there."""
        return self.day(key) if key in self._data else None

    def euros(self, key: str) -> Cents:
        """An amount in euros, written as text: « "33.47" »."""
        return cents_of(self.number(key))

    def euros_if_any(self, key: str) -> Cents | None:
        """An amount in euros, None when it is not there."""
        return self.euros(key) if key in self._data else None

    def number(self, key: str) -> Decimal:
        """An exact number, written as text, with two decimals at most."""
        said = self.text(key)
        try:
            found = Decimal(said)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or found < 0 or found != round(found, 2):
            raise self.refused(key, f'{said!r} is no amount (such as "33.47")')
        return found

    def word(self, key: str, words: type[Word]) -> Word:
        """One word of a closed list."""
        return self._word(key, self.text(key), words)

    def word_if_any(self, key: str, words: type[Word]) -> Word | None:
        """One word of a closed list, None when it is not there."""
        return self.word(key, words) if key in self._data else None

    def words(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Words of a closed list; at least one."""
        found = self.words_if_any(key, words)
        if not found:
            raise self.refused(key, "is empty or missing")
        return found

    def words_if_any(self, key: str, words: type[Word]) -> tuple[Word, ...]:
        """Words of a closed list, none when the key is not there."""
        found = self.texts(key)
        return tuple(self._word(key, one, words) for one in found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Texts, none when the key is not there."""
        found = self._take(key, list, [])
        if not all(isinstance(one, str) and one.strip() for one in found):
            raise self.refused(key, "must hold texts")
        return tuple(found)

    def tables(self, key: str, *, some: bool = False) -> tuple[Table, ...]:
        """The tables of a list; ``some``: there must be one."""
        found = self._take(key, list, None if some else [])
        if some and not found:
            raise self.refused(key, "is empty")
        if not all(isinstance(one, dict) for one in found):
            raise self.refused(key, "must hold tables")
        places = (f"{self._path(key)}[{at}]" for at in range(1, len(found) + 1))
        return tuple(
            Table(one, self._filename, place) for one, place in zip(found, places, strict=True)
        )

    def table(self, key: str) -> Table:
        """A table inside this one."""
        return Table(self._take(key, dict, None), self._filename, self._path(key))

    def end(self) -> None:
        """Refuse what nobody asked for."""
        for key in self._data:
            raise self.refused(key, "is not known here")

    def refused(self, key: str, why: str) -> DataFileError:
        """The error to raise about one key."""
        return DataFileError(self._filename, self._path(key), why)

    def _path(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _take(self, key: str, kind: type, default: Any) -> Any:
        if key not in self._data:
            if default is None:
                raise self.refused(key, "is missing")
            return default
        found = self._data.pop(key)
        if not isinstance(found, kind):
            raise self.refused(key, f"{found!r} is not of the kind {kind.__name__}")
        return found

    def _word(self, key: str, said: str, words: type[Word]) -> Word:
        known: Iterable[str] = (str(one.value) for one in words)
        if said not in known:
            raise self.refused(key, f"{said!r} is none of: {', '.join(w.value for w in words)}")
        return words(said)


def read_table(path: Path) -> Table:
    """Read a file. Raises DataFileError with the line of a syntax error."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataFileError(path.name, f"line {line[1]}" if line else "", str(error)) from error
    except (OSError, ValueError, RecursionError) as error:
        raise DataFileError(path.name, "", str(error)) from error
    return Table(data, path.name)
