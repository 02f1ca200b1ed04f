"""The user chooses exhibits, their order and titles; the program proposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.dossier.values import Choice, Nature
from relance_desktop.domain.papers import PaperKind
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from tests.gateways.dossier.shapes import a_pdf
from tests.services.dossiers.conftest import CaseFile


def titles(file: CaseFile) -> list[str]:
    return [one.choice.title for one in file.dossiers.view(file.case_id).exhibits]


def test_that_proposal_tells_the_affair_in_order(file: CaseFile) -> None:
    file.filled()
    file.desk.do_step(file.client)
    assert titles(file) == [
        "Devis D-8 signé",
        "Bon de commande",
        "Preuve de livraison",
        "Procès-verbal de réception",
        "Facture F-2026-014",
        "E-mail de relance",
    ]
    view = file.dossiers.view(file.case_id)
    assert not view.saved
    assert [one.number for one in view.exhibits] == [1, 2, 3, 4, 5, 6]
    assert [one.source for one in view.others] == ["made:reckoning"]
    assert view.size == sum(one.size for one in view.exhibits) > 0


def test_that_choice_order_and_titles_are_kept_and_undone(file: CaseFile) -> None:
    file.filled()
    shown = [one.choice for one in file.dossiers.view(file.case_id).exhibits]
    own = (replace(shown[2], title="Livraison du site"), shown[0])
    assert file.dossiers.save(file.case_id, own) == ()
    file.desk.restart()
    view = file.dossiers.view(file.case_id)
    assert view.saved
    assert titles(file) == ["Livraison du site", "Devis D-8 signé"]
    assert shown[1].source in {one.source for one in view.others}
    before = file.dossiers.save(file.case_id, (Choice("made:calls", "Appels", date(2026, 1, 2)),))
    assert before == own
    file.dossiers.save(file.case_id, before)
    assert titles(file) == ["Livraison du site", "Devis D-8 signé"]
    file.dossiers.save(file.case_id, ())
    assert not file.dossiers.view(file.case_id).saved


def test_that_same_exhibit_twice_is_one(file: CaseFile) -> None:
    choice = Choice(f"invoice:{file.invoice.id}", "Facture")
    file.dossiers.save(file.case_id, (choice, choice))
    assert titles(file) == ["Facture"]


def test_that_added_file_is_the_last_exhibit(file: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "attestation_client.pdf"
    path.write_bytes(a_pdf("Attestation"))
    assert file.dossiers.add_file(file.case_id, path) == ()
    assert titles(file) == ["Facture F-2026-014", "attestation client"]
    source = file.dossiers.view(file.case_id).exhibits[-1].choice.source
    assert file.dossiers.content(file.case_id, source) == (path.name, path.read_bytes())
    file.dossiers.save(file.case_id, ())
    assert "attestation client" in titles(file), "it stays at hand"


def test_that_empty_file_is_refused(file: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "vide.pdf"
    path.touch()
    with pytest.raises(FileRefusedError, match="empty"):
        file.dossiers.add_file(file.case_id, path)
    assert not file.dossiers.view(file.case_id).saved


def test_that_removed_paper_is_shown_as_missing(file: CaseFile) -> None:
    paper = file.paper(PaperKind.ORDER, "bc.pdf", a_pdf())
    file.dossiers.save(file.case_id, (Choice(f"paper:{paper}", "Bon de commande"),))
    with file.desk.services.store.write() as w:
        w.papers.remove(paper)
    (one,) = file.dossiers.view(file.case_id).exhibits
    assert one.missing
    assert one.nature is Nature.OTHER
    with pytest.raises(NotFoundError):
        file.dossiers.content(file.case_id, one.choice.source)


def test_that_unknown_case_is_said(file: CaseFile) -> None:
    for ask in (file.dossiers.view, file.dossiers.proposals, file.dossiers.sheet):
        with pytest.raises(NotFoundError):
            ask(99)
    with pytest.raises(NotFoundError):
        file.dossiers.save(99, ())


@pytest.mark.parametrize("source", ["nothing:1", "paper:x", "exchange:4", "", "receipt:1"])
def test_that_unknown_source_has_no_content(file: CaseFile, source: str) -> None:
    with pytest.raises(NotFoundError):
        file.dossiers.content(file.case_id, source)


def test_that_every_proposed_exhibit_can_be_looked_at(file: CaseFile) -> None:
    file.filled()
    for _ in range(3):
        file.desk.do_step(file.client)
        file.desk.clock.forward(9)
    proposed = file.dossiers.proposals(file.case_id)
    assert {"made:calls", "made:reckoning"} <= {one.source for one in proposed}
    for one in proposed:
        name, data = file.dossiers.content(file.case_id, one.source)
        assert name
        assert data
        assert file.dossiers.pages(file.case_id, one.source).startswith(b"%PDF-")
