"""The invoice list and the open claims, beside raw sqlite3 on the same file.

« raw » is the least that could be done: the one statement that a person would write, fetched
as plain tuples, without days, enums or holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from relance_desktop.store import Store, open_store
from tests.benchmarks.business import (
    RAW_CLAIMS,
    RAW_HISTORY,
    RAW_LIST,
    SIZES,
    TODAY,
    FixedClock,
    fill,
)


@pytest.fixture(scope="module", params=SIZES)
def business(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A store with that many invoices, of which a tenth is open."""
    path = tmp_path_factory.mktemp("store") / "business.relance"
    open_store(path, FixedClock()).close()
    fill(path, request.param, open_share=0.1)
    store = open_store(path, FixedClock())
    yield store, request.param
    store.close()


@pytest.fixture(scope="module")
def all_open(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A store with 10 000 invoices that are all unpaid."""
    path = tmp_path_factory.mktemp("store") / "unpaid.relance"
    open_store(path, FixedClock()).close()
    fill(path, 10_000, open_share=1)
    store = open_store(path, FixedClock())
    yield store
    store.close()


def raw(store: Store, sql: str) -> Callable[[], int]:
    """The same as a bare statement."""
    db = sqlite3.connect(store.path)
    return lambda: len(db.execute(sql).fetchall())


def invoice_list(store: Store) -> Callable[[], int]:
    def work() -> int:
        with store.read() as r:
            return len(r.lists.invoices(TODAY))

    return work


def open_claims(store: Store) -> Callable[[], int]:
    def work() -> int:
        with store.read() as r:
            return len(r.claims.open())

    return work


def history(store: Store) -> Callable[[], int]:
    def work() -> int:
        with store.read() as r:
            return len(r.reminders.history())

    return work


@pytest.mark.parametrize("side", ["raw", "store"])
def test_that_the_invoice_list_is_quick(
    business: Any, side: str, benchmark: Any, measure: Callable[..., Any]
) -> None:
    """Aim: twice the bare limit at 100 000."""
    store, count = business
    benchmark.group = f"invoice list of {count}"
    work = raw(store, RAW_LIST) if side == "raw" else invoice_list(store)
    assert measure(work) == count


@pytest.mark.parametrize("side", ["raw", "store"])
def test_that_the_open_claims_are_quick(
    all_open: Store, side: str, benchmark: Any, measure: Callable[..., Any]
) -> None:
    """Aim: 60 ms."""
    benchmark.group = "open claims of 10 000 unpaid invoices"
    work = raw(all_open, RAW_CLAIMS) if side == "raw" else open_claims(all_open)
    assert measure(work) > 10_000


@pytest.mark.parametrize("side", ["raw", "store"])
def test_that_the_history_is_quick(
    all_open: Store, side: str, benchmark: Any, measure: Callable[..., Any]
) -> None:
    """What the schedule reads beside the claims."""
    benchmark.group = "history of 10 000 unpaid invoices"
    work = raw(all_open, RAW_HISTORY) if side == "raw" else history(all_open)
    assert measure(work) > 5_000
