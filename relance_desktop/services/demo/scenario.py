"""The make-believe business as told in its file, with every date turned into a day.

In the file ``ago`` counts days back from today, ``after`` days from the issue, ``in`` days
from the day it is said. Bills are written on working days, so some are a little older.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
)
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.mail import MailAccount, Security
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.domain.value import value
from relance_desktop.services.demo.affairs import Story, read_stories
from relance_desktop.services.reminders.values import CallLog

BillLine = tuple[str, int, Cents]
"""What was done, how many, and the price of one in cents."""

_WORKDAYS = WorkCalendar()


@value
class Receipt:
    """Money that comes on a day; without ``bill`` nobody knows what for."""

    client: str
    on: date
    cents: Cents
    currency: str = "EUR"
    bill: int | None = None
    reference: str = ""


@value
class Rest:
    """A pause, a promise or a payment under way, from a day to a day."""

    bill: int
    kind: HoldKind
    on: date
    until: date
    reason: str


@value
class Reply:
    """What a client writes back about a bill, still to be read today."""

    bill: int
    on: date
    text: str


@value
class Call:
    """What a client will say on the phone; ``after`` days count from the call."""

    log: CallLog
    promised_after: int | None = None

    def on(self, today: date) -> CallLog:
        """The log of a call made on ``today``."""
        if self.promised_after is None:
            return self.log
        promised = today + timedelta(days=self.promised_after)
        return CallLog(self.log.outcome, self.log.person, self.log.note, promised)


@value
class Bill:
    """One invoice and what its owner does about it.

    ``follow``: how many steps are done; ``leave``: how the one after that is left, begun
    on the last day of work (queued, failed, printed). ``decision``: what is decided once
    the plan is over, "" when that is still open. ``letter``: what became of the registered
    one, "" when it arrived.
    """

    client: str
    invoice: Invoice
    title: str
    lines: tuple[BillLine, ...]
    with_document: bool = True
    follow: int = 0
    leave: str = ""
    new_email: str = ""
    decision: str = ""
    calls: tuple[Call, ...] = ()
    letter: str = ""


@value
class Scenario:
    """All of the business; ``plans`` names the plan of the clients that have their own,
    ``people`` and ``offices`` who and where else some of them are; ``recovery`` what came
    after the last reminder, as told."""

    today: date
    business: Business
    account: MailAccount
    clients: Mapping[str, Client]
    plans: Mapping[str, str]
    bills: tuple[Bill, ...]
    receipts: tuple[Receipt, ...]
    rests: tuple[Rest, ...]
    people: Mapping[str, tuple[Contact, ...]]
    offices: Mapping[str, OtherAddress]
    affairs: tuple[Story, ...] = ()
    replies: tuple[Reply, ...] = ()
    recovery: tuple[Mapping[str, Any], ...] = ()

    @property
    def first_day(self) -> date:
        """When the program was first used."""
        return min(bill.invoice.issued_on for bill in self.bills)

    @property
    def last_day(self) -> date:
        """The last day of work before today: nothing is made up for today itself."""
        return _WORKDAYS.previous_working_day(self.today - timedelta(days=1))


def read_scenario(facts: Mapping[str, Any], today: date) -> Scenario:
    """Lay the told business out so that it reaches ``today``. Raises KeyError when the
    file, which ships with the program, is broken."""
    told = sorted(facts["invoices"], key=lambda one: -int(one["ago"]))
    bills = _bills(told, today)
    return Scenario(
        today=today,
        business=_business(facts["business"]),
        account=_account(facts),
        clients={one["key"]: _client(one) for one in facts["clients"]},
        plans={one["key"]: one["plan"] for one in facts["clients"] if "plan" in one},
        bills=bills,
        receipts=_receipts(told, bills, facts["payments"], today),
        rests=tuple(
            _rest(hold, index, today)
            for index, one in enumerate(told)
            for hold in one.get("holds", ())
        ),
        people={one["key"]: _people(one) for one in facts["clients"] if "people" in one},
        offices={one["key"]: _office(one) for one in facts["clients"] if "office" in one},
        affairs=read_stories(facts["affairs"], today),
        recovery=tuple(facts["recovery"]),
        replies=tuple(
            _reply(one["answer"], index, today) for index, one in enumerate(told) if "answer" in one
        ),
    )


def _business(facts: Mapping[str, Any]) -> Business:
    plain = ("name", "trade_name", "siren", "siret", "phone", "email", "website", "iban", "bic")
    return Business(
        **{key: facts[key] for key in plain},
        legal_status=LegalStatus(facts["legal_status"]),
        vat_regime=VatRegime(facts["vat_regime"]),
        address=_address(facts),
    )


def _account(facts: Mapping[str, Any]) -> MailAccount:
    business, mail = facts["business"], facts["mail"]
    address = business["email"]
    label, host, port = business["trade_name"], mail["host"], mail["port"]
    name, security = business["name"], Security.STARTTLS
    return MailAccount("main", label, name, address, "", host, port, security, address)


def _address(facts: Mapping[str, Any]) -> PostalAddress:
    country = facts.get("country", "FR")
    return PostalAddress(tuple(facts["lines"]), facts["postcode"], facts["city"], country)


def _client(facts: Mapping[str, Any]) -> Client:
    return Client(
        name=facts["name"],
        kind=ClientKind(facts["kind"]),
        siren=facts.get("siren", ""),
        address=_address(facts),
        contact_name=facts["contact"],
        email=facts["email"],
        phone=facts["phone"],
        language=Language(facts.get("language", "fr")),
        address_form=AddressForm.TU if facts.get("tu") else AddressForm.VOUS,
        note=facts.get("note", ""),
    )


def _people(facts: Mapping[str, Any]) -> tuple[Contact, ...]:
    return tuple(
        Contact(**{**person, "role": ContactRole(person["role"])}) for person in facts["people"]
    )


def _office(facts: Mapping[str, Any]) -> OtherAddress:
    return OtherAddress(AddressUse.REGISTERED_OFFICE, _address(facts["office"]))


def _bills(told: Sequence[Mapping[str, Any]], today: date) -> tuple[Bill, ...]:
    """Number them by year in the order of their days, credit notes in a row of their own."""
    numbers: dict[str, int] = {}
    of_title: dict[str, str] = {}
    bills = []
    for one in told:
        issued_on = _WORKDAYS.previous_working_day(today - timedelta(days=one["ago"]))
        row = f"AV-{issued_on.year}" if "credit_of" in one else str(issued_on.year)
        numbers[row] = numbers.get(row, 0) + 1
        number = of_title[one["title"]] = f"{row}-{numbers[row]:03d}"
        credited = of_title.get(one.get("credit_of", ""), "")
        bills.append(_bill(one, number, issued_on, credited))
    return tuple(bills)


def _bill(told: Mapping[str, Any], number: str, issued_on: date, credited: str) -> Bill:
    cents, kind = told["cents"], InvoiceKind(told.get("kind", "invoice"))
    invoice = Invoice(
        client_id=0,
        number=number,
        issued_on=issued_on,
        gross_cents=cents,
        instalments=() if credited else _instalments(told, issued_on),
        kind=InvoiceKind.CREDIT_NOTE if credited else kind,
        currency=told.get("currency", "EUR"),
        net_cents=cents,
        vat_cents=0,
        delivered_on=None if kind is InvoiceKind.DEPOSIT else issued_on,
        order_ref=told.get("order", ""),
        credits_number=credited,
        note=told["title"],
    )
    lines = tuple((text, count, price) for text, count, price in told.get("lines", ()))
    return Bill(
        client=told["client"],
        invoice=invoice,
        title=told["title"],
        lines=lines or ((told["title"], 1, cents),),
        with_document=told.get("document", True),
        follow=told.get("follow", 0),
        leave=told.get("leave", ""),
        new_email=told.get("new_email", ""),
        decision=told.get("decision", ""),
        calls=tuple(_call(call) for call in told.get("calls", ())),
        letter=told.get("letter", ""),
    )


def _instalments(told: Mapping[str, Any], issued_on: date) -> tuple[Instalment, ...]:
    if "instalments" not in told:
        return (Instalment(issued_on + timedelta(days=told["term"]), told["cents"]),)
    return tuple(
        Instalment(issued_on + timedelta(days=after), told["cents"] * percent // 100, label=label)
        for percent, after, label in told["instalments"]
    )


def _call(told: Mapping[str, Any]) -> Call:
    log = CallLog(
        outcome=CallOutcome(told["outcome"]),
        person=told.get("person", ""),
        note=told.get("note", ""),
        dispute_reason=told.get("reason", ""),
        disputed_cents=told.get("cents"),
    )
    return Call(log, told.get("in"))


def _receipts(
    told: Sequence[Mapping[str, Any]],
    bills: Sequence[Bill],
    loose: Sequence[Mapping[str, Any]],
    today: date,
) -> tuple[Receipt, ...]:
    """Transfers arrive on working days."""
    found = []
    for index, (one, bill) in enumerate(zip(told, bills, strict=True)):
        paid = [[one["paid_after"], one["cents"]]] if "paid_after" in one else []
        for after, cents in (*paid, *one.get("payments", ())):
            on = _arrival(bill.invoice.issued_on + timedelta(days=after), today)
            currency, reference = bill.invoice.currency, bill.invoice.number
            found.append(Receipt(bill.client, on, cents, currency, index, reference))
    for one in loose:
        on = _arrival(today - timedelta(days=one["ago"]), today)
        found.append(Receipt(one["client"], on, one["cents"], reference=one["reference"]))
    return tuple(found)


def _arrival(day: date, today: date) -> date:
    on = _WORKDAYS.next_working_day(day)
    return on if on < today else _WORKDAYS.previous_working_day(today - timedelta(days=1))


def _rest(told: Mapping[str, Any], bill: int, today: date) -> Rest:
    on = _WORKDAYS.previous_working_day(today - timedelta(days=told["ago"]))
    until = today + timedelta(days=told["in"] - told["ago"])
    return Rest(bill, HoldKind(told["kind"]), on, until, told["reason"])


def _reply(told: Mapping[str, Any], bill: int, today: date) -> Reply:
    on = _WORKDAYS.previous_working_day(today - timedelta(days=told["ago"]))
    return Reply(bill, on, told["text"])
