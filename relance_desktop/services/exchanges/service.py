"""The journal of exchanges: noted, changed, followed up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.received_mail import ReceivedMail
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.exchanges.mails import found_mail, keep_mail, known_mail
from relance_desktop.services.exchanges.values import (
    ChangedExchange,
    ExchangeInvalidError,
    ExchangeRow,
    ExchangeTask,
    FoundMail,
    RemovedExchange,
)
from relance_desktop.services.filing import GivenFile, check_file
from relance_desktop.services.taking_back import put_paper_back, taken_back
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

ReadReceived = Callable[[bytes], ReceivedMail]
"""Reads a mail of anybody's; raises a UserError for what is none."""


class Exchanges:
    """What was said, with whom, and what is to follow."""

    def __init__(self, base: Base, read_received: ReadReceived) -> None:
        self._base = base
        self._read_received = read_received

    # -- reads -----------------------------------------------------------------

    def of_client(self, client_id: int) -> tuple[ExchangeRow, ...]:
        """All exchanges with a client, newest first."""
        with self._base.store.read() as r:
            titles = {one.id: one.title for one in r.engagements.of_client(client_id)}
            papers = r.papers.of_client(client_id)
            return _rows(r.exchanges.of_client(client_id), papers, titles)

    def of_engagement(self, engagement_id: int) -> tuple[ExchangeRow, ...]:
        """The exchanges about one affair, newest first."""
        with self._base.store.read() as r:
            papers = r.papers.of_engagement(engagement_id)
            return _rows(r.exchanges.of_engagement(engagement_id), papers, {})

    def get(self, exchange_id: int) -> Exchange:
        """One exchange. Raises NotFoundError."""
        with self._base.store.read() as r:
            return _get(r, exchange_id)

    def tasks(self, today: date) -> tuple[ExchangeTask, ...]:
        """What is to be come back to by today, that which waits the longest first."""
        with self._base.store.read() as r:
            due = r.exchanges.to_follow_up(today)
            tasks = [_task(r, one, today) for one in due]
        return tuple(sorted(tasks, key=lambda task: -task.days))

    # -- writes ----------------------------------------------------------------

    def note(self, exchange: Exchange, eml: GivenFile | None = None) -> Exchange:
        """Keep an exchange, with the mail that it is. Raises ExchangeInvalidError,
        NotFoundError, FileRefusedError, MailKnownError when the mail is there already."""
        one = _checked(exchange, self._base.today())
        if eml is not None:
            check_file(eml)
        with self._base.store.write() as w:
            one = _placed(w, one)
            if eml is not None:
                known_mail(w, one, eml)
            one = replace(one, id=w.exchanges.add(one))
            if eml is not None:
                keep_mail(w, one, eml)
            return one

    def save(self, exchange: Exchange) -> ChangedExchange:
        """Change an exchange. Raises ExchangeInvalidError, NotFoundError."""
        one = _checked(exchange, self._base.today())
        with self._base.store.write() as w:
            before, one = _get(w, one.id), _placed(w, one)
            _put(w, before, one)
            return ChangedExchange(before, one)

    def follow_up(self, exchange_id: int, on: date | None) -> ChangedExchange:
        """Say that it was come back to, or (None) that it still waits. Raises
        NotFoundError."""
        with self._base.store.write() as w:
            before = _get(w, exchange_id)
            after = replace(before, followed_up_on=on)
            w.exchanges.update(after)
            return ChangedExchange(before, after)

    def undo(self, changed: ChangedExchange) -> None:
        """Take a change back; what changed since stays. Raises NotFoundError,
        ExchangeInvalidError when its affair is gone or another client's by now."""
        with self._base.store.write() as w:
            now = _get(w, changed.after.id)
            _put(w, now, _placed(w, taken_back(now, changed.after, changed.before)))

    def remove(self, exchange_id: int) -> RemovedExchange:
        """Take an exchange away with its mail. Raises NotFoundError."""
        with self._base.store.write() as w:
            one = _get(w, exchange_id)
            papers = _papers_of(one, w.papers.of_client(one.client_id))
            for paper in papers:
                w.papers.remove(paper.id)
            for mail in w.received_mails.of_exchange(exchange_id):
                w.received_mails.update(replace(mail, exchange_id=None))
            return RemovedExchange(w.exchanges.remove(exchange_id), papers)

    def put_back(self, removed: RemovedExchange) -> None:
        """Undo a removal; outside its affair when that is gone. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.exchanges.put_back(_at_home(w, removed.exchange))
            for paper in removed.papers:
                put_paper_back(w, paper)

    # -- mails -----------------------------------------------------------------

    def shown(self, eml: bytes) -> ReceivedMail:
        """A mail kept as evidence, to be read again. Raises NotAMailError."""
        return self._read_received(eml)

    def read_mail(self, client_id: int, engagement_id: int | None, eml: GivenFile) -> FoundMail:
        """What a mail comes to as an exchange, nothing kept yet. Raises FileRefusedError
        (``empty``, ``over_25_mb``, ``not_a_mail``), MailKnownError, NotFoundError."""
        check_file(eml)
        with self._base.store.read() as r:
            found = found_mail(
                r,
                Exchange(client_id, ExchangeKind.MAIL, self._base.today(), 0, engagement_id),
                eml,
                self._read_received,
            )
            known_mail(r, found.exchange, eml)
        return found


def _checked(one: Exchange, today: date) -> Exchange:
    one = replace(one, person=" ".join(one.person.split()), body=one.body.strip())
    follows = one.follow_up_on
    wrong = (
        ("body", not one.body and not one.person),
        ("happened_on", one.happened_on > today),
        ("follow_up_on", follows is not None and follows < one.happened_on),
    )
    fields = tuple(name for name, is_wrong in wrong if is_wrong)
    if fields:
        raise ExchangeInvalidError(fields)
    return one if follows is not None else replace(one, followed_up_on=None)


def _placed(w: Writer, one: Exchange) -> Exchange:
    """The exchange with whoever took its client's place. Raises NotFoundError,
    ExchangeInvalidError when the affair is another client's."""
    client = w.clients.current(one.client_id)
    if client is None:
        raise NotFoundError("clients", one.client_id)
    if one.engagement_id is not None:
        affair = w.engagements.get(one.engagement_id)
        if affair is None or affair.client_id != client.id:
            raise ExchangeInvalidError(("engagement",))
    return replace(one, client_id=client.id)


