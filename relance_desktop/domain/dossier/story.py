"""What happened, day by day, as the dossier tells it: facts, and nothing that the user wrote
for his own eyes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import chain

from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import TO_OTHERS, Purpose
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.domain.value import value


class StoryKind(Enum):
    """What happened, in the order in which things of one day are told."""

    QUOTED = "quoted"
    AGREED = "agreed"
    SIGNED = "signed"
    STARTED = "started"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    DUE = "due"
    CREDITED = "credited"
    MAILED = "mailed"
    RECAPPED = "recapped"
    CALLED = "called"
    LETTER = "letter"
    REGISTERED = "registered"
    NOTICE = "notice"
    PRESENTED = "presented"
    RECEIVED = "received"
    REFUSED = "refused"
    NOT_COLLECTED = "not_collected"
    ADDRESS_UNKNOWN = "address_unknown"
    RETURNED = "returned"
    ANSWERED = "answered"
    SPOKEN = "spoken"
    MET = "met"
    PROMISED = "promised"
    DISPUTED = "disputed"
    SCHEDULED = "scheduled"
    SCHEDULE_LAPSED = "schedule_lapsed"
    PAID = "paid"
    TAKEN_BACK = "taken_back"
    ROUTE = "route"
    ROUTE_EVENT = "route_event"
    JUDGED = "judged"
    PUBLISHED = "published"
    LODGED = "lodged"
    """A letter of the case to someone else than the client."""
    DECLARED = "declared"
    CONTESTED = "contested"
    REPLIED = "replied"
    ADMITTED = "admitted"
    RELIEF_ASKED = "relief_asked"


_MAIL_EVENTS = {
    MailEventKind.PRESENTED: StoryKind.PRESENTED,
    MailEventKind.REFUSED: StoryKind.REFUSED,
    MailEventKind.NOT_COLLECTED: StoryKind.NOT_COLLECTED,
    MailEventKind.ADDRESS_UNKNOWN: StoryKind.ADDRESS_UNKNOWN,
    MailEventKind.RETURNED: StoryKind.RETURNED,
}
_LEFT = {
    Channel.EMAIL: StoryKind.MAILED,
    Channel.LETTER: StoryKind.LETTER,
    Channel.REGISTERED_LETTER: StoryKind.REGISTERED,
    Channel.FORMAL_NOTICE: StoryKind.NOTICE,
}
_PROOFS = {
    StoryKind.QUOTED: (PaperKind.QUOTE, PaperKind.SIGNED_COPY),
    StoryKind.AGREED: (PaperKind.AGREEMENT, PaperKind.ORDER),
    StoryKind.SIGNED: (PaperKind.SIGNED_COPY, PaperKind.CONTRACT),
    StoryKind.DELIVERED: (PaperKind.DELIVERY, PaperKind.ACCEPTANCE),
}
_GONE = (ReminderState.SENT, ReminderState.POSTED, ReminderState.DELIVERED)
_KINDS = {kind: place for place, kind in enumerate(StoryKind)}


@value
class StoryEntry:
    """One fact. ``what`` names what it is about (a number, a title, an event), ``person`` who
    spoke, ``until`` a day that was set; ``source`` the exhibit that proves it."""

    on: date
    kind: StoryKind
    what: str = ""
    person: str = ""
    cents: Cents | None = None
    currency: str = "EUR"
    until: date | None = None
    outcome: CallOutcome | None = None
    purpose: Purpose = Purpose.REMINDER
    source: str = ""


RouteWords = Mapping[tuple[str, str], str]
"""The name of a route (key, "") and of an event on it (key, event)."""


def story_of(material: Material, until: date, words: RouteWords) -> tuple[StoryEntry, ...]:
    """The facts up to a day, in the order of time."""
    found = chain(
        _agreed(material),
        _billed(material),
        _written(material),
        _carried(material),
        _said(material),
        _held(material),
        _scheduled(material),
        _paid(material),
        _proceeded(material, words),
        _insolvent(material),
    )
    told = [one for one in found if one.on <= until]
    return tuple(sorted(told, key=lambda one: (one.on, _KINDS[one.kind], one.what, one.source)))


def _agreed(material: Material) -> Iterator[StoryEntry]:
    for one in material.engagements:
        for day, kind, person in (
            (one.quoted_on, StoryKind.QUOTED, ""),
            (one.agreed_on, StoryKind.AGREED, one.agreed_by),
            (one.signed_on, StoryKind.SIGNED, one.signed_by),
            (one.started_on, StoryKind.STARTED, ""),
            (one.delivered_on, StoryKind.DELIVERED, ""),
        ):
            if day is not None:
                source = _paper_of(material, one.id, kind)
                yield StoryEntry(day, kind, one.title, person, source=source)


def _paper_of(material: Material, engagement_id: int, kind: StoryKind) -> str:
    """The paper of an affair that proves a fact of it, the best first; "" for none."""
    papers = [one for one in material.papers if one.engagement_id == engagement_id]
    for wanted in _PROOFS.get(kind, ()):
        for paper in papers:
            if paper.kind is wanted:
                return f"paper:{paper.id}"
    return ""


def _billed(material: Material) -> Iterator[StoryEntry]:
    for invoice in material.invoices:
        source, currency = f"invoice:{invoice.id}", invoice.currency
        number, cents = invoice.number, invoice.payable_cents
        yield StoryEntry(
            invoice.issued_on,
            StoryKind.INVOICED,
            number,
            cents=cents,
            currency=currency,
            source=source,
        )
        for part in invoice.instalments:
            yield StoryEntry(
                part.due_on, StoryKind.DUE, number, cents=part.cents, currency=currency
            )
    for note in material.credit_notes:
        yield StoryEntry(
            note.issued_on,
            StoryKind.CREDITED,
            note.number,
            cents=note.gross_cents,
            currency=note.currency,
            source=f"invoice:{note.id}",
        )


def _written(material: Material) -> Iterator[StoryEntry]:
    """What left, calls, and what the receipts of letters say."""
    for one in material.own_reminders:
        day, source = one.done_on, f"reminder:{one.id}"
        if day is None or one.purpose is Purpose.THANKS:
            continue
        if one.state is ReminderState.CALLED:
            yield StoryEntry(
                day,
                StoryKind.CALLED,
                person=one.call_person,
                outcome=one.call_outcome,
                source="made:calls",
            )
        elif one.state in _GONE and one.purpose is not Purpose.DECLARATION:
            yield StoryEntry(
                day,
                _kind_of(one),
                what=one.tracking_number,
                until=one.deadline_on,
                purpose=one.purpose,
                source=source,
            )
        if one.delivered_on is not None:
            receipt = f"receipt:{one.id}" if one.receipt_sha256 else source
            yield StoryEntry(
                one.delivered_on, StoryKind.RECEIVED, purpose=one.purpose, source=receipt
            )


def _kind_of(one: Reminder) -> StoryKind:
    if one.purpose in TO_OTHERS:
        return StoryKind.LODGED
    if one.purpose is Purpose.RECAP:
        return StoryKind.RECAPPED
    return _LEFT.get(one.channel, StoryKind.LETTER)


def _carried(material: Material) -> Iterator[StoryEntry]:
    ours = {one.id: one.purpose for one in material.own_reminders}
    for event in material.mail_events:
        if event.reminder_id in ours:
            yield StoryEntry(
                event.happened_on,
                _MAIL_EVENTS[event.kind],
                purpose=ours[event.reminder_id],
                source=f"reminder:{event.reminder_id}",
            )


def _said(material: Material) -> Iterator[StoryEntry]:
    """Answers that came in, and what was said: with whom, never what the user noted of it."""
    ours = {one.id for one in material.own_reminders}
    told = set()
    for mail in material.mails:
        if mail.kind is ReceivedKind.ANSWER and mail.reminder_id in ours:
            told.add(mail.exchange_id)
            day = mail.received_at.date()
            yield StoryEntry(day, StoryKind.ANSWERED, source=f"mail:{mail.id}")
    kinds = {
        ExchangeKind.CALL: StoryKind.SPOKEN,
        ExchangeKind.MEETING: StoryKind.MET,
        ExchangeKind.MAIL: StoryKind.ANSWERED,
    }
    papers = {one.exchange_id: f"paper:{one.id}" for one in material.papers}
    for one in material.exchanges:
        of_case = one.engagement_id in material.engagement_ids or one.engagement_id is None
        if one.kind in kinds and one.id not in told and of_case:
            source = papers.get(one.id, "")
            yield StoryEntry(one.happened_on, kinds[one.kind], person=one.person, source=source)


def _held(material: Material) -> Iterator[StoryEntry]:
    kinds = {HoldKind.PROMISE: StoryKind.PROMISED, HoldKind.DISPUTE: StoryKind.DISPUTED}
    papers = {one.hold_id: f"paper:{one.id}" for one in material.papers}
    numbers = {one.id: one.number for one in material.invoices}
    currencies = {one.id: one.currency for one in material.invoices}
    common = set(currencies.values())
    usual = common.pop() if len(common) == 1 else "EUR"
    for hold in material.holds:
        of_case = hold.invoice_id is None or hold.invoice_id in material.invoice_ids
        if hold.kind in kinds and of_case:
            yield StoryEntry(
                hold.started_on,
                kinds[hold.kind],
                numbers.get(hold.invoice_id or 0, ""),
                hold.said_by,
                cents=hold.cents,
                currency=currencies.get(hold.invoice_id or 0, usual),
                until=hold.until if hold.kind is HoldKind.PROMISE else None,
                source=papers.get(hold.id, ""),
            )


def _scheduled(material: Material) -> Iterator[StoryEntry]:
    papers = {one.schedule_id: f"paper:{one.id}" for one in material.papers}
    for one in material.own_schedules:
        cents = one.principal_cents + one.interest_cents + one.indemnity_cents
        if one.agreed_on is not None:
            yield StoryEntry(
                one.agreed_on,
                StoryKind.SCHEDULED,
                person=one.agreed_by,
                cents=cents,
                currency=one.currency,
                source=papers.get(one.id, ""),
            )
        if one.lapsed_on is not None:
            yield StoryEntry(one.lapsed_on, StoryKind.SCHEDULE_LAPSED)


def _paid(material: Material) -> Iterator[StoryEntry]:
    ids = material.invoice_ids
    numbers = {one.id: one.number for one in material.invoices}
    for payment in material.payments:
        shares = [one for one in payment.allocations if one.invoice_id in ids]
        if not shares:
            continue
        cents = sum(one.taken_cents for one in shares)
        told = ", ".join(dict.fromkeys(numbers[one.invoice_id] for one in shares))
        kind = StoryKind.TAKEN_BACK if payment.reverses_id is not None else StoryKind.PAID
        yield StoryEntry(
            payment.received_on, kind, told, cents=abs(cents), currency=payment.currency
        )


def _proceeded(material: Material, words: RouteWords) -> Iterator[StoryEntry]:
    routes = {one.id: one for one in material.routes}
    for route in material.routes:
        name = words.get((route.route_key, ""), "")
        if name:
            yield StoryEntry(route.started_on, StoryKind.ROUTE, name)
    for event in material.route_events:
        found = routes.get(event.route_id)
        name = words.get((found.route_key, event.key), "") if found else ""
        if name:
            yield StoryEntry(
                event.happened_on,
                StoryKind.ROUTE_EVENT,
                name,
                cents=event.cents,
                until=event.fixed_on,
            )


def _insolvent(material: Material) -> Iterator[StoryEntry]:
    """What is known of collective proceedings, and what was done in them."""
    told = set()
    for one in sorted(material.insolvencies, key=lambda each: (each.judged_on, each.id)):
        letter = _declaration_of(one, material)
        told.add(letter.id if letter else 0)
        yield StoryEntry(one.judged_on, StoryKind.JUDGED, one.court)
        for day, kind, person, cents in (
            (one.published_on, StoryKind.PUBLISHED, "", None),
            (one.disputed_on, StoryKind.CONTESTED, one.officer_name, None),
            (one.answered_on, StoryKind.REPLIED, "", None),
            (one.admitted_on, StoryKind.ADMITTED, "", one.admitted_cents),
            (one.relief_asked_on, StoryKind.RELIEF_ASKED, "", None),
        ):
            if day is not None:
                yield StoryEntry(day, kind, person=person, cents=cents)
        # a day that the user noted counts before that of the letter
        declared_on = one.declared_on or (letter.done_on if letter else None)
        if declared_on is not None:
            yield _declared(declared_on, letter, one.officer_name, one.declared_cents)
    for other in _declarations(material):
        if other.id not in told and other.done_on is not None:
            yield _declared(other.done_on, other)


def _declared(
    day: date, letter: Reminder | None, officer: str = "", cents: Cents | None = None
) -> StoryEntry:
    tracking = letter.tracking_number if letter else ""
    source = f"reminder:{letter.id}" if letter else ""
    return StoryEntry(day, StoryKind.DECLARED, tracking, officer, cents, source=source)


def _declarations(material: Material) -> list[Reminder]:
    """Declarations that left, the first one first."""
    gone = [
        one
        for one in material.own_reminders
        if one.purpose is Purpose.DECLARATION and one.state in _GONE and one.done_on is not None
    ]
    return sorted(gone, key=lambda one: (one.done_on or date.max, one.id))


def _declaration_of(insolvency: Insolvency, material: Material) -> Reminder | None:
    """The first declaration that left between its judgment and that of the next proceedings."""
    later = [one.judged_on for one in material.insolvencies if one.judged_on > insolvency.judged_on]
    until = min(later, default=date.max)
    for one in _declarations(material):
        if one.done_on is not None and insolvency.judged_on <= one.done_on < until:
            return one
    return None
