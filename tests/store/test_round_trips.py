"""Every value of the domain comes back as it was stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.business import Business
from relance_desktop.domain.client_contacts import Contact, ContactRole, OtherAddress
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress, Tone
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.imports import ImportItem
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Attachment, Reminder, ReminderLine, ReminderState
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.writer import Writer
from tests.store.samples import TODAY, FixedClock, an_invoice

TEXTS = st.text(max_size=12)
CENTS = st.integers(min_value=0, max_value=10**12)
DAYS = st.dates(min_value=date(1990, 1, 1))
RATES = st.decimals(min_value=0, max_value=100, places=3)
JSONS = st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers(-9, 9), st.none(), st.booleans()))

st.register_type_strategy(
    PostalAddress,
    st.builds(PostalAddress, st.lists(TEXTS, max_size=3).map(tuple), TEXTS, TEXTS, TEXTS),
)


def of(kind: type, **given_fields: Any) -> Any:
    """Any value of a dataclass, texts short and days usual."""
    return st.builds(kind, **given_fields)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("shared") / "business.relance"
    store = open_store(path, FixedClock())
    yield store
    store.close()


class _TakenBackError(Exception):
    pass


@contextmanager
def scratch(store: Store) -> Iterator[Writer]:
    """A transaction that leaves nothing."""
    try:
        with store.write() as w:
            yield w
            raise _TakenBackError
    except _TakenBackError:
        pass


@given(
    client=of(
        Client,
        id=st.just(0),
        plan_id=st.none(),
        name=TEXTS,
        tone=st.sampled_from(Tone),
        do_not_remind=st.booleans(),
        do_not_remind_reason=TEXTS,
        mail_account_id=TEXTS,
    )
)
def test_that_a_client_comes_back(shared: Store, client: Client) -> None:
    with scratch(shared) as w:
        client_id = w.clients.add(Client("X"))
        stored = replace(client, id=client_id)
        w.clients.update(stored)
        assert w.clients.get(client_id) == stored
        assert w.clients.all() == (stored,)


@given(
    contacts=st.lists(of(Contact), max_size=3).map(tuple),
    addresses=st.lists(of(OtherAddress), max_size=3).map(tuple),
)
def test_that_a_clients_people_and_places_come_back(
    shared: Store, contacts: tuple[Contact, ...], addresses: tuple[OtherAddress, ...]
) -> None:
    with scratch(shared) as w:
        others = w.clients.add(Client("Y"))
        w.clients.put_contacts(others, (Contact(ContactRole.OTHER, "Z"),))
        client_id = w.clients.add(Client("X"))
        w.clients.put_contacts(client_id, (Contact(ContactRole.LEGAL, "before"),))
        w.clients.put_contacts(client_id, contacts)
        w.clients.put_addresses(client_id, addresses)
        assert w.clients.contacts(client_id) == contacts
        assert w.clients.addresses(client_id) == addresses
        assert w.clients.contacts(others) == (Contact(ContactRole.OTHER, "Z"),)


def test_that_a_client_that_is_gone_gets_no_people(shared: Store) -> None:
    with scratch(shared) as w:
        with pytest.raises(NotFoundError):
            w.clients.put_contacts(99, ())
        with pytest.raises(NotFoundError):
            w.clients.put_addresses(99, ())


def test_that_a_merged_client_is_in_no_list(shared: Store) -> None:
    with scratch(shared) as w:
        kept = w.clients.add(Client("X", email="x@x.example"))
        gone = w.clients.add(Client("X bis", email="x@x.example", merged_into=kept))
        assert [client.id for client in w.clients.all()] == [kept]
        assert [client.id for client in w.clients.by_email("x@x.example")] == [kept]
        assert [row.id for row in w.lists.clients(TODAY, ())] == [kept]
        assert w.lists.counts().clients == 1
        assert [client.id for client in w.clients.merged_into(kept)] == [gone]


INSTALMENTS = st.lists(of(Instalment, id=st.just(0), due_on=DAYS, cents=CENTS), max_size=4)
INVOICES = of(
    Invoice,
    number=TEXTS,
    client_id=st.just(0),
    issued_on=DAYS,
    gross_cents=CENTS,
    instalments=INSTALMENTS.map(tuple),
    id=st.just(0),
    currency=st.sampled_from(["EUR", "CHF"]),
    net_cents=st.none() | CENTS,
    vat_cents=st.none() | CENTS,
    prepaid_cents=CENTS,
    delivered_on=st.none() | DAYS,
    penalty_rate=st.none() | RATES,
    late_mentions=st.lists(TEXTS, max_size=3).map(tuple),
    document_sha256=st.none(),
    plan_id=st.none(),
    import_id=st.none(),
)


@given(invoice=INVOICES)
def test_that_an_invoice_comes_back(shared: Store, invoice: Invoice) -> None:
    with scratch(shared) as w:
        invoice = replace(invoice, client_id=w.clients.add(Client("X")))
        found = w.invoices.get(w.invoices.add(invoice))
        assert found is not None
        assert replace(found, id=0, instalments=invoice.instalments) == invoice
        assert tuple(replace(due, id=0) for due in found.instalments) == invoice.instalments
        assert all(due.id for due in found.instalments)
        if invoice.penalty_rate is not None:
            assert str(found.penalty_rate) == str(invoice.penalty_rate)


@given(
    payment=of(
        Payment,
        client_id=st.just(0),
        received_on=DAYS,
        cents=st.integers(min_value=2, max_value=10**12),
        allocations=st.just(()),
        id=st.just(0),
        currency=st.just("USD"),
        reverses_id=st.none(),
    ),
    share=st.decimals(min_value=0, max_value=1, places=2),
)
def test_that_a_payment_comes_back(shared: Store, payment: Payment, share: Decimal) -> None:
    with scratch(shared) as w:
        client_id = w.clients.add(Client("X"))
        ids = [w.invoices.add(an_invoice(client_id, f"F-{i}")) for i in (1, 2)]
        part = max(1, min(payment.cents - 1, int(payment.cents * share)))
        other = Allocation(ids[0], 7, payment.cents - part)
        allocations = (Allocation(ids[1], part), other)
        payment = replace(payment, client_id=client_id, allocations=allocations)
        payment = replace(payment, id=w.payments.add(payment))
        assert w.payments.get(payment.id) == payment
        assert w.payments.of_client(client_id) == (payment,)
        assert w.payments.unallocated(client_id) == ()
        back = w.payments.get(w.payments.reverse(payment.id, payment.received_on))
        assert back is not None
        assert back.allocations[1] == Allocation(ids[0], -7, part - payment.cents)


@given(
    hold=of(
        Hold,
        client_id=st.just(0),
        started_on=DAYS,
        id=st.just(0),
        invoice_id=st.none(),
        until=st.none() | DAYS,
        cents=st.none() | st.integers(1, 10**9),
        lifted_on=st.none() | DAYS,
    ),
    on=DAYS,
)
def test_that_a_hold_comes_back_and_holds_as_the_domain_says(
    shared: Store, hold: Hold, on: date
) -> None:
    with scratch(shared) as w:
        hold = replace(hold, client_id=w.clients.add(Client("X")))
        hold = replace(hold, id=w.holds.add(hold))
        assert w.holds.get(hold.id) == hold
        assert (hold in w.holds.active(on)) == hold.holds_on(on)


STEPS = st.lists(
    of(
        Step,
        key=st.text(min_size=1, max_size=5),
        offset_days=st.integers(-400, 400),
        gap_days=st.none() | st.integers(0, 90),
        min_cents=CENTS,
        deadline_days=st.integers(0, 90),
        repeat_every_days=st.none() | st.integers(1, 90),
        repeat_max=st.integers(0, 9),
        audience=st.none() | st.sampled_from(ContactRole),
        only_kinds=st.lists(st.sampled_from(ClientKind), unique=True).map(tuple),
    ),
    max_size=4,
    unique_by=lambda step: step.key,
)


@given(
    plan=of(
        Plan, id=st.just(0), steps=STEPS.map(tuple), client_gap_days=st.integers(0, 30), key=TEXTS
    )
)
def test_that_a_plan_comes_back(shared: Store, plan: Plan) -> None:
    with scratch(shared) as w:
        plan = replace(plan, id=w.plans.save(plan))
        assert w.plans.get(plan.id) == plan
        assert w.plans.all() == (plan,)
        assert w.plans.default() == (plan if plan.is_default else None)


@given(
    rules=st.lists(
        of(
            PlanRule,
            plan_id=st.just(0),
            name=TEXTS,
            client_kind=st.none() | st.sampled_from(ClientKind),
            min_cents=st.none() | CENTS,
            max_cents=st.none() | CENTS,
        ),
        max_size=3,
    )
)
def test_that_plan_rules_come_back_in_their_order(shared: Store, rules: list[PlanRule]) -> None:
    with scratch(shared) as w:
        plan_id = w.plans.save(Plan("P", ()))
        w.plans.put_rules([PlanRule(plan_id, "before")])
        stored = tuple(replace(rule, plan_id=plan_id) for rule in rules)
        w.plans.put_rules(stored)
        assert w.plans.rules() == stored


@given(key=TEXTS, body=TEXTS)
def test_that_an_own_text_comes_back_until_it_is_removed(
    shared: Store, key: str, body: str
) -> None:
    with scratch(shared) as w:
        w.texts.put(key, "before")
        w.texts.put(key, body)
        assert w.texts.all() == {key: body}
        w.texts.remove(key)
        w.texts.remove(key)
        assert w.texts.all() == {}


LINE = of(
    ReminderLine,
    claim_id=st.just(0),
    invoice_id=st.just(0),
    due_on=DAYS,
    balance_cents=CENTS,
    interest_cents=CENTS,
    indemnity_cents=CENTS,
)
REMINDERS = of(
    Reminder,
    client_id=st.just(0),
    created_at=st.datetimes(timezones=st.just(UTC)),
    lines=LINE.map(lambda line: (line,)),
    id=st.just(0),
    plan_id=st.none(),
    occurrence=st.integers(1, 9),
    recipients=st.lists(TEXTS, max_size=2).map(tuple),
    cc=st.lists(TEXTS, max_size=2).map(tuple),
    attachments=st.lists(of(Attachment, sha256=st.just("")), max_size=2).map(tuple),
    artifact_sha256=st.none(),
    done_on=st.none() | DAYS,
    done_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    deadline_on=st.none() | DAYS,
    serial=TEXTS,
    purpose=st.sampled_from(Purpose),
    not_before=st.none() | st.datetimes(timezones=st.just(UTC)),
    delivered_on=st.none() | DAYS,
)


@given(reminder=REMINDERS)
def test_that_a_reminder_comes_back(shared: Store, reminder: Reminder) -> None:
    with scratch(shared) as w:
        client_id = w.clients.add(Client("X"))
        invoice = w.invoices.get(w.invoices.add(an_invoice(client_id)))
        assert invoice is not None
        sha = w.documents.add(b"letter", "letter.pdf", "application/pdf")
        line = replace(reminder.lines[0], invoice_id=invoice.id, claim_id=invoice.instalments[0].id)
        reminder = replace(
            reminder,
            client_id=client_id,
            lines=(line,),
            attachments=tuple(replace(a, sha256=sha) for a in reminder.attachments),
            artifact_sha256=sha,
            receipt_sha256=sha,
        )
        reminder = replace(reminder, id=w.reminders.add(reminder))
        assert w.reminders.get(reminder.id) == reminder
        assert w.reminders.of_invoice(invoice.id) == (reminder,)
        recap = replace(reminder, id=0, serial="", idempotency_key="", about_id=reminder.id)
        found = w.reminders.get(w.reminders.add(recap))
        assert found is not None
        assert found.about_id == reminder.id


def test_that_no_number_is_given_twice_and_the_greatest_is_known(shared: Store) -> None:
    with scratch(shared) as w:
        client_id = w.clients.add(Client("X"))
        now = datetime(2026, 1, 5, tzinfo=UTC)
        one = Reminder(client_id, Channel.EMAIL, "a", ReminderState.QUEUED, now, ())
        for serial in ("R-2026-9999", "R-2026-10000", "R-2025-12345", ""):
            w.reminders.add(replace(one, serial=serial))
        w.reminders.add(replace(one, serial=""))
        assert w.reminders.last_serial("R-2026-") == "R-2026-10000"
        assert w.reminders.last_serial("R-2024-") == ""
        with pytest.raises(IntegrityError, match="serial"):
            w.reminders.add(replace(one, serial="R-2026-9999"))


@given(item=of(ImportItem, id=st.just(0), import_id=st.just(0), reason=st.none() | JSONS,
               proposal=st.none() | JSONS, document_sha256=st.none(), invoice_id=st.none()))  # fmt: skip
def test_that_an_import_item_comes_back(shared: Store, item: ImportItem) -> None:
    with scratch(shared) as w:
        import_id = w.imports.start(["a.pdf", "é.xml"])
        item_id = w.imports.add_item(import_id, item)
        item = replace(item, id=item_id, import_id=import_id)
        assert w.imports.items(import_id) == (item,)
        assert w.imports.item(item_id) == item
        batch = w.imports.get(import_id)
        assert batch is not None
        assert batch.files == ("a.pdf", "é.xml")


@given(business=of(Business))
def test_that_the_business_comes_back(shared: Store, business: Business) -> None:
    with scratch(shared) as w:
        w.settings.put_business(business)
        assert w.settings.business() == business


@given(key=TEXTS, value=JSONS)
def test_that_a_setting_comes_back(shared: Store, key: str, value: Any) -> None:
    with scratch(shared) as w:
        w.settings.put(key, value)
        assert w.settings.get(key) == value
        assert w.settings.all() == {key: value}
