"""The tab « accord » of an affair: what was agreed, and how it can be proven."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.papers import PaperKind
from relance_desktop.errors import UserError
from relance_desktop.services.engagements.values import EngagementPage, FiledPaper
from relance_desktop.ui.engagements.affair_steps import AffairSteps
from relance_desktop.ui.engagements.agreement.fact_row import FactRow
from relance_desktop.ui.engagements.agreement.lacks import lacking, standing_words
from relance_desktop.ui.engagements.news import lack_words
from relance_desktop.ui.engagements.papers.opening import open_paper
from relance_desktop.ui.engagements.steps import Step
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import IconLabel, Label, Line
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

DONE, OPEN = ("check-circle", "green"), "slate"


class AgreementTab(EngagementTab):
    """Reads in ``load``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "agreement-tab")
        self._page: EngagementPage | None = None
        self._scroll = Scroll(name="agreement-scroll")
        self.body.addWidget(self._scroll, 1)

    def load(self, engagement_id: int) -> None:
        """Show how the agreement stands."""
        self.engagement_id = engagement_id
        try:
            page = self.services.engagements.page(engagement_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self._page = page
        body = self._scroll.body
        clear(body)
        body.addWidget(self._standing(page))
        body.addWidget(self._facts(page))
        body.addStretch(1)

    # -- parts -----------------------------------------------------------------

    def _standing(self, page: EngagementPage) -> QWidget:
        proven = page.engagement.in_writing_on is not None
        icon, color = ("shield-check", "success") if proven else ("shield-warning", "warning")
        title, text = standing_words(page)
        card = Card(name="agreement-standing")
        head = row(IconLabel(icon, color, 24), Label(title, "heading", name="standing-title"))
        head.setStretch(1, 1)
        card.add(head, Label(text, name="standing-text"))
        for lack in lacking(page):
            line = row(IconLabel("info", "info", 18), Label(lack, "muted", name="standing-lack"))
            line.setStretch(1, 1)
            card.add(line)
        return card

    def _facts(self, page: EngagementPage) -> QWidget:
        card = Card(name="agreement-facts")
        rows = [self._oral(page), self._quote(page), self._answer(page), self._signature(page)]
        for place, fact in enumerate((*rows, self._start(page))):
            if place:
                card.add(Line())
            fact.asked.connect(self._do)
            fact.paper_opened.connect(self._open)
            card.add(fact)
        card.body.setSpacing(GRID + 4)
        return card

    def _oral(self, page: EngagementPage) -> FactRow:
        one = page.engagement
        on = one.talked_on
        said = self.tr("Le {day}").format(day=formats.day(on)) if on else self.tr("Pas noté")
        look = DONE if on else ("chat-circle-dots", OPEN)
        fact = FactRow("oral", look, self.tr("Accord oral"), (said, one.note))
        fact.add_step(Step.ORAL, self.tr("Modifier") if on else self.tr("Noter"), main=not on)
        return fact

    def _quote(self, page: EngagementPage) -> FactRow:
        one, today = page.engagement, self.services.clock.today()
        lines = [self.tr("Pas envoyé")]
        if one.quoted_on is not None:
            text = self.tr("{ref}envoyé le {day}")
            ref = f"{one.quote_ref}, " if one.quote_ref else ""
            lines = [text.format(ref=ref, day=formats.day(one.quoted_on))]
        if one.quote_until is not None:
            text = self.tr("Valable jusqu'au {day} ({when})")
            when = formats.relative(one.quote_until, today)
            lines.append(text.format(day=formats.day(one.quote_until), when=when))
        look = DONE if one.quoted_on else ("file-text", OPEN)
        papers = _of(page, PaperKind.QUOTE)
        fact = FactRow("quote", look, self.tr("Devis"), lines, papers)
        if one.quoted_on is None:
            fact.add_step(Step.QUOTE, self.tr("Noter l'envoi"), main=True)
        else:
            fact.add_step(Step.QUOTE, self.tr("Modifier"))
        if one.in_writing_on is None:
            fact.add_step(Step.WRITE_QUOTE, self.tr("Écrire l'e-mail"), "envelope-simple")
        return fact

    def _answer(self, page: EngagementPage) -> FactRow:
        one = page.engagement
        lines = [self.tr("Aucune réponse gardée")]
        if page.asked.agreement_on is not None:
            text = self.tr("Demandée par e-mail le {day}, pas encore de réponse")
            lines = [text.format(day=formats.day(page.asked.agreement_on))]
        if one.agreed_on is not None:
            text = self.tr("Confirmé le {day}{by}")
            by = self.tr(" par {name}").format(name=one.agreed_by) if one.agreed_by else ""
            lines = [text.format(day=formats.day(one.agreed_on), by=by)]
        look = DONE if one.agreed_on else ("handshake", OPEN)
        papers = _of(page, PaperKind.AGREEMENT)
        fact = FactRow("answer", look, self.tr("Confirmation par écrit"), lines, papers)
        fact.add_step(Step.ANSWER, self.tr("Noter la réponse"), main=one.agreed_on is None)
        if one.in_writing_on is None:
            fact.add_step(Step.RECAP, self.tr("Confirmer par e-mail"), "envelope-simple")
        return fact

    def _signature(self, page: EngagementPage) -> FactRow:
        one = page.engagement
        lines = [self.tr("Pas signé")]
        if one.signed_on is not None:
            text = self.tr("Le {day}{by}")
            by = self.tr(" par {name}").format(name=one.signed_by) if one.signed_by else ""
            lines = [text.format(day=formats.day(one.signed_on), by=by)]
        look = DONE if one.signed_on else ("pen-nib", OPEN)
        papers = _of(page, PaperKind.SIGNED_COPY, PaperKind.CONTRACT, PaperKind.ORDER)
        fact = FactRow("sign", look, self.tr("Signature"), lines, papers)
        if one.signed_on is None:
            fact.add_step(Step.SIGN, self.tr("Marquer comme signé"), main=True)
        else:
            fact.add_step(Step.SIGN, self.tr("Modifier"))
        return fact

    def _start(self, page: EngagementPage) -> FactRow:
        one, gate = page.engagement, page.gate
        lines = [self.tr("Pas commencé")]
        if one.started_on is not None:
            lines = [self.tr("Le {day}").format(day=formats.day(one.started_on))]
        if gate.lacks:
            text = self.tr("Ce serait {lacks}\u00a0: il faudra écrire pourquoi.")
            if gate.has_started:
                text = self.tr("Commencé {lacks}.")
            lines.append(text.format(lacks=lack_words(gate.lacks)))
        if gate.reason:
            lines.append(self.tr("Raison écrite\u00a0: {reason}").format(reason=gate.reason))
        look = DONE if one.started_on else ("play-circle", OPEN)
        if gate.is_uncovered:
            look = ("shield-warning", "amber")
        fact = FactRow("start", look, self.tr("Début du travail"), lines)
        if one.started_on is None and one.delivered_on is None:
            fact.add_step(Step.START, self.tr("Commencer"), main=gate.is_open)
        return fact

    # -- doing -----------------------------------------------------------------

    def _do(self, step: object) -> None:
        if self._page is not None and isinstance(step, Step):
            AffairSteps(self.shell, self.services, self.side, self).take(step, self._page)

    def _open(self, paper_id: int) -> None:
        open_paper(self.shell, self.services, self.engagement_id, paper_id, "agreement")


def _of(page: EngagementPage, *kinds: PaperKind) -> tuple[FiledPaper, ...]:
    return tuple(one for one in page.papers if one.paper.kind in kinds)
