"""What the page of proceedings is opened with besides an id."""

from __future__ import annotations

from relance_desktop.domain.value import value


@value
class ClientProceedings:
    """The proceedings of a client: the open one, or a form filled by what notices tell.

    ``fill``: begin with the form of what a notice proposes, even when one is recorded.
    """

    client_id: int
    fill: bool = False
