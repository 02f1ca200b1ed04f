"""Which documents at hand may become exhibits, and in which order they tell the story.

What was agreed comes first, then the work, the invoices, all that was written and said in the
order of time, and what was looked up. The user has the last word on all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.titles import message_title, signed_title, title_of
from relance_desktop.domain.dossier.values import Nature, ProposedExhibit
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import TO_OTHERS, Purpose
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value

RECKONING: Final = "made:reckoning"
CALLS: Final = "made:calls"

_KINDS: Final = {
    PaperKind.QUOTE: Nature.QUOTE,
    PaperKind.CONTRACT: Nature.CONTRACT,
    PaperKind.ORDER: Nature.ORDER,
    PaperKind.TERMS: Nature.TERMS,
    PaperKind.SIGNED_COPY: Nature.SIGNED_COPY,
    PaperKind.AGREEMENT: Nature.AGREEMENT,
    PaperKind.TIME_SHEET: Nature.TIME_SHEET,
    PaperKind.VALIDATION: Nature.VALIDATION,
    PaperKind.DELIVERY: Nature.DELIVERY,
    PaperKind.ACCEPTANCE: Nature.ACCEPTANCE,
    PaperKind.LOOK_UP: Nature.REGISTER_EXTRACT,
    PaperKind.NOTICE: Nature.REGISTER_EXTRACT,
    PaperKind.DEPOSIT_SLIP: Nature.DEPOSIT_SLIP,
    PaperKind.RECEIPT: Nature.RECEIPT,
    PaperKind.PICTURE: Nature.PICTURE,
    PaperKind.MAIL: Nature.EXCHANGE,
}
_AGREED: Final = frozenset(
    {
        Nature.QUOTE,
        Nature.CONTRACT,
        Nature.TERMS,
        Nature.ORDER,
        Nature.SIGNED_COPY,
        Nature.AGREEMENT,
    }
)
_WORK: Final = frozenset({Nature.TIME_SHEET, Nature.VALIDATION, Nature.DELIVERY, Nature.ACCEPTANCE})
_BILLS: Final = frozenset({Nature.INVOICE, Nature.CREDIT_NOTE})
_LOOKED_UP: Final = frozenset({Nature.REGISTER_EXTRACT, Nature.RECKONING})
_ORDER: Final = {nature: place for place, nature in enumerate(Nature)}
_LEFT: Final = frozenset({ReminderState.SENT, ReminderState.POSTED, ReminderState.DELIVERED})
_ASIDE: Final = frozenset(
    {Purpose.THANKS, Purpose.STATEMENT, Purpose.ORDER_REQUEST, Purpose.MEDIATION}
)
"""What proves nothing of the claim: an exhibit if the user wants it."""


@value
class _Found:
    """A proposal with the hash of its file ("" when it is made) and its place in time:
    ``beside`` is the day of the letter that it goes with."""

    exhibit: ProposedExhibit
    sha256: str
    beside: date | None = None


def proposed_exhibits(material: Material) -> tuple[ProposedExhibit, ...]:
    """Every document at hand for the case, each file once, in the order of a dossier."""
    found = sorted(
        chain(_papers(material), _bills(material), _messages(material), _answers(material)),
        key=_place,
    )
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.sha256 not in seen:
            seen.add(one.sha256)
            kept.append(one.exhibit)
    return (*kept, *_made(material))


def _place(found: _Found) -> tuple[int, date, int, date, str]:
    exhibit = found.exhibit
    group = next(
        (at for at, ones in enumerate((_AGREED, _WORK, _BILLS)) if exhibit.nature in ones), 3
    )
    group = 4 if exhibit.nature in _LOOKED_UP else group
    day = exhibit.dated_on or date.min
    within = _ORDER[exhibit.nature]
    if group in (0, 1):
        return group, date.min, within, day, exhibit.source
    return group, found.beside or day, within, day, exhibit.source


def _papers(material: Material) -> Iterator[_Found]:
    letters = {one.id: one for one in material.own_reminders}
    schedules = {one.id: one for one in material.own_schedules}
    for paper in material.papers:
        beside = letters.get(paper.reminder_id or 0)
        if not _is_of_case(material, paper, beside is not None, set(schedules)):
            continue
        nature = _nature_of(paper)
        yield _Found(
            ProposedExhibit(
                source=f"paper:{paper.id}",
                nature=nature,
                title=_paper_title(material, paper, nature),
                dated_on=paper.dated_on,
                filename=paper.filename,
                chosen=_is_chosen(paper, nature),
            ),
            paper.sha256,
            beside.done_on if beside else None,
        )


def _is_of_case(material: Material, paper: Paper, of_letter: bool, schedule_ids: set[int]) -> bool:
    """Whether a paper of the client is about this case: one that belongs to another affair,
    schedule or case is not."""
    if paper.engagement_id is not None:
        return paper.engagement_id in material.engagement_ids
    if paper.case_id is not None:
        return paper.case_id == material.case.id
    if paper.schedule_id is not None:
        return paper.schedule_id in schedule_ids
    return paper.reminder_id is None or of_letter


def _nature_of(paper: Paper) -> Nature:
    if paper.schedule_id is not None:
        return Nature.ACKNOWLEDGMENT
    if paper.kind is PaperKind.MAIL and (paper.hold_id or paper.exchange_id):
        return Nature.ANSWER
    return _KINDS.get(paper.kind, Nature.OTHER)


def _is_chosen(paper: Paper, nature: Nature) -> bool:
    """What a register answered to a machine is no page that anyone reads."""
    if nature in (Nature.OTHER, Nature.PICTURE):
        return paper.case_id is not None
    return paper.kind is not PaperKind.LOOK_UP or paper.filename.casefold().endswith(".pdf")


def _paper_title(material: Material, paper: Paper, nature: Nature) -> str:
    affair = next((one for one in material.engagements if one.id == paper.engagement_id), None)
    quote, order = (affair.quote_ref, affair.order_ref) if affair else ("", "")
    if nature is Nature.SIGNED_COPY:
        return signed_title(quote)
    if nature in (Nature.OTHER, Nature.PICTURE):
        return _stem(paper.filename) or title_of(nature)
    references = {Nature.QUOTE: quote, Nature.ORDER: order}
    return title_of(nature, references.get(nature, ""))


def _stem(filename: str) -> str:
    return (filename.rpartition(".")[0] or filename).replace("_", " ").strip()


def _bills(material: Material) -> Iterator[_Found]:
    for invoice in (*material.invoices, *material.credit_notes):
        if invoice.document_sha256:
            yield _Found(_bill(invoice, material), invoice.document_sha256)


def _bill(invoice: Invoice, material: Material) -> ProposedExhibit:
    nature = Nature.INVOICE if invoice.id in material.invoice_ids else Nature.CREDIT_NOTE
    return ProposedExhibit(
        source=f"invoice:{invoice.id}",
        nature=nature,
        title=title_of(nature, invoice.number),
        dated_on=invoice.issued_on,
        filename=f"{invoice.number}.pdf",
    )


def _messages(material: Material) -> Iterator[_Found]:
    """What left, as it left, and the receipts of registered letters."""
    for one in material.own_reminders:
        if one.state not in _LEFT:
            continue
        if one.artifact_sha256:
            yield _Found(_message(one), one.artifact_sha256, one.done_on)
        if one.receipt_sha256:
            receipt = ProposedExhibit(
                source=f"receipt:{one.id}",
                nature=Nature.RECEIPT,
                title=title_of(Nature.RECEIPT),
                dated_on=one.delivered_on or one.done_on,
            )
            yield _Found(receipt, one.receipt_sha256, one.done_on)


def _message(reminder: Reminder) -> ProposedExhibit:
    nature = _message_nature(reminder)
    suffix = ".eml" if reminder.channel is Channel.EMAIL else ".pdf"
    return ProposedExhibit(
        source=f"reminder:{reminder.id}",
        nature=nature,
        title=message_title(reminder.purpose) or title_of(nature),
        dated_on=reminder.done_on or reminder.created_at.date(),
        filename=f"{reminder.serial or reminder.id}{suffix}",
        chosen=reminder.purpose not in _ASIDE,
    )


def _message_nature(reminder: Reminder) -> Nature:
    if reminder.purpose is Purpose.RECAP:
        return Nature.RECAP_MAIL
    if reminder.channel is Channel.EMAIL:
        return Nature.REMINDER_MAIL if reminder.purpose is Purpose.REMINDER else Nature.EXCHANGE
    if reminder.purpose in TO_OTHERS and reminder.channel is not Channel.REGISTERED_LETTER:
        return Nature.EXCHANGE
    return {
        Channel.REGISTERED_LETTER: Nature.REGISTERED_LETTER,
        Channel.FORMAL_NOTICE: Nature.FORMAL_NOTICE,
    }.get(reminder.channel, Nature.REMINDER_LETTER)


def _answers(material: Material) -> Iterator[_Found]:
    """Mails of people that answer a message of the case, or that answer none of ours."""
    ours = {one.id for one in material.own_reminders}
    for mail in material.mails:
        answers = mail.reminder_id is None or mail.reminder_id in ours
        if mail.kind is not ReceivedKind.ANSWER or not answers:
            continue
        exhibit = ProposedExhibit(
            source=f"mail:{mail.id}",
            nature=Nature.ANSWER,
            title=title_of(Nature.ANSWER),
            dated_on=mail.received_at.date(),
            filename="message.eml",
            chosen=mail.reminder_id is not None,
        )
        yield _Found(exhibit, mail.sha256)


def _made(material: Material) -> Iterable[ProposedExhibit]:
    """What the program draws anew: the log of calls, and the reckoning, which stands before
    the exhibits anyway."""
    if any(one.state is ReminderState.CALLED for one in material.own_reminders):
        yield ProposedExhibit(CALLS, Nature.CALLS, title_of(Nature.CALLS))
    reckoning = title_of(Nature.RECKONING)
    yield ProposedExhibit(RECKONING, Nature.RECKONING, reckoning, chosen=False)
