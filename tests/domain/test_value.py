"""A value does all that a frozen dataclass does, though it becomes one late."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, field, fields, is_dataclass, replace
from typing import Any

import pytest

from relance_desktop.domain.value import value


@value
class Point:
    """A place."""

    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("x")

    @property
    def sum(self) -> int:
        """Both together."""
        return self.x + self.y


@value
class Named(Point):
    """A place with a name."""

    name: str = "here"


@value
class Nothing:
    """No field at all."""


def test_that_fields_are_given_by_place_by_name_or_by_default() -> None:
    point = Point(1, y=2)
    assert (point.x, point.y, point.tags, point.sum) == (1, 2, [], 3)
    assert Point(1).tags is not point.tags
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="x"):
        Point(-1)


def test_that_equal_values_are_one_key_and_kinds_are_told_apart() -> None:
    assert Point(1, tags=["a"]) == Point(1, tags=["b"])
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert Point(1) != Point(1, 1)
    assert Point(1) != Named(1)
    assert Nothing() == Nothing() != Point(1)
    assert {Nothing(): 1}[Nothing()] == 1


def test_that_it_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert repr(Named(1, name="there")) == "Named(x=1, y=0, name='there')"
    assert repr(Nothing()) == "Nothing()"


def fresh() -> type[Any]:
    """A class that was never made nor asked."""

    @value
    class Fresh:
        """Not yet a dataclass."""

        a: int
        b: str = "b"

    return Fresh


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda cls: [one.name for one in fields(cls)], ["a", "b"]),
        (is_dataclass, True),
        (lambda cls: list(inspect.signature(cls).parameters), ["a", "b"]),
        (lambda cls: asdict(cls(1)), {"a": 1, "b": "b"}),
        (lambda cls: replace(cls(1), a=2) == cls(2), True),
        (lambda cls: cls.__match_args__, ("a", "b")),
        (lambda cls: cls.__doc__, "Not yet a dataclass."),
    ],
)
def test_that_a_class_never_made_answers_too(ask: Callable[[Any], Any], answer: Any) -> None:
    assert ask(fresh()) == answer


def test_that_it_has_slots_patterns_and_copies() -> None:
    named = Named(1, 2, name="there")
    assert not hasattr(named, "__dict__")
    assert copy.copy(named) == pickle.loads(pickle.dumps(named)) == named
    match named:
        case Named(x, y, _, name):
            assert (x, y, name) == (1, 2, "there")
        case _:
            pytest.fail("no match")


def test_that_several_threads_may_make_the_first_one() -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(50):
            cls = fresh()
            assert set(pool.map(cls, range(8))) == {cls(n) for n in range(8)}
