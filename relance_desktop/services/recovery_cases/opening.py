"""What a case may be about, and what is refused when it is opened or shared out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.insolvency.sending import caught_invoices
from relance_desktop.domain.money import Cents
from relance_desktop.domain.outcomes import Outcome, PlanFinished, Proposal
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.sharing import free_cents
from relance_desktop.domain.recovery.values import CaseRoute, CaseShare, RecoveryCase
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.context import Situation
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.recovery_cases.errors import (
    AlreadyInCaseError,
    CaseClosedError,
    NothingToClaimError,
    SeveralCurrenciesError,
    ShareTooLargeError,
)
from relance_desktop.services.recovery_cases.evidence import REACHED
from relance_desktop.services.recovery_cases.reading import (
    balances,
    get_client,
    of_case,
    open_cases_of,
)
from relance_desktop.services.recovery_cases.values import (
    CaseBasis,
    CaseCandidate,
    ClientChoice,
    WhyProposed,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer


def read_basis(r: Reader, client_id: int, today: date) -> CaseBasis:
    """A client's open invoices, those whose reminders are at their end, or that proceedings
    caught, told as such. Raises NotFoundError."""
    client = get_client(r, client_id)
    situation = Situation(r, today, client.id)
    left, taken = balances(r, client.id), open_cases_of(r, client.id)
    notices = notice_deadlines(r.reminders.of_client(client.id))
    caught = caught_invoices(situation.holds, today)
    bills: list[CaseCandidate] = []
    for outcome in situation.outcomes:
        claim = outcome.claim
        if left.get(claim.invoice_id, 0) <= 0 or any(
            one.invoice_id == claim.invoice_id for one in bills
        ):
            continue
        why = why_proposed(outcome, notices.get(claim.invoice_id), today)
        bills.append(
            CaseCandidate(
                claim.invoice_id,
                claim.number,
                claim.issued_on,
                claim.due_on,
                left[claim.invoice_id],
                claim.currency,
                WhyProposed.PROCEEDINGS if claim.invoice_id in caught else why,
                taken.get(claim.invoice_id),
            )
        )
    bills.sort(key=lambda one: (one.due_on, one.number))
    return CaseBasis(client, tuple(bills), today)


def read_choices(r: Reader, today: date) -> tuple[ClientChoice, ...]:
    """The clients that owe something, those of whom something is proposed first."""
    situation = Situation(r, today)
    open_: dict[int, set[int]] = {}
    ended: dict[int, set[int]] = {}
    over = {one.invoice_id for one in r.cases.notices_over(today)}
    for outcome in situation.outcomes:
        claim = outcome.claim
        open_.setdefault(claim.client_id, set()).add(claim.invoice_id)
        if is_finished(outcome) or claim.invoice_id in over:
            ended.setdefault(claim.client_id, set()).add(claim.invoice_id)
    found = [
        ClientChoice(one.id, one.name, len(open_[one.id]), len(ended.get(one.id, ())))
        for one in situation.clients.values()
        if one.id in open_
    ]
    return tuple(sorted(found, key=lambda one: (not one.proposed, one.name.casefold())))


def why_proposed(outcome: Outcome, notice_on: date | None, today: date) -> WhyProposed | None:
    """Whether the reminders of a claim are at their end."""
    if is_finished(outcome):
        return WhyProposed.PLAN_FINISHED
    if notice_on is not None and notice_on < today:
        return WhyProposed.NOTICE_OVER
    return None


def is_finished(outcome: Outcome) -> bool:
    """Whether the plan has nothing more to send."""
    if isinstance(outcome, Proposal):
        return outcome.step.channel is Channel.DECISION
    return isinstance(outcome.reason, PlanFinished)


def notice_deadlines(reminders: Iterable[Reminder]) -> dict[int, date]:
    """The last day that a formal notice gave, by invoice."""
    found: dict[int, date] = {}
    for one in reminders:
        if one.channel is not Channel.FORMAL_NOTICE or one.state not in REACHED:
            continue
        for line in one.lines:
            if one.deadline_on is not None:
                known = found.get(line.invoice_id, one.deadline_on)
                found[line.invoice_id] = max(known, one.deadline_on)
    return found


def check_bills(view: View, client_id: int, invoice_ids: Collection[int], without: int = 0) -> None:
    """Refuse what no case can be about; the case ``without`` does not count. Raises
    NothingToClaimError, AlreadyInCaseError, SeveralCurrenciesError, NotFoundError."""
    left, taken = balances(view, client_id), open_cases_of(view, client_id)
    currencies: dict[str, None] = {}
    for invoice_id in invoice_ids:
        invoice = view.invoices.get(invoice_id)
        if invoice is None or invoice.client_id != client_id:
            raise NotFoundError("invoices", invoice_id)
        if taken.get(invoice_id, without) != without:
            raise AlreadyInCaseError(invoice.number, taken[invoice_id])
        currencies[invoice.currency] = None
    if not any(left.get(one, 0) > 0 for one in invoice_ids):
        raise NothingToClaimError
    if len(currencies) > 1:
        raise SeveralCurrenciesError(tuple(currencies))


def check_open(case: RecoveryCase) -> None:
    """Raises CaseClosedError."""
    if case.closed_on is not None:
        raise CaseClosedError(case.id)


def checked_shares(
    view: View, case: RecoveryCase, shares: Iterable[CaseShare], without: int = 0
) -> tuple[CaseShare, ...]:
    """Shares as they are stored: « all » stays so only while no other route claims a part of
    the invoice, else it is what they leave. Raises ShareTooLargeError for more than the other
    running routes leave, NothingToClaimError, NotFoundError for an invoice that is not in the
    case."""
    left = of_case(case, balances(view, case.client_id))
    free = free_cents(view.routes.of_case(case.id), left, without)
    listed = tuple(shares)
    if not listed or any(one.cents is not None and one.cents <= 0 for one in listed):
        raise NothingToClaimError
    for share in listed:
        if share.invoice_id not in left:
            raise NotFoundError("invoices", share.invoice_id)
        room = free[share.invoice_id]
        asked = max(room, 1) if share.cents is None else share.cents
        if asked > room:
            invoice = view.invoices.get(share.invoice_id)
            assert invoice is not None  # an invoice of a case cannot be removed
            asked = left[share.invoice_id] if share.cents is None else asked
            raise ShareTooLargeError(invoice.number, asked, room, invoice.currency)
    return tuple(_stored(one, free[one.invoice_id], left[one.invoice_id]) for one in listed)


def _stored(share: CaseShare, room: Cents, left: Cents) -> CaseShare:
    return CaseShare(share.invoice_id, room) if share.cents is None and room < left else share


def rest_again(routes: Iterable[CaseRoute], invoice_ids: Collection[int]) -> list[CaseRoute]:
    """The routes that are over and still let one of these invoices rest."""
    return [
        one
        for one in routes
        if one.ended_on is not None
        and one.resumed_on is None
        and any(share.invoice_id in invoice_ids for share in one.shares)
    ]
