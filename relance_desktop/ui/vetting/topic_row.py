"""One topic of the sheet: its state, what was found, what can be done, and a place to type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.vetting import VettingCheck, VettingTopic
from relance_desktop.domain.vetting_links import VettingLink
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.check_view import CheckView
from relance_desktop.ui.vetting.words import (
    TOPIC_ICONS,
    page_word,
    state_chip,
    topic_hint,
    topic_word,
)


class TopicRow(QWidget):
    """Signals say what was asked; the sheet does it. What is typed below survives a redraw."""

    page_asked = Signal(object)
    address_asked = Signal(str)
    paper_asked = Signal(object)
    note_asked = Signal()
    look_up_asked = Signal()
    edit_asked = Signal(object)
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
        body = column(title, self._found, self.buttons, self._inline_place, gap=GRID)
        disc = Disc(TOPIC_ICONS[topic], size=36)
        layout = row(gap=GRID + 4)
        layout.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(body, 1)
        layout.setContentsMargins(0, GRID + 4, 0, GRID + 4)
        self.setLayout(layout)

    def show_topic(
        self,
        checks: Sequence[VettingCheck],
        papers: Mapping[int, Sequence[Paper]],
        links: Sequence[VettingLink],
        today: date,
    ) -> None:
        """Show a topic; ``checks`` newest first."""
        newest = checks[0] if checks else None
        self._pill.set_chip(state_chip(newest))
        clear(self._found)
        self.buttons.empty()
        if newest is None:
            self._found.addWidget(Label(topic_hint(self.topic), "muted", name="topic-hint"))
        else:
            self._found.addWidget(self._view(newest, papers, today))
        for old in checks[1:] if self._unfolded else ():
            self._found.addWidget(self._old(old, papers, today))
        self._add_buttons(newest, links)
        if checks[1:]:
            self._add_fold(len(checks) - 1, lambda: self.show_topic(checks, papers, links, today))
        self.buttons.setVisible(self.inline is None)

    def show_inline(self, widget: QWidget | None) -> None:
        """Type or look up here; the buttons wait."""
        clear(self._inline_place)
        self.inline = widget
        if widget is not None:
            self._inline_place.addWidget(widget)
        self.buttons.setVisible(widget is None)

    def forget(self) -> None:
        """Another client: fold, and give up what is typed."""
        self._unfolded = False
        self.show_inline(None)

    # -- parts -------------------------------------------------------------

    def _view(
        self, check: VettingCheck, papers: Mapping[int, Sequence[Paper]], today: date
    ) -> CheckView:
        view = CheckView(check, papers.get(check.id, ()), today)
        view.page_asked.connect(self.address_asked)
        view.paper_asked.connect(self.paper_asked)
        return view

    def _old(
        self, check: VettingCheck, papers: Mapping[int, Sequence[Paper]], today: date
    ) -> QWidget:
        old = QWidget()
        old.setObjectName("old-check")
        layout = row(gap=GRID)
        layout.addWidget(self._view(check, papers, today), 1)
        layout.addWidget(Pill(state_chip(check)), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._more(check), 0, Qt.AlignmentFlag.AlignTop)
        old.setLayout(layout)
        return old

    def _add_buttons(self, newest: VettingCheck | None, links: Sequence[VettingLink]) -> None:
        if self._look_up:
            search = SecondaryButton(self._look_up, "magnifying-glass", name="topic-look-up")
            search.clicked.connect(self.look_up_asked)
            self.buttons.add(search)
        waiting = newest is not None and newest.standing is None
        make = PrimaryButton if waiting else SecondaryButton
        word = self.tr("Noter la réponse") if waiting else self.tr("Noter")
        note = make(word, "note-pencil", name="topic-note")
        note.setAccessibleName(f"{word}, {topic_word(self.topic)}")
        note.clicked.connect(self.note_asked)
        if links:
            self.buttons.add(self._open_button(links))
        self.buttons.add(note)
        if newest is not None:
            self.buttons.add(self._more(newest))

    def _open_button(self, links: Sequence[VettingLink]) -> SecondaryButton:
        """One page opens at once; several are a menu."""
        if len(links) == 1:
            text = self.tr("Ouvrir {page}").format(page=page_word(links[0].page))
            button = SecondaryButton(text, "arrow-square-out", name="topic-open")
            button.clicked.connect(lambda: self.page_asked.emit(links[0]))
            return button
        button = SecondaryButton(self.tr("Ouvrir la page"), "arrow-square-out", name="topic-open")
        button.setAccessibleName(f"{self.tr('Ouvrir la page')}, {topic_word(self.topic)}")
        menu = QMenu(button)
        menu.setObjectName("topic-pages")
        for link in links:
            action = menu.addAction(page_word(link.page))
            action.setToolTip(link.query or link.url)
            action.triggered.connect(partial(self._open, link))
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        return button

    def _open(self, link: VettingLink, _checked: bool = False) -> None:
        self.page_asked.emit(link)

    def _more(self, check: VettingCheck) -> IconButton:
        label = self.tr("Autres actions, {topic}").format(topic=topic_word(self.topic))
        button = IconButton("dots-three", label, name="check-more")
        menu = QMenu(button)
        menu.addAction(self.tr("Modifier cette note")).triggered.connect(
            lambda _on=False: self.edit_asked.emit(check)
        )
        menu.addAction(self.tr("Retirer cette note")).triggered.connect(
            lambda _on=False: self.remove_asked.emit(check)
        )
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _add_fold(self, count: int, redraw: object) -> None:
        text = self.tr("Vérifications d'avant ({n})").format(n=count)
        if self._unfolded:
            text = self.tr("Replier")
        fold = QuietButton(text, "caret-up" if self._unfolded else "caret-down", "topic-fold")

        def turn() -> None:
            self._unfolded = not self._unfolded
            assert callable(redraw)
            redraw()

        fold.clicked.connect(turn)
        self.buttons.add(fold)
