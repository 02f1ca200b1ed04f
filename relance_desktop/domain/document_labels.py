"""The short fixed words of letters and mails: headings, captions, mentions."""

from __future__ import annotations

from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.value import value


@value
class DocumentLabels:
    """One language's words. Those with braces are filled by ``str.format``."""

    invoice: str
    issued: str
    due: str
    late: str
    amount: str
    paid: str
    credited: str
    balance: str
    interest: str
    indemnity: str
    total: str
    to_pay: str
    breakdown: str
    breakdown_annex: str
    period: str
    days: str
    rate: str
    base: str
    provisional: str
    settled_interest: str
    transfer: str
    beneficiary: str
    reference: str
    scan: str
    registered: str
    numbered: str
    electronic: str
    subject: str
    our_reference: str
    your_reference: str
    contract: str
    creditor: str
    debtor: str
    enclosures: str
    place_and_date: str
    date_only: str
    page: str
    vat_exempt: str
    vat_number: str
    capital: str
    and_more: str
    signed_quote: str
    accepted_quote: str
    written_agreement: str
    enclosed_signed: str
    enclosed_contract: str
    enclosed_quote: str
    enclosed_order: str
    instalment: str


_FRENCH: Final = DocumentLabels(
    invoice="Facture",
    issued="Date",
    due="Échéance",
    late="Retard",
    amount="Montant",
    paid="Réglé",
    credited="Avoir",
    balance="Reste dû",
    interest="Pénalités",
    indemnity="Indemnité",
    total="Total",
    to_pay="Total à régler",
    breakdown="Décompte des pénalités de retard au {day}",
    breakdown_annex="Le détail par facture et par semestre figure à la fin de cette lettre.",
    period="Période",
    days="Jours",
    rate="Taux annuel",
    base="Somme due",
    provisional="* Taux provisoire : le dernier taux connu a été appliqué.",
    settled_interest="Déjà réglé ou abandonné",
    transfer="Règlement par virement",
    beneficiary="Bénéficiaire",
    reference="Référence à rappeler",
    scan="À scanner avec l’application de votre banque",
    registered="Lettre recommandée avec avis de réception",
    numbered="{mention} n°\u00a0{number}",
    electronic="Lettre recommandée électronique",
    subject="Objet",
    our_reference="N/réf.",
    your_reference="V/réf.",
    contract="Contrat",
    creditor="Créancier",
    debtor="Débiteur",
    enclosures="P.J.",
    place_and_date="{place}, le {day}",
    date_only="Le {day}",
    page="{number}/{count}",
    vat_exempt="TVA non applicable, art. 293\u00a0B du CGI",
    vat_number="TVA {number}",
    capital="au capital de {amount}",
    and_more="{first} et {count} autres",
    signed_quote="devis {number} signé le {day}",
    accepted_quote="devis {number} accepté par écrit le {day}",
    written_agreement="notre accord écrit du {day}",
    enclosed_signed="devis ou contrat signé",
    enclosed_contract="contrat",
    enclosed_quote="devis",
    enclosed_order="bon de commande",
    instalment="{number} ({position}/{count})",
)
_ENGLISH: Final = DocumentLabels(
    invoice="Invoice",
    issued="Date",
    due="Due",
    late="Late",
    amount="Amount",
    paid="Paid",
    credited="Credited",
    balance="Balance",
    interest="Interest",
    indemnity="Compensation",
    total="Total",
    to_pay="Total to pay",
    breakdown="Late payment interest up to {day}",
    breakdown_annex="The detail by invoice and by half-year is at the end of this letter.",
    period="Period",
    days="Days",
    rate="Yearly rate",
    base="Sum owed",
    provisional="* Provisional rate: the last known one was applied.",
    settled_interest="Already paid or waived",
    transfer="Payment by bank transfer",
    beneficiary="Beneficiary",
    reference="Reference to quote",
    scan="Scan with your bank’s app",
    registered="Registered letter with acknowledgement of receipt",
    numbered="{mention} no.\u00a0{number}",
    electronic="Electronic registered letter",
    subject="Subject",
    our_reference="Our ref.",
    your_reference="Your ref.",
    contract="Contract",
    creditor="Creditor",
    debtor="Debtor",
    enclosures="Encl.",
    place_and_date="{place}, {day}",
    date_only="{day}",
    page="{number}/{count}",
    vat_exempt="TVA non applicable, art. 293\u00a0B du CGI",
    vat_number="VAT {number}",
    capital="share capital {amount}",
    and_more="{first} and {count} more",
    signed_quote="quote {number} signed on {day}",
    accepted_quote="quote {number} accepted in writing on {day}",
    written_agreement="our written agreement of {day}",
    enclosed_signed="signed quote or contract",
    enclosed_contract="contract",
    enclosed_quote="quote",
    enclosed_order="purchase order",
    instalment="{number} ({position}/{count})",
)


def document_labels(language: Language) -> DocumentLabels:
    """The words of that language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH
