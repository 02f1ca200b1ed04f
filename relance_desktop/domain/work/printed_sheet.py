"""A time sheet as it goes to the client, and the words around its figures."""

from __future__ import annotations

from datetime import date
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.value import value
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSums, sums_of


@value
class PrintedSheet:
    """All that the sheet shows. ``made_on`` is the day written on it; ``logo`` the bytes of a
    picture."""

    creditor: Business
    client: Client
    title: str
    affair: str
    entries: tuple[TimeEntry, ...]
    made_on: date
    period: tuple[date, date] | None = None
    currency: str = "EUR"
    order_ref: str = ""
    logo: bytes | None = None

    @property
    def sums(self) -> TimeSums:
        """What the lines come to."""
        return sums_of(self.entries)

    @property
    def language(self) -> Language:
        """The client's language."""
        return self.client.language


@value
class SheetLabels:
    """One language's words. Those with braces are filled by ``str.format``."""

    subject: str
    affair: str
    period: str
    span: str
    order: str
    day: str
    task: str
    time: str
    rate: str
    amount: str
    total: str
    before_vat: str
    unpriced: str
    validated: str
    on: str
    by: str
    signature: str
    remarks: str


_FRENCH: Final = SheetLabels(
    subject="Relevé d’heures\u00a0: {title}",
    affair="Affaire",
    period="Période",
    span="du {first} au {last}",
    order="Votre commande",
    day="Date",
    task="Travail",
    time="Durée",
    rate="Taux horaire HT",
    amount="Montant HT",
    total="Total",
    before_vat="Montants hors taxes.",
    unpriced="Sans taux\u00a0: {time}, non compris dans le montant.",
    validated="Bon pour validation des heures de ce relevé",
    on="Validé le\u00a0:",
    by="Par (nom, fonction)\u00a0:",
    signature="Signature\u00a0:",
    remarks="Remarques\u00a0:",
)
_ENGLISH: Final = SheetLabels(
    subject="Time sheet: {title}",
    affair="Project",
    period="Period",
    span="{first} to {last}",
    order="Your order",
    day="Date",
    task="Work",
    time="Time",
    rate="Hourly rate",
    amount="Amount",
    total="Total",
    before_vat="Amounts without VAT.",
    unpriced="Without a rate: {time}, not in the amount.",
    validated="The hours of this sheet are validated",
    on="Validated on:",
    by="By (name, position):",
    signature="Signature:",
    remarks="Remarks:",
)


def sheet_labels(language: Language) -> SheetLabels:
    """The words of a client's language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH
