"""Time as people type and read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.work.durations import duration_text, minutes_of


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("3h30", 210),
        ("3 h 30", 210),
        ("3:30", 210),
        ("3,5", 210),
        ("3.5 h", 210),
        ("3h", 180),
        ("3", 180),
        ("2 heures", 120),
        ("1 heure 15", 75),
        ("1h05min", 65),
        ("45 min", 45),
        ("45mn", 45),
        ("45'", 45),
        ("45\u2019", 45),
        ("0,01", 1),
        ("0,25", 15),
        ("1,333", 80),
        ("0h45", 45),
        ("3\u00a0h\u00a030", 210),
    ],
)
def test_that_usual_spellings_are_understood(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "h", "3h75", "trois heures", "-2", "3h30x", "1:2:3", "min"])
def test_that_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert minutes_of(typed) is None


@given(minutes=st.integers(0, 60 * 999))
def test_that_what_is_shown_is_understood(minutes: int) -> None:
    assert minutes_of(duration_text(minutes)) == minutes


def test_that_durations_read_well() -> None:
    shown = [duration_text(one).replace("\u00a0", " ") for one in (45, 60, 65, 210, 6030)]
    assert shown == ["45 min", "1 h", "1 h 05", "3 h 30", "100 h 30"]
