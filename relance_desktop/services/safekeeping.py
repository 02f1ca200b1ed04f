"""The business file kept safe: copied while it runs, checked, looked at, brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from relance_desktop.services.context import Base
from relance_desktop.store.backup import (
    STAMP,
    BackupReport,
    back_up,
    check,
    dated_backups,
    made_at,
    rotate,
)
from relance_desktop.store.restore import (
    Comparison,
    Relation,
    clear_staged,
    compare,
    stage,
    staged_for,
)

__all__ = ["Comparison", "Relation", "Safekeeping", "made_at"]

BEFORE = "avant-restauration"
"""How the name of a file that a restore replaced begins."""

KEEP = 10
"""How many automatic copies are kept."""


def kept_as(folder: Path, now: datetime) -> Path:
    """A free name for the file that a restore replaces: one kept before is never replaced."""
    for number in count(1):
        more = f"-{number}" if number > 1 else ""
        path = folder / f"{BEFORE}{more}-{now:{STAMP}}.backup"
        if not path.exists():
            break
    return path


class Safekeeping:
    """Backups of the one file that holds everything. All methods may take long."""

    def __init__(self, base: Base, folder: Path) -> None:
        self._base = base
        self._folder = folder

    def where(self) -> Path:
        """The business file."""
        return self._base.store.path

    def folder(self) -> Path:
        """Where automatic copies go."""
        return self._folder

    def back_up(
        self, target: Path, progress: Callable[[int, int], bool] | None = None
    ) -> BackupReport:
        """Copy the business to ``target`` and read the copy back from end to end.

        Raises FileError subclasses, BackupInvalidError, BackupCancelledError.
        """
        return back_up(self._base.store.path, target, progress)

    def verify(self, path: Path) -> BackupReport:
        """Read a copy from end to end. Raises BackupInvalidError."""
        return check(path)

    def clear_leftovers(self) -> None:
        """Remove what a restore that was killed left beside the business file."""
        clear_staged(self._base.store.path)

    def automatic(self) -> Path | None:
        """Make today's copy unless there is one; keep the newest ten."""
        stamp = self._base.today().isoformat()
        if any(stamp in path.name for path in dated_backups(self._folder)):
            return None
        now = self._base.clock.now()
        return rotate(self._base.store.path, self._folder, now, KEEP).path

    def preview(self, copy: Path) -> Comparison:
        """What a copy holds and what would be forgotten by going back to it.

        Raises BackupInvalidError, FileError.
        """
        with self._base.store.read() as r:
            return compare(copy, r)

    def stage(self, copy: Path, progress: Callable[[int, int], bool] | None = None) -> Path:
        """Make a copy ready beside the business file. Blocks: call it from the worker.

        Raises BackupInvalidError, BackupCancelledError, FileError.
        """
        present = self._base.store.path
        staged = staged_for(present)
        stage(copy, staged, self._base.clock, progress)
        return staged

    def swap_in(self, staged: Path) -> Path:
        """Go on with what ``stage`` made; give where the file of before is kept. Quick, and
        for a moment at which nothing else reads. Raises FileError; then nothing changed."""
        keep = kept_as(self._folder, self._base.clock.now())
        self._base.store.replace_by(staged, keep)
        self._base.forget_rates()
        return keep

    def kept_before(self) -> tuple[Path, ...]:
        """The files that a restore replaced, newest first; never removed by the program."""
        found = self._folder.glob(f"{BEFORE}-*.backup")
        return tuple(sorted(found, key=made_at, reverse=True))

    def copies(self) -> tuple[Path, ...]:
        """The automatic copies, newest first."""
        return tuple(dated_backups(self._folder))
