"""Each reminder has its number, and stays in its conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes

import pytest

from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.services.errors import SerialTakenError
from relance_desktop.services.reminders.values import CallLog
from tests.services.conftest import Desk


def test_that_numbers_follow_each_other_whatever_the_channel(desk: Desk) -> None:
    serials = []
    client = desk.client()
    desk.invoice(client)
    for _ in range(3):
        desk.do_step(client)
        desk.clock.forward(8)
    kept = desk.services.register.client_detail(client.id).reminders
    serials = sorted(one.serial for one in kept)
    assert serials == ["R-2026-0001", "R-2026-0002", "R-2026-0003"]


def test_that_a_mail_bears_its_number_in_its_subject_and_a_letter_in_its_references(
    desk: Desk,
) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client)
    assert prepared.subject.startswith("[R-2026-0001] Petit rappel")
    assert desk.services.reminders.rewrite(prepared).subject == prepared.subject
    letter = desk.prepared(client, "letter", "déjà appelé").letter
    assert letter is not None
    assert dict(letter.references)["N/réf."] == "2026-001 – R-2026-0001"


def test_that_a_number_taken_meanwhile_is_refused_and_the_next_one_given(desk: Desk) -> None:
    one, other = desk.client("Un"), desk.client("Deux")
    desk.invoice(one, "2026-001")
    desk.invoice(other, "2026-002")
    prepared = replace(desk.prepared(one), body="Ma relance R-2026-0001")
    preview = desk.services.reminders.preview(prepared)
    desk.queue(other)
    with pytest.raises(SerialTakenError) as refusal:
        desk.services.reminders.queue(preview)
    assert refusal.value.serial == "R-2026-0001"
    again = desk.services.reminders.renumber(preview.prepared)
    assert (again.body, again.context.serial) == ("Ma relance R-2026-0002", "R-2026-0002")
    kept = desk.services.reminders.queue(desk.services.reminders.preview(again))
    assert kept.serial == "R-2026-0002"
    assert kept.subject.startswith("[R-2026-0002] ")


def test_that_a_letter_is_renumbered_in_its_references(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "letter", "déjà appelé")
    desk.clock.day = date(2027, 1, 4)
    again = desk.services.reminders.renumber(prepared)
    assert again.letter is not None
    assert "R-2027-0001" in dict(again.letter.references)["N/réf."]


def test_that_a_number_of_the_old_year_is_good_after_midnight(desk: Desk) -> None:
    client = desk.client()
    desk.clock.day = date(2026, 12, 31)
    desk.invoice(client, due_on=date(2026, 12, 20))
    preview = desk.services.reminders.preview(desk.prepared(client))
    desk.clock.day = date(2027, 1, 1)
    assert desk.services.reminders.queue(preview).serial == "R-2026-0001"


def test_that_a_second_mail_goes_on_with_the_conversation(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.outbox.send(desk.queue(client))
    desk.clock.forward(1)
    again = desk.prepared(client, "email_1")
    second = desk.services.reminders.queue(desk.services.reminders.preview(again))
    desk.services.outbox.send(second.id)
    first_eml, second_eml = (message_from_bytes(eml) for eml, _ in desk.server.accepted)
    assert second_eml["In-Reply-To"] == first_eml["Message-ID"]
    assert second.subject.startswith("[R-2026-0002] Re: Petit rappel")


def test_that_other_invoices_begin_a_conversation_of_their_own(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.outbox.send(desk.queue(client))
    desk.invoice(client, "2026-002")
    desk.clock.forward(8)
    assert "Re:" not in desk.prepared(client, "email_1").subject


def test_that_a_courtesy_note_begins_no_conversation(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 12))
    desk.services.outbox.send(desk.queue(client, "courtesy"))
    desk.clock.forward(10)
    assert desk.prepared(client).subject.startswith("[R-2026-0002] Petit rappel")


def test_that_a_call_that_reached_nobody_has_its_number_too(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "call", "d'abord un appel")
    kept = desk.services.reminders.log_call(prepared, CallLog(CallOutcome.NO_ANSWER)).reminder
    assert kept.serial == "R-2026-0001"
