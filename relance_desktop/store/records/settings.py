"""Settings changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy.dialects.sqlite import insert

from relance_desktop.domain.business import Business
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.queries.settings import BUSINESS, SettingQueries
from relance_desktop.store.records.session import Session


class SettingRecords(SettingQueries):
    """Reads and writes of settings."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def put(self, key: str, value: Any) -> None:
        """Store a plain JSON value; nothing happens when it is the present one."""
        if key in self.all() and self.get(key) == value:
            return
        self.remember(key, value)
        payload = {"value": value}
        self._session.record(JournalKind.SETTING_CHANGED, f"setting:{key}", payload)

    def remember(self, key: str, value: Any) -> None:
        """Store what is no decision (a window's size): the journal does not hear of it."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        statement = insert(tables.settings).values(key=key, value=text)
        changed = statement.on_conflict_do_update(index_elements=["key"], set_={"value": text})
        self._session.execute(changed)

    def put_business(self, business: Business) -> None:
        """Store who the user is."""
        facts = asdict(business)
        facts["legal_status"] = business.legal_status.value
        facts["vat_regime"] = business.vat_regime.value
        facts["address"]["lines"] = list(business.address.lines)
        self.put(BUSINESS, facts)
