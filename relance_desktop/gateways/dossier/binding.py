"""The dossier put together: every exhibit is read once to be counted, then once to be bound."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from relance_desktop.domain.document_formats import NBSP, short_day_text
from relance_desktop.domain.dossier import printed as words
from relance_desktop.domain.dossier.printed import PrintedDossier
from relance_desktop.domain.dossier.titles import piece_name
from relance_desktop.domain.dossier.values import (
    MEGABYTE,
    BoundExhibit,
    Choice,
    DossierOptions,
    Notice,
    Trouble,
)
from relance_desktop.domain.value import value
from relance_desktop.gateways.dossier import front
from relance_desktop.gateways.dossier.planning import Measured, notices, parted, placed
from relance_desktop.gateways.dossier.reading import (
    Readable,
    mended,
    missing,
    readable,
    reader_of,
)
from relance_desktop.gateways.dossier.spool import Bookmark, PdfSpool, Sink
from relance_desktop.gateways.dossier.stamping import Stamper, StampFont
from relance_desktop.gateways.letters.reckoning import reckoning_pdf

if TYPE_CHECKING:
    from pypdf import PageObject

log = logging.getLogger(__name__)

Load = Callable[[str], tuple[str, bytes] | None]
"""Gives a source's file (name, bytes), None when it is not stored any more."""

_ROUNDS = 4
"""The list of exhibits names pages that its own length moves: it settles at once or in two."""


class Stopped(Exception):
    """The user asked to stop."""


@value
class Plan:
    """What is bound where. ``fronts``: for each part (from 1) the sections before the exhibits,
    their title ("" for none) and PDF."""

    exhibits: tuple[BoundExhibit, ...]
    notices: tuple[Notice, ...]
    fronts: dict[int, list[tuple[str, bytes]]]
    parts: int
    pages: int
    size: int


class Nothing:
    """A sink for measuring."""

    def write(self, data: bytes) -> int:
        """Take it and forget it."""
        return len(data)


