"""The address that was typed for a client without any: kept on their file, said, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.messages import Draft
from relance_desktop.ui.engagements.done import Done, tell

if TYPE_CHECKING:
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def keep_address(shell: Shell, services: Services, draft: Draft) -> None:
    """Keep the first recipient as the client's address where their file has none."""
    register, recipients = services.register, draft.prepared.recipients
    client = register.client_detail(draft.client.id).client
    if client.email.strip() or not recipients:
        return
    kept = register.save_client(replace(client, email=recipients[0]))
    text = translate("message", "{address} est maintenant sur la fiche de {client}.")
    tell(
        shell,
        Done(
            text.format(address=kept.email, client=kept.name),
            lambda: register.save_client(replace(kept, email="")),
            lambda: register.client_detail(kept.id).client == kept,
        ),
    )
