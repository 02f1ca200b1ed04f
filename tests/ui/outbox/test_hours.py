"""Until when a message rests, in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.outbox.hours import until_words

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 9, 9), "jusqu'à 9\u00a0h, ce matin"),
        (datetime(2026, 11, 9, 14, 30), "jusqu'à 14\u00a0h\u00a030, tout à l'heure"),
        (datetime(2026, 11, 10, 9), "jusqu'à demain 9\u00a0h"),
        (datetime(2026, 11, 16, 9), "jusqu'au 16\u00a0novembre, 9\u00a0h"),
    ],
)
def test_that_a_rest_is_said_as_one_would(theme: Theme, moment: datetime, words: str) -> None:
    assert until_words(moment.astimezone(), TODAY) == words
