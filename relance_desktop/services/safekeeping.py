"""The business file kept safe: copied while it runs, checked, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from relance_desktop.services.context import Base
from relance_desktop.store.backup import BackupReport, back_up, check, dated_backups, rotate

KEEP = 10
"""How many automatic copies are kept."""


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

    def automatic(self) -> Path | None:
        """Make today's copy unless there is one; keep the newest ten."""
        stamp = self._base.today().isoformat()
        if any(stamp in path.name for path in dated_backups(self._folder)):
            return None
        now = self._base.clock.now()
        return rotate(self._base.store.path, self._folder, now, KEEP).path

    def copies(self) -> tuple[Path, ...]:
        """The automatic copies, newest first."""
        return tuple(dated_backups(self._folder))
