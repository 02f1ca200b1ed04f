"""Réglages: working days and closures, numbers and dates, and finding a setting."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from relance_desktop.domain.calendar import Closure
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.format_style import FRENCH, present_style, use_style
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.settings.commands import settings
from tests.ui.scene import Scene, named


def part(scene: Scene, key: str) -> Any:
    page = scene.show("settings", key)
    return page.part(key)


def closures(scene: Scene) -> tuple[Closure, ...]:
    return scene.services.settings.preferences().closures


def type_in(scene: Scene, shown: Any, name: str, text: str) -> None:
    field = named(shown, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


# --- calendar -------------------------------------------------------------------


def test_that_the_holidays_of_a_year_are_shown_with_those_of_alsace(scene: Scene) -> None:
    shown = part(scene, "calendar")
    keys = [label.text() for label in shown.holidays.findChildren(Label, "fact-key")]
    assert len(keys) == 11
    assert "Vendredi saint" not in keys
    named(shown, QCheckBox, "alsace_moselle").click()
    keys = [label.text() for label in shown.holidays.findChildren(Label, "fact-key")]
    assert len(keys) == 13
    assert keys[1] == "Vendredi saint"
    assert scene.services.settings.preferences().alsace_moselle
    named(shown, QComboBox, "holiday-year").setCurrentIndex(2)
    days = [label.text() for label in shown.holidays.findChildren(Label, "fact-value")]
    assert "lundi 29\u00a0mars" in days  # Easter Monday 2027


def test_that_a_closure_is_added_by_keyboard_removed_and_put_back(scene: Scene) -> None:
    shown = part(scene, "calendar")
    type_in(scene, shown, "closure-first", "21/12/2026")
    type_in(scene, shown, "closure-last", "03/01/2027")
    named(shown, QLineEdit, "closure-label").setText("Noël")
    named(shown, QLineEdit, "closure-label").setFocus()
    scene.key(Qt.Key.Key_Return)
    expected = Closure(date(2026, 12, 21), date(2027, 1, 3), "Noël")
    assert closures(scene) == (expected,)
    (line,) = [label.text() for label in shown.findChildren(Label, "closure")]
    assert line == "Noël\u00a0: du 21\u00a0décembre 2026 au 3\u00a0janvier 2027"
    named(shown, QPushButton, "closure-remove").click()
    assert closures(scene) == ()
    scene.window.take_back()
    assert closures(scene) == (expected,)


def test_that_one_day_away_needs_one_date(scene: Scene) -> None:
    shown = part(scene, "calendar")
    type_in(scene, shown, "closure-first", "24/12/2026")
    named(shown, QPushButton, "closure-add").click()
    assert closures(scene) == (Closure(date(2026, 12, 24), date(2026, 12, 24)),)
    (line,) = [label.text() for label in shown.findChildren(Label, "closure")]
    assert line == "Le 24\u00a0décembre 2026"


@pytest.mark.parametrize(
    ("first", "last"),
    [("", ""), ("", "24/12"), ("un jour", ""), ("24/12", "23/12"), ("24/12/2026", "24/12/9999")],
)
def test_that_days_that_make_no_sense_are_refused_in_words(
    scene: Scene, first: str, last: str
) -> None:
    shown = part(scene, "calendar")
    type_in(scene, shown, "closure-first", first)
    type_in(scene, shown, "closure-last", last)
    named(shown, QPushButton, "closure-add").click()
    assert closures(scene) == ()
    assert shown.form.error.isVisible()
    assert named(shown, QLineEdit, "closure-last").text() == last


def test_that_nothing_is_proposed_while_the_user_is_away(scene: Scene) -> None:
    client = scene.desk.client()
    scene.desk.pdf_invoice(client)
    assert scene.services.today.load().agenda.todo
    shown = part(scene, "calendar")
    type_in(scene, shown, "closure-first", "09/11/2026")
    type_in(scene, shown, "closure-last", "13/11/2026")
    scene.key(Qt.Key.Key_Return)
    assert not scene.services.today.load().agenda.todo
    scene.desk.clock.forward(7)
    assert scene.services.today.load().agenda.todo


# --- numbers and dates ------------------------------------------------------------


@pytest.fixture
def french_again() -> Any:
    yield
    use_style("french", "french")


@pytest.mark.usefixtures("french_again")
def test_that_numbers_and_dates_follow_the_choice_at_once_and_after(scene: Scene) -> None:
    shown = part(scene, "display")
    assert formats.money(-1234567_89) == "\u22121\u202f234\u202f567,89\u00a0€"
    for box, key in ((shown.numbers, "english"), (shown.days, "iso")):
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
    assert formats.money(1234567_89) == "1,234,567.89\u00a0€"
    assert formats.day(date(2026, 11, 9)) == "2026-11-09"
    assert formats.grouped(1200) == "1,200"
    assert scene.window.settings.value("formats/numbers") == "english"
    shown.load()
    assert (shown.numbers.currentData(), shown.days.currentData()) == ("english", "iso")


@pytest.mark.usefixtures("french_again")
def test_that_an_unknown_choice_is_french() -> None:
    use_style("klingon", "never")
    assert present_style() == FRENCH


# --- finding ----------------------------------------------------------------------


@pytest.mark.parametrize("entry", settings(), ids=lambda entry: entry.title)
def test_that_every_setting_leads_to_its_control(scene: Scene, entry: Any) -> None:
    page = scene.show("settings", entry.target)
    assert page.current == entry.part
    if entry.control:
        control = page.part(entry.part).findChild(QWidget, entry.control)
        assert not control.visibleRegion().isEmpty()
        assert control.hasFocus() or control.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_that_a_setting_is_found_by_ones_own_words_and_opened_by_keyboard(scene: Scene) -> None:
    page = scene.show("settings", "identity")
    page.search.field.setFocus()
    QTest.keyClicks(page.search.field, "vacances")
    scene.key(Qt.Key.Key_Return)
    found = named(page, QListWidget, "settings-found")
    assert [found.item(i).text() for i in range(found.count())] == ["Vos congés et fermetures"]
    scene.key(Qt.Key.Key_Return)
    assert page.current == "calendar"
    assert page.search.field.text() == ""
    assert named(page, QListWidget, "settings-list").isVisible()


def test_that_a_slip_of_the_finger_is_forgiven_and_nothing_found_is_said(scene: Scene) -> None:
    page = scene.show("settings")
    page.search.look_for("sauvegrade")
    found = named(page, QListWidget, "settings-found")
    assert found.count()
    page.search.look_for("zzzz")
    assert page.search.nothing.isVisible()
    assert not found.isVisible()
    scene.key(Qt.Key.Key_Down)
    page.search.look_for("   ")
    assert named(page, QListWidget, "settings-list").isVisible()
    assert not page.search.nothing.isVisible()


def test_that_a_click_on_what_was_found_goes_there(scene: Scene) -> None:
    page = scene.show("settings")
    page.search.look_for("thème")
    found = named(page, QListWidget, "settings-found")
    found.itemClicked.emit(found.item(0))
    assert page.current == "display"
