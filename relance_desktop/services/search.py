"""The one search over clients, invoices and affairs: an index of words, then what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import ENDED, EngagementState
from relance_desktop.domain.folding import fold
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.listing import InvoiceRow
from relance_desktop.domain.money import Cents
from relance_desktop.domain.search import (
    Haystack,
    Match,
    Quality,
    Words,
    amount_words,
    corrected,
    readings,
    vocabulary,
)
from relance_desktop.domain.status import Status
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base
from relance_desktop.services.engagements.reading import Affairs
from relance_desktop.services.engagements.values import EngagementRow

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

SMALL = 2_000
"""Up to so many invoices the index is made in less than 50 ms."""


@value
class ClientHit:
    """A client found."""

    id: int
    name: str
    contact_name: str
    city: str
    quality: Quality


@value
class InvoiceHit:
    """An invoice or credit note found, as it stands today. Amounts in cents."""

    id: int
    number: str
    client_name: str
    gross_cents: Cents
    balance_cents: Cents
    currency: str
    status: Status
    days_late: int
    is_credit_note: bool
    quality: Quality


@value
class EngagementHit:
    """An affair found, as it stands today. The amount in cents, None while not agreed."""

    id: int
    title: str
    client_name: str
    amount_cents: Cents | None
    currency: str
    state: EngagementState
    quality: Quality


@value
class CaseHit:
    """A case found. ``title`` "" when the user gave none; ``numbers`` of its invoices."""

    id: int
    title: str
    client_name: str
    numbers: tuple[str, ...]
    is_open: bool
    quality: Quality = Quality.CLOSE


@value
class Hits:
    """What was found, the best first. ``words`` are those to mark in the texts."""

    words: Words = ()
    clients: tuple[ClientHit, ...] = ()
    invoices: tuple[InvoiceHit, ...] = ()
    engagements: tuple[EngagementHit, ...] = ()
    cases: tuple[CaseHit, ...] = ()


class Index:
    """All clients, invoices and affairs of one moment, ready to be looked in from any thread."""

    def __init__(
        self,
        today: date,
        clients: Sequence[Client],
        rows: Iterable[InvoiceRow],
        references: dict[int, str],
        affairs: Sequence[tuple[EngagementRow, str]] = (),
        cases: Sequence[CaseHit] = (),
    ) -> None:
        """``references`` by invoice; with each affair the numbers of its quote and order."""
        self._today = today
        self._clients = sorted(clients, key=lambda client: fold(client.name))
        names = {client.id: fold(client.name) for client in clients}
        self._rows = sorted(rows, key=_importance)
        self._client_words = Haystack([(names[c.id], _client_words(c)) for c in self._clients])
        self._invoice_words = Haystack(
            [
                (
                    fold(row.number),
                    f"{names.get(row.client_id, '')} {amount_words(row.gross_cents, row.balance_cents)} "
                    f"{fold(references.get(row.id, ''))}",
                )
                for row in self._rows
            ]
        )
        self._affairs = [row for row, _refs in sorted(affairs, key=_affair_importance)]
        refs = {row.id: words for row, words in affairs}
        self._affair_words = Haystack(
            [
                (
                    fold(row.title),
                    f"{fold(row.client_name)} {amount_words(row.amount_cents or 0)} "
                    f"{fold(refs[row.id])}",
                )
                for row in self._affairs
            ]
        )
        self._cases = sorted(cases, key=lambda one: (not one.is_open, -one.id))
        self._case_words = Haystack([_case_words(one) for one in self._cases])
        titles = [row.title for row in self._affairs] + [one.title for one in cases]
        self.known = vocabulary([*names.values(), *map(fold, titles)])

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, typed: str, most: int = 6) -> Hits:
        """The best ``most`` of each kind; a typing error is looked through when nothing is
        found as typed."""
        ways = readings(typed)
        for words in ways:  # the second reading of an amount must not answer by parts of words
            hits = self._find(words, most, within=words is ways[0])
            if hits.clients or hits.invoices or hits.engagements or hits.cases:
                return hits
        nearest = corrected(ways[0], self.known) if ways else None
        return self._find(nearest, most, close=True) if nearest else Hits(ways[0] if ways else ())

    def _find(self, words: Words, most: int, *, within: bool = True, close: bool = False) -> Hits:
        clients = self._client_words.find(words, most, within=within)
        invoices = self._invoice_words.find(words, most, within=within)
        engagements = self._affair_words.find(words, most, within=within)
        return Hits(
            words,
            tuple(self._client(one, close) for one in clients),
            tuple(self._invoice(one, close) for one in invoices),
            tuple(self._engagement(one, close) for one in engagements),
            tuple(
                replace(self._cases[one.place], quality=Quality.CLOSE if close else one.quality)
                for one in self._case_words.find(words, most, within=within)
            ),
        )

    def _engagement(self, match: Match, close: bool) -> EngagementHit:
        row = self._affairs[match.place]
        quality = Quality.CLOSE if close else match.quality
        return EngagementHit(
            row.id, row.title, row.client_name, row.amount_cents, row.currency, row.state, quality
        )

    def _client(self, match: Match, close: bool) -> ClientHit:
        client = self._clients[match.place]
        quality = Quality.CLOSE if close else match.quality
        return ClientHit(client.id, client.name, client.contact_name, client.address.city, quality)

    def _invoice(self, match: Match, close: bool) -> InvoiceHit:
        row, today = self._rows[match.place], self._today
        due_on = row.next_due_on or row.issued_on
        credit_note = row.kind is InvoiceKind.CREDIT_NOTE
        status = Status.WRITTEN_OFF if row.written_off_cents else Status.PAID
        if row.balance_cents > 0 and not credit_note:
            kinds = [hold.kind for hold in row.holds]
            given_time = row.schedule_id is not None and due_on >= today
            status = status_of(row.balance_cents, due_on, today, kinds, scheduled=given_time)
        return InvoiceHit(
            row.id,
            row.number,
            row.client_name,
            row.gross_cents,
            row.balance_cents,
            row.currency,
            status,
            (today - due_on).days if row.balance_cents > 0 else 0,
            credit_note,
            Quality.CLOSE if close else match.quality,
        )


class Search:
    """Makes the index. The caller keeps it until facts change."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def is_small(self) -> bool:
        """Whether the index can be made while the user waits."""
        with self._base.store.read() as r:
            return r.lists.counts().invoices <= SMALL

    def index(self) -> Index:
        """Everything that can be found, in one snapshot."""
        today = self._base.today()
        with self._base.store.read() as r:
            rows, references = r.lists.invoices(today), r.lists.references()
            found = r.engagements.all()
            refs = {one.id: f"{one.quote_ref} {one.order_ref}" for one in found}
            told = Affairs(r, found, today).rows() if found else ()
            affairs = [(row, refs[row.id]) for row in told]
            return Index(today, r.clients.all(), rows, references, affairs, _cases(r, rows))


