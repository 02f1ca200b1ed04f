"""Réglages › Taux et règles: the rates of a new semester, typed when they are published."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.rates import Semester
from relance_desktop.services.errors import RateInvalidError
from relance_desktop.services.own_rates import OwnRate
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.services import Services

OFFERED = 3
"""Semesters that can be typed: the one before, the present one, the next."""


class OwnRateCard(Card):
    """Adds or puts right one semester's rates; ``changed`` once they are stored."""

    changed = Signal()

    def __init__(self, services: Services, say: Callable[[Semester], str]) -> None:
        super().__init__(self.tr("Ajouter les taux d'un semestre"), name="own-rate-card")
        self._services = services
        self._say = say
        self.semester = QComboBox()
        self.ecb, self.legal = QLineEdit(), QLineEdit()
        self.save = SecondaryButton(self.tr("Enregistrer ces taux"), "check", "own-rate-save")
        self.forget = QuietButton(
            self.tr("Revenir aux taux fournis"), "arrow-counter-clockwise", name="own-rate-forget"
        )
        self._form = Form("own-rate-form")
        self._build()

    def load(self) -> None:
        """Offer the semesters around today, and show what was typed for the chosen one."""
        if not self.semester.count():
            present = Semester.of(self._services.clock.today()).ordinal
            for ordinal in range(present - 1, present - 1 + OFFERED):
                semester = Semester.at(ordinal)
                self.semester.addItem(self._say(semester), semester.key)
            self.semester.setCurrentIndex(OFFERED - 1)
        self._show()

    def _build(self) -> None:
        hint = self.tr(
            "À la fin de juin et de décembre, la BCE et le Journal officiel donnent les taux du "
            "semestre qui vient. Tapez-les ici sans attendre une nouvelle version."
        )
        self.semester.setObjectName("own-rate-semester")
        self._form.add(self.tr("Semestre"), self.semester)
        rows = self._form.add_pair(
            (self.tr("Taux de refinancement de la BCE (%)"), self.ecb),
            (self.tr("Intérêt légal, professionnels (%)"), self.legal),
        )
        self._rows = dict(zip(("ecb", "legal"), rows, strict=True))
        for name, field in (("own-rate-ecb", self.ecb), ("own-rate-legal", self.legal)):
            field.setObjectName(name)
            field.setPlaceholderText("2,40")
        self.semester.currentIndexChanged.connect(self._show)
        self.save.clicked.connect(self._store)
        self.forget.clicked.connect(self._forget)
        self.add(Label(hint, "muted"), 4, self._form, row(self.save, self.forget, None))

    def _chosen(self) -> Semester:
        return Semester.parse(self.semester.currentData())

    def _own(self) -> OwnRate | None:
        chosen = self._chosen()
        own = self._services.settings.own_rates()
        return next((rate for rate in own if rate.semester == chosen), None)

    def _show(self) -> None:
        own = self._own()
        self.ecb.setText(_text(own.ecb if own else None))
        self.legal.setText(_text(own.legal if own else None))
        self.forget.setVisible(own is not None)
        for form_row in self._rows.values():
            form_row.warn(None)

    def _store(self) -> None:
        fields = {"ecb": self.ecb.text(), "legal": self.legal.text()}
        rates = {name: _rate(text) for name, text in fields.items()}
        try:
            self._services.settings.save_own_rate(OwnRate(self._chosen(), **rates))
        except RateInvalidError as error:
            text = self.tr("Un taux en pourcentage, par exemple 2,40.")
            for name, form_row in self._rows.items():
                form_row.warn(text if name in error.fields else None)
            return
        self._show()
        self.changed.emit()

    def _forget(self) -> None:
        self._services.settings.remove_own_rate(self._chosen())
        self._show()
        self.changed.emit()


def _rate(text: str) -> Decimal | None:
    """The typed rate; None for nothing, a rate that cannot be for nonsense."""
    clean = text.replace("%", "").replace(",", ".").strip()
    if not clean:
        return None
    try:
        rate = Decimal(clean)
    except InvalidOperation:
        return Decimal(-1)
    return rate if rate.is_finite() else Decimal(-1)


def _text(rate: Decimal | None) -> str:
    return "" if rate is None else str(rate).replace(".", ",")
