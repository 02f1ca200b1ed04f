"""Payment conditions as a document: what is printed, signed, or pasted elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.conditions.clauses import ClauseText
from relance_desktop.domain.value import value


@value
class ConditionsLabels:
    """One language's fixed words. Those with braces are filled by ``str.format``."""

    title: str
    affair: str
    quote: str
    order: str
    price: str
    provider: str
    client: str
    agreed: str
    name: str
    on: str
    signature: str
    pair: str


_FRENCH: Final = ConditionsLabels(
    title="Conditions de paiement",
    affair="Affaire",
    quote="Devis",
    order="Commande",
    price="Prix",
    provider="Le prestataire",
    client="Le client",
    agreed="Bon pour accord",
    name="Nom et qualité",
    on="Date",
    signature="Signature",
    pair="{label}\u00a0: {text}",
)
_ENGLISH: Final = ConditionsLabels(
    title="Payment conditions",
    affair="Job",
    quote="Quote",
    order="Order",
    price="Price",
    provider="The provider",
    client="The client",
    agreed="Read and agreed",
    name="Name and capacity",
    on="Date",
    signature="Signature",
    pair="{label}: {text}",
)


def conditions_labels(language: Language) -> ConditionsLabels:
    """The words of that language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH


@value
class PrintedConditions:
    """All that the sheet shows. ``references`` are label and text pairs; ``logo`` is the
    bytes of a PNG or JPEG file."""

    creditor: Business
    client: Client
    title: str
    clauses: tuple[ClauseText, ...]
    references: tuple[tuple[str, str], ...]
    made_on: date
    logo: bytes | None = None

    @property
    def language(self) -> Language:
        """The language of the document."""
        return self.client.language


def plain_text(title: str, clauses: Sequence[ClauseText]) -> str:
    """The conditions to paste into a quote or an e-mail, clauses numbered."""
    parts = [f"{number}. {one.title}\n{one.text}" for number, one in enumerate(clauses, 1)]
    return "\n\n".join([title, *parts])


def html_text(title: str, clauses: Sequence[ClauseText]) -> str:
    """The same words for what takes formatted text."""
    parts = [f"<h3>{escape(title)}</h3>"]
    for number, one in enumerate(clauses, 1):
        body = "<br>".join(escape(line) for line in one.text.split("\n"))
        parts.append(f"<p><b>{number}. {escape(one.title)}</b><br>{body}</p>")
    return "".join(parts)
