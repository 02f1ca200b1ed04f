"""An import on a real store, with real readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.rates import RateTable
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.pdf import text_of
from relance_desktop.services.context import Base
from relance_desktop.services.invoice_import import InvoiceImport
from relance_desktop.services.invoice_import.report import ImportedFile, ImportReport
from relance_desktop.store import Store, open_store
from tests.services.conftest import TestClock
from tests.services.invoice_import.samples import Bill

TODAY = date(2026, 11, 9)


def no_rates() -> RateTable:
    """The import asks for no rate."""
    raise AssertionError


class Desk:
    """A folder of files, the store they go into, and the journey between them."""

    def __init__(self, folder: Path, store: Store, base: Base) -> None:
        self.folder = folder
        self.store = store
        self.base = base
        self.imports = InvoiceImport(base, read_einvoice, text_of)

    def put(self, name: str, content: bytes | Bill) -> Path:
        """Write a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.xml() if isinstance(content, Bill) else content)
        return path

    def read(self, *bills: bytes | Bill) -> ImportReport:
        """Import these as files of one batch, in this order."""
        number = len(list(self.folder.iterdir()))
        paths = [self.put(f"{number + at:03}.xml", content) for at, content in enumerate(bills)]
        return self.imports.read(paths)

    def one(self, bill: bytes | Bill) -> ImportedFile:
        """Import one file and give what became of it."""
        (item,) = self.read(bill).items
        return item

    def invoice(self, bill: bytes | Bill) -> Invoice:
        """Import one file that must become an invoice."""
        item = self.one(bill)
        assert item.invoice is not None, item
        return item.invoice

    def clients(self) -> tuple[Client, ...]:
        with self.store.read() as r:
            return r.clients.all()

    def client_of(self, invoice: Invoice) -> Client:
        with self.store.read() as r:
            client = r.clients.get(invoice.client_id)
        assert client is not None
        return client

    def stored(self, invoice_id: int) -> Invoice:
        with self.store.read() as r:
            invoice = r.invoices.get(invoice_id)
        assert invoice is not None
        return invoice

    def balance(self, invoice: Invoice) -> int:
        with self.store.read() as r:
            return invoice.payable_cents - r.invoices.settled_cents(invoice.id)

    def add_client(self, client: Client) -> int:
        with self.store.write() as w:
            return w.clients.add(client)

    def says_to_be(self, business: Business) -> None:
        """The user says who they are."""
        with self.store.write() as w:
            w.settings.put_business(business)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "business.relance"
    open_store(path, TestClock()).close()
    return path


@pytest.fixture
def desk(_empty: Path, tmp_path: Path) -> Iterator[Desk]:
    """An empty business and an empty folder."""
    path = tmp_path / "business.relance"
    path.write_bytes(_empty.read_bytes())
    folder = tmp_path / "files"
    folder.mkdir()
    clock = TestClock(TODAY)
    store = open_store(path, clock)
    yield Desk(folder, store, Base(store, clock, no_rates))
    store.close()


def whats(item: ImportedFile) -> list[str]:
    """The reasons of an item, as words."""
    return [finding.what.value for finding in item.reasons]


def remarks(item: ImportedFile) -> list[str]:
    """The remarks on an item, as words."""
    return [finding.what.value for finding in item.remarks]
