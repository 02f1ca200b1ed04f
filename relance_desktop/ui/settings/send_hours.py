"""When messages leave: hours and days; outside of them the program offers to wait."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox

from relance_desktop.domain.send_window import SendWindow
from relance_desktop.ui.calls.hours import TimeEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class SendHoursForm(Card):
    """Stores at once what makes sense; says what does not."""

    def __init__(self, services: Services) -> None:
        super().__init__(translate("hours", "Heures d'envoi"), name="send-hours")
        self._services = services
        self.enabled = QCheckBox(self.tr("Proposer d'attendre hors de ces heures"))
        self.enabled.setObjectName("hours-enabled")
        self.days = QCheckBox(self.tr("Les jours ouvrés seulement"))
        self.days.setObjectName("hours-working-days")
        self.start, self.end = TimeEdit("hours-start"), TimeEdit("hours-end")
        for field in (self.start, self.end):
            field.setFixedWidth(scaled(96))
            field.editingFinished.connect(self._save)
        self.enabled.clicked.connect(self._save)
        self.days.clicked.connect(self._save)
        self._wrong = Label("", "warning", name="hours-wrong")
        hint = self.tr(
            "Un message reçu la nuit ou un dimanche se lit mal. Rien ne part jamais tout seul\u00a0:"
            " au matin, il vous est proposé."
        )
        hours = row(FormRow(self.tr("De"), self.start), FormRow(self.tr("À"), self.end), None)
        self.add(Label(hint, "muted"), self.enabled, hours, self.days, self._wrong)

    def load(self) -> None:
        """Show the stored hours."""
        window = self._services.send_hours.window()
        self.enabled.setChecked(window.enabled)
        self.days.setChecked(window.working_days)
        self.start.set_time(window.start)
        self.end.set_time(window.end)
        self._allow()

    def _save(self) -> None:
        start, end = self.start.value(), self.end.value()
        wrong = start is None or end is None or end <= start
        text = self.tr("L'heure de fin vient après celle du début, par exemple 9 h et 19 h.")
        self._wrong.setText(text if wrong else "")
        self._allow()
        if not wrong:
            window = SendWindow(
                self.enabled.isChecked(), start or time(9), end or time(19), self.days.isChecked()
            )
            self._services.send_hours.save(window)

    def _allow(self) -> None:
        for field in (self.start, self.end, self.days):
            field.setEnabled(self.enabled.isChecked())
        self._wrong.setVisible(bool(self._wrong.text()))
