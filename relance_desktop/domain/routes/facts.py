"""What is known of a case when its routes are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.domain.value import value


class DebtorState(Enum):
    """Whether insolvency proceedings are open against the debtor, as far as is known."""

    NOT_CHECKED = "not_checked"
    NONE_FOUND = "none_found"
    OPEN = "open"


@value
class RouteFacts:
    """The facts of one case on one day, amounts in cents of ``currency``.

    ``currency`` "" when the invoices have several; the amounts are then no sum of one kind.
    ``debtor_state_on``: the judgment's day when proceedings are open, else the last look-up's.
    ``creditor_registered``: in the trade register; None when nothing says so. ``limit_on``:
    the earliest last day of the limitation periods. ``documents``: how many are at hand.
    """

    today: date
    principal_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    currency: str = "EUR"
    invoice_count: int = 0
    oldest_due_on: date | None = None
    newest_due_on: date | None = None
    client_kind: ClientKind = ClientKind.UNKNOWN
    contested: Contested = Contested.UNKNOWN
    debtor_state: DebtorState = DebtorState.NOT_CHECKED
    debtor_state_on: date | None = None
    debtor_siren: str = ""
    debtor_country: str = ""
    creditor_siren: str = ""
    creditor_registered: bool | None = None
    limit_on: date | None = None
    documents: Mapping[DocumentKind, int] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def total_cents(self) -> Cents:
        """All that is claimed."""
        return self.principal_cents + self.interest_cents + self.indemnity_cents

    @property
    def is_in_euros(self) -> bool:
        """Whether the amounts can be compared with those of the routes."""
        return self.currency == "EUR"

    @property
    def age_days(self) -> int | None:
        """Days since the oldest due date, None without one."""
        return None if self.oldest_due_on is None else (self.today - self.oldest_due_on).days
