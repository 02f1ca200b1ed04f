"""A call: script beside the log, and what each answer leads to."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.reminders.page import ReminderPage
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.walk import Elsewhere, Walk


def calling(walk: Walk, **fields: object) -> tuple[Client, ReminderPage]:
    client = walk.desk.client(**fields)
    walk.desk.invoice(client)
    walk.desk.do_step(client)
    walk.desk.clock.forward(7)
    page = walk.open(client)
    walk.forward()
    assert walk.stage is Stage.CALL
    return client, page


def answer(page: ReminderPage, outcome: CallOutcome) -> None:
    page.call.answers._buttons[outcome].click()


def test_that_the_script_has_the_live_figures(walk: Walk) -> None:
    _, page = calling(walk)
    assert "1\u202f200,00\u00a0€" in walk.text("script-line")
    assert "Appeler le 04 00 00 00 21" in page.call.number.text()
    assert not page.footer.next_button.isEnabled()


def test_that_the_number_is_dialled_or_copied(walk: Walk, monkeypatch) -> None:
    dialled = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: dialled.append(url.toString()))
    _, page = calling(walk)
    walk.press(page.call.number)
    walk.press(page.call.copy)
    assert dialled == ["tel:0400000021"]
    assert QGuiApplication.clipboard().text() == "04 00 00 00 21"


def test_that_a_missing_number_leads_to_the_client(walk: Walk) -> None:
    calling(walk, phone="")
    walk.press(walk.button("banner-action"))
    assert walk.window.current == "clients"


def test_that_a_promise_wants_its_day_and_rests_the_reminders(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.PROMISE)
    assert not page.footer.next_button.isEnabled()
    QTest.keyClicks(page.call.promised, "20/11")
    QTest.keyClicks(page.call.promised_sum, "700")
    assert page.footer.next_button.isEnabled()
    walk.forward()

    (hold,) = walk.services.register.client_detail(client.id).holds
    assert (hold.kind, hold.until, hold.cents) == (HoldKind.PROMISE, date(2026, 11, 20), 70000)
    assert walk.text("result-title") == "Promesse de paiement"
    assert "20\u00a0novembre" in walk.text("result-text")


def test_that_a_promise_in_the_past_is_no_promise(walk: Walk) -> None:
    _, page = calling(walk)
    answer(page, CallOutcome.PROMISE)
    page.call.promised.set_day(date(2026, 11, 2))
    assert not page.footer.next_button.isEnabled()


def test_that_a_dispute_wants_its_reason(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.DISPUTE)
    assert not page.footer.next_button.isEnabled()
    page.call.dispute.setText("La moitié n'a pas été livrée")
    walk.forward()
    (hold,) = walk.services.register.client_detail(client.id).holds
    assert (hold.kind, hold.reason) == (HoldKind.DISPUTE, "La moitié n'a pas été livrée")


def test_that_nobody_reached_leaves_the_call_to_do(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.NO_ANSWER)
    assert "il reste à faire" in walk.text("consequence")
    walk.forward()
    assert walk.text("result-title") == "Pas de réponse"
    assert len(walk.services.register.client_detail(client.id).reminders) == 2


def test_that_a_day_to_call_back_is_kept(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.MESSAGE_LEFT)
    page.call.next_call.set_day(date(2026, 11, 16))
    assert not page.footer.next_button.isEnabled()
    page.call.next_call.set_day(date(2026, 11, 19))
    walk.forward()
    (hold,) = walk.services.register.client_detail(client.id).holds
    assert hold.until == date(2026, 11, 18)


@pytest.mark.parametrize(
    "outcome",
    [CallOutcome.WILL_PAY, CallOutcome.ALREADY_PAID, CallOutcome.RESEND_INVOICE, CallOutcome.OTHER],
)
def test_that_every_answer_says_what_it_leads_to(walk: Walk, outcome: CallOutcome) -> None:
    _, page = calling(walk)
    answer(page, outcome)
    assert walk.text("consequence")
    walk.forward()
    assert walk.stage is Stage.RESULT
    assert walk.text("result-text")


def test_that_a_client_who_asks_for_time_is_offered_a_schedule(walk: Walk) -> None:
    client, page = calling(walk)
    walk.button("answer-asks-time").click()
    assert not walk.button("answer-other").isChecked()
    assert "échéancier" in walk.text("consequence")
    assert page.call.next_call.isHidden() or not page.call.next_call.isVisible()
    walk.forward()
    there = walk.window.current_page()
    assert isinstance(there, Elsewhere)
    (invoice,) = walk.services.register.invoice_rows()
    assert there.targets == [NewSchedule(client.id, (invoice.id,))]
    (call,) = (
        one for one in walk.services.register.client_detail(client.id).reminders if one.call_outcome
    )
    assert call.note == "Demande un délai de paiement."
    assert page.stage is Stage.RESULT


def test_that_who_promised_on_the_phone_is_kept(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.PROMISE)
    page.call.person.setText(" Sophie  Lenoir ")
    page.call.promised.set_day(date(2026, 11, 20))
    walk.forward()
    (hold,) = walk.services.register.client_detail(client.id).holds
    assert hold.said_by == "Sophie Lenoir"


def test_that_a_second_press_logs_one_call(walk: Walk) -> None:
    client, page = calling(walk)
    answer(page, CallOutcome.OTHER)
    page.call.note.setPlainText("Rappeler Sophie")
    QTest.mouseClick(page.footer.next_button, Qt.MouseButton.LeftButton)
    page.footer.forward.emit()
    walk.settle()
    kept = walk.services.register.client_detail(client.id).reminders
    assert [r.note for r in kept if r.call_outcome] == ["Rappeler Sophie"]
