"""The first start: told once, skipped freely, kept whatever one does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.mail import Security
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.ui.onboarding.page import (
    BRING,
    IDENTITY,
    MAIL,
    PLAN,
    WelcomePage,
    needs_welcome,
)
from tests.ui.scene import Scene, named


def welcome(scene: Scene) -> WelcomePage:
    page: Any = scene.show("welcome")
    return page  # type: ignore[no-any-return]


def press(page: QWidget, name: str) -> None:
    named(page, QPushButton, name).click()


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def test_that_it_is_offered_until_it_was_seen(blank: Scene) -> None:
    assert needs_welcome(blank.services)
    welcome(blank)
    blank.show("today")
    assert not needs_welcome(blank.services)


def test_that_everything_can_be_skipped(blank: Scene) -> None:
    page = welcome(blank)
    page.identity.fields.edits["name"].setText("Camille")
    for _ in range(3):
        press(page, "welcome-skip")
    assert page.step == BRING
    press(page, "welcome-next")
    assert blank.window.current == "today"
    assert blank.services.settings.business().name == ""
    assert blank.services.settings.mail_account() is None


def test_that_what_was_typed_is_kept_at_the_next_step(blank: Scene) -> None:
    page = welcome(blank)
    page.identity.fields.edits["name"].setText("Camille Morel")
    page.identity.fields.edits["siret"].setText("732 829 320 00074")
    page.identity.fields.edits["siret"].editingFinished.emit()
    press(page, "welcome-next")
    stored = blank.services.settings.business()
    assert (stored.name, stored.siren, stored.siret) == (
        "Camille Morel",
        "732829320",
        "73282932000074",
    )
    assert stored.legal_status is LegalStatus.MICRO


def test_that_leaving_by_the_sidebar_keeps_what_was_typed(blank: Scene) -> None:
    page = welcome(blank)
    page.identity.fields.edits["city"].setText("Lyon")
    blank.show("today")
    assert blank.services.settings.business().address.city == "Lyon"


def test_that_going_back_shows_what_was_typed(blank: Scene) -> None:
    page = welcome(blank)
    page.identity.fields.edits["name"].setText("Camille")
    press(page, "welcome-next")
    press(page, "welcome-back")
    assert page.step == IDENTITY
    assert page.identity.fields.edits["name"].text() == "Camille"


def test_that_the_mail_page_proposes_the_name_and_address_just_given(blank: Scene) -> None:
    page = welcome(blank)
    page.identity.fields.edits["name"].setText("Camille Morel")
    page.identity.fields.edits["email"].setText("camille@orange.fr")
    press(page, "welcome-next")
    assert page.step == MAIL
    account = page.mail.fields.account()
    assert (account.sender_name, account.host, account.user) == (
        "Camille Morel",
        "smtp.orange.fr",
        "camille@orange.fr",
    )


def test_that_the_account_and_password_are_kept(blank: Scene) -> None:
    page = welcome(blank)
    page.open(MAIL)
    type_into(page.mail.fields.address, "camille@free.fr")
    type_into(page.mail.fields.password, "s3cret")
    press(page, "welcome-next")
    blank.settle()
    account = blank.services.settings.mail_account()
    assert account is not None
    assert (account.host, account.port, account.security) == ("smtp.free.fr", 465, Security.TLS)
    assert account.user == "camille"
    assert blank.desk.keyring.kept == {"main": "s3cret"}
    assert "trousseau" in blank.said()


def test_that_without_keyring_the_password_stays_in_memory_and_it_is_said(blank: Scene) -> None:
    blank.desk.keyring.state = KeyringState.ABSENT
    page = welcome(blank)
    page.open(MAIL)
    blank.settle()
    assert page.mail.no_keyring.isVisible()
    type_into(page.mail.fields.address, "camille@free.fr")
    type_into(page.mail.fields.password, "s3cret")
    press(page, "welcome-next")
    blank.settle()
    assert blank.desk.keyring.kept == {}
    assert blank.desk.keyring.remembered == {"main": "s3cret"}
    assert "mémoire" in blank.said()


def test_that_a_plan_is_chosen_by_its_card(blank: Scene) -> None:
    page = welcome(blank)
    page.open(PLAN)
    named(page, QRadioButton, "choose-gentle").click()
    chosen = [plan.key for plan in blank.services.settings.plans() if plan.is_default]
    assert chosen == ["gentle"]


def test_that_a_click_anywhere_on_a_card_chooses_its_plan(blank: Scene) -> None:
    page = welcome(blank)
    page.open(PLAN)
    QTest.mouseClick(named(page, QWidget, "plan-firm"), Qt.MouseButton.LeftButton)
    chosen = [plan.key for plan in blank.services.settings.plans() if plan.is_default]
    assert chosen == ["firm"]


def test_that_the_demo_opens_elsewhere_and_changes_nothing(blank: Scene) -> None:
    page = welcome(blank)
    page.open(BRING)
    press(page, "see-demo")
    assert len(blank.demos) == 1
    assert blank.services.register.clients() == ()


def test_that_files_dropped_on_the_last_page_are_given_to_the_window(blank: Scene) -> None:
    page = welcome(blank)
    page.open(BRING)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile("/somewhere/a.pdf")])
    where = QPointF(50, 50)
    event = QDropEvent(
        where,
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with blank.qtbot.waitSignal(blank.window.files_dropped) as given:
        page.bring.zone.dropEvent(event)
    assert given.args == [[Path("/somewhere/a.pdf")]]


def test_that_the_keyboard_alone_goes_through(blank: Scene) -> None:
    page = welcome(blank)
    assert blank.focus() is page.identity.fields.edits["name"]
    QTest.keyClicks(blank.focus(), "Camille Morel")
    for expected in (MAIL, PLAN, BRING):
        blank.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert page.step == expected
    blank.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert blank.window.current == "today"
    assert blank.services.settings.business().name == "Camille Morel"


def test_that_tab_reaches_the_buttons_of_each_page(blank: Scene) -> None:
    page = welcome(blank)
    for step in (IDENTITY, MAIL, PLAN, BRING):
        page.open(step)
        reached = set()
        for _ in range(60):
            reached.add(blank.focus().objectName())
            blank.key(Qt.Key.Key_Tab)
        assert "welcome-next" in reached


@pytest.mark.parametrize("step", [IDENTITY, MAIL, PLAN, BRING])
def test_that_every_field_has_a_name_for_screen_readers(blank: Scene, step: int) -> None:
    page = welcome(blank)
    page.open(step)
    fields = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 2]
    assert fields
    nameless = [w.objectName() for w in fields if not (w.accessibleName() or _text(w))]
    assert nameless == []


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", lambda: "")())
