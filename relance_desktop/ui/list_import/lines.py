"""The rows « tel que lu »: one line for each thing read, and for each row that stays out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.proposals import (
    ListedClient,
    ListedInvoice,
    ListedPayment,
    RowProblem,
)
from relance_desktop.domain.value import value
from relance_desktop.services.list_import.values import KEPT, Fate, Review, ReviewRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table import Column
from relance_desktop.ui.list_import.fates import fate_word, said_of_problem, said_of_row

translate = QCoreApplication.translate

KEPT_KEY, OUT_KEY, ASIDE_KEY, SAID_KEY = "kept", "out", "aside", "said"
_ASIDE = frozenset({Fate.DUPLICATE, Fate.KNOWN, Fate.COUNTED})


@value
class Line:
    """One line of the preview. ``group``: kept, out (something is wrong), aside (known)."""

    key: int
    row: int
    group: str
    word: str
    client: str = ""
    number: str = ""
    email: str = ""
    phone: str = ""
    on: date | None = None
    due_on: date | None = None
    total: Money | None = None
    paid: Money | None = None
    said: str = ""


def lines_of(review: Review) -> list[Line]:
    """All lines of a review, in the file's order."""
    lines = [_line(at, row, review) for at, row in enumerate(review.rows)]
    start = len(lines)
    lines += [_out(start + at, problem) for at, problem in enumerate(review.problems)]
    return sorted(lines, key=lambda line: line.row)


def is_of(line: Line, key: str) -> bool:
    """Whether a line is of a group, or with SAID_KEY comes in with a remark."""
    if key == SAID_KEY:
        return line.group == KEPT_KEY and bool(line.said)
    return line.group == key


def columns_for(kind: TableKind) -> list[Column[Line]]:
    """The columns that a kind of list is shown in."""
    parts: list[Column[Line]] = [
        Column("row", translate("list_import", "Ligne"), lambda x: str(x.row),
               lambda x: x.row, align="right", width=60),
        Column("fate", translate("list_import", "Résultat"), lambda x: x.word,
               chip=_chip, width=160),
        Column("client", translate("list_import", "Client"), lambda x: x.client, width=150,
               tooltip=lambda x: x.client),
    ]  # fmt: skip
    if kind in (TableKind.CLIENTS, TableKind.CONTACTS):
        parts += [
            Column("email", translate("list_import", "E-mail"), lambda x: x.email, width=200),
            Column("phone", translate("list_import", "Téléphone"), lambda x: x.phone, width=140),
        ]
    else:
        parts += _money_columns(kind)
    said = Column[Line]("said", translate("list_import", "Remarque"), lambda x: x.said,
                        width=160, stretch=True, tooltip=lambda x: x.said,
                        tone=lambda x: "muted")  # fmt: skip
    return [*parts, said]


def _money_columns(kind: TableKind) -> list[Column[Line]]:
    parts: list[Column[Line]] = [
        Column("number", translate("list_import", "Facture"), lambda x: x.number, width=136,
               bold=True),
        Column("on", translate("list_import", "Date"), lambda x: formats.day(x.on),
               lambda x: x.on, width=96),
    ]  # fmt: skip
    if kind is TableKind.INVOICES:
        parts.append(Column("due", translate("list_import", "Échéance"),
                            lambda x: formats.day(x.due_on), lambda x: x.due_on, width=96))  # fmt: skip
    parts.append(_amount("total", translate("list_import", "Montant"), lambda x: x.total))
    if kind is TableKind.INVOICES:
        parts.append(_amount("paid", translate("list_import", "Déjà payé"), lambda x: x.paid))
    return parts


def _amount(key: str, title: str, read: object) -> Column[Line]:
    def money(line: Line) -> Money | None:
        found: Money | None = read(line)  # type: ignore[operator]
        return found

    def text(line: Line) -> str:
        found = money(line)
        return formats.money(found.cents, found.currency) if found else ""

    def order(line: Line) -> int | None:
        found = money(line)
        return found.cents if found else None

    return Column(key, title, text, order, align="right", width=100, cell=money)


def _chip(line: Line) -> Chip:
    icon, hue = {
        KEPT_KEY: ("check-circle", "green"),
        OUT_KEY: ("warning", "amber"),
        ASIDE_KEY: ("minus-circle", "slate"),
    }[line.group]
    return Chip(line.word, icon, hue)


def _line(key: int, row: ReviewRow, review: Review) -> Line:
    group = KEPT_KEY if row.fate in KEPT else ASIDE_KEY if row.fate in _ASIDE else OUT_KEY
    listed, word, said = row.listed, fate_word(row.fate), said_of_row(row)
    if isinstance(listed, ListedInvoice):
        paid = Money(listed.paid_cents, listed.currency) if listed.paid_cents else None
        return Line(
            key, listed.rows[0], group, word, listed.client.name, listed.number,
            on=listed.issued_on, due_on=listed.due_on,
            total=Money(listed.gross_cents, listed.currency), paid=paid, said=said,
        )  # fmt: skip
    if isinstance(listed, ListedPayment):
        name = review.buyers[row.client].found.name if row.client >= 0 else listed.client.name
        currency = row.currency or listed.currency or "EUR"
        return Line(
            key, listed.row, group, word, name, listed.number, on=listed.received_on,
            total=Money(listed.cents, currency), said=said,
        )  # fmt: skip
    assert isinstance(listed, ListedClient)
    client = listed.client
    return Line(
        key, listed.row, group, word, client.name, email=client.email, phone=client.phone,
        said=said,
    )  # fmt: skip


def _out(key: int, problem: RowProblem) -> Line:
    word = translate("list_import", "Laissée de côté")
    return Line(
        key,
        problem.rows[0],
        OUT_KEY,
        word,
        problem.client,
        problem.number,
        total=Money(abs(problem.cents)) if problem.cents else None,
        said=said_of_problem(problem),
    )
