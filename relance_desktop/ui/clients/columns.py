"""The columns of the client list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.services.views import ClientRow
from relance_desktop.ui.clients.words import kind_word
from relance_desktop.ui.kit import formats, reasons, status
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

LEAST_WANTED = ("kind", "count", "last", "delay", "open", "next")


def columns(now: Callable[[], date]) -> Sequence[Column[ClientRow]]:
    """The list's columns; ``now`` gives the day from which delays are told."""
    return (*_who(), *_how_much(), *_reminders(now))


def _who() -> Sequence[Column[ClientRow]]:
    tr = translate
    return (
        Column(
            "name",
            tr("clients", "Client"),
            lambda r: r.client.name,
            width=176,
            stretch=True,
            bold=True,
        ),
        Column(
            "kind",
            tr("clients", "Nature"),
            lambda r: kind_word(r.client.kind),
            width=136,
            tone=lambda r: "muted",
        ),
        Column(
            "state",
            tr("clients", "Situation"),
            lambda r: chip_of(r).text,
            _largest_late,
            width=176,
            chip=chip_of,
        ),
    )


def _how_much() -> Sequence[Column[ClientRow]]:
    tr = translate
    return (
        Column(
            "late",
            tr("clients", "En retard"),
            lambda r: _totals(r.late_totals),
            _largest_late,
            align="right",
            width=148,
            bold=True,
            tone=_late_tone,
            tooltip=lambda r: _exact(r.late_totals),
            cell=lambda r: r.late_totals,
        ),
        Column(
            "open",
            tr("clients", "À encaisser"),
            lambda r: _totals(r.open_totals),
            lambda r: _largest(r.open_totals),
            align="right",
            width=148,
            tooltip=lambda r: _exact(r.open_totals),
            cell=lambda r: r.open_totals,
        ),
        Column(
            "delay",
            tr("clients", "Délai moyen"),
            delay_word,
            lambda r: r.average_delay_days,
            cell=lambda r: r.average_delay_days,
            name=tr("clients", "Délai moyen (jours)"),
            align="right",
            width=128,
            tone=lambda r: "muted",
        ),
    )


def _reminders(now: Callable[[], date]) -> Sequence[Column[ClientRow]]:
    tr = translate
    return (
        Column(
            "last",
            tr("clients", "Dernière relance"),
            lambda r: formats.relative(r.last_on, now()) if r.last_on else "",
            lambda r: r.last_on,
            cell=lambda r: r.last_on,
            width=152,
            tone=lambda r: "muted",
        ),
        Column(
            "next",
            tr("clients", "Prochaine étape"),
            lambda r: reasons.short(r.next, now()) if r.next else "",
            lambda r: (r.next.on or date.max) if r.next else None,
            width=236,
            icon=lambda r: reasons.outcome_icon(r.next) if r.next else "",
            tooltip=lambda r: reasons.sentence(r.next, now()) if r.next else "",
        ),
        Column(
            "count",
            tr("clients", "Factures"),
            lambda r: formats.grouped(r.invoice_count),
            lambda r: r.invoice_count,
            cell=lambda r: r.invoice_count,
            align="right",
            width=96,
            tone=lambda r: "muted",
        ),
    )


def search_text(row: ClientRow) -> str:
    """What the search looks in."""
    client = row.client
    return "\n".join(
        (
            client.name,
            client.contact_name,
            client.email,
            client.phone,
            client.siren,
            client.address.city,
            client.note,
        )
    )


def chip_of(row: ClientRow) -> Chip:
    """The state that asks most for attention; nothing open says so, nor who is let be."""
    if row.insolvent:
        return Chip(translate("clients", "Procédure collective"), "prohibit", "red")
    if row.client.do_not_remind:
        return Chip(translate("clients", "Ne pas relancer"), "bell-slash", "slate")
    if not row.open_totals:
        return Chip(translate("clients", "À jour"), "check-circle", "green")
    return status.chip(row.worst)


def delay_word(row: ClientRow) -> str:
    """How late this client pays on average."""
    days = row.average_delay_days
    if days is None:
        return ""
    if days <= 0:
        return translate("clients", "à l'heure")
    return f"+{formats.days(days)}"


def _totals(amounts: Sequence[Money]) -> str:
    """All of it when it is one amount; two without cents; more are counted."""
    if len(amounts) <= 1:
        return _exact(amounts)
    shorts = [formats.money_short(amount.cents, amount.currency) for amount in amounts]
    if len(amounts) == 2:
        return " + ".join(shorts)
    return f"{shorts[0]} + " + translate("clients", "{n} devises").format(n=len(amounts) - 1)


def _exact(amounts: Sequence[Money]) -> str:
    return formats.totals(amounts) if amounts else ""


def _largest(amounts: Sequence[Money]) -> int:
    return max((amount.cents for amount in amounts), default=0)


def _largest_late(row: ClientRow) -> tuple[int, int]:
    return (_largest(row.late_totals), _largest(row.open_totals))


def _late_tone(row: ClientRow) -> str:
    return "red" if row.late_totals else "muted"
