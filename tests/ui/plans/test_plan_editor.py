"""The plan editor in the window: by keyboard, with the mouse, and what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QWidget

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.ui.kit.fields import MoneyEdit, NumberEdit
from tests.ui.house import House, button, named, plain, texts, tidy

KEY = Qt.Key


def stored(house: House, key: str = "standard") -> Plan:
    return next(plan for plan in house.services.plans.all() if plan.key == key)


def step_of(plan: Plan, key: str) -> Step:
    step = plan.step(key)
    assert step is not None
    return step


def choose(box: QComboBox, text: str) -> None:
    found = [n for n in range(box.count()) if plain(box.itemText(n)) == text]
    assert found, text
    box.setCurrentIndex(found[0])
    box.activated.emit(found[0])


def field(page: QWidget, kind: Any, name: str) -> Any:
    return named(page, kind, name)


def save(page: Any) -> None:
    button(page, "plan-save").click()


def effect(house: House, page: Any) -> str:
    label = named(page, QLabel, "plan-effect")
    house.qtbot.waitUntil(lambda: bool(label.text()))
    return plain(label.text())


# --- by keyboard --------------------------------------------------------------------


def test_that_a_step_moved_three_days_changes_the_agenda_and_not_what_was_done(
    house: House,
) -> None:
    client = house.desk.client()
    house.desk.invoice(client, due_on=date(2026, 11, 3))
    assert house.desk.do_step(client) == "email_1"
    done = house.services.register.client_detail(client.id).reminders
    page = house.page("plans")
    page.editor.line.focus_step("call")
    house.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    assert "1 facture : « Appel téléphonique » reportée, le 17 novembre" in effect(house, page)
    house.qtbot.keyClick(house.focused(), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert step_of(stored(house), "call").offset_days == 13
    (waiting,) = house.services.today.load().agenda.waiting
    assert waiting.on == date(2026, 11, 17)
    assert house.services.register.client_detail(client.id).reminders == done
    house.undo()
    assert step_of(stored(house), "call").offset_days == 10
    (waiting,) = house.services.today.load().agenda.waiting
    assert waiting.on == date(2026, 11, 16)


def test_that_a_plan_is_made_by_keyboard_from_a_model(house: House) -> None:
    page = house.page("plans")
    menu = page.list.new_button.menu()
    next(a for a in menu.actions() if a.objectName() == "model-public").trigger()
    tidy()
    assert house.focused().objectName() == "plan-name"
    house.type("Mairies")
    house.press(KEY.Key_Tab, KEY.Key_Up)  # the gap between contacts
    save(page)
    plan = stored(house, "public")
    assert (plan.name, plan.client_gap_days) == ("Mairies", 6)
    assert page.list.list.currentItem().text() == "Mairies"


def test_that_the_rule_that_goes_with_a_model_is_offered(house: House) -> None:
    page = house.page("plans")
    menu = page.list.new_button.menu()
    next(a for a in menu.actions() if a.objectName() == "model-consumer").trigger()
    save(page)
    assert "particuliers" in house.said()
    house.undo()  # the notice's action
    assert house.services.plans.rules() == ()
    button(page, "rules-save").click()
    (rule,) = house.services.plans.rules()
    plan = stored(house, "consumer")
    assert (rule.plan_id, rule.client_kind) == (plan.id, ClientKind.CONSUMER)


def test_that_up_and_down_go_from_step_to_step(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("courtesy")
    house.press(KEY.Key_Down, KEY.Key_Down)
    assert page.editor.draft.key == "call"
    assert field(page, QLineEdit, "step-name").text() == "Appel téléphonique"
    house.press(KEY.Key_Up, KEY.Key_Up, KEY.Key_Up)
    assert page.editor.draft.key == "courtesy"


def test_that_a_step_is_removed_and_its_neighbour_gets_the_keyboard(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("call")
    house.press(KEY.Key_Delete)
    assert [step.key for step in page.editor.draft.plan.steps][:3] == [
        "courtesy",
        "email_1",
        "letter",
    ]
    assert house.focused().objectName() == "chip-letter"


def test_that_a_step_moved_past_another_keeps_the_keyboard(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("email_1")
    QTest.keyClick(house.focused(), KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert house.focused().objectName() == "chip-email_1"
    assert [step.key for step in page.editor.draft.plan.steps][1:3] == ["call", "email_1"]


# --- with the mouse -----------------------------------------------------------------


def test_that_a_step_is_dragged_along_the_days(house: House) -> None:
    page = house.page("plans")
    line = page.editor.line
    chip = line.chip("decision")
    week = round(line._scale.x(30) - line._scale.x(23))
    start = chip.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(chip, left, pos=start)
    origin = chip.mapToGlobal(start)
    for far in (week // 2, week):
        QTest.mouseMove(chip, chip.mapFromGlobal(origin - QPoint(far, 0)))
    QTest.mouseRelease(chip, left, pos=chip.mapFromGlobal(origin - QPoint(week, 0)))
    assert step_of(page.editor.draft.plan, "decision").offset_days == 23


def test_that_a_click_only_chooses(house: House) -> None:
    page = house.page("plans")
    QTest.mouseClick(page.editor.line.chip("letter"), Qt.MouseButton.LeftButton)
    assert page.editor.draft.key == "letter"
    assert not page.is_changed


def test_that_steps_too_near_stack_and_never_overlap(house: House) -> None:
    page = house.page("plans")
    for _ in range(9):
        button(page, "step-add").click()
        page.editor.draft.change_step(offset_days=6)
    tidy()
    chips = [page.editor.line.chip(step.key) for step in page.editor.draft.plan.steps]
    boxes = [chip.geometry() for chip in chips]
    overlap = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.intersects(b)]
    assert overlap == []
    assert all(page.editor.line.rect().contains(box) for box in boxes)


# --- the fields of a step -------------------------------------------------------------


def test_that_every_field_of_a_step_is_stored(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("letter")
    name = field(page, QLineEdit, "step-name")
    name.selectAll()
    house.qtbot.keyClicks(name, "Lettre au gerant")
    choose(field(page, QComboBox, "step-channel"), "Lettre recommandée")
    choose(field(page, QComboBox, "step-audience"), "Direction")
    choose(field(page, QComboBox, "step-basis"), "après l'étape précédente")
    field(page, NumberEdit, "step-days").setValue(6)
    field(page, NumberEdit, "step-deadline").setValue(5)
    field(page, NumberEdit, "step-gap").setValue(7)
    amount = field(page, MoneyEdit, "step-amount")
    amount.setText("150")
    amount.editingFinished.emit()
    field(page, QCheckBox, "kind-consumer").click()
    field(page, QCheckBox, "step-repeats").click()
    field(page, NumberEdit, "step-every").setValue(10)
    field(page, NumberEdit, "step-times").setValue(2)
    save(page)
    assert step_of(stored(house), "letter") == Step(
        "letter",
        "Lettre au gerant",
        Channel.REGISTERED_LETTER,
        6,
        Basis.PREVIOUS,
        7,
        15_000,
        5,
        True,
        10,
        2,
        ContactRole.DECISION_MAKER,
        (ClientKind.BUSINESS, ClientKind.PUBLIC, ClientKind.UNKNOWN),
    )


def test_that_a_step_before_the_due_date_has_a_positive_number(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("email_1")
    choose(field(page, QComboBox, "step-basis"), "avant l'échéance")
    assert step_of(page.editor.draft.plan, "email_1").offset_days == -5
    assert field(page, NumberEdit, "step-days").value() == 5


def test_that_a_step_is_for_somebody(house: House) -> None:
    page = house.page("plans")
    boxes = [field(page, QCheckBox, f"kind-{kind.value}") for kind in ClientKind]
    for box in boxes:
        box.click()
    assert [box.isChecked() for box in boxes] == [False, False, False, True]


def test_that_a_step_switched_off_stays_in_the_plan(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("courtesy")
    field(page, QCheckBox, "step-enabled").click()
    save(page)
    assert not step_of(stored(house), "courtesy").enabled
    assert "désactivée" in page.editor.line.chip("courtesy").accessibleName()


def test_that_a_copy_of_a_step_gets_a_key_of_its_own(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("email_1")
    button(page, "step-copy").click()
    save(page)
    plan = stored(house)
    assert len({step.key for step in plan.steps}) == len(plan.steps) == 7
    assert "E-mail de relance (copie)" in [step.name for step in plan.steps]


def test_that_a_shipped_plan_is_restored(house: House) -> None:
    before = stored(house)
    page = house.page("plans")
    assert not button(page, "plan-restore").isEnabled()
    page.editor.draft.remove("call")
    save(page)
    button(page, "plan-restore").click()
    save(page)
    assert stored(house) == before


# --- problems -------------------------------------------------------------------------


def test_that_what_blocks_is_said_beside_its_field_and_keeps_from_saving(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("formal_notice")
    choose(field(page, QComboBox, "step-basis"), "avant l'échéance")
    assert any(text.startswith("À corriger : avant l'échéance") for text in texts(page))
    assert not button(page, "plan-save").isEnabled()
    assert "à corriger" in page.editor.line.chip("formal_notice").accessibleName()
    page.editor.save()
    assert step_of(stored(house), "formal_notice").offset_days == 20
    assert any("seul un e-mail ou un appel" in text for text in texts(page))


def test_that_advice_does_not_keep_from_saving(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("letter")
    field(page, NumberEdit, "step-days").setValue(11)
    assert any(text.startswith("Conseil : l'écart minimal") for text in texts(page))
    save(page)
    assert step_of(stored(house), "letter").offset_days == 11


def test_that_a_plan_without_steps_says_what_it_needs(house: House) -> None:
    page = house.page("plans")
    for step in page.editor.draft.plan.steps:
        page.editor.draft.remove(step.key)
    assert "Un plan a au moins une étape : ajoutez-en une." in texts(page)
    assert not button(page, "plan-save").isEnabled()
    button(page, "step-add").click()
    assert button(page, "plan-save").isEnabled()


# --- the example ------------------------------------------------------------------------


def test_that_the_example_is_an_invoice_due_today(house: House) -> None:
    page = house.page("plans")
    shown = texts(page.editor.example)
    assert "échéance aujourd'hui, le 9 novembre 2026" in " ".join(shown)
    assert "lundi 16 novembre" in shown
    assert "prévue samedi 14 novembre, jour non ouvré" in shown


def test_that_a_real_invoice_shows_when_it_would_have_been_reminded(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, "F-12", due_on=date(2026, 10, 26))
    page = house.page("plans")
    search = page.editor.example.search
    search.setFocus()
    house.qtbot.keyClicks(search, "f-12")
    house.qtbot.waitUntil(lambda: bool(page.editor.example._found))
    page.editor.example._pick_first()
    shown = " ".join(texts(page.editor.example))
    assert "elle aurait été relancée le 21 octobre, puis le 2 novembre" in shown
    assert "prochaine étape : « E-mail de relance », aujourd'hui" in shown
    page.editor.draft.move("email_1", 3)
    assert "puis le 3 novembre" in " ".join(texts(page.editor.example))
    search.clear()
    assert "Une facture de" in " ".join(texts(page.editor.example))


# --- leaving ------------------------------------------------------------------------------


def dirty(house: House) -> Any:
    page = house.page("plans")
    page.editor.draft.move("call", 1)
    return page


def test_that_leaving_asks_and_goes_on_once_stored(house: House) -> None:
    page = dirty(house)
    house.window.go("invoices")
    assert house.window.current_page() is page
    assert house.focused().objectName() == "unsaved-save"
    house.press(KEY.Key_Space)
    assert house.window.current_page() is not page
    assert step_of(stored(house), "call").offset_days == 11


def test_that_leaving_may_drop_the_edits(house: House) -> None:
    page = dirty(house)
    house.window.go("invoices")
    button(page, "unsaved-drop").click()
    assert house.window.current_page() is not page
    assert step_of(stored(house), "call").offset_days == 10
    assert not house.page("plans").is_changed


def test_that_one_may_stay_and_go_on_editing(house: House) -> None:
    page = dirty(house)
    house.window.go("invoices")
    button(page, "unsaved-stay").click()
    assert house.window.current_page() is page
    assert page.is_changed
    page.editor.cancel()
    assert page.leave()


def test_that_edits_that_cannot_be_stored_keep_one_on_the_page(house: House) -> None:
    page = dirty(house)
    page.editor.draft.change_plan(name="")
    house.window.go("invoices")
    button(page, "unsaved-save").click()
    assert house.window.current_page() is page
    page.editor.cancel()


def test_that_another_plan_waits_for_the_answer(house: House) -> None:
    page = dirty(house)
    row = next(n for n in range(4) if page.list.list.item(n).text() == "Méthode ferme")
    named(page, QListWidget, "plan-list").setCurrentRow(row)
    assert page.list.list.currentItem().text() == "Méthode 5/10/15/20"
    button(page, "unsaved-drop").click()
    assert page.list.list.currentItem().text() == "Méthode ferme"
    assert page.editor.draft.plan.key == "firm"


def test_that_what_is_edited_survives_a_change_elsewhere(house: House) -> None:
    page = dirty(house)
    house.window.data_changed()
    assert step_of(page.editor.draft.plan, "call").offset_days == 11
    page.editor.cancel()


# --- plans as a whole ------------------------------------------------------------------------


def test_that_a_plan_is_copied_made_the_default_and_taken_back(house: House) -> None:
    page = house.page("plans", stored(house, "firm").id)
    button(page, "plan-copy").click()
    assert field(page, QLineEdit, "plan-name").text() == "Méthode ferme (copie)"
    save(page)
    button(page, "plan-default").click()
    default = next(plan for plan in house.services.plans.all() if plan.is_default)
    assert default.name == "Méthode ferme (copie)"
    house.undo()
    assert stored(house).is_default


def test_that_a_new_plan_given_up_is_nowhere(house: House) -> None:
    page = house.page("plans")
    button(page, "plan-copy").click()
    button(page, "plan-cancel").click()
    assert len(house.services.plans.all()) == 3
    assert page.editor.draft.plan.key == "standard"


def test_that_a_plan_is_removed_and_comes_back(house: House) -> None:
    page = house.page("plans", stored(house, "firm").id)
    button(page, "plan-delete").click()
    assert "firm" not in {plan.key for plan in house.services.plans.all()}
    assert page.editor.draft.plan.key == "standard"
    house.undo()
    assert stored(house, "firm")


def test_that_those_who_follow_a_plan_are_named(house: House) -> None:
    firm = stored(house, "firm")
    house.desk.client("Orbe", plan_id=firm.id)
    page = house.page("plans", firm.id)
    assert "Suivi par : 1 client (Orbe)" in texts(page)
    button(page, "plan-delete").click()
    assert any("suivi par : 1 client (Orbe)" in text for text in texts(page))
    assert stored(house, "firm")


# --- rules ------------------------------------------------------------------------------------


def test_that_a_rule_is_made_tried_stored_and_undone(house: House) -> None:
    page = house.page("plans", "rules")
    assert "Aucune règle : tous suivent le plan par défaut." in texts(page)
    button(page, "rule-add").click()
    assert house.focused().objectName() == "rule-kind"
    choose(field(page, QComboBox, "rule-kind"), "Clients publics")
    high = field(page, MoneyEdit, "rule-to")
    high.setText("300")
    high.editingFinished.emit()
    choose(field(page, QComboBox, "test-kind"), "Clients publics")
    amount = field(page, MoneyEdit, "test-amount")
    amount.selectAll()
    house.qtbot.keyClicks(amount, "250")
    verdict = plain(named(page, QLabel, "test-verdict").text())
    assert verdict == "« Méthode douce », par la règle « Clients publics, jusqu'à 300,00 € »."
    button(page, "rules-save").click()
    gentle = stored(house, "gentle")
    assert house.services.plans.rules() == (
        PlanRule(gentle.id, "", ClientKind.PUBLIC, None, 30_000),
    )
    house.undo()
    assert house.services.plans.rules() == ()


def test_that_the_most_careful_is_named_when_rules_agree_not(house: House) -> None:
    gentle, firm = stored(house, "gentle"), stored(house, "firm")
    house.services.plans.save_rules([PlanRule(firm.id), PlanRule(gentle.id, min_cents=100)])
    page = house.page("plans", "rules")
    verdict = plain(named(page, QLabel, "test-verdict").text())
    assert verdict.startswith("« Méthode douce », le plus prudent")
    assert "Tous les clients, à partir de 1,00 €" in verdict


def test_that_a_rule_for_no_amount_is_not_stored(house: House) -> None:
    gentle = stored(house, "gentle")
    page = house.page("plans", "rules")
    page.rules.suggest(PlanRule(gentle.id, min_cents=500, max_cents=100))
    assert not button(page, "rules-save").isEnabled()
    button(page, "rule-remove").click()
    assert not page.is_changed


# --- everywhere ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [None, "rules"])
def test_that_every_control_has_a_name_for_screen_readers(house: House, target: Any) -> None:
    page = house.page("plans", target)
    if target:
        page.rules.suggest(PlanRule(stored(house).id))
    tidy()
    controls = [
        w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 2
    ]
    said = [getattr(w, "text", lambda: "") for w in controls]
    nameless = [
        w.objectName()
        for w, text in zip(controls, said, strict=True)
        if not w.accessibleName() and not text()
    ]
    assert nameless == []
    if target:
        page.rules.load()


def test_that_the_settings_lead_to_the_editor(house: House) -> None:
    page = house.page("settings", "plan")
    button(page, "edit-gentle").click()
    plans = house.window.current_page()
    assert plans.editor.draft.plan.key == "gentle"
    button(plans, "plans-back").click()
    assert house.window.current_page() is page
    button(page, "open-rules").click()
    assert named(plans, QWidget, "plan-rules")


def test_that_the_text_of_a_step_is_one_click_away(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("letter")
    button(page, "step-text").click()
    assert house.window.current == "texts"
    page = house.page("plans")
    page.editor.line.focus_step("decision")
    assert not page.editor.text_button.isVisible()


def test_that_a_new_plan_saved_can_be_taken_back_until_somebody_follows_it(house: House) -> None:
    page = house.page("plans")
    button(page, "plan-copy").click()
    save(page)
    assert len(house.services.plans.all()) == 4
    house.undo()
    assert len(house.services.plans.all()) == 3
    button(page, "plan-copy").click()
    save(page)
    house.desk.client("Orbe", plan_id=page.editor.draft.plan.id)
    house.undo()
    assert len(house.services.plans.all()) == 4
    assert "1 client (Orbe)" in house.said()


def test_that_a_paid_invoice_says_so(house: House) -> None:
    client = house.desk.client()
    invoice = house.desk.invoice(client, "F-12", due_on=date(2026, 10, 26))
    with house.services.store.write() as w:
        share = Allocation(invoice.id, 120_000)
        w.payments.add(Payment(client.id, date(2026, 10, 30), 120_000, (share,)))
    page = house.page("plans")
    page.editor.example._look("f-12")
    page.editor.example._pick_first()
    shown = " ".join(texts(page.editor.example))
    assert "relancée le 21 octobre. Elle a été payée le 30 octobre 2026." in shown
    assert "prochaine étape" not in shown
    page.editor.draft.change_step(enabled=False)
    assert "avec ce plan, aucune relance." in " ".join(texts(page.editor.example))


def test_that_a_plan_that_goes_on_says_how_many_more(house: House) -> None:
    page = house.page("plans")
    page.editor.line.focus_step("email_1")
    page.editor.draft.change_step(repeat_every_days=2, repeat_max=12)
    assert "et 4 autres étapes" in texts(page.editor.example)


def test_that_a_client_is_tried_with_the_plan_on_its_card(house: House) -> None:
    firm = stored(house, "firm")
    house.desk.client("Orbe", plan_id=firm.id)
    house.desk.client("Mairie de Lens", kind=ClientKind.PUBLIC)
    house.services.plans.save_rules(
        [PlanRule(stored(house, "gentle").id, client_kind=ClientKind.PUBLIC)]
    )
    page = house.page("plans", "rules")
    said = {}
    for name in ("Orbe", "Mairie de Lens", "Entreprises"):
        choose(field(page, QComboBox, "test-kind"), name)
        said[name] = plain(named(page, QLabel, "test-verdict").text())
    assert said == {
        "Orbe": "« Méthode ferme », choisi sur la fiche du client.",
        "Mairie de Lens": "« Méthode douce », par la règle « Clients publics ».",
        "Entreprises": "« Méthode 5/10/15/20 », le plan par défaut : aucune règle ne convient.",
    }
    field(page, MoneyEdit, "test-amount").clear()
    page.rules._try()
    assert "Indiquez un montant." in texts(page)


def test_that_tab_goes_from_the_name_through_the_steps_to_their_fields(house: House) -> None:
    page = house.page("plans")
    field(page, QLineEdit, "plan-name").setFocus()
    seen = []
    for _ in range(13):
        house.press(KEY.Key_Tab)
        seen.append(house.focused().objectName())
    steps = [f"chip-{step.key}" for step in stored(house).steps]
    assert seen[:7] == ["plan-gap", *steps]
    assert "step-add" in seen
    assert "step-name" in seen


def test_that_a_reminder_before_the_due_date_is_one_click(house: House) -> None:
    page = house.page("plans", stored(house).id)
    early = button(page, "step-add-early")

    early.click()

    assert not early.isEnabled()
    save(page)
    first = stored(house).steps[0]
    assert (first.name, first.offset_days, first.channel) == (
        "Rappel avant l'échéance",
        -10,
        Channel.EMAIL,
    )
