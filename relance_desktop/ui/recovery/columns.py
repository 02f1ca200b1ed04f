"""The columns of the list of cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.services.recovery_cases import CaseRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.recovery.words import row_chip, row_title

translate = QCoreApplication.translate

LEAST_WANTED = ("opened", "age", "routes", "title", "next")


def columns(now: Callable[[], date]) -> Sequence[Column[CaseRow]]:
    """The list's columns; ``now`` gives the day from which delays are told."""
    return (*_what(), *_standing(now), *_days())


def _what() -> Sequence[Column[CaseRow]]:
    tr = translate
    return (
        Column(
            "state",
            tr("recovery", "État"),
            lambda r: row_chip(r).text,
            lambda r: (r.closed_on is not None, r.settled, not r.routes, r.reached is None),
            width=160,
            grows=216,
            chip=row_chip,
        ),
        Column(
            "client",
            tr("recovery", "Client"),
            lambda r: r.client_name,
            width=168,
            stretch=True,
            bold=True,
        ),
        Column("title", tr("recovery", "Dossier"), _title, width=160),
        Column(
            "amount",
            tr("recovery", "Réclamé"),
            lambda r: formats.money(r.cents, r.currency),
            lambda r: (r.currency, r.cents),
            align="right",
            width=120,
            bold=True,
            cell=lambda r: Money(r.cents, r.currency),
            tooltip=lambda r: tr("recovery", "Dont {amount} de principal").format(
                amount=formats.money(r.principal_cents, r.currency)
            ),
        ),
    )


def _standing(now: Callable[[], date]) -> Sequence[Column[CaseRow]]:
    tr = translate
    return (
        Column(
            "routes",
            tr("recovery", "Voies en cours"),
            lambda r: ", ".join(r.routes),
            width=200,
            grows=360,
        ),
        Column(
            "next",
            tr("recovery", "Prochaine date"),
            lambda r: "" if r.next is None else formats.day(r.next.on),
            lambda r: None if r.next is None else r.next.on,
            width=120,
            tone=lambda r: "red" if r.next is not None and r.next.on < now() else "",
            cell=lambda r: None if r.next is None else r.next.on,
            tooltip=_next_words,
        ),
    )


def _days() -> Sequence[Column[CaseRow]]:
    tr = translate
    return (
        Column(
            "age",
            tr("recovery", "Retard"),
            lambda r: formats.days(r.age_days),
            lambda r: r.age_days,
            align="right",
            width=96,
            cell=lambda r: r.age_days,
            name=tr("recovery", "Retard (jours)"),
        ),
        Column(
            "opened",
            tr("recovery", "Ouvert le"),
            lambda r: formats.day(r.opened_on),
            lambda r: r.opened_on,
            width=104,
            tone=lambda r: "muted",
            cell=lambda r: r.opened_on,
        ),
    )


def _title(row: CaseRow) -> str:
    """The name that the user gave, over the invoices: the client has a column already."""
    return "\n".join(filter(None, (row.title, ", ".join(row.numbers))))


def _next_words(row: CaseRow) -> str:
    return "" if row.next is None else f"{row.next.label} · {row.next.route_name}"


def search_text(row: CaseRow) -> str:
    """What the search looks in: amounts as shown and as typed, too."""
    typed = f"{row.cents // 100},{row.cents % 100:02d}"
    return "\n".join(
        (
            row_title(row),
            row.client_name,
            " ".join(row.numbers),
            " ".join(row.routes),
            row_chip(row).text,
            typed,
            formats.number(row.cents),
        )
    )
