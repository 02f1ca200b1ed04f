"""What an import did, and what taking it back did, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.services.bank_import.values import BankResult, BankUndo, LatePayer
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.dates import capital
from relance_desktop.ui.payments.words import named_reminders, withdrawn_words

translate = QCoreApplication.translate


def heading(result: BankResult) -> str:
    """``12 paiements, 9 factures soldées, 3 relances arrêtées``."""
    tr = translate
    counts = (
        (len(result.payments), tr("bank", "{n} paiement"), tr("bank", "{n} paiements")),
        (len(result.settled), tr("bank", "{n} facture soldée"), tr("bank", "{n} factures soldées")),
        (_stopped(result), tr("bank", "{n} relance arrêtée"), tr("bank", "{n} relances arrêtées")),
        (
            len(result.taken_back),
            tr("bank", "{n} paiement annulé"),
            tr("bank", "{n} paiements annulés"),
        ),
    )
    said = [formats.plural(count, one, many) for count, one, many in counts if count]
    if said:
        return ", ".join(said)
    one, many = tr("bank", "{n} ligne gardée"), tr("bank", "{n} lignes gardées")
    return formats.plural(result.kept, one, many) if result.kept else tr("bank", "Rien de nouveau")


def _stopped(result: BankResult) -> int:
    """Claims that were late, and that nobody will be reminded of any more."""
    return sum(one.days_late > 0 for one in result.settled)


def summary(result: BankResult) -> str:
    """What came in, and what became of the other lines."""
    tr = translate
    parts = []
    totals = totals_by_currency(
        [Money(one.payment.cents, one.payment.currency) for one in result.payments]
    )
    if totals:
        parts.append(tr("bank", "Reçu\u00a0: {totals}").format(totals=formats.totals(totals)))
    for count, one, many in (
        (
            result.to_match,
            tr("bank", "{n} ligne à rapprocher"),
            tr("bank", "{n} lignes à rapprocher"),
        ),
        (result.ignored, tr("bank", "{n} ligne écartée"), tr("bank", "{n} lignes écartées")),
        (result.known, tr("bank", "{n} déjà connue"), tr("bank", "{n} déjà connues")),
    ):
        if count:
            parts.append(formats.plural(count, one, many))
    return " · ".join(parts)


def remarks(result: BankResult) -> list[str]:
    """What else happened, one sentence each: reminders withdrawn by name, money left over."""
    tr, said = translate, []
    stopped = _stopped(result)
    if stopped:
        one = tr("bank", "{n} facture soldée était en retard\u00a0: elle n'est plus à relancer.")
        many = tr(
            "bank",
            "{n} factures soldées étaient en retard\u00a0: elles ne sont plus à relancer.",
        )
        said.append(formats.plural(stopped, one, many))
    if result.withdrawn:
        said.append(withdrawn_words(result.withdrawn))
    if result.lifted:
        one = tr("bank", "{n} promesse ou suspension est levée\u00a0: l'argent est là.")
        many = tr("bank", "{n} promesses ou suspensions sont levées\u00a0: l'argent est là.")
        said.append(formats.plural(len(result.lifted), one, many))
    if result.spare:
        text = tr(
            "bank", "{amount} ne règlent encore aucune facture et restent au crédit des clients."
        )
        said.append(text.format(amount=formats.totals(result.spare)))
    if result.reopened_numbers:
        text = tr("bank", "De nouveau à payer\u00a0: {numbers}.")
        said.append(text.format(numbers=", ".join(result.reopened_numbers)))
    return said


def thanks_line(payer: LatePayer) -> str:
    """Why somebody may be thanked."""
    text = translate("bank", "A payé {numbers}, avec {days} de retard")
    return text.format(numbers=", ".join(payer.numbers), days=formats.days(payer.days_late))


def undone(undo: BankUndo) -> str:
    """What taking an import back did."""
    tr = translate
    counts = (
        (
            len(undo.payments),
            tr("bank", "{n} paiement annulé"),
            tr("bank", "{n} paiements annulés"),
        ),
        (
            len(undo.restored),
            tr("bank", "{n} paiement rétabli"),
            tr("bank", "{n} paiements rétablis"),
        ),
        (undo.lines, tr("bank", "{n} ligne retirée"), tr("bank", "{n} lignes retirées")),
    )
    what = ", ".join(formats.plural(count, one, many) for count, one, many in counts if count)
    said = [
        tr("bank", "Import annulé\u00a0: {what}.").format(what=what or tr("bank", "rien à retirer"))
    ]
    if undo.not_restored:
        named = capital(named_reminders(undo.not_restored))
        one, many = (
            tr("bank", "{reminders} reste retirée."),
            tr("bank", "{reminders} restent retirées."),
        )
        said.append((many if len(undo.not_restored) > 1 else one).format(reminders=named))
    return " ".join(said)
