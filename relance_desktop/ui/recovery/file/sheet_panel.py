"""« Données pour le portail »: each field ready to copy, what is missing and where to fill it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.domain.routes.values import Ask, Route
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, LinkButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.file.sheet_text import (
    copied_text,
    missing_text,
    place_of,
    sheet_text,
)

translate = QCoreApplication.translate

WIDTH = 440


class SheetPanel(DetailPanel):
    """``copied`` gives what was copied, in words; ``place_asked`` a page and its target;
    ``print_asked`` the text to print."""

    copied = Signal(str)
    place_asked = Signal(str, object)
    print_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(WIDTH, name="portal-data")
        self._case_id = self._client_id = 0
        self.text = ""

    def show_sheet(
        self, route: Route, known: Mapping[AskFrom, str], ids: tuple[int, int], as_of: date
    ) -> None:
        """Show what ``route`` asks; ``ids`` are the case's and the client's."""
        self.clear()
        self._case_id, self._client_id = ids
        self.text = sheet_text(route, known, as_of)
        about = self.tr("Pour «\u00a0{name}\u00a0», montants au {day}")
        self.set_title(
            self.tr("Données pour le portail"),
            about.format(name=route.name, day=formats.day(as_of)),
        )
        if not route.asks:
            self.add(Label(self.tr("Cette voie ne demande pas de données.")))
            return
        everything = SecondaryButton(self.tr("Tout copier"), "copy", name="copy-all")
        everything.clicked.connect(lambda: self._copy(self.text, self.tr("Toutes les données")))
        printing = SecondaryButton(self.tr("Imprimer…"), "printer", name="print-data")
        printing.clicked.connect(lambda: self.print_asked.emit(self.text))
        self.add_action(everything)
        self.add_action(printing)
        for ask in route.asks:
            self.add(self._field(ask, known.get(ask.source, "")))

    def show_choice(self) -> None:
        """No route is chosen yet."""
        self.clear()
        self.text = ""
        self.set_title(self.tr("Données pour le portail"))
        said = self.tr("Choisissez une voie dans la liste «\u00a0Pour la voie\u00a0».")
        self.add(Banner("info", said, name="sheet-choose"))

    def _field(self, ask: Ask, text: str) -> QWidget:
        box = QFrame()
        box.setObjectName(f"ask-{ask.key}")
        title = Label(ask.label, "small", name="ask-label")
        if text:
            value = Label(text, name="ask-value").selectable()
            value.setAccessibleName(f"{ask.label}\u00a0: {text}")
            words = column(title, value, gap=2)
        else:
            words = column(title, Label(self._missing(ask), "muted", name="ask-missing"), gap=2)
        line = row(words, gap=GRID)
        line.setStretch(0, 1)
        end = self._end(ask, text)
        if end is not None:
            line.addWidget(end)
        box.setLayout(line)
        return box

    def _missing(self, ask: Ask) -> str:
        return ask.hint or missing_text(ask.source)

    def _end(self, ask: Ask, text: str) -> QWidget | None:
        if text:
            name = self.tr("Copier {what}").format(what=ask.label)
            copy = IconButton("copy", name, f"copy-{ask.key}")
            ready = copied_text(ask.source, text)
            copy.clicked.connect(lambda: self._copy(ready, ask.label))
            return copy
        place = place_of(ask.source, self._case_id, self._client_id)
        if place is None:
            return None
        word, page, target = place
        link = LinkButton(word, name=f"fill-{ask.key}")
        link.clicked.connect(lambda: self.place_asked.emit(page, target))
        return link

    def _copy(self, text: str, label: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(self.tr("Copié\u00a0: {what}.").format(what=label))
