"""A backup looked at beside the present file, and made ready to take its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from relance_desktop.domain.clock import Clock
from relance_desktop.domain.journal import JournalEntry
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.store.backup import (
    BackupReport,
    Progress,
    check,
    connect_copy,
    discard,
    restore,
)
from relance_desktop.store.errors import BackupInvalidError, FileUnreachableError
from relance_desktop.store.facade import open_store, same_file
from relance_desktop.store.queries.journal import JournalQueries
from relance_desktop.store.reader import Reader
from relance_desktop.store.shape import differences

RESTORED = "restored"
"""Why a mail was withdrawn, as kept in its note; and the setting that names the copy."""

_MAY_HAVE_LEFT = (ReminderState.QUEUED, ReminderState.FAILED)


class Relation(Enum):
    """How a copy stands to the present file, as their journals tell."""

    SAME = "same"
    EARLIER = "earlier"
    LATER = "later"
    OTHER = "other"


class Comparison(NamedTuple):
    """What a copy holds, and what the present file has that the copy has not.

    ``last``: the copy's last entry, None in an empty one. ``forgotten``: the present
    file's later entries, oldest first; () unless the copy is an earlier state of it.
    """

    report: BackupReport
    relation: Relation
    last: JournalEntry | None
    forgotten: tuple[JournalEntry, ...]


def staged_for(path: Path) -> Path:
    """Where a copy is made ready to take the place of a business file."""
    return path.with_name(f"{path.name}.restoring")


def clear_staged(path: Path) -> None:
    """Remove what a killed restore left beside a business file; one that a disk keeps stays."""
    staged = staged_for(path)
    discard(staged)
    discard(staged.with_name(f"{staged.name}.part"))


def compare(copy: Path, present: Reader) -> Comparison:
    """Check a copy from end to end and set it beside the present file.

    Raise BackupInvalidError, FileError.
    """
    report = check(copy)
    with _journal_of(copy) as journal:
        last = next(iter(journal.latest(1)), None)
        relation = _relation(journal, present.journal)
    later = () if relation is not Relation.EARLIER else _after(present, last)
    return Comparison(report, relation, last, later)


def stage(copy: Path, target: Path, clock: Clock, progress: Progress | None = None) -> None:
    """Make of a copy a file ready to be used: whole, of this version, with no mail left to
    send: one that waited then may have left since.

    Raise BackupInvalidError, BackupCancelledError, FileError; nothing is left of it then.
    """
    discard(target)
    try:
        restore(copy, target, progress)
        try:
            store = open_store(target, clock)
        finally:
            for spare in target.parent.glob(f"{target.stem}.before-migration-*{target.suffix}"):
                spare.unlink()  # the copy itself is kept where it is
        try:
            odd = differences(target)
            if odd:
                raise BackupInvalidError(copy, ", ".join(odd))
            store.recover_interrupted()
            with store.write() as w:
                for reminder in w.reminders.in_state(*_MAY_HAVE_LEFT):
                    w.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=RESTORED)
                w.settings.put(RESTORED, {"from": copy.name, "at": clock.now().isoformat()})
        finally:
            store.close()
    except BaseException:
        discard(target)
        raise


def replace_damaged(path: Path, staged: Path, keep: Path) -> None:
    """Put a whole file in the place of one that cannot be opened, which stays as ``keep``
    with all that SQLite kept beside it. Raise FileUnreachableError."""
    try:
        keep.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            same_file(path, keep)
        for suffix in ("-wal", "-shm"):
            beside = path.with_name(path.name + suffix)
            if beside.exists():  # it would be taken for the new file's own
                beside.replace(keep.with_name(keep.name + suffix))
        staged.replace(path)
    except OSError as error:
        raise FileUnreachableError(path, str(error)) from error


def _relation(copy: JournalQueries, present: JournalQueries) -> Relation:
    """Two files of one history share the hash where the shorter one ends."""
    theirs, ours = copy.head(), present.head()
    if theirs == ours:
        return Relation.SAME
    if theirs is None or (ours is not None and present.hash_at(theirs[0]) == theirs[1]):
        return Relation.EARLIER
    if ours is None or copy.hash_at(ours[0]) == ours[1]:
        return Relation.LATER
    return Relation.OTHER


def _after(present: Reader, last: JournalEntry | None) -> tuple[JournalEntry, ...]:
    return present.journal.after(last.seq if last else 0)


@contextmanager
def _journal_of(path: Path) -> Iterator[JournalQueries]:
    with closing(connect_copy(path)) as db:
        yield JournalQueries(db)
