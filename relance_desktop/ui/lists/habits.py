"""A list comes back as it was left: columns, sort and filter, kept in the window's settings.

What is searched is not kept: the settings file holds no business data.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QSettings

from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.table import Table


class ListHabits(QObject):
    """Restores at once, before the list is seen; then notes each change."""

    def __init__(
        self, settings: QSettings, table: Table[Any], filters: FilterChips | None = None
    ) -> None:
        super().__init__(table)
        self._settings = settings
        self._table = table
        self._filters = filters
        self._key = f"lists/{table.objectName()}"
        self._restore()
        table.choice.changed.connect(self._save)
        if filters is not None:
            filters.changed.connect(lambda _key: self._save())

    def _restore(self) -> None:
        kept = _read(self._settings.value(self._key))
        self._table.choice.restore(kept)
        wanted = kept.get("filter")
        if self._filters is not None and wanted in self._filters.keys:
            self._filters.choose(wanted)

    def _save(self) -> None:
        state = self._table.choice.state()
        if self._filters is not None:
            state["filter"] = self._filters.current
        self._settings.setValue(self._key, json.dumps(state))


def _read(found: object) -> dict[str, Any]:
    """What was kept; nothing when somebody else wrote there."""
    try:
        kept = json.loads(found) if isinstance(found, str) else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
