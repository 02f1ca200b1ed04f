"""Dossiers come out whole, in one PDF, in parts or in an archive, or not at all."""

from __future__ import annotations

import errno
import hashlib
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import pyzipper
from pypdf import PdfReader

from relance_desktop.domain.business import Business
from relance_desktop.domain.dossier.values import (
    Choice,
    HandOver,
    MadeDossier,
    NoExhibitError,
    Trouble,
)
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.received_mails import MailFromClient, ReceivedKind
from relance_desktop.gateways.dossier import binding
from relance_desktop.gateways.dossier.spool import PdfSpool
from relance_desktop.services.dossiers.passwords import LETTERS
from relance_desktop.services.errors import BusinessIncompleteError
from relance_desktop.services.gateway_errors import SheetNotWritten, WhyNotWritten
from tests.gateways.dossier.shapes import a_mail, a_pdf, scanned_pdf
from tests.gateways.dossier.test_spool import check
from tests.services.dossiers.conftest import CaseFile


def made(
    file: CaseFile, out: Path, form: HandOver = HandOver.PDF, **options: object
) -> MadeDossier:
    result = file.dossiers.make(file.case_id, file.options(form, **options), out)
    assert result is not None
    for one in result.files:
        assert one.size == one.path.stat().st_size
        assert one.sha256 == hashlib.sha256(one.path.read_bytes()).hexdigest()
    return result


def marks(reader: PdfReader) -> list[tuple[str, int]]:
    return [
        (str(mark.title).replace("\u00a0", " "), reader.get_destination_page_number(mark) + 1)
        for mark in reader.outline
    ]


def text(page: object) -> str:
    return page.extract_text().replace("\u00a0", " ")  # type: ignore[attr-defined]


def test_that_dossier_holds_everything_in_order(file: CaseFile, out: Path) -> None:
    file.filled()
    file.desk.do_step(file.client)
    result = made(file, out)
    (whole,) = result.files
    check(whole.path.read_bytes(), out)
    reader = PdfReader(whole.path)
    found = marks(reader)
    assert [title for title, _ in found] == [
        "Page de garde",
        "Chronologie",
        "Décompte des sommes dues",
        "Bordereau de pièces",
        "Pièce n° 1 – Devis D-8 signé",
        "Pièce n° 2 – Bon de commande",
        "Pièce n° 3 – Preuve de livraison",
        "Pièce n° 4 – Procès-verbal de réception",
        "Pièce n° 5 – Facture F-2026-014 (01/10/2026)",
        "Pièce n° 6 – E-mail de relance (09/11/2026)",
    ]
    assert len(reader.pages) == result.pages
    assert reader.page_labels == [str(n) for n in range(1, result.pages + 1)]
    assert reader.metadata.title == "Créance sur Hautbois SAS"
    assert [one.page for one in result.exhibits] == [page for _, page in found[4:]]


def test_that_every_page_of_an_exhibit_is_stamped(file: CaseFile, out: Path) -> None:
    file.filled()
    result = made(file, out)
    reader = PdfReader(result.files[0].path)
    for one in result.exhibits:
        for place in range(one.pages):
            page = text(reader.pages[one.page - 1 + place])
            where = f" – p. {place + 1}/{one.pages}" if one.pages > 1 else ""
            assert f"Pièce n° {one.number}{where}" in page
    for page in reader.pages[: result.exhibits[0].page - 1]:
        assert not re.search(r"Pièce n° \d+ – p\.", text(page))


def test_that_list_of_exhibits_names_true_pages(file: CaseFile, out: Path) -> None:
    file.filled()
    result = made(file, out)
    reader = PdfReader(result.files[0].path)
    listed = text(reader.pages[dict(marks(reader))["Bordereau de pièces"] - 1])
    for one in result.exhibits:
        star = " *" if one.apart else ""
        line = rf"{one.number}\s+{re.escape(one.title)}{re.escape(star)}\s+(\S+\s+)?{one.pages}\s+{one.page}\b"
        assert re.search(line, listed), (one, listed)


