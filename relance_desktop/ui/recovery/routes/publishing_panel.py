"""« Publier un nom ? »: the rules against it, and what is lawful instead."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.routes.publishing import LawfulWay, PublishingNote, WhyNot
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.routes import words
from relance_desktop.ui.recovery.routes.panel import WIDTH


class PublishingPanel(DetailPanel):
    """Facts with their articles; ``page_asked`` gives a web address."""

    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(WIDTH, name="publishing-panel")

    def show_note(self, note: PublishingNote) -> None:
        """Show the page."""
        self.clear()
        checked = self.tr("Fiche vérifiée le {day}").format(day=formats.day(note.checked_on))
        self.set_title(note.title, checked)
        self.add(Label(note.intro, name="publishing-intro").selectable())
        self.add(_lines(map(self._why_not, note.why_not)), self.tr("Ce que disent les textes"))
        self.add(_lines(map(self._way, note.ways)), self.tr("Ce qui est permis"))
        self.add(Label(words.not_advice(), "small", name="publishing-not-advice"))

    def _why_not(self, one: WhyNot) -> QWidget:
        penalty = self.tr("peine\u00a0: {sum}").format(sum=one.penalty) if one.penalty else ""
        said = (one.article, penalty, words.mark_word(one.mark))
        return _block(one.text, ", ".join(filter(None, said)), name="why-not")

    def _way(self, one: LawfulWay) -> QWidget:
        said = (one.article, words.mark_word(one.mark))
        box = _block(one.text, ", ".join(filter(None, said)), one.title, name="lawful-way")
        if one.url:
            button = LinkButton(self.tr("Ouvrir la page"), "arrow-square-out", name="way-link")
            button.setAccessibleName(f"{one.title}, {button.text()}")
            button.setToolTip(one.url)
            button.clicked.connect(lambda: self.page_asked.emit(one.url))
            layout = box.layout()
            assert layout is not None
            layout.addWidget(button)
        return box


def _block(text: str, aside: str, title: str = "", *, name: str) -> QWidget:
    box = QWidget()
    box.setObjectName(name)
    lines = column(gap=2)
    if title:
        lines.addWidget(Label(title, "strong", name=f"{name}-title"))
    lines.addWidget(Label(text, name=f"{name}-text").selectable())
    if aside:
        lines.addWidget(Label(aside, "small", name=f"{name}-source"))
    box.setLayout(lines)
    return box


def _lines(widgets: Iterable[QWidget]) -> QWidget:
    box = QWidget()
    box.setObjectName("publishing-lines")
    box.setLayout(column(*widgets, gap=GRID * 2))
    return box
