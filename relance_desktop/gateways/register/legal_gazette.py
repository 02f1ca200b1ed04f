"""The legal gazette (BODACC) by its open data (law notes §10.2)."""

from __future__ import annotations

import ssl
from enum import Enum
from typing import Final

from relance_desktop.domain.clock import Clock
from relance_desktop.domain.identifiers import check_siren, normalise_id
from relance_desktop.domain.register.legal_notices import LegalNotice
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    Evidence,
    NoNotice,
    NoticesAnswer,
    NoticesFound,
    Trouble,
)
from relance_desktop.domain.value import value
from relance_desktop.gateways.register.pace import Pace
from relance_desktop.gateways.register.patience import Limits
from relance_desktop.gateways.register.read_notices import NoticePage, read_notices
from relance_desktop.gateways.register.web import Web

BASE_URL: Final = "https://bodacc-datadila.opendatasoft.com"
PER_PAGE: Final = 100
MOST_PAGES: Final = 5
"""Five hundred notices; beyond, the answer says that it is not complete."""
_DATASET: Final = "annonces-commerciales"
_BROKEN: Final = frozenset(
    {Trouble.REFUSED, Trouble.ODD_SHAPE, Trouble.SERVER_DOWN, Trouble.UNREADABLE}
)
"""Troubles of one interface; the network's own would be the other's too."""


class Version(Enum):
    """The gazette's two interfaces."""

    V1 = "1.0"
    V2 = "2.1"


@value
class _Read:
    """What came of one page."""

    evidence: Evidence
    page: NoticePage


class LegalNotices:
    """Asks the gazette, only when told to. Needs no key."""

    def __init__(
        self,
        clock: Clock,
        base_url: str = BASE_URL,
        *,
        version: Version = Version.V2,
        limits: Limits | None = None,
        context: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._clock = clock
        self._version = version
        self._web = Web(clock, base_url, limits=limits, context=context, pace=pace)

    def of(self, siren: str) -> NoticesAnswer:
        """Give the notices about a SIREN, newest first.

        A wrong number is not asked: the gazette would find nothing, and not say why. When the
        newer interface is broken, the older one is asked; its empty answer is then not
        believed, since a data set that is gone looks just so.
        Never raises for what the network or the server does.
        """
        number = normalise_id(siren)
        if check_siren(number) is not None:
            return CouldNotCheck(Trouble.BAD_NUMBER, self._clock.now())
        answer = self._ask(number, self._version)
        if self._version is Version.V2 and _is_broken(answer):
            older = self._ask(number, Version.V1)
            return older if isinstance(older, NoticesFound) and older.notices else answer
        return answer

    def _ask(self, number: str, version: Version) -> NoticesAnswer:
        pages: list[_Read] = []
        while len(pages) < MOST_PAGES:
            read = self._page(number, version, start=sum(one.page.rows for one in pages))
            if isinstance(read, CouldNotCheck):
                return read
            pages.append(read)
            if not read.page.rows or sum(one.page.rows for one in pages) >= read.page.total:
                break
        return _together(number, pages)

    def _page(self, siren: str, version: Version, start: int) -> _Read | CouldNotCheck:
        path, query = _question(version, siren, start)
        answer = self._web.get(path, query)
        if isinstance(answer, CouldNotCheck):
            return answer
        page = read_notices(answer.data, siren)
        if page is None:
            return CouldNotCheck(Trouble.ODD_SHAPE, answer.evidence.asked_at, answer.evidence)
        return _Read(answer.evidence, page)


def _is_broken(answer: NoticesAnswer) -> bool:
    return isinstance(answer, CouldNotCheck) and answer.trouble in _BROKEN


def _question(version: Version, siren: str, start: int) -> tuple[str, dict[str, str | int]]:
    if version is Version.V1:
        return "/api/records/1.0/search/", {
            "dataset": _DATASET,
            "q": f"registre:{siren}",
            "sort": "dateparution",
            "rows": PER_PAGE,
            "start": start,
        }
    return f"/api/explore/v2.1/catalog/datasets/{_DATASET}/records", {
        "where": f'registre="{siren}"',
        "order_by": "dateparution desc",
        "limit": PER_PAGE,
        "offset": start,
    }


def _together(siren: str, pages: list[_Read]) -> NoticesAnswer:
    proofs = tuple(one.evidence for one in pages)
    at = proofs[0].asked_at
    notices: dict[str, LegalNotice] = {}
    for one in pages:
        # a notice published meanwhile moves the rest: the same one may come twice
        notices.update((notice.id, notice) for notice in one.page.notices)
    total = max(one.page.total for one in pages)
    if not total:
        return NoNotice(at, siren, proofs)
    newest = sorted(notices.values(), key=lambda one: one.published_on, reverse=True)
    return NoticesFound(
        at=at,
        siren=siren,
        evidence=proofs,
        notices=tuple(newest),
        total=total,
        unread=sum(one.page.unread for one in pages),
        others=sum(one.page.others for one in pages),
    )
