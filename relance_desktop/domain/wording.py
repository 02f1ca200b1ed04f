"""What every text to a client is made from: one frozen picture of the claims on a day.

Built by the reminder service, read by the templates and the letters. Nothing here is
looked up later, so what is previewed is what leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import AddressForm, Client, ClientKind, Language
from relance_desktop.domain.engagements.terms import Clause
from relance_desktop.domain.engagements.told import AffairTold
from relance_desktop.domain.holds import DisputeTopic
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose as Purpose
from relance_desktop.domain.value import value

_REFERENCE_ROOM: Final = 70


def joined_numbers(numbers: Sequence[str]) -> str:
    """Invoice numbers as a transfer has room for them: all, else the first and the last with
    how many there are. A number that is cut would name another invoice, or none."""
    joined = " ".join(numbers)
    if len(joined) <= _REFERENCE_ROOM:
        return joined
    return f"{numbers[0]} / {numbers[-1]} ({len(numbers)})"


class TextKind(Enum):
    """Which shipped text fits; the value is the template's name."""

    COURTESY = "courtesy"
    FIRST = "first"
    LATER = "later"
    RECAP = "recap"
    THANKS = "thanks"
    PROMISE_BROKEN = "promise_broken"
    DISPUTE = "dispute"
    AGREEMENT = "agreement"
    AGREEMENT_AGAIN = "agreement_again"
    QUOTE = "quote"
    TIME_SHEET = "time_sheet"
    INVOICE = "invoice"
    DELIVERY = "delivery"
    STATEMENT = "statement"
    SCHEDULE = "schedule"
    GENERIC = "generic"


_BY_PURPOSE: Final = {
    Purpose.RECAP: TextKind.RECAP,
    Purpose.THANKS: TextKind.THANKS,
    Purpose.PROMISE: TextKind.PROMISE_BROKEN,
    Purpose.DISPUTE: TextKind.DISPUTE,
    Purpose.AGREEMENT: TextKind.AGREEMENT,
    Purpose.QUOTE: TextKind.QUOTE,
    Purpose.TIME_SHEET: TextKind.TIME_SHEET,
    Purpose.INVOICE: TextKind.INVOICE,
    Purpose.DELIVERY: TextKind.DELIVERY,
    Purpose.STATEMENT: TextKind.STATEMENT,
    Purpose.SCHEDULE: TextKind.SCHEDULE,
}
"""What is no reminder has one text each, whatever the channel of a step was."""

ALWAYS_MAIL: Final = frozenset({*_BY_PURPOSE.values(), TextKind.AGREEMENT_AGAIN})
"""Texts of mails that no step of a plan writes."""


class PaymentMeans(Enum):
    """How the client said that they will pay."""

    TRANSFER = "transfer"
    CARD = "card"
    CHEQUE = "cheque"
    CASH = "cash"
    OTHER = "other"


@value
class InterestPart:
    """Penalties of one stretch of days at one yearly rate (percent), on one base.

    ``start`` and ``end`` are the first and the last day counted.
    """

    start: date
    end: date
    days: int
    rate: Decimal
    base_cents: Cents
    cents: Cents
    provisional: bool = False


@value
class ClaimLine:
    """One claim as it is told to the client. Amounts in cents of ``currency``, except
    ``indemnity_cents``, which the law sets in euros (C. com. D441-5).

    ``disputed_cents`` and ``promised_cents`` rest for now and are not in ``balance_cents``.
    ``paid_cents`` is money received, ``credited_cents`` what credit notes took off.
    ``days_late`` is negative before the due date. Position of count, from 1.
    ``interest_cents`` is what the ``interest_parts`` make less ``interest_settled_cents``, what
    was paid or given up of them already.
    """

    number: str
    issued_on: date
    due_on: date
    days_late: int
    cents: Cents
    balance_cents: Cents
    paid_cents: Cents = 0
    credited_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    currency: str = "EUR"
    position: int = 1
    count: int = 1
    order_ref: str = ""
    contract_ref: str = ""
    disputed_cents: Cents = 0
    promised_cents: Cents = 0
    interest_parts: tuple[InterestPart, ...] = ()
    interest_settled_cents: Cents = 0

    @property
    def is_late(self) -> bool:
        """Whether the due date has passed."""
        return self.days_late > 0


@value
class EarlierReminder:
    """A reminder that was really made before, for texts that recall it."""

    on: date
    channel: Channel
    tracking_number: str = ""


@value
class CallSummary:
    """What a call ended in, for the e-mail that confirms it. The promise may be absent."""

    on: date
    person: str = ""
    promised_on: date | None = None
    promised_cents: Cents | None = None
    currency: str = "EUR"
    means: PaymentMeans | None = None
    note: str = ""


@value
class PromiseTold:
    """A promise whose day is over without the money. ``cents`` None: of all."""

    on: date
    cents: Cents | None = None
    currency: str = "EUR"


@value
class DisputeTold:
    """What a client contests, as it may be said back to them: never the user's own notes.

    ``cents`` None: all of it. ``answer_on``: when the user comes back to it.
    """

    topic: DisputeTopic | None = None
    cents: Cents | None = None
    currency: str = "EUR"
    answer_on: date | None = None


@value
class ScheduleTold:
    """The payment schedule whose due is asked for. ``left_cents`` is all that it leaves."""

    id: int
    agreed_on: date
    left_cents: Cents
    cure_days: int
    currency: str = "EUR"


