"""Terms of an affair: read with what follows from them, kept, worded, printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.conditions.clauses import Conditions as Facts
from relance_desktop.domain.conditions.clauses import rates_today
from relance_desktop.domain.conditions.printed import (
    PrintedConditions,
    conditions_labels,
    html_text,
    plain_text,
)
from relance_desktop.domain.conditions.term_checks import term_findings
from relance_desktop.domain.document_formats import money_text
from relance_desktop.domain.engagements.milestones import MilestoneKind
from relance_desktop.domain.engagements.terms import EngagementTerms, term_faults
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.conditions.ports import ClauseWriter, Draw, LoadLaw
from relance_desktop.services.conditions.usual import (
    earlier_terms,
    put_usual,
    usual_terms,
)
from relance_desktop.services.conditions.values import ConditionsPage, Remark, SavedTerms
from relance_desktop.services.context import Base
from relance_desktop.services.engagements.errors import EngagementInvalidError
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_PDF = "application/pdf"


class Conditions:
    """Terms as agreed, worded as clauses. Wherever ``terms`` may be given, they are tried in
    the place of the stored ones and nothing is kept."""

    def __init__(self, base: Base, clauses: ClauseWriter, draw: Draw, law: LoadLaw) -> None:
        self._base = base
        self._clauses = clauses
        self._draw = draw
        self._law = law

    def page(self, engagement_id: int, terms: EngagementTerms | None = None) -> ConditionsPage:
        """The terms of an affair and what follows from them today. Raises NotFoundError."""
        with self._base.store.read() as r:
            engagement, facts = self._facts(r, engagement_id, terms)
            usual = usual_terms(r.settings)
            earlier = earlier_terms(r, engagement.client_id, but=engagement_id)
        law = self._law()
        title, mentions = self._clauses.mentions(facts)
        return ConditionsPage(
            engagement=engagement,
            client=facts.client,
            terms=facts.terms,
            clauses=self._clauses.clauses(facts),
            remarks=tuple(Remark(one, law.get(one.fact)) for one in term_findings(facts)),
            mentions_title=title,
            mentions=mentions,
            today=facts.today,
            due_example=facts.due_example,
            rates=facts.rates,
            has_deposit=any(one.kind is MilestoneKind.DEPOSIT for one in facts.schedule),
            usual=usual,
            earlier=earlier,
        )

    def terms(self, engagement_id: int) -> EngagementTerms | None:
        """The stored terms of an affair, None when it is gone."""
        with self._base.store.read() as r:
            found = r.engagements.get(engagement_id)
        return found.terms if found else None

    def save(self, engagement_id: int, terms: EngagementTerms) -> SavedTerms:
        """Keep the terms of an affair. Raises EngagementInvalidError, NotFoundError."""
        _check(terms)
        with self._base.store.write() as w:
            engagement = _engagement(w, engagement_id)
            w.engagements.update(replace(engagement, terms=terms))
        return SavedTerms(engagement_id, engagement.terms, terms)

    def text(self, engagement_id: int, terms: EngagementTerms | None = None) -> str:
        """The whole conditions as plain text to paste. Raises NotFoundError."""
        page = self.page(engagement_id, terms)
        return plain_text(conditions_labels(page.client.language).title, page.clauses)

    def html(self, engagement_id: int, terms: EngagementTerms | None = None) -> str:
        """The same words as formatted text. Raises NotFoundError."""
        page = self.page(engagement_id, terms)
        return html_text(conditions_labels(page.client.language).title, page.clauses)

    def pdf(self, engagement_id: int, terms: EngagementTerms | None = None) -> bytes:
        """The conditions as a document to sign; for a worker. The same day and terms give
        the same bytes. Raises NotFoundError, UnreadablePicture."""
        with self._base.store.read() as r:
            engagement, facts = self._facts(r, engagement_id, terms)
            sha = facts.creditor.logo_sha256
            logo = r.documents.read(sha) if sha else None
        printed = PrintedConditions(
            creditor=facts.creditor,
            client=facts.client,
            title=facts.title,
            clauses=self._clauses.clauses(facts),
            references=_references(engagement, facts.client),
            made_on=facts.today,
            logo=logo,
        )
        return self._draw(printed)

    def file(self, engagement_id: int, pdf: bytes, filename: str) -> Paper:
        """Keep a document among the affair's papers, once. Raises NotFoundError."""
        with self._base.store.write() as w:
            engagement = _engagement(w, engagement_id)
            sha = w.documents.add(pdf, filename, _PDF)
            for paper in w.papers.of_engagement(engagement_id):
                if paper.sha256 == sha and paper.kind is PaperKind.TERMS:
                    return paper
            paper = Paper(
                engagement.client_id,
                PaperKind.TERMS,
                sha,
                filename,
                engagement_id=engagement_id,
                dated_on=self._base.today(),
            )
            stored = w.papers.get(w.papers.add(paper))
        assert stored is not None
        return stored

    def unfile(self, paper: Paper) -> None:
        """Take a document out of the papers again. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.papers.remove(paper.id)

    def usual(self) -> EngagementTerms | None:
        """The terms that the user keeps for new affairs."""
        with self._base.store.read() as r:
            return usual_terms(r.settings)

    def save_usual(self, terms: EngagementTerms | None) -> EngagementTerms | None:
        """Keep terms for new affairs, None for none. Gives those before. Raises
        EngagementInvalidError."""
        if terms is not None:
            _check(terms)
        with self._base.store.write() as w:
            before = usual_terms(w.settings)
            put_usual(w, terms)
        return before

    def _facts(
        self, r: Reader, engagement_id: int, terms: EngagementTerms | None
    ) -> tuple[Engagement, Facts]:
        engagement = _engagement(r, engagement_id)
        client = r.clients.get(engagement.client_id)
        assert client is not None
        today = self._base.today()
        facts = Facts(
            creditor=r.settings.business(),
            client=client,
            title=engagement.title,
            terms=engagement.terms if terms is None else terms,
            today=today,
            rates=rates_today(self._base.rates, today),
            schedule=r.milestones.of_engagement(engagement_id),
            cents=engagement.amount_cents,
            currency=engagement.currency,
        )
        return engagement, facts


def _engagement(view: Reader | Writer, engagement_id: int) -> Engagement:
    found = view.engagements.get(engagement_id)
    if found is None:
        raise NotFoundError("engagements", engagement_id)
    return found


def _references(engagement: Engagement, client: Client) -> tuple[tuple[str, str], ...]:
    labels = conditions_labels(client.language)
    cents = engagement.amount_cents
    price = "" if cents is None else money_text(cents, engagement.currency, client.language)
    pairs = (
        (labels.affair, engagement.title),
        (labels.quote, engagement.quote_ref),
        (labels.order, engagement.order_ref),
        (labels.price, price),
    )
    return tuple((label, text) for label, text in pairs if text)


def _check(terms: EngagementTerms) -> None:
    """Refuse what the fields refuse."""
    wrong = term_faults(terms)
    if wrong:
        raise EngagementInvalidError(wrong)
