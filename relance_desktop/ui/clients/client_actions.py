"""What one changes of a client beside its form, with undo where it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relance_desktop.domain.client_contacts import Contact, OtherAddress
from relance_desktop.domain.clients import Client
from relance_desktop.errors import UserError
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.clients.merge import MergeForm
from relance_desktop.ui.clients.silence import SilenceForm
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class ClientActions(QObject):
    """Stores, tells the window, and offers to take it back. ``removed`` when a client is gone."""

    removed = Signal()

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._services = services
        self._side = side

    # -- people, places, notes -------------------------------------------------

    def put_people(self, client: Client | None, contacts: tuple[Contact, ...]) -> None:
        """Store the client's people as they are shown now."""
        if client is None:
            return
        register, key = self._services.register, client.id
        before = register.client_detail(key).contacts

        def put(now: tuple[Contact, ...]) -> Callable[[], None]:
            return lambda: register.save_contacts(key, now)

        if self._try(put(contacts)):
            self._shell.notify(
                self._said(
                    len(contacts) - len(before),
                    self.tr("Contact ajouté."),
                    self.tr("Contact retiré."),
                ),
                undo=lambda: self._again(put(before)),
                still=lambda: register.client_detail(key).contacts == contacts,
            )

    def put_places(self, client: Client | None, places: tuple[OtherAddress, ...]) -> None:
        """Store the client's other addresses as they are shown now."""
        if client is None:
            return
        register, key = self._services.register, client.id
        before = register.client_detail(key).addresses

        def put(now: tuple[OtherAddress, ...]) -> Callable[[], None]:
            return lambda: register.save_addresses(key, now)

        if self._try(put(places)):
            self._shell.notify(
                self._said(
                    len(places) - len(before),
                    self.tr("Adresse ajoutée."),
                    self.tr("Adresse retirée."),
                ),
                undo=lambda: self._again(put(before)),
                still=lambda: register.client_detail(key).addresses == places,
            )

    def keep_note(self, client_id: int, text: str) -> None:
        """Store a note; nothing is said, the card shows it."""
        register = self._services.register
        try:
            client = register.client_detail(client_id).client
            if client.note != text:
                register.save_client(replace(client, note=text))
        except UserError as error:
            self._shell.show_error(error)

    # -- never to be reminded ----------------------------------------------------

    def silence(self, client: Client | None) -> None:
        """Ask why the client is never to be reminded, or remind them again."""
        if client is None:
            return
        if not client.do_not_remind:
            self._side.show_form(SilenceForm(self._services, client), self._silenced)
            return
        spoken = replace(client, do_not_remind=False, do_not_remind_reason="")
        if self._try(lambda: self._services.register.save_client(spoken)):
            self._notify_silence(self.tr("Ce client sera de nouveau relancé."), client, spoken)

    def _silenced(self, result: object) -> None:
        assert isinstance(result, Client)
        client = result
        before = replace(client, do_not_remind=False, do_not_remind_reason="")
        self._shell.data_changed()
        self._notify_silence(self.tr("Ce client ne sera plus relancé."), before, client)

    def _notify_silence(self, text: str, before: Client, now: Client) -> None:
        register = self._services.register

        def is_so() -> bool:
            client = register.client_detail(now.id).client
            return client.do_not_remind == now.do_not_remind

        def back() -> None:
            client = register.client_detail(now.id).client
            why, silent = before.do_not_remind_reason, before.do_not_remind
            register.save_client(replace(client, do_not_remind=silent, do_not_remind_reason=why))

        self._shell.notify(text, undo=lambda: self._again(back), still=is_so)

    # -- two that are one ----------------------------------------------------------

    def merge(self, client: Client | None, other_id: int | None) -> None:
        """Show the form that merges another client into this one."""
        if client is not None:
            form = MergeForm(self._services, client, other_id)
            self._side.show_form(form, lambda key: self._merged(client.id, key))

    def separate(self, client: Client | None, other_id: int) -> None:
        """Take a merge back."""
        if client is None:
            return
        service = self._services.client_merge
        if self._try(lambda: service.separate(client.id, other_id)):
            self._shell.notify(self.tr("Fusion annulée\u00a0: les deux clients sont séparés."))

    def _merged(self, kept_id: int, other_id: object) -> None:
        assert isinstance(other_id, int)
        service = self._services.client_merge
        self._shell.data_changed()
        self._shell.notify(
            self.tr("Clients fusionnés."),
            undo=lambda: self._again(lambda: service.separate(kept_id, other_id)),
            still=lambda: service.can_separate(kept_id, other_id),
        )

    # -- gone -----------------------------------------------------------------------

    def remove(self, client: Client | None) -> None:
        """Remove a client without history; it can be written anew as it was."""
        if client is None:
            return
        register = self._services.register
        detail = register.client_detail(client.id)
        try:
            register.remove_client(client.id)
        except UserError as error:
            self._shell.show_error(error)
            return
        self.removed.emit()

        def back() -> None:
            stored = register.save_client(replace(detail.client, id=0))
            if detail.contacts:
                register.save_contacts(stored.id, detail.contacts)
            if detail.addresses:
                register.save_addresses(stored.id, detail.addresses)

        text = self.tr("«\u00a0{name}\u00a0» est supprimé.").format(name=client.name)
        gone = client.id
        self._shell.notify(
            text,
            undo=lambda: self._again(back),
            still=lambda: all(one.id != gone for one in register.clients()),
        )

    # -- all of them -----------------------------------------------------------------

    def _said(self, more: int, added: str, removed: str) -> str:
        if more == 0:
            return self.tr("Modification enregistrée.")
        return added if more > 0 else removed

    def _again(self, change: Callable[[], object]) -> None:
        self._try(change)

    def _try(self, change: Callable[[], object]) -> bool:
        return attempt(self._shell, change)
