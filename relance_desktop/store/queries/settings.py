"""Settings read back, and the business itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from relance_desktop.store.queries.base import Queries

if TYPE_CHECKING:
    from relance_desktop.domain.business import Business

BUSINESS = "business"


def business_of(facts: dict[str, Any]) -> Business:
    """Read the business from its JSON; fields that a later version adds keep their default."""
    from relance_desktop.domain.business import Business, LegalStatus, VatRegime
    from relance_desktop.domain.clients import PostalAddress

    address = facts["address"]
    return Business(
        **{
            **facts,
            "legal_status": LegalStatus(facts["legal_status"]),
            "vat_regime": VatRegime(facts["vat_regime"]),
            "address": PostalAddress(**{**address, "lines": tuple(address["lines"])}),
        }
    )


class SettingQueries(Queries):
    """Reads of settings. Values are plain JSON: dictionaries, lists, texts, numbers."""

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:
        """The value, ``default`` when it was never set."""
        row = self._one("SELECT value FROM settings WHERE key = ?", (key,))
        return json.loads(row[0]) if row else default

    def all(self) -> dict[str, Any]:
        """Every setting by its key."""
        return {key: json.loads(value) for key, value in self._all("SELECT * FROM settings")}

    def below(self, prefix: str) -> dict[str, Any]:
        """The settings whose key begins so."""
        sql = "SELECT key, value FROM settings WHERE key >= ?1 AND key < ?1 || char(0x10ffff)"
        return {key: json.loads(value) for key, value in self._all(sql, (prefix,))}

    def business(self) -> Business:
        """Who the user is; an empty one before the first start is done."""
        from relance_desktop.domain.business import Business

        facts = self.get(BUSINESS)
        return business_of(facts) if facts else Business()
