"""Exchanges with clients read back."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.store.rows import DAY, Shape, Shelf, one_of

SHAPE = Shape(
    Exchange,
    "exchanges",
    {
        "kind": one_of(ExchangeKind),
        "happened_on": DAY,
        "follow_up_on": DAY,
        "followed_up_on": DAY,
    },
)


class ExchangeQueries(Shelf[Exchange]):
    """Reads of exchanges, newest first."""

    __slots__ = ()
    shape = SHAPE
    order = "happened_on DESC, id DESC"

    def of_client(self, client_id: int) -> tuple[Exchange, ...]:
        """All exchanges with a client, those of affairs among them."""
        return self._where("client_id = ?", (client_id,))

    def of_engagement(self, engagement_id: int) -> tuple[Exchange, ...]:
        """The exchanges about one affair."""
        return self._where("engagement_id = ?", (engagement_id,))

    def to_follow_up(self, until: date) -> tuple[Exchange, ...]:
        """Those to come back to by that day, and not come back to yet."""
        where = "followed_up_on IS NULL AND follow_up_on <= ?"
        return self._where(where, (until.isoformat(),))
