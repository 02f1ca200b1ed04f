"""Answers of public sources kept: as fields of the client, as dated checks, as evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_fields import (
    ClientField,
    field_proposals,
    new_client,
    with_fields,
)
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    Evidence,
    NoCompany,
    NoticesAnswer,
)
from relance_desktop.domain.register.notice_verdict import notice_verdict
from relance_desktop.domain.register.register_verdict import company_verdict
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.accounts_verdict import accounts_reasons
from relance_desktop.domain.vetting.facts import (
    AccountsFacts,
    RegisterFacts,
    accounts_text,
    notices_text,
    register_text,
    trouble_text,
)
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.context import Base
from relance_desktop.services.errors import ClientInUseError, NotFoundError
from relance_desktop.services.vetting.evidence import file_evidence
from relance_desktop.services.vetting.noting import current_id
from relance_desktop.services.vetting.values import Adoption

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


class Adopting:
    """Writes of what public sources answered, each in one transaction."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def adopt(
        self, client_id: int, company: Company, proof: Evidence, chosen: Collection[ClientField]
    ) -> Adoption:
        """See ``Vetting.adopt``."""
        with self._base.store.write() as w:
            before = w.clients.current(client_id)
            if before is None:
                raise NotFoundError("clients", client_id)
            after = with_fields(before, field_proposals(before, company), chosen)
            if after != before:
                w.clients.update(after)
            return Adoption(after, before, self._checks(w, after.id, company, proof))

    def new(self, company: Company, proof: Evidence) -> Adoption:
        """See ``Vetting.new_client_from``."""
        with self._base.store.write() as w:
            known = w.clients.by_siren(company.siren)
            client = known[0] if known else _stored(w, new_client(company))
            before = client if known else None
            return Adoption(client, before, self._checks(w, client.id, company, proof))

    def undo(self, adoption: Adoption) -> None:
        """See ``Vetting.undo_adoption``."""
        with self._base.store.write() as w:
            for check in adoption.checks:
                _remove_check(w, check)
            client = w.clients.get(adoption.client.id)
            if client is None:
                return
            if adoption.before is None:
                _remove_client(w, client)
            elif (back := _taken_back(client, adoption.client, adoption.before)) != client:
                w.clients.update(back)

    def notices(self, client_id: int, answer: NoticesAnswer) -> VettingCheck:
        """See ``Vetting.keep_notices``."""
        if isinstance(answer, CouldNotCheck):
            return self.failure(client_id, VettingTopic.NOTICES, answer)
        verdict = notice_verdict(answer)
        return self._kept(
            client_id,
            VettingTopic.NOTICES,
            verdict.standing,
            notices_text(answer, verdict),
            answer.evidence,
        )

    def nobody(self, client_id: int, answer: NoCompany) -> VettingCheck:
        """See ``Vetting.keep_no_company``."""
        nothing = Standing.NOTHING_FOUND
        return self._kept(client_id, VettingTopic.REGISTER, nothing, "", (answer.evidence,))

    def failure(self, client_id: int, topic: VettingTopic, answer: CouldNotCheck) -> VettingCheck:
        """See ``Vetting.keep_failure``."""
        proofs = (answer.evidence,) if answer.evidence else ()
        return self._kept(client_id, topic, Standing.COULD_NOT_CHECK, trouble_text(answer), proofs)

    def _kept(
        self,
        client_id: int,
        topic: VettingTopic,
        standing: Standing,
        facts: str,
        proofs: Sequence[Evidence],
    ) -> VettingCheck:
        with self._base.store.write() as w:
            client_id = current_id(w, client_id)
            return self._check(w, client_id, topic, standing, facts, proofs)

    def _checks(
        self, w: Writer, client_id: int, company: Company, proof: Evidence
    ) -> tuple[VettingCheck, ...]:
        """What the register says, and the accounts that it shows; the proof is filed once."""
        today = self._base.today()
        verdict = company_verdict(company, proof.asked_at, today)
        told = register_text(RegisterFacts(company, verdict.reasons))
        register = self._check(
            w, client_id, VettingTopic.REGISTER, verdict.standing, told, (proof,)
        )
        if company.is_administration:
            return (register,)
        reasons = accounts_reasons(company.accounts, today)
        told = accounts_text(AccountsFacts(company.siren, company.accounts, reasons))
        accounts = self._check(
            w, client_id, VettingTopic.ACCOUNTS, reasons[0].standing, told, (), proof.url
        )
        return register, accounts

    def _check(
        self,
        w: Writer,
        client_id: int,
        topic: VettingTopic,
        standing: Standing,
        facts: str,
        proofs: Sequence[Evidence],
        url: str = "",
    ) -> VettingCheck:
        check = VettingCheck(
            client_id=client_id,
            topic=topic,
            checked_on=self._base.today(),
            standing=standing,
            source_url=url or next((proof.url for proof in proofs), ""),
            facts=facts,
        )
        check = replace(check, id=w.checks.add(check))
        file_evidence(w, check, proofs)
        return check


def _stored(w: Writer, client: Client) -> Client:
    if not client.name:  # the register hides it: the number must do until the user names it
        client = replace(client, name=client.siren)
    return replace(client, id=w.clients.add(client))


def _remove_check(w: Writer, check: VettingCheck) -> None:
    if w.checks.get(check.id) is None:
        return
    for paper in w.papers.of_check(check.id):
        w.papers.remove(paper.id)
    w.checks.remove(check.id)


def _remove_client(w: Writer, client: Client) -> None:
    """Not one with whom something was begun since."""
    try:
        w.clients.remove(client.id)
    except ClientInUseError:
        return


def _taken_back(now: Client, adopted: Client, before: Client) -> Client:
    """The fields that are still as adopted, as they were before; the user's later ones stay."""
    back = {
        field.value: getattr(before, field.value)
        for field in ClientField
        if getattr(now, field.value) == getattr(adopted, field.value)
    }
    return replace(now, **back)
