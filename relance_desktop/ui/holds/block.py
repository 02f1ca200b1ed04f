"""« Ce que dit le client »: what holds now, what held before, and what can be noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.vetting.promise_keeping import PromiseState
from relance_desktop.domain.write_offs import WriteOff
from relance_desktop.services.holds import ClientSays, HoldCase
from relance_desktop.ui.holds.words import (
    case_details,
    case_title,
    count_sentence,
    promise_chip,
    reason_word,
    split_sentence,
)
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.buttons import LinkButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID

NEW, LIFT, SOLVE, EDIT, MAIL, PAPER, EVIDENCE, REOPEN = (
    "new",
    "lift",
    "solve",
    "edit",
    "mail",
    "paper",
    "evidence",
    "reopen",
)
SCHEDULE, WRITE_OFF = "schedule", "write_off"

_TOP = Qt.AlignmentFlag.AlignTop
_LATE = (PromiseState.AWAITED, PromiseState.BROKEN)


class SaysBlock(QWidget):
    """``asked`` gives what to do and about what: a kind of hold to note, a case, a paper."""

    asked = Signal(str, object)

    def __init__(
        self,
        says: ClientSays,
        today: date,
        *,
        named: bool,
        open_: bool,
        numbers: dict[int, tuple[str, str]] | None = None,
    ) -> None:
        """``named``: with the invoices' numbers; ``open_``: whether anything is left to pay.
        ``numbers``: number and currency of invoices that were given up, by id."""
        super().__init__()
        self.setObjectName("says")
        self._today, self._named = today, named
        self._numbers = numbers or {}
        layout = column(gap=GRID)
        if split_sentence(says):
            layout.addWidget(Label(split_sentence(says), "strong", name="says-split"))
        if says_count(says):
            layout.addWidget(Label(says_count(says), "muted", name="says-count"))
        for case in says.current:
            layout.addWidget(self._case(case))
        for one in says.write_offs:
            layout.addWidget(self._given_up(one))
        if says.past:
            self._add_past(says.past, layout)
        if open_:
            layout.addWidget(self._ways())
        self.setLayout(layout)

    # -- one case ------------------------------------------------------------------

    def _case(self, case: HoldCase) -> QWidget:
        hold = case.hold
        words = column(
            Label(case_title(case, self._today, named=self._named), name="hold-why"), gap=2
        )
        if case.promise in _LATE:
            words.addLayout(row(Pill(promise_chip(case.promise)), None))
        for text in case_details(case, self._today):
            words.addWidget(Label(text, "muted", name="hold-detail").selectable())
        if case.papers:
            words.addWidget(self._papers(case.papers))
        words.addWidget(self._deeds(case))
        hues = {
            HoldKind.DISPUTE: "violet",
            HoldKind.RECOVERY: "darkred",
            HoldKind.INSOLVENCY: "red",
        }
        hue = hues.get(hold.kind, "teal")
        return _line("hold", reasons.hold_icon(hold.kind), hue, words)

    def _deeds(self, case: HoldCase) -> QWidget:
        flow = Flow(gap=GRID * 2, name="hold-deeds", row_gap=2)
        told = case_title(case, self._today, named=True)
        for what, text, name in self._ways_of(case):
            button = LinkButton(text, name=name)
            button.setAccessibleName(f"{text}, {told}")
            button.clicked.connect(lambda _on=False, what=what: self.asked.emit(what, case))
            flow.add(button)
        return flow

    def _ways_of(self, case: HoldCase) -> Iterable[tuple[str, str, str]]:
        kind = case.hold.kind
        if not case.hold.is_stored:
            yield LIFT, reasons.hold_way_out(kind), "lift-hold"
            return
        if kind is HoldKind.DISPUTE:
            yield SOLVE, self.tr("Réglé…"), "solve-hold"
            yield MAIL, self.tr("Écrire que c'est noté"), "mail-hold"
        if case.promise in _LATE:
            yield MAIL, self.tr("Écrire au client"), "mail-hold"
        if kind in (HoldKind.DISPUTE, HoldKind.PROMISE):
            yield EVIDENCE, self.tr("Ajouter une preuve"), "prove-hold"
        if case.holds_now:
            yield EDIT, self.tr("Modifier"), "edit-hold"
            yield LIFT, reasons.hold_way_out(kind), "lift-hold"
        else:
            yield LIFT, self.tr("Classer"), "lift-hold"

    def _papers(self, papers: Iterable[Paper]) -> QWidget:
        flow = Flow(gap=GRID, name="hold-papers")
        for paper in papers:
            link = LinkButton(paper.filename, name=f"hold-paper-{paper.id}")
            link.clicked.connect(lambda _on=False, paper=paper: self.asked.emit(PAPER, paper))
            flow.add(link)
        return flow

    def _given_up(self, one: WriteOff) -> QWidget:
        number, currency = self._numbers.get(one.invoice_id, ("", "EUR"))
        text = self.tr("{amount} abandonnés le {day}\u00a0: {why}").format(
            amount=formats.money(one.cents, currency),
            day=formats.day(one.written_off_on),
            why=reason_word(one.reason),
        )
        told = f"{number}{formats.NBSP}: {text}" if self._named and number else text
        words = column(Label(told, name="given-up"), gap=2)
        if one.note:
            words.addWidget(Label(one.note, "muted", name="given-up-note"))
        again = LinkButton(self.tr("Rouvrir"), name="reopen")
        again.setAccessibleName(f"{again.text()}, {told}")
        again.clicked.connect(lambda: self.asked.emit(REOPEN, one))
        words.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return _line("given-up-line", "prohibit", "muted", words)

    # -- what is over -----------------------------------------------------------------

    def _add_past(self, past: tuple[HoldCase, ...], layout: QVBoxLayout) -> None:
        box = QWidget()
        box.setObjectName("says-past")
        lines = column(gap=GRID)
        for case in past:
            lines.addWidget(self._over(case))
        box.setLayout(lines)
        box.hide()
        one, many = self.tr("Avant\u00a0: {n}"), self.tr("Avant\u00a0: {n}")
        fold = QuietButton(formats.plural(len(past), one, many), "caret-down", name="says-before")
        fold.clicked.connect(lambda: box.setVisible(box.isHidden()))
        layout.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(box)

    def _over(self, case: HoldCase) -> QWidget:
        hold = case.hold
        told = f"{formats.day(hold.started_on)} · {reasons.hold_word(hold.kind)}"
        if hold.cents is not None:
            told = f"{told}, {formats.money(hold.cents, case.currency)}"
        if hold.kind is HoldKind.PROMISE and hold.until is not None:
            day = self.tr("pour le {day}").format(day=formats.day(hold.until))
            told = f"{told}, {day}"
        if self._named and case.number:
            told = f"{told} · {case.number}"
        words = column(Label(told, "small", name="past-hold"), gap=2)
        if case.promise is not None:
            words.addLayout(row(Pill(promise_chip(case.promise)), None))
        for text in case_details(case, self._today):
            words.addWidget(Label(text, "muted", name="past-detail").selectable())
        if case.papers:
            words.addWidget(self._papers(case.papers))
        return _line("past", reasons.hold_icon(hold.kind), "muted", words)

    # -- what can be noted -----------------------------------------------------------

    def _ways(self) -> QWidget:
        flow = Flow(gap=GRID, name="says-ways")
        for what, about, text, icon in (
            (NEW, HoldKind.PROMISE, self.tr("Promesse"), "handshake"),
            (NEW, HoldKind.DISPUTE, self.tr("Litige"), "scales"),
            (SCHEDULE, None, self.tr("Échéancier"), "calendar-check"),
            (NEW, HoldKind.PAUSE, self.tr("Pause"), "pause-circle"),
            (WRITE_OFF, None, self.tr("Abandonner"), "prohibit"),
        ):
            name = about.value if about is not None else what
            button = SecondaryButton(text, icon, name=f"say-{name}")
            button.clicked.connect(
                lambda _on=False, what=what, about=about: self.asked.emit(what, about)
            )
            flow.add(button)
        return flow


def says_count(says: ClientSays) -> str:
    """How many promises were kept and not."""
    return count_sentence(says.kept, says.broken)


def _line(name: str, icon: str, hue: str, words: QVBoxLayout) -> QWidget:
    box = QWidget()
    box.setObjectName(name)
    layout = row(gap=GRID)
    layout.addWidget(IconLabel(icon, hue, 20), 0, _TOP)
    layout.addLayout(words, 1)
    box.setLayout(layout)
    return box
