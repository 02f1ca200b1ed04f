"""Files that the user gives, kept byte for byte as papers: one way for every room."""

from __future__ import annotations

from dataclasses import replace
from mimetypes import guess_type
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.value import value
from relance_desktop.services.errors import FileRefusedError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

MOST_BYTES = 25_000_000
"""A contract of many scanned pages fits; a film does not, and every copy would carry it."""


@value
class GivenFile:
    """A file that the user gives, as evidence or as a time sheet of their own."""

    filename: str
    data: bytes


def check_file(file: GivenFile) -> None:
    """Raise FileRefusedError: ``empty`` or ``over_25_mb``."""
    if not file.data:
        raise FileRefusedError(file.filename, "empty")
    if len(file.data) > MOST_BYTES:
        raise FileRefusedError(file.filename, "over_25_mb")


def file_paper(w: Writer, paper: Paper, data: bytes) -> Paper:
    """Store the bytes and the paper that names them; give it as stored."""
    digest = w.documents.add(data, paper.filename, mime_of(paper.filename))
    stored = w.papers.get(w.papers.add(replace(paper, sha256=digest)))
    assert stored is not None
    return stored


def mime_of(filename: str) -> str:
    """What kind of file it is, by its ending."""
    if filename.casefold().endswith(".eml"):
        return "message/rfc822"
    return guess_type(filename)[0] or "application/octet-stream"
