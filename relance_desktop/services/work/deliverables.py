"""Things to hand over: planned, handed over, accepted, held back until paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.work.deliverables import Deliverable, all_work_handed
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, check_file, file_paper
from relance_desktop.services.taking_back import put_paper_back, taken_back
from relance_desktop.services.work.errors import WorkInvalidError
from relance_desktop.services.work.values import ChangedDeliverable, RemovedDeliverable

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


class Deliverables:
    """Each change gives what ``undo`` takes back."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, deliverable: Deliverable) -> Deliverable:
        """Plan one, after the others. Raises WorkInvalidError, NotFoundError."""
        one = _checked(deliverable)
        with self._base.store.write() as w:
            if w.engagements.get(one.engagement_id) is None:
                raise NotFoundError("engagements", one.engagement_id)
            others = w.deliverables.of_engagement(one.engagement_id)
            one = replace(one, position=max((x.position for x in others), default=-1) + 1)
            return replace(one, id=w.deliverables.add(one))

    def save(self, deliverable: Deliverable) -> ChangedDeliverable:
        """Change one. Raises WorkInvalidError, NotFoundError."""
        one = _checked(deliverable)
        return self._change(one.id, lambda _: one)

    def remove(self, deliverable_id: int) -> RemovedDeliverable:
        """Take one away with its papers. Raises NotFoundError."""
        with self._base.store.write() as w:
            papers = _papers(w, _get(w, deliverable_id))
            for paper in papers:
                w.papers.remove(paper.id)
            return RemovedDeliverable(w.deliverables.remove(deliverable_id), papers)

    def put_back(self, removed: RemovedDeliverable) -> None:
        """Undo a removal."""
        with self._base.store.write() as w:
            w.deliverables.put_back(removed.deliverable)
            for paper in removed.papers:
                put_paper_back(w, paper)

    def hand_over(
        self, deliverable_id: int, on: date, how: str = "", proof: GivenFile | None = None
    ) -> ChangedDeliverable:
        """Note that the client has it; what was held is released by that. ``proof`` is filed
        as DELIVERY. Raises NotFoundError, WorkInvalidError for a day to come, FileRefusedError."""
        self._check_day("handed_on", on)

        def handed(one: Deliverable) -> Deliverable:
            released = on if one.is_held else one.released_on
            return replace(one, handed_on=on, handed_how=how.strip(), released_on=released)

        return self._change(deliverable_id, handed, proof, PaperKind.DELIVERY, on)

    def accept(
        self, deliverable_id: int, on: date, by: str = "", proof: GivenFile | None = None
    ) -> ChangedDeliverable:
        """Note that the client accepted it. ``proof`` is filed as ACCEPTANCE. Raises as
        ``hand_over``."""
        self._check_day("accepted_on", on)
        return self._change(
            deliverable_id,
            lambda one: replace(one, accepted_on=on, accepted_by=by.strip()),
            proof,
            PaperKind.ACCEPTANCE,
            on,
        )

    def hold(self, deliverable_id: int) -> ChangedDeliverable:
        """Keep it back until the affair is paid. Raises NotFoundError."""
        return self._change(deliverable_id, lambda one: replace(one, held=True, released_on=None))

    def release(self, deliverable_id: int, on: date) -> ChangedDeliverable:
        """Keep it back no more. Raises NotFoundError."""
        return self._change(deliverable_id, lambda one: replace(one, released_on=on))

    def undo(self, changed: ChangedDeliverable) -> None:
        """Take a change back, and the paper that came with it; what changed since stays.
        Raises NotFoundError."""
        with self._base.store.write() as w:
            now = _get(w, changed.after.id)
            w.deliverables.update(taken_back(now, changed.after, changed.before))
            if changed.paper is not None and w.papers.get(changed.paper.id) is not None:
                w.papers.remove(changed.paper.id)

    def order(self, ids: Sequence[int]) -> None:
        """Put an affair's deliverables in that order. Raises NotFoundError."""
        with self._base.store.write() as w:
            for position, one_id in enumerate(ids):
                w.deliverables.update(replace(_get(w, one_id), position=position))

    def get(self, deliverable_id: int) -> Deliverable:
        """One deliverable. Raises NotFoundError."""
        with self._base.store.read() as r:
            found = r.deliverables.get(deliverable_id)
        if found is None:
            raise NotFoundError("deliverables", deliverable_id)
        return found

    def _check_day(self, field: str, on: date) -> None:
        if on > self._base.today():
            raise WorkInvalidError((field,))

    def _change(
        self,
        deliverable_id: int,
        change: Callable[[Deliverable], Deliverable],
        proof: GivenFile | None = None,
        kind: PaperKind = PaperKind.OTHER,
        on: date | None = None,
    ) -> ChangedDeliverable:
        if proof is not None:
            check_file(proof)
        with self._base.store.write() as w:
            before = _get(w, deliverable_id)
            was_done = _work_done(w, before)
            after = change(before)
            w.deliverables.update(after)
            paper = None if proof is None else _file(w, before, proof, kind, on)
            done = not was_done and _work_done(w, after)
            return ChangedDeliverable(before, after, paper, done)


def _work_done(w: Writer, one: Deliverable) -> bool:
    return all_work_handed(w.deliverables.of_engagement(one.engagement_id))


def _file(w: Writer, one: Deliverable, proof: GivenFile, kind: PaperKind, on: date | None) -> Paper:
    engagement = w.engagements.get(one.engagement_id)
    assert engagement is not None
    paper = Paper(
        engagement.client_id,
        kind,
        "",
        proof.filename,
        engagement_id=engagement.id,
        deliverable_id=one.id,
        dated_on=on,
    )
    return file_paper(w, paper, proof.data)


def _papers(w: Writer, one: Deliverable) -> tuple[Paper, ...]:
    of_affair = w.papers.of_engagement(one.engagement_id)
    return tuple(paper for paper in of_affair if paper.deliverable_id == one.id)


def _get(w: Writer, deliverable_id: int) -> Deliverable:
    found = w.deliverables.get(deliverable_id)
    if found is None:
        raise NotFoundError("deliverables", deliverable_id)
    return found


def _checked(one: Deliverable) -> Deliverable:
    one = replace(one, title=" ".join(one.title.split()))
    if not one.title:
        raise WorkInvalidError(("title",))
    return one
