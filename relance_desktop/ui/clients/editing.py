"""The client form beside the page: shown, stored, taken back with what the register gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relance_desktop.domain.clients import Client
from relance_desktop.errors import UserError
from relance_desktop.services.vetting.values import Adoption
from relance_desktop.ui.clients.form import ClientForm
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class ClientEditing(QObject):
    """``saved`` gives the client as stored, ``gone`` that a new one was taken back."""

    saved = Signal(object)
    gone = Signal()

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._services, self._side = shell, services, side

    def edit(self, client: Client | None) -> None:
        """Show the form, for a new client without one."""
        form = ClientForm(self._services, client, self._shell.jobs)
        self._side.show_form(form, lambda result: self._edited(result, client, form.adoption))

    def _edited(self, result: object, before: Client | None, adoption: Adoption | None) -> None:
        if not isinstance(result, Client):
            return
        self.saved.emit(result)
        register = self._services.register
        self._shell.notify(
            self.tr("Fiche enregistrée."),
            undo=lambda: self._put_back(result, before, adoption),
            still=lambda: register.client_detail(result.id).client == result,
        )

    def _put_back(self, saved: Client, before: Client | None, adoption: Adoption | None) -> None:
        register = self._services.register
        try:
            if adoption is not None:
                self._services.vetting.undo_adoption(adoption)
            if before is None:
                register.remove_client(saved.id)
                self.gone.emit()
            else:
                register.save_client(before)
                self._shell.data_changed()
        except UserError as error:
            self._shell.show_error(error)
