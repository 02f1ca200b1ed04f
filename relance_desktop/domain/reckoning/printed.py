"""A reckoning as it goes to the client, and the words around its figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.document_formats import day_text, percent_text
from relance_desktop.domain.interest import RateOrigin, Segment
from relance_desktop.domain.rates import Semester
from relance_desktop.domain.reckoning.values import EntryKind, Reckoning
from relance_desktop.domain.value import value


@value
class PrintedReckoning:
    """All that the paper shows. ``made_on`` is the day written on it, ``rates_checked_on`` when
    the rates were last compared with their sources; ``logo`` the bytes of a picture.
    ``payable``: False when open proceedings forbid to pay any of it (C. com. L622-7)."""

    creditor: Business
    client: Client
    reckoning: Reckoning
    made_on: date
    rates_checked_on: date
    bank_code: bool = True
    logo: bytes | None = None
    payable: bool = True

    @property
    def language(self) -> Language:
        """The client's language."""
        return self.client.language


@value
class ReckoningLabels:
    """One language's words. Those with braces are filled by ``str.format``."""

    subject: str
    invoice: str
    due: str
    day: str
    what: str
    kinds: dict[EntryKind, str]
    principal: str
    penalties: str
    left: str
    principal_left: str
    interest_head: str
    period: str
    days: str
    rate: str
    base: str
    interest: str
    interest_ran: str
    interest_paid: str
    interest_waived: str
    interest_left: str
    no_interest: str
    indemnity: str
    indemnity_short: str
    indemnity_paid: str
    indemnity_waived: str
    share: str
    recap: str
    total: str
    to_pay: str
    nothing: str
    in_credit: str
    method_head: str
    method: str
    rounding: str
    checked: str
    provisional: str
    missing: str
    fixed_sum: str
    semester: tuple[str, str]
    origins: dict[RateOrigin, str]


_FRENCH: Final = ReckoningLabels(
    subject="Décompte des sommes dues au {day}",
    invoice="Facture {number} du {day}",
    due="échéance\u00a0: {days}",
    day="Date",
    what="Opération",
    kinds={
        EntryKind.INVOICE: "Montant facturé, TTC",
        EntryKind.PREPAID: "Acompte déduit",
        EntryKind.CREDIT_NOTE: "Avoir {reference}",
        EntryKind.PAYMENT: "Règlement {reference}",
        EntryKind.TAKEN_BACK: "Règlement rejeté {reference}",
        EntryKind.TO_APPLY: "Somme à votre crédit, déduite",
    },
    principal="Principal",
    penalties="Pénalités",
    left="Reste dû",
    principal_left="Principal restant dû",
    interest_head="Intérêts de retard",
    period="Période",
    days="Jours",
    rate="Taux annuel",
    base="Sur",
    interest="Intérêts",
    interest_ran="Intérêts courus",
    interest_paid="Intérêts réglés",
    interest_waived="Intérêts abandonnés",
    interest_left="Intérêts restant dus",
    no_interest="Aucun intérêt n’a couru jusqu’à cette date.",
    indemnity="Indemnité forfaitaire de recouvrement",
    indemnity_short="Indemnité",
    indemnity_paid="Indemnité réglée",
    indemnity_waived="Indemnité abandonnée",
    share="Part réclamée ici\u00a0: {principal} du prix, et les intérêts au prorata, {interest}.",
    recap="Récapitulatif",
    total="Total",
    to_pay="Total dû au {day}",
    nothing="Rien n’est dû à cette date",
    in_credit="En votre faveur au {day}",
    method_head="Mode de calcul",
    method=(
        "Intérêts = somme due × taux annuel × jours / 365. Les jours vont du lendemain de "
        "l’échéance, ou de la mise en demeure pour un particulier, jusqu’au jour du règlement ou "
        "du décompte, inclus. Le taux change au 1er\u00a0janvier et au 1er\u00a0juillet."
    ),
    rounding="Chaque ligne est arrondie au centime le plus proche\u00a0; les totaux sont les "
    "sommes des lignes.",
    checked="Taux comparés à leurs sources le {day}.",
    provisional="* Taux provisoire\u00a0: celui du semestre n’est pas connu, le dernier connu a "
    "été appliqué.",
    missing="Les jours dont le taux n’est pas encore connu ne sont pas comptés.",
    fixed_sum="Indemnité forfaitaire\u00a0: 40\u00a0€ par facture réglée en retard ({article}), sans TVA.",
    semester=("1er\u00a0semestre {year}", "2e\u00a0semestre {year}"),
    origins={
        RateOrigin.DEFAULT: "{semester}\u00a0: {rate}, soit {base}, taux de refinancement de la BCE "
        "au {day}, plus 10 points (C. com. L441-10 II).",
        RateOrigin.CONTRACT: "{rate}\u00a0: taux convenu (C. com. L441-10 II).",
        RateOrigin.PUBLIC: "{rate}, soit {base}, taux de refinancement de la BCE au premier jour "
        "du semestre où les intérêts ont commencé à courir, plus 8 points (CCP R2192-31).",
        RateOrigin.LEGAL: "{semester}\u00a0: {rate}, taux de l’intérêt légal (C. civ. 1231-6).",
        RateOrigin.FLOOR: "{semester}\u00a0: {rate}, trois fois le taux de l’intérêt légal, "
        "minimum d’un taux convenu (C. com. L441-10 II).",
    },
)
_ENGLISH: Final = ReckoningLabels(
    subject="Statement of sums due on {day}",
    invoice="Invoice {number} of {day}",
    due="due: {days}",
    day="Date",
    what="Entry",
    kinds={
        EntryKind.INVOICE: "Amount invoiced, VAT included",
        EntryKind.PREPAID: "Deposit deducted",
        EntryKind.CREDIT_NOTE: "Credit note {reference}",
        EntryKind.PAYMENT: "Payment {reference}",
        EntryKind.TAKEN_BACK: "Payment rejected {reference}",
        EntryKind.TO_APPLY: "Sum held for you, deducted",
    },
    principal="Principal",
    penalties="Penalties",
    left="Balance",
    principal_left="Principal still due",
    interest_head="Late payment interest",
    period="Period",
    days="Days",
    rate="Yearly rate",
    base="On",
    interest="Interest",
    interest_ran="Interest accrued",
    interest_paid="Interest paid",
    interest_waived="Interest waived",
    interest_left="Interest still due",
    no_interest="No interest had accrued by that day.",
    indemnity="Fixed recovery compensation",
    indemnity_short="Compensation",
    indemnity_paid="Compensation paid",
    indemnity_waived="Compensation waived",
    share="Claimed here: {principal} of the price, and interest in proportion, {interest}.",
    recap="Summary",
    total="Total",
    to_pay="Total due on {day}",
    nothing="Nothing is due on that day",
    in_credit="In your favour on {day}",
    method_head="How this was calculated",
    method=(
        "Interest = sum due × yearly rate × days / 365. Days run from the day after the due date, "
        "or after the formal notice for a private individual, up to and including the day of "
        "payment or of this statement. The rate changes on 1\u00a0January and 1\u00a0July."
    ),
    rounding="Each line is rounded to the nearest cent; totals are the sums of the lines.",
    checked="Rates compared with their sources on {day}.",
    provisional="* Provisional rate: that of the half-year is not known, the last known one was "
    "applied.",
    missing="Days whose rate is not known yet are not counted.",
    fixed_sum="Fixed compensation: €40 per invoice paid late ({article}), free of VAT.",
    semester=("1st half of {year}", "2nd half of {year}"),
    origins={
        RateOrigin.DEFAULT: "{semester}: {rate}, that is {base}, the ECB refinancing rate on "
        "{day}, plus 10 points (French Commercial Code, art. L441-10 II).",
        RateOrigin.CONTRACT: "{rate}: agreed rate (French Commercial Code, art. L441-10 II).",
        RateOrigin.PUBLIC: "{rate}, that is {base}, the ECB refinancing rate on the first day of "
        "the half-year in which interest began to run, plus 8 points (French Public Procurement "
        "Code, art. R2192-31).",
        RateOrigin.LEGAL: "{semester}: {rate}, French legal interest rate (French Civil Code, "
        "art. 1231-6).",
        RateOrigin.FLOOR: "{semester}: {rate}, three times the French legal interest rate, the "
        "least an agreed rate may be (French Commercial Code, art. L441-10 II).",
    },
)
_ARTICLES: Final = {
    Language.FRENCH: ("C. com. L441-10 II et D441-5", "CCP D2192-35"),
    Language.ENGLISH: (
        "French Commercial Code, art. L441-10 II and D441-5",
        "French Public Procurement Code, art. D2192-35",
    ),
}
_POINTS: Final = {RateOrigin.DEFAULT: Decimal(10), RateOrigin.PUBLIC: Decimal(8)}
_ONE_FOR_ALL: Final = frozenset({RateOrigin.CONTRACT, RateOrigin.PUBLIC})
"""Rates that do not change from semester to semester."""


