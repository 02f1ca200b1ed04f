"""What the client answered, filed as evidence with the fact that follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import SheetState, TimeSheet
from relance_desktop.services.answers import Answer, AnswerInvalidError
from relance_desktop.services.exchanges.mails import note_mail
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.messages.subjects import Subject, read_subject
from relance_desktop.services.messages.values import (
    Answered,
    Filed,
    MessageOutdatedError,
    MessageTarget,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

_KINDS = {
    Purpose.AGREEMENT: PaperKind.AGREEMENT,
    Purpose.QUOTE: PaperKind.AGREEMENT,
    Purpose.TIME_SHEET: PaperKind.VALIDATION,
    Purpose.DELIVERY: PaperKind.ACCEPTANCE,
}


def file_answer(w: Writer, target: MessageTarget, answer: Answer) -> Filed:
    """Keep what was read with the fact: agreed, validated or accepted on that day, by whom.

    Raises NotFoundError, AnswerInvalidError (``on`` before what it answers, ``subject`` when
    there is nothing left to say yes to).
    """
    subject = read_subject(w, target)
    owner = subject.engagement
    if owner is None or target.purpose not in _KINDS:
        raise AnswerInvalidError(("subject",))
    assert answer.on is not None
    before = _asked(subject)
    after = tuple(_agreed(one, answer.on, answer.person) for one in before)
    for one in after:
        _put(w, one)
    exchange = Exchange(
        subject.client.id,
        ExchangeKind.MAIL,
        answer.on,
        engagement_id=owner.id,
        person=answer.person,
        body=answer.text,
    )
    things = [one.id for one in before if isinstance(one, Deliverable)]
    stored, paper = note_mail(
        w,
        exchange,
        _file_of(answer),
        _KINDS[target.purpose],
        sheet_id=subject.sheet.id if subject.sheet else None,
        deliverable_id=things[0] if len(things) == 1 else None,
    )
    return Filed(paper, stored, before, after)


def _file_of(answer: Answer) -> GivenFile:
    """The very bytes that the client sent, or the words as they were pasted."""
    if answer.eml is not None:
        return GivenFile(answer.filename, answer.eml)
    return GivenFile(f"{answer.on}.txt", answer.text.encode())


def take_back(w: Writer, filed: Filed) -> None:
    """Undo: nothing of the answer is left. Raises MessageOutdatedError when what it answered
    changed since, NotFoundError."""
    if not is_as_filed(w, filed):
        raise MessageOutdatedError
    for one in filed.before:
        _put(w, one)
    w.papers.remove(filed.paper.id)
    w.exchanges.remove(filed.exchange.id)


def is_as_filed(view: Reader | Writer, filed: Filed) -> bool:
    """Whether all that the answer proves still stands as it was filed."""
    return all(_now(view, one) == one for one in filed.after)


def _asked(subject: Subject) -> tuple[Answered, ...]:
    """What is still to be said yes to."""
    purpose, sheet = subject.target.purpose, subject.sheet
    found: tuple[Answered, ...] = ()
    if purpose is Purpose.DELIVERY:
        found = tuple(one for one in subject.things if one.accepted_on is None)
    elif purpose is Purpose.TIME_SHEET:
        found = (sheet,) if sheet and sheet.state is SheetState.SENT else ()
    elif subject.engagement is not None and subject.engagement.agreed_on is None:
        found = (subject.engagement,)
    if not found:
        raise AnswerInvalidError(("subject",))
    return found


def _agreed(one: Answered, on: date, person: str) -> Answered:
    if isinstance(one, Engagement):
        return replace(one, agreed_on=on, agreed_by=person)
    asked = one.sent_on if isinstance(one, TimeSheet) else one.handed_on
    if asked is not None and on < asked:
        raise AnswerInvalidError(("on",))
    if isinstance(one, TimeSheet):
        return replace(one, validated_on=on, validated_by=person)
    return replace(one, accepted_on=on, accepted_by=person)


def _put(w: Writer, one: Answered) -> None:
    if isinstance(one, Engagement):
        w.engagements.update(one)
    elif isinstance(one, TimeSheet):
        w.sheets.update(one)
    else:
        w.deliverables.update(one)


def _now(w: Reader | Writer, one: Answered) -> Answered | None:
    if isinstance(one, Engagement):
        return w.engagements.get(one.id)
    if isinstance(one, TimeSheet):
        return w.sheets.get(one.id)
    return w.deliverables.get(one.id)
