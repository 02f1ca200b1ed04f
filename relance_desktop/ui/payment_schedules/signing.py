"""Panels beside a schedule: it was signed, it lapses, it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.payment_schedules.words import waived_why
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.services.payment_schedules import ScheduleChange, ScheduleView
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class SignForm(FormPanel):
    """Takes down that both signed; ``finished`` gives a ``ScheduleChange``."""

    def __init__(self, services: Services, view: ScheduleView) -> None:
        super().__init__(
            translate("time", "Signé des deux"), translate("time", "C'est signé"), view.client.name
        )
        self.setObjectName("sign-form")
        self._services, self._view = services, view
        today = services.clock.today()
        self.day = DateEdit(today, today, name="sign-day")
        self.by = QLineEdit(view.client.contact_name)
        self.by.setObjectName("sign-by")
        self.copy = FileField("sign-copy", self.tr("facultatif, mais c'est votre preuve"))
        self.form.add(self.tr("Signé le"), self.day)
        self.form.add(self.tr("Par, pour le client"), self.by)
        self.form.add(self.tr("Copie signée"), self.copy)

    def save(self) -> ScheduleChange | None:
        """Store it. Files come first: without them the signature is not taken down."""
        day, schedules = self.day.day(), self._services.payment_schedules
        if day is None:
            self.complain(self.tr("Il manque la date."))
            return None
        files = [given_file(path) for path in self.copy.paths]
        change = schedules.sign(self._view.schedule.id, day, self.by.text(), waived_why())
        for file in files:
            schedules.file(self._view.schedule.id, file)
        return change


class StopForm(FormPanel):
    """Asks why it ends, or lapses; ``finished`` gives a ``ScheduleChange``."""

    def __init__(self, services: Services, view: ScheduleView, *, lapse: bool) -> None:
        title = translate("time", "Mettre fin à l'échéancier")
        if view.schedule.agreed_on is None:
            title = translate("time", "Abandonner la proposition")
        if lapse:
            title = translate("time", "Constater la déchéance du terme")
        super().__init__(
            title, translate("time", "Constater") if lapse else title, view.client.name
        )
        self.setObjectName("stop-form")
        self._services, self._view, self._lapse = services, view, lapse
        self.reason = QLineEdit()
        self.reason.setObjectName("stop-reason")
        hint = self.tr("Les factures suivent de nouveau leur plan. Ce qui est payé le reste.")
        if view.schedule.agreed_on is None:
            hint = self.tr("Elle reste au dossier, avec ce qui a été envoyé.")
        if lapse:
            hint = self.tr(
                "Le tout devient exigible aujourd'hui, comme le prévoit l'accord. Les factures "
                "sont de nouveau relancées\u00a0; ce qui est payé le reste."
            )
        label = self.tr("Note") if lapse else self.tr("Pourquoi")
        self.form.add(label, self.reason, hint)

    def save(self) -> ScheduleChange | None:
        """Store it."""
        schedules, key = self._services.payment_schedules, self._view.schedule.id
        if self._lapse:
            return schedules.lapse(key, self.reason.text())
        if not self.reason.text().strip():
            self.complain(self.tr("Dites pourquoi\u00a0: vous le relirez peut-être dans un an."))
            return None
        return schedules.end(key, self.reason.text())

    def focus_first(self) -> None:
        """The reason."""
        self.reason.setFocus()
