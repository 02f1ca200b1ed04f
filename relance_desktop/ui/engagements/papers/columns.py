"""The columns of an affair's papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.engagements.values import FiledPaper
from relance_desktop.ui.engagements.words import paper_icon, paper_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

LEAST_WANTED = ("hash", "size", "added", "note")


def columns(now: Callable[[], date]) -> Sequence[Column[FiledPaper]]:
    """Kind, name, days, size, fingerprint."""
    return (*_what(), *_proof(now))


def _what() -> Sequence[Column[FiledPaper]]:
    tr = translate
    return (
        Column(
            "kind",
            tr("engagements", "Nature"),
            lambda r: paper_word(r.paper.kind),
            width=160,
            icon=lambda r: paper_icon(r.paper.kind),
        ),
        Column(
            "name",
            tr("engagements", "Document"),
            lambda r: r.paper.filename,
            width=176,
            stretch=True,
            bold=True,
            tooltip=lambda r: r.paper.filename,
        ),
        Column(
            "dated",
            tr("engagements", "Daté du"),
            lambda r: formats.day(r.paper.dated_on),
            lambda r: r.paper.dated_on,
            width=112,
            cell=lambda r: r.paper.dated_on,
        ),
        Column("note", tr("engagements", "Note"), lambda r: r.paper.note, width=140, tone=_muted),
    )


def _proof(now: Callable[[], date]) -> Sequence[Column[FiledPaper]]:
    tr = translate
    return (
        Column(
            "added",
            tr("engagements", "Ajouté"),
            lambda r: _added(r, now()),
            lambda r: r.paper.added_at,
            width=112,
            tone=_muted,
        ),
        Column(
            "size",
            tr("engagements", "Taille"),
            lambda r: formats.file_size(r.document.size) if r.document else "",
            lambda r: r.document.size if r.document else None,
            align="right",
            width=88,
            tone=_muted,
        ),
        Column(
            "hash",
            tr("engagements", "Empreinte"),
            lambda r: f"{r.paper.sha256[:8]}…",
            width=104,
            tone=_muted,
            tooltip=lambda r: f"SHA-256 {r.paper.sha256}",
            cell=lambda r: r.paper.sha256,
        ),
    )


def _muted(_row: FiledPaper) -> str:
    return "muted"


def _added(row: FiledPaper, today: date) -> str:
    at = row.paper.added_at
    return formats.relative(at.astimezone().date(), today) if at else ""
