"""The outbox as a list, for files and paper: on screen each reminder is a card of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.purposes import CLAIM_NOTHING
from relance_desktop.domain.reminders import Reminder
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import reminder_chip, reminder_word
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate


def columns(names: Mapping[int, str]) -> tuple[Column[Reminder], ...]:
    """The columns; ``names`` of the clients by their id."""
    tr = translate
    return (
        Column("state", tr("outbox", "Situation"), lambda r: reminder_chip(r.state).text),
        Column("client", tr("outbox", "Client"), lambda r: names.get(r.client_id, "")),
        Column("channel", tr("outbox", "Relance"), reminder_word),
        Column("numbers", tr("outbox", "Factures"), about),
        Column("to", tr("outbox", "Destinataires"), lambda r: ", ".join(r.recipients)),
        Column(
            "made",
            tr("outbox", "Préparée le"),
            lambda r: formats.day(r.created_at.astimezone().date()),
            cell=lambda r: r.created_at.astimezone().date(),
        ),
        Column(
            "posted",
            tr("outbox", "Postée le"),
            lambda r: formats.day(r.done_on),
            cell=lambda r: r.done_on,
        ),
        Column("amount", tr("outbox", "Montant"), lambda r: formats.totals(asked(r)), cell=asked),
    )


def asked(reminder: Reminder) -> tuple[Money, ...]:
    """What a reminder asks for, penalties and indemnities included; nothing for a message of
    an affair."""
    lines = () if reminder.purpose in CLAIM_NOTHING else reminder.lines
    sums = [
        Money(x.balance_cents + x.interest_cents + x.indemnity_cents, x.currency) for x in lines
    ]
    return totals_by_currency(sums)


def about(reminder: Reminder) -> str:
    """The invoices, else what the message is about in its own words."""
    numbers = ", ".join(dict.fromkeys(line.number for line in reminder.lines))
    return numbers or reminder.subject
