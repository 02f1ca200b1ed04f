"""The vetting sheet, alerts and re-checks, read in one snapshot each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.identifiers import siren_of, siret_of
from relance_desktop.domain.money import Money
from relance_desktop.domain.netting import cents_by_claim, covers, virtual_settlements
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.progress import GRACE
from relance_desktop.domain.vetting.client_alerts import (
    GRAVITIES,
    WATCHED,
    ClientAlert,
    client_alerts,
)
from relance_desktop.domain.vetting.facts import read_facts
from relance_desktop.domain.vetting.links import (
    SearchEngine,
    VettingLink,
    VettingSubject,
    vetting_links,
)
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour, payment_behaviour
from relance_desktop.domain.vetting.points import Picture, points
from relance_desktop.domain.vetting.precautions import NextTerms, next_terms, precautions
from relance_desktop.domain.vetting.recheck import COMPANY_TOPICS, Recheck, rechecks, soonest
from relance_desktop.domain.vetting.stakes import Stake, stake_of
from relance_desktop.domain.vetting.topics import TopicChecks, by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.vetting.values import (
    CheckView,
    ClientRecheck,
    Missing,
    TopicView,
    VettingSheet,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


class Reading:
    """Reads of what is known of clients."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def sheet(self, client_id: int, engine: SearchEngine) -> VettingSheet:
        """See ``Vetting.sheet``."""
        today = self._base.today()
        with self._base.store.read() as r:
            picture = self._picture(r, client_id)
            client = picture.client
            papers = r.papers.of_client(client.id)
            claims = open_claims(r, client.id)
        links = vetting_links(subject_of(client), engine)
        due = rechecks(client.kind, picture.known, picture.stake, today)
        newest = _newest(picture.known)
        return VettingSheet(
            client=client,
            topics=tuple(
                _topic_view(checks, papers, links, due, client) for checks in picture.known.values()
            ),
            summary=points(picture),
            precautions=precautions(picture),
            behaviour=picture.behaviour,
            stake=picture.stake,
            rechecks=due,
            alerts=client_alerts(newest, claims, client.credit_limit_cents, today),
            missing=_missing(client),
        )

    def next_terms(self, client_id: int) -> NextTerms:
        """See ``Vetting.next_terms``."""
        with self._base.store.read() as r:
            return next_terms(precautions(self._picture(r, client_id, with_cost=False)))

    def behaviour(self, client_id: int) -> PaymentBehaviour:
        """See ``Vetting.behaviour``."""
        with self._base.store.read() as r:
            return self._behaviour(r, client_id, with_cost=True)

    def behaviours(self) -> dict[int, PaymentBehaviour]:
        """See ``Vetting.behaviours``."""
        today = self._base.today()
        with self._base.store.read() as r:
            past, holds = past_invoices(r), r.holds.all()
            kept = _given_time(r, today)
        theirs, held = _by_client(past), _by_client(holds)
        return {
            client_id: payment_behaviour(mine, held.get(client_id, ()), today, given_time=kept)
            for client_id, mine in theirs.items()
        }

    def alerts(self, client_ids: Collection[int] | None) -> dict[int, tuple[ClientAlert, ...]]:
        """See ``Vetting.alerts``."""
        today = self._base.today()
        one = next(iter(client_ids)) if client_ids and len(client_ids) == 1 else None
        with self._base.store.read() as r:
            clients = _clients(r, client_ids)
            checks = r.checks.heads() if one is None else r.checks.of_client(one)
            newest = {
                client_id: _newest(by_topic(theirs))
                for client_id, theirs in _by_client(checks).items()
            }
            if one is None:
                newest = _with_facts(r, newest)
            owed = _by_client(open_claims(r, one))
        found = {
            client.id: client_alerts(
                newest.get(client.id, {}),
                owed.get(client.id, ()),
                client.credit_limit_cents,
                today,
            )
            for client in clients
        }
        return {client_id: alerts for client_id, alerts in found.items() if alerts}

    def due_rechecks(self, claims: Iterable[Claim] | None) -> tuple[ClientRecheck, ...]:
        """See ``Vetting.due_rechecks``."""
        today = self._base.today()
        with self._base.store.read() as r:
            clients, planned = r.clients.all(), r.past.planned()
            theirs = _by_client(r.checks.heads())
            owed = _by_client(r.claims.open() if claims is None else claims)
        found = []
        for client in clients:
            stake = _stake(owed.get(client.id, ()), planned.get(client.id, ()))
            if stake.total_cents <= 0:
                continue
            known = by_topic(theirs.get(client.id, ()))
            due = rechecks(client.kind, known, stake, today)
            if due:
                found.append(ClientRecheck(client, due, stake))
        return tuple(sorted(found, key=_most_pressing))

    def _picture(self, r: Reader, client_id: int, with_cost: bool = True) -> Picture:
        client = r.clients.current(client_id)
        if client is None:
            raise NotFoundError("clients", client_id)
        return Picture(
            client,
            by_topic(r.checks.of_client(client.id)),
            self._behaviour(r, client.id, with_cost),
            _stake(open_claims(r, client.id), r.past.planned(client.id).get(client.id, ())),
        )

    def _behaviour(self, r: Reader, client_id: int, with_cost: bool) -> PaymentBehaviour:
        rates, today = self._base.rates if with_cost else None, self._base.today()
        past, holds = past_invoices(r, client_id), r.holds.of_client(client_id)
        kept = _given_time(r, today, client_id)
        return payment_behaviour(past, holds, today, rates, given_time=kept)


