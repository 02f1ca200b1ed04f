"""What the use cases of cases refuse."""

from __future__ import annotations

from relance_desktop.domain.money import Cents
from relance_desktop.errors import UserError


class NothingToClaimError(UserError):
    """No invoice was chosen of which something is left to pay."""


class AlreadyInCaseError(UserError):
    """An invoice is in another open case: ``case_id``."""

    def __init__(self, number: str, case_id: int) -> None:
        super().__init__(number, case_id)
        self.number = number
        self.case_id = case_id


class SeveralCurrenciesError(UserError):
    """The invoices have several currencies: each wants a case of its own."""

    def __init__(self, currencies: tuple[str, ...]) -> None:
        super().__init__(currencies)
        self.currencies = currencies


class ShareTooLargeError(UserError):
    """More is asked for a route than other routes and payments leave of an invoice (cents)."""

    def __init__(self, number: str, asked_cents: Cents, left_cents: Cents, currency: str) -> None:
        super().__init__(number, asked_cents, left_cents, currency)
        self.number = number
        self.asked_cents = asked_cents
        self.left_cents = left_cents
        self.currency = currency


class CaseClosedError(UserError):
    """The case is closed: open it again first."""

    def __init__(self, case_id: int) -> None:
        super().__init__(case_id)
        self.case_id = case_id


class CaseInUseError(UserError):
    """Something happened in the case: it is closed, not removed."""

    def __init__(self, case_id: int) -> None:
        super().__init__(case_id)
        self.case_id = case_id


class RouteEndedError(UserError):
    """The route is over."""


class RouteInUseError(UserError):
    """Something was noted on the route: it is ended, not taken back."""


class CaseMovedError(UserError):
    """Something was decided since: what was done then cannot be taken back any more."""
