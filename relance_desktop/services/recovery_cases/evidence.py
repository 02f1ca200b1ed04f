"""What a case can show: documents at hand, what was done, what is known of the debtor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.domain.vetting.facts import RegisterFacts, read_facts
from relance_desktop.domain.vetting.topics import by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.holds.reading import promise_count
from relance_desktop.services.recovery_cases.values import (
    CaseDone,
    DebtorFacts,
    DocumentAtHand,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

REACHED: Final = frozenset(
    {
        ReminderState.SENT,
        ReminderState.POSTED,
        ReminderState.DELIVERED,
        ReminderState.CALLED,
    }
)
"""The states of what left, and of calls made."""

_OF_PAPERS: Final = {
    PaperKind.QUOTE: DocumentKind.CONTRACT_OR_QUOTE,
    PaperKind.CONTRACT: DocumentKind.CONTRACT_OR_QUOTE,
    PaperKind.SIGNED_COPY: DocumentKind.CONTRACT_OR_QUOTE,
    PaperKind.AGREEMENT: DocumentKind.CONTRACT_OR_QUOTE,
    PaperKind.ORDER: DocumentKind.ORDER,
    PaperKind.TIME_SHEET: DocumentKind.TIME_SHEETS,
    PaperKind.VALIDATION: DocumentKind.TIME_SHEETS,
    PaperKind.DELIVERY: DocumentKind.DELIVERY_PROOF,
    PaperKind.ACCEPTANCE: DocumentKind.DELIVERY_PROOF,
    PaperKind.NOTICE: DocumentKind.LEGAL_NOTICE,
    PaperKind.MAIL: DocumentKind.CORRESPONDENCE,
}
MADE_HERE: Final = frozenset({DocumentKind.RECKONING, DocumentKind.BORDEREAU})
LISTED: Final = (
    DocumentKind.CONTRACT_OR_QUOTE,
    DocumentKind.ORDER,
    DocumentKind.TIME_SHEETS,
    DocumentKind.DELIVERY_PROOF,
    DocumentKind.INVOICES,
    DocumentKind.REMINDERS,
    DocumentKind.FORMAL_NOTICE,
    DocumentKind.FORMAL_NOTICE_WITH_RECEIPT,
    DocumentKind.CALL_LOG,
    DocumentKind.CORRESPONDENCE,
    DocumentKind.ACKNOWLEDGMENT,
    DocumentKind.REGISTER_EXTRACT,
    DocumentKind.LEGAL_NOTICE,
    DocumentKind.RIB,
    DocumentKind.RECKONING,
    DocumentKind.BORDEREAU,
)


def documents_at_hand(
    r: Reader,
    case: RecoveryCase,
    invoices: Iterable[Invoice],
    papers: Iterable[Paper],
    reminders: Iterable[Reminder],
    exchanges: Iterable[Exchange],
) -> tuple[DocumentAtHand, ...]:
    """What there is of each kind of document, by the sources that exhibits name."""
    bills = tuple(invoices)
    ours = {one.id for one in bills}
    affairs = {affair.id for key in ours if (affair := r.engagements.of_invoice(key))}
    found: defaultdict[DocumentKind, list[str]] = defaultdict(list)
    receipts = set()
    for paper in papers:
        if paper.reminder_id is not None and paper.kind is PaperKind.RECEIPT:
            receipts.add(paper.reminder_id)
        kind = _kind_of(paper, case.id, affairs)
        if kind is not None:
            found[kind].append(f"paper:{paper.id}")
    found[DocumentKind.INVOICES] = [f"invoice:{one.id}" for one in bills if one.document_sha256]
    for one in reminders:
        if one.state in REACHED and any(line.invoice_id in ours for line in one.lines):
            for kind in _kinds_of_reminder(one, receipts):
                found[kind].append(f"reminder:{one.id}")
    for said in exchanges:
        if said.case_id == case.id or said.engagement_id in affairs:
            wanted = DocumentKind.CALL_LOG
            if said.kind is not ExchangeKind.CALL:
                wanted = DocumentKind.CORRESPONDENCE
            found[wanted].append(f"exchange:{said.id}")
    if r.settings.business().iban:
        found[DocumentKind.RIB].append("made:rib")
    return tuple(DocumentAtHand(one, tuple(found[one]), one in MADE_HERE) for one in LISTED)


def _kind_of(paper: Paper, case_id: int, affairs: Collection[int]) -> DocumentKind | None:
    """What a paper is for this case; those of other affairs and cases prove nothing here."""
    if paper.limitation_id is not None:
        return DocumentKind.ACKNOWLEDGMENT
    if paper.kind is PaperKind.LOOK_UP:
        return DocumentKind.REGISTER_EXTRACT
    if paper.case_id not in (None, case_id):
        return None
    if paper.engagement_id is not None and paper.engagement_id not in affairs:
        return None
    return _OF_PAPERS.get(paper.kind)


def _kinds_of_reminder(one: Reminder, receipts: Collection[int]) -> Iterable[DocumentKind]:
    if one.channel is Channel.CALL:
        yield DocumentKind.CALL_LOG
    elif one.channel is Channel.FORMAL_NOTICE:
        yield DocumentKind.FORMAL_NOTICE
        if one.receipt_sha256 or one.id in receipts:
            yield DocumentKind.FORMAL_NOTICE_WITH_RECEIPT
    else:
        yield DocumentKind.REMINDERS


def what_was_done(
    r: Reader,
    client_id: int,
    ours: Collection[int],
    reminders: Iterable[Reminder],
    today: date,
) -> CaseDone:
    """The reminders, calls and promises about these invoices."""
    told = [
        one
        for one in reminders
        if one.done_on is not None
        and one.state in REACHED
        and any(line.invoice_id in ours for line in one.lines)
    ]
    notices = [one for one in told if one.channel is Channel.FORMAL_NOTICE]
    last = max(notices, key=lambda one: (one.done_on, one.id), default=None)
    kept, broken = promise_count(r, client_id, ours, today)
    letters = (Channel.LETTER, Channel.REGISTERED_LETTER)
    return CaseDone(
        mails=sum(one.channel is Channel.EMAIL for one in told),
        letters=sum(one.channel in letters for one in told),
        notices=len(notices),
        calls=sum(one.channel is Channel.CALL for one in told),
        last_on=max((one.done_on for one in told if one.done_on), default=None),
        notice_on=last.done_on if last else None,
        notice_deadline_on=last.deadline_on if last else None,
        promises=kept + broken,
        broken_promises=broken,
    )


def debtor_facts(checks: Iterable[VettingCheck], proceedings: Iterable[Insolvency]) -> DebtorFacts:
    """What look-ups and noted proceedings say."""
    topics = by_topic(checks)
    notices, register = topics[VettingTopic.NOTICES].newest, topics[VettingTopic.REGISTER].newest
    read = read_facts(register.facts) if register is not None and register.facts else None
    company = read.company if isinstance(read, RegisterFacts) else None
    open_ = [one for one in proceedings if one.closed_on is None]
    state = DebtorState.NOT_CHECKED
    if open_:
        state = DebtorState.OPEN
    elif notices is not None and notices.standing is not None:
        state = _state_of(notices)
    return DebtorFacts(
        state,
        notices.checked_on if notices else None,
        open_[-1].judged_on if open_ else None,
        company.legal_form_code if company else "",
        company is not None and company.state is CompanyState.CLOSED,
        register.checked_on if register else None,
    )


def _state_of(check: VettingCheck) -> DebtorState:
    """A look-up that found proceedings which nobody noted yet says nothing sure."""
    calm = check.standing in (Standing.FINE, Standing.NOTHING_FOUND)
    return DebtorState.NONE_FOUND if calm else DebtorState.NOT_CHECKED
