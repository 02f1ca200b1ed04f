"""What going back to a copy would forget, counted in the user's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.journal import JournalEntry, JournalKind
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

_SUBJECTS: Final = {
    JournalKind.REMINDER_CREATED.value: "reminders",
    JournalKind.PAYMENT_RECORDED.value: "payments",
    JournalKind.PAYMENT_REVERSED.value: "payments",
    JournalKind.INVOICE_ADDED.value: "invoices",
    JournalKind.CLIENT_ADDED.value: "clients",
    JournalKind.HOLD_STARTED.value: "holds",
    JournalKind.MAIL_RECEIVED.value: "answers",
    JournalKind.SCHEDULE_ADDED.value: "schedules",
    JournalKind.CASE_ADDED.value: "cases",
    JournalKind.BANK_LINES_KEPT.value: "statements",
}
_ORDER: Final = (
    "reminders",
    "answers",
    "statements",
    "payments",
    "invoices",
    "clients",
    "holds",
    "schedules",
    "cases",
    "others",
)


def forgotten_words(entries: Iterable[JournalEntry]) -> str:
    """« 3 relances, 1 paiement et 12 autres changements »; nothing for no entry."""
    counts = Counter(_SUBJECTS.get(entry.kind, "others") for entry in entries)
    words = _words()
    parts = [formats.plural(counts[what], *words[what]) for what in _ORDER if counts[what]]
    if len(parts) < 2:
        return "".join(parts)
    text = translate("settings", "{first} et {last}")
    return text.format(first=", ".join(parts[:-1]), last=parts[-1])


def _words() -> dict[str, tuple[str, str]]:
    return {
        "reminders": (translate("settings", "{n} relance"), translate("settings", "{n} relances")),
        "payments": (translate("settings", "{n} paiement"), translate("settings", "{n} paiements")),
        "invoices": (translate("settings", "{n} facture"), translate("settings", "{n} factures")),
        "clients": (translate("settings", "{n} client"), translate("settings", "{n} clients")),
        "holds": (
            translate("settings", "{n} suspension"),
            translate("settings", "{n} suspensions"),
        ),
        "answers": (translate("settings", "{n} réponse"), translate("settings", "{n} réponses")),
        "schedules": (
            translate("settings", "{n} échéancier"),
            translate("settings", "{n} échéanciers"),
        ),
        "cases": (
            translate("settings", "{n} dossier de recouvrement"),
            translate("settings", "{n} dossiers de recouvrement"),
        ),
        "statements": (
            translate("settings", "{n} relevé bancaire"),
            translate("settings", "{n} relevés bancaires"),
        ),
        "others": (
            translate("settings", "{n} autre changement"),
            translate("settings", "{n} autres changements"),
        ),
    }
