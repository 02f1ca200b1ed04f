"""What journeys have from the rooms of mail and screens."""

from __future__ import annotations

import pytest

from relance_desktop.domain.mail import Security
from tests.gateways.mail.conftest import (
    Server,
    StartServer,
    _quiet_server,
    account,
    authority,
    loop,
    start_server,
)
from tests.ui.conftest import _theme, settings, theme

__all__ = [
    "_quiet_server",
    "_theme",
    "account",
    "authority",
    "loop",
    "settings",
    "start_server",
    "theme",
]


@pytest.fixture
def server(start_server: StartServer) -> Server:
    """The mail server of a business that has a password."""
    return start_server(Security.TLS, login=True)
