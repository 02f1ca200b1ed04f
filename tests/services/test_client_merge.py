"""Two clients made one, and two again, on a real file."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
)
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress, Tone
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.client_merge import Moving
from relance_desktop.services.errors import (
    MergeClashError,
    NotFoundError,
    SeparateRefusedError,
)
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.work import GivenFile
from tests.services.conftest import ACCOUNT, BUSINESS, MONDAY, Desk
from tests.services.engagements.affairs import billed, paid, with_schedule

ELSEWHERE = PostalAddress(("3 rue Neuve",), "38000", "Grenoble")
TABLES = ("clients", "invoices", "payments", "allocations", "reminders", "holds", "credits")
PEOPLE = {
    "contacts": "client_id, position, role, name, title, email, phone, note",
    "addresses": "client_id, position, use, recipient, address_lines, postcode, city",
}


def picture(desk: Desk) -> dict[str, list[Any]]:
    """Every row that a merge could touch; people without ids, since they are stored anew."""
    with sqlite3.connect(desk.path) as db:
        rows = {
            table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES
        }
        for table, names in PEOPLE.items():
            rows[table] = db.execute(f"SELECT {names} FROM {table} ORDER BY 1, 2").fetchall()
    return rows


def two(desk: Desk) -> tuple[Client, Client]:
    kept = desk.client("Hautbois SAS", siren="", note="bon client")
    other = desk.client(
        "HAUTBOIS",
        email="direction@hautbois.example",
        siren="552081317",
        address=ELSEWHERE,
        note="vu en 2024",
        kind=ClientKind.BUSINESS,
    )
    desk.invoice(kept, "K-1")
    owed = desk.invoice(other, "O-1")
    desk.services.payments.record(
        Payment(other.id, date(2026, 11, 2), 5_000, (Allocation(owed.id, 4_000),))
    )
    desk.services.register.save_contacts(other.id, (Contact(ContactRole.LEGAL, "Me Roux"),))
    desk.services.holds.pause(other.id, owed.id, None, "congés")
    return kept, other


def names(desk: Desk) -> list[str]:
    return [client.name for client in desk.services.register.clients()]


def test_that_both_are_shown_side_by_side_before(desk: Desk) -> None:
    kept, other = two(desk)
    today = desk.clock.today()
    with desk.services.store.write() as w:
        w.engagements.add(Engagement(other.id, "Site", today))
        w.checks.add(VettingCheck(other.id, VettingTopic.SEARCH, today))
        w.exchanges.add(Exchange(other.id, ExchangeKind.NOTE, today))
    preview = desk.services.client_merge.preview(kept.id, other.id)
    assert {d.field: d.other_wins for d in preview.differences} == {
        "name": False,
        "siren": True,
        "address": False,
        "email": False,
    }
    assert preview.moving == Moving(1, 1, 0, 1, 1, 0, 1, 1, 1)
    assert preview.clashes == ()
    assert desk.services.client_merge.suggestions(kept.id) == (other,)


def test_that_everything_of_the_other_goes_to_the_kept_one(desk: Desk) -> None:
    kept, other = two(desk)
    after = desk.services.client_merge.merge(kept.id, other.id)
    assert names(desk) == ["Hautbois SAS"]
    detail = desk.services.register.client_detail(kept.id)
    assert detail.client == after
    assert (after.siren, after.note) == ("552081317", "bon client\nvu en 2024")
    assert [row.number for row in detail.rows] == ["K-1", "O-1"]
    assert len(detail.payments) == len(detail.holds) == 1
    assert [(c.role, c.email) for c in detail.contacts] == [
        (ContactRole.LEGAL, ""),
        (ContactRole.OTHER, "direction@hautbois.example"),
    ]
    assert [(a.use, a.address) for a in detail.addresses] == [(AddressUse.SITE, ELSEWHERE)]
    assert [client.id for client in detail.merged] == [other.id]
    kinds = [entry.kind for entry in detail.journal]
    assert kinds.count("client_added") == 2
    assert "clients_merged" in kinds


def test_that_the_user_chooses_field_by_field(desk: Desk) -> None:
    kept, other = two(desk)
    after = desk.services.client_merge.merge(kept.id, other.id, ("name", "email"))
    assert (after.name, after.email, after.siren) == ("HAUTBOIS", "direction@hautbois.example", "")
    contacts = desk.services.register.client_detail(kept.id).contacts
    assert "compta@hautbois.example" in [c.email for c in contacts], "the one given up is kept"


def test_that_whoever_asks_for_the_merged_one_gets_the_kept_one(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    assert desk.services.register.client_detail(other.id).client.id == kept.id


def test_that_one_number_in_both_refuses_the_merge_whole(desk: Desk) -> None:
    kept, other = two(desk)
    desk.invoice(kept, "O-1")
    before = picture(desk)
    assert desk.services.client_merge.preview(kept.id, other.id).clashes == ("O-1",)
    with pytest.raises(MergeClashError) as refused:
        desk.services.client_merge.merge(kept.id, other.id)
    assert refused.value.numbers == ("O-1",)
    assert picture(desk) == before


def test_that_a_client_merges_neither_with_itself_nor_twice(desk: Desk) -> None:
    kept, other = two(desk)
    with pytest.raises(NotFoundError):
        desk.services.client_merge.merge(kept.id, kept.id)
    desk.services.client_merge.merge(kept.id, other.id)
    for pair in ((kept.id, other.id), (other.id, kept.id), (kept.id, 99)):
        with pytest.raises(NotFoundError):
            desk.services.client_merge.merge(*pair)


def test_that_a_merge_is_taken_back_whole(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.register.save_contacts(kept.id, (Contact(ContactRole.INVOICES, "Ana"),))
    before = picture(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    assert [m.client.id for m in desk.services.client_merge.merged_into(kept.id)] == [other.id]
    assert desk.services.client_merge.can_separate(kept.id, other.id)
    assert picture(desk) != before
    assert desk.services.client_merge.separate(kept.id, other.id) == other
    assert picture(desk) == before
    assert desk.services.client_merge.merged_into(kept.id) == ()
    with desk.services.store.read() as r:
        assert r.journal.verify().ok
    with pytest.raises(NotFoundError):
        desk.services.client_merge.separate(kept.id, other.id)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    fields=st.sets(st.sampled_from(["name", "email", "siren", "address", "phone", "kind"])),
    mine=st.integers(0, 3),
    theirs=st.integers(0, 3),
    remind=st.booleans(),
)
def test_that_merging_and_separating_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, fields: set[str], mine: int, theirs: int, remind: bool
) -> None:
    desk = Desk(tmp_path_factory.mktemp("merge") / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    kept, other = two(desk)
    people = [Contact(role, role.value) for role in ContactRole]
    desk.services.register.save_contacts(kept.id, people[:mine])
    desk.services.register.save_contacts(other.id, people[:theirs])
    if remind:
        desk.queue(kept)
    before = picture(desk)
    desk.services.client_merge.merge(kept.id, other.id, fields)
    desk.services.client_merge.separate(kept.id, other.id)
    after = picture(desk)
    if remind:  # what had become untrue meanwhile is withdrawn for good, and goes back too
        assert [row[:2] for row in after.pop("reminders")] == [
            row[:2] for row in before.pop("reminders")
        ]
    assert after == before
    desk.services.close()


def test_that_what_was_changed_since_stays_and_what_came_since_follows(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    detail = desk.services.register.client_detail(kept.id)
    owed = next(row for row in detail.rows if row.number == "O-1")
    late = desk.services.payments.record(
        Payment(kept.id, date(2026, 11, 9), 1_000, (Allocation(owed.id, 1_000),))
    )
    desk.services.payments.undo(late.payment.id)
    desk.services.holds.pause(kept.id, owed.id, None, "encore")
    changed = detail.client
    desk.services.register.save_client(replace(changed, phone="06", tone=Tone.WARM))
    desk.services.client_merge.separate(kept.id, other.id)
    mine = desk.services.register.client_detail(kept.id)
    theirs = desk.services.register.client_detail(other.id)
    assert (mine.client.phone, mine.client.tone, mine.client.siren) == ("06", Tone.WARM, "")
    assert mine.payments == mine.holds == ()
    assert (len(theirs.payments), len(theirs.holds)) == (3, 2)


def test_that_a_payment_for_both_keeps_them_together(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    rows = desk.services.register.client_detail(kept.id).rows
    shares = tuple(Allocation(row.id, 500) for row in rows)
    desk.services.payments.record(Payment(kept.id, date(2026, 11, 9), 1_000, shares))
    before = picture(desk)
    assert not desk.services.client_merge.can_separate(kept.id, other.id)
    with pytest.raises(SeparateRefusedError) as refused:
        desk.services.client_merge.separate(kept.id, other.id)
    assert refused.value.numbers == ("O-1",)
    assert picture(desk) == before


def test_that_merges_are_taken_back_from_the_last(desk: Desk) -> None:
    kept, other = two(desk)
    third = desk.client("Orbe")
    desk.services.client_merge.merge(kept.id, other.id)
    desk.services.client_merge.merge(third.id, kept.id)
    assert desk.services.register.client_detail(other.id).client.id == third.id
    numbers = {row.number for row in desk.services.register.client_detail(third.id).rows}
    assert numbers == {"K-1", "O-1"}
    assert not desk.services.client_merge.can_separate(kept.id, other.id)
    desk.services.client_merge.separate(third.id, kept.id)
    desk.services.client_merge.separate(kept.id, other.id)
    assert len(names(desk)) == 3
    numbers = {row.number for row in desk.services.register.client_detail(other.id).rows}
    assert numbers == {"O-1"}


def test_that_the_wizard_reaches_the_right_person_after_a_merge(desk: Desk) -> None:
    kept, other = two(desk)
    invoices = Contact(ContactRole.INVOICES, "Mme Ana Diaz", email="ana@hautbois.example")
    desk.services.register.save_contacts(other.id, (invoices,))
    desk.services.client_merge.merge(kept.id, other.id)
    prepared = desk.prepared(kept)
    assert prepared.recipients == ("ana@hautbois.example",)
    assert prepared.body.startswith("Bonjour Madame Diaz,")


def test_that_undoing_an_import_leaves_merged_clients_to_be_separated(desk: Desk) -> None:
    with desk.services.store.write() as w:
        import_id = w.imports.start(())
        kept_id = w.clients.add(Client("Venu"), import_id)
        other_id = w.clients.add(Client("Venu aussi"), import_id)
        w.clients.add(Client("Seul"), import_id)
        w.imports.finish(import_id)
    desk.services.client_merge.merge(kept_id, other_id)
    with desk.services.store.write() as w:
        w.imports.undo(import_id)
    assert names(desk) == ["Venu"]
    desk.services.client_merge.separate(kept_id, other_id)
    assert names(desk) == ["Venu", "Venu aussi"]


def test_that_an_answer_for_a_merged_client_is_kept_with_the_other(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    form = InvoiceForm(
        client_id=other.id, number="N-1", issued_on=date(2026, 11, 2), gross_cents=1_000
    )
    assert desk.services.imports.enter(form).client_id == kept.id


def test_that_a_merge_withdraws_what_money_of_the_other_makes_untrue(desk: Desk) -> None:
    kept, other = two(desk)
    reminder_id = desk.queue(kept)
    desk.services.payments.record(Payment(other.id, date(2026, 11, 9), 1_000_000))
    desk.services.client_merge.merge(kept.id, other.id)
    with desk.services.store.read() as r:
        reminder = r.reminders.get(reminder_id)
    assert reminder is not None
    assert (reminder.state, reminder.note) == (ReminderState.WITHDRAWN, "merged")


def test_that_a_separation_withdraws_what_was_written_with_money_of_the_other(desk: Desk) -> None:
    kept, other = two(desk)
    paid = desk.services.payments.record(Payment(other.id, date(2026, 11, 9), 1_000)).payment
    desk.services.client_merge.merge(kept.id, other.id)
    reminder_id = desk.queue(kept)
    desk.services.client_merge.separate(kept.id, other.id)
    assert desk.services.payments.get(paid.id).client_id == other.id
    with desk.services.store.read() as r:
        reminder = r.reminders.get(reminder_id)
    assert reminder is not None
    assert reminder.state is ReminderState.WITHDRAWN


def test_that_what_is_entered_for_a_merged_client_is_the_other_ones(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    came = desk.services.payments.record(Payment(other.id, date(2026, 11, 9), 100)).payment
    right = desk.services.payments.correct(came.id, Payment(other.id, date(2026, 11, 9), 200))
    hold = desk.services.holds.pause(other.id, None, None, "congés").hold
    assert {came.client_id, right.payment.client_id, hold.client_id} == {kept.id}
    with pytest.raises(NotFoundError):
        desk.services.payments.record(Payment(999, date(2026, 11, 9), 100))


def test_that_an_old_form_does_not_bring_a_merged_client_back(desk: Desk) -> None:
    kept, other = two(desk)
    desk.services.client_merge.merge(kept.id, other.id)
    before = picture(desk)
    with pytest.raises(NotFoundError):
        desk.services.register.save_client(replace(other, phone="06"))
    with pytest.raises(NotFoundError):
        desk.services.register.save_contacts(other.id, ())
    assert picture(desk) == before
    desk.services.client_merge.separate(kept.id, other.id)


def test_that_invoices_of_an_affair_go_back_with_it_and_their_money_too(desk: Desk) -> None:
    kept, other = desk.client("Hautbois"), desk.client("Merlin")
    _, lines = with_schedule(desk, client=other)
    desk.services.client_merge.merge(kept.id, other.id)
    done = billed(desk, lines[0])
    paid(desk, done)
    desk.services.client_merge.separate(kept.id, other.id)
    detail = desk.services.register.invoice_detail(done.invoice.id)
    assert {detail.client.id, *(one.client_id for one in detail.payments)} == {other.id}


def test_that_clients_stay_one_while_an_affair_has_an_invoice_of_the_other(desk: Desk) -> None:
    kept, other = desk.client("Hautbois"), desk.client("Merlin")
    _, lines = with_schedule(desk, client=kept)
    theirs = desk.invoice(other, "M-1")
    desk.services.client_merge.merge(kept.id, other.id)
    desk.services.engagements.schedule.link_invoice(lines[0].id, theirs.id)
    with pytest.raises(SeparateRefusedError) as refused:
        desk.services.client_merge.separate(kept.id, other.id)
    assert "M-1" in str(refused.value)


def test_that_papers_go_back_with_their_check(desk: Desk) -> None:
    kept, other = desk.client("Hautbois"), desk.client("Merlin")
    check = desk.vetting.save_check(VettingCheck(other.id, VettingTopic.SEARCH, MONDAY))
    desk.services.client_merge.merge(kept.id, other.id)
    paper = desk.vetting.attach(check.id, b"picture", "p.png", "image/png")
    desk.services.client_merge.separate(kept.id, other.id)
    with desk.services.store.read() as r:
        assert r.papers.of_client(other.id) == (replace(paper, client_id=other.id),)
        assert r.papers.of_client(kept.id) == ()


def test_that_an_exchange_moved_to_an_affair_stays_with_it(desk: Desk) -> None:
    kept, other = desk.client("Hautbois"), desk.client("Merlin")
    affair, _ = with_schedule(desk, client=kept)
    eml = GivenFile("m.eml", b"Subject: x\r\n\r\nDit")
    said = desk.services.exchanges.note(
        Exchange(other.id, ExchangeKind.MAIL, MONDAY, body="Dit"), eml
    )
    desk.services.client_merge.merge(kept.id, other.id)
    moved = replace(desk.services.exchanges.get(said.id), engagement_id=affair.id)
    desk.services.exchanges.save(moved)
    desk.services.client_merge.separate(kept.id, other.id)
    (row,) = desk.services.exchanges.of_client(kept.id)
    assert (row.exchange.id, len(row.papers)) == (said.id, 1)
