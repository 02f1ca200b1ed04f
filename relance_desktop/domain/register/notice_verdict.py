"""What the gazette's notices come to: proceedings, striking-off, or nothing (§10.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Final

from relance_desktop.domain.folding import fold
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    NoNotice,
    NoticesAnswer,
    NoticesFound,
)
from relance_desktop.domain.register.notice_corrections import Effective, Held, effective_notices
from relance_desktop.domain.register.notice_reading import Stage, stage_of
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value


class NoticeReason(Enum):
    """What was found, or why nothing can be said."""

    CLOSED_UNPAID = "closed_unpaid"
    LIQUIDATION = "liquidation"
    STRUCK_OFF = "struck_off"
    PROCEEDINGS = "proceedings"
    PLAN = "plan"
    OTHER_JUDGMENT = "other_judgment"
    PROCEEDINGS_CLOSED = "proceedings_closed"
    PERSONAL_RECOVERY = "personal_recovery"
    CONCILIATION = "conciliation"
    DISSOLUTION_NAMED = "dissolution_named"
    REGISTERED_AGAIN = "registered_again"
    CANCELLED_UNSEEN = "cancelled_unseen"
    UNKNOWN_FAMILY = "unknown_family"
    NOT_ALL_READ = "not_all_read"
    NOTHING_WORRYING = "nothing_worrying"
    NO_NOTICE = "no_notice"
    NO_ANSWER = "no_answer"

    @property
    def standing(self) -> Standing:
        """How grave it is."""
        return _STANDINGS.get(self, Standing.TO_CHECK)


_STANDINGS: Final = {
    NoticeReason.CLOSED_UNPAID: Standing.CRITICAL,
    NoticeReason.LIQUIDATION: Standing.CRITICAL,
    NoticeReason.STRUCK_OFF: Standing.CRITICAL,
    NoticeReason.PROCEEDINGS: Standing.WORRY,
    NoticeReason.PLAN: Standing.WORRY,
    NoticeReason.OTHER_JUDGMENT: Standing.WORRY,
    NoticeReason.PERSONAL_RECOVERY: Standing.WORRY,
    NoticeReason.NOTHING_WORRYING: Standing.NOTHING_FOUND,
    NoticeReason.NO_NOTICE: Standing.NOTHING_FOUND,
    NoticeReason.NO_ANSWER: Standing.COULD_NOT_CHECK,
}
_OF_STAGE: Final = {
    Stage.CLOSED_UNPAID: NoticeReason.CLOSED_UNPAID,
    Stage.CLOSED: NoticeReason.PROCEEDINGS_CLOSED,
    Stage.LIQUIDATION: NoticeReason.LIQUIDATION,
    Stage.PLAN: NoticeReason.PLAN,
    Stage.OPEN: NoticeReason.PROCEEDINGS,
    Stage.OTHER: NoticeReason.OTHER_JUDGMENT,
    Stage.WITHDRAWN: NoticeReason.CANCELLED_UNSEEN,
}
_OF_FAMILY: Final = {
    NoticeFamily.CONCILIATION: NoticeReason.CONCILIATION,
    NoticeFamily.PERSONAL_RECOVERY: NoticeReason.PERSONAL_RECOVERY,
    NoticeFamily.UNKNOWN: NoticeReason.UNKNOWN_FAMILY,
}
_DISSOLUTION: Final = re.compile(r"dissolution|liquidat")
_STRIKING_TAKEN_BACK: Final = re.compile(r"rapport de (?:la )?radiation")


@value
class NoticeFinding:
    """One thing found, and the notice that says so (None when no single one does)."""

    reason: NoticeReason
    notice: LegalNotice | None = None


@value
class NoticeVerdict:
    """The findings, gravest first: never empty. A hint; the notices themselves count."""

    at: datetime
    findings: tuple[NoticeFinding, ...]

    @property
    def standing(self) -> Standing:
        """That of the gravest finding."""
        return self.findings[0].reason.standing

    @property
    def deciding(self) -> LegalNotice | None:
        """The notice to show first."""
        return self.findings[0].notice


def notice_verdict(answer: NoticesAnswer) -> NoticeVerdict:
    """Judge an answer of the gazette: of proceedings, the newest stage decides."""
    if isinstance(answer, CouldNotCheck):
        return NoticeVerdict(answer.at, (NoticeFinding(NoticeReason.NO_ANSWER),))
    if isinstance(answer, NoNotice):
        return NoticeVerdict(answer.at, (NoticeFinding(NoticeReason.NO_NOTICE),))
    findings = sorted(_findings(answer), key=_gravest_first)
    calm = NoticeReason.NOTHING_WORRYING if answer.notices else NoticeReason.NO_NOTICE
    return NoticeVerdict(answer.at, tuple(findings) or (NoticeFinding(calm),))


def _gravest_first(finding: NoticeFinding) -> int:
    return -finding.reason.standing.gravity


def _findings(answer: NoticesFound) -> Iterator[NoticeFinding]:
    effective = effective_notices(answer.notices)
    yield from _proceedings(effective)
    yield from _striking_off(effective)
    yield from _newest_of_families(effective)
    for notice in effective.aimless[-1:]:
        yield NoticeFinding(NoticeReason.CANCELLED_UNSEEN, notice)
    if not answer.is_complete:
        yield NoticeFinding(NoticeReason.NOT_ALL_READ)


def _proceedings(effective: Effective) -> Iterator[NoticeFinding]:
    """Follow the judgments in time. One that we can't read adds to nothing or to something
    closed; it does not soften an open liquidation."""
    stage, deciding = None, None
    for held in effective.held:
        if held.notice.family is not NoticeFamily.COLLECTIVE:
            continue
        said = stage_of(held.notice)
        if said is not Stage.OTHER or stage in (None, Stage.CLOSED):
            stage, deciding = said, held.notice
    if stage is not None:
        yield NoticeFinding(_OF_STAGE[stage], deciding)


def _striking_off(effective: Effective) -> Iterator[NoticeFinding]:
    struck: Held | None = None
    again: Held | None = None
    for held in effective.held:
        family = held.notice.family
        if family is NoticeFamily.STRUCK_OFF:
            if _STRIKING_TAKEN_BACK.search(fold(held.notice.text)):
                struck, again = None, held
            else:
                struck, again = held, None
        elif struck and family in (NoticeFamily.CREATION, NoticeFamily.REGISTRATION):
            struck, again = None, held
    if struck:
        yield NoticeFinding(NoticeReason.STRUCK_OFF, struck.notice)
    if again:
        yield NoticeFinding(NoticeReason.REGISTERED_AGAIN, again.notice)


def _newest_of_families(effective: Effective) -> Iterator[NoticeFinding]:
    newest = {}
    for held in effective.held:
        reason = _OF_FAMILY.get(held.notice.family)
        if held.notice.family is NoticeFamily.CHANGE and _DISSOLUTION.search(
            fold(held.notice.text)
        ):
            reason = NoticeReason.DISSOLUTION_NAMED
        if reason is not None:
            newest[reason] = held.notice
    for reason, notice in newest.items():
        yield NoticeFinding(reason, notice)
