"""Réglages › Taux et règles: the law's figures with article, date of check and certainty."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.legal_facts import LegalFact
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.settings.law_words import certainty, rule, unit

translate = QCoreApplication.translate


class LawCard(Card):
    """What the program knows of the law, so that anyone can check it."""

    def __init__(self) -> None:
        super().__init__(translate("settings", "Les règles et leurs articles"), "law-card")
        text = self.tr(
            "Chaque chiffre que le programme applique ou rappelle, avec son article et le jour où "
            "il a été vérifié. Le programme montre les règles\u00a0; il ne donne pas d'avis."
        )
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(GRID * 3)
        self._grid.setVerticalSpacing(GRID + 4)
        self.lines = QWidget()
        self.lines.setObjectName("law-lines")
        self.lines.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.add(4, Label(text, "muted"), 8, self.lines)

    def show_facts(self, facts: tuple[LegalFact, ...]) -> None:
        """Show the facts that are known, once: they are shipped, so they never change."""
        if self._grid.count():
            return
        known = [fact for fact in facts if fact.value is not None and rule(fact)]
        for line, fact in enumerate(known):
            words = column(Label(rule(fact), name="law-rule"), self._source(fact), gap=0)
            value = Label(value_text(fact), "strong", wrap=False, name="law-value")
            self._grid.addLayout(words, line, 0)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(value, line, 1, side)

    def _source(self, fact: LegalFact) -> Label:
        text = self.tr("{article} · vérifié le {day} · d'après {source}")
        words = text.format(
            article=fact.article or self.tr("Usage"),
            day=formats.day(fact.checked_on),
            source=certainty(fact.confidence),
        )
        return Label(words, "small", name="law-source")


def value_text(fact: LegalFact) -> str:
    """The fact's value in words: « 40 € », « 30 jours », « 3 fois l'intérêt légal »."""
    text = fact.value or ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return unit(text) or text
    if fact.unit == "EUR":
        return formats.money_short(int(number * 100))
    words = unit("year" if text == "1" and fact.unit == "years" else fact.unit)
    count = formats.grouped(int(number))
    return words.format(n=count) if words else count
