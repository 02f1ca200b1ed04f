"""The files of a dossier in a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from relance_desktop.domain.dossier.printed import PrintedDossier
from relance_desktop.domain.dossier.values import (
    BoundExhibit,
    Choice,
    DossierOptions,
    HandOver,
    MadeDossier,
    MadeFile,
)
from relance_desktop.gateways.dossier.archive import FOLDER, Archive, Summing
from relance_desktop.gateways.dossier.binding import Binder, Load, Plan, Stopped
from relance_desktop.gateways.dossier.reading import readable
from relance_desktop.gateways.sheets.in_place import NewFile, written_anew

_LARGE: Final = 1 << 30
"""Bytes from which a file in the archive may need wide fields, which old programs cannot read."""

Progress = Callable[[int, int, str], None]


def write_dossier(
    printed: PrintedDossier,
    choices: Sequence[Choice],
    options: DossierOptions,
    load: Load,
    folder: Path,
    name: str,
    now: datetime,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> MadeDossier | None:
    """Bind the dossier into new files of a folder, called after ``name``.

    None when it was cancelled; nothing is left behind then. Raises SheetNotWritten.
    """
    done = -1
    total = len(choices) * (3 if options.form is HandOver.ZIP else 2)

    def step(title: str) -> None:
        nonlocal done
        if cancelled():
            raise Stopped
        done += 1
        progress(done, total, title)

    try:
        binder = Binder(printed, choices, options, load, step)
        plan = binder.plan()
        work = _Writing(binder, plan, options, load, folder, name, now, step)
        files = work.archive() if options.form is HandOver.ZIP else work.parts()
    except Stopped:
        return None
    progress(total, total, "")
    return MadeDossier(tuple(files), plan.exhibits, plan.notices, plan.pages, plan.parts)


class _Writing:
    """Writes what was planned."""

    def __init__(
        self,
        binder: Binder,
        plan: Plan,
        options: DossierOptions,
        load: Load,
        folder: Path,
        name: str,
        now: datetime,
        step: Callable[[str], None],
    ) -> None:
        self._binder, self._plan, self._options = binder, plan, options
        self._load, self._folder, self._name = load, folder, name
        self._now, self._step = now, step

    def parts(self) -> list[MadeFile]:
        """Each part as a PDF; they appear together at the end, under names that are free."""
        made: list[tuple[NewFile, Summing]] = []
        try:
            with ExitStack() as stack:
                for part in range(1, self._plan.parts + 1):
                    path = self._folder / self._part_name(self._name, part)
                    new = stack.enter_context(written_anew(path))
                    out = Summing(new.file)
                    made.append((new, out))
                    self._binder.write_part(self._plan, part, out, self._options.password)
        except BaseException:
            for new, _ in made:  # one could be moved to its place, another not
                if new.path is not None:
                    new.path.unlink(missing_ok=True)
            raise
        return [MadeFile(_place(new), out.size, out.sha256) for new, out in made]

    def archive(self) -> list[MadeFile]:
        """One archive of everything."""
        with written_anew(self._folder / f"{self._name}.zip") as new:
            archive = Archive(new.file, self._now, self._options.password)
            try:
                self._fill(archive)
            except BaseException:
                archive.abandon()
                raise
        return [_measured(_place(new))]

    def _fill(self, archive: Archive) -> None:
        for part in range(1, self._plan.parts + 1):
            name = self._part_name("Dossier", part)
            with archive.opened(name, large=self._plan.size > _LARGE) as entry:
                self._binder.write_part(self._plan, part, entry, "")
        for exhibit in self._plan.exhibits:
            self._add_piece(archive, exhibit)
        if self._options.sheet:
            archive.add(self._options.sheet_name, self._options.sheet)
        archive.close()

    def _part_name(self, name: str, part: int) -> str:
        parts = self._plan.parts
        if parts == 1:
            return f"{name}.pdf"
        return f"{name} - partie {part:0{len(str(parts))}} sur {parts}.pdf"

    def _add_piece(self, archive: Archive, exhibit: BoundExhibit) -> None:
        """The file as it is; a mail as pages too, beside it."""
        self._step(exhibit.title)
        filename, data = self._load(exhibit.source) or ("", None)
        if data is None:
            return
        name = archive.add(FOLDER + exhibit.filename, data)
        if PurePath(name).suffix == ".eml":
            made = readable(data, filename, exhibit.title, self._now.date())
            if made.trouble is None:
                archive.add(name.removesuffix(".eml") + ".pdf", made.pdf)


def _place(new: NewFile) -> Path:
    assert new.path is not None, "it was moved at the end of its block"
    return new.path


def _measured(path: Path) -> MadeFile:
    """Read it back: what is handed over is what was written."""
    from hashlib import file_digest

    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return MadeFile(path, path.stat().st_size, digest)
