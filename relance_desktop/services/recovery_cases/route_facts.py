"""What a case's view says of the facts that routes look at."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.facts import DebtorState, RouteFacts
from relance_desktop.services.recovery_cases.values import CaseBill, CaseView


def route_facts(view: CaseView, limit_on: date | None = None) -> RouteFacts:
    """The facts of a case. ``limit_on``: the earliest last day of limitation, None unknown."""
    left = [one for one in view.bills if one.principal_cents > 0] or list(view.bills)
    debtor = view.debtor
    is_open = debtor.state is DebtorState.OPEN
    return RouteFacts(
        today=view.today,
        principal_cents=view.amounts.principal_cents,
        interest_cents=view.amounts.interest_cents,
        indemnity_cents=view.amounts.indemnity_cents,
        currency=_currency(left, view.amounts.currency),
        invoice_count=len(view.bills),
        oldest_due_on=min((one.due_on for one in left), default=None),
        newest_due_on=max((one.due_on for one in left), default=None),
        client_kind=view.client.kind,
        contested=_contested(view),
        debtor_state=debtor.state,
        debtor_state_on=debtor.state_on if is_open else debtor.checked_on,
        debtor_siren=view.client.siren,
        debtor_country=_country(view.client),
        creditor_siren=view.business.siren,
        creditor_registered=_registered(view.business),
        limit_on=limit_on,
        documents={one.kind: one.count for one in view.documents},
        answers=view.case.answers,
    )


def _currency(bills: list[CaseBill], usual: str) -> str:
    """« » for several: their amounts have no sum."""
    found = {one.currency for one in bills}
    return usual if not found else found.pop() if len(found) == 1 else ""


def _contested(view: CaseView) -> Contested:
    """What the user said; a dispute noted on the claims where they said nothing."""
    if view.case.contested is not Contested.UNKNOWN or not view.disputes:
        return view.case.contested
    whole = any(one.cents is None for one in view.disputes)
    return Contested.YES if whole else Contested.PARTLY


def _country(client: Client) -> str:
    """« » without an address: France is only what an empty one says by default."""
    address = client.address
    return address.country if address.lines or address.city or address.country != "FR" else ""


def _registered(business: Business) -> bool | None:
    """A company is in the trade register; a sole trader only when its mention says so."""
    if not business.legal_status.is_individual or "rcs" in business.registration.casefold():
        return True
    return None
