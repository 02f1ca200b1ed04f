"""Whom each step of the plan would reach, and why: seen before anything is sent."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.recipients import pressure_of, recipients_of
from relance_desktop.services.views import ClientDetail
from relance_desktop.ui.kit import reasons
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.wording.people import person_word, route_sentence, use_word

translate = QCoreApplication.translate


class ReachCard(Card):
    """« Qui reçoit quoi »: the steps of the client's plan with their recipients."""

    def __init__(self) -> None:
        super().__init__(name="reach")
        self._plan = Label("", "muted", name="reach-plan")
        self._steps = column(gap=GRID * 2)
        self.add(SectionTitle(translate("clients", "Qui reçoit quoi")), self._plan, 4, self._steps)

    def show_client(self, detail: ClientDetail) -> None:
        """Show the plan that most of the client's invoices follow."""
        clear(self._steps)
        uses = sorted(detail.plans, key=lambda use: -len(use.numbers))
        plan = uses[0].plan if uses else detail.plan
        self._plan.setText(plan.name if plan is not None else "")
        for step in plan.steps if plan is not None else ():
            if step.enabled and step.channel is not Channel.DECISION:
                self._steps.addLayout(self._line(step, detail))

    def _line(self, step: Step, detail: ClientDetail) -> QHBoxLayout:
        uses = sorted(detail.plans, key=lambda use: -len(use.numbers))
        plan = uses[0].plan if uses else detail.plan
        found = recipients_of(
            step, pressure_of(step, plan), detail.client, detail.contacts, detail.addresses
        )
        name = Label(step.name, "strong", name="reach-step")
        words = column(name, gap=2)
        if found.route is None:
            missing = {
                Channel.EMAIL: translate("clients", "Aucune adresse e-mail\u00a0: à compléter."),
                Channel.CALL: translate("clients", "Aucun numéro\u00a0: à compléter."),
            }
            words.addWidget(Label(missing[step.channel], "warning", name="reach-missing"))
        else:
            person = found.route.person
            named = bool(
                person.role or person.name or step.channel in (Channel.EMAIL, Channel.CALL)
            )
            who = person_word(person, step.channel) if named else detail.client.name
            why = route_sentence(found, step.channel)
            words.addWidget(Label(who, name="reach-who"))
            words.addWidget(Label(why, "muted", name="reach-why"))
        if found.place is not None and found.place.use is not None:
            at = translate("clients", "Adresse\u00a0: {use}.").format(use=use_word(found.place.use))
            words.addWidget(Label(at, "muted", name="reach-place"))
        line = row(Disc(reasons.channel_icon(step.channel), size=36), words, gap=GRID + 4)
        line.setStretch(1, 1)
        return line
