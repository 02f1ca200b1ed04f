"""Proceedings read with what letters, notices and invoices say of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.insolvency.deadlines import countdowns
from relance_desktop.domain.insolvency.debts import is_caught
from relance_desktop.domain.insolvency.declaration import (
    DeclarationBasis,
    DeclaredInvoice,
    declared_invoice,
)
from relance_desktop.domain.insolvency.proposals import (
    NoticeProposal,
    ProposalKind,
    is_cancelled,
    news_of,
    proposal_of,
    record_of,
)
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.netting import covers, virtual_settlements
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reminders import OPEN_STATES, Reminder, ReminderState
from relance_desktop.domain.vetting.facts import NoticeFacts, read_facts
from relance_desktop.domain.vetting.topics import by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.insolvency.values import InsolvencyNews, InsolvencyView
from relance_desktop.services.penalty_claims.reading import result_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

_LEFT = frozenset({ReminderState.SENT, ReminderState.POSTED, ReminderState.DELIVERED})


def get_insolvency(view: Reader | Writer, insolvency_id: int) -> Insolvency:
    """The record as stored. Raises NotFoundError."""
    found = view.insolvencies.get(insolvency_id)
    if found is None:
        raise NotFoundError("insolvencies", insolvency_id)
    return found


def client_of(view: Reader | Writer, client_id: int) -> Client:
    """The client, or whoever took its place. Raises NotFoundError."""
    client = view.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    return client


def read_view(r: Reader, rates: RateTable, one: Insolvency, today: date) -> InsolvencyView:
    """All that the page shows. Raises NotFoundError."""
    client = client_of(r, one.client_id)
    letters = letters_of(r, one)
    told = with_letter(one, letters)
    found = read_news(r, client.id)
    return InsolvencyView(
        insolvency=told,
        client=client,
        today=today,
        basis=read_basis(r, rates, one),
        countdowns=countdowns(told, today),
        letter=_left(letters),
        draft=next((letter for letter in letters if letter.state in OPEN_STATES), None),
        news=found if found is not None and found.filled.id == one.id else None,
    )


# -- the declaration ----------------------------------------------------------------


def letters_of(view: Reader | Writer, one: Insolvency) -> tuple[Reminder, ...]:
    """The declarations made here for these proceedings, and for none opened later."""
    later = [
        other.judged_on
        for other in view.insolvencies.of_client(one.client_id)
        if other.judged_on > one.judged_on
    ]
    until = min(later, default=date.max)
    return tuple(
        letter
        for letter in view.reminders.of_client(one.client_id)
        if letter.purpose is Purpose.DECLARATION
        and letter.state is not ReminderState.WITHDRAWN
        and one.judged_on <= _day_of(letter) < until
    )


def _day_of(letter: Reminder) -> date:
    return letter.done_on or letter.created_at.astimezone().date()


def _left(letters: Iterable[Reminder]) -> Reminder | None:
    gone = [one for one in letters if one.state in _LEFT and one.done_on is not None]
    return min(gone, key=lambda one: (_day_of(one), one.id), default=None)


def with_letter(one: Insolvency, letters: Iterable[Reminder]) -> Insolvency:
    """With the day its declaration was posted; a day that the user noted counts before it."""
    letter = _left(letters)
    if one.declared_on is not None or letter is None:
        return one
    return replace(one, declared_on=letter.done_on)


def read_basis(r: Reader | Writer, rates: RateTable, one: Insolvency) -> DeclarationBasis:
    """Every earlier debt as it stood at the judgment. Raises NotFoundError."""
    client = client_of(r, one.client_id)
    claims = r.claims.open_of_client(client.id)
    to_apply = virtual_settlements(covers(claims, r.payments.spare(client.id)))
    invoices: list[DeclaredInvoice] = []
    later: list[int] = []
    open_ids = {claim.invoice_id for claim in claims}
    for invoice in r.invoices.of_client(client.id):
        if invoice.kind is InvoiceKind.CREDIT_NOTE:
            continue
        if not is_caught(invoice, one):
            later.extend({invoice.id} & open_ids)
            continue
        more = to_apply.get(invoice.id, ())
        result = result_of(r, invoice, client, rates, one.judged_on, more)
        after = sum(
            move.cents
            for move in (*r.invoices.settlements(invoice.id), *more)
            if move.on > one.judged_on
        )
        declared = declared_invoice(invoice, one, result, after)
        if declared is not None:
            invoices.append(declared)
    invoices.sort(key=lambda each: (each.issued_on, each.number))
    return DeclarationBasis(one, client, tuple(invoices), tuple(later))


# -- what notices say ----------------------------------------------------------------


def read_news(r: Reader, client_id: int) -> InsolvencyNews | None:
    """What the newest look at the gazette tells that is not recorded; None when all is."""
    known = by_topic(r.checks.of_client(client_id))[VettingTopic.NOTICES].newest
    return news_in(r, client_id, known) if known is not None else None


def news_in(r: Reader, client_id: int, check: VettingCheck) -> InsolvencyNews | None:
    """What one check tells that is not recorded."""
    facts = read_facts(check.facts)
    if not isinstance(facts, NoticeFacts):
        return None
    client, recorded = client_of(r, client_id), r.insolvencies.of_client(client_id)
    for one in recorded:
        if one.closed_on is None and is_cancelled(facts.notices, one):
            kind = ProposalKind.CANCELLED
            return InsolvencyNews(kind, client, one, check.checked_on, None, check.id)
    proposal = proposal_of(facts.notices)
    kind_found = news_of(proposal, recorded)
    if kind_found is None or proposal is None:
        return None
    mine = record_of(proposal, recorded)
    filled = filled_from(proposal, client.id, mine)
    return InsolvencyNews(kind_found, client, filled, check.checked_on, proposal, check.id)


def filled_from(proposal: NoticeProposal, client_id: int, mine: Insolvency | None) -> Insolvency:
    """The record as the notices say it. What they leave out stays as it was; a judgment's day
    that no notice gives stands at the publication's until the user says it."""
    day = proposal.judged_on or proposal.published_on or proposal.notice.published_on
    before = mine or Insolvency(client_id, Proceedings.LIQUIDATION, day)
    has_officer = bool(proposal.officer_name)
    changed_officer = has_officer and proposal.officer_name != before.officer_name
    return replace(
        before,
        kind=proposal.kind or before.kind,
        judged_on=proposal.judged_on or before.judged_on,
        published_on=proposal.published_on or before.published_on,
        court=proposal.court or before.court,
        notice_id=proposal.notice.id if proposal.published_on else before.notice_id,
        officer_name=proposal.officer_name if has_officer else before.officer_name,
        officer_address=proposal.officer_address if has_officer else before.officer_address,
        officer_email="" if changed_officer else before.officer_email,
        closed_on=proposal.closed_on or before.closed_on,
    )
