"""Panels beside the register: what the carrier said, the number of the label."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.registered_mail.course import may_follow
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.services.registered_mail.values import MailChange, RegisteredLetter
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.registered.words import delivered_word, event_word, kind_word
from relance_desktop.ui.reminders.paper_fields import TrackingEdit
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class OutcomeForm(FormPanel):
    """Takes down what became of a letter; ``finished`` gives a ``MailChange``."""

    def __init__(self, services: Services, one: RegisteredLetter) -> None:
        title = translate("registered", "Noter la suite")
        about = f"{kind_word(one)}, {one.addressee}"
        super().__init__(title, translate("registered", "Noter"), about)
        self.setObjectName("outcome-form")
        self._services, self._one = services, one
        electronic = one.is_electronic
        self.what = QComboBox()
        self.what.setObjectName("outcome")
        if one.course.is_open:
            self.what.addItem(delivered_word(electronic=electronic), None)
        for kind in may_follow(one.course, one.letter.mail_form):
            self.what.addItem(event_word(kind, electronic=electronic), kind)
        today = services.clock.today()
        self.day = DateEdit(today, today, name="outcome-day")
        self.note = QLineEdit()
        self.note.setObjectName("outcome-note")
        self.form.add(self.tr("Ce qui s'est passé"), self.what)
        self.form.add(self.tr("Le"), self.day, self.tr("Le jour dit par l'avis ou le suivi."))
        self.form.add(self.tr("Note"), self.note)

    def save(self) -> MailChange | None:
        """Store it."""
        day: date | None = self.day.day()
        if day is None:
            self.complain(self.tr("Il manque la date."))
            return None
        mail, key = self._services.registered_mail, self._one.letter.id
        kind: MailEventKind | None = self.what.currentData()
        if kind is None:
            return mail.deliver(key, day)
        return mail.note(key, kind, day, self.note.text())


class NumberForm(FormPanel):
    """Takes down the number of the label; ``finished`` gives a ``MailChange``."""

    def __init__(self, services: Services, one: RegisteredLetter) -> None:
        title = translate("registered", "N° de suivi")
        super().__init__(title, translate("registered", "Enregistrer"), one.addressee)
        self.setObjectName("number-form")
        self._services, self._one = services, one
        self.tracking = TrackingEdit(self.tr("Un numéro douteux est signalé, jamais refusé."))
        self.tracking.edit.setText(one.letter.tracking_number)
        self.form.layout().addWidget(self.tracking)  # type: ignore[union-attr]

    def save(self) -> MailChange:
        """Store it."""
        return self._services.registered_mail.set_number(
            self._one.letter.id, self.tracking.number()
        )

    def focus_first(self) -> None:
        """The number."""
        self.tracking.edit.setFocus()
