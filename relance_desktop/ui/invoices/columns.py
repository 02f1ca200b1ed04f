"""The columns of the invoice list, and which go first when room is scarce."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.outcomes import Proposal
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.status import Status
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats, reasons, status
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

_RANKS = {
    Status.PAID: 3,
    Status.WRITTEN_OFF: 3,
    Status.NOT_DUE: 2,
    Status.DUE_SOON: 2,
    Status.DISPUTED: 1,
    Status.PROMISED: 1,
    Status.SCHEDULED: 1,
}

_RANK = 10_000_000
"""More than any number of days."""

LEAST_WANTED = ("issued", "gross", "last", "note", "next", "late", "due")
"""Hidden in this order when the table is narrow: the panel beside it says them too."""


def columns(now: Callable[[], date]) -> Sequence[Column[InvoiceRow]]:
    """The list's columns; ``now`` gives the day from which delays are told."""
    return (*_what(), *_how_much(), *_reminders(now))


def _what() -> Sequence[Column[InvoiceRow]]:
    tr = translate
    return (
        Column(
            "status", tr("invoices", "Statut"), _status_word, _severity, width=176, chip=chip_of
        ),
        Column(
            "number",
            tr("invoices", "Numéro"),
            lambda r: r.number,
            width=112,
            grows=240,
            bold=True,
        ),
        Column(
            "client", tr("invoices", "Client"), lambda r: r.client_name, width=128, stretch=True
        ),
        _day_column("issued", tr("invoices", "Émise le"), lambda r: r.issued_on),
        _day_column("due", tr("invoices", "Échéance"), lambda r: r.due_on),
    )


def _how_much() -> Sequence[Column[InvoiceRow]]:
    tr = translate
    return (
        Column(
            "late",
            tr("invoices", "Retard"),
            _late_word,
            _late_key,
            align="right",
            width=88,
            tone=_late_tone,
            cell=lambda r: r.days_late if r.days_late > 0 else None,
            name=tr("invoices", "Retard (jours)"),
        ),
        Column(
            "gross",
            tr("invoices", "Montant"),
            _gross,
            lambda r: (r.currency, _signed(r)),
            align="right",
            width=120,
            tone=lambda r: "muted",
            cell=lambda r: Money(_signed(r), r.currency),
        ),
        Column(
            "balance",
            tr("invoices", "Reste dû"),
            _balance,
            lambda r: (r.currency, r.balance_cents),
            align="right",
            width=120,
            bold=True,
            cell=lambda r: Money(r.balance_cents, r.currency),
        ),
    )


def _reminders(now: Callable[[], date]) -> Sequence[Column[InvoiceRow]]:
    tr = translate
    return (
        Column(
            "last",
            tr("invoices", "Dernière relance"),
            lambda r: _last_word(r, now()),
            lambda r: r.last.on if r.last else None,
            width=168,
            icon=lambda r: reasons.channel_icon(r.last.channel) if r.last else "",
            tone=lambda r: "muted",
            cell=lambda r: r.last.on if r.last else None,
        ),
        Column(
            "next",
            tr("invoices", "Prochaine étape"),
            lambda r: next_word(r, now()),
            lambda r: (r.next.on or date.max) if r.next else None,
            width=216,
            icon=_next_icon,
            tone=_next_tone,
            tooltip=lambda r: why(r, now()),
        ),
        Column(
            "note",
            tr("invoices", "Note"),
            lambda r: "",
            lambda r: r.note or None,
            width=56,
            icon=lambda r: "note" if r.note else "",
            tone=lambda r: "muted",
            tooltip=lambda r: r.note,
            cell=lambda r: r.note,
        ),
    )


def _day_column(key: str, title: str, read: Callable[[InvoiceRow], date]) -> Column[InvoiceRow]:
    return Column(key, title, lambda r: formats.day(read(r)), read, width=104, cell=read)


def search_text(row: InvoiceRow) -> str:
    """What the search looks in: amounts as shown and as typed, too."""
    amounts = " ".join(f"{cents // 100},{cents % 100:02d}" for cents in _amounts(row))
    shown = " ".join(formats.number(cents) for cents in _amounts(row))
    return "\n".join((row.number, row.client_name, amounts, shown, row.note))


def _amounts(row: InvoiceRow) -> tuple[int, int]:
    return row.gross_cents, abs(row.balance_cents)


def chip_of(row: InvoiceRow) -> Chip:
    """The pill of a row: its status; a credit note says that it is one."""
    if row.is_credit_note:
        return Chip(translate("invoices", "Avoir"), "receipt", "slate")
    return status.chip(row.status)


def next_word(row: InvoiceRow, today: date) -> str:
    """The next step in few words; nothing once paid."""
    return reasons.short(row.next, today) if row.next and row.balance_cents > 0 else ""


def why(row: InvoiceRow, today: date) -> str:
    """The whole sentence behind ``next_word``."""
    return reasons.sentence(row.next, today) if row.next and row.balance_cents > 0 else ""


def is_for_today(row: InvoiceRow) -> bool:
    """Whether the client is to be contacted today about it."""
    return isinstance(row.next, Proposal) and row.next.step.channel is not Channel.DECISION


def _status_word(row: InvoiceRow) -> str:
    return chip_of(row).text


def _severity(row: InvoiceRow) -> int:
    """What is late and chased first, then what rests, what is to come, what is over; the
    oldest first, what is over from the newest on. One number: 100 000 are compared."""
    if row.is_credit_note:
        return 4 * _RANK - row.issued_on.toordinal()
    rank = _RANKS.get(row.status, 0)
    age = row.issued_on.toordinal() if rank == 3 else row.days_late
    return rank * _RANK - age


def _late_word(row: InvoiceRow) -> str:
    return f"{formats.grouped(row.days_late)}{formats.NBSP}j" if row.days_late > 0 else ""


def _late_key(row: InvoiceRow) -> int | None:
    return row.days_late if row.balance_cents > 0 and not row.is_credit_note else None


def _late_tone(row: InvoiceRow) -> str:
    return status.hue_name(row.status) if row.days_late > 0 else "muted"


def _signed(row: InvoiceRow) -> int:
    return -row.gross_cents if row.is_credit_note else row.gross_cents


def _gross(row: InvoiceRow) -> str:
    return formats.money(_signed(row), row.currency)


def _balance(row: InvoiceRow) -> str:
    return formats.money(row.balance_cents, row.currency) if row.balance_cents else "–"


def _last_word(row: InvoiceRow, today: date) -> str:
    return formats.relative(row.last.on, today) if row.last else ""


def _next_icon(row: InvoiceRow) -> str:
    if row.next is None or row.balance_cents <= 0:
        return ""
    return reasons.outcome_icon(row.next)


def _next_tone(row: InvoiceRow) -> str:
    return "accent" if is_for_today(row) else "text"
