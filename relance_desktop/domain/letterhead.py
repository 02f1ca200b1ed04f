"""Who writes, as law wants it said: the head and the foot of every letter."""

from __future__ import annotations

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_formats import money_text, siren_text
from relance_desktop.domain.document_labels import DocumentLabels, document_labels


def sender_lines(creditor: Business) -> list[str]:
    """Address and ways to answer, below the name."""
    address = creditor.address
    town = f"{address.postcode} {address.city}".strip()
    trade = creditor.trade_name if creditor.trade_name != creditor.name else ""
    lines = [trade, *address.lines, town, creditor.phone, creditor.email, creditor.website]
    return [line for line in lines if line]


def legal_line(creditor: Business, language: Language) -> str:
    """Name, seat, register, capital and VAT (C. com. R123-237 and R123-238, CGI 293 B)."""
    labels = document_labels(language)
    address = creditor.address
    town = f"{address.postcode} {address.city}".strip()
    name = creditor.legal_name
    if creditor.capital_cents is not None:
        amount = money_text(creditor.capital_cents, "EUR", language)
        form = "" if creditor.legal_status is LegalStatus.OTHER else creditor.legal_status.name
        name = f"{name}, {form} {labels.capital.format(amount=amount)}".replace("  ", " ")
    parts = [
        name,
        ", ".join(part for part in (*address.lines, town) if part),
        _number(creditor),
        creditor.registration,
        _vat(creditor, labels),
    ]
    return " · ".join(part for part in parts if part)


def _number(creditor: Business) -> str:
    if creditor.siret:
        return f"SIRET\u00a0{siren_text(creditor.siret)}"
    return f"SIREN\u00a0{siren_text(creditor.siren)}" if creditor.siren else ""


def _vat(creditor: Business, labels: DocumentLabels) -> str:
    if creditor.vat_regime is VatRegime.FRANCHISE:
        return labels.vat_exempt
    return labels.vat_number.format(number=creditor.vat_number) if creditor.vat_number else ""
