"""Forms of a route: take it, share it out, end it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from relance_desktop.domain.recovery.sharing import free_cents
from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.services.recovery_cases import (
    CaseChange,
    CaseView,
    RouteFollow,
    RouteStarted,
)
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.recovery.following.share_fields import ShareFields
from relance_desktop.ui.recovery.words import route_outcome_word

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class StartForm(FormPanel):
    """``finished`` gives a RouteStarted."""

    def __init__(self, services: Services, view: CaseView, route_key: str = "") -> None:
        super().__init__(self.tr("Prendre une voie"), self.tr("Suivre cette voie"))
        self.setObjectName("route-start-form")
        self._services, self._view = services, view
        self.route = QComboBox()
        self.route.setObjectName("route-choice")
        for one in services.recovery_cases.known_routes():
            self.route.addItem(one.name, one.key)
        self.route.setCurrentIndex(max(0, self.route.findData(route_key)))
        self.day = DateEdit(view.today, view.today, "route-start-day")
        free = {one.invoice_id: one.free_cents for one in view.bills}
        self.shares = ShareFields(view.bills, free)
        self._lay_out()

    def save(self) -> RouteStarted | None:
        """Take it."""
        day = self.day.day()
        if day is None or not self.shares.understood():
            self.complain(self.tr("La date ou un montant n'est pas compris."))
            return None
        shares = self.shares.shares()
        if not shares:
            self.complain(self.tr("Choisissez au moins une facture."))
            return None
        return self._services.recovery_cases.start(
            self._view.case.id, self.route.currentData(), day, shares
        )

    def _lay_out(self) -> None:
        means = self.tr(
            "Vous engagez vous-même la voie choisie\u00a0; le programme n'envoie rien. Les relances "
            "de ce qu'elle réclame se reposent à partir de ce jour, et reprendront quand vous le "
            "direz."
        )
        self.form.add_widget(Label(means, "muted", name="route-means"))
        self.form.add(self.tr("Voie"), self.route)
        self.form.add(self.tr("Depuis le"), self.day)
        hint = self.tr("Une créance peut être partagée entre plusieurs voies.")
        self.form.add(self.tr("Ce qu'elle réclame"), self.shares, hint)


class ShareForm(FormPanel):
    """``finished`` gives a CaseChange."""

    def __init__(self, services: Services, view: CaseView, follow: RouteFollow) -> None:
        title, word = self.tr("Modifier les parts"), self.tr("Enregistrer")
        super().__init__(title, word, follow.name)
        self.setObjectName("route-share-form")
        self._services, self._follow = services, follow
        left = {one.invoice_id: one.principal_cents for one in view.bills}
        free = free_cents((one.route for one in view.routes), left, follow.route.id)
        self.shares = ShareFields(view.bills, free, follow.route.shares)
        self.form.add(self.tr("Ce qu'elle réclame"), self.shares)

    def save(self) -> CaseChange | None:
        """Share it out."""
        if not self.shares.understood():
            self.complain(self.tr("Un montant n'est pas compris."))
            return None
        cases = self._services.recovery_cases
        return cases.share_out(self._follow.route.id, self.shares.shares())


class EndForm(FormPanel):
    """``finished`` gives a CaseChange."""

    def __init__(
        self,
        services: Services,
        view: CaseView,
        follow: RouteFollow,
        outcome: RouteOutcome | None = None,
        on: date | None = None,
    ) -> None:
        super().__init__(self.tr("Terminer la voie"), self.tr("Terminer"), follow.name)
        self.setObjectName("route-end-form")
        self._services, self._follow = services, follow
        self.outcome = QComboBox()
        self.outcome.setObjectName("route-outcome")
        for one in RouteOutcome:
            self.outcome.addItem(route_outcome_word(one), one)
        if outcome is not None:
            self.outcome.setCurrentIndex(self.outcome.findData(outcome))
        self.day = DateEdit(view.today, on or view.today, "route-end-day")
        self.note = QLineEdit()
        self.note.setObjectName("route-end-note")
        self.resume = QCheckBox(self.tr("Reprendre les relances dès aujourd'hui"))
        self.resume.setObjectName("route-resume")
        self.form.add(self.tr("Issue"), self.outcome)
        self.form.add(self.tr("Le"), self.day)
        self.form.add(self.tr("Note (facultatif)"), self.note)
        self.form.add_widget(self.resume)
        rest = self.tr("Sinon elles restent suspendues, jusqu'à ce que vous les repreniez ici.")
        self.form.add_widget(Label(rest, "muted", name="route-rest"))

    def save(self) -> CaseChange | None:
        """End it."""
        day = self.day.day()
        if day is None:
            self.complain(self.tr("Il manque la date."))
            return None
        return self._services.recovery_cases.end(
            self._follow.route.id,
            day,
            self.outcome.currentData(),
            self.note.text(),
            resume=self.resume.isChecked(),
        )
