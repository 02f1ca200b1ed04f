"""What tools say of an invoice in a word."""

from __future__ import annotations

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.sheet_mapping.fields import ListStatus
from relance_desktop.domain.sheet_mapping.words import header_key

_WORDS = {
    ListStatus.DRAFT: "draft|brouillon|provisoire|en préparation|à valider|non validée|"
    "à finaliser|preparation|new|nouveau|nouvelle",
    ListStatus.CANCELLED: "cancelled|canceled|annulé|annulée|void|voided|abandoned|abandonné|"
    "abandonnée|deleted|supprimé|supprimée|rejected|rejetée|refusée|reversed|extournée",
    ListStatus.WRITTEN_OFF: "written off|write off|uncollectible|irrécouvrable|"
    "passée en perte|perte|bad debt|créance irrécouvrable",
    ListStatus.PARTIAL: "partial|partially paid|part paid|partiellement payé|"
    "partiellement payée|partiellement réglée|paiement partiel|partiel|partially|"
    "réglée partiellement|payée partiellement|partial payment|acompte versé|in payment partial",
    ListStatus.PAID: "paid|payé|payée|réglé|réglée|acquittée|soldé|soldée|encaissé|encaissée|"
    "settled|closed|clôturée|fully paid|totalement payée|lettrée|complete|completed|"
    "paid in full|autopaid|auto paid|terminée|paiement reçu|oui|yes|true|refunded|remboursée",
    ListStatus.OPEN: "sent|envoyé|envoyée|open|ouverte|unpaid|impayé|impayée|non payé|"
    "non payée|non réglée|overdue|en retard|late|due|viewed|vue|consultée|en attente|à payer|"
    "à régler|pending|issued|émise|validated|validé|validée|finalisée|approved|en cours|"
    "à encaisser|relancée|posted|comptabilisée|outstanding|échue|non échue|à échoir|"
    "en attente de paiement|awaiting payment|past due|not paid|active|non|no|false|partially due",
}
_STATUS_OF = {
    header_key(word): status for status, words in _WORDS.items() for word in words.split("|")
}

_KINDS = {
    InvoiceKind.CREDIT_NOTE: ("avoir", "credit", "note credit", "refund", "remboursement"),
    InvoiceKind.DEPOSIT: ("acompte", "deposit", "advance", "prepayment"),
}
_NO_INVOICE = ("devis", "quote", "estimate", "proforma", "pro forma", "order", "commande", "bon")


def status_of(text: str) -> ListStatus | None:
    """What the word means, None for one that is not known."""
    key = header_key(text)
    if key in _STATUS_OF:
        return _STATUS_OF[key]
    # « Envoyée le 3 mars », « Overdue by 5 days »: the longest known beginning
    words = key.split()
    for count in range(len(words) - 1, 0, -1):
        found = _STATUS_OF.get(" ".join(words[:count]))
        if found is not None:
            return found
    return None


def kind_of(text: str) -> InvoiceKind | None:
    """The document that a type names: None for one that asks for no money (a quote)."""
    key = header_key(text)
    for kind, words in _KINDS.items():
        if any(word in key for word in words):
            return kind
    return None if key.startswith(_NO_INVOICE) else InvoiceKind.INVOICE
