"""The work of an affair: time, time sheets, deliverables."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cached_property

from relance_desktop.services.context import Base
from relance_desktop.services.engagements.reading import read_standing
from relance_desktop.services.work.deliverables import Deliverables
from relance_desktop.services.work.reading import owner_of, read_work
from relance_desktop.services.work.sheets import DrawSheet, Sheets
from relance_desktop.services.work.tasks import work_tasks
from relance_desktop.services.work.time import TimeBook
from relance_desktop.services.work.values import HeldThing, WorkTask, WorkView


class Work:
    """Time spent, sheets to validate, things to hand over."""

    def __init__(self, base: Base, draw_sheet: DrawSheet) -> None:
        self._base = base
        self._draw_sheet = draw_sheet

    @cached_property
    def time(self) -> TimeBook:
        """Entries."""
        return TimeBook(self._base)

    @cached_property
    def sheets(self) -> Sheets:
        """Time sheets."""
        return Sheets(self._base, self._draw_sheet)

    @cached_property
    def deliverables(self) -> Deliverables:
        """Things to hand over."""
        return Deliverables(self._base)

    def view(self, engagement_id: int) -> WorkView:
        """All work of one affair. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_work(r, engagement_id, self._base.today())

    def held_of_client(self, client_id: int) -> tuple[HeldThing, ...]:
        """What is kept back from a client now, with its affair."""
        with self._base.store.read() as r:
            return tuple(
                HeldThing(one, owner_of(r, one.engagement_id))
                for one in r.deliverables.held_of_client(client_id)
            )

    def to_release(self, client_id: int) -> tuple[HeldThing, ...]:
        """What is kept back although its affair is paid: time to hand it over."""
        with self._base.store.read() as r:
            held = r.deliverables.held_of_client(client_id)
            affairs = {one.engagement_id: owner_of(r, one.engagement_id) for one in held}
            today = self._base.today()
            paid = {
                key for key, affair in affairs.items() if read_standing(r, affair, today).all_paid
            }
        return tuple(
            HeldThing(one, affairs[one.engagement_id]) for one in held if one.engagement_id in paid
        )

    def released_by(self, client_id: int, invoice_ids: Collection[int]) -> tuple[HeldThing, ...]:
        """What is to be released of the affairs of those invoices, all paid now."""
        free = self.to_release(client_id)
        if not free:
            return ()
        with self._base.store.read() as r:
            affairs = [r.engagements.of_invoice(one) for one in invoice_ids]
        wanted = {one.id for one in affairs if one is not None}
        return tuple(one for one in free if one.engagement.id in wanted)

    def tasks(self, today: date) -> tuple[WorkTask, ...]:
        """What asks for attention today, over all affairs."""
        with self._base.store.read() as r:
            return work_tasks(r, today)
