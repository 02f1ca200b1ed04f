"""When claims can no longer be brought to court."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.limitation.values import (
    LimitationBasis,
    LimitationEvent,
    LimitationRule,
)
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.limitation.noting import checked, events_of, file_with
from relance_desktop.services.limitation.reading import (
    Marks,
    clocks,
    evidence_of,
    read_tasks,
    with_routes,
)
from relance_desktop.services.limitation.values import (
    ChangedBasis,
    ChangedEvent,
    EventDraft,
    InvoiceClock,
    LimitationInvalidError,
    LimitationTask,
    RecordedEvents,
)
from relance_desktop.services.taking_back import taken_back

if TYPE_CHECKING:
    from relance_desktop.domain.routes.values import Route
    from relance_desktop.store.queries.limitation_facts import ClaimClock
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

HANDLED: Final = "limitation.handled"
"""The setting that keeps which warnings were handled."""


class Limitations:
    """When claims can no longer be brought to court; what moves that day, with its proof."""

    def __init__(self, base: Base, load_book: Callable[[], Mapping[str, Route]]) -> None:
        """``load_book``: the routes by key, whose events move clocks too."""
        self._base = base
        self._load_book = load_book

    # -- reads -----------------------------------------------------------------

    def of_invoice(self, invoice_id: int) -> InvoiceClock | None:
        """The clock of an invoice with its evidence; None for a credit note or what is gone."""
        found = self.of_invoices((invoice_id,))
        return found[0] if found else None

    def of_invoices(self, invoice_ids: Collection[int]) -> tuple[InvoiceClock, ...]:
        """The clocks of invoices of one client (a case), the nearest last day first."""
        with self._base.store.read() as r:
            found = self._moved(r, r.limitation_facts.of_invoices(invoice_ids))
            evidence = evidence_of(r, found[0].client_id) if found else {}
        return clocks(found, self._base.today(), evidence)

    def of_client(self, client_id: int) -> tuple[InvoiceClock, ...]:
        """The clocks of a client's invoices that are not settled, the nearest first."""
        with self._base.store.read() as r:
            client = r.clients.current(client_id)
            known = r.limitation_facts.of_client(client.id) if client else ()
            found = self._moved(r, known)
            evidence = evidence_of(r, client.id) if client else {}
        open_ = [one for one in found if one.balance_cents > 0]
        return clocks(open_, self._base.today(), evidence)

    def first_limit(self, invoice_ids: Collection[int]) -> date | None:
        """The earliest last day of some invoices, None without any."""
        with self._base.store.read() as r:
            found = self._moved(r, r.limitation_facts.of_invoices(invoice_ids))
        made = clocks(found, self._base.today())
        return made[0].limitation.limit_on if made else None

    def event(self, event_id: int) -> LimitationEvent:
        """One event as it was noted. Raises NotFoundError."""
        with self._base.store.read() as r:
            found = r.limitation_events.get(event_id)
        if found is None:
            raise NotFoundError("limitation_events", event_id)
        return found

    def basis(self, invoice_id: int) -> LimitationBasis | None:
        """What the user said of an invoice's period."""
        with self._base.store.read() as r:
            return r.limitation_bases.of_invoice(invoice_id)

    def _moved(self, view: Reader, found: Iterable[ClaimClock]) -> tuple[ClaimClock, ...]:
        return with_routes(view, found, self._load_book)

    # -- events ----------------------------------------------------------------

    def record(self, draft: EventDraft, files: Sequence[GivenFile] = ()) -> RecordedEvents:
        """Note an event, with what proves it. Raises LimitationInvalidError, NotFoundError,
        FileRefusedError."""
        for file in files:
            check_file(file)
        today, now = self._base.today(), self._base.clock.now()
        with self._base.store.write() as w:
            events = tuple(
                replace(one, id=w.limitation_events.add(one)) for one in events_of(w, draft, today)
            )
            papers = tuple(file_with(w, one, file, now) for one in events for file in files)
        return RecordedEvents(events, papers)

    def undo_record(self, recorded: RecordedEvents) -> None:
        """Take events back that were just noted. Raises NotFoundError when one is gone."""
        for one in recorded.events:
            self.remove(one.id)

    def prove(self, event_id: int, files: Sequence[GivenFile]) -> RecordedEvents:
        """Keep more files with an event. Raises NotFoundError, FileRefusedError."""
        for file in files:
            check_file(file)
        with self._base.store.write() as w:
            event = _get(w, event_id)
            now = self._base.clock.now()
            papers = tuple(file_with(w, event, file, now) for file in files)
        return RecordedEvents((event,), papers)

    def save(self, event: LimitationEvent) -> ChangedEvent:
        """Change an event: its end, or the day since when it counts for nothing. Raises
        LimitationInvalidError, NotFoundError."""
        after = checked(event, self._base.today())
        with self._base.store.write() as w:
            before = _get(w, event.id)
            after = replace(after, client_id=before.client_id, invoice_id=before.invoice_id)
            w.limitation_events.update(after)
        return ChangedEvent(before, after)

    def undo_save(self, changed: ChangedEvent) -> None:
        """Take a change back; what changed since stays. Raises NotFoundError."""
        with self._base.store.write() as w:
            now = _get(w, changed.after.id)
            w.limitation_events.update(taken_back(now, changed.after, changed.before))

    def remove(self, event_id: int) -> RecordedEvents:
        """Take an event away with its papers. Raises NotFoundError."""
        with self._base.store.write() as w:
            event = _get(w, event_id)
            papers = tuple(
                one for one in w.papers.of_client(event.client_id) if one.limitation_id == event_id
            )
            for paper in papers:
                w.papers.remove(paper.id)
            return RecordedEvents((w.limitation_events.remove(event_id),), papers)

    def put_back(self, removed: RecordedEvents) -> None:
        """Undo a removal; with whoever took the client's place. Raises NotFoundError."""
        with self._base.store.write() as w:
            for event in removed.events:
                client = w.clients.current(event.client_id)
                if client is None:
                    raise NotFoundError("clients", event.client_id)
                w.limitation_events.put_back(replace(event, client_id=client.id))
                for paper in removed.papers:
                    w.papers.put_back(replace(paper, client_id=client.id))

    # -- the basis -------------------------------------------------------------

    def set_basis(
        self, invoice_id: int, rule: LimitationRule | None, start_on: date | None, note: str = ""
    ) -> ChangedBasis:
        """Say by what rule and from what day an invoice's period runs; nothing said: as the
        program would guess. Raises LimitationInvalidError, NotFoundError."""
        if start_on is not None and start_on > self._base.today():
            raise LimitationInvalidError(("start_on",))
        with self._base.store.write() as w:
            invoice = w.invoices.get(invoice_id)
            if invoice is None:
                raise NotFoundError("invoices", invoice_id)
            before = w.limitation_bases.of_invoice(invoice_id)
            note = note.strip()
            said = rule is not None or start_on is not None or bool(note)
            after = LimitationBasis(invoice.client_id, invoice_id, 0, rule, start_on, note)
            return ChangedBasis(invoice_id, before, _put(w, before, after if said else None))

    def undo_basis(self, changed: ChangedBasis) -> None:
        """Say again what was said before. Raises NotFoundError when the invoice is gone."""
        old = changed.before
        rule, start_on, note = (old.rule, old.start_on, old.note) if old else (None, None, "")
        self.set_basis(changed.invoice_id, rule, start_on, note)

    # -- warnings --------------------------------------------------------------

    def tasks(self, today: date) -> tuple[LimitationTask, ...]:
        """What the day asks for: claims that end in 12, 6, 3 or 1 months, or are over."""
        with self._base.store.read() as r:
            return read_tasks(r, today, r.settings.get(HANDLED, {}), self._load_book)

    def handle(self, task: LimitationTask) -> Marks:
        """Let a warning rest until its next level; give what ``unhandle`` needs."""
        with self._base.store.write() as w:
            before: dict[str, tuple[str, int]] = w.settings.get(HANDLED, {})
            new = {str(one): [on.isoformat(), level] for one, on, level in task.marks}
            w.settings.remember(HANDLED, {**before, **new})
        return {key: before[key] for key in new if key in before}

    def unhandle(self, task: LimitationTask, before: Marks) -> None:
        """Say a warning again that was let rest."""
        with self._base.store.write() as w:
            kept = dict(w.settings.get(HANDLED, {}))
            for one, _, _ in task.marks:
                kept.pop(str(one), None)
            w.settings.remember(HANDLED, {**kept, **before})


def _get(w: Writer, event_id: int) -> LimitationEvent:
    event = w.limitation_events.get(event_id)
    if event is None:
        raise NotFoundError("limitation_events", event_id)
    return event


def _put(
    w: Writer, before: LimitationBasis | None, after: LimitationBasis | None
) -> LimitationBasis | None:
    if after is None:
        if before is not None:
            w.limitation_bases.remove(before.id)
        return None
    if before is None:
        return replace(after, id=w.limitation_bases.add(after))
    after = replace(after, id=before.id)
    w.limitation_bases.update(after)
    return after
