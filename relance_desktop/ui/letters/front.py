"""The list of envelopes that goes before the letters: who gets what, with boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.services.letter_run import Envelope
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import reminder_word

translate = QCoreApplication.translate

BOX = "[\u00a0\u00a0\u00a0]"
"""A box to tick by hand, in letters that every typeface has."""


def envelope_list(envelopes: Sequence[Envelope], author: str, today: date) -> PrintedList:
    """The list, in the order of the letters."""
    columns = (
        PrintedColumn(translate("letters", "N°"), right=True),
        PrintedColumn(translate("letters", "Destinataire")),
        PrintedColumn(translate("letters", "Envoi")),
        PrintedColumn(translate("letters", "Factures")),
        PrintedColumn(translate("letters", "Pages"), right=True),
        PrintedColumn(translate("letters", "Signée")),
        PrintedColumn(translate("letters", "Postée")),
    )
    count = formats.plural(
        len(envelopes),
        translate("letters", "{n} enveloppe"),
        translate("letters", "{n} enveloppes"),
    )
    registered = sum(one.registered for one in envelopes)
    notes = [formats.long_day(today), count]
    if registered:
        one = translate("letters", "dont {n} recommandé")
        many = translate("letters", "dont {n} recommandés")
        notes.append(formats.plural(registered, one, many))
    return PrintedList(
        title=translate("letters", "Enveloppes à préparer"),
        author=author,
        notes=(", ".join(notes),),
        columns=columns,
        rows=tuple(_row(number, one) for number, one in enumerate(envelopes, 1)),
    )


def kind_word(envelope: Envelope) -> str:
    """How it is posted."""
    word = reminder_word(envelope.reminder)
    if not envelope.registered:
        return word
    registered = translate("letters", "recommandé avec avis")
    return f"{word}, {registered}" if "ecommand" not in word else word


def _row(number: int, envelope: Envelope) -> tuple[str, ...]:
    return (
        str(number),
        ", ".join(envelope.address) or envelope.client_name,
        kind_word(envelope),
        ", ".join(envelope.numbers),
        str(envelope.pages),
        BOX,
        BOX,
    )
