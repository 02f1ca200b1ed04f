"""The bytes behind the sources of exhibits, one at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.clients import Language
from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.printed import PrintedCalls
from relance_desktop.domain.dossier.proposing import CALLS, RECKONING
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reckoning.printed import PrintedReckoning
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.dossiers.reading import material_of, printed_calls
from relance_desktop.services.penalty_claims.reckoning import printed_reckoning, read_reckoning

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer


class Draw(Protocol):
    """What draws the exhibits that are made anew."""

    def reckoning(self, printed: PrintedReckoning) -> bytes: ...
    def calls(self, printed: PrintedCalls) -> bytes: ...


@value
class SourceFile:
    """A file behind an exhibit: its name and hash."""

    filename: str
    sha256: str


def file_of(view: View, source: str) -> SourceFile | None:
    """The stored file of a source; None when there is none, or it is made anew."""
    kind, _, number = source.partition(":")
    row = int(number) if number.isdigit() else 0
    found = _FINDERS[kind](view, row) if kind in _FINDERS else None
    return found if found is not None and view.documents.has(found.sha256) else None


def _paper(view: View, row: int) -> SourceFile | None:
    paper = view.papers.get(row)
    return SourceFile(paper.filename, paper.sha256) if paper else None


def _invoice(view: View, row: int) -> SourceFile | None:
    invoice = view.invoices.get(row)
    digest = invoice.document_sha256 if invoice else None
    info = view.documents.info(digest) if digest else None
    return SourceFile(info.filename, info.sha256) if info else None


def _reminder(view: View, row: int) -> SourceFile | None:
    one = view.reminders.get(row)
    if one is None or one.artifact_sha256 is None:
        return None
    suffix = ".eml" if one.channel is Channel.EMAIL else ".pdf"
    return SourceFile(f"{one.serial or one.id}{suffix}", one.artifact_sha256)


def _receipt(view: View, row: int) -> SourceFile | None:
    one = view.reminders.get(row)
    info = view.documents.info(one.receipt_sha256) if one and one.receipt_sha256 else None
    return SourceFile(info.filename, info.sha256) if info else None


def _mail(view: View, row: int) -> SourceFile | None:
    one = view.received_mails.get(row)
    return SourceFile("message.eml", one.sha256) if one else None


_FINDERS = {
    "paper": _paper,
    "invoice": _invoice,
    "reminder": _reminder,
    "receipt": _receipt,
    "mail": _mail,
}


def size_of(view: View, file: SourceFile | None) -> int:
    """How many bytes a file has."""
    info = view.documents.info(file.sha256) if file else None
    return info.size if info else 0


class Files:
    """Gives the bytes of a case's sources as of a day; each call reads one file."""

    def __init__(self, base: Base, draw: Draw, case_id: int, as_of: date) -> None:
        self._base = base
        self._draw = draw
        self._case_id = case_id
        self._as_of = as_of
        self._made: dict[str, bytes] = {}

    def load(self, source: str) -> tuple[str, bytes] | None:
        """A file's name and bytes, None when it is not stored any more."""
        if source in (RECKONING, CALLS):
            if source not in self._made:
                self._made[source] = self._drawn(source)
            return f"{source.partition(':')[2]}.pdf", self._made[source]
        with self._base.store.read() as r:
            file = file_of(r, source)
            data = r.documents.read(file.sha256) if file else None
        return (file.filename, data) if file and data is not None else None

    def _drawn(self, source: str) -> bytes:
        with self._base.store.read() as r:
            material = material_of(r, self._case_id)
            if source == RECKONING:
                printed = case_reckoning(r, self._base, material, self._as_of)
            else:
                calls = printed_calls(r, material, self._as_of)
        return self._draw.reckoning(printed) if source == RECKONING else self._draw.calls(calls)


def case_reckoning(view: View, base: Base, material: Material, as_of: date) -> PrintedReckoning:
    """The case's invoices reckoned as of a day, in French. Raises BusinessIncompleteError."""
    reckoning = read_reckoning(
        view,
        base.rates,
        material.client.id,
        material.invoice_ids,
        as_of,
        shares=material.case.shares,
    )
    printed = printed_reckoning(view, base.rates, reckoning, as_of)
    return replace(printed, client=replace(printed.client, language=Language.FRENCH))
