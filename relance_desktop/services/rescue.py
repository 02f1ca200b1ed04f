"""A business file that cannot be opened: which copies there are, and going on with one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from relance_desktop.domain.clock import Clock
from relance_desktop.services.errors import BackupInvalidError, FileError
from relance_desktop.services.safekeeping import kept_as
from relance_desktop.store.backup import check, made_at
from relance_desktop.store.restore import replace_damaged, stage, staged_for


class Rescue:
    """Works without an open business, for a start that failed."""

    def __init__(self, path: Path, copies: Path, clock: Clock) -> None:
        self._path, self._copies, self._clock = path, copies, clock

    def newest(self) -> Path | None:
        """The newest copy that holds together; None when there is none."""
        return next((path for path in self._found() if _is_whole(path)), None)

    def go_on_with(self, copy: Path) -> Path:
        """Put a copy in the file's place; give where the damaged file is kept.

        Raises BackupInvalidError, FileError; then nothing changed.
        """
        staged = staged_for(self._path)
        stage(copy, staged, self._clock)
        keep = kept_as(self._copies, self._clock.now())
        replace_damaged(self._path, staged, keep)
        return keep

    def _found(self) -> Sequence[Path]:
        beside = self._path.parent.glob(f"{self._path.stem}.before-migration-*")
        return sorted([*self._copies.glob("*.backup"), *beside], key=made_at, reverse=True)


def _is_whole(path: Path) -> bool:
    try:
        check(path)
    except (BackupInvalidError, FileError):
        return False
    return True
