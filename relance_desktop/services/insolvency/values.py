"""What the service of this room gives."""

from __future__ import annotations

from relance_desktop.domain.value import value


@value
class InsolvencyTask:
    """One thing that the day asks for."""

    client_id: int
