"""An invented affair, for trying the texts of one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from relance_desktop.domain.business import Business, VatRegime
from relance_desktop.domain.clients import Language
from relance_desktop.domain.engagements.told import AffairTold, SheetTold
from relance_desktop.domain.terms import PaymentTerm, TermKind

_WORDS: Final = {
    Language.FRENCH: ("Site vitrine", "Relevé d’heures", "Maquettes", "Fichiers sources"),
    Language.ENGLISH: ("Showcase website", "Time sheet", "Mock-ups", "Source files"),
}


def invented_affair(today: date, business: Business, language: Language, again: bool) -> AffairTold:
    """An affair with everything that a text may name. ``again``: it was asked for before."""
    title, sheet, handed, held = _WORDS[language]
    return AffairTold(
        title=title,
        cents=360_000,
        with_vat=business.vat_regime is VatRegime.CHARGED,
        starts_on=today + timedelta(days=10),
        ends_on=today + timedelta(days=50),
        talked_on=today - timedelta(days=2),
        quoted_on=today - timedelta(days=9),
        quote_until=today + timedelta(days=21),
        quote_ref=f"D-{today.year}-014",
        advance_cents=108_000,
        advance_percent=Decimal(30),
        term=PaymentTerm(TermKind.NET_DAYS, 30),
        sheet=SheetTold(sheet, today - timedelta(days=14), today, 1_470, 122_500),
        handed=(handed,),
        held=(held,),
        acceptance_days=10,
        asked_on=today - timedelta(days=5) if again else None,
        sheets=(sheet,),
        qr=bool(business.iban),
    )
