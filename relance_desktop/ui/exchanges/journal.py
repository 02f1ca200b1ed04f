"""The exchanges in a card: newest first, with a way to note one; mails are dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.exchanges import ExchangeRow
from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.exchanges.events import told_at
from relance_desktop.ui.exchanges.row import ExchangeLine, MessageLine
from relance_desktop.ui.history import reminder_event
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, Flow, clear, column
from relance_desktop.ui.work.redraw import keeping_focus

AT_ONCE = 40


class NoteBar(Flow):
    """« Noter un échange », « Noter une réponse » to a reminder, « Ajouter un e-mail »."""

    def __init__(self) -> None:
        super().__init__(name="note-bar")
        self.note = SecondaryButton(self.tr("Noter un échange"), "plus", name="note-exchange")
        self.mail = SecondaryButton(
            self.tr("Ajouter un e-mail (.eml)"), "envelope-simple", name="add-mail"
        )
        self.mail.setToolTip(self.tr("Ou déposez le fichier sur la page"))
        self.answer = SecondaryButton(
            self.tr("Noter une réponse"), "envelope-simple-open", name="note-answer"
        )
        self.answer.setToolTip(self.tr("À une relance : elle attend votre décision"))
        self.add(self.note)
        self.add(self.answer)
        self.add(self.mail)


class JournalCard(Card):
    """Exchanges, and what was written between them. ``asked`` as a line's, ``opened`` gives
    the id of a message; ``dropped`` gives the files."""

    asked = Signal(object, str)
    opened = Signal(int)
    dropped = Signal(object)

    def __init__(self, today: date, fallback: QWidget) -> None:
        super().__init__(name="journal-card")
        self._today, self._fallback, self._all = today, fallback, False
        self._told: list[ExchangeRow | Reminder] = []
        self._lines = column(gap=0)
        self.add(self._lines)
        self.setAcceptDrops(True)

    def show_rows(self, rows: Sequence[ExchangeRow], written: Sequence[Reminder] = ()) -> None:
        """Show exchanges, and messages where their time is; newest first."""
        self._told = sorted((*rows, *written), key=_told_at, reverse=True)
        keeping_focus(self, self._fallback, self._draw)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(is_mail(path) for path in paths_of(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(paths_of(event.mimeData()))

    def _draw(self) -> None:
        clear(self._lines)
        shown = self._told if self._all else self._told[:AT_ONCE]
        for place, one in enumerate(shown):
            if place:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(one))
        rest = len(self._told) - len(shown)
        if rest:
            one_word, many = (
                self.tr("Montrer l'échange plus ancien"),
                self.tr("Montrer les {n} échanges plus anciens"),
            )
            more = QuietButton(formats.plural(rest, one_word, many), "caret-down", "more-exchanges")
            more.clicked.connect(self._show_all)
            self._lines.addWidget(more)
        if not self._told:
            said = self.tr(
                "Appels, rendez-vous, e-mails\u00a0: ce qui se dit ici se retrouve le jour où l'on "
                "n'est plus d'accord. Notez-le, ou déposez un e-mail enregistré (.eml)."
            )
            self._lines.addWidget(Label(said, "muted", name="exchanges-nothing"))

    def _line(self, one: ExchangeRow | Reminder) -> QWidget:
        if isinstance(one, Reminder):
            written = MessageLine(one)
            written.opened.connect(self.opened)
            return written
        line = ExchangeLine(one, self._today)
        line.asked.connect(self.asked)
        return line

    def _show_all(self) -> None:
        self._all = True
        self._draw()


def _told_at(one: ExchangeRow | Reminder) -> tuple[datetime, int]:
    if isinstance(one, Reminder):
        return reminder_event(one).at, one.id
    return told_at(one.exchange), one.exchange.id


def is_mail(path: Path) -> bool:
    """Whether a file is a mail, by its name."""
    return path.suffix.lower() == ".eml"
