"""Doing what the user's world may refuse, and telling the window either way."""

from __future__ import annotations

from collections.abc import Callable

from relance_desktop.errors import UserError
from relance_desktop.ui.page import Shell


def attempt(shell: Shell, change: Callable[[], object]) -> bool:
    """Make a change and refresh what is on screen; say why when it is refused."""
    try:
        change()
    except UserError as error:
        shell.show_error(error)
        return False
    shell.data_changed()
    return True
