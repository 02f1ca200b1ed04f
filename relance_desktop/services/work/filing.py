"""Files that the user gives, kept as papers."""

from __future__ import annotations

from dataclasses import replace
from mimetypes import guess_type
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper
from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.work.values import GivenFile

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

MOST_BYTES = 25_000_000
"""Evidence is a scan, a picture or a mail; what is larger swells the business file."""


def check_file(file: GivenFile) -> None:
    """Raise FileRefusedError: ``empty`` or ``over_25_mb``."""
    if not file.data:
        raise FileRefusedError(file.filename, "empty")
    if len(file.data) > MOST_BYTES:
        raise FileRefusedError(file.filename, "over_25_mb")


def file_paper(w: Writer, paper: Paper, data: bytes) -> Paper:
    """Store the bytes and the paper that names them; give it as stored."""
    mime = "message/rfc822" if paper.filename.lower().endswith(".eml") else None
    mime = mime or guess_type(paper.filename)[0] or "application/octet-stream"
    digest = w.documents.add(data, paper.filename, mime)
    stored = w.papers.get(w.papers.add(replace(paper, sha256=digest)))
    assert stored is not None
    return stored
