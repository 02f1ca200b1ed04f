"""The sender account: proposed, tried, kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from relance_desktop.domain.mail import Failed, FailureKind, Security, Stage, Unknown
from relance_desktop.domain.mail_providers import PROVIDERS
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.ui.settings.mail import MailForm
from tests.ui.scene import Scene, named


def mail(scene: Scene) -> MailForm:
    page: Any = scene.show("settings", "mail")
    scene.settle()
    return page.part("mail")  # type: ignore[no-any-return]


def type_address(form: MailForm, address: str) -> None:
    form.fields.address.clear()
    QTest.keyClicks(form.fields.address, address)


def test_that_the_stored_account_is_shown_and_needs_no_saving(scene: Scene) -> None:
    form = mail(scene)
    assert form.fields.host.text() == "smtp.exemple.invalid"
    assert form.fields.port.text() == "587"
    assert not form.is_changed()
    assert not named(scene.window, QPushButton, "mail-save").isEnabled()


@pytest.mark.parametrize(
    ("address", "host", "user"),
    [
        ("camille@gmail.com", "smtp.gmail.com", "camille@gmail.com"),
        ("camille@free.fr", "smtp.free.fr", "camille"),
        ("Camille@WANADOO.fr", "smtp.orange.fr", "Camille@WANADOO.fr"),
    ],
)
def test_that_the_address_fills_the_server_in(
    blank: Scene, address: str, host: str, user: str
) -> None:
    form = mail(blank)
    type_address(form, address)
    account = form.fields.account()
    assert (account.host, account.user, account.sender_address) == (host, user, address)


def test_that_a_provider_particular_is_said(blank: Scene) -> None:
    form = mail(blank)
    type_address(form, "camille@gmail.com")
    assert form.note.isVisible()
    assert "mot de passe d'application" in form.note.accessibleName()
    type_address(form, "camille@laposte.net")
    assert not form.note.isVisible()


@pytest.mark.parametrize("provider", [p for p in PROVIDERS if p.note], ids=lambda p: p.name)
def test_that_every_note_has_words(blank: Scene, provider: Any) -> None:
    form = mail(blank)
    form.fields.provider_box.setCurrentIndex(PROVIDERS.index(provider) + 1)
    form.fields.provider_box.activated.emit(PROVIDERS.index(provider) + 1)
    assert form.note.isVisible()
    assert provider.name.split(" ")[0] in form.note.accessibleName()


def test_that_an_own_domain_opens_the_server_fields(blank: Scene) -> None:
    form = mail(blank)
    assert not form.fields.host.isVisible()
    type_address(form, "camille@atelier-morel.fr")
    assert form.fields.host.isVisible()
    assert form.fields.user.text() == "camille@atelier-morel.fr"


def test_that_the_usual_port_follows_the_security_unless_typed(blank: Scene) -> None:
    form = mail(blank)
    box = form.fields.security
    box.setCurrentIndex(box.findData(Security.STARTTLS))
    box.activated.emit(box.currentIndex())
    assert form.fields.port.text() == "587"
    form.fields.port.setText("2525")
    box.setCurrentIndex(box.findData(Security.TLS))
    box.activated.emit(box.currentIndex())
    assert form.fields.port.text() == "2525"


def test_that_nothing_can_be_tried_before_there_is_a_server(blank: Scene) -> None:
    form = mail(blank)
    assert not form.check_button.isEnabled()
    type_address(form, "camille@gmail.com")
    assert form.check_button.isEnabled()


def test_that_a_wrong_password_is_said_at_its_stage(scene: Scene) -> None:
    form = mail(scene)
    form.fields.password.setText("wrong")
    form.check_button.click()
    scene.settle()
    assert "Identifiant ou mot de passe refusé" in form.result.text
    assert "Connexion établie" in form.result.text
    assert scene.desk.keyring.kept == {"main": "s3cret"}


def test_that_the_kept_password_is_used_when_none_is_typed(scene: Scene) -> None:
    form = mail(scene)
    assert form.fields.password.placeholderText()
    form.check_button.click()
    scene.settle()
    assert "Tout est prêt" in form.result.text


def test_that_an_old_result_goes_when_something_changes(scene: Scene) -> None:
    form = mail(scene)
    form.check_button.click()
    scene.settle()
    form.fields.host.setText("other.invalid")
    assert form.result.text == ""


def test_that_the_trial_message_really_goes_to_oneself(scene: Scene) -> None:
    form = mail(scene)
    form.fields.password.setText("s3cret")
    form.send_button.click()
    scene.settle()
    ((_, recipients),) = scene.desk.server.accepted
    assert recipients == ("camille@atelier-morel.example",)
    assert "camille@atelier-morel.example" in form.result.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Failed(FailureKind.OFFLINE, Stage.RESOLVE), "Pas de connexion"),
        (Failed(FailureKind.REJECTED, Stage.DATA, 550, "Spam"), "Spam"),
        (Unknown(Stage.ANSWER, FailureKind.TIMEOUT_AFTER_DATA), "n'a pas confirmé"),
    ],
)
def test_that_a_trial_that_did_not_arrive_is_said(scene: Scene, answer: Any, words: str) -> None:
    form = mail(scene)
    scene.desk.server.answers.append(answer)
    form.send_button.click()
    scene.settle()
    assert words in form.result.text


def test_that_saving_keeps_account_and_password(scene: Scene) -> None:
    form = mail(scene)
    form.fields.sender_name.setText("Atelier Morel")
    form.fields.password.setText("n3w")
    named(scene.window, QPushButton, "mail-save").click()
    scene.settle()
    account = scene.services.settings.mail_account()
    assert account is not None
    assert account.sender_name == "Atelier Morel"
    assert scene.desk.keyring.kept == {"main": "n3w"}
    assert form.fields.password.text() == ""
    assert not form.is_changed()


def test_that_a_half_typed_account_is_not_stored(blank: Scene) -> None:
    form = mail(blank)
    type_address(form, "camille@atelier-morel.fr")
    blank.show("today")
    assert blank.services.settings.mail_account() is None


@pytest.mark.parametrize(
    "state", [KeyringState.ABSENT, KeyringState.LOCKED, KeyringState.NOT_ANSWERING]
)
def test_that_no_keyring_is_a_clear_state(scene: Scene, state: KeyringState) -> None:
    scene.desk.keyring.state = state
    form = mail(scene)
    assert form.no_keyring.isVisible()
    assert "à chaque démarrage" in form.no_keyring.accessibleName()
    form.fields.password.setText("n3w")
    named(scene.window, QPushButton, "mail-save").click()
    scene.settle()
    assert scene.desk.keyring.remembered == {"main": "n3w"}


def test_that_the_password_is_hidden_until_asked(scene: Scene) -> None:
    field = mail(scene).fields.password
    assert field.echoMode() is QLineEdit.EchoMode.Password
    (eye,) = field.actions()
    eye.trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_that_a_second_account_is_added_made_usual_and_removed(scene: Scene) -> None:
    form: Any = mail(scene)
    settings = scene.services.settings
    form.accounts.add_button.click()
    assert form.fields.address.text() == ""
    type_address(form, "cours@gmail.com")
    form.fields.password.setText("s3cret")
    form.save()
    scene.settle()
    book = settings.mail_accounts()
    assert [one.sender_address for one in book.accounts] == [
        "camille@atelier-morel.example",
        "cours@gmail.com",
    ]
    second = book.accounts[1].id
    assert scene.desk.keyring.kept[second] == "s3cret"
    named(form, QPushButton, f"account-usual-{second}").click()
    assert settings.mail_account().id == second  # type: ignore[union-attr]
    named(form, QPushButton, "account-edit-main").click()
    assert form.fields.host.text() == "smtp.exemple.invalid"
    named(form, QPushButton, "account-remove-main").click()
    scene.settle()
    assert len(settings.mail_accounts().accounts) == 1
    assert form.fields.address.text() == "cours@gmail.com"
    scene.window.take_back()
    assert len(settings.mail_accounts().accounts) == 2


def test_that_an_address_of_another_account_is_refused(scene: Scene) -> None:
    form: Any = mail(scene)
    form.accounts.add_button.click()
    type_address(form, "camille@atelier-morel.example")
    form.fields.host.setText("smtp.exemple.invalid")
    form.save()
    scene.settle()
    assert "déjà" in scene.said()
    assert len(scene.services.settings.mail_accounts().accounts) == 1


def test_that_the_hours_are_stored_when_they_make_sense(scene: Scene) -> None:
    form: Any = mail(scene)
    form.hours.start.setText("8h30")
    form.hours.start.editingFinished.emit()
    form.hours.days.click()
    window = scene.services.send_hours.window()
    assert (window.start.isoformat(), window.working_days) == ("08:30:00", False)
    form.hours.end.setText("7 h")
    form.hours.end.editingFinished.emit()
    assert "fin" in named(form, QLabel, "hours-wrong").text()
    assert scene.services.send_hours.window() == window
    form.hours.enabled.click()
    assert not form.hours.start.isEnabled()
