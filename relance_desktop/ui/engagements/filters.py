"""The filters of the list of affairs, each with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.values import ENDED, EngagementState
from relance_desktop.services.engagements.values import EngagementRow
from relance_desktop.ui.engagements.words import state_look, state_word
from relance_desktop.ui.kit.chips import Filter

translate = QCoreApplication.translate

OPEN, ATTENTION, ALL = "open", "attention", "all"


def filters() -> Sequence[Filter]:
    """Open ones first: what the list shows when it opens."""
    tr = translate
    return (
        Filter(OPEN, tr("engagements", "Ouvertes"), always=True),
        Filter(ATTENTION, tr("engagements", "À voir"), "bell", "amber", always=True),
        *(Filter(one.value, state_word(one), *state_look(one)) for one in EngagementState),
        Filter(ALL, tr("engagements", "Toutes"), always=True),
    )


def keys_of(row: EngagementRow) -> set[str]:
    """The filters that keep a row."""
    keys = {ALL, row.state.value}
    if row.state not in ENDED:
        keys.add(OPEN)
    if row.attention is not None:
        keys.add(ATTENTION)
    return keys


def counts(rows: Iterable[EngagementRow]) -> Mapping[str, int]:
    """How many rows each filter keeps."""
    return Counter(key for row in rows for key in keys_of(row))
