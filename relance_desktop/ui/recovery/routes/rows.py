"""The rows of a route's detail: conditions, questions, costs, documents, terms."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from relance_desktop.domain.routes.assessment import DocumentResult
from relance_desktop.domain.routes.conditions import ConditionResult
from relance_desktop.domain.routes.costs import CostPart
from relance_desktop.domain.routes.values import DeadlineRule, Question, Route, Rule
from relance_desktop.domain.routes.vocabulary import DeadlineKind, Mark, Test
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import IconLabel, Label, Role
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.routes import words
from relance_desktop.ui.recovery.routes.answer_choice import AnswerChoice
from relance_desktop.ui.recovery.routes.cost_words import cost_notes, sum_text

translate = QCoreApplication.translate


class ConditionRow(QWidget):
    """Icon, condition and state; the fact; article and date; the answer when it is asked."""

    answered = Signal(str)

    def __init__(self, result: ConditionResult, route: Route, said: str) -> None:
        super().__init__()
        condition = result.condition
        self.setObjectName(f"condition-{condition.key}")
        chip = words.state_chip(result.state)
        lines = column(_head(condition.text, chip.text), gap=2)
        for text in filter(None, (words.ground(result), condition.hint)):
            lines.addWidget(Label(text, "muted", name="condition-line").selectable())
        source = _source(condition.article, condition.mark, formats.day(route.checked_on))
        lines.addWidget(Label(source, "small", name="condition-source"))
        if condition.test is Test.ASK and result.ground.client_kind is None:
            choice = AnswerChoice(condition.text, _yes_no(), said, f"answer-{condition.key}")
            choice.chosen.connect(self.answered)
            lines.addWidget(choice)
        self.setLayout(_with_icon(chip.icon, chip.hue, lines))
        self.setAccessibleName(f"{condition.text}, {chip.text}")
        self.setAccessibleDescription(f"{words.ground(result)} {source}".strip())


class QuestionBlock(QWidget):
    """A question with the rules that help, and the user's own answer."""

    answered = Signal(str)

    def __init__(self, question: Question, said: str) -> None:
        super().__init__()
        self.setObjectName(f"question-{question.key}")
        lines = column(*(_rule(one) for one in question.rules), gap=GRID)
        options = [(one.key, one.label) for one in question.options]
        choice = AnswerChoice(question.title, options, said, f"answer-{question.key}")
        choice.chosen.connect(self.answered)
        lines.addWidget(choice)
        self.setLayout(lines)
        self.setAccessibleName(question.title)


class CostRow(QWidget):
    """One line of cost with its certainty and source."""

    def __init__(self, part: CostPart) -> None:
        super().__init__()
        self.setObjectName("cost-row")
        notes = cost_notes(part)
        lines = column(_head(part.cost.label, sum_text(part)), gap=2)
        for at, text in enumerate(notes):
            role: Role = "small" if at == len(notes) - 1 else "muted"
            lines.addWidget(Label(text, role, name="cost-note").selectable())
        self.setLayout(lines)
        self.setAccessibleName(f"{part.cost.label}, {sum_text(part)}")
        self.setAccessibleDescription(". ".join(notes))


class DocumentRow(QWidget):
    """A document that is asked for: there, missing, or made by the program."""

    def __init__(self, result: DocumentResult) -> None:
        super().__init__()
        document = result.document
        self.setObjectName(f"document-{document.kind.value}")
        chip = words.document_chip(result.state, result.count)
        name = f"{words.document_word(document.kind)} ({words.need_word(document.need)})"
        lines = column(_head(name, chip.text, "body"), gap=2)
        if document.note:
            lines.addWidget(Label(document.note, "small", name="document-note"))
        self.setLayout(_with_icon(chip.icon, chip.hue, lines))
        self.setAccessibleName(f"{name}, {chip.text}")


def term_text(rule: DeadlineRule, route: Route) -> str:
    """A term of a route: « Ordonnance rendue : faire signifier, 3 mois (décret 2026-96) »."""
    start = route.event(rule.after)
    parts = [_months(rule.months), formats.days(rule.days) if rule.days else ""]
    length = translate("routes", " et ").join(filter(None, parts))
    since = _validity(rule)
    aside = ", ".join(filter(None, [rule.article, since, words.mark_word(rule.mark)]))
    told = f"{start.label if start else rule.after}\u00a0: {rule.label[:1].lower()}{rule.label[1:]}"
    return f"{told}, {length} ({aside})" if aside else f"{told}, {length}"


def has_length(rule: DeadlineRule) -> bool:
    """Whether the term is counted, not set by somebody."""
    return rule.kind is not DeadlineKind.APPOINTMENT


def _validity(rule: DeadlineRule) -> str:
    if rule.first_start is not None:
        text = translate("routes", "depuis le {day}")
        return text.format(day=formats.day(rule.first_start))
    if rule.last_start is not None:
        return translate("routes", "jusqu'au {day}").format(day=formats.day(rule.last_start))
    return ""


def _months(count: int) -> str:
    return f"{count}\u00a0{translate('routes', 'mois')}" if count else ""


def _yes_no() -> list[tuple[str, str]]:
    return [("yes", translate("routes", "Oui")), ("no", translate("routes", "Non"))]


def _source(article: str, mark: Mark, day: str) -> str:
    said = translate("routes", "vérifié le {day}")
    if mark is Mark.TO_CHECK:
        said = translate("routes", "règle à vérifier (relevée le {day})")
    told = ", ".join(filter(None, [article, said.format(day=day)]))
    return f"{told[:1].upper()}{told[1:]}"


def _rule(rule: Rule) -> Label:
    aside = ", ".join(filter(None, [rule.article, words.mark_word(rule.mark)]))
    text = f"{rule.text.removesuffix('.')} ({aside})." if aside else rule.text
    return Label(text, "muted", name="question-rule").selectable()


def _head(text: str, state: str, role: Role = "strong") -> QWidget:
    title = Label(text, role, name="row-title")
    said = Label(state, "small", wrap=False, name="row-state")
    line = row(title, said, gap=GRID)
    line.setStretch(0, 1)
    line.setAlignment(said, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    holder = QWidget()
    holder.setObjectName("row-head")
    holder.setLayout(line)
    return holder


def _with_icon(name: str, hue: str, lines: QLayout) -> QLayout:
    layout = row(gap=GRID)
    layout.addWidget(IconLabel(name, hue, 20), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(lines, 1)
    return layout
