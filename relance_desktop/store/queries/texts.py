"""The user's own texts read back."""

from __future__ import annotations

from relance_desktop.store.queries.base import Queries


class TextQueries(Queries):
    """Reads of the user's own texts."""

    __slots__ = ()

    def all(self) -> dict[str, str]:
        """Every text by its key."""
        return dict(self._all("SELECT key, body FROM texts ORDER BY key"))
