"""The references at the head of a letter: labels and values."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.document_formats import siren_text
from relance_desktop.domain.document_labels import DocumentLabels, document_labels
from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.wording import ReminderContext

_SHOWN = 4


def references_of(context: ReminderContext) -> tuple[tuple[str, str], ...]:
    """Ours, theirs, the contract; in a formal notice both parties too, as it must name them."""
    labels = document_labels(context.language)
    pairs = [
        (labels.our_reference, _ours(context, labels)),
        (labels.your_reference, _short_list(context.order_refs, labels)),
        (labels.contract, _short_list(context.contract_refs, labels)),
    ]
    if context.channel is Channel.FORMAL_NOTICE:
        creditor, client = context.creditor, context.client
        pairs += [
            (labels.creditor, _party(creditor.legal_name, creditor.siren, creditor.address)),
            (labels.debtor, _party(client.name, _siren(client), client.address)),
        ]
    return tuple((label, value) for label, value in pairs if value)


def _ours(context: ReminderContext, labels: DocumentLabels) -> str:
    """The invoices' numbers, then the reminder's own."""
    numbers = _short_list(context.numbers, labels)
    return f"{numbers} – {context.serial}" if context.serial else numbers


def _short_list(values: Sequence[str], labels: DocumentLabels) -> str:
    if len(values) <= _SHOWN:
        return ", ".join(values)
    first = ", ".join(values[: _SHOWN - 1])
    return labels.and_more.format(first=first, count=len(values) - _SHOWN + 1)


def _siren(client: Client) -> str:
    """The number that names the debtor; many clients are known by their SIRET alone."""
    return client.siren or siren_of(client.siret)


def _party(name: str, siren: str, address: PostalAddress) -> str:
    town = f"{address.postcode} {address.city}".strip()
    number = f"SIREN {siren_text(siren)}" if siren else ""
    return ", ".join(part for part in (name, number, *address.lines, town) if part)
