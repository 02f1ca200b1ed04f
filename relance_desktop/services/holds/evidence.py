"""What proves a promise or a dispute: files given now, or papers filed before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file, file_paper, mime_of
from relance_desktop.services.holds.values import HoldResult

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


def papers_of(view: Reader | Writer, hold: Hold) -> tuple[Paper, ...]:
    """Its papers, in the order they came in."""
    return tuple(one for one in view.papers.of_client(hold.client_id) if one.hold_id == hold.id)


def file_with(w: Writer, hold: Hold, file: GivenFile, now: datetime) -> Paper:
    """Keep a file with it; the same one twice is one paper. Raises FileRefusedError."""
    check_file(file)
    paper = Paper(hold.client_id, _kind_of(file.filename), "", file.filename, hold_id=hold.id)
    known = papers_of(w, hold)
    stored = file_paper(w, replace(paper, added_at=now), file.data)
    double = next((one for one in known if one.sha256 == stored.sha256), None)
    if double is None:
        return stored
    w.papers.remove(stored.id)
    return double


def link(w: Writer, hold: Hold, paper_id: int) -> Paper:
    """Let a paper that was filed before prove it too; give it as it was. Raises
    NotFoundError when it is gone or another client's."""
    paper = w.papers.get(paper_id)
    if paper is None or paper.client_id != hold.client_id:
        raise NotFoundError("papers", paper_id)
    w.papers.update(replace(paper, hold_id=hold.id))
    return paper


def unlink(w: Writer, result: HoldResult) -> None:
    """Take away what was filed with a hold; what was filed before stays, without it."""
    for paper in result.filed:
        if w.papers.get(paper.id) is not None:
            w.papers.remove(paper.id)
    for before in result.linked:
        now = w.papers.get(before.id)
        if now is not None and now.hold_id == result.hold.id:
            w.papers.update(replace(now, hold_id=before.hold_id))


def _kind_of(filename: str) -> PaperKind:
    mime = mime_of(filename)
    if mime == "message/rfc822":
        return PaperKind.MAIL
    return PaperKind.PICTURE if mime.startswith("image/") else PaperKind.OTHER