@value
class ReminderContext:
    """Everything that a text may say. ``today`` is the day written on it.

    ``deadline_on`` is when payment is expected, ``deadline_days`` what a formal notice
    gives from its receipt. ``penalties_shown``: this step claims the penalties of the
    lines; otherwise they are neither claimed nor waived. ``electronic``: a registered
    letter by electronic way, whose day of receipt nobody knows. ``received`` are payments
    to give thanks for. ``serial`` is the reminder's own number, ``plan_id`` the plan whose
    step may have a text of its own, ``affair`` what a message of an affair tells, ``promise``
    the one that was not kept, ``dispute`` the one that is not solved. Raises ValueError when a line carries the 40 € of professionals
    for a client who does not owe it (C. com. L441-10 II, CCP L2192-13).
    """

    creditor: Business
    client: Client
    channel: Channel
    lines: tuple[ClaimLine, ...]
    today: date
    step_key: str = ""
    step_name: str = ""
    purpose: Purpose = Purpose.REMINDER
    deadline_on: date | None = None
    deadline_days: int = 8
    earlier: tuple[EarlierReminder, ...] = ()
    penalties_shown: bool = False
    iban: str = ""
    bic: str = ""
    payment_reference: str = ""
    tracking_number: str = ""
    electronic: bool = False
    enclosures: tuple[str, ...] = ()
    place: str = ""
    call: CallSummary | None = None
    received: tuple[Money, ...] = ()
    serial: str = ""
    plan_id: int | None = None
    affair: AffairTold | None = None
    promise: PromiseTold | None = None
    dispute: DisputeTold | None = None
    stated_on: date | None = None
    """The last day of a statement of account that goes along."""
    others_open: bool = False
    """Besides what is told, something of the client's is past due."""
    protections: tuple[Clause, ...] = ()
    """Clauses agreed in writing for every invoice told, which the text may recall."""
    schedule: ScheduleTold | None = None

    def __post_init__(self) -> None:
        """Refuse the one figure that must never reach a consumer."""
        owes = self.client.kind in (ClientKind.BUSINESS, ClientKind.PUBLIC)
        if not owes and any(line.indemnity_cents for line in self.lines):
            raise ValueError("recovery indemnity for a client who is not a professional")

    @property
    def language(self) -> Language:
        """The language of the text."""
        return self.client.language

    @property
    def tu(self) -> bool:
        """Whether French texts say « tu »."""
        return self.client.address_form is AddressForm.TU

    @property
    def several(self) -> bool:
        """Whether more than one claim is reminded."""
        return len(self.lines) > 1

    @property
    def worst_days_late(self) -> int:
        """Days late of the oldest claim; negative when nothing is due yet."""
        return max((line.days_late for line in self.lines), default=0)

    @property
    def balance(self) -> tuple[Money, ...]:
        """What is left of the invoices, per currency."""
        return totals_by_currency([Money(line.balance_cents, line.currency) for line in self.lines])

    @property
    def full_amount(self) -> tuple[Money, ...]:
        """The invoices before anything was paid, per currency."""
        return totals_by_currency([Money(line.cents, line.currency) for line in self.lines])

    @property
    def received_total(self) -> tuple[Money, ...]:
        """The payments to give thanks for, per currency; empty when none is named."""
        return totals_by_currency(list(self.received)) if self.received else ()

    @property
    def interest(self) -> tuple[Money, ...]:
        """Penalties claimed by this text, per currency; empty when it claims none."""
        return self._claimed(Money(line.interest_cents, line.currency) for line in self.lines)

    @property
    def indemnity(self) -> tuple[Money, ...]:
        """Indemnities of 40 € claimed by this text; euros, or empty when none."""
        return self._claimed(Money(line.indemnity_cents) for line in self.lines)

    @property
    def total_due(self) -> tuple[Money, ...]:
        """What this text asks for, per currency."""
        return totals_by_currency([*self.balance, *self.interest, *self.indemnity])

    @property
    def reference(self) -> str:
        """What the client is asked to write on the transfer."""
        return self.payment_reference or joined_numbers(self.numbers)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The invoices' numbers, each once, in order."""
        return tuple(dict.fromkeys(line.number for line in self.lines))

    @property
    def order_refs(self) -> tuple[str, ...]:
        """The client's own references, each once."""
        return tuple(dict.fromkeys(line.order_ref for line in self.lines if line.order_ref))

    @property
    def contract_refs(self) -> tuple[str, ...]:
        """The quotes or contracts, each once."""
        return tuple(dict.fromkeys(line.contract_ref for line in self.lines if line.contract_ref))

    @property
    def text_kind(self) -> TextKind:
        """Which e-mail fits: its purpose's, else by the due date and what was said since."""
        if self.purpose in _BY_PURPOSE:
            again = self.affair is not None and self.affair.asked_on is not None
            if again and self.purpose is Purpose.AGREEMENT:
                return TextKind.AGREEMENT_AGAIN
            return _BY_PURPOSE[self.purpose]
        if self.channel is not Channel.EMAIL:
            return TextKind.GENERIC
        if self.promise is not None:
            return TextKind.PROMISE_BROKEN
        if self.worst_days_late <= 0:
            return TextKind.COURTESY
        oldest = min(line.due_on for line in self.lines)
        reminded = any(reminder.on > oldest for reminder in self.earlier)
        return TextKind.LATER if reminded else TextKind.FIRST

    def _claimed(self, amounts: Iterable[Money]) -> tuple[Money, ...]:
        if not self.penalties_shown:
            return ()
        return totals_by_currency([amount for amount in amounts if amount.cents])
