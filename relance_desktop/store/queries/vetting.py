"""Checks of clients read back."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.store.rows import DAY, Shape, Shelf, one_of

SHAPE = Shape(
    VettingCheck,
    "vetting_checks",
    {"topic": one_of(VettingTopic), "checked_on": DAY, "standing": one_of(Standing)},
)


class VettingQueries(Shelf[VettingCheck]):
    """Reads of checks, oldest first."""

    __slots__ = ()
    shape = SHAPE
    order = "checked_on, id"

    def of_client(self, client_id: int) -> tuple[VettingCheck, ...]:
        """All of the client's checks; the last of a topic counts."""
        return self._where("client_id = ?", (client_id,))

    def heads(self) -> tuple[VettingCheck, ...]:
        """Every check of every client without its facts, which are long."""
        columns = SHAPE.columns.replace("facts", "''")
        sql = f"SELECT {columns} FROM {SHAPE.table} ORDER BY {self.order}"
        return tuple(map(SHAPE.of, self._all(sql)))

    def facts(self, check_ids: Sequence[int]) -> dict[int, str]:
        """The facts of these checks, by id."""
        marks = ", ".join("?" * len(check_ids))
        sql = f"SELECT id, facts FROM {SHAPE.table} WHERE id IN ({marks})"
        return dict(self._all(sql, check_ids))

    def all(self) -> tuple[VettingCheck, ...]:
        """Every check of every client."""
        return self._where("1")
