"""The payment term: how it counts, how many days, and what that gives today."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.engagements.terms import MOST_TERM_DAYS
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.ui.kit.fields import NumberEdit
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate

Way = tuple[TermKind, MonthEndMethod | None]
"""How a term counts, its days left aside."""

_WITH_DAYS = (TermKind.NET_DAYS, TermKind.END_OF_MONTH, TermKind.END_OF_MONTH_ON_DAY)
_USUAL_DAYS, _USUAL_DAY = 30, 10


class TermEdit(QWidget):
    """``changed`` when the user chooses or counts otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("term-edit")
        self.way = QComboBox()
        self.way.setObjectName("term-way")
        self.way.setAccessibleName(self.tr("Délai de paiement"))
        for way, words in _ways():
            self.way.addItem(words, way)
        self.days = NumberEdit(_USUAL_DAYS, 0, MOST_TERM_DAYS, self.tr("jours"), name="term-days")
        self.days.setAccessibleName(self.tr("Nombre de jours"))
        self.on_day = NumberEdit(_USUAL_DAY, 1, 31, name="term-on-day")
        self.on_day.setPrefix(self.tr("le "))
        self.on_day.setAccessibleName(self.tr("Jour du mois"))
        line = row(self.days, self.on_day, None, gap=GRID)
        self.setLayout(column(self.way, line, gap=GRID))
        self.setFocusProxy(self.way)
        self._stored: PaymentTerm | None = None
        self.way.activated.connect(lambda _index: self._touched())
        self.days.valueChanged.connect(lambda _value: self._touched())
        self.on_day.valueChanged.connect(lambda _value: self._touched())

    def term(self) -> PaymentTerm | None:
        """The term chosen, None for none."""
        return self._stored

    def show_term(self, term: PaymentTerm | None) -> None:
        """Show a term; it stays as it is until the user touches it."""
        self._stored = term
        ways = [self.way.itemData(place) for place in range(self.way.count())]
        self.way.setCurrentIndex(ways.index(_way_of(term)))
        for field, value in (
            (self.days, term.days if term else _USUAL_DAYS),
            (self.on_day, (term.on_day if term else None) or _USUAL_DAY),
        ):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._dress()

    def _touched(self) -> None:
        way: Way | None = self.way.currentData()
        if way is None:
            self._stored = None
        else:
            kind, method = way
            days = self.days.value() if kind in _WITH_DAYS else 0
            on_day = self.on_day.value() if kind is TermKind.END_OF_MONTH_ON_DAY else None
            self._stored = PaymentTerm(kind, days, on_day, method)
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        way: Way | None = self.way.currentData()
        self.days.setVisible(way is not None and way[0] in _WITH_DAYS)
        self.on_day.setVisible(way is not None and way[0] is TermKind.END_OF_MONTH_ON_DAY)


def _way_of(term: PaymentTerm | None) -> Way | None:
    """How a stored term counts; a month end without a method counts as most software does."""
    if term is None:
        return None
    if term.kind not in (TermKind.END_OF_MONTH, TermKind.END_OF_MONTH_ON_DAY):
        return term.kind, None
    return term.kind, term.method or MonthEndMethod.DAYS_THEN_END


def _ways() -> list[tuple[Way | None, str]]:
    tr, m1, m2 = translate, MonthEndMethod.END_THEN_DAYS, MonthEndMethod.DAYS_THEN_END
    month_end, on_day = TermKind.END_OF_MONTH, TermKind.END_OF_MONTH_ON_DAY
    return [
        (None, tr("conditions", "Aucun délai convenu")),
        ((TermKind.COMPTANT, None), tr("conditions", "Comptant")),
        ((TermKind.ON_RECEIPT, None), tr("conditions", "À réception de la facture")),
        ((TermKind.NET_DAYS, None), tr("conditions", "Jours après la facture")),
        ((month_end, m2), tr("conditions", "Jours, puis fin de mois")),
        ((month_end, m1), tr("conditions", "Fin de mois, puis jours")),
        ((on_day, m2), tr("conditions", "Jours, fin de mois, puis un jour fixe")),
        ((on_day, m1), tr("conditions", "Fin de mois, jours, puis un jour fixe")),
    ]
