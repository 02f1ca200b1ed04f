"""Answers looked for in a folder, which stays as it is: opened read-only, nothing marked read.

Headers first, for all that is new; then, of the few that may concern us, the whole mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from relance_desktop.domain.inbox import Arrival, FolderMark, Looked, LookOrder
from relance_desktop.domain.mail import Stage
from relance_desktop.domain.value import value
from relance_desktop.gateways.mail.arrivals import MOST_BYTES, may_concern, read_arrival
from relance_desktop.gateways.mail.failures import NotSentError
from relance_desktop.gateways.mail.imap.client import Client
from relance_desktop.gateways.mail.imap.failures import imap_stage

MOST_HEADERS: Final = 5_000
"""Mails whose headers one look reads; the next look goes on from there."""

MOST_WHOLE: Final = 300
"""Mails that one look reads whole."""

CHUNK: Final = 100
_HEADER: Final = 65_536
_FIELDS: Final = (
    "FROM RETURN-PATH SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES CONTENT-TYPE X-FAILED-RECIPIENTS"
)
_PEEK: Final = f"BODY.PEEK[HEADER.FIELDS ({_FIELDS})]<0.{_HEADER}>"


@value
class Watch:
    """What goes on while looking. ``found`` is given each arrival at once."""

    found: Callable[[Arrival], None]
    progress: Callable[[int, int], None] = lambda done, total: None
    cancelled: Callable[[], bool] = lambda: False


def look_into(client: Client, order: LookOrder, watch: Watch) -> Looked:
    """Look through all folders of the order; what breaks stops the look and is told."""
    looked = Looked(order.marks)
    for folder in dict.fromkeys(order.folders):
        looked = _Folder(client, folder, order, watch, looked).look()
        if looked.failure is not None or watch.cancelled():
            break
    return looked


class _Folder:
    """One folder being looked through; after each chunk the mark moves on."""

    def __init__(
        self, client: Client, folder: str, order: LookOrder, watch: Watch, before: Looked
    ) -> None:
        self._client, self._folder = client, folder
        self._order, self._watch = order, watch
        self._looked = before
        self._whole = 0

    def look(self) -> Looked:
        """Look, and tell how it ended."""
        try:
            validity, end, uids = self._new_mails()
            taken = uids[:MOST_HEADERS]
            for start in range(0, len(taken), CHUNK):
                self._watch.progress(start, len(taken))
                if self._watch.cancelled() or self._whole >= MOST_WHOLE:
                    return replace(self._looked, more=True)
                chunk = taken[start : start + CHUNK]
                self._read_chunk(chunk)
                self._mark(validity, chunk[-1])
            if len(taken) == len(uids):
                self._mark(validity, max(end, *uids[-1:], 0))
                return self._looked
            return replace(self._looked, more=True)
        except NotSentError as stop:
            return replace(self._looked, failure=stop.failed)

    def _new_mails(self) -> tuple[int, int, list[int]]:
        """The folder's validity, the last number given in it, and what is new there."""
        with imap_stage(Stage.FOLDER):
            told = self._client.select_folder(self._folder, readonly=True)
            validity = int(told.get(b"UIDVALIDITY", 0))
            end = int(told.get(b"UIDNEXT", 0)) - 1
            mark = self._order.mark_of(self._folder)
            if mark is None or not validity or mark.validity != validity:
                found = self._client.search(["SINCE", self._order.since])
                return validity, end, sorted(map(int, found))
            # « n:* » holds the last mail even when its number is lower (RFC 9051 6.4.4)
            found = self._client.search(["UID", f"{mark.last_uid + 1}:*"])
            after = sorted(uid for uid in map(int, found) if uid > mark.last_uid)
            return validity, max(end, mark.last_uid), after

    def _mark(self, validity: int, last_uid: int) -> None:
        others = [one for one in self._looked.marks if one.folder != self._folder]
        mark = FolderMark(self._folder, validity, last_uid)
        self._looked = replace(self._looked, marks=(*others, mark))

    def _read_chunk(self, uids: Sequence[int]) -> None:
        with imap_stage(Stage.FOLDER):
            heads = self._client.fetch(uids, ["RFC822.SIZE", _PEEK])
        for uid, size, head in _in_order(uids, heads):
            if not may_concern(head, self._order):
                continue
            if size > MOST_BYTES:
                self._leave_out()
                continue
            self._read_whole(uid)

    def _read_whole(self, uid: int) -> None:
        self._whole += 1
        with imap_stage(Stage.FOLDER):
            answer = self._client.fetch([uid], ["BODY.PEEK[]"])
            eml = answer.get(uid, {}).get(b"BODY[]")
        if not isinstance(eml, bytes):  # deleted meanwhile
            return
        try:
            arrival = read_arrival(eml, self._order)
        except Exception:  # a mail made to harm: nothing in it may end the look
            self._leave_out()
            return
        if arrival is not None:
            self._watch.found(arrival)

    def _leave_out(self) -> None:
        self._looked = replace(self._looked, left_out=self._looked.left_out + 1)


def _in_order(
    uids: Sequence[int], heads: Mapping[int, Mapping[bytes, Any]]
) -> Iterator[tuple[int, int, bytes]]:
    """Number, size and headers of each mail that is still there."""
    for uid in uids:
        facts = heads.get(uid, {})
        found = (facts[key] for key in facts if key.startswith(b"BODY[HEADER"))
        head = next(found, None)
        size = facts.get(b"RFC822.SIZE", 0)
        if isinstance(head, bytes) and isinstance(size, int):
            yield uid, size, head
