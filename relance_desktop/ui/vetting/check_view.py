"""One check as it was noted: words, facts of a source, where from, proof."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.register.legal_notices import LegalNotice
from relance_desktop.domain.vetting.facts import (
    AccountsFacts,
    CheckFacts,
    NoticeFacts,
    RegisterFacts,
    TroubleFacts,
)
from relance_desktop.services.vetting.values import CheckView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.vetting.company_words import accounts_word, company_facts, spaced_siren
from relance_desktop.ui.vetting.reasons import (
    accounts_sentence,
    notice_line,
    notice_sentence,
    notice_title,
    register_sentence,
)
from relance_desktop.ui.vetting.troubles import trouble_words

translate = QCoreApplication.translate

SHOWN_NOTICES = 5


class CheckPart(QWidget):
    """Signals say which page or paper was asked for."""

    page_asked = Signal(str)
    paper_asked = Signal(object)

    def __init__(self, shown: CheckView, today: date) -> None:
        super().__init__()
        self.setObjectName("check-view")
        self._today = today
        check = shown.check
        layout = column(gap=4)
        if check.note:
            layout.addWidget(Label(check.note, name="check-note").selectable())
        self._add_facts(layout, shown.facts)
        layout.addWidget(Label(_meta(shown, today), "small", name="check-meta"))
        links = Flow(name="check-links")
        for paper in shown.papers:
            links.add(self._paper(paper))
        if check.source_url and shown.facts is None:
            links.add(self._page(check.source_url))
        if links.line_width():
            layout.addWidget(links)
        self.setLayout(layout)

    # -- what a source said ----------------------------------------------------

    def _add_facts(self, layout: QVBoxLayout, facts: CheckFacts | None) -> None:
        if isinstance(facts, RegisterFacts):
            self._add_company(layout, facts)
        elif isinstance(facts, AccountsFacts):
            self._add_lines(layout, map(accounts_sentence, facts.reasons))
            self._add_muted(layout, accounts_word(facts.years))
        elif isinstance(facts, NoticeFacts):
            self._add_notices(layout, facts)
        elif isinstance(facts, TroubleFacts):
            said = trouble_words(facts.trouble, facts.said)
            self._add_lines(layout, (said.text,))

    def _add_company(self, layout: QVBoxLayout, facts: RegisterFacts) -> None:
        company = facts.company
        name = f"{company.name} · SIREN {spaced_siren(company.siren)}"
        layout.addWidget(Label(name, name="check-company").selectable())
        self._add_lines(layout, map(register_sentence, facts.reasons))
        told = [
            f"{key}\u00a0: {text.replace(chr(10), ', ')}"
            for key, text in company_facts(company, self._today)[1:-1]  # accounts are a topic
            if text
        ]
        self._add_muted(layout, "\n".join(told))

    def _add_notices(self, layout: QVBoxLayout, facts: NoticeFacts) -> None:
        self._add_lines(layout, map(notice_sentence, facts.reasons))
        deciding = facts.deciding
        first = [deciding] if deciding is not None else []
        rest = [one for one in facts.notices if one is not deciding]
        shown = (first + rest)[:SHOWN_NOTICES]
        for notice in shown:
            layout.addWidget(self._notice(notice))
        if facts.total > len(shown):
            text = translate("vetting", "{n} annonces en tout sous le SIREN {siren}.")
            told = text.format(n=formats.grouped(facts.total), siren=spaced_siren(facts.siren))
            self._add_muted(layout, told)

    def _notice(self, notice: LegalNotice) -> QWidget:
        line = QWidget()
        line.setObjectName("check-notice")
        link = LinkButton(notice_title(notice), "arrow-square-out", name="notice-link")
        link.setAccessibleDescription(notice_line(notice))
        link.clicked.connect(lambda: self.page_asked.emit(notice.link))
        words = column(link, Label(notice_line(notice), "small", name="notice-line"), gap=0)
        line.setLayout(words)
        return line

    def _add_lines(self, layout: QVBoxLayout, lines: Iterable[str]) -> None:
        for text in filter(None, lines):
            layout.addWidget(Label(text, name="check-fact"))

    def _add_muted(self, layout: QVBoxLayout, text: str) -> None:
        if text:
            layout.addWidget(Label(text, "muted", name="check-detail").selectable())

    # -- where from --------------------------------------------------------------

    def _paper(self, paper: Paper) -> LinkButton:
        text = paper.filename
        if paper.kind is PaperKind.LOOK_UP:
            text = translate("vetting", "Réponse d'origine")
        button = LinkButton(text, "paperclip", name="check-paper")
        button.setToolTip(as_typed(paper.filename))
        name = translate("vetting", "Ouvrir la pièce {name}").format(name=paper.filename)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.paper_asked.emit(paper))
        return button

    def _page(self, address: str) -> LinkButton:
        button = LinkButton(host_of(address), "arrow-square-out", name="check-source")
        button.setAccessibleName(translate("vetting", "Ouvrir la source {url}").format(url=address))
        button.setToolTip(as_typed(address))
        button.clicked.connect(lambda: self.page_asked.emit(address))
        return button


def host_of(address: str) -> str:
    """The part of an address that a person recognises."""
    found = urlsplit(address if "//" in address else f"//{address}").netloc
    return found.removeprefix("www.") or address


def _meta(shown: CheckView, today: date) -> str:
    check = shown.check
    seen = translate("vetting", "Vu le {day} ({when})").format(
        day=formats.day(check.checked_on), when=formats.relative(check.checked_on, today)
    )
    if check.checked_on == today:
        seen = translate("vetting", "Vu aujourd'hui")
    said = ""
    if check.said_by:
        said = translate("vetting", "dit par {who}").format(who=check.said_by)
    source = host_of(check.source_url) if shown.facts is not None and check.source_url else ""
    return " · ".join(filter(None, (seen, said, source)))
