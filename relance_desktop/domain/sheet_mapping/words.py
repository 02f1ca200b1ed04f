"""Column names as they are compared: whatever the case, accents, and ways to say « number »."""

from __future__ import annotations

import re

from relance_desktop.domain.invoice_text.numbers import folded

_DATABASE = re.compile(r"^\w+\.\w+:")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z0-9]+")
_SAME = {
    "n": "numero",
    "no": "numero",
    "num": "numero",
    "nr": "numero",
    "number": "numero",
    "mail": "email",
    "courriel": "email",
    "tel": "phone",
    "telephone": "phone",
    "customer": "client",
    "factures": "facture",
    "invoices": "invoice",
    "montants": "montant",
    "reglements": "reglement",
    "paiements": "paiement",
    "ref": "reference",
    "societe": "company",
    "organization": "company",
    "organisation": "company",
    "entreprise": "company",
}
_DROPPED = frozenset(
    [
        "a",
        "au",
        "aux",
        "de",
        "du",
        "des",
        "d",
        "l",
        "la",
        "le",
        "les",
        "en",
        "the",
        "of",
        "for",
        "eur",
        "euro",
        "euros",
    ]
)


def header_words(name: str) -> tuple[str, ...]:
    """The words that count of a column's name.

    >>> header_words("f.facnumber:InvoiceRef"), header_words("N° de facture (€)")
    (('invoice', 'reference'), ('numero', 'facture'))
    """
    plain = _CAMEL.sub(" ", _DATABASE.sub("", name.strip()))
    plain = folded(plain).replace("°", " ").replace("º", " ").replace("#", " numero ")
    plain = re.sub(r"\be[ -]mail", "email", plain)
    found = [_SAME.get(word, word) for word in _WORD.findall(plain)]
    kept = tuple(word for word in found if word not in _DROPPED)
    return kept or tuple(found)


def header_key(name: str) -> str:
    """The words as one text."""
    return " ".join(header_words(name))
