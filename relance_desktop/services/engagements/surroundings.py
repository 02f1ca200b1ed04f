"""What is known beside affairs and decides what comes next in them, in a few queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.attention import NOT_ASKED, Asked
from relance_desktop.domain.engagements.course import Around
from relance_desktop.domain.engagements.sent_elsewhere import names_invoice
from relance_desktop.domain.vetting.recheck import first_topics

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.store.reader import Reader


class Surroundings:
    """Read once for one affair or for all; ``of`` tells those of each."""

    def __init__(self, view: Reader, only: Engagement | None = None) -> None:
        affairs, key = view.engagements, only.id if only is not None else None
        self.asked: Mapping[int, Asked] = affairs.asked(key)
        mailed = (
            invoice
            for invoice, number, words in affairs.mailed(key)
            if names_invoice(words, number)
        )
        self._brought = affairs.told(key) | frozenset(mailed)
        self._strangers = {
            client for client, kind in affairs.strangers().items() if first_topics(kind)
        }

    def of(self, engagement: Engagement) -> Around:
        """What is known beside one affair."""
        return Around(
            asked=self.asked.get(engagement.id, NOT_ASKED),
            brought=self._brought,
            stranger=engagement.client_id in self._strangers,
        )
