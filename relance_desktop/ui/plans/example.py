"""The plan on an invoice: on which days it would have been reminded, and will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.plans.edits import sample_claim
from relance_desktop.domain.plans.preview import Forecast, Foreseen, rehearse
from relance_desktop.domain.plans.values import Channel, Plan
from relance_desktop.services.plan_trial import ExampleChoice
from relance_desktop.services.plans import Plans
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column
from relance_desktop.ui.kit.reasons import channel_icon, on_day, step_phrase
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.plans.words import moved_words
from relance_desktop.ui.settings.plan_line import channel_hue

MOST = 14


class ExampleCard(Card):
    """Shows a plan on a made-up invoice due today, or on one that the user looks for."""

    def __init__(
        self, plans: Plans, today: Callable[[], date], calendar: Callable[[], WorkCalendar]
    ) -> None:
        super().__init__(self.tr("Exemple"), "plan-example")
        self._plans, self._today, self._calendar = plans, today, calendar
        self._plan: Plan | None = None
        self._found: dict[str, ExampleChoice] = {}
        self._chosen: ExampleChoice | None = None
        self.search = SearchField(self.tr("Facture ou client"))
        self.search.setObjectName("example-search")
        self.search.setAccessibleName(self.tr("Facture de l'exemple"))
        self._names = QStringListModel(self)
        self._complete()
        self._lead = Label("", name="example-sentence").selectable()
        self._next = Label("", "muted", name="example-next")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        line = FormRow(self.tr("Essayer sur une facture"), self.search)
        self.add(line, self._lead, 4, self._grid, 4, self._next)

    def show_plan(self, plan: Plan) -> None:
        """Show when the steps of this plan come."""
        self._plan = plan
        self._draw()

    def forget(self) -> None:
        """Facts changed: look again."""
        if self._plan is not None:
            self._draw()

    # -- the invoice -----------------------------------------------------------------

    def _complete(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._pick)
        self.search.setCompleter(completer)
        self.search.searched.connect(self._look)
        self.search.left_down.connect(self._pick_first)
        self.search.textChanged.connect(self._clear_when_empty)

    def _look(self, typed: str) -> None:
        if typed in self._found:
            return
        found = self._plans.examples(typed)
        self._found = {_name(one): one for one in found}
        self._names.setStringList(list(self._found))
        completer = self.search.completer()
        if typed and found and completer is not None:
            completer.complete()

    def _pick_first(self) -> None:
        if self._found and self.search.text() not in self._found:
            self._pick(next(iter(self._found)))

    def _pick(self, name: str) -> None:
        chosen = self._found.get(name)
        if chosen is not None:
            self._chosen = chosen
            self.search.setText(name)
            self._draw()

    def _clear_when_empty(self, text: str) -> None:
        if not text and self._chosen is not None:
            self._chosen = None
            self._draw()

    # -- the days --------------------------------------------------------------------

    def _draw(self) -> None:
        assert self._plan is not None
        example = None
        if self._chosen is not None:
            example = self._plans.example(self._plan, self._chosen.invoice_id)
        if example is None or self._chosen is None:
            claim = sample_claim(self._today())
            forecast = rehearse(claim, self._plan, self._calendar())
            lead = self.tr("Une facture de {amount} à 30 jours, échéance aujourd'hui, le {due}.")
            amount = formats.money(claim.cents)
            self._show(forecast, lead.format(amount=amount, due=formats.long_day(claim.due_on)))
            self._next.hide()
            return
        self._show(example.past, self._sentence(self._chosen, example.past, example.paid_on))
        self._say_next(example.ahead)

    def _sentence(self, chosen: ExampleChoice, past: Forecast, paid_on: date | None) -> str:
        days = [one.on for one in past.steps if one.step.channel is not Channel.DECISION]
        paid = "" if paid_on is None else self._paid(paid_on)
        text = self.tr("{number}, {client}, échéance le {due}\u00a0: ").format(
            number=chosen.number,
            client=chosen.client_name,
            due=formats.long_day(chosen.due_on),
        )
        return text + self._told(days) + paid

    def _paid(self, day: date) -> str:
        return self.tr(" Elle a été payée le {day}.").format(day=formats.long_day(day))

    def _told(self, days: Sequence[date]) -> str:
        """« avec ce plan, elle aurait été relancée le 6, puis le 11, et le sera le 23. »"""
        gone = [on_day(day, self._today()) for day in days if day < self._today()]
        left = [on_day(day, self._today()) for day in days if day >= self._today()]
        then = self.tr(", puis ")
        if not days:
            return self.tr("avec ce plan, aucune relance.")
        if not gone:
            return self.tr("avec ce plan, relance {days}.").format(days=then.join(left))
        text = self.tr("avec ce plan, elle aurait été relancée {days}").format(days=then.join(gone))
        if left:
            text += self.tr(", puis le serait {days}").format(days=then.join(left))
        return text + "."

    def _say_next(self, ahead: Forecast | None) -> None:
        self._next.setVisible(ahead is not None)
        if ahead is None:
            return
        if not ahead.steps:
            self._next.setText(self.tr("Après ce qui a été fait, plus rien n'est prévu."))
            return
        first = ahead.steps[0]
        text = self.tr(
            "Après ce qui a été fait, prochaine étape\u00a0: «\u00a0{step}\u00a0», {day}."
        )
        day = on_day(first.on, self._today())
        self._next.setText(text.format(step=step_phrase(first.step, first.occurrence), day=day))

    def _show(self, forecast: Forecast, lead: str) -> None:
        self._lead.setText(lead)
        clear(self._grid)
        for line, one in enumerate(forecast.steps[:MOST]):
            self._add(line, one)
        rest = len(forecast.steps) - MOST
        if rest > 0:
            single, many = self.tr("et {n} autre étape"), self.tr("et {n} autres étapes")
            self._grid.addWidget(Label(formats.plural(rest, single, many), "small"), MOST, 1)

    def _add(self, line: int, one: Foreseen) -> None:
        top = Qt.AlignmentFlag.AlignTop
        disc = Disc(channel_icon(one.step.channel), channel_hue(one.step.channel), 28)
        name = Label(step_phrase(one.step, one.occurrence), "strong", name="example-step")
        day = Label(formats.weekday(one.on), name="example-day")
        words = column(name, day, gap=0)
        why = moved_words(one)
        if why:
            words.addWidget(Label(why, "small", name="example-why"))
        self._grid.addWidget(disc, line, 0, top)
        self._grid.addLayout(words, line, 1)


def _name(choice: ExampleChoice) -> str:
    return f"{choice.number} · {choice.client_name}"
