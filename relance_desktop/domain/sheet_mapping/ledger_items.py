"""Open items of a ledger as what the program keeps: invoices, credit notes, money received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.ledger import Ledger, LedgerLine, UnevenLetter
from relance_desktop.domain.sheet_mapping.proposals import (
    ListedInvoice,
    ListedPayment,
    RowProblem,
    Said,
)
from relance_desktop.domain.sheet_mapping.reading import Rows

_NO_PIECE = frozenset({"", "-", "/", "."})


def rows_of_ledger(ledger: Ledger) -> Rows:
    """What would come in, in the ledger's order.

    A debit is an invoice, a credit of the sales journal a credit note, any other credit money
    received. Money with the number of an open invoice is that invoice's. A debit against the
    bank is a refund or a returned payment: it is said, and stays out.
    """
    readable, problems = _parted(ledger.open)
    covered, uneven = _carried_over(readable, ledger.uneven)
    problems += [_uneven(letter) for letter in uneven]
    problems += [_closed(line) for line in readable if covered.get(line.row) == line.cents]
    readable = [line for line in readable if covered.get(line.row) != line.cents]
    billed = [line for line in readable if _is_billed(line)]
    invoices = _invoices(billed, covered)
    invoices, money = _settled(invoices, [line for line in readable if not _is_billed(line)])
    mixed: list[ListedInvoice | ListedPayment] = [*invoices, *money]
    found = sorted(mixed, key=_first_row)
    return Rows(tuple(found), tuple(sorted(problems, key=lambda problem: problem.rows[:1])))


def _parted(lines: Sequence[LedgerLine]) -> tuple[list[LedgerLine], list[RowProblem]]:
    readable, problems = [], []
    for line in lines:
        problem = _problem(line)
        if problem is None:
            readable.append(line)
        else:
            problems.append(problem)
    return readable, problems


def _carried_over(
    lines: Sequence[LedgerLine], uneven: Sequence[UnevenLetter]
) -> tuple[dict[int, Cents], list[UnevenLetter]]:
    """What was paid of each line of an opening entry, by its row; and the letters that remain.

    Programs lose the letters of the lines that they carry over to a new year: the payment
    bears its letter alone, and what it paid looks open. Its client is not to be reminded.
    """
    covered: dict[int, Cents] = {}
    left: list[UnevenLetter] = []
    for letter in uneven:
        cents = -letter.cents
        for line in lines:
            owed = (line.cents or 0) - covered.get(line.row, 0)
            if cents > 0 and owed > 0 and line.kind.opening and line.client == letter.client:
                covered[line.row] = covered.get(line.row, 0) + min(cents, owed)
                cents -= min(cents, owed)
        if cents:
            left.append(replace(letter, cents=-cents))
    return covered, left


def _first_row(one: ListedInvoice | ListedPayment) -> int:
    return one.rows[0] if isinstance(one, ListedInvoice) else one.row


def _problem(line: LedgerLine) -> RowProblem | None:
    """What keeps a line out, None when nothing does."""
    if line.cents is None:
        return _said(line, Said.NO_AMOUNT)
    if line.piece_on is None and line.on is None:
        return _said(line, Said.NO_DATE)
    if not line.name:
        return _said(line, Said.NO_CLIENT)
    against_bank = line.kind.cash and not line.kind.sales and not line.kind.opening
    if line.cents > 0 and against_bank:
        return _said(line, Said.MONEY_OUT)
    return None


def _said(line: LedgerLine, what: Said) -> RowProblem:
    return RowProblem(
        what, (line.row,), text=line.label, number=line.piece, client=line.name or line.client,
        cents=line.cents or 0,
    )  # fmt: skip


def _uneven(letter: UnevenLetter) -> RowProblem:
    return RowProblem(
        Said.LETTER_UNEVEN, letter.rows, text=letter.letter, client=letter.name or letter.client,
        cents=letter.cents,
    )  # fmt: skip


def _closed(line: LedgerLine) -> RowProblem:
    return _said(line, Said.OPENING_PAID)


def _is_billed(line: LedgerLine) -> bool:
    """What the client was billed, or credited by the sales journal."""
    return (line.cents or 0) > 0 or (line.kind.sales and not line.kind.cash)


def _invoices(lines: Sequence[LedgerLine], covered: dict[int, Cents]) -> list[ListedInvoice]:
    """The lines of one entry and one client are one invoice, split by due dates or rates."""
    groups: dict[tuple[object, ...], list[LedgerLine]] = {}
    for line in lines:
        is_credit = (line.cents or 0) < 0
        # an opening entry has a line for each open invoice, under the same number
        alone = line.row if line.kind.opening else 0
        groups.setdefault((line.client, line.entry, is_credit, alone), []).append(line)
    taken: set[tuple[str, str, bool]] = set()
    made = [_invoice(group, taken) for group in groups.values()]
    return [replace(one, paid_cents=covered.get(one.rows[0], 0)) for one in made]


def _invoice(lines: Sequence[LedgerLine], taken: set[tuple[str, str, bool]]) -> ListedInvoice:
    first, cents = lines[0], sum(line.cents or 0 for line in lines)
    number = next(_free_numbers(first, cents, taken))
    taken.add((first.client, number, cents < 0))
    issued_on = first.piece_on or first.on
    assert issued_on is not None
    remarks = (_said(first, Said.OPENING_ITEM),) if first.kind.opening else ()
    return ListedInvoice(
        rows=tuple(line.row for line in lines),
        number=number,
        client=_client(first),
        issued_on=issued_on,
        gross_cents=abs(cents),
        client_number=first.client,
        kind=InvoiceKind.CREDIT_NOTE if cents < 0 else InvoiceKind.INVOICE,
        note=first.label if first.label not in (first.name, first.piece) else "",
        remarks=remarks,
        from_ledger=True,
    )


def _free_numbers(
    line: LedgerLine, cents: Cents, taken: set[tuple[str, str, bool]]
) -> Iterator[str]:
    """The piece's number; accountants give one to several, which must not be one invoice."""
    number = line.piece if line.piece not in _NO_PIECE else " ".join(filter(None, line.entry[:2]))
    for count in range(1, len(taken) + 2):
        told = number if count == 1 else f"{number} ({count})"
        if (line.client, told, cents < 0) not in taken:
            yield told


