"""Clients in collective proceedings: recorded, followed, declared to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.clients import Client
from relance_desktop.domain.insolvency.declaration import DeclarationBasis
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.money import Cents
from relance_desktop.services.context import Base
from relance_desktop.services.errors import DateInvalidError, NotFoundError, PaymentRefusedError
from relance_desktop.services.forbidding import withdraw_forbidden
from relance_desktop.services.insolvency.errors import AlreadyRecordedError
from relance_desktop.services.insolvency.reading import (
    client_of,
    get_insolvency,
    read_basis,
    read_news,
    read_view,
)
from relance_desktop.services.insolvency.resting import rest_after, turn
from relance_desktop.services.insolvency.tasks import insolvency_tasks
from relance_desktop.services.insolvency.values import (
    InsolvencyChange,
    InsolvencyNews,
    InsolvencyStep,
    InsolvencyTask,
    InsolvencyView,
)

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_SUMS: Final = {
    InsolvencyStep.DECLARED: "declared_cents",
    InsolvencyStep.ADMITTED: "admitted_cents",
}
"""Which steps have an amount, and the field that keeps it."""


class Insolvencies:
    """Proceedings of clients; each change is one transaction and can be undone.

    What they forbid is derived (``HoldQueries``, ``forbidding``): nothing else is stored.
    """

    def __init__(self, base: Base) -> None:
        self._base = base

    # -- reads -------------------------------------------------------------------

    def get(self, insolvency_id: int) -> InsolvencyView:
        """One with all that its page shows. Raises NotFoundError."""
        with self._base.store.read() as r:
            one = get_insolvency(r, insolvency_id)
            return read_view(r, self._base.rates, one, self._base.today())

    def of_client(self, client_id: int) -> tuple[Insolvency, ...]:
        """A client's, the latest judgment first, those that are over too."""
        with self._base.store.read() as r:
            found = r.insolvencies.of_client(client_id)
        return tuple(sorted(found, key=lambda one: (one.judged_on, one.id), reverse=True))

    def current(self, client_id: int) -> Insolvency | None:
        """The open one that was opened last, None without one."""
        open_ = [one for one in self.of_client(client_id) if one.closed_on is None]
        return open_[0] if open_ else None

    def client(self, client_id: int) -> Client:
        """Whom a record would be about. Raises NotFoundError."""
        with self._base.store.read() as r:
            return client_of(r, client_id)

    def client_ids(self) -> frozenset[int]:
        """The clients in open proceedings: their names bear a chip."""
        with self._base.store.read() as r:
            return frozenset(one.client_id for one in r.insolvencies.open())

    def news(self, client_id: int) -> InsolvencyNews | None:
        """What legal notices tell of a client that is not recorded. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_news(r, client_of(r, client_id).id)

    def declaration_basis(self, insolvency_id: int) -> DeclarationBasis:
        """What the declaration letter stands on: every earlier debt at the judgment's day,
        exact cents. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_basis(r, self._base.rates, get_insolvency(r, insolvency_id))

    def tasks(self, today: date) -> tuple[InsolvencyTask, ...]:
        """Terms that run out, notices to record; what presses most comes first."""
        with self._base.store.read() as r:
            return insolvency_tasks(r, today)

    # -- changes -----------------------------------------------------------------

    def record(self, one: Insolvency, why_rest: str = "") -> InsolvencyChange:
        """Store proceedings, new (id 0) or changed; what was prepared and may not leave any
        more is withdrawn and given. Once they are over, earlier debts are paused with the
        reason ``why_rest`` until the user chooses.

        Raises DateInvalidError (days to come, or before the judgment), AlreadyRecordedError,
        NotFoundError.
        """
        today = self._base.today()
        _check_days(one, today)
        with self._base.store.write() as w:
            asked = replace(_tidy(one), client_id=client_of(w, one.client_id).id)
            for other in w.insolvencies.of_client(asked.client_id):
                if other.judged_on == asked.judged_on and other.id != asked.id:
                    raise AlreadyRecordedError(other.id)
            before = get_insolvency(w, asked.id) if asked.id else None
            if before is not None:
                w.insolvencies.update(asked)
            else:
                asked = replace(asked, id=w.insolvencies.add(asked))
            rests = rest_after(w, before, asked, why_rest, today)
            withdrawn = withdraw_forbidden(w, asked.client_id, today)
            return InsolvencyChange(before, asked, withdrawn, rests)

    def note_step(
        self,
        insolvency_id: int,
        step: InsolvencyStep,
        on: date | None,
        cents: Cents | None = None,
        why_rest: str = "",
    ) -> InsolvencyChange:
        """Note the day of a step, or take it back (None). ``cents``: what was declared or
        admitted. ``why_rest`` and what it raises: as ``record``; PaymentRefusedError for an
        amount of nothing."""
        if cents is not None and (cents <= 0 or step not in _SUMS):
            raise PaymentRefusedError("zero")
        with self._base.store.read() as r:
            one = get_insolvency(r, insolvency_id)
        facts: dict[str, object] = {step.value: on}
        if step in _SUMS:
            facts[_SUMS[step]] = cents if on is not None else None
        if step is InsolvencyStep.DISPUTED and on is None:
            facts[InsolvencyStep.ANSWERED.value] = None
        return self.record(replace(one, **facts), why_rest)  # type: ignore[arg-type]

    def remove(self, insolvency_id: int) -> InsolvencyChange:
        """Take proceedings off that were recorded by mistake: their effects go with them.
        Papers filed with them stay with the client. Raises NotFoundError."""
        with self._base.store.write() as w:
            one = get_insolvency(w, insolvency_id)
            for paper in w.papers.of_client(one.client_id):
                if paper.insolvency_id == insolvency_id:
                    w.papers.update(replace(paper, insolvency_id=None))
            rests = rest_after(w, one, None, "", self._base.today())
            return InsolvencyChange(w.insolvencies.remove(insolvency_id), None, rests=rests)

    def undo(self, change: InsolvencyChange) -> InsolvencyChange:
        """Bring back what was before a change. Raises NotFoundError when it was changed once
        more; reminders that were withdrawn stay so."""
        today = self._base.today()
        with self._base.store.write() as w:
            self._check_unchanged(w, change)
            if change.before is None:
                assert change.after is not None
                w.insolvencies.remove(change.after.id)
            elif change.after is None:
                w.insolvencies.put_back(change.before)
            else:
                w.insolvencies.update(change.before)
            rests = turn(w, change, today)
            withdrawn = withdraw_forbidden(w, change.insolvency.client_id, today)
            return InsolvencyChange(change.after, change.before, withdrawn, rests)

    def can_undo(self, change: InsolvencyChange) -> bool:
        """Whether nothing changed it since."""
        with self._base.store.read() as r:
            return r.insolvencies.get(change.insolvency.id) == change.after

    def _check_unchanged(self, w: Writer, change: InsolvencyChange) -> None:
        if w.insolvencies.get(change.insolvency.id) != change.after:
            raise NotFoundError("insolvencies", change.insolvency.id)


def _tidy(one: Insolvency) -> Insolvency:
    return replace(
        one,
        court=" ".join(one.court.split()),
        officer_name=" ".join(one.officer_name.split()),
        officer_email=one.officer_email.strip(),
        note=one.note.strip(),
    )


def _check_days(one: Insolvency, today: date) -> None:
    """No day to come, none before the judgment, the publication or what it answers."""
    if one.judged_on > today:
        raise DateInvalidError("judged_on", one.judged_on)
    fields = ("published_on", *(step.value for step in InsolvencyStep))
    for name in fields:
        day: date | None = getattr(one, name)
        if day is not None and not one.judged_on <= day <= today:
            raise DateInvalidError(name, day)
    answered_on = one.answered_on
    if answered_on is not None and (one.disputed_on is None or answered_on < one.disputed_on):
        raise DateInvalidError("answered_on", answered_on)
