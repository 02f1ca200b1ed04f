"""What the gazette's notices propose to record: proceedings opened, changed, ended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.folding import fold
from relance_desktop.domain.insolvency.officers import OfficerRole, officer_in
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.notice_corrections import effective_notices
from relance_desktop.domain.register.notice_reading import Stage, stage_of
from relance_desktop.domain.value import value


class ProposalKind(Enum):
    """What the notices ask the user to look at."""

    OPENED = "opened"
    CONVERTED = "converted"
    CLOSED = "closed"
    CHANGED = "changed"
    """A correction says otherwise than what was recorded."""
    CANCELLED = "cancelled"
    """The notice of the opening was cancelled, or the judgment taken back."""


@value
class NoticeProposal:
    """What a form is filled with; what could not be read is empty. ``kind`` None: the user
    says which proceedings. ``notice``: the opening's. ``closed_on``: the judgment that ended
    them; ``converted_on``: the one that turned them into a liquidation."""

    notice: LegalNotice
    kind: Proceedings | None = None
    judged_on: date | None = None
    published_on: date | None = None
    court: str = ""
    officer_name: str = ""
    officer_address: PostalAddress = PostalAddress()
    converted_on: date | None = None
    closed_on: date | None = None
    unpaid: bool = False
    """Closed for want of assets."""


_KINDS = (
    (re.compile(r"liquidation"), Proceedings.LIQUIDATION),
    (re.compile(r"redressement"), Proceedings.RECOVERY),
    (re.compile(r"sauvegarde"), Proceedings.SAFEGUARD),
)
_CONVERSION = re.compile(r"conver")
_OPENS = re.compile(r"ouvert|ouvr|prononc\w* la liquidation")
_ENDS = (Stage.CLOSED, Stage.CLOSED_UNPAID)
_MOVES = (Stage.OPEN, Stage.LIQUIDATION)


def proposal_of(notices: Iterable[LegalNotice]) -> NoticeProposal | None:
    """The newest proceedings that the notices tell of, corrections applied; None when there
    are none, or when what is left of them is a cancellation.

    The opening's publication starts the terms: a later conversion moves neither that day nor
    the judgment that stopped interest.
    """
    course = _course(notices)
    opening = next((one for one in course if stage_of(one) in _MOVES), None)
    if opening is None:
        return None
    found = _of_opening(opening)
    for one in course[course.index(opening) + 1 :]:
        found = _with(found, one)
    return found


def _course(notices: Iterable[LegalNotice]) -> list[LegalNotice]:
    """The judgments of the newest proceedings, in time: a closing ends the ones before."""
    held = [
        one.notice
        for one in effective_notices(notices).held
        if one.notice.family is NoticeFamily.COLLECTIVE
    ]
    course: list[LegalNotice] = []
    for one in held:
        if course and stage_of(course[-1]) in _ENDS and stage_of(one) in _MOVES:
            course = []
        course.append(one)
    return course


def _of_opening(notice: LegalNotice) -> NoticeProposal:
    kind = _kind_of(notice)
    turned = _CONVERSION.search(fold(notice.nature)) is not None
    name, address = _officer_of(notice, kind)
    return NoticeProposal(
        notice=notice,
        kind=kind,
        # a conversion is not the opening: its judgment did not stop the interest
        judged_on=None if turned else notice.judged_on,
        published_on=None if turned else notice.published_on,
        court=notice.court,
        officer_name=name,
        officer_address=address,
        converted_on=notice.judged_on if turned else None,
    )


def _with(found: NoticeProposal, notice: LegalNotice) -> NoticeProposal:
    from dataclasses import replace

    stage = stage_of(notice)
    if stage in _ENDS:
        day = notice.judged_on or notice.published_on
        return replace(found, closed_on=day, unpaid=stage is Stage.CLOSED_UNPAID)
    kind = _kind_of(notice)
    if stage is not Stage.LIQUIDATION or found.kind is Proceedings.LIQUIDATION:
        return found
    name, address = _officer_of(notice, kind)
    return replace(
        found,
        kind=Proceedings.LIQUIDATION,
        converted_on=notice.judged_on or notice.published_on,
        officer_name=name,
        officer_address=address,
    )


def _kind_of(notice: LegalNotice) -> Proceedings | None:
    """By the judgment's nature; its text says it where the nature does not."""
    for words in (notice.nature, notice.group, notice.text):
        said = fold(words)
        if words is notice.text and not _OPENS.search(said):
            continue
        then = re.search(r"conver\w+\s+(?:\w+\s+){0,8}?en\s+(.*)", said)
        for pattern, kind in _KINDS:
            if pattern.search(then[1] if then else said):
                return kind
    return None


def _officer_of(notice: LegalNotice, kind: Proceedings | None) -> tuple[str, PostalAddress]:
    if kind is None:
        return "", PostalAddress()
    liquidation = kind is Proceedings.LIQUIDATION
    role = OfficerRole.LIQUIDATOR if liquidation else OfficerRole.MANDATAIRE
    found = officer_in(notice.text, role)
    return (found.name, found.address) if found else ("", PostalAddress())


def news_of(proposal: NoticeProposal | None, recorded: Iterable[Insolvency]) -> ProposalKind | None:
    """What of the notices is not recorded yet; None when all is.

    A record is about the same proceedings when it names the notice, or its judgment is the
    notice's; one whose notice is not known by the day between them.
    """
    known = list(recorded)
    if proposal is None:
        return None
    mine = record_of(proposal, known)
    if mine is None:
        return None if proposal.closed_on and not proposal.unpaid else ProposalKind.OPENED
    if proposal.closed_on is not None and mine.closed_on is None:
        return ProposalKind.CLOSED
    if mine.closed_on is not None:
        return None
    if proposal.converted_on is not None and mine.kind is not Proceedings.LIQUIDATION:
        return ProposalKind.CONVERTED
    named = mine.notice_id in (proposal.notice.id, proposal.notice.earlier_id)
    days = ((proposal.judged_on, mine.judged_on), (proposal.published_on, mine.published_on))
    if named and mine.notice_id and any(told is not None and told != kept for told, kept in days):
        return ProposalKind.CHANGED
    return None


def record_of(proposal: NoticeProposal, recorded: Iterable[Insolvency]) -> Insolvency | None:
    """The record of the proceedings that the notices tell of."""
    known = sorted(recorded, key=lambda one: (one.judged_on, one.id))
    named = {proposal.notice.id, proposal.notice.earlier_id} - {""}
    for one in known:
        if one.notice_id in named or one.judged_on == proposal.judged_on:
            return one
    running = [one for one in known if one.closed_on is None]
    if proposal.judged_on is None:
        return running[-1] if running else None
    since = [one for one in running if one.judged_on <= proposal.judged_on or not one.notice_id]
    return since[-1] if since else None


def is_cancelled(notices: Iterable[LegalNotice], one: Insolvency) -> bool:
    """Whether the notice that a record stands on was cancelled since."""
    read = list(notices)
    if not one.notice_id or one.notice_id not in {notice.id for notice in read}:
        return False
    effective = effective_notices(read)
    alive = {held.notice.id for held in effective.held}
    corrected = {held.notice.earlier_id for held in effective.held}
    return one.notice_id not in alive | corrected
