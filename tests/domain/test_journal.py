"""The chain of hashes: it holds when untouched, and shows the first entry that was touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.journal import (
    GENESIS,
    JournalEntry,
    canonical,
    entry_hash,
    instant_text,
    verify,
)

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def a_chain(count: int) -> list[JournalEntry]:
    entries, before = [], GENESIS
    for seq in range(1, count + 1):
        at, text = AT + timedelta(minutes=seq), canonical({"n": seq, "mot": "échéance"})
        digest = entry_hash(before, at, "kind", f"invoice:{seq}", 7, text)
        entries.append(JournalEntry(seq, at, "kind", f"invoice:{seq}", 7, text, before, digest))
        before = digest
    return entries


def test_that_an_untouched_chain_holds() -> None:
    chain = a_chain(5)
    result = verify(chain)
    assert (result.ok, result.count, result.first_bad_seq) == (True, 5, None)
    assert result.head_hash == chain[-1].hash


def test_that_an_empty_journal_holds() -> None:
    assert verify([]) == verify(a_chain(0))
    assert verify([]).ok
    assert verify([]).head_hash == GENESIS


@pytest.mark.parametrize(
    "touched",
    [
        {"at": AT},
        {"kind": "other"},
        {"subject": "invoice:99"},
        {"client_id": None},
        {"payload": "{}"},
        {"prev_hash": "1" * 64},
        {"hash": "1" * 64},
        {"seq": 30},
    ],
)
def test_that_any_touched_field_is_found(touched: dict[str, object]) -> None:
    chain = a_chain(5)
    chain[2] = replace(chain[2], **touched)  # type: ignore[arg-type]
    result = verify(chain)
    assert (result.ok, result.count, result.first_bad_seq) == (False, 2, chain[2].seq)
    assert result.head_hash == chain[1].hash


def test_that_a_removed_or_swapped_entry_is_found() -> None:
    chain = a_chain(5)
    assert verify(chain[:2] + chain[3:]).first_bad_seq == 4
    assert verify([chain[0], chain[2], chain[1]]).first_bad_seq == 3
    assert verify(chain[1:]).first_bad_seq == 2


def test_that_a_rehashed_entry_is_found_by_the_next_one() -> None:
    chain = a_chain(4)
    forged = replace(chain[1], payload="{}")
    digest = entry_hash(
        forged.prev_hash, forged.at, forged.kind, forged.subject, forged.client_id, "{}"
    )
    chain[1] = replace(forged, hash=digest)
    assert verify(chain).first_bad_seq == 3


def test_that_the_last_entries_cut_off_show_in_count_and_head_only() -> None:
    chain = a_chain(4)
    cut = verify(chain[:3])
    assert cut.ok
    assert (cut.count, cut.head_hash) != (verify(chain).count, verify(chain).head_hash)


def test_that_payloads_are_written_in_one_way() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    with pytest.raises(ValueError, match="float"):
        canonical({"a": float("nan")})


def test_that_facts_come_back() -> None:
    assert a_chain(1)[0].facts() == {"n": 1, "mot": "échéance"}


@pytest.mark.parametrize("tz", [None, timezone(timedelta(hours=1))])
def test_that_an_instant_outside_utc_is_refused(tz: timezone | None) -> None:
    with pytest.raises(ValueError, match="UTC"):
        instant_text(datetime(2026, 11, 20, tzinfo=tz))


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=5))
def test_that_the_order_of_texts_is_the_order_of_instants(instants: list[datetime]) -> None:
    texts = [instant_text(at) for at in instants]
    assert sorted(texts) == [instant_text(at) for at in sorted(instants)]
    assert [datetime.fromisoformat(text) for text in texts] == instants