class Binder:
    """Counts, plans and writes the parts of one dossier."""

    def __init__(
        self,
        printed: PrintedDossier,
        choices: Sequence[Choice],
        options: DossierOptions,
        load: Load,
        step: Callable[[str], None],
    ) -> None:
        self._printed = printed
        self._choices = choices
        self._options = options
        self._load = load
        self._step = step
        self._font = StampFont()

    # -- counting ------------------------------------------------------------------

    def plan(self) -> Plan:
        """Read every exhibit once. ``step`` may raise Stopped."""
        measured = self._measured()
        limit = self._options.limit_mb
        most = None if limit is None else limit * MEGABYTE
        exhibits = [one.exhibit for one in measured]
        fronts = {1: self._front(1, 1, exhibits)}
        sizes = (_weight(fronts[1]), _weight(self._front(2, 2, exhibits)))
        parts = parted(measured, sizes, most)
        for _ in range(_ROUNDS):
            counts = {part: _pages(sections) for part, sections in fronts.items()}
            wanted = {part: counts.get(part, counts[1]) for part in range(1, max(parts) + 1)}
            done = placed(measured, parts, wanted, self._options.dividers)
            fronts = {part: self._front(part, len(wanted), done) for part in wanted}
            if wanted == {part: _pages(sections) for part, sections in fronts.items()}:
                break
        pages = sum(map(_pages, fronts.values())) + sum(
            one.pages + self._options.dividers for one in done
        )
        size = sum(one.size for one in measured)
        told = tuple(notices(measured, sizes[1], most))
        return Plan(tuple(done), told, fronts, max(parts), pages, size)

    def _measured(self) -> list[Measured]:
        spool = PdfSpool(Nothing(), "measure")
        stamper = Stamper(spool, self._font)
        return [self._measure(spool, stamper, *one) for one in enumerate(self._choices, start=1)]

    def _measure(self, spool: PdfSpool, stamper: Stamper, number: int, choice: Choice) -> Measured:
        self._step(choice.title)
        filename, data = self._load(choice.source) or ("", None)
        before = spool.size
        self._divide(spool, number, choice.title)
        pages = spool.pages
        made = self._read(number, choice, filename, data)
        made = self._bind(spool, stamper, number, choice, made, filename, data or b"")
        suffix = filename[filename.rfind(".") :] if "." in filename else ""
        exhibit = BoundExhibit(
            number=number,
            title=choice.title,
            source=choice.source,
            sha256=sha256(data).hexdigest() if data is not None else "",
            pages=spool.pages - pages,
            dated_on=choice.dated_on,
            apart=made.trouble is not None,
            filename=piece_name(
                number, len(self._choices), choice.title, choice.dated_on, suffix.lower()
            ),
        )
        return Measured(exhibit, spool.size - before, made.trouble)

    def _read(self, number: int, choice: Choice, filename: str, data: bytes | None) -> Readable:
        if data is None:
            head = f"Pièce n°{NBSP}{number}{NBSP}– {choice.title}"
            return missing(Trouble.MISSING, b"", filename, head, self._printed.made_on)
        return readable(data, filename, choice.title, self._printed.made_on)

    def _bind(
        self,
        spool: PdfSpool,
        stamper: Stamper,
        number: int,
        choice: Choice,
        made: Readable,
        filename: str,
        data: bytes,
    ) -> Readable:
        """Write an exhibit's pages; as it is, or mended, or the page that says it is damaged."""
        for pdf in _attempts(made.pdf):
            try:
                self._write(spool, stamper, number, pdf)
            except OSError:
                raise  # the disk, not the document
            except Exception:  # pypdf raises nearly anything on damaged files
                log.info("a document could not be bound as it is", exc_info=True)
                continue
            return made
        instead = missing(Trouble.DAMAGED, data, filename, choice.title, self._printed.made_on)
        self._write(spool, stamper, number, instead.pdf)
        return instead

    def _write(self, spool: PdfSpool, stamper: Stamper, number: int, pdf: bytes) -> None:
        reader = reader_of(pdf)
        count = len(reader.pages)
        if not count:
            raise ValueError(count)

        def stamp(to: PdfSpool, page: PageObject, made: DictionaryObject, place: int) -> None:
            where = f" – p. {place + 1}/{count}" if count > 1 else ""
            stamper.stamp(to, page, made, f"Pièce n° {number}{where}")

        spool.add(reader, stamp)
        reader.close()

    # -- the pages before --------------------------------------------------------------

    def _front(
        self, part: int, parts: int, exhibits: Sequence[BoundExhibit]
    ) -> list[tuple[str, bytes]]:
        """The sections before the exhibits of a part, with their titles."""
        if part > 1:
            own = [one.number for one in exhibits if one.part == part] or [part]
            cover = front.part_cover_pdf(self._printed, part, parts, front.span_words(own))
            return [(words.COVER, cover), self._list(exhibits, parts, 2)]
        pages = sum(one.pages + self._options.dividers for one in exhibits)
        sections: list[tuple[str, bytes]] = []
        for title, draw in self._sections(exhibits, pages):
            sections.append((title, draw(_pages(sections) + 1)))
        sections.append(self._list(exhibits, parts, _pages(sections) + 1))
        return sections

    def _sections(
        self, exhibits: Sequence[BoundExhibit], pages: int
    ) -> Iterator[tuple[str, Callable[[int], bytes]]]:
        printed = self._printed
        yield words.COVER, lambda first: front.cover_pdf(printed, len(exhibits), pages, first)
        if printed.story:
            yield words.STORY, lambda first: front.story_pdf(printed, exhibits, first)
        reckoning = printed.reckoning
        if reckoning is not None and all(one.source != "made:reckoning" for one in exhibits):
            yield words.RECKONING, lambda first: reckoning_pdf(reckoning)

    def _list(self, exhibits: Sequence[BoundExhibit], parts: int, first: int) -> tuple[str, bytes]:
        return words.LIST, front.list_pdf(self._printed, exhibits, parts, first)

    # -- writing -------------------------------------------------------------------------

    def write_part(self, plan: Plan, part: int, sink: Sink, password: str) -> int:
        """Write one part and give how many pages it has. ``step`` may raise Stopped."""
        title = self._printed.title or f"Créance sur {self._printed.client.name}"
        if plan.parts > 1:
            title = f"{title}{NBSP}– partie {part} sur {plan.parts}"
        seeds = [title, *(one.sha256 for one in plan.exhibits), str(part)]
        spool = PdfSpool(sink, "\n".join(seeds), password)
        marks = [Bookmark(head, spool.add(reader_of(pdf))) for head, pdf in plan.fronts[part]]
        stamper = Stamper(spool, self._font)
        for exhibit in (one for one in plan.exhibits if one.part == part):
            marks.append(Bookmark(_mark_words(exhibit), spool.pages))
            self._write_exhibit(spool, stamper, exhibit)
        info = {
            "/Title": title,
            "/Author": self._printed.creditor.legal_name,
            "/Subject": words.LIST,
            "/Creator": "Relance Desktop",
            "/CreationDate": f"D:{self._printed.made_on:%Y%m%d}120000Z",
        }
        spool.close(marks, _labels(part, plan.parts), info)
        return spool.pages

    def _write_exhibit(self, spool: PdfSpool, stamper: Stamper, exhibit: BoundExhibit) -> None:
        choice = self._choices[exhibit.number - 1]
        self._step(choice.title)
        self._divide(spool, exhibit.number, exhibit.title)
        filename, data = self._load(choice.source) or ("", None)
        made = self._read(exhibit.number, choice, filename, data)
        self._bind(spool, stamper, exhibit.number, choice, made, filename, data or b"")

    def _divide(self, spool: PdfSpool, number: int, title: str) -> None:
        """The sheet before an exhibit, when it is wanted."""
        if self._options.dividers:
            spool.add(reader_of(front.divider_pdf(self._printed, number, title)))


def _attempts(pdf: bytes) -> Iterator[bytes]:
    yield pdf
    better = mended(pdf)
    if better is not None:
        yield better


def _weight(sections: Sequence[tuple[str, bytes]]) -> int:
    return sum(len(pdf) for _, pdf in sections) + 60_000


def _pages(sections: Sequence[tuple[str, bytes]]) -> int:
    return sum(len(reader_of(pdf).pages) for _, pdf in sections)


def _mark_words(exhibit: BoundExhibit) -> str:
    day = f" ({short_day_text(exhibit.dated_on)})" if exhibit.dated_on else ""
    return f"Pièce n°{NBSP}{exhibit.number}{NBSP}– {exhibit.title}{day}"


def _labels(part: int, parts: int) -> DictionaryObject:
    """Pages are told as the list of exhibits tells them; « 2-5 » in the second of many parts."""
    style = {NameObject("/S"): NameObject("/D")}
    if parts > 1:
        style[NameObject("/P")] = TextStringObject(f"{part}-")  # type: ignore[assignment]
    return DictionaryObject(
        {NameObject("/Nums"): ArrayObject([NumberObject(0), DictionaryObject(style)])}
    )