def _cases(r: Reader, rows: Iterable[InvoiceRow]) -> list[CaseHit]:
    known = r.cases.all()
    if not known:
        return []
    names = {client.id: client.name for client in r.clients.all()}
    numbers = {row.id: row.number for row in rows}
    return [
        CaseHit(
            one.id,
            one.title,
            names.get(one.client_id, ""),
            tuple(numbers.get(share.invoice_id, "") for share in one.shares),
            one.closed_on is None,
        )
        for one in known
    ]


def _case_words(one: CaseHit) -> tuple[str, str]:
    """« Dossier » finds them all, what the user would type."""
    return fold(f"dossier {one.title}"), fold(f"{one.client_name} {' '.join(one.numbers)}")


def _importance(row: InvoiceRow) -> tuple[bool, int]:
    """What is open comes first, the oldest due date before all; then the newest of the rest."""
    if row.balance_cents > 0 and row.kind is not InvoiceKind.CREDIT_NOTE:
        return False, (row.next_due_on or row.issued_on).toordinal()
    return True, -row.issued_on.toordinal()


def _affair_importance(affair: tuple[EngagementRow, str]) -> tuple[bool, int]:
    """What is under way comes first; the latest fact before all."""
    row = affair[0]
    return row.state in ENDED, -row.last_on.toordinal()


def _client_words(client: Client) -> str:
    address = client.address
    texts = (client.contact_name, client.email, address.postcode, address.city)
    numbers = (client.siren, client.siret, client.vat_number, client.phone.replace(" ", ""))
    return fold(" ".join(filter(None, (*texts, client.phone, *numbers))))
