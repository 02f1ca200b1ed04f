"""Cases read with what payments, routes and letters say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import CaseRoute, RecoveryCase
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.penalty_claims.owed import owed_by

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer


def get_case(view: View, case_id: int) -> RecoveryCase:
    """The case. Raises NotFoundError."""
    found = view.cases.get(case_id)
    if found is None:
        raise NotFoundError("recovery_cases", case_id)
    return found


def get_route(view: View, route_id: int) -> CaseRoute:
    """The route. Raises NotFoundError."""
    found = view.routes.get(route_id)
    if found is None:
        raise NotFoundError("case_routes", route_id)
    return found


def get_client(view: View, client_id: int) -> Client:
    """The client, or whoever took its place. Raises NotFoundError."""
    client = view.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    return client


def balances(view: View, client_id: int) -> dict[int, Cents]:
    """What each open invoice of a client leaves, less money and credit not applied yet."""
    return owed_by(view, client_id).by_invoice


def of_case(case: RecoveryCase, left: Mapping[int, Cents]) -> dict[int, Cents]:
    """What a case claims of each of its invoices: no more than they leave."""
    found = {}
    for share in case.shares:
        cents = max(0, left.get(share.invoice_id, 0))
        found[share.invoice_id] = cents if share.cents is None else min(share.cents, cents)
    return found


def open_cases_of(view: View, client_id: int) -> dict[int, int]:
    """Which open case has each invoice of a client."""
    return {
        share.invoice_id: case.id
        for case in view.cases.of_client(client_id)
        if case.closed_on is None
        for share in case.shares
    }


def invoices_of(view: View, case: RecoveryCase) -> tuple[Invoice, ...]:
    """The invoices of a case, in its order; one that is gone is left out."""
    ids = [share.invoice_id for share in case.shares]
    found = {one.id: one for one in view.invoices.among(ids)}
    return tuple(found[key] for key in ids if key in found)
