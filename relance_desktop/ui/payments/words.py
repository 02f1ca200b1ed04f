"""Means of payment, and what a recorded payment changed, in words."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.payments import PaymentResult
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

MEANS = MappingProxyType(
    {
        "transfer": "bank",
        "cheque": "note",
        "card": "credit-card",
        "direct_debit": "arrows-left-right",
        "cash": "money",
        "other": "question",
    }
)
"""Means of payment as stored, with their icons."""


def means_word(means: str) -> str:
    """A means of payment; what another version stored is shown as it is."""
    words = {
        "transfer": translate("payments", "Virement"),
        "cheque": translate("payments", "Chèque"),
        "card": translate("payments", "Carte"),
        "direct_debit": translate("payments", "Prélèvement"),
        "cash": translate("payments", "Espèces"),
        "other": translate("payments", "Autre moyen"),
    }
    return words.get(means, means)


def recorded(result: PaymentResult) -> str:
    """What a payment did: settled, left open, withdrawn."""
    payment = result.payment
    text = translate("payments", "{amount} encaissés.")
    parts = [text.format(amount=formats.money(payment.cents, payment.currency))]
    if result.settled_numbers:
        one, many = (
            translate("payments", "{numbers} est soldée."),
            translate("payments", "{numbers} sont soldées."),
        )
        said = one if len(result.settled_numbers) == 1 else many
        parts.append(said.format(numbers=", ".join(result.settled_numbers)))
    if payment.unallocated_cents > 0:
        kept = translate("payments", "{amount} gardés au crédit du client.")
        parts.append(kept.format(amount=formats.money(payment.unallocated_cents, payment.currency)))
    return " ".join([*parts, withdrawn_words(len(result.withdrawn))]).strip()


def withdrawn_words(count: int) -> str:
    """How many prepared reminders were taken back by it."""
    if not count:
        return ""
    return formats.plural(
        count,
        translate("payments", "{n} relance préparée retirée."),
        translate("payments", "{n} relances préparées retirées."),
    )
