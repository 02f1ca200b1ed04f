"""What the texts of a message are made from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.business import VatRegime
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.engagements.instalment_plan import shares
from relance_desktop.domain.engagements.milestones import MilestoneKind
from relance_desktop.domain.engagements.told import AffairTold, SheetTold
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderLine
from relance_desktop.domain.wording import ClaimLine
from relance_desktop.domain.work.time_sheets import TimeSheet, period_of, sums_of
from relance_desktop.services.messages.subjects import Subject
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def affair_told(view: Reader | Writer, subject: Subject) -> AffairTold:
    """The affair as it is told; an invoice of no affair tells of none."""
    one = subject.engagement
    if one is None:
        return AffairTold()
    lines = view.milestones.of_engagement(one.id)
    told = zip(lines, shares(one.amount_cents, lines), strict=True)
    deposit = next((pair for pair in told if pair[0].kind is MilestoneKind.DEPOSIT), None)
    sent = subject.sent
    return AffairTold(
        title=one.title,
        cents=one.amount_cents,
        currency=one.currency,
        with_vat=subject.business.vat_regime is VatRegime.CHARGED,
        starts_on=one.planned_start,
        ends_on=one.planned_delivery,
        talked_on=one.talked_on,
        quoted_on=one.quoted_on,
        quote_until=one.quote_until,
        quote_ref=one.quote_ref,
        advance=one.terms.advance,
        advance_cents=deposit[1] if deposit else None,
        advance_percent=deposit[0].percent if deposit else None,
        term=one.terms.payment_term,
        sheet=sheet_told(view, subject.sheet) if subject.sheet else None,
        handed=tuple(thing.title for thing in subject.things),
        held=tuple(thing.title for thing in subject.held),
        acceptance_days=one.terms.acceptance_days,
        asked_on=sent.done_on if sent else None,
    )


def sheet_told(view: Reader | Writer, sheet: TimeSheet) -> SheetTold:
    """A sheet's period and sums: of its entries while it is a draft, as sent afterwards."""
    entries = view.time.of_sheet(sheet.id)
    if sheet.sent_on is not None or not entries:
        told = (sheet.first_on, sheet.last_on, sheet.minutes, sheet.cents)
        return SheetTold(sheet.title, *told)
    sums, period = sums_of(entries), period_of(entries)
    assert period is not None
    return SheetTold(sheet.title, *period, sums.minutes, sums.cents)


def claim_lines(
    view: Reader | Writer, subject: Subject, today: date
) -> tuple[tuple[ClaimLine, ReminderLine], ...]:
    """The due dates of the invoice that is brought, with what is left of each.

    They do no step of any plan; a message of an affair is no part of a claim's history.
    """
    invoice = subject.invoice
    if invoice is None or subject.target.purpose is not Purpose.INVOICE:
        return ()
    open_claims: dict[int, Claim] = {
        one.id: one for one in view.claims.open_of_client(subject.client.id)
    }
    pairs = []
    count = len(invoice.instalments)
    for position, part in enumerate(invoice.instalments, 1):
        claim = open_claims.get(part.id)
        left = claim.balance_cents if claim else 0
        told = ClaimLine(
            number=invoice.number,
            issued_on=invoice.issued_on,
            due_on=part.due_on,
            days_late=(today - part.due_on).days,
            cents=part.cents,
            balance_cents=left,
            paid_cents=part.cents - left,
            currency=invoice.currency,
            position=position,
            count=count,
            order_ref=invoice.order_ref,
            contract_ref=invoice.contract_ref,
        )
        kept = ReminderLine(
            part.id, invoice.id, invoice.number, part.due_on, left, invoice.currency, ""
        )
        pairs.append((told, kept))
    return tuple(pairs)
