"""Where a registered letter leads."""

from __future__ import annotations

from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.page import Shell


def new_case(shell: Shell, one: RegisteredLetter) -> None:
    """A case about what the letter asked for."""
    invoices = tuple(dict.fromkeys(line.invoice_id for line in one.letter.lines))
    shell.go("recovery", ("new", one.client.id, invoices))
