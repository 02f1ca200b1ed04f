"""One route in detail beside the comparison, or the page on publishing names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QScrollBar, QWidget

from relance_desktop.domain.routes.assessment import RouteView
from relance_desktop.domain.routes.conditions import answer_key
from relance_desktop.domain.routes.values import Condition, Link, Question
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.routes import words
from relance_desktop.ui.recovery.routes.answer_choice import AnswerChoice
from relance_desktop.ui.recovery.routes.cost_words import estimate_note, estimate_text
from relance_desktop.ui.recovery.routes.rows import (
    ConditionRow,
    CostRow,
    DocumentRow,
    QuestionBlock,
    has_length,
    term_text,
)

WIDTH = 480


class RoutePanel(DetailPanel):
    """Conditions, questions, costs, documents, terms and limits of one route.

    ``answered`` gives what was asked and the answer, ``follow_asked`` and ``file_asked`` the
    route's key, ``page_asked`` a web address.
    """

    answered = Signal(object, str)
    follow_asked = Signal(str)
    file_asked = Signal(str)
    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(WIDTH, name="route-detail")
        self.key = ""

    @property
    def place(self) -> int:
        """How far it is scrolled."""
        return self._bar().value()

    def scroll_to(self, place: int) -> None:
        """Go where ``place`` said."""
        self._bar().setValue(place)

    def focus_on(self, name: str) -> None:
        """The keyboard goes to the control of that name, to the first one without it. Among
        answers it goes to the one given: an arrow gives it before the focus follows."""
        found = self.findChild(QWidget, name)
        if found is None:
            self.focus_first()
            return
        given = next((x for x in self.findChildren(AnswerChoice) if x.isAncestorOf(found)), found)
        given.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The keyboard goes to the first thing that can be done."""
        first = next(one for one in self.findChildren(QPushButton) if one.isVisibleTo(self))
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_route(
        self, view: RouteView, answers: Mapping[str, str], *, followed: bool, can_follow: bool
    ) -> None:
        """Show one route beside the facts of the case. ``followed``: it runs already."""
        route = view.route
        self.clear()
        self.key = route.key
        checked = self.tr("Fiche vérifiée le {day}").format(day=formats.day(route.checked_on))
        self.set_title(route.name, f"{words.family_word(route.family)} · {checked}")
        self._add_actions(followed=followed, can_follow=can_follow)
        links = map(self._link, route.links)
        self.add(_lines([*self._what(view), *links], name="route-what"))
        self.add(self._conditions(view, answers), self._conditions_title(view))
        for question in route.questions:
            block = QuestionBlock(question, answers.get(answer_key(route.key, question), ""))
            block.answered.connect(lambda said, asked=question: self.answered.emit(asked, said))
            self.add(block, question.title)
        self._add_costs(view)
        self._add_file(view)
        self._add_rules(view)
        self.add(Label(words.not_advice(), "small", name="route-not-advice"))

    # -- inside ----------------------------------------------------------------

    def _bar(self) -> QScrollBar:
        area = self.findChild(QScrollArea, "detail-scroll")
        assert area is not None
        return area.verticalScrollBar()

    def _add_actions(self, *, followed: bool, can_follow: bool) -> None:
        if can_follow:
            follow = self.tr("Voir le suivi") if followed else self.tr("Suivre cette voie…")
            start = PrimaryButton(follow, "path", name="route-follow")
            start.clicked.connect(lambda: self.follow_asked.emit(self.key))
            self.add_action(start)
        file = SecondaryButton(self.tr("Préparer les pièces"), "files", name="route-file")
        file.clicked.connect(lambda: self.file_asked.emit(self.key))
        self.add_action(file)

    def _link(self, link: Link) -> LinkButton:
        button = LinkButton(link.label, "arrow-square-out", name="route-link")
        button.setToolTip(link.url)
        button.setAccessibleDescription(self.tr("Ouvre votre navigateur."))
        button.clicked.connect(lambda: self.page_asked.emit(link.url))
        return button

    def _what(self, view: RouteView) -> Iterable[Label]:
        route = view.route
        yield Label(route.summary, name="route-summary").selectable()
        unsure = words.mark_word(route.duration.mark)
        time = f"{route.duration.text} ({unsure})" if unsure else route.duration.text
        lasts = self.tr("Durée\u00a0: {time}.").format(time=time)
        yield Label(lasts, "muted", name="route-time").selectable()
        ends = self.tr("Aboutit à\u00a0: {what}").format(what=_lower(route.ends_in))
        yield Label(ends, "muted", name="route-ends").selectable()

    def _conditions_title(self, view: RouteView) -> str:
        return self.tr("Conditions\u00a0: {tally}").format(tally=words.tally(view))

    def _conditions(self, view: RouteView, answers: Mapping[str, str]) -> QWidget:
        made = []
        for result in view.conditions:
            asked: Condition | Question = result.condition
            said = answers.get(answer_key(view.route.key, asked), "")
            line = ConditionRow(result, view.route, said)
            line.answered.connect(lambda answer, about=asked: self.answered.emit(about, answer))
            made.append(line)
        return _lines(made, gap=GRID * 2, name="route-conditions")

    def _add_costs(self, view: RouteView) -> None:
        title = self.tr("Coût estimé\u00a0: {sum}").format(sum=estimate_text(view.cost))
        made: list[QWidget] = list(map(CostRow, view.cost.parts))
        note = estimate_note(view.cost)
        if note:
            made.insert(0, Label(_sentence(note), "muted", name="route-cost-note"))
        self.add(_lines(made, gap=GRID * 2, name="route-costs"), title)

    def _add_file(self, view: RouteView) -> None:
        if view.documents:
            missing = len(view.missing)
            title = self.tr("Ce qu'elle demande")
            if missing:
                one, many = self.tr("{n} pièce manque"), self.tr("{n} pièces manquent")
                title = f"{title}\u00a0: {formats.plural(missing, one, many)}"
            rows = map(DocumentRow, view.documents)
            self.add(_lines(rows, gap=GRID, name="route-documents"), title)
        if view.route.asks:
            fields = ", ".join(_lower(one.label) for one in view.route.asks)
            text = Label(_sentence(fields), "muted", name="route-asks").selectable()
            self.add(text, self.tr("Renseignements à donner"))

    def _add_rules(self, view: RouteView) -> None:
        route = view.route
        terms = [term_text(one, route) for one in route.deadlines if has_length(one)]
        parts = (
            (self.tr("Délais"), terms, "route-terms"),
            (self.tr("À savoir"), route.limits, "route-limits"),
            (self.tr("Textes"), [", ".join(route.articles)] if route.articles else [], "texts"),
        )
        for title, texts, name in parts:
            if texts:
                made = [Label(one, "muted", name=f"{name}-line").selectable() for one in texts]
                self.add(_lines(made, gap=4, name=name), title)


def _lines(widgets: Iterable[QWidget], gap: int = 4, name: str = "lines") -> QWidget:
    box = QWidget()
    box.setObjectName(name)
    box.setLayout(column(*widgets, gap=gap))
    return box


def _lower(text: str) -> str:
    """In the midst of a sentence; names in capitals stay."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
