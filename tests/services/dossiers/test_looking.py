"""One exhibit looked at, files taken back, what was handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relance_desktop.domain.dossier.values import Choice, HandOver, Look, Trouble
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.routes.vocabulary import AskFrom
from tests.gateways.dossier.shapes import a_pdf, locked_pdf
from tests.services.dossiers.conftest import CaseFile


def test_that_exhibit_is_looked_at(file: CaseFile) -> None:
    whole, locked = a_pdf("Contrat", 3), locked_pdf("x")
    first = file.paper(PaperKind.CONTRACT, "c.pdf", whole)
    second = file.paper(PaperKind.CONTRACT, "d.pdf", locked)

    look = file.dossiers.look

    assert look(file.case_id, f"paper:{first}") == Look(3, len(whole))
    assert look(file.case_id, f"paper:{second}") == Look(1, len(locked), Trouble.NEEDS_PASSWORD)
    assert look(file.case_id, "paper:999") == Look(0, 0, Trouble.MISSING)
    assert look(file.case_id, "made:reckoning").pages >= 1


def test_that_joined_file_is_taken_back(file: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "bon__de livraison.txt"
    path.write_text("Livré.")
    proposed = file.dossiers.view(file.case_id)
    kept = file.paper(PaperKind.CONTRACT, "c.pdf", a_pdf())
    before = file.dossiers.add_file(file.case_id, path)
    joined = file.dossiers.view(file.case_id).exhibits[-1].choice
    assert joined.title == "bon de livraison"

    file.dossiers.take_back(file.case_id, before, [joined.source, f"paper:{kept}", "invoice:1"])

    after = file.dossiers.view(file.case_id)
    assert not after.saved
    sources = {one.choice.source for one in after.exhibits}
    assert joined.source not in sources
    assert f"paper:{kept}" in sources  # the affair's, not the case's
    assert {one.choice.source for one in proposed.exhibits} < sources
    assert joined.source not in {one.source for one in after.others}


def test_that_handed_files_are_listed_newest_first(file: CaseFile, out: Path) -> None:
    file.dossiers.save(file.case_id, [Choice(f"invoice:{file.invoice.id}", "Facture")])
    assert file.dossiers.handed(file.case_id) == ()
    for form in (HandOver.PDF, HandOver.ZIP):
        assert file.dossiers.make(file.case_id, file.options(form), out) is not None

    listed = file.dossiers.handed(file.case_id)

    assert [one.filename.rpartition(".")[2] for one in listed] == ["zip", "pdf"]


def test_that_sums_of_the_sheet_are_of_its_day(file: CaseFile) -> None:
    now = file.dossiers.sheet(file.case_id)
    later = file.dossiers.sheet(file.case_id, date(2027, 6, 30))
    assert later[AskFrom.PRINCIPAL] == now[AskFrom.PRINCIPAL]
    assert later[AskFrom.INTEREST] != now[AskFrom.INTEREST]
