"""A route of a case: where it stands, what comes, what happened, what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.domain.routes.awaited import awaited
from relance_desktop.services.recovery_cases import CaseView, RouteFollow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label, Line
from relance_desktop.ui.kit.layouts import Card, Flow, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.following.term_line import TermLine
from relance_desktop.ui.recovery.words import claimed_words, route_outcome_word

NOTE, END, SHARE, EDIT_NOTE, DROP_NOTE = "note", "end", "share", "edit-note", "drop-note"
GO = "go"
"""Leads elsewhere: about it come the page and its target."""

LETTERS = {
    "injonction_payer": Purpose.ORDER_REQUEST,
    "mediateur_entreprises": Purpose.MEDIATION,
}
"""The letter that a route begins with, by its key."""


class RouteCard(Card):
    """``asked`` gives what to do and about what: the route, or one of its notes."""

    asked = Signal(str, object)

    def __init__(self, follow: RouteFollow, view: CaseView) -> None:
        super().__init__(name=f"route-card-{follow.route.id}")
        self._follow, self._view = follow, view
        self.setAccessibleName(follow.name)
        self.add(self._heading(), *self._claim_lines())
        for term in follow.deadlines:
            self.add(TermLine(term, view.today))
        if follow.events:
            self.add(Line())
        for event in reversed(follow.events):
            self.add(self._event(event))
        if view.is_open:
            self.add(self._deeds())

    # -- parts -----------------------------------------------------------------

    def _heading(self) -> QWidget:
        flow = Flow(gap=GRID * 2, name="route-heading")
        flow.add(Label(self._follow.name, "heading", wrap=False, name="route-name"))
        flow.add(self._pill())
        return flow

    def _pill(self) -> Pill:
        route = self._follow.route
        if route.ended_on is None:
            text = self.tr("Depuis le {day}").format(day=formats.day(route.started_on))
            return Pill(Chip(text, "bank", "darkred"))
        text = self.tr("{outcome}, le {day}").format(
            outcome=route_outcome_word(route.outcome), day=formats.day(route.ended_on)
        )
        return Pill(Chip(text, "archive", "slate"))

    def _claim_lines(self) -> Iterator[QWidget]:
        follow, view = self._follow, self._view
        if follow.route.outcome_note:
            yield Label(follow.route.outcome_note, "muted", name="route-outcome-note").selectable()
        if follow.runs:
            text = self.tr("Réclame {claim} de principal").format(claim=claimed_words(follow, view))
            yield Label(text, "muted", name="route-claims").selectable()
            if follow.lowered:
                yield self._lowered()
            if not follow.events and follow.known is not None:
                steps = awaited(follow.next_events, view.case.answers)
                either = self.tr(" ou ").join(one.label for one in steps)
                text = self.tr("Étape attendue\u00a0: {step}.").format(step=either)
                yield Label(text, name="route-first-step")
        elif follow.route.resumed_on is None:
            rest = self.tr("Les relances de ce qu'elle réclamait restent suspendues.")
            yield Label(rest, "muted", name="route-rests")
        if follow.known is None:
            gone = self.tr("Cette voie n'est plus décrite\u00a0: ses délais ne sont pas calculés.")
            yield Label(gone, "warning", name="route-unknown")

    def _lowered(self) -> QWidget:
        box = QWidget()
        box.setObjectName("route-lowered")
        text = self.tr(
            "Un paiement a réduit ce qui reste\u00a0: il manque à la part de cette voie. "
            "Corrigez les parts si c'est une autre voie qu'il a réduite."
        )
        layout = row(IconLabel("info", "blue", 20), Label(text, name="route-lowered-words"))
        layout.setStretch(1, 1)
        box.setLayout(layout)
        return box

    def _event(self, event: RouteEvent) -> QWidget:
        box = QWidget()
        box.setObjectName("route-event")
        known = self._follow.known
        kind = known.event(event.key) if known else None
        label = kind.label if kind else event.note or self.tr("Note")
        title = f"{formats.day(event.happened_on)} · {label}"
        words = column(Label(title, name="event-title"), gap=2)
        details = list(self._details(event, kind.day_label if kind else ""))
        if kind is not None and event.note:
            details.append(event.note)
        for text in details:
            words.addWidget(Label(text, "muted", name="event-detail").selectable())
        line = row(IconLabel("check", "muted", 20), words, gap=GRID)
        line.setStretch(1, 1)
        for what, text, name in (
            (EDIT_NOTE, self.tr("Modifier"), f"edit-note-{event.id}"),
            (DROP_NOTE, self.tr("Retirer"), f"drop-note-{event.id}"),
        ):
            button = LinkButton(text, name=name)
            button.setAccessibleName(f"{text}, {label}")
            button.clicked.connect(
                lambda _on=False, what=what: self.asked.emit(what, (self._follow, event))
            )
            if not self._view.is_open:
                button.hide()
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        box.setLayout(line)
        return box

    def _details(self, event: RouteEvent, day_label: str) -> Iterator[str]:
        if event.fixed_on is not None:
            label = day_label or self.tr("Date fixée")
            yield f"{label}\u00a0: {formats.long_day(event.fixed_on)}"
        if event.cents is not None:
            yield formats.money(event.cents, self._view.amounts.currency)

    def _deeds(self) -> QWidget:
        flow, key = Flow(name="route-deeds"), self._follow.route.id
        text = self.tr("Noter une étape…")
        self._deed(flow, SecondaryButton(text, "list-plus", name=f"note-route-{key}"), NOTE)
        if self._follow.runs:
            for what, text, glyph, name in (
                (END, self.tr("Terminer…"), "archive", "end"),
                (SHARE, self.tr("Modifier les parts…"), "percent", "share"),
            ):
                self._deed(flow, SecondaryButton(text, glyph, name=f"{name}-route-{key}"), what)
            self._add_ways(flow)
        return flow

    def _add_ways(self, flow: Flow) -> None:
        """Links to what the route needs: its exhibits, and its letter when there is one."""
        case, key = self._view.case, self._follow.route.id
        ways: list[tuple[str, str, tuple[str, object]]] = []
        purpose = LETTERS.get(self._follow.route.route_key)
        if purpose is not None:
            text = self.tr("Écrire la requête")
            if purpose is Purpose.MEDIATION:
                text = self.tr("Écrire la saisine")
            target = LetterTarget(purpose, case.client_id, case.id)
            ways.append((text, f"letter-route-{key}", ("case_letter", target)))
        ways.append((self.tr("Pièces"), f"file-route-{key}", ("case", (case.id, "file"))))
        for text, name, place in ways:
            link = LinkButton(text, name=name)
            link.setAccessibleName(f"{text}, {self._follow.name}")
            link.clicked.connect(lambda _on=False, to=place: self.asked.emit(GO, to))
            flow.add(link)

    def _deed(self, flow: Flow, button: SecondaryButton, what: str) -> None:
        button.setAccessibleName(f"{button.text()}, {self._follow.name}")
        button.clicked.connect(lambda: self.asked.emit(what, self._follow))
        flow.add(button)
