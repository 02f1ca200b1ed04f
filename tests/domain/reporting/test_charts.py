import random

import pytest

from relance_desktop.domain.reporting.charts import (
    Chart,
    ChartKind,
    Series,
    Tick,
    axis,
    marks_of,
    strokes,
)


def chart(
    kind: ChartKind, *values: tuple[int | None, ...], ticks: tuple[int, ...] = (0, 10)
) -> Chart:
    names = tuple(str(n) for n in range(len(values[0])))
    series = tuple(Series(str(n), "blue", one) for n, one in enumerate(values))
    return Chart(kind, names, series, tuple(Tick(one, str(one)) for one in ticks))


def test_that_parts_stand_on_each_other() -> None:
    found = marks_of(chart(ChartKind.STACK, (4, 0), (6, 5)))
    assert [(m.category, m.series, round(m.bottom, 3), round(m.height, 3)) for m in found] == [
        (0, 0, 0.0, 0.4),
        (0, 1, 0.4, 0.6),
        (1, 1, 0.0, 0.5),
    ]
    assert chart(ChartKind.STACK, (4, None), (6, 5)).total(1) == 5


def test_that_bars_stand_side_by_side_and_hang_below_nil() -> None:
    found = marks_of(chart(ChartKind.BARS, (10, -5), (None, 5), ticks=(-10, 0, 10)))
    assert [(m.series, m.bottom, m.height) for m in found] == [
        (0, 0.5, 0.5),
        (0, 0.25, 0.25),
        (1, 0.5, 0.25),
    ]
    assert found[2].left > found[1].left + found[1].width - 1e-9


def test_that_a_line_has_points_where_there_are_values() -> None:
    found = marks_of(chart(ChartKind.LINE, (0, None, 10)))
    assert [(m.category, m.bottom, m.width) for m in found] == [(0, 0.0, 0.0), (2, 1.0, 0.0)]


def test_that_lines_join_neighbours_of_a_series_and_leave_gaps() -> None:
    found = strokes(marks_of(chart(ChartKind.LINE, (1, None, 3, 4), (5, 6, 7, 8))))
    joined = [(one.series, one.category, other.category) for one, other in found]
    assert sorted(joined) == [(0, 2, 3), (1, 0, 1), (1, 1, 2), (1, 2, 3)]


@pytest.mark.parametrize("seed", range(60))
def test_that_every_value_is_within_a_round_axis(seed: int) -> None:
    rng = random.Random(seed)
    values = [rng.randrange(-500, 100_000) for _ in range(rng.randrange(6))]
    marks = axis(values)
    assert marks[0] <= min([0, *values])
    assert max([0, *values]) <= marks[-1]
    assert 0 in marks
    assert 2 <= len(marks) <= 8
    step = marks[1] - marks[0]
    assert str(step).rstrip("0") in {"1", "2", "5"}
    drawn = chart(ChartKind.BARS, tuple(values), ticks=marks) if values else None
    for mark in marks_of(drawn) if drawn else ():
        assert mark.bottom >= -1e-9
        assert mark.bottom + mark.height <= 1 + 1e-9
        assert mark.left >= 0
        assert mark.left + mark.width <= 1


def test_that_nothing_has_an_axis_too() -> None:
    assert axis([]) == (0, 1)
    assert axis([0], unit=100) == (0, 100)
    assert axis([-3]) == (-3, -2, -1, 0)
