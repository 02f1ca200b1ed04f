"""The first page: what it proposes, why, and how the keyboard does it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from relance_desktop.domain.mail import Failed, FailureKind, Stage, Unknown
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.holds import Said
from relance_desktop.services.registered_mail.values import MailReason
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.reminders.stages import Stage as WizardStage
from relance_desktop.ui.today.tasks import numbers
from tests.ui.house import House, button, named, plain, texts, tidy


def rows(house: House) -> list[str]:
    tidy()
    page = house.window.current_page()
    return [plain(row.accessibleName()) for row in page.rows()]


def two_late_clients(house: House) -> None:
    small, large = house.desk.client("Nauta Voiles"), house.desk.client("Hautbois SAS")
    house.desk.invoice(small, "2026-010", 40_000, date(2026, 10, 20))
    house.desk.invoice(large, "2026-001", 120_000, date(2026, 10, 31))
    house.desk.invoice(large, "2026-002", 50_000, date(2026, 11, 2))


def test_that_an_empty_business_is_welcomed_and_can_import(house: House) -> None:
    page = house.page("today")
    assert "Bienvenue" in texts(page)
    button(page, "empty-action").click()
    assert house.window.current == "import"
    button(house.page("today"), "new-affair").click()
    assert house.window.current == "engagements"
    button(house.page("today"), "see-demo").click()
    assert house.window.current == "welcome"


def test_that_the_largest_client_comes_first_with_its_reason(house: House) -> None:
    two_late_clients(house)
    page = house.page("today")
    assert rows(house) == [
        "Hautbois SAS. En retard de 9 jours, pas encore relancée. "
        "E-mail de relance · 2026-001 et 2026-002. 1 700,00 €. 2 factures",
        "Nauta Voiles. En retard de 20 jours, pas encore relancée. "
        "E-mail de relance · 2026-010. 400,00 €. 1 facture",
    ]
    assert "Lundi 9 novembre" in texts(page)
    assert "2 clients à relancer" in texts(page)
    assert {"2 100,00 €", "3 factures sur 2 100,00 € à encaisser"} <= set(texts(page))


def test_that_arrows_move_and_enter_starts_the_reminder(house: House) -> None:
    two_late_clients(house)
    page = house.page("today")
    first, second = page.rows()
    assert house.focused() is first
    house.press(Qt.Key.Key_Up)
    assert house.focused() is first
    house.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert house.focused() is second
    house.press(Qt.Key.Key_Return)
    assert house.window.current == "reminder"
    assert "Nauta Voiles" in " ".join(texts(house.window.current_page()))


def test_that_the_button_of_a_row_starts_it_too(house: House) -> None:
    two_late_clients(house)
    page = house.page("today")
    button(page.rows()[0], "row-action").click()
    assert house.window.current == "reminder"


def test_that_a_day_without_work_says_when_the_next_thing_comes(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, due_on=date(2026, 11, 25))
    page = house.page("today")
    assert "Personne à relancer aujourd'hui" in texts(page)
    assert "Prochaine étape : e-mail, Hautbois SAS, le 20 novembre." in texts(page)


def test_that_all_paid_is_said(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client)
    house.services.payments.record(
        Payment(client.id, date(2026, 11, 6), 120_000, (Allocation(invoice.id, 120_000),))
    )
    page = house.page("today")
    assert "Plus aucune facture n'attend de paiement." in texts(page)
    assert "Dernier paiement saisi aujourd'hui" in texts(page)
    assert "0,00 € à encaisser en tout" in texts(page)


def test_that_what_comes_within_the_week_is_beside(house: House) -> None:
    house.desk.invoice(house.desk.client("Orbe"), due_on=date(2026, 11, 18))
    page = house.page("today")
    side = named(page, QWidget, "upcoming-card")
    assert texts(side) == ["Dans les 7 jours", "Orbe", "E-mail dans 4 jours"]


def test_that_a_queued_mail_is_sent_from_here(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.desk.queue(client)
    page = house.page("today")
    assert rows(house) == [
        "Hautbois SAS. E-mail prêt à partir, préparé aujourd'hui. 2026-001. 1 200,00 €"
    ]
    page.rows()[0].click()
    house.settle()
    assert house.said() == "E-mail envoyé."
    assert len(house.desk.server.accepted) == 1
    assert rows(house) == []


def test_that_a_mail_that_does_not_leave_says_why_and_stays(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.desk.queue(client)
    house.desk.server.answers.append(Failed(FailureKind.OFFLINE, Stage.CONNECT, retryable=True))
    house.page("today").rows()[0].click()
    house.settle()
    assert house.said() == "Pas de connexion"
    assert "Pas de connexion" in rows(house)[0]


def test_that_a_missing_password_is_asked_for_in_the_outbox(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.desk.queue(client)
    house.desk.keyring.kept.clear()
    house.page("today").rows()[0].click()
    house.settle()
    assert house.window.current == "outbox"


def test_that_a_mail_of_unknown_fate_is_to_be_checked(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    reminder = house.desk.queue(client)
    house.desk.server.answers.append(Unknown(Stage.ANSWER, FailureKind.CONNECTION_LOST))
    house.services.outbox.send(reminder)
    page = house.page("today")
    assert "peut-être parti, à vérifier" in rows(house)[0]
    page.rows()[0].click()
    assert house.window.current == "outbox"


def test_that_a_letter_to_print_opens_the_outbox_on_it(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.desk.queue(client, "letter", "urgent")
    page = house.page("today")
    assert "Lettre à imprimer, préparée aujourd'hui" in rows(house)[0]
    page.rows()[0].click()
    assert house.window.current == "outbox"


def test_that_promises_kept_in_mind_and_broken_are_told(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client)
    house.services.holds.promise(client.id, invoice.id, date(2026, 11, 12))
    house.page("today")
    assert any("Paiement promis le 12 novembre" in row for row in rows(house))
    house.desk.clock.forward(4)
    house.window.data_changed()
    assert any("Promis hier : un virement du jour arrive souvent" in row for row in rows(house))
    house.desk.clock.forward(3)
    house.window.data_changed()
    assert any("Promesse non tenue : paiement attendu" in row for row in rows(house))


def test_that_a_promise_opens_the_payment_form(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client)
    house.services.holds.promise(client.id, invoice.id, date(2026, 11, 12))
    page = house.page("today")
    promise = next(row for row in page.rows() if row.objectName() == "promise")
    promise.click()
    assert house.window.current == "payments"
    assert house.window.current_page().side.form.client.currentData() == client.id


def test_that_a_broken_promise_is_one_click_from_its_message(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client)
    house.services.holds.promise(client.id, invoice.id, date(2026, 11, 12))
    house.desk.clock.forward(7)
    page = house.page("today")
    promise = next(row for row in page.rows() if row.objectName() == "promise")
    button(promise, "promise-pay")
    promise.click()
    assert house.window.current == "reminder"
    house.qtbot.waitUntil(
        lambda: house.window.current_page().stage is WizardStage.PREPARE, timeout=20_000
    )
    bodies = house.window.current_page().findChildren(QPlainTextEdit)
    assert any("au plus tard le 12" in plain(one.toPlainText()) for one in bodies)


def test_that_disputes_and_pauses_come_back_on_their_day(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client, "F-9")
    house.services.holds.dispute(
        client.id, invoice.id, None, "page absente", Said(next_on=date(2026, 11, 10))
    )
    house.page("today")
    assert not any("Litige à reprendre" in row for row in rows(house))
    house.desk.clock.forward(1)
    house.window.data_changed()
    page = house.page("today")
    house.qtbot.waitUntil(
        lambda: any(one.objectName() == "hold-task" for one in page.rows()), timeout=20_000
    )
    task = next(one for one in page.rows() if one.objectName() == "hold-task")
    assert any("Litige à reprendre" in text for text in texts(task))
    task.click()
    assert house.window.current == "invoices"
    assert house.window.current_page().table.current_row().number == "F-9"


def test_that_what_rests_is_folded_and_says_why(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.services.holds.pause(client.id, None, date(2026, 12, 3), "congés")
    page = house.page("today")
    assert rows(house) == []
    button(page, "section-fold").click()
    assert "En pause jusqu'au 3 décembre : congés" in rows(house)[0]
    page.rows()[0].click()
    assert house.window.current == "clients"


def test_that_a_finished_plan_asks_to_decide(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, due_on=date(2026, 8, 3))
    for _ in range(60):
        if house.services.today.load().agenda.todo:
            house.desk.do_step(client)
        house.desk.clock.forward(1)
    house.page("today")
    assert "à vous de décider" in rows(house)[0]


def test_that_a_finished_plan_leads_to_the_case_that_there_is(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client, due_on=date(2026, 8, 3))
    for _ in range(60):
        if house.services.today.load().agenda.todo:
            house.desk.do_step(client)
        house.desk.clock.forward(1)
    page = house.page("today")
    rows(house)
    assert plain(button(page, "row-action").text()) == "Ouvrir un dossier"
    case = house.services.recovery_cases.open(client.id, [invoice.id])
    house.window.data_changed()
    rows(house)
    assert plain(button(page, "row-action").text()) == "Voir le dossier"
    page.rows()[0].clicked.emit()
    assert house.window.current_page().where() == (case.id, "situation")


def test_that_a_notice_whose_time_is_over_is_said_by_the_decision_alone(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, due_on=date(2026, 8, 3))
    for _ in range(60):
        if house.services.today.load().agenda.todo:
            house.desk.do_step(client)
        house.desk.clock.forward(1)
    mail, clock = house.services.registered_mail, house.desk.clock
    [silent] = mail.tasks(clock.today())
    mail.deliver(silent.reminder_id, clock.today())
    clock.forward(33)  # a working day
    [over] = mail.tasks(clock.today())
    assert over.reason is MailReason.DEADLINE_OVER
    house.page("today")
    said = "Délai de la mise en demeure dépassé depuis le"
    house.qtbot.waitUntil(lambda: said in rows(house)[0])
    assert sum(said in one for one in rows(house)) == 1
    assert not house.window.current_page().findChildren(QWidget, "registered")


def test_that_long_sections_show_the_rest_on_demand(house: House) -> None:
    for number in range(15):
        client = house.desk.client(f"Client {number:02d}")
        house.desk.invoice(client, f"F-{number}", 10_000 + number)
    page = house.page("today")
    assert len(page.rows()) == 12
    button(page, "section-more").click()
    assert len(page.rows()) == 15
    assert house.focused() is page.rows()[12]


def test_that_the_focus_stays_when_facts_change(house: House) -> None:
    two_late_clients(house)
    page = house.page("today")
    house.press(Qt.Key.Key_Down)
    house.window.data_changed()
    tidy()
    assert house.focused() is page.rows()[1]


def test_that_the_sidebar_counts_the_day(house: House) -> None:
    two_late_clients(house)
    house.page("today")
    house.window.refresh_counters()
    assert house.window.sidebar.buttons["today"].count == 2
    client = house.services.register.clients()[0]
    house.desk.queue(client)
    house.window.refresh_counters()
    assert house.window.sidebar.buttons["today"].count == 2
    assert house.window.sidebar.buttons["outbox"].count == 1


def test_that_a_click_leads_to_late_invoices_and_to_a_payment(house: House) -> None:
    two_late_clients(house)
    page = house.page("today")
    button(page, "see-late").click()
    assert house.window.current == "invoices"
    assert house.window.current_page().list.filters.current == "late"
    house.page("today")
    button(page, "enter-payment").click()
    assert house.window.current == "payments"
    assert house.window.current_page().side.form is not None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "A"], "A et B"),
        (["A", "B", "C", "D", "E"], "A, B, C et 2 autres"),
    ],
)
def test_that_numbers_are_listed_as_one_says_them(given: list[str], said: str) -> None:
    assert plain(numbers(given)) == said


def test_that_a_row_reads_aloud_whole_and_takes_the_space_bar(house: House) -> None:
    row = ActionRow(("phone", "red"), "Nauta", ("pourquoi",), "12 €")
    house.qtbot.addWidget(row)
    row.set_action("Appeler")
    assert row.accessibleName() == "Nauta. pourquoi. 12 €"
    assert row.accessibleDescription() == "Appeler"
    with house.qtbot.waitSignal(row.clicked):
        house.qtbot.keyClick(row, Qt.Key.Key_Space)


def test_that_a_withdrawn_reminder_can_be_made_again(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    house.desk.queue(client)
    invoice = house.services.register.invoice_rows()[0]
    day = house.desk.clock.today() - timedelta(days=1)
    house.services.payments.record(
        Payment(client.id, day, 20_000, (Allocation(invoice.id, 20_000),))
    )
    reminder = house.services.register.client_detail(client.id).reminders[0]
    assert reminder.state is ReminderState.WITHDRAWN
    house.page("today")
    assert "1 000,00 €" in rows(house)[0]


def test_that_an_unknown_fate_is_settled_from_here(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    reminder_id = house.desk.queue(client)
    house.desk.server.answers.append(Unknown(Stage.ANSWER, FailureKind.CONNECTION_LOST))
    house.services.outbox.send(reminder_id)
    page = house.page("today")
    button(page, "fate-yes").click()
    assert house.services.proof.reminder(reminder_id).state is ReminderState.SENT
    assert rows(house) == []


def test_that_the_days_work_can_be_done_all_at_once(house: House) -> None:
    for number in (1, 2):
        client = house.desk.client(f"Client {number}")
        house.desk.invoice(client, f"2026-00{number}")
    page = house.page("today")
    assert button(page, "today-batch").text() == "Tout préparer (2)"
    button(page, "today-batch").click()
    house.settle()
    assert house.window.current == "batch"
    house.desk.do_step(client)
    house.desk.clock.forward(7)
    house.window.data_changed()
    page = house.page("today")
    button(page, "today-calls").click()
    house.settle()
    assert house.window.current == "calls"


def test_that_the_figures_go_under_the_list_when_there_is_no_room(
    house: House, theme: Theme
) -> None:
    two_late_clients(house)
    theme.set_percent(200)
    house.window.resize(1280, 720)
    page = house.page("today")
    side = named(page, QWidget, "today-side")
    last = page.rows()[-1]
    assert side.mapTo(page, QPoint()).y() > last.mapTo(page, QPoint()).y()
    house.window.data_changed()
    assert named(page, QWidget, "today-side") is side
    theme.set_percent(100)
    tidy()
    last = page.rows()[-1]
    assert side.mapTo(page, QPoint()).y() < last.mapTo(page, QPoint()).y()
