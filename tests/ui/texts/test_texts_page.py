"""The text editor in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QToolTip

from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.checks import Lacking, Missing, Risk, Risky
from relance_desktop.domain.texts.fields import Condition, Field
from relance_desktop.domain.texts.keys import Bills, TextPart, Variant
from relance_desktop.domain.texts.moments import MOMENTS, Moment, Place
from relance_desktop.domain.texts.reading import Problem, TextProblem
from relance_desktop.domain.wording import TextKind
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.texts.field_words import conditions, field_groups, meaning
from relance_desktop.ui.texts.page import TextsPage
from relance_desktop.ui.texts.source_edit import SourceEdit
from relance_desktop.ui.texts.target import TextTarget, target_of
from relance_desktop.ui.texts.words import moment_words, problem_words, remark_words
from tests.ui.house import House, button, house, plain, texts, tidy
from tests.wording_samples import CALL, context

__all__ = ["house"]

FIRST, NOTICE = (
    Moment(Channel.EMAIL, TextKind.FIRST),
    Moment(Channel.FORMAL_NOTICE, TextKind.GENERIC),
)
BODY, SUBJECT = TextPart.BODY, TextPart.SUBJECT


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window with unsaved words would not close at the end of a test."""
    made = request.getfixturevalue("house") if "house" in request.fixturenames else None
    yield
    if made is not None:
        page = made.window.current_page()
        if isinstance(page, TextsPage):
            page.abandon()


def opened(house: House, target: TextTarget | None = None) -> Any:
    page = house.page("texts", target or TextTarget(FIRST))
    settled(house, page)
    return page


def settled(house: House, page: Any) -> None:
    """Let the check and the preview, which wait for a rest in typing, be done."""
    for timer in (page._timer, page.preview._timer):
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()
    house.settle()
    tidy()


def body(page: Any) -> SourceEdit:
    field: SourceEdit = page.editor.parts[BODY]
    return field


def write(house: House, page: Any, text: str) -> None:
    body(page).replace_all(text)
    settled(house, page)


def remarks(page: Any) -> list[str]:
    return [plain(said.text) for said in page.editor.remarks.said]


def choose(box: Any, value: object) -> None:
    box.setCurrentIndex(next(i for i in range(box.count()) if box.itemData(i) is value))


