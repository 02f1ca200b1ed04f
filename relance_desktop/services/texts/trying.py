"""The facts that a text is tried with: a client's open invoices, or invented ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.holds import DisputeTopic
from relance_desktop.domain.money import Money
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_ENGAGEMENT, Purpose
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.texts.keys import Bills
from relance_desktop.domain.texts.moments import Place
from relance_desktop.domain.wording import (
    CallSummary,
    ClaimLine,
    DisputeTold,
    EarlierReminder,
    PaymentMeans,
    PromiseTold,
    ReminderContext,
    TextKind,
)
from relance_desktop.services.reminders.drafting import context_of, read_draft
from relance_desktop.services.reminders.opening import open_wizard
from relance_desktop.services.reminders.values import ClaimChoice, Opening, Selection
from relance_desktop.services.texts.sample_affair import invented_affair
from relance_desktop.store.reader import Reader

_PURPOSES: Final = {
    TextKind.RECAP: Purpose.RECAP,
    TextKind.THANKS: Purpose.THANKS,
    TextKind.PROMISE_BROKEN: Purpose.PROMISE,
    TextKind.DISPUTE: Purpose.DISPUTE,
    TextKind.AGREEMENT: Purpose.AGREEMENT,
    TextKind.AGREEMENT_AGAIN: Purpose.AGREEMENT,
    TextKind.QUOTE: Purpose.QUOTE,
    TextKind.TIME_SHEET: Purpose.TIME_SHEET,
    TextKind.INVOICE: Purpose.INVOICE,
    TextKind.DELIVERY: Purpose.DELIVERY,
    TextKind.STATEMENT: Purpose.STATEMENT,
}
_LATE, _SOON, _DEADLINE = 18, -5, 8
_AMOUNTS: Final = (124_000, 68_050, 35_500)
SAMPLE_CLIENT: Final = Client(
    "Menuiserie Garnier",
    kind=ClientKind.BUSINESS,
    siren="552081317",
    address=PostalAddress(("14 avenue de l’Écluse",), "69002", "Lyon"),
    contact_name="Mme Hélène Garnier",
    email="compta@menuiserie-garnier.example",
    phone="04 72 00 00 00",
)


def trial_context(
    view: Reader, today: date, place: Place, client_id: int | None, rates: RateTable
) -> tuple[ReminderContext, bool]:
    """The facts, and whether the invoices are invented. Raises NotFoundError."""
    real = client_id is not None and _PURPOSES.get(place.moment.kind) not in OF_ENGAGEMENT
    found = _real(view, today, place, client_id, rates) if real and client_id else None
    if found is not None:
        return _at(found, place), False
    client = view.clients.get(client_id) if client_id is not None else SAMPLE_CLIENT
    return _at(_invented(view, today, place, client or SAMPLE_CLIENT), place), True


def _of_affair(context: ReminderContext, place: Place) -> ReminderContext:
    """An invented affair: what is tried is its words."""
    kind = place.moment.kind
    again = kind is TextKind.AGREEMENT_AGAIN
    affair = invented_affair(context.today, context.creditor, place.language, again)
    if kind is TextKind.INVOICE:
        due = context.today + timedelta(days=30)
        asked = tuple(
            replace(one, issued_on=context.today, due_on=due, days_late=-30)
            for one in context.lines
        )
        return replace(context, affair=affair, lines=asked, deadline_on=None)
    sheet = affair.sheet.title if kind is TextKind.TIME_SHEET and affair.sheet else ""
    return replace(
        context,
        affair=affair,
        lines=(),
        enclosures=(sheet,) if sheet else (),
        deadline_on=None,
        payment_reference=affair.quote_ref,
    )


def _real(
    view: Reader, today: date, place: Place, client_id: int, rates: RateTable
) -> ReminderContext | None:
    """The client's own invoices, when they fit the moment."""
    opening = open_wizard(view, today, client_id)
    claims = [claim for claim in opening.claims if _fits(claim, place)]
    bills = place.variant.bills
    if bills is Bills.SINGLE:
        claims = claims[:1]
    if not claims or not opening.steps or (bills is Bills.SEVERAL and len(claims) < 2):
        return None
    chosen = Selection(
        client_id,
        _step_key(opening, place),
        tuple(claim.claim.id for claim in claims),
        skip_reason=place.moment.channel.value,
        penalties=True if place.moment.channel is Channel.FORMAL_NOTICE else None,
    )
    draft = read_draft(view, today, chosen, rates)
    return context_of(draft, view, _titles(place, [claim.claim.number for claim in claims]))


