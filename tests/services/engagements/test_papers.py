"""Documents of an affair are kept byte for byte, once, and can be taken off and put back."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from relance_desktop.domain.papers import PaperKind
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.filing import MOST_BYTES
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair


def test_that_a_file_is_kept_with_its_kind_and_day(desk: Desk) -> None:
    papers, one = desk.services.engagements.papers, affair(desk)
    filed = papers.add(one.id, b"%PDF devis", "/tmp/Devis 14.pdf", note=" v2 ")
    paper = filed.paper
    assert (paper.kind, paper.filename, paper.note) == (PaperKind.QUOTE, "Devis 14.pdf", "v2")
    assert (paper.sha256, paper.dated_on) == (sha256(b"%PDF devis").hexdigest(), MONDAY)
    assert (paper.client_id, paper.engagement_id) == (one.client_id, one.id)
    assert (filed.is_new, filed.signed_on) == (True, None)
    assert papers.read(paper.id) == (paper, b"%PDF devis")
    (shown,) = papers.of(one.id)
    assert (shown.paper, shown.document and shown.document.mime) == (paper, "application/pdf")
    assert desk.services.engagements.page(one.id).papers == (shown,)


def test_that_the_same_file_is_told_and_not_doubled(desk: Desk) -> None:
    papers, client = desk.services.engagements.papers, desk.client()
    one, other = affair(desk, client), affair(desk, client)
    first = papers.add(one.id, b"devis", "devis.pdf")
    again = papers.add(one.id, b"devis", "copie.pdf")
    assert (again.is_new, again.paper) == (False, first.paper)
    assert papers.add(other.id, b"devis", "devis.pdf").is_new
    assert len(papers.of(one.id)) == 1


def test_that_a_signed_copy_proposes_the_day_of_signature(desk: Desk) -> None:
    e = desk.services.engagements
    one, day = affair(desk), MONDAY.replace(day=3)
    assert e.papers.add(one.id, b"1", "devis signé.pdf", dated_on=day).signed_on == day
    assert e.papers.add(one.id, b"2", "scan.pdf", PaperKind.SIGNED_COPY).signed_on == MONDAY
    assert e.get(one.id).signed_on is None
    e.signed(one.id, day)
    assert e.papers.add(one.id, b"3", "avenant signé.pdf").signed_on is None


def test_that_the_kind_is_a_proposal(desk: Desk) -> None:
    papers, one = desk.services.engagements.papers, affair(desk)
    assert papers.guess("contrat.pdf") is PaperKind.CONTRACT
    paper = papers.add(one.id, b"x", "contrat.pdf").paper
    changed = replace(paper, kind=PaperKind.TERMS, note="CGV", sha256="0" * 64)
    assert papers.update(changed) == paper
    (shown,) = papers.of(one.id)
    assert shown.paper == replace(paper, kind=PaperKind.TERMS, note="CGV")
    papers.update(paper)
    assert papers.of(one.id)[0].paper == paper


def test_that_a_paper_is_taken_off_and_put_back(desk: Desk) -> None:
    papers, one = desk.services.engagements.papers, affair(desk)
    paper = papers.add(one.id, b"x", "mail.eml").paper
    assert papers.remove(paper.id) == paper
    assert papers.of(one.id) == ()
    papers.put_back(paper)
    (shown,) = papers.of(one.id)
    assert (shown.paper, shown.document and shown.document.mime) == (paper, "message/rfc822")


def test_that_empty_and_huge_files_are_refused(desk: Desk) -> None:
    papers, one = desk.services.engagements.papers, affair(desk)
    for name, data, why in (
        ("vide.pdf", b"", "empty"),
        ("film.mov", b"x" * (MOST_BYTES + 1), "over_25_mb"),
    ):
        with pytest.raises(FileRefusedError) as refused:
            papers.add(one.id, data, name)
        assert (refused.value.filename, refused.value.why) == (name, why)
    assert papers.add(one.id, b"x" * MOST_BYTES, "scan").paper.kind is PaperKind.OTHER


def test_that_what_is_gone_is_told(desk: Desk) -> None:
    papers, one = desk.services.engagements.papers, affair(desk)
    paper = papers.add(one.id, b"x", "devis.pdf").paper
    papers.remove(paper.id)
    with pytest.raises(NotFoundError):
        papers.read(paper.id)
    with pytest.raises(NotFoundError):
        papers.update(paper)
    with pytest.raises(NotFoundError):
        papers.add(99, b"x", "devis.pdf")