def subject_of(client: Client) -> VettingSubject:
    """Who is looked up when a client is."""
    return VettingSubject(client.name, client.siren, client.siret, client.vat_number)


def open_claims(r: Reader, client_id: int | None = None) -> tuple[Claim, ...]:
    """The open claims with what is left once money and credit not applied yet are set against
    them: nobody is called late for what they paid."""
    claims = _open(r, client_id)
    covered = cents_by_claim(covers(claims, r.payments.spare(client_id)))
    return tuple(
        replace(one, balance_cents=one.balance_cents - covered[one.id])
        if one.id in covered
        else one
        for one in claims
    )


def past_invoices(r: Reader, client_id: int | None = None) -> tuple[PastInvoice, ...]:
    """The invoices of the past, with money and credit not applied yet where it would go."""
    past = r.past.invoices(client_id)
    spares = r.payments.spare(client_id)
    if not spares:
        return past
    more = virtual_settlements(covers(_open(r, client_id), spares))
    return tuple(
        one._replace(settlements=(*one.settlements, *more[one.invoice_id]))
        if one.invoice_id in more
        else one
        for one in past
    )


def _given_time(r: Reader, today: date, client_id: int | None = None) -> set[int]:
    """The open invoices under a payment schedule of which no due was missed."""
    if not r.claims.is_scheduled():
        return set()
    owners = {one.client_id for one in r.payment_schedules.running(client_id)}
    claims = [one for owner in owners for one in r.claims.open_of_client(owner)]
    missed = {one.invoice_id for one in claims if not one.keeps_schedule(today - GRACE)}
    return {one.invoice_id for one in claims} - missed


def _open(r: Reader, client_id: int | None) -> tuple[Claim, ...]:
    return r.claims.open() if client_id is None else r.claims.open_of_client(client_id)


def _clients(r: Reader, client_ids: Collection[int] | None) -> tuple[Client, ...]:
    if client_ids is None:
        return r.clients.all()
    return tuple(filter(None, map(r.clients.get, client_ids)))


class _OfClient(Protocol):
    @property
    def client_id(self) -> int: ...


Fact = TypeVar("Fact", bound=_OfClient)


def _by_client(many: Iterable[Fact]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for one in many:
        found.setdefault(one.client_id, []).append(one)
    return found


def _stake(claims: Iterable[Claim], planned: Iterable[Money]) -> Stake:
    return stake_of([Money(one.balance_cents, one.currency) for one in claims], planned)


def _newest(known: Mapping[VettingTopic, TopicChecks]) -> dict[VettingTopic, VettingCheck]:
    return {topic: one.newest for topic, one in known.items() if one.newest is not None}


Newest = dict[VettingTopic, VettingCheck]


def _with_facts(r: Reader, newest: dict[int, Newest]) -> dict[int, Newest]:
    """With the facts of those checks that alerts are made of, read for these alone."""
    watched = [
        check
        for theirs in newest.values()
        for check in theirs.values()
        if check.topic in WATCHED and check.standing in GRAVITIES
    ]
    facts = r.checks.facts([check.id for check in watched])
    for check in watched:
        newest[check.client_id][check.topic] = replace(check, facts=facts[check.id])
    return newest


def _topic_view(
    checks: TopicChecks,
    papers: Iterable[Paper],
    links: Iterable[VettingLink],
    due: Iterable[Recheck],
    client: Client,
) -> TopicView:
    def view(check: VettingCheck) -> CheckView:
        mine = tuple(paper for paper in papers if paper.check_id == check.id)
        return CheckView(check, mine, read_facts(check.facts) if check.facts else None)

    company = checks.topic in COMPANY_TOPICS
    return TopicView(
        topic=checks.topic,
        newest=view(checks.newest) if checks.newest else None,
        older=tuple(map(view, checks.older)),
        failed=view(checks.failed) if checks.failed else None,
        waiting=tuple(map(view, checks.waiting)),
        links=tuple(link for link in links if link.page.topic is checks.topic),
        recheck=next((one for one in due if one.topic is checks.topic), None),
        applies=not (company and client.kind is ClientKind.CONSUMER),
    )


def _missing(client: Client) -> tuple[Missing, ...]:
    if client.kind is ClientKind.CONSUMER:
        return ()
    numbers = (client.siren, client.siret, client.vat_number)
    lacking = {
        Missing.SIREN: not any(map(siren_of, numbers)),
        Missing.SIRET: not siret_of(client.siret),
        Missing.VAT_NUMBER: not client.vat_number,
    }
    return tuple(one for one in Missing if lacking[one])


def _most_pressing(one: ClientRecheck) -> tuple[int, int, str]:
    since = soonest(one.topics)
    assert since is not None
    return -one.stake.total_cents, since.toordinal(), one.client.name
