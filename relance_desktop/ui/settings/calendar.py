"""Réglages › Calendrier: on which days no step is proposed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from relance_desktop.domain.calendar import Closure, Holiday
from relance_desktop.services.preferences import Preferences
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.closure_form import ClosureForm

translate = QCoreApplication.translate


class CalendarPart(QWidget):
    """Public holidays, shown for a year, and the user's own closures."""

    changed = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("calendar-part")
        self._shell, self._services = shell, services
        today = services.clock.today()
        self.alsace_moselle = QCheckBox(self.tr("Jours fériés d'Alsace-Moselle"))
        self.alsace_moselle.setObjectName("alsace_moselle")
        self.alsace_moselle.clicked.connect(self._store_holidays)
        self.years = QComboBox()
        self.years.setObjectName("holiday-year")
        self.years.setAccessibleName(self.tr("Année"))
        for year in range(today.year - 1, today.year + 3):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(1)
        self.years.currentIndexChanged.connect(self.load)
        self.holidays = KeyValueList(name="holidays")
        self._closures: QVBoxLayout = column(gap=4)
        self.form = ClosureForm(today)
        self.form.added.connect(self._add)
        self.setLayout(column(self._closure_card(), self._rule_card(), gap=16))

    def load(self) -> None:
        """Show the year's holidays and the closures as stored."""
        preferences = self._services.settings.preferences()
        self.alsace_moselle.setChecked(preferences.alsace_moselle)
        names = holiday_names()
        year = int(self.years.currentData())
        days = preferences.calendar.holidays(year)
        self.holidays.set_items((names[one], formats.weekday(day)) for day, one in days)
        self._show_closures(preferences)

    def _rule_card(self) -> Card:
        text = self.tr(
            "Aucune étape n'est proposée le samedi, le dimanche ni un jour férié (C. trav. "
            "L3133-1)\u00a0: elle attend le jour ouvré suivant. Les échéances, elles, ne bougent "
            "pas."
        )
        detail = Label(self.tr("Ni relance le Vendredi saint, ni le 26 décembre."), "small")
        detail.setContentsMargins(scaled(30), 0, 0, 0)
        self.alsace_moselle.setAccessibleDescription(detail.text())
        self.years.setMaximumWidth(scaled(120))
        self.holidays.setMaximumWidth(scaled(400))
        return Card(self.tr("Jours ouvrés"), "workday-card").add(
            Label(text, "muted"),
            4,
            column(self.alsace_moselle, detail, gap=0),
            8,
            row(Label(self.tr("Jours fériés de"), wrap=False), self.years, None),
            4,
            self.holidays,
        )

    def _closure_card(self) -> Card:
        text = self.tr(
            "Pendant vos congés, rien ne vous est proposé. À votre retour, les étapes reprennent "
            "une à une, sans rafale et sans en perdre."
        )
        return Card(self.tr("Vos fermetures"), "closure-card").add(
            Label(text, "muted"), 4, self._closures, 4, self.form
        )

    def _show_closures(self, preferences: Preferences) -> None:
        clear(self._closures)
        for closure in preferences.closures:
            self._closures.addWidget(self._line(closure))
        if not preferences.closures:
            text = self.tr("Aucune fermeture prévue.")
            self._closures.addWidget(Label(text, "small", name="no-closures"))

    def _line(self, closure: Closure) -> QWidget:
        words = closure_words(closure)
        gone = IconButton("trash", self.tr("Retirer {what}").format(what=words), "closure-remove")
        gone.clicked.connect(lambda _checked=False: self._remove(closure))
        over = closure.last < self._services.clock.today()
        line = QWidget()
        line.setObjectName("closure-line")
        label = Label(words, "muted" if over else "body", wrap=False, name="closure")
        line.setLayout(row(label, None, gone))
        return line

    def _store_holidays(self) -> None:
        preferences = self._services.settings.preferences()
        self._save(replace(preferences, alsace_moselle=self.alsace_moselle.isChecked()))

    def _add(self, closure: Closure) -> None:
        preferences = self._services.settings.preferences()
        kept = sorted({*preferences.closures, closure}, key=lambda one: (one.first, one.last))
        self._save(replace(preferences, closures=tuple(kept)))

    def _remove(self, closure: Closure) -> None:
        preferences = self._services.settings.preferences()
        left = tuple(one for one in preferences.closures if one != closure)
        self._save(replace(preferences, closures=left))
        text = self.tr("Fermeture retirée\u00a0: {what}.").format(what=closure_words(closure))
        self._shell.notify(text, undo=lambda: self._add(closure))

    def _save(self, preferences: Preferences) -> None:
        self._services.settings.save_preferences(preferences)
        self.load()
        self.changed.emit()


def closure_words(closure: Closure) -> str:
    """« Congés d'été : du 1er août 2027 au 21 août 2027 »."""
    if closure.first == closure.last:
        days = translate("settings", "le {day}").format(day=formats.long_day(closure.first))
    else:
        days = translate("settings", "du {first} au {last}").format(
            first=formats.long_day(closure.first), last=formats.long_day(closure.last)
        )
    return f"{closure.label}\u00a0: {days}" if closure.label else days[:1].upper() + days[1:]


def holiday_names() -> dict[Holiday, str]:
    """What each public holiday is called."""
    return {
        Holiday.NEW_YEAR: translate("settings", "Jour de l'An"),
        Holiday.GOOD_FRIDAY: translate("settings", "Vendredi saint"),
        Holiday.EASTER_MONDAY: translate("settings", "Lundi de Pâques"),
        Holiday.LABOUR_DAY: translate("settings", "Fête du Travail"),
        Holiday.VICTORY_DAY: translate("settings", "Victoire de 1945"),
        Holiday.ASCENSION: translate("settings", "Ascension"),
        Holiday.WHIT_MONDAY: translate("settings", "Lundi de Pentecôte"),
        Holiday.NATIONAL_DAY: translate("settings", "Fête nationale"),
        Holiday.ASSUMPTION: translate("settings", "Assomption"),
        Holiday.ALL_SAINTS: translate("settings", "Toussaint"),
        Holiday.ARMISTICE: translate("settings", "Armistice de 1918"),
        Holiday.CHRISTMAS: translate("settings", "Noël"),
        Holiday.SAINT_STEPHEN: translate("settings", "Saint-Étienne"),
    }
