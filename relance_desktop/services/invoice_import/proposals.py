"""What was read from a file that waits for the user, as values and as stored JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
    Tone,
)
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.imports import ImportItem
from relance_desktop.domain.invoice_text.guesses import Confidence
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.domain.value import value
from relance_desktop.services.invoice_form import InvoiceForm

_VERSION = 1
_PLAIN = (
    "client_id",
    "number",
    "currency",
    "gross_cents",
    "net_cents",
    "vat_cents",
    "prepaid_cents",
    "iban",
    "payment_reference",
    "order_ref",
    "contract_ref",
    "credits_number",
    "note",
    "plan_id",
    "document_sha256",
)


class Hint(NamedTuple):
    """How sure a proposed field is, and the words of the document that it comes from."""

    confidence: Confidence
    found_in: str


@value
class Proposal:
    """A filled-in form, where its fields come from (by field name), and the kind of file."""

    form: InvoiceForm
    source: InvoiceSource
    hints: Mapping[str, Hint] = field(default_factory=dict)


def facts_of(proposal: Proposal) -> dict[str, Any]:
    """The proposal as plain JSON; what is empty is left out."""
    return {
        "v": _VERSION,
        "source": proposal.source.value,
        "form": _form_facts(proposal.form),
        "hints": {
            name: [hint.confidence.value, hint.found_in] for name, hint in proposal.hints.items()
        },
    }


def proposal_of(facts: Mapping[str, Any]) -> Proposal:
    """Read a proposal back; keys that a later version added are left out."""
    hints = facts.get("hints", {})
    return Proposal(
        _form(facts["form"]),
        InvoiceSource(facts["source"]),
        {name: Hint(Confidence(sure), words) for name, (sure, words) in hints.items()},
    )


def form_from_proposal(item: ImportItem) -> InvoiceForm:
    """The form to show for a file that waits; an empty one when nothing was read."""
    form = proposal_of(item.proposal).form if item.proposal else InvoiceForm()
    return replace(form, document_sha256=item.document_sha256)


def _form_facts(form: InvoiceForm) -> dict[str, Any]:
    facts = {name: getattr(form, name) for name in _PLAIN} | {
        "new_client": form.new_client and _client_facts(form.new_client),
        "kind": form.kind.value,
        "issued_on": form.issued_on and form.issued_on.isoformat(),
        "delivered_on": form.delivered_on and form.delivered_on.isoformat(),
        "dues": [[due.on.isoformat(), due.cents, due.label] for due in form.dues],
        "term": form.term and _term_facts(form.term),
        "late_mentions": list(form.late_mentions),
        "penalty_rate": None if form.penalty_rate is None else str(form.penalty_rate),
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _form(facts: Mapping[str, Any]) -> InvoiceForm:
    client, term, rate = facts.get("new_client"), facts.get("term"), facts.get("penalty_rate")
    return InvoiceForm(
        **{name: facts[name] for name in _PLAIN if name in facts},
        new_client=_client(client) if client else None,
        kind=InvoiceKind(facts["kind"]),
        issued_on=_day(facts.get("issued_on")),
        delivered_on=_day(facts.get("delivered_on")),
        dues=tuple(
            DueDate(date.fromisoformat(on), cents, label)
            for on, cents, label in facts.get("dues", ())
        ),
        term=_term(term) if term else None,
        late_mentions=tuple(facts.get("late_mentions", ())),
        penalty_rate=None if rate is None else Decimal(rate),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _client_facts(client: Client) -> dict[str, Any]:
    return {
        **asdict(client),
        "kind": client.kind.value,
        "language": client.language.value,
        "address_form": client.address_form.value,
        "tone": client.tone.value,
    }


def _client(facts: Mapping[str, Any]) -> Client:
    address = facts["address"]
    return Client(
        **{
            **facts,
            "kind": ClientKind(facts["kind"]),
            "language": Language(facts["language"]),
            "address_form": AddressForm(facts["address_form"]),
            "tone": Tone(facts.get("tone", Tone.FORMAL.value)),
            "address": PostalAddress(**{**address, "lines": tuple(address["lines"])}),
        }
    )


def _term_facts(term: PaymentTerm) -> list[Any]:
    return [term.kind.value, term.days, term.on_day, term.method and term.method.value]


def _term(facts: list[Any]) -> PaymentTerm:
    kind, days, on_day, method = facts
    return PaymentTerm(TermKind(kind), days, on_day, MonthEndMethod(method) if method else None)
