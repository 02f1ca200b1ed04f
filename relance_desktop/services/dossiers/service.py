"""The file handed over: its exhibits chosen, ordered, bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.printed import PrintedDossier
from relance_desktop.domain.dossier.proposing import proposed_exhibits
from relance_desktop.domain.dossier.story import RouteWords, story_of
from relance_desktop.domain.dossier.titles import dossier_name, title_of
from relance_desktop.domain.dossier.values import (
    BoundExhibit,
    Choice,
    DossierOptions,
    DossierView,
    ListedExhibit,
    Look,
    MadeDossier,
    MadeFile,
    Nature,
    NoExhibitError,
    Progress,
    ProposedExhibit,
    Trouble,
    never,
    untold,
)
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import Exhibit, HandedFile
from relance_desktop.services.context import Base
from relance_desktop.services.dossiers.files import (
    Draw,
    Files,
    case_reckoning,
    file_of,
    size_of,
)
from relance_desktop.services.dossiers.passwords import new_password
from relance_desktop.services.dossiers.reading import (
    case_of,
    creditor_of,
    logo_of,
    material_of,
)
from relance_desktop.services.dossiers.sheet import sheet_of
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file, file_paper

if TYPE_CHECKING:
    from relance_desktop.domain.routes.values import Route
    from relance_desktop.domain.routes.vocabulary import AskFrom
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

KIND = "dossier"
"""What these files are called among those handed over."""

Load = Callable[[str], "tuple[str, bytes] | None"]


class Press(Draw, Protocol):
    """What draws and binds."""

    def pages(self, data: bytes, filename: str, title: str, made_on: date) -> bytes: ...

    def look(self, data: bytes, filename: str, made_on: date) -> Look: ...

    def write(
        self,
        printed: PrintedDossier,
        choices: Sequence[Choice],
        options: DossierOptions,
        load: Load,
        folder: Path,
        name: str,
        now: datetime,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> MadeDossier | None: ...


class Dossiers:
    """The exhibits of a case, and what is made of them."""

    def __init__(self, base: Base, press: Press, routes: Callable[[], Sequence[Route]]) -> None:
        self._base = base
        self._press = press
        self._routes = routes

    # -- exhibits ----------------------------------------------------------------

    def proposals(self, case_id: int) -> tuple[ProposedExhibit, ...]:
        """All documents at hand for a case, in the order of a dossier. Raises NotFoundError."""
        with self._base.store.read() as r:
            return proposed_exhibits(material_of(r, case_id))

    def view(self, case_id: int) -> DossierView:
        """The exhibits as chosen, or as proposed, and what is left out. Raises NotFoundError."""
        with self._base.store.read() as r:
            proposed = proposed_exhibits(material_of(r, case_id))
            kept = _choices(r, case_id)
            choices = kept or tuple(_choice(one) for one in proposed if one.chosen)
            known = {one.source: one for one in proposed}
            listed = tuple(
                _listed(r, number, choice, known.get(choice.source))
                for number, choice in enumerate(choices, start=1)
            )
        taken = {one.source for one in choices}
        others = tuple(one for one in proposed if one.source not in taken)
        size = sum(one.size for one in listed)
        return DossierView(case_id, listed, others, bool(kept), size)

    def save(self, case_id: int, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """Keep choice, order and titles; give what was before, which undoes it when saved
        (empty: back to the proposal). Raises NotFoundError."""
        with self._base.store.write() as w:
            case = case_of(w, case_id)
            before = _choices(w, case_id)
            exhibits = [_exhibit(case_id, one) for one in dict.fromkeys(choices)]
            w.exhibits.put(case_id, case.client_id, exhibits)
        return before

    def add_file(self, case_id: int, path: Path) -> tuple[Choice, ...]:
        """Join a file of the user's as the last exhibit; give what was before. Raises
        NotFoundError, FileRefusedError (``empty``, ``over_25_mb``), OSError."""
        file = GivenFile(path.name, path.read_bytes())
        check_file(file)
        shown = [one.choice for one in self.view(case_id).exhibits]
        now = self._base.clock.now()
        with self._base.store.write() as w:
            case = case_of(w, case_id)
            before = _choices(w, case_id)
            paper = Paper(
                case.client_id,
                PaperKind.OTHER,
                "",
                path.name,
                case_id=case_id,
                added_at=now,
            )
            stored = file_paper(w, paper, file.data)
            title = " ".join(path.stem.replace("_", " ").split()) or title_of(Nature.OTHER)
            shown.append(Choice(f"paper:{stored.id}", title))
            exhibits = [_exhibit(case_id, one) for one in shown]
            w.exhibits.put(case_id, case.client_id, exhibits)
        return before

    def take_back(self, case_id: int, before: Sequence[Choice], sources: Sequence[str]) -> None:
        """Let go of files that were just joined; the choice is as it was before. Raises
        NotFoundError."""
        with self._base.store.write() as w:
            case = case_of(w, case_id)
            exhibits = [_exhibit(case_id, one) for one in before]
            w.exhibits.put(case_id, case.client_id, exhibits)
            for source in sources:
                kind, _, number = source.partition(":")
                paper = w.papers.get(int(number)) if kind == "paper" else None
                if paper is not None and paper.case_id == case_id:
                    w.papers.remove(paper.id)

    def content(self, case_id: int, source: str) -> tuple[str, bytes]:
        """An exhibit's file to look at: its name and bytes (PDF of what the program draws).
        Raises NotFoundError."""
        files = Files(self._base, self._press, case_id, self._base.today())
        found = files.load(source)
        if found is None:
            raise NotFoundError("exhibits", source)
        return found

    def pages(self, case_id: int, source: str) -> bytes:
        """An exhibit as the PDF that would be bound, mails and pictures too. Raises
        NotFoundError."""
        filename, data = self.content(case_id, source)
        return self._press.pages(data, filename, filename, self._base.today())

    def look(self, case_id: int, source: str) -> Look:
        """How many pages an exhibit has, how large it is, and what is wrong with it. Reads and
        draws it: call it from the worker."""
        try:
            filename, data = self.content(case_id, source)
        except NotFoundError:
            return Look(0, 0, Trouble.MISSING)
        return self._press.look(data, filename, self._base.today())

    # -- making ------------------------------------------------------------------

    def new_password(self) -> str:
        """A strong password that can be read out on the telephone. It is kept nowhere."""
        return new_password()

    def make(
        self,
        case_id: int,
        options: DossierOptions,
        folder: Path,
        progress: Progress = untold,
        cancelled: Callable[[], bool] = never,
    ) -> MadeDossier | None:
        """Bind the dossier into a folder; names are free ones, nothing there is replaced.

        None when it was cancelled: nothing is left behind. Blocks: call it from the worker.
        Raises NotFoundError, NoExhibitError, SheetNotWritten, BusinessIncompleteError.
        """
        choices = [one.choice for one in self.view(case_id).exhibits]
        if not choices:
            raise NoExhibitError
        with self._base.store.read() as r:
            material = material_of(r, case_id)
            printed = self._printed(r, material, options.as_of)
        files = Files(self._base, self._press, case_id, options.as_of)
        name = dossier_name(material.client.name, options.as_of)
        now = self._base.clock.now()
        made = self._press.write(
            printed, choices, options, files.load, folder, name, now, progress, cancelled
        )
        return self._noted(material, made, now) if made else None

    def _printed(self, r: Reader, material: Material, as_of: date) -> PrintedDossier:
        creditor = creditor_of(r)
        reckoning = case_reckoning(r, self._base, material, as_of)
        case = material.case
        return PrintedDossier(
            creditor=creditor,
            client=material.client,
            made_on=as_of,
            title=case.title.strip(),
            facts=case.facts,
            contested=case.contested,
            contested_note=case.contested_note,
            story=story_of(material, as_of, self._words()),
            reckoning=reckoning if reckoning.reckoning.invoices else None,
            logo=logo_of(r, creditor),
        )

    def _noted(self, material: Material, made: MadeDossier, now: datetime) -> MadeDossier:
        """Say in the file what left it: hashes and titles, no bytes and no password."""
        from dataclasses import replace

        manifest = tuple(_told(one) for one in made.exhibits)
        with self._base.store.write() as w:
            ids = [
                w.handed_files.add(_handed(material, file, now, manifest)) for file in made.files
            ]
        return replace(made, handed_id=ids[0])

    def handed(self, case_id: int) -> tuple[HandedFile, ...]:
        """The files made for a case so far, the newest first."""
        with self._base.store.read() as r:
            found = r.handed_files.of_case(case_id)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.id), reverse=True))

    # -- the plain data sheet ------------------------------------------------------

    def sheet(self, case_id: int, as_of: date | None = None) -> Mapping[AskFrom, str]:
        """What portals ask, ready to copy, its sums as of a day (today); what is not known is
        left out. Raises NotFoundError, BusinessIncompleteError."""
        today = as_of or self._base.today()
        with self._base.store.read() as r:
            material = material_of(r, case_id)
            creditor = creditor_of(r)
            reckoning = case_reckoning(r, self._base, material, today).reckoning
        story = story_of(material, today, self._words())
        return sheet_of(material, creditor, reckoning, story)

    def _words(self) -> RouteWords:
        names = {(one.key, ""): one.name for one in self._routes()}
        events = {
            (one.key, event.key): f"{one.name} – {event.label}"
            for one in self._routes()
            for event in one.events
        }
        return {**names, **events}


def _choices(view: Reader | Writer, case_id: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(one.source, one.title, one.dated_on, one.note)
        for one in view.exhibits.of_case(case_id)
    )


def _choice(one: ProposedExhibit) -> Choice:
    return Choice(one.source, one.title, one.dated_on)


def _exhibit(case_id: int, one: Choice) -> Exhibit:
    return Exhibit(case_id, one.source, one.title.strip(), dated_on=one.dated_on, note=one.note)


def _listed(
    r: Reader, number: int, choice: Choice, proposed: ProposedExhibit | None
) -> ListedExhibit:
    made = choice.source.startswith("made:")
    file = file_of(r, choice.source)
    return ListedExhibit(
        number=number,
        choice=choice,
        nature=proposed.nature if proposed else Nature.OTHER,
        filename=file.filename if file else "",
        size=size_of(r, file),
        missing=file is None and not made,
    )


def _told(one: BoundExhibit) -> Mapping[str, str]:
    return {
        "number": str(one.number),
        "title": one.title,
        "sha256": one.sha256,
        "source": one.source,
    }


def _handed(
    material: Material, file: MadeFile, now: datetime, manifest: tuple[Mapping[str, str], ...]
) -> HandedFile:
    return HandedFile(
        case_id=material.case.id,
        client_id=material.client.id,
        kind=KIND,
        made_at=now,
        filename=file.path.name,
        sha256=file.sha256,
        size=file.size,
        manifest=manifest,
    )
