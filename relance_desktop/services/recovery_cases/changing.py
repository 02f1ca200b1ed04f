"""What a decision on a case changes in the file, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.recovery.sharing import free_cents
from relance_desktop.domain.recovery.values import CaseCost, CaseRoute, CaseShare, RecoveryCase
from relance_desktop.services.errors import PaymentRefusedError
from relance_desktop.services.filing import GivenFile, file_paper
from relance_desktop.services.recovery_cases.errors import AlreadyInCaseError, CaseMovedError
from relance_desktop.services.recovery_cases.opening import checked_shares, rest_again
from relance_desktop.services.recovery_cases.reading import (
    balances,
    get_case,
    of_case,
)
from relance_desktop.services.recovery_cases.values import CaseChange

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def whole_shares(w: Writer, case: RecoveryCase) -> tuple[CaseShare, ...]:
    """All of the case that no running route claims."""
    left = of_case(case, balances(w, case.client_id))
    free = free_cents(w.routes.of_case(case.id), left)
    return tuple(CaseShare(one) for one, cents in free.items() if cents > 0)


def resumed(w: Writer, change: CaseChange, today: date) -> CaseChange:
    """Let reminders go on of what the routes of ``change`` were about: other routes that are
    over may let them rest as well."""
    about = {share.invoice_id for one in change.routes_after for share in one.shares}
    before = {one.id: one for one in change.routes_before}
    after = {one.id: one for one in change.routes_after}
    for route in rest_again(w.routes.of_case(change.after.id), about):
        before.setdefault(route.id, route)
        after[route.id] = replace(route, resumed_on=max(today, route.started_on))
        w.routes.update(after[route.id])
    kept = [key for key in after if key in before]
    return replace(
        change,
        routes_before=tuple(before[key] for key in kept),
        routes_after=tuple(after[key] for key in kept),
    )


def take_back(w: Writer, change: CaseChange) -> None:
    """Store what was before. Raises CaseMovedError when something was decided since,
    AlreadyInCaseError, ShareTooLargeError."""
    if get_case(w, change.after.id) != change.after:
        raise CaseMovedError
    if any(w.routes.get(one.id) != one for one in change.routes_after):
        raise CaseMovedError
    if change.before.closed_on is None:
        check_others(w, change.before)
    w.cases.update(change.before)
    for one in change.routes_before:
        if one.ended_on is None and _meets(one, w.routes.of_case(one.case_id)):
            checked_shares(w, change.before, one.shares, one.id)
        w.routes.update(one)


def check_others(w: Writer, case: RecoveryCase) -> None:
    """Refuse an open case whose invoice another open case has. Raises AlreadyInCaseError."""
    for other in w.cases.of_client(case.client_id):
        if other.closed_on is not None or other.id == case.id:
            continue
        theirs = {share.invoice_id for share in other.shares}
        for share in case.shares:
            if share.invoice_id in theirs:
                invoice = w.invoices.get(share.invoice_id)
                raise AlreadyInCaseError(invoice.number if invoice else "", other.id)


def file_as(w: Writer, paper: Paper, file: GivenFile) -> Paper:
    """Keep a file as that paper, under its own name."""
    name = file.filename.replace("\\", "/").rpartition("/")[2]
    return file_paper(w, replace(paper, filename=name), file.data)


def check_cost(cost: CaseCost) -> None:
    """Raises PaymentRefusedError for an amount of nothing."""
    if cost.cents <= 0:
        raise PaymentRefusedError("zero")


def _meets(route: CaseRoute, routes: Iterable[CaseRoute]) -> bool:
    """Whether another route runs on one of its invoices."""
    ours = {share.invoice_id for share in route.shares}
    return any(
        share.invoice_id in ours
        for one in routes
        if one.id != route.id and one.ended_on is None
        for share in one.shares
    )