def _fits(claim: ClaimChoice, place: Place) -> bool:
    """A courtesy note is about what is not due yet; everything else about what is."""
    return claim.cents > 0 and (claim.days_late > 0) is not _is_courtesy(place)


def _is_courtesy(place: Place) -> bool:
    return place.moment.kind is TextKind.COURTESY


def _step_key(opening: Opening, place: Place) -> str:
    """A step of the same channel, else any: the channel is set afterwards."""
    wanted = (c.step.key for c in opening.steps if c.step.channel is place.moment.channel)
    return next(wanted, opening.steps[0].step.key)


def _invented(view: Reader, today: date, place: Place, client: Client) -> ReminderContext:
    business = view.settings.business()
    count = 1 if place.variant.bills is Bills.SINGLE else 3
    if place.variant.bills is None and place.moment.channel is Channel.EMAIL:
        count = 1
    late = _SOON if _is_courtesy(place) else _LATE
    claims = tuple(_line(today, number, late - number, cents) for number, cents in _numbered(count))
    earlier = (EarlierReminder(today - timedelta(days=10), Channel.EMAIL),)
    first = place.moment.kind in (TextKind.COURTESY, TextKind.FIRST)
    return ReminderContext(
        creditor=business,
        client=client,
        channel=place.moment.channel,
        lines=claims,
        today=today,
        deadline_on=None if _is_courtesy(place) else today + timedelta(days=_DEADLINE),
        earlier=() if first else earlier,
        iban=business.iban,
        bic=business.bic,
        enclosures=_titles(place, [claim.number for claim in claims]),
        place=business.address.city,
    )


def _titles(place: Place, numbers: Iterable[str]) -> tuple[str, ...]:
    word = document_labels(place.language).invoice
    return tuple(f"{word} {number}" for number in dict.fromkeys(numbers))


def _numbered(count: int) -> list[tuple[int, int]]:
    return list(enumerate(_AMOUNTS[:count], 1))


def _line(today: date, number: int, days_late: int, cents: int) -> ClaimLine:
    due = today - timedelta(days=days_late)
    return ClaimLine(
        number=f"F-{due.year}-{40 + number:03d}",
        issued_on=due - timedelta(days=30),
        due_on=due,
        days_late=days_late,
        cents=cents,
        balance_cents=cents,
    )


def _at(context: ReminderContext, place: Place) -> ReminderContext:
    """The facts with the place's language, form, tone and purpose."""
    variant, client = place.variant, context.client
    client = replace(
        client,
        language=place.language,
        address_form=variant.form or client.address_form,
        tone=variant.tone or client.tone,
    )
    context = replace(context, client=client, channel=place.moment.channel)
    purpose = _PURPOSES.get(place.moment.kind, Purpose.REMINDER)
    if purpose is Purpose.RECAP:
        return replace(context, purpose=purpose, call=_summary(context))
    if purpose is Purpose.THANKS:
        paid = tuple(
            replace(line, balance_cents=0, paid_cents=line.cents) for line in context.lines
        )
        return replace(context, purpose=purpose, lines=paid, received=context.balance)
    if purpose is Purpose.STATEMENT:
        return replace(context, purpose=purpose, stated_on=context.today)
    if purpose is Purpose.PROMISE:
        promised = PromiseTold(context.today - timedelta(days=3))
        return replace(context, purpose=purpose, promise=context.promise or promised)
    if purpose is Purpose.DISPUTE:
        return _disputed(replace(context, purpose=purpose))
    if purpose in OF_ENGAGEMENT:
        return _of_affair(replace(context, purpose=purpose), place)
    return context


def _disputed(context: ReminderContext) -> ReminderContext:
    """A quarter of the first claim contested, answered in a week."""
    first, *others = context.lines
    part = first.balance_cents // 4
    line = replace(first, balance_cents=first.balance_cents - part, disputed_cents=part)
    answer_on = context.today + timedelta(days=7)
    told = DisputeTold(DisputeTopic.WORK, part, first.currency, answer_on)
    return replace(context, lines=(line, *others), dispute=told)


def _summary(context: ReminderContext) -> CallSummary:
    total: Money = context.balance[0]
    return CallSummary(
        on=context.today,
        person=context.client.contact_name,
        promised_on=context.today + timedelta(days=_DEADLINE),
        promised_cents=total.cents,
        currency=total.currency,
        means=PaymentMeans.TRANSFER,
    )
