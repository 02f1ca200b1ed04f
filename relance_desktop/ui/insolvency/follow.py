"""Proceedings as they stand: head, terms, what is blocked, what is declared, what happened."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.insolvency.deadlines import Term
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.register.legal_notices import notice_link
from relance_desktop.services.insolvency import InsolvencyStep, InsolvencyView
from relance_desktop.ui.insolvency.amounts import AmountsCard
from relance_desktop.ui.insolvency.notes import blocked_card, vat_card
from relance_desktop.ui.insolvency.words import (
    head_kind,
    head_text,
    head_title,
    kind_word,
    legal_line,
    news_action,
    news_text,
    news_title,
    officer_lines,
    officer_word,
    step_word,
    term_detail,
    term_look,
    term_title,
    term_when,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.timeline import Timeline, TimelineEntry

LETTER, EDIT, REMOVE, NEWS, CLIENT = "letter", "edit", "remove", "news", "client"

_STEP_OF = {
    Term.DECLARE: InsolvencyStep.DECLARED,
    Term.RETENTION: InsolvencyStep.RETENTION_CLAIMED,
    Term.ANSWER: InsolvencyStep.ANSWERED,
    Term.RELIEF: InsolvencyStep.RELIEF_ASKED,
}


class FollowView(QWidget):
    """``asked`` gives the word of what is wanted; ``step_asked`` a step to note,
    ``step_undone`` one to take back."""

    asked = Signal(str)
    step_asked = Signal(object)
    step_undone = Signal(object)
    invoice_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("insolvency-follow")
        self._left, self._right = column(gap=GRID * 2), column(gap=GRID * 2)
        left, right = QWidget(), QWidget()
        left.setLayout(self._left)
        right.setLayout(self._right)
        scroll = Scroll(name="insolvency-scroll")
        scroll.body.addLayout(Reflow(left, right, 480, 360, row_gap=GRID * 2))
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def show_view(self, view: InsolvencyView) -> None:
        """Fill it anew."""
        clear(self._left)
        clear(self._right)
        if view.news is not None:
            self._left.addWidget(self._news(view))
        head = Banner(
            head_kind(view), head_text(view), head_title(view.insolvency), name="insolvency-head"
        )
        self._left.addWidget(head)
        self._left.addWidget(self._actions(view))
        if view.is_open:
            self._left.addWidget(self._terms(view))
        amounts = AmountsCard(view.basis, declared=view.insolvency.declared_on is not None)
        amounts.invoice_opened.connect(self.invoice_opened)
        self._left.addWidget(amounts)
        self._left.addStretch(1)
        for card in (self._facts(view), blocked_card(view.is_open), self._steps(view), vat_card()):
            self._right.addWidget(card)
        self._right.addWidget(Label(legal_line(), "small", name="legal-line"))
        self._right.addStretch(1)

    # -- the left side -------------------------------------------------------------

    def _news(self, view: InsolvencyView) -> QWidget:
        assert view.news is not None
        kind = view.news.kind
        banner = Banner("warning", news_text(kind), news_title(kind), name="insolvency-news")
        banner.add_action(news_action(kind)).clicked.connect(lambda: self.asked.emit(NEWS))
        return banner

    def _actions(self, view: InsolvencyView) -> QWidget:
        flow = Flow(name="insolvency-actions")
        undeclared = view.insolvency.declared_on is None
        if view.is_open:
            kind = PrimaryButton if undeclared and view.basis.invoices else SecondaryButton
            word = self.tr("Préparer la déclaration")
            if view.draft is not None:
                word = self.tr("Continuer la déclaration")
            letter = kind(word, "file-text", name="insolvency-letter")
            letter.clicked.connect(lambda: self.asked.emit(LETTER))
            flow.add(letter)
        for what, text, icon in (
            (EDIT, self.tr("Modifier"), "pencil-simple"),
            (REMOVE, self.tr("Supprimer"), "trash"),
        ):
            button = SecondaryButton(text, icon, name=f"insolvency-{what}")
            button.clicked.connect(lambda _on=False, one=what: self.asked.emit(one))
            flow.add(button)
        return flow

    def _terms(self, view: InsolvencyView) -> QWidget:
        card = Card(self.tr("Les délais"), "insolvency-terms")
        entries = []
        for one in view.countdowns:
            icon, hue = term_look(one)
            link = self.tr("Noter que c'est fait") if one.done_on is None else ""
            entries.append(
                TimelineEntry(
                    icon,
                    term_when(one),
                    term_title(one.term),
                    term_detail(one, view.insolvency.abroad),
                    hue,
                    _STEP_OF[one.term],
                    link,
                )
            )
        line = Timeline("insolvency-timeline")
        line.set_entries(entries)
        line.opened.connect(self.step_asked)
        return card.add(line)

    # -- the right side ------------------------------------------------------------

    def _facts(self, view: InsolvencyView) -> QWidget:
        one = view.insolvency
        card = Card(self.tr("La procédure"), "insolvency-facts")
        officer = Label(officer_lines(one) or self.tr("à compléter"), name="insolvency-person")
        officer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        published = formats.day(one.published_on) if one.published_on else self.tr("à compléter")
        facts: list[tuple[str, str | QWidget]] = [
            (self.tr("Procédure"), kind_word(one.kind)),
            (self.tr("Jugement"), formats.day(one.judged_on)),
            (self.tr("Publication"), published),
            (self.tr("Tribunal"), one.court or self.tr("à compléter")),
            (officer_word(one.kind), officer.selectable()),
        ]
        card.add(KeyValueList(facts))
        if one.note:
            card.add(Label(one.note, "muted", name="insolvency-told").selectable())
        card.add(_notice(one, view.client.siren, self.tr("Lire l'avis au Bodacc")))
        client = LinkButton(self.tr("Fiche du client"), name="insolvency-client-link")
        client.clicked.connect(lambda: self.asked.emit(CLIENT))
        return card.add(client)

    def _steps(self, view: InsolvencyView) -> QWidget:
        card = Card(self.tr("Étapes"), "insolvency-steps")
        one = view.insolvency
        noted = [step for step in InsolvencyStep if getattr(one, step.value) is not None]
        noted.sort(key=lambda step: getattr(one, step.value))
        for step in noted:
            card.add(self._noted(view, step))
        if not noted:
            card.add(Label(self.tr("Rien de noté pour l'instant."), "muted", name="no-step"))
        flow = Flow(name="insolvency-next-steps")
        for step in _next_steps(one):
            button = SecondaryButton(f"{step_word(step)}…", name=f"step-{step.name.lower()}")
            button.clicked.connect(lambda _on=False, each=step: self.step_asked.emit(each))
            flow.add(button)
        return card.add(flow)

    def _noted(self, view: InsolvencyView, step: InsolvencyStep) -> QWidget:
        one = view.insolvency
        said = f"{formats.day(getattr(one, step.value))} · {step_word(step)}"
        told = _sum_of(view, step)
        if told:
            said = f"{said}, {told}"
        box = QWidget()
        box.setObjectName("noted-step")
        line = row(Label(said, name="noted-words"))
        line.setStretch(0, 1)
        from_letter = step is InsolvencyStep.DECLARED and view.letter is not None
        if not from_letter or (view.letter and view.letter.done_on != one.declared_on):
            back = LinkButton(self.tr("Effacer"), name=f"undo-{step.name.lower()}")
            back.setAccessibleName(f"{back.text()}, {said}")
            back.clicked.connect(lambda: self.step_undone.emit(step))
            line.addWidget(back)
        box.setLayout(line)
        return box


def _sum_of(view: InsolvencyView, step: InsolvencyStep) -> str:
    """The amount of a step: as it was noted, else what the letter declared."""
    one = view.insolvency
    if step is InsolvencyStep.ADMITTED:
        return formats.money(one.admitted_cents) if one.admitted_cents else ""
    if step is not InsolvencyStep.DECLARED:
        return ""
    if one.declared_cents:
        return formats.money(one.declared_cents)
    totals = view.basis.totals if view.letter is not None else ()
    return " + ".join(formats.money(each.total_cents, each.currency) for each in totals)


def _next_steps(one: Insolvency) -> Iterable[InsolvencyStep]:
    """What may be noted now."""
    if one.closed_on is not None:
        return
    if one.declared_on is None:
        yield InsolvencyStep.DECLARED
        yield InsolvencyStep.RELIEF_ASKED
    elif one.disputed_on is None:
        yield InsolvencyStep.DISPUTED
    elif one.answered_on is None:
        yield InsolvencyStep.ANSWERED
    if one.declared_on is not None and one.admitted_on is None:
        yield InsolvencyStep.ADMITTED
    if one.retained and one.retention_claimed_on is None:
        yield InsolvencyStep.RETENTION_CLAIMED
    yield InsolvencyStep.CLOSED


def _notice(one: Insolvency, siren: str, word: str) -> QWidget:
    url = notice_link(one.notice_id) if one.notice_id else ""
    if not url and siren:
        url = f"https://www.bodacc.fr/pages/annonces-commerciales/?q.registre=registre:{siren}"
    link = LinkButton(word, name="insolvency-notice")
    link.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(url)))
    if not url:
        link.hide()
    return link
