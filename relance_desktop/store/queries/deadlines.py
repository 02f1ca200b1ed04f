"""What moves legal days, read back: limitation, insolvency, registered mail."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.limitation.values import (
    LimitationBasis,
    LimitationEvent,
    LimitationEventKind,
    LimitationRule,
)
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind
from relance_desktop.store.rows import DAY, FLAG, Pair, Shape, Shelf, one_of


def _address_text(address: PostalAddress) -> str:
    if address == PostalAddress():
        return "{}"
    facts: dict[str, Any] = {
        "lines": list(address.lines),
        "postcode": address.postcode,
        "city": address.city,
        "country": address.country,
    }
    return json.dumps(facts, ensure_ascii=False)


def _address_of(text: str) -> PostalAddress:
    if text == "{}":
        return PostalAddress()
    facts = json.loads(text)
    return PostalAddress(tuple(facts["lines"]), facts["postcode"], facts["city"], facts["country"])


ADDRESS: Pair = (_address_text, _address_of)

LIMITATION_EVENTS = Shape(
    LimitationEvent,
    "limitation_events",
    {
        "kind": one_of(LimitationEventKind),
        "happened_on": DAY,
        "ended_on": DAY,
        "void_on": DAY,
    },
)
LIMITATION_BASES = Shape(
    LimitationBasis, "limitation_bases", {"rule": one_of(LimitationRule), "start_on": DAY}
)
MAIL_EVENTS = Shape(MailEvent, "mail_events", {"kind": one_of(MailEventKind), "happened_on": DAY})
_DAYS = (
    "judged_on",
    "published_on",
    "declared_on",
    "disputed_on",
    "answered_on",
    "admitted_on",
    "relief_asked_on",
    "retention_claimed_on",
    "closed_on",
)
INSOLVENCIES = Shape(
    Insolvency,
    "insolvencies",
    {
        "kind": one_of(Proceedings),
        "officer_address": ADDRESS,
        "abroad": FLAG,
        "retained": FLAG,
        **dict.fromkeys(_DAYS, DAY),
    },
)


class LimitationEventQueries(Shelf[LimitationEvent]):
    """Reads of what interrupts or suspends, in the order of time."""

    __slots__ = ()
    shape = LIMITATION_EVENTS
    order = "happened_on, id"

    def of_client(self, client_id: int) -> tuple[LimitationEvent, ...]:
        """Those of a client, of one invoice or of all."""
        return self._where("client_id = ?", (client_id,))

    def all(self) -> tuple[LimitationEvent, ...]:
        """Every one."""
        return self._where("1")


class LimitationBasisQueries(Shelf[LimitationBasis]):
    """Reads of what the user says of periods."""

    __slots__ = ()
    shape = LIMITATION_BASES

    def of_client(self, client_id: int) -> tuple[LimitationBasis, ...]:
        """Those of the client's invoices."""
        return self._where("client_id = ?", (client_id,))

    def of_invoice(self, invoice_id: int) -> LimitationBasis | None:
        """That of an invoice."""
        found = self._where("invoice_id = ?", (invoice_id,))
        return found[0] if found else None

    def all(self) -> tuple[LimitationBasis, ...]:
        """Every one."""
        return self._where("1")


_STOPS = """
SELECT i.id, min(n.judged_on)
FROM invoices i CROSS JOIN insolvencies n ON n.client_id = i.client_id
  AND i.client_id IN (SELECT client_id FROM insolvencies) AND i.kind <> 'credit_note'
  AND coalesce(i.delivered_on, i.issued_on) <= n.judged_on
GROUP BY i.id
"""


class InsolvencyQueries(Shelf[Insolvency]):
    """Reads of collective proceedings."""

    __slots__ = ()
    shape = INSOLVENCIES

    def of_client(self, client_id: int) -> tuple[Insolvency, ...]:
        """Those of a client, closed ones too."""
        return self._where("client_id = ?", (client_id,))

    def open(self) -> tuple[Insolvency, ...]:
        """Those that are not over."""
        return self._where("closed_on IS NULL")

    def stops(self) -> dict[int, date]:
        """The judgment that stopped an invoice's interest, by invoice: the first one over it
        (``domain.insolvency.debts.interest_stop``)."""
        return {row[0]: date.fromisoformat(row[1]) for row in self._all(_STOPS)}

    def all(self) -> tuple[Insolvency, ...]:
        """Every one."""
        return self._where("1")


class MailEventQueries(Shelf[MailEvent]):
    """Reads of what happened to registered letters, in the order of time."""

    __slots__ = ()
    shape = MAIL_EVENTS
    order = "happened_on, id"

    def of_reminder(self, reminder_id: int) -> tuple[MailEvent, ...]:
        """Those of one letter."""
        return self._where("reminder_id = ?", (reminder_id,))

    def of_client(self, client_id: int) -> tuple[MailEvent, ...]:
        """Those of all letters to a client."""
        return self._where("client_id = ?", (client_id,))

    def all(self) -> tuple[MailEvent, ...]:
        """Every one."""
        return self._where("1")
