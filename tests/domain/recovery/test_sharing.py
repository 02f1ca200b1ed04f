"""A claim split between routes never asks for more than is left."""

from __future__ import annotations

from datetime import date, timedelta

from relance_desktop.domain.recovery.sharing import claimed_by_route, free_cents, is_lowered
from relance_desktop.domain.recovery.values import CaseRoute, CaseShare

DAY = date(2026, 11, 9)


def a_route(route_id: int, *shares: CaseShare, ended: bool = False, later: int = 0) -> CaseRoute:
    on = DAY + timedelta(days=later)
    ended_on = on if ended else None
    return CaseRoute(1, 1, "credicys", on, route_id, ended_on, shares=shares)


def test_that_a_route_about_all_claims_what_the_named_shares_leave() -> None:
    routes = [a_route(1, CaseShare(5)), a_route(2, CaseShare(5, 300_00), later=1)]
    assert claimed_by_route(routes, {5: 1000_00}) == {1: {5: 700_00}, 2: {5: 300_00}}
    assert free_cents(routes, {5: 1000_00}) == {5: 0}


def test_that_a_payment_lowers_first_what_no_route_claims() -> None:
    routes = [a_route(1, CaseShare(5, 300_00)), a_route(2, CaseShare(5, 200_00), later=1)]
    assert free_cents(routes, {5: 1000_00}) == {5: 500_00}
    assert claimed_by_route(routes, {5: 500_00}) == {1: {5: 300_00}, 2: {5: 200_00}}
    assert claimed_by_route(routes, {5: 400_00}) == {1: {5: 300_00}, 2: {5: 100_00}}
    assert claimed_by_route(routes, {5: 100_00}) == {1: {5: 100_00}, 2: {5: 0}}


def test_that_a_route_knows_that_its_share_was_lowered() -> None:
    route = a_route(1, CaseShare(5, 300_00))
    assert is_lowered(route, {5: 299_99})
    assert not is_lowered(route, {5: 300_00})
    assert not is_lowered(a_route(2, CaseShare(5)), {5: 0})


def test_that_a_route_that_is_over_claims_nothing() -> None:
    routes = [a_route(1, CaseShare(5), ended=True)]
    assert claimed_by_route(routes, {5: 1000_00}) == {}
    assert free_cents(routes, {5: 1000_00}) == {5: 1000_00}


def test_that_an_overpaid_invoice_leaves_nothing_to_claim() -> None:
    assert claimed_by_route([a_route(1, CaseShare(5))], {5: -1}) == {1: {5: 0}}
    assert free_cents([], {5: -1}) == {5: 0}


def test_that_a_route_is_left_out_of_what_the_others_claim() -> None:
    routes = [a_route(1, CaseShare(5, 300_00)), a_route(2, CaseShare(5, 200_00))]
    assert free_cents(routes, {5: 1000_00}, without=1) == {5: 800_00}


def test_that_an_invoice_nobody_knows_any_more_is_claimed_for_nothing() -> None:
    assert claimed_by_route([a_route(1, CaseShare(7, 10))], {}) == {1: {7: 0}}
    assert free_cents([a_route(1, CaseShare(7, 10))], {5: 20}) == {5: 20}
