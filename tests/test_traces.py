"""Where an error happened is told without naming anybody."""

from __future__ import annotations

import pytest

from relance_desktop.traces import places, short_path

SECRET = "Camille Durand"


def caught(*, hidden: bool) -> BaseException:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            if hidden:
                raise ValueError(SECRET) from None
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_that_an_error_and_the_one_behind_it_are_told_by_kind_and_place() -> None:
    lines = places(caught(hidden=False))
    assert [line for line in lines if not line.startswith("  ")] == [
        "ValueError",
        "after",
        "KeyError",
    ]
    assert all(line.startswith("  test_traces.py:") for line in lines if line.startswith("  "))
    assert SECRET not in "".join(lines)


def test_that_what_the_code_hides_stays_hidden() -> None:
    assert "KeyError" not in places(caught(hidden=True))


def test_that_errors_that_lead_to_each_other_come_to_an_end() -> None:
    one, other = ValueError(), TypeError()
    one.__context__, other.__context__ = other, one
    assert 200 <= len(places(one)) <= 202


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("/home/camille/app/relance_desktop/ui/page.py", "relance_desktop/ui/page.py"),
        ("C:\\Users\\Camille\\site-packages\\keyring\\core.py", "keyring/core.py"),
        ("/home/camille/script.py", "script.py"),
    ],
)
def test_that_paths_lose_the_users_home(path: str, short: str) -> None:
    assert short_path(path) == short
