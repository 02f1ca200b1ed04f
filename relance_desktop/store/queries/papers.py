"""Papers read back, without their bytes."""

from __future__ import annotations

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.store.rows import DAY, MOMENT, Shape, Shelf, one_of

SHAPE = Shape(Paper, "papers", {"kind": one_of(PaperKind), "dated_on": DAY, "added_at": MOMENT})


class PaperQueries(Shelf[Paper]):
    """Reads of papers, in the order they came in."""

    __slots__ = ()
    shape = SHAPE

    def of_client(self, client_id: int) -> tuple[Paper, ...]:
        """All papers of a client, those of affairs and checks among them."""
        return self._where("client_id = ?", (client_id,))

    def of_engagement(self, engagement_id: int) -> tuple[Paper, ...]:
        """All papers of an affair, those of its sheets and deliverables among them."""
        return self._where("engagement_id = ?", (engagement_id,))

    def of_schedule(self, schedule_id: int) -> tuple[Paper, ...]:
        """The papers of a payment schedule."""
        return self._where("schedule_id = ?", (schedule_id,))

    def of_check(self, check_id: int) -> tuple[Paper, ...]:
        """The proof of one check."""
        return self._where("check_id = ?", (check_id,))

    def of_reminder(self, reminder_id: int) -> tuple[Paper, ...]:
        """What came back of a letter, and what the post gave for it."""
        return self._where("reminder_id = ?", (reminder_id,))

    def of_letters(self) -> tuple[Paper, ...]:
        """Those of every letter."""
        return self._where("reminder_id IS NOT NULL")