def test_that_a_text_opens_with_its_preview_on_a_real_client(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    page = opened(house)

    assert "{salutation}" in body(page).text()
    assert page.preview.subject.text().startswith("Petit rappel")
    assert "2026-001" in page.preview.words.toPlainText()
    assert "Avec les factures de Hautbois SAS à ce jour." in texts(page)
    assert remarks(page) == []
    assert not button(page, "text-save").isEnabled()


def test_that_what_is_typed_shows_in_the_preview_and_is_kept(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    page = opened(house)

    write(house, page, "Cher {client}, {montant dû} pour {la facture}.")
    assert page.preview.words.toPlainText().startswith("Cher Hautbois SAS, 1")
    button(page, "text-save").click()

    assert "Le modèle est enregistré." in house.said()
    assert house.desk.prepared(client).body.startswith("Cher Hautbois SAS")
    assert "Premier rappel\u2002·\u2002modifié" in [
        page.moments.item(i).text() for i in range(page.moments.count())
    ]
    house.undo()
    assert house.desk.prepared(client).body.startswith("Bonjour")
    assert "{salutation}" in body(page).text()


def test_that_the_shipped_text_comes_back_and_goes_again(house: House) -> None:
    page = opened(house)
    write(house, page, "Mien {client}")
    page.save()

    button(page, "text-restore").click()
    assert "{salutation}" in body(page).text()
    assert not button(page, "text-restore").isEnabled()
    house.undo()
    assert body(page).text() == "Mien {client}"


def test_that_typed_words_can_be_given_up_for_the_shipped_ones(house: House) -> None:
    page = opened(house)
    shipped = body(page).text()
    write(house, page, "Brouillon")

    button(page, "text-restore").click()

    assert body(page).text() == shipped
    assert not page.is_changed()
    body(page).undo()
    assert body(page).text() == "Brouillon"


def test_that_faults_are_said_underlined_and_reached(house: House) -> None:
    page = opened(house)
    write(house, page, "é\U0001f600 {montan dû}\n{si contact}\nUn huissier viendra.")

    said = remarks(page)
    assert (
        said[0]
        == "Ligne 1 : le champ « montan dû » n'existe pas. Vouliez-vous dire « montant dû » ?"
    )
    assert said[1] == "Ligne 2 : cette condition n'est pas fermée. Ajoutez {fin}."
    assert said[2].startswith("Mot à éviter : « huissier »")
    assert "Le texte ne dit pas le montant dû." in said
    button(page, "text-remark-go").click()
    assert body(page).textCursor().selectedText() == "{montan dû}"
    button(page, "text-save").click()
    assert "Corrigez d'abord" in house.said()
    assert body(page).text().startswith("é\U0001f600 {montan dû}")


def test_that_leaving_asks_first(house: House) -> None:
    page = opened(house)
    write(house, page, "Mien {client}")

    house.window.go("today")
    assert house.window.current == "texts"
    assert page.asking.isVisible()
    button(page, "text-asking-stay").click()  # Rester
    assert not page.asking.isVisible()
    assert body(page).text() == "Mien {client}"
    house.window.go("today")
    button(page, "text-asking-abandon").click()  # Abandonner
    house.window.go("today")
    assert house.window.current == "today"


def test_that_another_moment_waits_for_the_answer(house: House) -> None:
    page = opened(house)
    write(house, page, "Mien {client}")
    page.moments.setCurrentRow(6)

    assert page.place.moment == FIRST
    assert page.moments.currentRow() == 1
    button(page, "text-asking-save").click()  # Enregistrer

    assert page.place.moment == NOTICE
    assert not page.is_changed()
    with house.services.store.read() as r:
        assert r.texts.all() == {"fr/email/first.body+formal": "Mien {client}"}


def test_that_a_faulty_text_is_not_left_by_saving(house: House) -> None:
    page = opened(house)
    write(house, page, "{montan")
    page.moments.setCurrentRow(6)

    page._save_then_go()

    assert page.place.moment == FIRST
    assert body(page).text() == "{montan"
    page.abandon()


def test_that_a_variant_is_kept_apart(house: House) -> None:
    page = opened(house)
    choose(page.variants.form, AddressForm.TU)
    choose(page.variants.tone, Tone.WARM)
    choose(page.variants.bills, Bills.SEVERAL)
    write(house, page, "Salut {client} {liste des factures}")
    page.save()

    assert page.place.variant == Variant(AddressForm.TU, Tone.WARM, Bills.SEVERAL)
    choose(page.variants.form, None)
    assert "Salut" not in body(page).text()
    choose(page.variants.language, Language.ENGLISH)
    assert not page.variants.form.isVisible()
    assert "I hope all is well" in body(page).text()


def test_that_fields_are_inserted_where_the_cursor_was(house: House) -> None:
    page = opened(house)
    subject = page.editor.parts[SUBJECT]
    subject.replace_all("Rappel ")
    subject.setFocus()
    menu = page.editor.insert_field.menu()
    action = next(
        a
        for group in menu.actions()
        for a in group.menu().actions()
        if a.objectName() == "field-numbers"
    )
    action.trigger()

    assert subject.text() == "Rappel {numéros des factures}"


def test_that_a_condition_goes_around_what_is_selected(house: House) -> None:
    page = opened(house)
    write(house, page, "Bonjour monde")
    body(page).go_to(8, 5)
    actions = {a.objectName(): a for a in page.editor.insert_condition.menu().actions()}
    actions["condition-business"].trigger()

    assert body(page).text() == "Bonjour {si professionnel}monde{fin}"
    body(page).insert("X")
    assert body(page).text() == "Bonjour {si professionnel}mondeX{fin}"
    body(page).go_to(0, 7)
    actions["condition-choice"].trigger()
    assert body(page).text().startswith("{Bonjour|}")


def test_that_backspace_takes_a_field_as_one_thing(house: House) -> None:
    page = opened(house)
    write(house, page, "a\n\U0001f600{montant dû}{montan}")
    field = body(page)
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    house.press(Qt.Key.Key_Backspace)
    assert field.text() == "a\n\U0001f600{montant dû}{montan"
    field.replace_all("a\n\U0001f600{montant dû}")
    house.press(Qt.Key.Key_Backspace)
    assert field.text() == "a\n\U0001f600"
    house.press(Qt.Key.Key_Backspace)
    assert field.text() == "a\n"
    field.selectAll()
    house.press(Qt.Key.Key_Backspace)
    assert field.text() == ""


def test_that_a_field_says_what_it_means_under_the_mouse(house: House) -> None:
    page = opened(house)
    write(house, page, "{montant dû} reste")
    field = body(page)
    for at, expected in ((3, "Montant total dû"), (14, "")):
        cursor = field.textCursor()
        cursor.setPosition(at)
        place = field.cursorRect(cursor).center()
        QApplication.sendEvent(
            field.viewport(),
            QHelpEvent(QHelpEvent.Type.ToolTip, place, field.mapToGlobal(QPoint(place))),
        )
        assert QToolTip.text().startswith(expected) if expected else True


def test_that_letters_show_pages_and_calls_their_script(house: House) -> None:
    page = opened(house, TextTarget(NOTICE))
    assert page.preview.pages.isVisible()
    assert "Client et factures inventés." in texts(page)
    assert TextPart.TITLE in page.editor.parts
    page = opened(house, TextTarget(Moment(Channel.CALL, TextKind.GENERIC)))
    assert page.preview.script.isVisible()
    assert not page.preview.form.isVisible()


def test_that_a_steps_own_text_is_opened_from_its_plan(house: House) -> None:
    with house.services.store.read() as r:
        plan = r.plans.default()
    assert plan is not None
    page = opened(house, TextTarget(step=(plan.id, "email_1"), back=("invoices", None)))
    assert "Ce texte vaut pour cette étape seulement" in page.status.text()
    write(house, page, "{la facture} {montant dû} {iban} {mon nom}")
    page.save()
    assert page.moments.item(page.moments.count() - 1).text().startswith("E-mail de relance")
    button(page, "text-back").click()
    assert house.window.current == "invoices"


def test_that_a_step_without_a_text_is_said(house: House) -> None:
    page = opened(house, TextTarget(step=(1, "decision")))

    assert house.window.notifications.isVisible()
    assert page.place.moment == FIRST


def test_that_the_client_to_try_with_can_be_chosen(house: House) -> None:
    busy = house.desk.client("Aster")
    house.desk.invoice(busy)
    idle = house.desk.client("Zénith")
    page = opened(house, TextTarget(FIRST, client_id=idle.id))

    assert "Zénith n'a pas de facture dans ce cas : celles-ci sont inventées." in texts(page)
    page.preview.client.setCurrentIndex(page.preview.client.findData(busy.id))
    settled(house, page)
    assert "Avec les factures de Aster à ce jour." in texts(page)
    page.preview.form.choose("text")
    assert page.preview.words.isVisible()


def test_that_keys_alone_do_it(house: House) -> None:
    page = opened(house)
    field = body(page)
    field.setFocus()
    house.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    house.type("Bonjour {client}, {montant du} pour {la facture}")
    settled(house, page)
    assert page.is_changed()
    house.qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not page.is_changed()
    house.press(Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_that_a_refresh_keeps_what_is_typed(house: House) -> None:
    page = opened(house)
    write(house, page, "En cours {client}")

    house.desk.client("Nouveau")
    house.window.data_changed()

    assert body(page).text() == "En cours {client}"
    assert page.preview.client.findText("Nouveau") > 0
    page.abandon()


def test_that_no_break_spaces_stay_and_the_theme_may_change(house: House, theme: Theme) -> None:
    page = opened(house)
    write(house, page, "«\u00a0{client}\u00a0»")
    theme.set_mode("dark")
    theme.set_percent(125)

    assert body(page).text() == "«\u00a0{client}\u00a0»"
    page.abandon()


def test_that_everything_has_a_name(house: House) -> None:
    page = opened(house)

    for widget in page.findChildren(QPlainTextEdit):
        assert widget.accessibleName()
    for box in (page.variants.language, page.variants.tone, page.preview.client):
        assert box.accessibleName()
    assert page.moments.accessibleName()
    labels = [x for x in page.findChildren(QLabel, "field-label") if x.buddy()]
    assert len(labels) == 2


# --- words ----------------------------------------------------------------------


def test_that_every_field_is_offered_once_with_its_meaning() -> None:
    offered = [field for _title, fields in field_groups() for field, _words in fields]

    assert sorted(f.name for f in offered) == sorted(f.name for f in Field)
    assert all(meaning(field) for field in Field)
    assert {name for name, _words in conditions()} >= set(Condition)
    assert all(meaning(condition) for condition in Condition)


def test_that_every_moment_problem_and_remark_has_words() -> None:
    names = [moment_words(moment)[0] for moment in MOMENTS]
    assert len(set(names)) == len(names)
    for problem in TextProblem:
        said = problem_words(Problem(problem, 3, 0, 1, "x"))
        assert said
        assert "{line}" not in said
    for risk in Risk:
        assert remark_words(Risky(BODY, 1, 0, "x", risk)).length == 1
    for missing in Missing:
        assert remark_words(Lacking(missing)).part is None


@pytest.mark.parametrize(
    ("channel", "moment"),
    [
        (Channel.EMAIL, FIRST),
        (Channel.FORMAL_NOTICE, NOTICE),
    ],
)
def test_that_a_reminder_knows_its_text(channel: Channel, moment: Moment) -> None:
    target = target_of(context(channel), ("reminder", 1))

    assert target.moment == moment
    assert (target.client_id, target.back) == (1, ("reminder", 1))


def test_that_a_recaps_text_is_a_mails() -> None:
    from relance_desktop.domain.wording import Purpose

    made = context(Channel.CALL, purpose=Purpose.RECAP, call=CALL)
    assert target_of(made).moment == Moment(Channel.EMAIL, TextKind.RECAP)


# --- ways in --------------------------------------------------------------------


def test_that_the_settings_lead_to_texts_and_tell_which_are_changed(house: House) -> None:
    page = house.page("settings", "texts")
    assert "Aucun modèle n'est modifié." in texts(page)
    house.services.texts.save(Place(NOTICE), {BODY: "Mise en demeure de payer {montant dû}"})
    house.window.data_changed()

    button(page, "changed-text").click()

    opened_page = house.window.current_page()
    assert opened_page.place.moment == NOTICE
    button(opened_page, "text-back").click()
    assert house.window.current == "settings"
    button(page, "open-texts").click()
    assert house.window.current == "texts"


def test_that_the_wizard_leads_to_its_model_and_back(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    wizard = house.page("reminder", client.id)
    wizard.prepare_then(wizard.show_prepared)
    house.settle()
    tidy()

    button(wizard, "edit-template").click()

    page = house.window.current_page()
    assert page.place.moment == FIRST
    assert page.preview.client.currentData() == client.id
    button(page, "text-back").click()
    assert house.window.current == "reminder"


def test_that_words_and_preview_take_turns_where_there_is_no_room(
    house: House, theme: Theme
) -> None:
    theme.set_percent(200)
    house.window.resize(1280, 720)
    page = house.page("texts")
    house.settle()
    assert house.window.width() == 1280
    assert page.editor.isVisible()
    assert not page.preview.isVisible()
    page.turning.chips.choose("preview")
    assert page.preview.isVisible()
    assert not page.editor.isVisible()
    page.editor.take({TextPart.BODY: "{inconnu}"})
    assert not page.save()
    assert page.editor.isVisible()
    theme.set_percent(100)
    house.window.resize(1440, 900)
    tidy()
    assert page.editor.isVisible()
    assert page.preview.isVisible()
