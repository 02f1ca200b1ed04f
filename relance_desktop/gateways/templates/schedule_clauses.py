"""The clauses of an agreement on a payment schedule, from the shipped files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.number_words import amount_in_words
from relance_desktop.domain.payment_schedules.printed import AgreementClause, PrintedSchedule
from relance_desktop.domain.typography import typeset
from relance_desktop.gateways.templates.engine import Engine

_CLAUSES: Final = ("parties", "debt", "dues", "interest", "lapse", "novation")


class ScheduleClauses:
    """Writes the clauses from the files of ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clauses(self, printed: PrintedSchedule) -> tuple[AgreementClause, ...]:
        """All of them, in order."""
        engine, language = Engine(self._folder, printed.language), printed.language
        variables = _variables(printed)
        found = []
        for name in _CLAUSES:
            text = engine.render(f"{language.value}/schedule/{name}", variables)
            title, body = text.strip().split("\n", 1)
            found.append(AgreementClause(title.strip(), typeset(body.strip(), language)))
        return tuple(found)


def _variables(printed: PrintedSchedule) -> dict[str, object]:
    one, language = printed.schedule, printed.language
    money = partial(formats.money_text, currency=one.currency, language=language)
    return {
        "creditor": _creditor(printed.creditor),
        "debtor": _debtor(printed.client),
        "is_consumer": printed.client.kind in (ClientKind.CONSUMER, ClientKind.UNKNOWN),
        "several": len(printed.invoices) > 1,
        "total": money(printed.total_cents),
        "words": amount_in_words(printed.total_cents, one.currency, language),
        "principal": money(one.principal_cents),
        "interest": money(one.interest_cents) if one.interest_cents else "",
        "indemnity": money(one.indemnity_cents) if one.indemnity_cents else "",
        "made_on": one.proposed_on,
        "count": len(one.dues),
        "deal": one.interest.value,
        "cure_days": one.cure_days,
    }


def _creditor(business: Business) -> str:
    number = f"SIREN {business.siren}" if business.siren else ""
    return ", ".join(filter(None, (business.legal_name, _place(business.address), number)))


def _debtor(client: Client) -> str:
    numbered = client.siren and client.kind is not ClientKind.CONSUMER
    number = f"SIREN {client.siren}" if numbered else ""
    return ", ".join(filter(None, (client.name, _place(client.address), number)))


def _place(address: PostalAddress) -> str:
    """The address on one line."""
    town = f"{address.postcode} {address.city}".strip()
    return ", ".join(line.strip() for line in (*address.lines, town) if line.strip())
