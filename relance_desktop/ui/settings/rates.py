"""Réglages › Taux et règles: the rates with their dates and sources, and the user's choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.domain.rates import MissingRate, RateTable, Semester
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.table import Column, Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.law_facts import LawCard
from relance_desktop.ui.settings.own_rate import OwnRateCard

SOON_DAYS = 45
"""So long before the table ends, the user is told that the next rates are awaited."""


class RateRow(NamedTuple):
    """One semester of the table; None where a rate is not known."""

    semester: Semester
    default: Decimal | None
    public: Decimal | None
    legal: Decimal | None
    floor: Decimal | None


class RatesPart(QWidget):
    """The dated table, and the rules that the user may choose."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("rates-part")
        self._services = services
        self.reach = Banner("success", "", name="rates-reach")
        self.table = self._make_table()
        self.choices = {name: QCheckBox() for name in _choices_of()}
        self.own_rate = OwnRateCard(services, semester_text)
        self.own_rate.changed.connect(self._rates_changed)
        self.law = LawCard()
        cards = (self._rules_card(), self._rates_card(), self.own_rate, self.law)
        self.setLayout(column(*cards, gap=16))

    def load(self) -> None:
        """Show the table and the choices as stored."""
        table, today = self._services.settings.rates(), self._services.clock.today()
        self.table.set_rows(rate_rows(table, today))
        self._show_reach(table, today)
        self.own_rate.load()
        self.law.show_facts(self._services.law.facts())
        preferences = self._services.settings.preferences()
        for name, box in self.choices.items():
            box.setChecked(bool(getattr(preferences, name)))

    def _show_reach(self, table: RateTable, today: date) -> None:
        reach = table.reaches()
        checked = self.tr("Table comparée à ses sources le {day}.").format(
            day=formats.long_day(table.checked_on)
        )
        if reach is None or reach < today:
            self.reach.set_kind("warning")
            text = self.tr(
                "Le taux du semestre en cours n'est pas dans la table\u00a0: les pénalités qui en "
                "dépendent sont calculées au dernier taux connu, et signalées comme provisoires."
            )
            self.reach.set_text(f"{text} {checked}", self.tr("Taux provisoires"))
            return
        title = self.tr("À jour jusqu'au {day}").format(day=formats.long_day(reach))
        soon = (reach - today).days <= SOON_DAYS
        self.reach.set_kind("info" if soon else "success")
        after = self.tr(
            "Les taux du semestre suivant seront publiés autour de cette date\u00a0; d'ici là, "
            "les calculs qui vont au-delà sont signalés comme provisoires."
        )
        self.reach.set_text(f"{after} {checked}" if soon else checked, title)

    def _rates_card(self) -> Card:
        text = self.tr(
            "Entre professionnels, à défaut de taux convenu\u00a0: taux de refinancement de la BCE "
            "au 1er janvier ou au 1er juillet, plus 10 points (C. com. L441-10 II). Acheteur "
            "public\u00a0: plus 8 points (CCP R2192-31). Un taux convenu ne peut être inférieur à "
            "3 fois l'intérêt légal."
        )
        return Card(self.tr("Pénalités de retard, semestre par semestre"), "rates-card").add(
            4, self.reach, 4, Label(text, "muted"), 4, self.table
        )

    def _rules_card(self) -> Card:
        card = Card(self.tr("Vos règles"), "rules-card")
        words = self._words()
        for name, box in self.choices.items():
            title, detail = words[name]
            box.setText(title)
            box.setObjectName(name)
            box.setAccessibleDescription(detail)
            box.clicked.connect(self._store)
            label = Label(detail, "small")
            label.setContentsMargins(scaled(30), 0, 0, 0)
            card.body.addLayout(column(box, label, gap=0))
        return card

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "bank_code": (
                self.tr("QR code de virement sur les lettres"),
                self.tr("Votre client le scanne avec l'application de sa banque. En euros."),
            ),
            "interest_first": (
                self.tr("Proposer d'imputer un paiement d'abord sur les pénalités"),
                self.tr(
                    "C. civ. 1343-1. Sinon, il éteint d'abord le montant de la facture. Vous "
                    "décidez à chaque paiement."
                ),
            ),
            "lift_to_floor": (
                self.tr("Relever au minimum légal un taux convenu trop bas"),
                self.tr("C. com. L441-10 II. Sinon, le taux écrit est appliqué, et signalé."),
            ),
        }

    def _rates_changed(self) -> None:
        self.load()
        self.changed.emit()

    def _store(self) -> None:
        chosen: dict[str, Any] = {name: box.isChecked() for name, box in self.choices.items()}
        preferences = self._services.settings.preferences()
        self._services.settings.save_preferences(replace(preferences, **chosen))
        self.changed.emit()

    def _make_table(self) -> Table[RateRow]:
        columns: list[Column[RateRow]] = [
            Column(
                "semester",
                self.tr("Semestre"),
                lambda row: semester_text(row.semester),
                sort_key=lambda row: row.semester,
                width=150,
                stretch=True,
                bold=True,
            ),
            _rate_column("default", self.tr("Professionnels")),
            _rate_column("public", self.tr("Acheteurs publics")),
            _rate_column("legal", self.tr("Intérêt légal")),
            _rate_column("floor", self.tr("Minimum convenu")),
        ]
        table: Table[RateRow] = Table(
            columns,
            lambda row: row.semester,
            multiple=False,
            name="rates-table",
            label=self.tr("Taux par semestre"),
        )
        table.setMinimumHeight(scaled(320))
        return table


def rate_rows(table: RateTable, today: date) -> list[RateRow]:
    """Every semester known, newest first, and the present one even when it is not."""
    known = set(table.semesters()) | {Semester.of(today)}
    rows = []
    for semester in sorted(known, reverse=True):
        day = semester.first_day
        rows.append(
            RateRow(
                semester,
                _known(table.default_rate(day)),
                _known(table.public_rate(day)),
                _known(table.legal_rate(semester)),
                _known(table.floor_rate(day)),
            )
        )
    return rows


def semester_text(semester: Semester) -> str:
    """A semester as one says it: ``1er semestre 2026``."""
    return f"{'1er' if semester.half == 1 else '2e'}\u00a0semestre {semester.year}"


def _known(rate: Decimal | MissingRate) -> Decimal | None:
    return None if isinstance(rate, MissingRate) else rate


def _rate_column(key: str, title: str) -> Column[RateRow]:
    def text(row: RateRow) -> str:
        rate: Decimal | None = getattr(row, key)
        return "–" if rate is None else f"{rate:.2f}\u00a0%".replace(".", ",")

    return Column(
        key,
        title,
        text,
        sort_key=lambda row: getattr(row, key),
        align="right",
        width=130,
    )


def _choices_of() -> tuple[str, ...]:
    return ("bank_code", "interest_first", "lift_to_floor")
