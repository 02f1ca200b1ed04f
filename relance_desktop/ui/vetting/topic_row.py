"""One topic of the sheet: its state, what was found, what can be done, and a place to type."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from relance_desktop.domain.vetting.links import VettingLink
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.vetting.values import CheckView, TopicView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label, Line
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.vetting.check_view import CheckPart, host_of
from relance_desktop.ui.vetting.point_words import recheck_sentence
from relance_desktop.ui.vetting.words import (
    TOPIC_ICONS,
    page_word,
    standing_chip,
    state_chip,
    topic_hint,
    topic_word,
)

LEAST, FULL = 240, 10_000
"""Widths of a topic's words that let its buttons stand beside them: of a hint, of a finding."""


class TopicRow(QWidget):
    """Signals say what was asked; the sheet does it. What is typed below survives a redraw."""

    page_asked = Signal(object)
    address_asked = Signal(str)
    paper_asked = Signal(object)
    note_asked = Signal(object)
    """A check to note or to change, None for a new one."""
    look_up_asked = Signal()
    remove_asked = Signal(object)

    def __init__(self, topic: VettingTopic, look_up: str = "") -> None:
        super().__init__()
        self.topic = topic
        self.setObjectName(f"topic-{topic.value}")
        self.setAccessibleName(topic_word(topic))
        self._look_up = look_up
        self._unfolded = False
        self._pill = Pill()
        self._found = column(gap=GRID)
        self.buttons = Flow(name="topic-buttons")
        self._inline_place = column(gap=0)
        self.inline: QWidget | None = None
        title = row(Label(topic_word(topic), "strong", name="topic-title"), self._pill)
        title.setStretch(0, 1)
        found = QWidget()
        found.setObjectName("topic-found")
        found.setLayout(self._found)
        self._least = LEAST
        beside = Reflow(found, self.buttons, self._words, self.buttons.line_width, row_gap=GRID)
        body = column(title, beside, self._inline_place, gap=GRID)
        line = row(gap=GRID + 4)
        line.addWidget(Disc(TOPIC_ICONS[topic], size=36), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(body, 1)
        line.setContentsMargins(0, GRID + 4, 0, GRID + 4)
        self.setLayout(column(Line(), line, gap=0))

    def show_topic(self, view: TopicView, today: date) -> None:
        """Show a topic as it stands."""
        self._pill.set_chip(state_chip(view))
        clear(self._found)
        if view.newest is None:
            self._found.addWidget(Label(topic_hint(self.topic), "muted", name="topic-hint"))
        else:
            self._found.addWidget(self._part(view.newest, today))
        if view.failed is not None:
            self._found.addWidget(self._failed(view.failed))
        if view.recheck is not None:
            self._found.addWidget(_remark(recheck_sentence(view.recheck), "clock-clockwise"))
        for awaited in view.waiting:
            self._found.addWidget(self._awaited(awaited))
        for old in view.older if self._unfolded else ():
            self._found.addWidget(self._old(old, today))
        self._least = LEAST if view.newest is None and not view.waiting else FULL
        self.buttons.empty()
        self._add_buttons(view)
        if view.older:
            self._add_fold(view, today)
        self._make_room()
        self.setVisible(view.applies or view.newest is not None)

    def show_inline(self, widget: QWidget | None) -> None:
        """Type or look up here; the buttons wait."""
        clear(self._inline_place)
        self.inline = widget
        if widget is not None:
            self._inline_place.addWidget(widget)
        self._make_room()

    def take_inline(self) -> QWidget | None:
        """Another client: fold, and give what is being typed to whoever keeps it."""
        taken, self.inline, self._unfolded = self.inline, None, False
        if taken is not None:
            self._inline_place.removeWidget(taken)
            taken.hide()
            taken.setParent(None)
        self._make_room()
        return taken

    def focus_button(self, *names: str) -> None:
        """Give the keys back to the first of these buttons that is there: all were drawn anew,
        and take the focus once they are laid out."""
        found = [one for name in names for one in self.findChildren(QPushButton, name)]
        if found:
            QTimer.singleShot(0, found[0], found[0].setFocus)

    # -- room ----------------------------------------------------------------

    def _words(self) -> int:
        """The width that the words need for the buttons to stand beside them."""
        return scaled(self._least)

    def _make_room(self) -> None:
        """While something is typed here, nothing else is offered."""
        for part in (self.buttons, *self.findChildren(QWidget, "topic-awaited")):
            part.setVisible(self.inline is None)

    # -- parts -------------------------------------------------------------

    def _part(self, shown: CheckView, today: date) -> CheckPart:
        part = CheckPart(shown, today)
        part.page_asked.connect(self.address_asked)
        part.paper_asked.connect(self.paper_asked)
        return part

    def _old(self, shown: CheckView, today: date) -> QWidget:
        old = QWidget()
        old.setObjectName("old-check")
        layout = row(gap=GRID)
        layout.addWidget(self._part(shown, today), 1)
        if shown.check.standing is not None:
            pill = Pill(standing_chip(shown.check.standing))
            layout.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._more(shown.check), 0, Qt.AlignmentFlag.AlignTop)
        old.setLayout(layout)
        return old

    def _failed(self, shown: CheckView) -> QWidget:
        """A later attempt without an answer: it takes nothing from the answer above."""
        text = self.tr("Redemandé le {day}, sans réponse\u00a0: ce qui précède date d'avant.")
        day = formats.day(shown.check.checked_on)
        return _remark(text.format(day=day), "wifi-slash", "violet")

    def _awaited(self, shown: CheckView) -> QWidget:
        text = self.tr("{page} ouverte le {day}\u00a0: qu'y avez-vous lu\u00a0?").format(
            page=host_of(shown.check.source_url), day=formats.day(shown.check.checked_on)
        )
        line = QWidget()
        line.setObjectName("topic-awaited")
        note = PrimaryButton(self.tr("Noter la réponse"), "note-pencil", name="note-answer")
        note.setAccessibleDescription(text)
        note.clicked.connect(lambda: self.note_asked.emit(shown.check))
        drop = IconButton("x", self.tr("Rien à noter\u00a0: oublier cette page"), "drop-awaited")
        drop.clicked.connect(lambda: self.remove_asked.emit(shown.check))
        layout = row(IconLabel("note-pencil", "teal"), Label(text, name="awaited"), note, drop)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _add_buttons(self, view: TopicView) -> None:
        if self._look_up:
            search = SecondaryButton(self._look_up, "magnifying-glass", name="topic-look-up")
            search.clicked.connect(self.look_up_asked)
            self.buttons.add(search)
        if view.links:
            self.buttons.add(self._open_button(view.links))
        note = SecondaryButton(self.tr("Noter"), "note-pencil", name="topic-note")
        note.setAccessibleName(f"{note.text()}, {topic_word(self.topic)}")
        note.clicked.connect(lambda: self.note_asked.emit(None))
        self.buttons.add(note)
        if view.newest is not None:
            self.buttons.add(self._more(view.newest.check))

    def _open_button(self, links: tuple[VettingLink, ...]) -> SecondaryButton:
        """One page opens at once; several are a menu."""
        button = SecondaryButton(self.tr("Ouvrir la page"), "arrow-square-out", name="topic-open")
        button.setAccessibleName(f"{button.text()}, {topic_word(self.topic)}")
        if len(links) == 1:
            button.setToolTip(page_word(links[0].page))
            button.setAccessibleDescription(page_word(links[0].page))
            button.clicked.connect(lambda: self.page_asked.emit(links[0]))
            return button
        menu = QMenu(button)
        menu.setObjectName("topic-pages")
        menu.setToolTipsVisible(True)
        for link in links:
            action = menu.addAction(page_word(link.page))
            action.setToolTip(as_typed(link.query or link.url))
            action.triggered.connect(partial(self._open, link))
        button.setMenu(menu)
        return button

    def _open(self, link: VettingLink, _checked: bool = False) -> None:
        self.page_asked.emit(link)

    def _more(self, check: VettingCheck) -> IconButton:
        label = self.tr("Autres actions, {topic}, {day}").format(
            topic=topic_word(self.topic), day=formats.day(check.checked_on)
        )
        button = IconButton("dots-three", label, name="check-more")
        menu = QMenu(button)
        menu.addAction(self.tr("Modifier")).triggered.connect(
            lambda _on=False: self.note_asked.emit(check)
        )
        menu.addAction(self.tr("Retirer")).triggered.connect(
            lambda _on=False: self.remove_asked.emit(check)
        )
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _add_fold(self, view: TopicView, today: date) -> None:
        text = self.tr("Avant ({n})").format(n=len(view.older))
        if self._unfolded:
            text = self.tr("Replier")
        fold = QuietButton(text, "caret-up" if self._unfolded else "caret-down", "topic-fold")
        fold.setAccessibleDescription(self.tr("Vérifications plus anciennes"))

        def turn() -> None:
            self._unfolded = not self._unfolded
            self.show_topic(view, today)

        fold.clicked.connect(turn)
        self.buttons.add(fold)


def _remark(text: str, icon: str, hue: str = "muted") -> QWidget:
    line = QWidget()
    line.setObjectName("topic-remark")
    layout = row(IconLabel(icon, hue), Label(text, "muted", name="remark"))
    layout.setStretch(1, 1)
    line.setLayout(layout)
    return line