def _settled(
    invoices: list[ListedInvoice], credited: Sequence[LedgerLine]
) -> tuple[list[ListedInvoice], list[ListedPayment]]:
    """Money set against the one invoice whose number it bears; the rest is kept as money."""
    places: dict[tuple[str, str], int] = {
        (one.client_number, one.number): at
        for at, one in enumerate(invoices)
        if one.kind is not InvoiceKind.CREDIT_NOTE
    }
    made, money = list(invoices), []
    for line in credited:
        cents = -(line.cents or 0)
        at = places.get((line.client, line.piece))
        left = made[at].gross_cents - made[at].paid_cents if at is not None else 0
        used = min(cents, left)
        if at is not None and used:
            rows = (*made[at].rows, line.row)
            made[at] = replace(made[at], paid_cents=made[at].paid_cents + used, rows=rows)
        if cents > used:
            money.append(_payment(line, cents - used))
    return made, money


def _payment(line: LedgerLine, cents: Cents) -> ListedPayment:
    received_on = line.on or line.piece_on
    assert received_on is not None
    return ListedPayment(
        row=line.row,
        number="",
        client=_client(line),
        received_on=received_on,
        cents=cents,
        currency="EUR",
        reference=line.piece if line.piece not in _NO_PIECE else "",
        note=line.label if line.label != line.name else "",
        client_number=line.client,
    )


def _client(line: LedgerLine) -> Client:
    return Client(name=line.name, kind=guess_kind(line.name))