def reckoning_labels(language: Language) -> ReckoningLabels:
    """The words of that language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH


def method_notes(printed: PrintedReckoning) -> tuple[str, ...]:
    """How the figures come about: the count, each rate with its source, the indemnity."""
    language, reckoning = printed.language, printed.reckoning
    labels = reckoning_labels(language)
    notes = []
    segments = [segment for one in reckoning.invoices for segment in one.segments]
    if segments:
        notes += [labels.method, labels.rounding, *rate_notes(segments, language)]
        notes.append(labels.checked.format(day=day_text(printed.rates_checked_on, language)))
    if reckoning.is_provisional:
        notes.append(labels.provisional)
    if reckoning.rates_missing:
        notes.append(labels.missing)
    if any(one.indemnity_cents for one in reckoning.invoices):
        public = reckoning.kind is ClientKind.PUBLIC
        notes.append(labels.fixed_sum.format(article=_ARTICLES[language][public]))
    return tuple(notes)


def rate_notes(segments: Iterable[Segment], language: Language) -> tuple[str, ...]:
    """Where each rate comes from, once each, oldest first."""
    ordered = sorted(segments, key=lambda one: (one.from_day, one.position))
    return tuple(dict.fromkeys(_rate_note(segment, language) for segment in ordered))


def _rate_note(segment: Segment, language: Language) -> str:
    labels = reckoning_labels(language)
    semester = Semester.of(segment.from_day)
    points = _POINTS.get(segment.origin, Decimal(0))
    text = labels.origins[segment.origin]
    if segment.provisional and segment.origin not in _ONE_FOR_ALL:
        text = (
            "{semester}\u00a0: {rate} *."
            if language is Language.FRENCH
            else "{semester}: {rate} *."
        )
    return text.format(
        semester=labels.semester[semester.half - 1].format(year=semester.year),
        rate=percent_text(segment.rate, language),
        base=percent_text(segment.rate - points, language),
        day=day_text(semester.first_day, language),
    )
