"""What a form about a promise, a dispute or a pause may be opened with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class HoldAsk(NamedTuple):
    """Who said it, for when, in which words; ``paper_ids``: papers filed already that prove
    it, the answer by mail for one."""

    person: str = ""
    on: date | None = None
    words: str = ""
    paper_ids: tuple[int, ...] = ()


NOTHING_KNOWN = HoldAsk()