def test_that_cover_and_chronology_tell_the_case(file: CaseFile, out: Path) -> None:
    file.desk.do_step(file.client)
    reader = PdfReader(made(file, out).files[0].path)
    cover, story = text(reader.pages[0]), text(reader.pages[1])
    for told in ("Camille Morel EI", "Hautbois SAS", "3\u202f000,00 €", "Le site est en ligne."):
        assert told in cover
    assert "n’est pas contestée" in cover
    for told in ("Facture F-2026-014 émise, 3\u202f200,00 €", "n° 1", "200,00 €", "relance"):
        assert told in story
    assert "F-2026-099" not in cover + story


def test_that_damaged_and_missing_exhibits_are_told(file: CaseFile, out: Path) -> None:
    file.filled()
    shown = [one.choice for one in file.dossiers.view(file.case_id).exhibits]
    file.dossiers.save(file.case_id, (*shown, Choice("paper:999", "Perdu")))
    result = made(file, out)
    assert [(one.number, one.trouble) for one in result.notices] == [
        (4, Trouble.DAMAGED),
        (6, Trouble.MISSING),
    ]
    last = PdfReader(result.files[0].path).pages[-1]
    assert "n’est plus disponible" in text(last)
    assert "Pièce n° 6" in text(last)


def test_that_reckoning_as_exhibit_is_not_there_twice(file: CaseFile, out: Path) -> None:
    file.dossiers.save(file.case_id, (Choice("made:reckoning", "Décompte"),))
    reader = PdfReader(made(file, out).files[0].path)
    assert [title for title, _ in marks(reader)] == [
        "Page de garde",
        "Chronologie",
        "Bordereau de pièces",
        "Pièce n° 1 – Décompte",
    ]


def test_that_dividers_come_before_exhibits(file: CaseFile, out: Path) -> None:
    file.filled()
    result = made(file, out, dividers=True)
    reader = PdfReader(result.files[0].path)
    assert len(reader.pages) == result.pages
    for one in result.exhibits:
        page = text(reader.pages[one.page - 1])
        assert one.title in page
        assert f"Pièce n° {one.number}" in page
        assert "page 0" not in page
        assert f"Pièce n° {one.number}" in text(reader.pages[one.page])


def test_that_archive_holds_files_and_their_sums(file: CaseFile, out: Path) -> None:
    file.filled()
    result = made(file, out, HandOver.ZIP, sheet=b"nom\r\n", sheet_name="donnees.csv")
    with zipfile.ZipFile(result.files[0].path) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        sums = archive.read("SHA256SUMS.txt").decode()
        told = dict(line.split("  ", 1)[::-1] for line in sums.splitlines())
        assert told == {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in names
            if name != "SHA256SUMS.txt"
        }
        assert archive.read("donnees.csv") == b"nom\r\n"
        devis = archive.read("pieces/Piece-01-Devis-D-8-signe.pdf")
        check(archive.read("Dossier.pdf"), out)
        mail = archive.read("pieces/Piece-03-Preuve-de-livraison.pdf")
    assert devis == a_pdf("Devis signé", 3), "as it was given, without a stamp"
    assert "Livraison" in text(PdfReader(BytesIO(mail)).pages[0])
    assert sorted(names) == [
        "Dossier.pdf",
        "SHA256SUMS.txt",
        "donnees.csv",
        "pieces/Piece-01-Devis-D-8-signe.pdf",
        "pieces/Piece-02-Bon-de-commande.jpg",
        "pieces/Piece-03-Preuve-de-livraison.eml",
        "pieces/Piece-03-Preuve-de-livraison.pdf",
        "pieces/Piece-04-Proces-verbal-de-reception.pdf",
        "pieces/Piece-05-Facture-F-2026-014-2026-10-01.pdf",
    ]


def test_that_missing_file_is_left_out_of_the_archive(file: CaseFile, out: Path) -> None:
    file.dossiers.save(file.case_id, (Choice("paper:999", "Perdu"),))
    with zipfile.ZipFile(made(file, out, HandOver.ZIP).files[0].path) as archive:
        assert sorted(archive.namelist()) == ["Dossier.pdf", "SHA256SUMS.txt"]


