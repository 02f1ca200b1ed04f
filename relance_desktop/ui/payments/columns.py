"""The columns of the payments page, and of its credit notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.services.payments import CreditRow, PaymentRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.payments.words import MEANS, means_word

translate = QCoreApplication.translate


def columns() -> Sequence[Column[PaymentRow]]:
    """The columns of the payments."""
    return (*_who_and_how_much(), *_what_became_of_it())


def _who_and_how_much() -> Sequence[Column[PaymentRow]]:
    tr = translate
    return (
        Column(
            "day",
            tr("payments", "Reçu le"),
            lambda r: formats.day(r.payment.received_on),
            lambda r: (r.payment.received_on, r.payment.id),
            cell=lambda r: r.payment.received_on,
            width=112,
            tone=tone,
        ),
        Column(
            "client",
            tr("payments", "Client"),
            lambda r: r.client_name,
            width=160,
            stretch=True,
            tone=tone,
        ),
        Column(
            "amount",
            tr("payments", "Montant"),
            lambda r: formats.money(r.payment.cents, r.payment.currency),
            lambda r: (r.payment.currency, r.payment.cents),
            cell=lambda r: Money(r.payment.cents, r.payment.currency),
            align="right",
            width=112,
            bold=True,
            tone=tone,
        ),
        Column("currency", tr("payments", "Devise"), lambda r: r.payment.currency, width=80),
    )


def _what_became_of_it() -> Sequence[Column[PaymentRow]]:
    tr = translate
    return (
        Column(
            "means",
            tr("payments", "Moyen"),
            lambda r: means_word(r.payment.means),
            width=128,
            icon=lambda r: MEANS.get(r.payment.means, ""),
            tone=lambda r: "muted",
        ),
        Column("numbers", tr("payments", "Factures"), lambda r: ", ".join(r.numbers), width=160),
        Column(
            "spare",
            tr("payments", "Non affecté"),
            lambda r: formats.money(r.spare_cents, r.payment.currency) if r.spare_cents else "",
            lambda r: (r.payment.currency, r.spare_cents),
            cell=lambda r: Money(r.spare_cents, r.payment.currency) if r.spare_cents else "",
            align="right",
            width=120,
        ),
        Column(
            "state",
            tr("payments", "État"),
            state_word,
            width=136,
            chip=state_chip,
        ),
    )


def tone(line: PaymentRow) -> str:
    """What was taken back stands back; its state says so in words."""
    return "text" if line.stands else "muted"


def state_word(line: PaymentRow) -> str:
    """What became of it, nothing for a payment that stands whole."""
    if line.payment.reverses_id is not None:
        return translate("payments", "Annulation")
    if line.corrected:
        return translate("payments", "Corrigé")
    if line.undone:
        return translate("payments", "Annulé")
    if line.spare_cents > 0:
        return translate("payments", "À affecter")
    return translate("payments", "Correction") if line.corrects_id is not None else ""


def state_chip(line: PaymentRow) -> Chip | None:
    """The pill of ``state_word``."""
    word = state_word(line)
    return Chip(word, "", "teal" if line.spare_cents else "slate") if word else None


def search_text(line: PaymentRow) -> str:
    """What the search looks in."""
    payment = line.payment
    cents = abs(payment.cents)
    typed = f"{cents // 100},{cents % 100:02d} {formats.number(cents)}"
    return "\n".join((line.client_name, *line.numbers, typed, payment.reference, payment.note))


def credit_columns() -> Sequence[Column[CreditRow]]:
    """The columns of the credit notes."""
    return (*_which_credit(), *_where_it_went())


def _which_credit() -> Sequence[Column[CreditRow]]:
    tr = translate
    return (
        Column(
            "day",
            tr("payments", "Émis le"),
            lambda r: formats.day(r.note.issued_on),
            lambda r: (r.note.issued_on, r.note.id),
            cell=lambda r: r.note.issued_on,
            width=112,
        ),
        Column("number", tr("payments", "Avoir"), lambda r: r.note.number, width=128),
        Column(
            "client", tr("payments", "Client"), lambda r: r.client_name, width=160, stretch=True
        ),
        Column(
            "amount",
            tr("payments", "Montant"),
            lambda r: formats.money(r.note.payable_cents, r.note.currency),
            lambda r: (r.note.currency, r.note.payable_cents),
            cell=lambda r: Money(r.note.payable_cents, r.note.currency),
            align="right",
            width=128,
            bold=True,
        ),
    )


def _where_it_went() -> Sequence[Column[CreditRow]]:
    tr = translate
    return (
        Column("names", tr("payments", "Avoir sur"), lambda r: r.note.credits_number, width=128),
        Column(
            "shares",
            tr("payments", "Imputé sur"),
            lambda r: ", ".join(number for number, _ in r.shares),
            width=160,
        ),
        Column(
            "left",
            tr("payments", "Reste à imputer"),
            lambda r: formats.money(r.left_cents, r.note.currency) if r.left_cents else "",
            lambda r: (r.note.currency, r.left_cents),
            cell=lambda r: Money(r.left_cents, r.note.currency),
            align="right",
            width=136,
        ),
    )


def credit_search(line: CreditRow) -> str:
    """What the search looks in."""
    numbers = (number for number, _ in line.shares)
    amount = formats.number(line.note.payable_cents)
    return "\n".join(
        (line.client_name, line.note.number, line.note.credits_number, amount, *numbers)
    )
