"""How long to wait for a mail server at each point."""

from __future__ import annotations

from relance_desktop.domain.value import value


@value
class Timeouts:
    """Seconds of silence that are borne; ``opening`` and ``message`` are all in all, whatever
    the server says meanwhile.

    The last answer gets long (RFC 5321 4.5.3.2.6 grants ten minutes): giving up
    on it leaves the message's fate unknown.
    """

    connect: float = 20
    command: float = 60
    body: float = 60
    answer: float = 300
    goodbye: float = 2
    opening: float = 150
    message: float = 1800