def test_that_archive_opens_with_its_password_only(file: CaseFile, out: Path) -> None:
    password = file.dossiers.new_password()
    path = made(file, out, HandOver.ZIP, password=password).files[0].path
    with pyzipper.AESZipFile(path) as archive:
        for wrong in (b"wrong", None):
            archive.setpassword(wrong) if wrong else None
            with pytest.raises(RuntimeError):
                archive.read("Dossier.pdf")
        archive.setpassword(password.encode())
        assert archive.read("Dossier.pdf").startswith(b"%PDF-")
        assert archive.getinfo("Dossier.pdf").wz_aes_strength == 3
    assert password.encode() not in path.read_bytes()


def test_that_pdf_opens_with_its_password_only(file: CaseFile, out: Path) -> None:
    path = made(file, out, password="k7mf-été").files[0].path
    check(path.read_bytes(), out, "k7mf-été")
    assert PdfReader(path).decrypt("wrong") == 0
    assert PdfReader(path, password="k7mf-été").pages


def test_that_password_is_kept_nowhere(file: CaseFile, out: Path, caplog: object) -> None:
    password = file.dossiers.new_password()
    made(file, out, password=password)
    file.desk.services.store.close()
    for path in file.desk.path.parent.glob("business*"):
        assert password.encode() not in path.read_bytes()
    assert password not in caplog.text  # type: ignore[attr-defined]
    file.desk.start()


def test_that_passwords_are_strong_and_can_be_read_out(file: CaseFile) -> None:
    passwords = {file.dossiers.new_password() for _ in range(50)}
    assert len(passwords) == 50
    for one in passwords:
        assert re.fullmatch(rf"([{LETTERS}]{{4}}-){{4}}[{LETTERS}]{{4}}", one)
    assert not set("il1o0") & set(LETTERS)


def test_that_parts_stay_below_the_limit(file: CaseFile, out: Path) -> None:
    for number in range(6):
        file.paper(
            PaperKind.ORDER, f"s{number}.pdf", scanned_pdf(number, 1, 800), case_id=file.case_id
        )
    result = made(file, out, limit_mb=1)
    assert result.parts == len(result.files) > 2
    assert not result.notices
    for number, one in enumerate(result.files, start=1):
        assert one.size <= 1_000_000
        reader = PdfReader(one.path)
        check(one.path.read_bytes(), out)
        own = [x for x in result.exhibits if x.part == number]
        heads = [(t, p) for t, p in marks(reader) if t.startswith("Pièce")]
        assert [page for _, page in heads] == [x.page for x in own]
        assert reader.page_labels[0] == f"{number}-1"
        assert "partie" in reader.metadata.title
        for x in own:
            assert f"Pièce n° {x.number}" in text(reader.pages[x.page - 1])
            listed = text(reader.pages[dict(marks(reader))["Bordereau de pièces"] - 1])
            line = rf"\n{x.number}\n{x.title}\n(\S+\n)?{x.pages}\n{number}\n{x.page}\n"
            assert re.search(line, listed)
    assert sum(len(PdfReader(one.path).pages) for one in result.files) == result.pages
    assert [x.number for x in result.exhibits] == list(range(1, 8))


def test_that_dividers_count_towards_the_limit(file: CaseFile, out: Path) -> None:
    for number in range(50):
        file.paper(PaperKind.ORDER, f"{number}.pdf", a_pdf(f"Bon {number}"), case_id=file.case_id)
    result = made(file, out, limit_mb=1, dividers=True)
    assert result.parts > 1
    assert all(one.size <= 1_000_000 for one in result.files)


def test_that_exhibit_over_the_limit_is_alone_and_told(file: CaseFile, out: Path) -> None:
    big = file.paper(PaperKind.ORDER, "big.pdf", scanned_pdf(1, 3, 1500), case_id=file.case_id)
    file.paper(PaperKind.ORDER, "s.pdf", a_pdf("Petit"), case_id=file.case_id)
    result = made(file, out, limit_mb=1)
    (notice,) = result.notices
    exhibit = next(one for one in result.exhibits if one.source == f"paper:{big}")
    assert (notice.number, notice.trouble) == (exhibit.number, Trouble.OVER_LIMIT)
    assert [one.number for one in result.exhibits if one.part == exhibit.part] == [exhibit.number]


