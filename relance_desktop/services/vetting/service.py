"""Checks of a client before working for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Protocol

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_fields import (
    ClientField,
    FieldProposal,
    field_proposals,
)
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    Evidence,
    NoCompany,
    NoticesAnswer,
    SearchAnswer,
)
from relance_desktop.domain.vetting.client_alerts import ClientAlert
from relance_desktop.domain.vetting.links import (
    DUCKDUCKGO,
    SEARCH_ENGINES,
    SearchEngine,
    VettingLink,
)
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour
from relance_desktop.domain.vetting.precautions import NextTerms
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.vetting.adopting import Adopting
from relance_desktop.services.vetting.noting import Noting
from relance_desktop.services.vetting.reading import Reading
from relance_desktop.services.vetting.values import (
    Adoption,
    ClientRecheck,
    RemovedCheck,
    VettingSheet,
)

SEARCH_ENGINE: Final = "search_engine"
"""The setting that names the user's search engine."""


class Sources(Protocol):
    """The public sources, asked in the worker and only on a click."""

    def companies(self, text_or_number: str, postcode: str | None = None) -> SearchAnswer:
        """Ask the company register."""

    def notices(self, siren: str) -> NoticesAnswer:
        """Ask the gazette of legal notices."""


class Vetting:
    """Looks a client up, keeps what was found, says what it comes to.

    Nothing leaves the computer but by ``search_companies`` and ``look_for_notices``, which a
    worker calls after a click, and nothing of the sheet is ever shared.
    """

    def __init__(self, base: Base, sources: Sources) -> None:
        self._base = base
        self._sources = sources
        self._noting = Noting(base)
        self._adopting = Adopting(base)
        self._reading = Reading(base)

    # --- reading ---------------------------------------------------------------

    def sheet(self, client_id: int) -> VettingSheet:
        """All that is known of a client, or of the one that took its place. NotFoundError."""
        return self._reading.sheet(client_id, self.search_engine())

    def alerts(
        self, client_ids: Collection[int] | None = None
    ) -> Mapping[int, tuple[ClientAlert, ...]]:
        """What must be said of these clients (of all: None), gravest first; those of whom
        there is nothing to say are left out."""
        return self._reading.alerts(client_ids)

    def alerts_of(self, client_id: int) -> tuple[ClientAlert, ...]:
        """``alerts`` of one client."""
        return self.alerts((client_id,)).get(client_id, ())

    def due_rechecks(self, claims: Iterable[Claim] | None = None) -> tuple[ClientRecheck, ...]:
        """Whom to look up again, most at stake first. ``claims``: all open ones, when the
        caller has them."""
        return self._reading.due_rechecks(claims)

    def behaviour(self, client_id: int) -> PaymentBehaviour:
        """How a client paid so far, with the cost of waiting."""
        return self._reading.behaviour(client_id)

    def behaviours(self) -> Mapping[int, PaymentBehaviour]:
        """How every client paid, without the cost; clients without history are left out."""
        return self._reading.behaviours()

    def next_terms(self, client_id: int) -> NextTerms:
        """What to propose to a client for the next affair, and why. Raises NotFoundError."""
        return self._reading.next_terms(client_id)

    def content(self, paper: Paper) -> bytes:
        """The bytes of a paper. Raises NotFoundError."""
        with self._base.store.read() as r:
            found = r.documents.read(paper.sha256)
        if found is None:
            raise NotFoundError("papers", paper.id)
        return found

    # --- noting by hand ----------------------------------------------------------

    def save_check(self, check: VettingCheck) -> VettingCheck:
        """Store a new (``id`` 0) or changed check.

        Raises DateInvalidError for a day to come, NotFoundError when the client or the check
        is gone.
        """
        return self._noting.save(check)

    def open_link(self, client_id: int, link: VettingLink) -> VettingCheck:
        """Keep that a page was opened: a check that waits for its answer, over a restart too.

        The same page opened again before it was answered is the same check, of today.
        """
        return self._noting.open_link(client_id, link)

    def remove_check(self, check_id: int) -> RemovedCheck:
        """Take a check away with its papers. Raises NotFoundError."""
        return self._noting.remove(check_id)

    def put_check_back(self, removed: RemovedCheck) -> None:
        """Undo ``remove_check``."""
        self._noting.put_back(removed)

    def attach(
        self, check_id: int, data: bytes, filename: str, mime: str, kind: PaperKind | None = None
    ) -> Paper:
        """Keep a file or a pasted picture with a check; the same file twice is one paper.

        ``kind`` None: by the type. Raises FileRefusedError (``empty``, ``over_25_mb``),
        NotFoundError.
        """
        return self._noting.attach(check_id, data, filename, mime, kind)

    def remove_paper(self, paper_id: int) -> Paper:
        """Take a paper away; its bytes stay. Raises NotFoundError."""
        return self._noting.remove_paper(paper_id)

    def put_paper_back(self, paper: Paper) -> None:
        """Undo ``remove_paper``."""
        self._noting.put_paper_back(paper)

    # --- public sources -----------------------------------------------------------

    def search_companies(self, text: str, postcode: str | None = None) -> SearchAnswer:
        """Ask the register for a name, a SIREN or a SIRET. In the worker; never raises for
        what the network does."""
        return self._sources.companies(text, postcode)

    def look_for_notices(self, siren: str) -> NoticesAnswer:
        """Ask the gazette. In the worker; never raises for what the network does."""
        return self._sources.notices(siren)

    def company_for(self, client_id: int, company: Company) -> tuple[FieldProposal, ...]:
        """What the register would fill into the client, field by field. NotFoundError."""
        with self._base.store.read() as r:
            client = r.clients.current(client_id)
        if client is None:
            raise NotFoundError("clients", client_id)
        return field_proposals(client, company)

    def adopt(
        self,
        client_id: int,
        company: Company,
        evidence: Evidence,
        fields: Collection[ClientField] = (),
    ) -> Adoption:
        """Take the chosen fields over and keep the answer: a REGISTER check, an ACCOUNTS check
        (not of public bodies), and the very bytes as its paper. Raises NotFoundError."""
        return self._adopting.adopt(client_id, company, evidence, fields)

    def new_client_from(self, company: Company, evidence: Evidence) -> Adoption:
        """Make a client of a company, with the same checks. When a client has its SIREN
        already, the checks go to that one and ``before`` is not None."""
        return self._adopting.new(company, evidence)

    def undo_adoption(self, adoption: Adoption) -> None:
        """Take back what was adopted; fields changed since stay, a new client with whom
        something was begun stays too."""
        self._adopting.undo(adoption)

    def keep_no_company(self, client_id: int, answer: NoCompany) -> VettingCheck:
        """Keep that the register knows nobody of that name or number."""
        return self._adopting.nobody(client_id, answer)

    def keep_notices(self, client_id: int, answer: NoticesAnswer) -> VettingCheck:
        """Keep an answer of the gazette as a NOTICES check with its evidence."""
        return self._adopting.notices(client_id, answer)

    def keep_failure(
        self, client_id: int, topic: VettingTopic, answer: CouldNotCheck
    ) -> VettingCheck:
        """Keep that a source gave no answer; older answers still count."""
        return self._adopting.failure(client_id, topic, answer)

    # --- the user's search engine ----------------------------------------------------

    def search_engine(self) -> SearchEngine:
        """The one that links lead to."""
        with self._base.store.read() as r:
            name = r.settings.get(SEARCH_ENGINE, DUCKDUCKGO.name)
        return next((one for one in SEARCH_ENGINES if one.name == name), DUCKDUCKGO)

    def choose_search_engine(self, engine: SearchEngine) -> None:
        """Lead links there from now on."""
        with self._base.store.write() as w:
            w.settings.put(SEARCH_ENGINE, engine.name)