def _put(w: Writer, before: Exchange, one: Exchange) -> None:
    """Store it; its mail goes where it goes."""
    w.exchanges.update(one)
    if (one.client_id, one.engagement_id) == (before.client_id, before.engagement_id):
        return
    for paper in _papers_of(before, w.papers.of_client(before.client_id)):
        placed = replace(paper, client_id=one.client_id, engagement_id=one.engagement_id)
        w.papers.update(placed)


def _at_home(w: Writer, one: Exchange) -> Exchange:
    """With its affair and whose that is now; without, with whoever its client is now."""
    affair = w.engagements.get(one.engagement_id or 0)
    if affair is not None:
        return replace(one, client_id=affair.client_id)
    return _placed(w, replace(one, engagement_id=None))


def _get(view: Reader | Writer, exchange_id: int) -> Exchange:
    found = view.exchanges.get(exchange_id)
    if found is None:
        raise NotFoundError("exchanges", exchange_id)
    return found


def _papers_of(one: Exchange, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    return tuple(paper for paper in papers if paper.exchange_id == one.id)


def _rows(
    found: Sequence[Exchange], papers: Sequence[Paper], titles: dict[int, str]
) -> tuple[ExchangeRow, ...]:
    by_exchange: dict[int, list[Paper]] = {}
    for paper in papers:
        if paper.exchange_id is not None:
            by_exchange.setdefault(paper.exchange_id, []).append(paper)
    return tuple(
        ExchangeRow(
            one,
            tuple(by_exchange.get(one.id, ())),
            titles.get(one.engagement_id, "") if one.engagement_id is not None else "",
        )
        for one in found
    )


def _task(view: Reader, one: Exchange, today: date) -> ExchangeTask:
    client = view.clients.get(one.client_id)
    affair = view.engagements.get(one.engagement_id) if one.engagement_id is not None else None
    assert client is not None
    assert one.follow_up_on is not None
    return ExchangeTask(
        one, client.name, affair.title if affair else "", (today - one.follow_up_on).days
    )
