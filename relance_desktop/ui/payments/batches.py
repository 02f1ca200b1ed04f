"""The bank statements that came in, each to be taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.bank_import.values import BankBatch
from relance_desktop.ui.bank.head_words import told_name
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table import Column, Table

translate = QCoreApplication.translate


def batch_table() -> Table[BankBatch]:
    """Imports of statements, the latest first."""
    table: Table[BankBatch] = Table(
        _columns(),
        lambda one: one.import_id,
        multiple=False,
        typeahead="file",
        name="batch-table",
        label=translate("payments", "Relevés importés"),
    )
    table.sort_by("day", descending=True)
    return table


def nothing_imported() -> EmptyState:
    """What is said before the first statement."""
    return EmptyState(
        "bank",
        translate("payments", "Aucun relevé importé"),
        translate("payments", "Le relevé de votre banque dit quelles factures sont payées."),
        translate("payments", "Importer un relevé"),
        "bank",
    )


def files_of(batch: BankBatch) -> str:
    """The files that came in."""
    return ", ".join(batch.files)


def facts_of(batch: BankBatch) -> tuple[tuple[str, str], ...]:
    """What is known of an import, for its panel."""
    tr = translate
    undone = formats.moment(batch.undone_at) if batch.undone_at else ""
    return (
        (tr("payments", "Importé le"), formats.moment(batch.started_at)),
        (tr("payments", "Compte"), ", ".join(map(told_name, batch.accounts))),
        (tr("payments", "Lignes lues"), formats.grouped(batch.read)),
        (tr("payments", "Lignes nouvelles"), formats.grouped(batch.kept)),
        (tr("payments", "Paiements"), formats.grouped(batch.payments)),
        (tr("payments", "Annulé le"), undone),
    )


def _columns() -> Sequence[Column[BankBatch]]:
    tr = translate

    def state(one: BankBatch) -> str:
        return tr("payments", "Annulé") if one.undone_at else ""

    def tone(one: BankBatch) -> str:
        return "muted" if one.undone_at else "text"

    return (
        Column(
            "day",
            tr("payments", "Importé le"),
            lambda one: formats.moment(one.started_at),
            lambda one: one.started_at,
            width=168,
            tone=tone,
        ),
        Column("file", tr("payments", "Fichier"), files_of, width=200, stretch=True, tone=tone),
        Column(
            "account",
            tr("payments", "Compte"),
            lambda one: ", ".join(map(told_name, one.accounts)),
            width=168,
            tone=tone,
        ),
        _count("kept", tr("payments", "Nouvelles"), lambda one: one.kept),
        _count("payments", tr("payments", "Paiements"), lambda one: one.payments),
        Column(
            "state",
            tr("payments", "État"),
            state,
            width=112,
            chip=lambda one: Chip(state(one), "", "slate") if one.undone_at else None,
        ),
    )


def _count(key: str, title: str, read: Callable[[BankBatch], int]) -> Column[BankBatch]:
    return Column(
        key, title, lambda one: formats.grouped(read(one)), read, align="right", width=112
    )
