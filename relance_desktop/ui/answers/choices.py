"""« Que fait-on ? »: what a mail that came back may lead to."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import ByWidth, Scroll, clear, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate


class Choice(Enum):
    """One thing to do about a mail."""

    PROMISE = "promise"
    PAID = "paid"
    UNDERWAY = "underway"
    DISPUTE = "dispute"
    SCHEDULE = "schedule"
    NOTED = "noted"
    ADDRESS = "address"


class _Look(NamedTuple):
    icon: str
    hue: str
    title: str
    effect: str


CHOICES: Final = MappingProxyType(
    {
        ReceivedKind.ANSWER: (
            Choice.PROMISE,
            Choice.PAID,
            Choice.UNDERWAY,
            Choice.DISPUTE,
            Choice.SCHEDULE,
            Choice.NOTED,
        ),
        ReceivedKind.BOUNCE: (Choice.ADDRESS, Choice.NOTED),
        ReceivedKind.AUTO_REPLY: (Choice.NOTED,),
    }
)


class Choices(QFrame):
    """The panel beside a mail: what it answers, and what may be done. ``chosen``: a Choice."""

    chosen = Signal(object)

    def __init__(self, width: int = 360) -> None:
        super().__init__()
        self.setObjectName("answer-choices")
        self.setProperty("role", "panel")
        self.setFixedWidth(scaled(width))
        self._title = SectionTitle("", name="choices-title")
        self._lead = Label("", "muted", name="choices-lead")
        self._scroll = Scroll(gap=0, name="choices-scroll")
        self._scroll.body.setContentsMargins(0, 0, GRID, 0)
        self._list = column(gap=0)
        self._scroll.body.addLayout(self._list)
        self._scroll.body.addStretch(1)
        self.above = column(gap=2)
        words = ByWidth()
        words.setObjectName("choices-words")
        words.setLayout(column(self._title, self._lead, self.above))
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = column(words, self._scroll, gap=GRID)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID + 4, GRID * 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_words(self, title: str, lead: str) -> None:
        """Say what is to be decided, or was."""
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self.setAccessibleName(title)

    def show_choices(self, choices: tuple[Choice, ...], kind: ReceivedKind) -> None:
        """Offer these, in this order."""
        clear(self._list)
        for choice in choices:
            look = _look(choice, kind)
            made = ActionRow(
                (look.icon, look.hue), look.title, (look.effect,), name=f"choice-{choice.value}"
            )
            made.clicked.connect(lambda _on=False, one=choice: self.chosen.emit(one))
            made.moved.connect(self._move)
            self._list.addWidget(made)
            made.show()  # now, not at the next turn of the loop: the first takes the focus

    def rows(self) -> list[QWidget]:
        """What can be chosen, from top to bottom."""
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return [one for one in found if one is not None]

    def _move(self, step: int) -> None:
        rows = self.rows()
        here = [n for n, made in enumerate(rows) if made.hasFocus()]
        if here:
            rows[max(0, min(here[0] + step, len(rows) - 1))].setFocus()


def _look(choice: Choice, kind: ReceivedKind) -> _Look:
    if choice is Choice.NOTED and kind is ReceivedKind.BOUNCE:
        return _Look(
            "check-circle",
            "slate",
            translate("answers", "L'adresse est bonne"),
            translate("answers", "Rien ne change\u00a0: les relances reprennent."),
        )
    icon, hue = _SIGNS[choice]
    return _Look(icon, hue, _title(choice), _effect(choice))


_SIGNS: Final = MappingProxyType(
    {
        Choice.PROMISE: ("handshake", "teal"),
        Choice.PAID: ("wallet", "green"),
        Choice.UNDERWAY: ("hourglass-medium", "blue"),
        Choice.DISPUTE: ("scales", "violet"),
        Choice.SCHEDULE: ("calendar-check", "teal"),
        Choice.NOTED: ("check-circle", "slate"),
        Choice.ADDRESS: ("pencil-simple", "blue"),
    }
)


def _title(choice: Choice) -> str:
    words = {
        Choice.PROMISE: translate("answers", "Il promet de payer"),
        Choice.PAID: translate("answers", "Il a payé, l'argent est là"),
        Choice.UNDERWAY: translate("answers", "Il dit avoir payé"),
        Choice.DISPUTE: translate("answers", "Il conteste"),
        Choice.SCHEDULE: translate("answers", "Il demande du temps"),
        Choice.NOTED: translate("answers", "C'est lu, rien d'autre"),
        Choice.ADDRESS: translate("answers", "Corriger l'adresse"),
    }
    return words[choice]


def _effect(choice: Choice) -> str:
    words = {
        Choice.PROMISE: translate(
            "answers", "Notez le jour\u00a0: les relances attendent jusque-là."
        ),
        Choice.PAID: translate("answers", "Enregistrez le paiement."),
        Choice.UNDERWAY: translate("answers", "Les relances attendent l'argent quelques jours."),
        Choice.DISPUTE: translate(
            "answers", "Ce qui est contesté attend, le reste suit son cours."
        ),
        Choice.SCHEDULE: translate("answers", "Proposez-lui un échéancier."),
        Choice.NOTED: translate(
            "answers", "Rien ne change\u00a0: les relances suivent leur cours."
        ),
        Choice.ADDRESS: translate(
            "answers", "Dans la fiche du client\u00a0; les relances reprennent ensuite."
        ),
    }
    return words[choice]
