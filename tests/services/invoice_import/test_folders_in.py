"""Files and folders: what is read, what is left aside, and what goes wrong on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relance_desktop.domain.imports import ImportOutcome, ImportState
from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.services.invoice_import import InvoiceImport
from relance_desktop.services.invoice_import.files import (
    FileProblem,
    gather,
    printable,
    read_file,
)
from relance_desktop.services.invoice_import.findings import Why
from relance_desktop.store.errors import DiskFullError
from tests.services.invoice_import.conftest import Desk, whats
from tests.services.invoice_import.samples import Bill, names, pdf


def never() -> bool:
    return False


def test_that_a_folder_is_read_whole_in_order_and_the_rest_is_said(desk: Desk) -> None:
    desk.put("2026/b.xml", Bill(number="F-2"))
    desk.put("2026/a.PDF", Bill(number="F-1").facturx())
    desk.put("c.xml", Bill(number="F-3"))
    for name in ("notes.txt", ".hidden.xml", "~$lock.pdf", ".git/x.xml", "__MACOSX/c.xml"):
        desk.put(name, b"x")
    report = desk.imports.read([desk.folder])
    assert names(report.items) == ["c.xml", "2026/a.PDF", "2026/b.xml"]
    assert sorted(report.skipped) == [".hidden.xml", "notes.txt", "~$lock.pdf"]
    assert len(report.of(ImportOutcome.IMPORTED)) == 3
    assert (report.state, report.cancelled) == (ImportState.FINISHED, False)


def test_that_a_file_named_twice_is_read_once(desk: Desk) -> None:
    path = desk.put("a.xml", Bill())
    report = desk.imports.read([path, desk.folder, path])
    assert names(report.items) == ["a.xml"]


def test_that_a_dropped_file_is_read_whatever_its_name(desk: Desk) -> None:
    report = desk.imports.read([desk.put("facture", Bill()), desk.put("photo.jpg", b"\xff\xd8x")])
    assert [item.outcome for item in report.items] == [
        ImportOutcome.IMPORTED,
        ImportOutcome.REFUSED,
    ]
    assert whats(report.items[1]) == ["unknown_format"]


def test_that_nothing_to_read_leaves_no_import_behind(desk: Desk) -> None:
    desk.put("notes.txt", b"x")
    report = desk.imports.read([desk.folder])
    assert (report.import_id, report.skipped, report.items) == (0, ("notes.txt",), ())
    assert not report.can_be_undone
    assert desk.imports.last_import() is None


def test_that_bad_files_are_refused_one_by_one_and_stop_nothing(desk: Desk) -> None:
    paths = [
        desk.put("empty.xml", b""),
        desk.put("broken.xml", b"<Invoice"),
        desk.put("broken.pdf", b"%PDF-1.4 nonsense"),
        desk.folder / "gone.xml",
        desk.put("good.xml", Bill()),
    ]
    items = desk.imports.read(paths).items
    reasons = [whats(item) for item in items]
    assert reasons == [["empty"], ["xml_broken"], ["pdf_broken"], ["file_gone"], []]
    assert [i.outcome for i in items].count(ImportOutcome.REFUSED) == 4
    assert items[4].outcome is ImportOutcome.IMPORTED


def test_that_what_is_no_file_is_refused(desk: Desk) -> None:
    pipe = desk.folder / "pipe.xml"
    os.mkfifo(pipe)
    loop = desk.folder / "loop.xml"
    loop.symlink_to(loop)
    assert [whats(i) for i in desk.imports.read([pipe, loop]).items] == [["file_unreadable"]] * 2


def test_that_a_forbidden_file_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.put("a.xml", Bill())

    def forbidden(self: Path, *args: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", forbidden)
    assert whats(desk.imports.read([path]).items[0]) == ["file_forbidden"]


def test_that_a_folder_that_cannot_be_opened_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("open/a.xml", Bill())
    desk.put("shut/b.xml", Bill(number="F-2"))
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    items = desk.imports.read([desk.folder]).items
    assert [(i.filename, whats(i)) for i in items] == [
        ("open/a.xml", []),
        ("shut", ["file_forbidden"]),
    ]


def test_that_a_place_that_cannot_be_looked_at_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_dir", forbidden)
    found = gather([desk.folder / "x"], never)
    assert names_of(found.files) == ["x"]


def names_of(files: tuple[object, ...]) -> list[str]:
    return [file.name for file in files]  # type: ignore[attr-defined]


def test_that_a_file_may_not_be_larger_than_the_limit(desk: Desk) -> None:
    path = desk.put("a.xml", b"12345")
    assert read_file(path, limit=5) == b"12345"
    with pytest.raises(FileProblem) as refused:
        read_file(path, limit=4)
    assert refused.value.why is Reason.TOO_LARGE


def test_that_a_file_that_grows_while_it_is_read_is_refused() -> None:
    endless = Path("/proc/self/status")  # says 0 bytes and gives more
    if not endless.exists():
        pytest.skip("needs /proc")
    with pytest.raises(FileProblem) as refused:
        read_file(endless, limit=10)
    assert refused.value.why is Reason.TOO_LARGE


def test_that_names_that_are_no_text_can_be_stored(desk: Desk) -> None:
    name = os.fsdecode(b"facture-\xe9.xml")
    path = desk.folder / name
    path.write_bytes(Bill().xml())
    (item,) = desk.imports.read([path]).items
    assert (item.filename, item.outcome) == ("facture-?.xml", ImportOutcome.IMPORTED)
    assert printable("été") == "été"


def test_that_progress_is_told_file_by_file(desk: Desk) -> None:
    told: list[tuple[int, int, str]] = []
    paths = [desk.put("a.xml", Bill()), desk.put("b.xml", Bill(number="F-2"))]
    desk.imports.read(paths, lambda *step: told.append(step))
    assert told == [(0, 2, "a.xml"), (1, 2, "b.xml"), (2, 2, "")]


def test_that_cancelling_keeps_what_was_done_and_can_be_undone(desk: Desk) -> None:
    paths = [desk.put("a.xml", Bill()), desk.put("b.xml", Bill(number="F-2"))]
    seen: list[str] = []
    report = desk.imports.read(
        paths, lambda done, total, name: seen.append(name), lambda: len(seen) == 2
    )
    assert names(report.items) == ["a.xml"]
    assert (report.cancelled, report.state) == (True, ImportState.FINISHED)
    assert desk.imports.undo(report.import_id).invoices == 1


def test_that_a_folder_is_not_looked_through_after_cancelling(desk: Desk) -> None:
    desk.put("a.xml", Bill())
    report = desk.imports.read([desk.folder], cancelled=lambda: True)
    assert (report.import_id, report.cancelled) == (0, True)


def test_that_a_bug_of_ours_costs_one_file_only(desk: Desk, expect_log) -> None:  # type: ignore[no-untyped-def]
    expect_log("reading one file of an import failed")
    whole = desk.imports._read_einvoice

    def failing(data: bytes, filename: str) -> object:
        if filename == "a.xml":
            raise ZeroDivisionError
        return whole(data, filename)

    imports = InvoiceImport(desk.base, failing, lambda data: "")  # type: ignore[arg-type]
    paths = [desk.put("a.xml", Bill()), desk.put("b.xml", Bill(number="F-2"))]
    items = imports.read(paths).items
    assert [whats(item) for item in items] == [["program_error"], []]


def test_that_a_full_disk_ends_the_import_which_can_be_undone(desk: Desk) -> None:
    def full(data: bytes, filename: str) -> object:
        if filename == "b.xml":
            raise DiskFullError(desk.folder)
        return desk.imports._read_einvoice(data, filename)

    imports = InvoiceImport(desk.base, full, lambda data: "")  # type: ignore[arg-type]
    paths = [desk.put("a.xml", Bill()), desk.put("b.xml", Bill(number="F-2"))]
    with pytest.raises(DiskFullError):
        imports.read(paths)
    left = imports.last_import()
    assert left is not None
    assert (left.state, names(left.items)) == (ImportState.RUNNING, ["a.xml"])
    assert imports.undo(left.import_id).invoices == 1
    assert desk.clients() == ()


def test_that_undoing_a_running_import_stops_it(desk: Desk) -> None:
    def undo_at_second(done: int, total: int, name: str) -> None:
        if done == 1:
            desk.imports.undo(1)

    paths = [desk.put(f"{i}.xml", Bill(number=f"F-{i}")) for i in range(3)]
    report = desk.imports.read(paths, undo_at_second)
    assert (report.state, report.cancelled) == (ImportState.UNDONE, True)
    with desk.store.read() as r:
        assert r.invoices.of_import(report.import_id) == ()


def test_that_a_pdf_that_only_one_library_can_open_is_refused(desk: Desk) -> None:
    from relance_desktop.gateways.pdf import PdfProblem, UnreadablePdf

    def unreadable(data: bytes) -> str:
        raise UnreadablePdf(PdfProblem.BROKEN)

    imports = InvoiceImport(desk.base, desk.imports._read_einvoice, unreadable)
    (item,) = imports.read([desk.put("a.pdf", pdf("Facture"))]).items
    assert (item.outcome, whats(item)) == (ImportOutcome.REFUSED, ["pdf_broken"])


def test_that_a_folder_that_is_gone_counts_as_a_file_that_is_gone(desk: Desk) -> None:
    (item,) = desk.imports.read([desk.folder / "nowhere"]).items
    assert item.reasons[0].what is Why.FILE_GONE


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names")
def test_that_a_name_that_steers_is_cleaned_before_it_goes_along(desk: Desk) -> None:
    """A mail server would read a line break as another header, so the mail could not leave."""
    path = desk.put("a\nBcc\u202efdp.pdf", Bill().facturx())
    report = desk.imports.read([path])
    assert names(report.items) == ["a?Bcc?fdp.pdf"]
    sha256 = report.items[0].document_sha256
    assert sha256 is not None
    with desk.store.read() as r:
        known = r.documents.info(sha256)
    assert known is not None
    assert known.filename == "a?Bcc?fdp.pdf"


def test_that_two_imports_undone_leave_nothing_of_each_other(desk: Desk) -> None:
    """The second brought an invoice to the first one's client, and the PDF in place of the
    first one's XML."""
    first = desk.imports.read([desk.put("a.xml", Bill(number="F-1"))])
    second = desk.imports.read(
        [desk.put("a.pdf", Bill(number="F-1").facturx()), desk.put("b.xml", Bill(number="F-2"))]
    )
    replacing = desk.imports.read([desk.put("b.pdf", Bill(number="F-2").facturx())])
    for report in (replacing, first, second):
        desk.imports.undo(report.import_id)
    assert desk.clients() == ()
    with desk.store.read() as r:
        left = [i.document_sha256 for x in (first, second, replacing) for i in x.items]
        assert [sha for sha in left if sha and r.documents.has(sha)] == []
