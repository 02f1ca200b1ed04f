"""Never to be reminded: for a reason that one finds again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.clients import Client
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class SilenceForm(FormPanel):
    """``finished`` gives the client as stored."""

    def __init__(self, services: Services, client: Client) -> None:
        super().__init__(
            translate("clients", "Ne plus relancer"),
            translate("clients", "Ne plus relancer"),
            client.name,
        )
        self.setObjectName("silence-form")
        self._services = services
        self._client = client
        self.reason = QLineEdit(client.do_not_remind_reason)
        self.reason.setObjectName("silence-reason")
        self.form.add(
            self.tr("Raison"),
            self.reason,
            self.tr("Par exemple\u00a0: ami, accord particulier, dossier confié à un avocat"),
        )
        text = self.tr(
            "Plus aucune étape ne sera proposée pour ce client, sur aucune facture. Ses retards"
            " restent affichés, et vous pourrez revenir sur ce choix."
        )
        self.form.add_widget(Label(text, "muted"))

    def save(self) -> Client | None:
        """Store it; the reason is needed."""
        reason = self.reason.text().strip()
        if not reason:
            self.complain(self.tr("Dites pourquoi, en quelques mots."))
            return None
        changed = replace(self._client, do_not_remind=True, do_not_remind_reason=reason)
        return self._services.register.save_client(changed)
