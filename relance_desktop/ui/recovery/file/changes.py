"""What the user does to the exhibits: kept at once, said in a notice, taken back by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError
from relance_desktop.services.dossiers import Dossiers
from relance_desktop.ui.behind import behind
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Token
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.file import rows
from relance_desktop.ui.recovery.file.rows import Choices, ExhibitRow
from relance_desktop.ui.recovery.file.table import ExhibitTable
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class Added(NamedTuple):
    """What came of adding files: the choice before the first, what they are now, the first
    refusal."""

    before: Choices
    sources: tuple[str, ...]
    refused: UserError | None = None


class Changes:
    """Changes the choice of the case that ``case_id`` gives."""

    def __init__(
        self, shell: Shell, services: Services, table: ExhibitTable, case_id: Callable[[], int]
    ) -> None:
        self._shell, self._services, self._table = shell, services, table
        self._case_id = case_id

    def toggle(self, sources: Collection[str]) -> None:
        """Take out or put in."""
        tr, before = translate, self._rows
        now = rows.toggled(before, sources)
        if not now:
            self._shell.notify(tr("dossier", "Gardez au moins une pièce au dossier."))
            return
        out = len(now) < len(rows.choices_of(before))
        one, many = (
            (tr("dossier", "Pièce retirée du dossier."), tr("dossier", "{n} pièces retirées."))
            if out
            else (tr("dossier", "Pièce jointe au dossier."), tr("dossier", "{n} pièces jointes."))
        )
        self._save(now, formats.plural(len(sources), one, many))

    def move(self, sources: Collection[str], step: int) -> None:
        """Up or down by one."""
        before = rows.choices_of(self._rows)
        now = rows.moved(before, sources, step)
        if now != before:
            self._save(now, self._moved_words(now, sources))
            self._table.scrollTo(self._table.currentIndex())

    def place(self, source: str, place: int) -> None:
        """To another place."""
        now = rows.placed(rows.choices_of(self._rows), source, place)
        self._save(now, self._moved_words(now, (source,)))

    def change(self, source: str, title: str, dated_on: date | None) -> None:
        """Another title or day."""
        before = rows.choices_of(self._rows)
        now = rows.changed(before, source, title, dated_on)
        if now != before:
            self._save(now, translate("dossier", "Pièce modifiée."))

    def rename(self, source: str, title: str) -> None:
        """Another title."""
        one = next(one for one in self._rows if one.source == source)
        self.change(source, title, one.dated_on)

    def propose(self) -> None:
        """Back to what the program proposes."""
        self._save((), translate("dossier", "Proposition du programme rétablie."))

    def add(self, paths: Sequence[Path]) -> None:
        """Join files of the user's; read in the worker."""
        case_id, dossiers = self._case_id(), self._services.dossiers
        if paths and case_id:
            behind(
                self._shell,
                self._table,
                translate("dossier", "Ajout des fichiers…"),
                lambda token: _add(dossiers, case_id, paths, token),
                self._added,
            )

    # -- inside ----------------------------------------------------------------

    @property
    def _rows(self) -> Sequence[ExhibitRow]:
        return self._table.rows_model.rows

    def _moved_words(self, now: Choices, sources: Collection[str]) -> str:
        places = [at for at, one in enumerate(now, start=1) if one.source in sources]
        if len(places) > 1:
            return translate("dossier", "{n} pièces déplacées.").format(n=len(places))
        return translate("dossier", "Devient la pièce n°\u00a0{n}.").format(n=places[0])

    def _save(self, now: Choices, said: str) -> None:
        case_id = self._case_id()
        try:
            before = self._services.dossiers.save(case_id, now)
        except UserError as error:
            self._shell.show_error(error)
            return
        self._tell(case_id, before, said)

    def _tell(self, case_id: int, before: Choices, said: str, added: Sequence[str] = ()) -> None:
        dossiers = self._services.dossiers
        stands = _kept(dossiers, case_id)
        done = Done(
            said,
            lambda: dossiers.take_back(case_id, before, added),
            lambda: _kept(dossiers, case_id) == stands,
        )
        tell(self._shell, done)

    def _added(self, added: Added) -> None:
        if added.sources:
            one = translate("dossier", "Fichier ajouté aux pièces.")
            many = translate("dossier", "{n} fichiers ajoutés aux pièces.")
            said = formats.plural(len(added.sources), one, many)
            self._tell(self._case_id(), added.before, said, added.sources)
        if added.refused is not None:
            self._shell.show_error(added.refused)


def _kept(dossiers: Dossiers, case_id: int) -> tuple[bool, Choices]:
    view = dossiers.view(case_id)
    return view.saved, tuple(one.choice for one in view.exhibits)


def _add(dossiers: Dossiers, case_id: int, paths: Sequence[Path], token: Token) -> Added:
    first: Choices = ()
    sources: list[str] = []
    refused = None
    for done, path in enumerate(paths):
        token.progress(done, len(paths), path.name)
        if token.cancelled():
            break
        try:
            before = dossiers.add_file(case_id, path)
        except UserError as error:
            refused = refused or error
            continue
        first = first if sources else before
        sources.append(dossiers.view(case_id).exhibits[-1].choice.source)
    return Added(first, tuple(sources), refused)
