"""Whatever the order of edits and undos, the sums are those of the entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from relance_desktop.domain.work.time_sheets import TimeEntry, sums_of
from tests.services.conftest import BUSINESS, MONDAY, Desk
from tests.services.work.affairs import affair

MINUTES = st.integers(1, 24 * 60)
RATES = st.none() | st.integers(0, 30_000)


class Hours(RuleBasedStateMachine):
    """Keeps its own list of what should be there, and what could be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name) / "business.relance")
        self.desk.services.settings.save_business(BUSINESS)
        self.work = self.desk.services.work
        self.known: dict[int, TimeEntry] = {}
        self.undos: list[Callable[[], Any]] = []

    @initialize()
    def begin(self) -> None:
        self.job = affair(self.desk)

    @rule(minutes=MINUTES, rate=RATES, days=st.integers(0, 40))
    def add(self, minutes: int, rate: int | None, days: int) -> None:
        day = MONDAY - timedelta(days=days)
        entry = self.work.time.add(TimeEntry(self.job.id, day, "x", minutes, 0, rate))
        self.known[entry.id] = entry

    @precondition(lambda self: self.known)
    @rule(data=st.data(), minutes=MINUTES, rate=RATES)
    def change(self, data: st.DataObject, minutes: int, rate: int | None) -> None:
        entry = self.known[data.draw(st.sampled_from(sorted(self.known)))]
        after = replace(entry, minutes=minutes, rate_cents=rate)
        before = self.work.time.save(after)
        self.known[entry.id] = after

        def undo() -> None:
            if entry.id in self.known:
                kept = replace(before, sheet_id=self.known[entry.id].sheet_id)
                self.work.time.save(kept)
                self.known[entry.id] = kept

        self.undos.append(undo)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        entry = self.known.pop(data.draw(st.sampled_from(sorted(self.known))))
        removed = self.work.time.remove(entry.id)

        def undo() -> None:
            self.work.time.put_back(removed)
            self.known[removed.id] = self.work.time.get(removed.id)

        self.undos.append(undo)

    @precondition(lambda self: any(one.sheet_id is None for one in self.known.values()))
    @rule(data=st.data())
    def put_on_a_sheet(self, data: st.DataObject) -> None:
        loose = sorted(key for key, one in self.known.items() if one.sheet_id is None)
        chosen = data.draw(st.lists(st.sampled_from(loose), min_size=1, unique=True))
        sheet = self.work.sheets.make(self.job.id, "Relevé", chosen)
        for key in chosen:
            self.known[key] = replace(self.known[key], sheet_id=sheet.id)

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        self.undos.pop()()

    def teardown(self) -> None:
        view = self.work.view(self.job.id)
        on_sheets = [one for row in view.sheets for one in row.entries]
        assert {one.id: one for one in (*view.loose, *on_sheets)} == self.known
        assert view.sums == sums_of(self.known.values())
        for row in view.sheets:
            assert row.sums == sums_of(row.entries)
            if row.entries:
                sent = self.work.sheets.sent(row.sheet.id).after
                assert (sent.minutes, sent.cents) == (row.sums.minutes, row.sums.cents)
        self.desk.services.close()
        self.folder.cleanup()


TestHours = Hours.TestCase
TestHours.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
