"""The whole of ../shared/data/einvoice, imported as a user would drop it, in a fresh business.

The sellers are many and their samples reuse one another's numbers and buyers, so that
much is rightly shown as a duplicate or asked about; what may become of a file follows
from its answer's action.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.imports import ImportOutcome, ImportState
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.rates import RateTable
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.pdf import text_of
from relance_desktop.services.context import Base
from relance_desktop.services.invoice_import import InvoiceImport
from relance_desktop.services.invoice_import.findings import Why
from relance_desktop.services.invoice_import.report import ImportedFile, ImportReport
from relance_desktop.store import Store, open_store
from tests.store.samples import FixedClock

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "einvoice"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

LEAVES_ASIDE = ("INDEX.md", "expected.json")
ASKS = {Why.CLIENT_UNSURE, Why.NUMBER_TAKEN, Why.NO_CLIENT}
DEFENDED = {"phive252_ext__factur-x-9.xml": "both due dates precede the issue date"}
"""Asked about though the answer says import: as in test_einvoices.py."""

EXPECTED = {
    "import": 227,
    "import_credit_note": 34,
    "import_settled": 2,
    "import_needs_confirmation": 14,
    "no_structured_data": 8,
    "refuse": 12,
    "refuse_or_ask": 1,
}
"""How many files each action has: a test that reads fewer would show."""


def answers() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return facts


def no_rates() -> RateTable:
    raise AssertionError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("business") / "business.relance"
    store = open_store(path, FixedClock())
    store.warm_up()
    yield store
    store.close()


@pytest.fixture(scope="module")
def imports(store: Store) -> InvoiceImport:
    return InvoiceImport(Base(store, FixedClock(), no_rates), read_einvoice, text_of)


@pytest.fixture(scope="module")
def report(imports: InvoiceImport) -> ImportReport:
    """The first import of the folder, which all tests look at."""
    started = time.perf_counter()
    made = imports.read([FOLDER])
    each = (time.perf_counter() - started) / len(made.items) * 1000
    print(f"\n{len(made.items)} files, {each:.1f} ms each")
    return made


def by_action(report: ImportReport, *actions: str) -> list[ImportedFile]:
    wanted = answers()
    return [i for i in report.items if wanted[i.filename]["expect"]["action"] in actions]


def test_that_every_file_is_read_and_nothing_else(report: ImportReport) -> None:
    assert report.state is ImportState.FINISHED
    assert sorted(item.filename for item in report.items) == sorted(answers())
    assert report.skipped == LEAVES_ASIDE
    wanted = Counter(answer["expect"]["action"] for answer in answers().values())
    assert wanted == EXPECTED


def test_that_files_to_import_are_stored_or_asked_about_with_a_reason(report: ImportReport) -> None:
    stored = 0
    for item in by_action(report, "import", "import_credit_note"):
        whats = {finding.what for finding in item.reasons}
        if item.outcome is ImportOutcome.TO_CONFIRM:
            assert whats <= ASKS or item.filename in DEFENDED, (item.filename, whats)
        elif item.outcome is ImportOutcome.DUPLICATE:
            assert item.invoice is not None
            assert whats <= {Why.SAME_FILE, Why.SAME_NUMBER}, item.filename
        else:
            assert item.outcome is ImportOutcome.IMPORTED, item.filename
            stored += 1
    assert stored == 73


def test_that_settled_unsure_and_refused_files_are_treated_as_answered(
    report: ImportReport,
) -> None:
    may_be: tuple[tuple[str, set[ImportOutcome]], ...] = (
        ("import_settled", {ImportOutcome.SETTLED, ImportOutcome.TO_CONFIRM}),
        ("import_needs_confirmation", {ImportOutcome.TO_CONFIRM, ImportOutcome.DUPLICATE}),
        ("no_structured_data", {ImportOutcome.TO_CONFIRM}),
        ("refuse", {ImportOutcome.REFUSED}),
        ("refuse_or_ask", {ImportOutcome.REFUSED}),
    )
    for action, outcomes in may_be:
        items = by_action(report, action)
        assert items
        assert {item.outcome for item in items} <= outcomes, action
    refused = report.of(ImportOutcome.REFUSED)
    assert all(item.reasons and item.invoice is None for item in refused)


def test_that_the_instalments_of_every_invoice_add_up(report: ImportReport) -> None:
    invoices = [item.invoice for item in report.items if item.invoice]
    assert len(invoices) > 100
    for invoice in invoices:
        if invoice.kind is InvoiceKind.CREDIT_NOTE:
            assert invoice.instalments == ()
        else:
            total = sum(i.cents for i in invoice.instalments)
            assert total == invoice.gross_cents - invoice.prepaid_cents, invoice.number


def test_that_every_stored_total_is_the_answers(report: ImportReport) -> None:
    """What is asked for is what the file says is due, to the cent."""
    wanted = answers()
    for item in report.of(ImportOutcome.IMPORTED):
        totals = wanted[item.filename]["facts"]["totals"]
        assert item.invoice is not None
        if item.invoice.kind is not InvoiceKind.CREDIT_NOTE:
            due = totals.get("due") or totals.get("gross")
            assert round(float(due) * 100) == item.invoice.payable_cents, item.filename


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Callable[[str], ImportedFile]]:
    """Imports one file into a business of its own, where no other stands in its way."""
    store = open_store(tmp_path / "alone.relance", FixedClock())
    imports = InvoiceImport(Base(store, FixedClock(), no_rates), read_einvoice, text_of)

    def read(name: str) -> ImportedFile:
        made = imports.read([FOLDER / name])
        imports.undo(made.import_id)
        (item,) = made.items
        return item

    yield read
    store.close()


def test_that_each_file_alone_meets_its_answer(alone: Callable[[str], ImportedFile]) -> None:
    """Undone after each: the next one finds an empty business again."""
    outcomes = {
        "import": ImportOutcome.IMPORTED,
        "import_credit_note": ImportOutcome.IMPORTED,
        "import_settled": ImportOutcome.SETTLED,
        "import_needs_confirmation": ImportOutcome.TO_CONFIRM,
        "no_structured_data": ImportOutcome.TO_CONFIRM,
        "refuse": ImportOutcome.REFUSED,
        "refuse_or_ask": ImportOutcome.REFUSED,
    }
    got = {name: alone(name) for name in answers()}
    wrong = {
        name: [finding.what for finding in item.reasons]
        for name, item in got.items()
        if item.outcome is not outcomes[answers()[name]["expect"]["action"]]
    }
    assert set(wrong) == ALONE, wrong


ALONE = {*DEFENDED, "mustang__invalidV2.xml"}
"""Asked about on purpose; the second names no buyer at all."""


def test_that_undoing_the_folder_leaves_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "undone.relance", FixedClock())
    imports = InvoiceImport(Base(store, FixedClock(), no_rates), read_einvoice, text_of)
    made = imports.read([FOLDER])
    kept = {item.document_sha256 for item in made.items} - {None}
    assert imports.undo(made.import_id).invoices > 70
    with store.read() as r:
        counts = r.lists.counts()
        assert (counts.clients, counts.invoices, counts.to_confirm) == (0, 0, 0)
        assert len(kept) > 150
        assert not any(r.documents.has(sha) for sha in kept if sha)
        assert r.journal.verify().ok
    store.close()


def test_that_a_second_import_doubles_nothing(
    imports: InvoiceImport, store: Store, report: ImportReport
) -> None:
    with store.read() as r:
        before = r.lists.counts()
    again = imports.read([FOLDER])
    assert len(again.items) == len(report.items)
    with store.read() as r:
        assert r.lists.counts() == before
    assert {i.outcome for i in again.items} == {ImportOutcome.DUPLICATE, ImportOutcome.REFUSED}