def test_that_nothing_is_replaced(file: CaseFile, out: Path) -> None:
    names = [made(file, out).files[0].path.name for _ in range(3)]
    assert names == [
        "Dossier Hautbois SAS 2026-11-09.pdf",
        "Dossier Hautbois SAS 2026-11-09 (2).pdf",
        "Dossier Hautbois SAS 2026-11-09 (3).pdf",
    ]


def test_that_same_day_gives_the_same_bytes(file: CaseFile, out: Path) -> None:
    file.filled()
    first, again = (made(file, out).files[0].sha256 for _ in range(2))
    assert first == again


@pytest.mark.parametrize("form", list(HandOver))
@pytest.mark.parametrize("stop_at", [0, 1, 4, 5, 8])
def test_that_cancelling_leaves_nothing(
    file: CaseFile, out: Path, form: HandOver, stop_at: int
) -> None:
    file.filled()
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > stop_at

    options = file.options(form)
    assert file.dossiers.make(file.case_id, options, out, cancelled=cancelled) is None
    assert list(out.iterdir()) == []
    with file.desk.services.store.read() as r:
        assert not r.handed_files.of_case(file.case_id)


@pytest.mark.parametrize("form", list(HandOver))
def test_that_full_disk_leaves_nothing(
    file: CaseFile, out: Path, form: HandOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = PdfSpool._put

    def full(self: PdfSpool, data: bytes) -> None:
        if type(self._sink).__name__ != "Nothing" and self.size > 60_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        usual(self, data)

    monkeypatch.setattr(PdfSpool, "_put", full)
    with pytest.raises(SheetNotWritten) as caught:
        file.dossiers.make(file.case_id, file.options(form), out)
    assert caught.value.why is WhyNotWritten.DISK_FULL
    assert list(out.iterdir()) == []


def test_that_folder_that_is_gone_is_told(file: CaseFile, out: Path) -> None:
    with pytest.raises(SheetNotWritten) as caught:
        file.dossiers.make(file.case_id, file.options(), out / "gone")
    assert caught.value.why is WhyNotWritten.FOLDER_MISSING


def test_that_progress_is_told_to_the_end(file: CaseFile, out: Path) -> None:
    file.filled()
    told: list[tuple[int, int, str]] = []
    file.dossiers.make(file.case_id, file.options(HandOver.ZIP), out, lambda *one: told.append(one))
    assert [done for done, _, _ in told] == list(range(len(told)))
    assert {total for _, total, _ in told} == {len(told) - 1}
    assert told[0][2] == "Devis D-8 signé"


def test_that_handing_over_is_noted(file: CaseFile, out: Path) -> None:
    file.filled()
    result = made(file, out, HandOver.ZIP)
    with file.desk.services.store.read() as r:
        (handed,) = r.handed_files.of_case(file.case_id)
    assert handed.id == result.handed_id
    assert (handed.kind, handed.filename) == ("dossier", result.files[0].path.name)
    assert (handed.sha256, handed.size) == (result.files[0].sha256, result.files[0].size)
    assert [one["number"] for one in handed.manifest] == ["1", "2", "3", "4", "5"]
    assert handed.manifest[0]["title"] == "Devis D-8 signé"
    data = a_pdf("Devis signé", 3)
    assert handed.manifest[0]["sha256"] == hashlib.sha256(data).hexdigest()


def test_that_case_without_exhibit_is_refused(file: CaseFile, out: Path) -> None:
    with file.desk.services.store.write() as w:
        w.invoices.update(replace(file.invoice, document_sha256=None))
    with pytest.raises(NoExhibitError):
        file.dossiers.make(file.case_id, file.options(), out)


def test_that_dossier_needs_a_name(file: CaseFile, out: Path) -> None:
    file.desk.services.settings.save_business(Business())
    with pytest.raises(BusinessIncompleteError):
        file.dossiers.make(file.case_id, file.options(), out)


def test_that_file_that_pypdf_gives_up_is_mended(
    file: CaseFile, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = a_pdf("Contrat", 2)
    file.paper(PaperKind.CONTRACT, "c.pdf", data)
    usual = binding.reader_of

    def picky(pdf: bytes) -> PdfReader:
        if pdf == data:
            raise KeyError("/Kids")
        return usual(pdf)

    monkeypatch.setattr(binding, "reader_of", picky)
    result = made(file, out)
    assert not result.notices
    first = PdfReader(result.files[0].path).pages[result.exhibits[0].page - 1]
    assert "Contrat 1" in text(first)
    monkeypatch.setattr(binding, "mended", lambda pdf: None)
    (notice,) = made(file, out).notices
    assert notice.trouble is Trouble.DAMAGED


def test_that_answers_and_receipts_are_bound(file: CaseFile, out: Path) -> None:
    file.desk.do_step(file.client)
    with file.desk.services.store.write() as w:
        answer = w.documents.add(a_mail("Re: facture", "Je paie demain."), "m.eml", "")
        (sent,) = w.reminders.of_invoice(file.invoice.id)
        mail = w.received_mails.add(
            MailFromClient(
                ReceivedKind.ANSWER,
                file.desk.clock.now(),
                answer,
                client_id=file.client.id,
                reminder_id=sent.id,
            )
        )
    result = made(file, out)
    one = next(x for x in result.exhibits if x.source == f"mail:{mail}")
    assert one.title == "Réponse du client"
    page = PdfReader(result.files[0].path).pages[one.page - 1]
    assert "Je paie demain." in text(page)


def test_that_credit_note_of_an_invoice_is_told(file: CaseFile, out: Path) -> None:
    file.desk.credit_note(file.client, "A-1", 5000, date(2026, 11, 3))
    with file.desk.services.store.write() as w:
        note = w.invoices.by_number(file.client.id, "A-1")[0]
        w.invoices.update(replace(note, credits_number="F-2026-014"))
    story = text(PdfReader(made(file, out).files[0].path).pages[1])
    assert "Avoir A-1, 50,00" in story


@pytest.mark.parametrize("limit", [None, 1])
def test_that_file_that_came_meanwhile_stays(file: CaseFile, out: Path, limit: int | None) -> None:
    """The user, or a second window, made a file of that name while the dossier was bound."""
    for seed in (1, 2):
        file.paper(PaperKind.SIGNED_COPY, "scan.pdf", scanned_pdf(seed))
    part = " - partie 1 sur 4" if limit else ""
    theirs = out / f"Dossier Hautbois SAS 2026-11-09{part}.pdf"

    def told(done: int, total: int, title: str) -> None:
        if done == total - 1:
            theirs.write_text("theirs")

    result = file.dossiers.make(file.case_id, file.options(limit_mb=limit), out, told)
    assert result is not None
    assert theirs.read_text() == "theirs"
    assert result.files[0].path.name == f"Dossier Hautbois SAS 2026-11-09{part} (2).pdf"
    assert all(one.path.stat().st_size == one.size for one in result.files)


def test_that_failure_removes_only_what_is_ours(file: CaseFile, out: Path) -> None:
    for seed in (1, 2):
        file.paper(PaperKind.SIGNED_COPY, "scan.pdf", scanned_pdf(seed))
    theirs = out / "Dossier Hautbois SAS 2026-11-09 - partie 1 sur 4.pdf"

    def told(done: int, total: int, title: str) -> None:
        if done == total - 1:
            theirs.write_text("theirs")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SheetNotWritten):
        file.dossiers.make(file.case_id, file.options(limit_mb=1), out, told)
    assert [one.name for one in out.iterdir()] == [theirs.name]


@pytest.mark.parametrize("name", ["\U0001f600" * 90, "\u202ea/b:\x07c\x85", "...", "\ud800x"])
def test_that_any_name_of_a_client_makes_a_file(file: CaseFile, out: Path, name: str) -> None:
    with file.desk.services.store.write() as w:
        w.clients.update(replace(file.client, name=name))
    for form in HandOver:
        (one,) = made(file, out, form).files
        assert one.path.name.isprintable()
        assert len(one.path.name.encode()) < 230
