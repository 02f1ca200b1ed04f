"""Tracking numbers: published ones pass, a slip is seen, nothing is refused."""

from __future__ import annotations

import pytest

from relance_desktop.domain.tracking import TrackingKind, tracking_number

VALID = [
    ("6A15602676300", TrackingKind.NATIONAL),
    ("6A15602683841", TrackingKind.NATIONAL),
    ("6M17554710224", TrackingKind.NATIONAL),
    ("8K00009775862", TrackingKind.NATIONAL),
    ("6P01007508742", TrackingKind.NATIONAL),
    ("861011301731382", TrackingKind.ONLINE),
    ("RB123456785GB", TrackingKind.INTERNATIONAL),
    ("LU680211095FR", TrackingKind.INTERNATIONAL),
    ("LZ712917377US", TrackingKind.INTERNATIONAL),
    ("CB662173705US", TrackingKind.INTERNATIONAL),
    ("RB658828494MQ", TrackingKind.INTERNATIONAL),
]


@pytest.mark.parametrize(("number", "kind"), VALID)
def test_that_published_numbers_pass(number: str, kind: TrackingKind) -> None:
    found = tracking_number(number)

    assert (found.text, found.kind, found.check_ok) == (number, kind, True)


@pytest.mark.parametrize(("number", "kind"), VALID)
def test_that_one_wrong_digit_is_seen(number: str, kind: TrackingKind) -> None:
    place = 5
    slip = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]

    assert tracking_number(slip).check_ok is False
    assert tracking_number(slip).kind is kind


def test_that_typing_is_cleaned_and_shown_as_on_the_label() -> None:
    found = tracking_number(" 6a 156.026-7630 0 ")

    assert found.text == "6A15602676300"
    assert found.shown == "6A 156 026 7630 0"
    assert found.url == "https://www.laposte.fr/outils/suivre-vos-envois?code=6A15602676300"


def test_that_odd_numbers_are_kept() -> None:
    found = tracking_number("abc 1")

    assert (found.text, found.kind, found.check_ok) == ("ABC1", TrackingKind.UNKNOWN, None)
    assert found.shown == "ABC1"
    assert tracking_number("").url == ""


@pytest.mark.parametrize(("number", "digit"), [("AA000000005FR", 11), ("AA002000000FR", 10)])
def test_that_s10_special_remainders_hold(number: str, digit: int) -> None:
    weighted = sum(w * int(d) for w, d in zip((8, 6, 4, 2, 3, 5, 9, 7), number[2:10], strict=True))

    assert tracking_number(number).check_ok is (11 - weighted % 11 == digit)
