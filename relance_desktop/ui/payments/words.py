"""Means of payment, and what a recorded payment changed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.netting import Cover
from relance_desktop.domain.payments import SettlementKind
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.payments import AppliedResult, PaymentResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.dates import capital

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


def rest_words(left: Cents, open_: Cents, any_share: bool, currency: str) -> str:
    """What a payment leaves: settles nothing yet, goes too far, or leaves due."""
    if left < 0:
        text = translate("payments", "Les parts dépassent le montant reçu de {amount}.")
    elif left > 0:
        text = translate("payments", "Reste {amount} non affecté, gardé au crédit du client.")
    elif open_ > 0:
        text = translate("payments", "Paiement partiel\u00a0: {amount} resteront dus.")
    else:
        text = translate("payments", "Soldé en entier.") if any_share else ""
    return text.format(amount=formats.money(abs(left) or open_, currency))


def recorded(result: PaymentResult) -> str:
    """What a payment did: settled, opened again, left over, withdrawn."""
    payment = result.payment
    amount = formats.money(payment.cents, payment.currency)
    text = translate("payments", "{amount} enregistrés.")
    if result.replaced_id is not None:
        text = translate("payments", "Paiement corrigé\u00a0: {amount}.")
    return _said(text.format(amount=amount), result)


def moved(result: PaymentResult) -> str:
    """What sharing a payment out anew did."""
    return _said(translate("payments", "Paiement affecté."), result)


def undone(result: PaymentResult) -> str:
    """What taking a payment back did; what was withdrawn for it stays so."""
    said = _said(translate("payments", "Paiement annulé par une écriture inverse."), result)
    lost = (
        translate("payments", "{reminders} reste retirée."),
        translate("payments", "{reminders} restent retirées."),
    )
    count = len(result.not_restored)
    if not count:
        return said
    named = capital(named_reminders(result.not_restored))
    return f"{said} {lost[count > 1].format(reminders=named)}"


def to_apply_words(covers: Iterable[Cover]) -> str:
    """What came or was credited and is not applied yet, with what it would lower."""
    known = tuple(covers)
    parts = []
    for kind, text in (
        (SettlementKind.PAYMENT, translate("payments", "{amount} reçus")),
        (SettlementKind.CREDIT_NOTE, translate("payments", "{amount} d'avoir")),
    ):
        amounts = [Money(c.cents, c.spare.currency) for c in known if c.spare.kind is kind]
        if amounts:
            parts.append(text.format(amount=formats.totals(totals_by_currency(amounts))))
    numbers = ", ".join(dict.fromkeys(cover.claim.number for cover in known))
    text = translate("payments", "{amounts}, à déduire de {numbers}. La relance en tient compte.")
    both = translate("payments", "{one} et {other}")
    amounts_said = both.format(one=parts[0], other=parts[1]) if len(parts) > 1 else parts[0]
    return text.format(amounts=amounts_said, numbers=numbers)


def applied(result: AppliedResult) -> str:
    """What applying all that was left did."""
    text = translate("payments", "{amount} affectés à {numbers}.")
    said = text.format(amount=formats.totals(result.totals), numbers=", ".join(result.numbers))
    return f"{said} {withdrawn_words(result.withdrawn)}".strip()


def _said(lead: str, result: PaymentResult) -> str:
    payment, parts = result.payment, [lead]
    settled = (
        translate("payments", "{numbers} est soldée."),
        translate("payments", "{numbers} sont soldées."),
    )
    reopened = (
        translate("payments", "{numbers} est de nouveau à payer."),
        translate("payments", "{numbers} sont de nouveau à payer."),
    )
    for numbers, texts in (
        (result.settled_numbers, settled),
        (result.reopened_numbers, reopened),
    ):
        if numbers:
            parts.append(texts[len(numbers) > 1].format(numbers=", ".join(numbers)))
    if payment.unallocated_cents > 0:
        kept = translate("payments", "{amount} gardés au crédit du client.")
        parts.append(kept.format(amount=formats.money(payment.unallocated_cents, payment.currency)))
    return " ".join([*parts, withdrawn_words(result.withdrawn)]).strip()


def withdrawn_words(reminders: Sequence[Reminder]) -> str:
    """Which prepared reminders were taken back by it."""
    if not reminders:
        return ""
    texts = (
        translate("payments", "{reminders} a été retirée."),
        translate("payments", "{reminders} ont été retirées."),
    )
    return capital(texts[len(reminders) > 1].format(reminders=named_reminders(reminders)))


def named_reminders(reminders: Sequence[Reminder]) -> str:
    """``la relance préparée le 12 mars pour F-12 et la relance préparée le 3 avril pour F-13``."""
    text = translate("payments", "la relance préparée le {day} pour {numbers}")
    named = [
        text.format(
            day=formats.long_day(one.created_at.astimezone().date()).rsplit(" ", 1)[0],
            numbers=", ".join(dict.fromkeys(line.number for line in one.lines)),
        )
        for one in reminders
    ]
    if len(named) == 1:
        return named[0]
    both = translate("payments", "{first} et {last}")
    return both.format(first=", ".join(named[:-1]), last=named[-1])
