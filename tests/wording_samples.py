"""Invented businesses, clients and claims, for the tests of texts and letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
    Tone,
)
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.told import AffairTold, SheetTold
from relance_desktop.domain.holds import DisputeTopic
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_ENGAGEMENT
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.domain.wording import (
    CallSummary,
    ClaimLine,
    DisputeTold,
    EarlierReminder,
    InterestPart,
    PaymentMeans,
    PromiseTold,
    Purpose,
    ReminderContext,
)

TODAY = date(2026, 11, 21)

CREDITOR = Business(
    name="Jeanne Delmas",
    trade_name="Atelier Delmas",
    siren="732829320",
    siret="73282932000074",
    address=PostalAddress(("8 rue des Tanneurs",), "37000", "Tours"),
    phone="02 47 00 00 00",
    email="jeanne@atelier-delmas.example",
    website="atelier-delmas.example",
    iban="FR7630006000011234567890189",
    bic="AGRIFRPP",
)
COMPANY = replace(
    CREDITOR,
    name="Delmas Conseil",
    trade_name="",
    legal_status=LegalStatus.SASU,
    registration="RCS Tours",
    capital_cents=100_000,
    vat_regime=VatRegime.CHARGED,
    vat_number="FR44732829320",
)
CLIENT = Client(
    name="Société Générale de Menuiserie",
    id=1,
    kind=ClientKind.BUSINESS,
    siren="552081317",
    address=PostalAddress(("Bâtiment C", "128 avenue de l’Écluse"), "69002", "Lyon"),
    contact_name="Mme Hélène Garnier",
    email="compta@menuiserie.example",
    phone="04 72 00 00 00",
)


def line(number: int = 1, days_late: int = 20, **changes: Any) -> ClaimLine:
    """One claim due ``days_late`` days before TODAY."""
    due = TODAY - timedelta(days=days_late)
    fields: dict[str, Any] = {
        "number": f"F-2026-{number:03d}",
        "issued_on": due - timedelta(days=30),
        "due_on": due,
        "days_late": days_late,
        "cents": 120_000 + 1_050 * number,
        "balance_cents": 120_000 + 1_050 * number,
    }
    return ClaimLine(**(fields | changes))


def penalised(number: int = 1, days_late: int = 20, **changes: Any) -> ClaimLine:
    """A late claim with its penalties, cut at 1 July when it is old enough."""
    plain = line(number, days_late, **changes)
    border = date(2026, 7, 1)
    spans = [(plain.due_on + timedelta(days=1), TODAY, Decimal("12.40"))]
    if plain.due_on < border - timedelta(days=1):
        first = (spans[0][0], border - timedelta(days=1), Decimal("12.15"))
        spans = [first, (border, TODAY, Decimal("12.40"))]
    parts = tuple(_part(plain.balance_cents, *span) for span in spans)
    return replace(
        plain,
        interest_cents=sum(part.cents for part in parts),
        indemnity_cents=4_000,
        interest_parts=parts,
    )


def _part(base: int, start: date, end: date, rate: Decimal) -> InterestPart:
    days = (end - start).days + 1
    return InterestPart(start, end, days, rate, base, round(base * days * rate / 36_500))


def context(channel: Channel = Channel.EMAIL, **changes: Any) -> ReminderContext:
    """A reminder of one late invoice; ``client`` may be a dict of changes."""
    client = changes.pop("client", {})
    fields: dict[str, Any] = {
        "creditor": CREDITOR,
        "client": replace(CLIENT, **client) if isinstance(client, dict) else client,
        "channel": channel,
        "lines": (line(),),
        "today": TODAY,
        "deadline_on": TODAY + timedelta(days=8),
        "iban": CREDITOR.iban,
        "bic": CREDITOR.bic,
        "place": "Tours",
        "enclosures": ("facture F-2026-001.pdf",),
    }
    return ReminderContext(**(fields | changes))


EARLIER = (
    EarlierReminder(date(2026, 11, 6), Channel.EMAIL),
    EarlierReminder(date(2026, 11, 11), Channel.CALL),
    EarlierReminder(date(2026, 11, 16), Channel.LETTER),
)
CALL = CallSummary(
    on=TODAY,
    promised_on=date(2026, 12, 1),
    promised_cents=121_050,
    means=PaymentMeans.TRANSFER,
)
AFFAIR = AffairTold(
    title="Site vitrine",
    cents=360_000,
    with_vat=True,
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 1, 29),
    talked_on=date(2026, 11, 18),
    quoted_on=date(2026, 11, 10),
    quote_until=date(2026, 12, 10),
    quote_ref="D-2026-014",
    advance_cents=108_000,
    advance_percent=Decimal(30),
    term=PaymentTerm(TermKind.NET_DAYS, 30),
    sheet=SheetTold("Novembre", date(2026, 11, 2), date(2026, 11, 20), 1_470, 122_500),
    handed=("Maquettes", "Site en ligne"),
    held=("Fichiers sources",),
    acceptance_days=10,
    asked_on=date(2026, 11, 13),
    sheets=("Novembre 2026",),
    qr=True,
)
BARE_AFFAIR = AffairTold(title="Logo", sheet=SheetTold("Heures"))

DISPUTE = DisputeTold(DisputeTopic.WORK, 30_000, answer_on=date(2026, 11, 27))


def every_context() -> dict[str, ReminderContext]:
    """All the situations that a shipped text must fit, by a readable name."""
    found: dict[str, ReminderContext] = {}
    people = [
        ("fr-vous", {}),
        ("fr-tu", {"address_form": AddressForm.TU}),
        ("en", {"language": Language.ENGLISH}),
        ("fr-warm", {"tone": Tone.WARM}),
        ("fr-tu-warm", {"tone": Tone.WARM, "address_form": AddressForm.TU}),
        ("en-warm", {"language": Language.ENGLISH, "tone": Tone.WARM}),
        ("fr-nobody", {"contact_name": ""}),
        ("en-nobody", {"language": Language.ENGLISH, "contact_name": ""}),
    ]
    for (who, person), kind in ((p, k) for p in people for k in ClientKind):
        client = {**person, "kind": kind}
        for name, made in _situations(client, kind).items():
            found[f"{who}/{kind.value}/{name}"] = made
    return found


def _situations(client: dict[str, Any], kind: ClientKind) -> dict[str, ReminderContext]:
    made: dict[str, ReminderContext] = dict(_of_affairs(client))
    owes = kind in (ClientKind.BUSINESS, ClientKind.PUBLIC)
    for count in (1, 3):
        soon = tuple(line(n, -5) for n in range(count))
        late = tuple(line(n, 20 + n) for n in range(count))
        partly = tuple(replace(claim, balance_cents=50_000, paid_cents=70_000) for claim in late)
        disputed = tuple(
            replace(claim, balance_cents=90_000, disputed_cents=30_000) for claim in late
        )
        shared: dict[str, Any] = {"client": client}
        email = Channel.EMAIL
        made |= {
            f"courtesy-{count}": context(email, lines=soon, **shared),
            f"first-{count}": context(email, lines=late, **shared),
            f"later-{count}": context(email, lines=partly, earlier=EARLIER, **shared),
            f"recap-{count}": context(
                email, lines=late, purpose=Purpose.RECAP, call=CALL, **shared
            ),
            f"promise-{count}": context(
                email,
                lines=late,
                purpose=Purpose.PROMISE,
                promise=PromiseTold(date(2026, 11, 20), 35_000 if count == 1 else None),
                **shared,
            ),
            f"dispute-whole-{count}": context(
                email,
                lines=tuple(replace(claim, balance_cents=0) for claim in late),
                purpose=Purpose.DISPUTE,
                dispute=DisputeTold(),
                **shared,
            ),
            f"dispute-part-{count}": context(
                email, lines=disputed, purpose=Purpose.DISPUTE, dispute=DISPUTE, **shared
            ),
            f"first-disputed-{count}": context(email, lines=disputed, **shared),
            f"later-promised-{count}": context(
                email,
                lines=tuple(
                    replace(one, disputed_cents=0, promised_cents=30_000) for one in disputed
                ),
                earlier=EARLIER,
                **shared,
            ),
            f"thanks-{count}": context(
                email,
                lines=tuple(replace(claim, balance_cents=0) for claim in late),
                purpose=Purpose.THANKS,
                **shared,
            ),
        }
        claimed = tuple(penalised(n, 200 + n) for n in range(count)) if owes else late
        for channel in Channel:
            if channel is Channel.DECISION:
                continue
            for penalties in (False, True):
                for electronic in (False, True):
                    name = f"{channel.value}-{count}{'-penalties' * penalties}{'-lre' * electronic}"
                    made[name] = context(
                        channel,
                        lines=claimed,
                        earlier=EARLIER,
                        penalties_shown=penalties,
                        electronic=electronic,
                        **shared,
                    )
            made[f"{channel.value}-{count}-said"] = context(
                channel,
                lines=disputed,
                earlier=EARLIER,
                promise=PromiseTold(date(2026, 11, 20)),
                dispute=DISPUTE,
                **shared,
            )
    return made


def _of_affairs(client: dict[str, Any]) -> Iterator[tuple[str, ReminderContext]]:
    arrhes = replace(AFFAIR, advance=AdvanceKind.ARRHES, asked_on=None)
    for word, affair in (("full", AFFAIR), ("bare", BARE_AFFAIR), ("arrhes", arrhes)):
        for purpose in OF_ENGAGEMENT:
            bills = (line(1, -30),) if purpose is Purpose.INVOICE else ()
            yield (
                f"{purpose.value}-{word}",
                context(
                    lines=bills,
                    purpose=purpose,
                    affair=affair,
                    client=client,
                    deadline_on=None,
                    payment_reference="" if bills else affair.quote_ref,
                    enclosures=() if affair is BARE_AFFAIR else ("Relevé.pdf",),
                ),
            )
