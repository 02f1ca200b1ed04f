"""The contract, the quote and the order that a formal notice refers to, to go along with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.reminders.values import PreparedFile

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.store.reader import Reader

PDF: Final = "application/pdf"
_ORDER: Final = (PaperKind.SIGNED_COPY, PaperKind.CONTRACT, PaperKind.QUOTE, PaperKind.ORDER)
"""What tells what was agreed; a quote is left at home where the signed one goes."""


def agreed_files(
    view: Reader, invoice_ids: Iterable[int], language: Language
) -> Iterator[PreparedFile]:
    """What can be printed of it, each once."""
    affairs = {}
    for invoice_id in invoice_ids:
        affair = view.engagements.of_invoice(invoice_id)
        if affair is not None:
            affairs[affair.id] = affair
    seen = set[str]()
    for affair in affairs.values():
        for paper in _wanted(view.papers.of_engagement(affair.id)):
            info = view.documents.info(paper.sha256)
            if info is not None and info.mime == PDF and paper.sha256 not in seen:
                seen.add(paper.sha256)
                title = _title(paper, affair, language)
                yield PreparedFile(paper.filename, info.mime, paper.sha256, info.size, title=title)


def _wanted(papers: Iterable[Paper]) -> list[Paper]:
    found = [one for one in papers if one.kind in _ORDER]
    if any(one.kind is PaperKind.SIGNED_COPY for one in found):
        found = [one for one in found if one.kind is not PaperKind.QUOTE]
    return sorted(found, key=lambda one: _ORDER.index(one.kind))


def _title(paper: Paper, affair: Engagement, language: Language) -> str:
    labels = document_labels(language)
    words = {
        PaperKind.SIGNED_COPY: labels.enclosed_signed,
        PaperKind.CONTRACT: labels.enclosed_contract,
        PaperKind.QUOTE: labels.enclosed_quote,
        PaperKind.ORDER: labels.enclosed_order,
    }
    number = affair.order_ref if paper.kind is PaperKind.ORDER else affair.quote_ref
    if paper.kind is PaperKind.CONTRACT:
        number = ""
    return f"{words[paper.kind]} {number}".strip()
