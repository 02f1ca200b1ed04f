"""What public sources answered, filed as papers of a check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.register.look_ups import Evidence
from relance_desktop.domain.vetting.values import VettingCheck

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_ENDINGS: Final = {"application/json": "json", "text/html": "html", "text/plain": "txt"}


def file_evidence(w: Writer, check: VettingCheck, proofs: Iterable[Evidence]) -> None:
    """Keep the very bytes of each answer with the check; an answer without bytes has none."""
    kept = [proof for proof in proofs if proof.body]
    for place, proof in enumerate(kept, start=1):
        mime = proof.content_type.partition(";")[0].strip().lower() or "application/octet-stream"
        name = _filename(proof, mime, place if len(kept) > 1 else 0)
        paper = Paper(
            client_id=check.client_id,
            kind=PaperKind.LOOK_UP,
            sha256=w.documents.add(proof.body, name, mime),
            filename=name,
            check_id=check.id,
            dated_on=check.checked_on,
            note=proof.url,
        )
        w.papers.add(paper)


def _filename(proof: Evidence, mime: str, place: int) -> str:
    """« recherche-entreprises_2026-11-09_0845.json »: where from, when (UTC), which page."""
    source = (urlsplit(proof.url).hostname or "source").split(".")[0]
    number = f"_{place}" if place else ""
    return f"{source}_{proof.asked_at:%Y-%m-%d_%H%M}{number}.{_ENDINGS.get(mime, 'bin')}"
