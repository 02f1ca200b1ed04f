"""Where texts come from: the shipped files, and the user's own, which win."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.texts.keys import TextKey, TextPart, keys_for, parse_key
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext

NONE_OWN: Final[Mapping[str, str]] = MappingProxyType({})
_SUFFIX: Final = ".txt"


@value
class Source:
    """A text as written, and its key."""

    key: TextKey
    text: str


class Sources:
    """Finds texts. ``own`` is asked each time: a changed text takes effect at once."""

    def __init__(self, folder: Path, own: Callable[[], Mapping[str, str]]) -> None:
        self._folder = folder
        self._own = own

    def find(self, context: ReminderContext, part: TextPart) -> Source | None:
        """The user's text that fits best, else the shipped one; None when there is none."""
        keys, own = tuple(keys_for(context, part)), self._own()
        for key in keys:
            text = own.get(str(key))
            if text is not None:
                return Source(key, text)
        for key in keys:
            text = self.shipped(key)
            if text is not None:
                return Source(key, text)
        return None

    def shipped(self, key: TextKey) -> str | None:
        """The text of exactly that key that comes with the program."""
        file = self._folder / f"{key}{_SUFFIX}"
        return file.read_text(encoding="utf-8").removesuffix("\n") if file.is_file() else None

    def shipped_keys(self) -> tuple[TextKey, ...]:
        """All texts that come with the program, in alphabetical order."""
        files = self._folder.glob(f"*/*/*{_SUFFIX}")
        names = (file.relative_to(self._folder).as_posix() for file in files)
        return tuple(parse_key(name.removesuffix(_SUFFIX)) for name in sorted(names))
