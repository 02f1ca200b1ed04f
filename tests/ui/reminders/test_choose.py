"""The first page: why today, which claims, which step, and what passing one over asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.reminders.stages import Stage
from tests.ui.walk import Walk


def test_that_the_proposed_step_comes_with_its_reason(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    assert walk.text("banner-title") == "E-mail de relance, aujourd'hui"
    assert "En retard de 9\u00a0jours" in walk.text("banner-text")
    assert page.footer.next_button.text() == "Préparer l'e-mail"
    assert page.footer.next_button.hasFocus()


def test_that_nothing_due_says_why_and_lets_one_choose(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client, due_on=date(2026, 11, 20))
    page = walk.open(client)
    assert walk.text("banner-title") == "Rien à faire aujourd'hui"
    assert "16\u00a0novembre" in walk.text("banner-text")
    assert not page.footer.next_button.isEnabled()
    assert page.choose.steps.first().hasFocus()
    page.choose.steps.choose("courtesy")
    assert not page.footer.next_button.isEnabled()
    QTest.mouseClick(page.choose.claims._rows[0], Qt.MouseButton.LeftButton)
    assert page.footer.next_button.isEnabled()


def test_that_a_client_without_debts_needs_no_reminder(walk: Walk) -> None:
    walk.open(walk.desk.client())
    assert walk.text("empty-title") == "Rien à relancer"
    assert not walk.wizard.footer.next_button.isEnabled()


def test_that_only_the_claims_asked_for_are_ticked(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    second = walk.desk.invoice(client, "2026-002", 50000)
    claim = second.instalments[0].id
    page = walk.open(client, (claim,))
    assert page.choose.claims.ticked() == (claim,)
    assert walk.text("claims-total") == "500,00\u00a0€"


def test_that_a_firmer_step_wants_a_reason(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    page.choose.steps.choose("letter")
    assert "E-mail de relance" in walk.text("step-detail")
    assert not page.footer.next_button.isEnabled()
    QTest.keyClicks(page.choose.steps.reason, "Le client ne lit pas ses e-mails")
    walk.to(Stage.PREVIEW)
    walk.forward()
    skipped = [
        r
        for r in walk.services.register.client_detail(client.id).reminders
        if r.state is ReminderState.SKIPPED
    ]
    assert {r.skip_reason for r in skipped} == {"Le client ne lit pas ses e-mails"}


def test_that_a_step_is_passed_over_with_its_reason(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.press(walk.button("skip-step"))
    assert not page.footer.next_button.isEnabled()
    page.choose.steps.reason.setText("Vu au téléphone hier")
    walk.press(walk.button("skip-confirm"))
    assert walk.text("result-title") == "Étape passée"
    assert not walk.desk.server.accepted
    (kept,) = walk.services.register.client_detail(client.id).reminders
    assert (kept.state, kept.skip_reason) == (ReminderState.SKIPPED, "Vu au téléphone hier")


def test_that_passing_over_without_a_word_is_refused(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.press(walk.button("skip-step"))
    walk.press(page.choose.steps.confirm)
    assert walk.stage is Stage.CHOOSE
    assert "raison" in page.choose.notice.text()
    assert not walk.services.register.client_detail(client.id).reminders


def test_that_the_decision_at_the_end_is_noted(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    for _ in range(4):
        walk.desk.do_step(client)
        walk.desk.clock.forward(14)
    page = walk.open(client)
    page.choose.steps.choose("decision")
    assert page.footer.next_button.text() == "Noter ma décision"
    page.choose.steps.reason.setText("Injonction de payer")
    walk.forward()
    assert walk.text("result-title") == "Décision notée"


def test_that_what_is_under_way_is_shown_and_not_doubled(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.queue(client)
    page = walk.open(client)
    assert "prêt à partir" in walk.text("banner-title")
    page.choose.steps.choose("email_1")
    page.choose.claims._rows[0].check.setChecked(True)
    walk.to(Stage.PREVIEW)
    walk.forward()
    assert "existe déjà" in page.prepare.notice.text()
    assert len(walk.services.outbox.open_items()) == 1


def test_that_a_held_claim_says_so_and_cannot_be_ticked(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.services.holds.dispute(client.id, None, None, "Livraison incomplète")
    page = walk.open(client)
    assert "Livraison incomplète" in walk.text("banner-text")
    assert not page.choose.claims._rows[0].check.isEnabled()
    walk.press(walk.button("banner-action"))
    assert page.choose.claims._rows[0].ticked
    assert page.footer.next_button.isEnabled()


def test_that_reminders_resumed_from_the_wizard_may_rest_again(walk: Walk) -> None:
    client = walk.desk.client()
    invoice = walk.desk.invoice(client)
    hold = walk.services.holds.pause(client.id, invoice.id, None, "congés").hold
    page = walk.open(client)
    page.choose.lift_asked.emit(hold)
    walk.settle()
    assert walk.services.holds.get(hold.id).lifted_on is not None
    assert page.choose.claims.ticked()
    walk.window.take_back()
    walk.settle()
    assert walk.services.holds.get(hold.id).lifted_on is None
    assert not page.choose.claims.ticked()


def test_that_an_invoice_added_elsewhere_updates_the_choice(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.open(client)
    walk.desk.invoice(client, "2026-002", 50000)
    walk.window.data_changed()
    walk.settle()
    assert "2026-002" in walk.text("claim-number")


def test_that_every_step_can_be_reached_with_arrows(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    first = page.choose.steps._group.checkedButton()
    first.setFocus()
    walk.key(Qt.Key.Key_Down)
    choice = page.choose.steps.chosen()
    assert choice is not None
    assert choice.step.channel is Channel.CALL


def test_that_fields_have_names_for_screen_readers(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    name = page.choose.claims._rows[0].check.accessibleName()
    assert "2026-001" in name
    assert "1\u202f200,00\u00a0€" in name
    assert page.choose.steps.reason.accessibleName()
    walk.to(Stage.PREPARE)
    for field in (page.prepare.to.edit, page.prepare.cc.edit, page.prepare.words.body):
        assert field.accessibleName()


@pytest.mark.parametrize("days", [0, 3])
def test_that_an_unknown_client_leaves_the_page_alone(walk: Walk, days: int) -> None:
    walk.desk.clock.day += timedelta(days=days)
    walk.go("reminder", 999)
    assert "n'existe plus" in walk.said()


def test_that_before_the_due_date_the_title_chases_nobody(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client, due_on=date(2026, 11, 12))

    walk.open(client)

    assert walk.text("page-title").startswith("Rappeler l'échéance à ")
    assert walk.text("banner-title") == "E-mail de courtoisie, aujourd'hui"
