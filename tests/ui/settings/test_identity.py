"""Who one is: helped and warned as one types, never held up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from relance_desktop.domain.business import LegalStatus, VatRegime
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.settings import checks
from relance_desktop.ui.settings.identity import IdentityForm
from tests.ui.scene import Scene, named


def identity(scene: Scene) -> IdentityForm:
    page: Any = scene.show("settings", "identity")
    return page.part("identity")  # type: ignore[no-any-return]


def choose(form: IdentityForm, value: LegalStatus | VatRegime) -> None:
    box = form.fields.status if isinstance(value, LegalStatus) else form.fields.vat
    box.setCurrentIndex(box.findData(value))


def hint(row: FormRow) -> str:
    return named(row, Label, "field-hint").text()


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (checks.siren_warning, "732 829 320", "732 829 321"),
        (checks.siren_warning, "", "73282932"),
        (checks.siren_warning, "732829320", "73282932O"),
        (checks.siren_warning, "732829320", "732 829 320 00074"),
        (checks.siret_warning, "732 829 320 00074", "732 829 320 00075"),
        (checks.vat_warning, "FR44732829320", "FR45732829320"),
        (checks.vat_warning, "DE136695976", "DE1366"),
        (checks.vat_warning, "", "ZZ123456"),
        (checks.iban_warning, "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890180"),
        (checks.iban_warning, "", "FR76 3000"),
        (checks.iban_warning, "DE89 3704 0044 0532 0130 00", "QQ12 3456"),
        (checks.bic_warning, "AGRIFRPP", "AGRI"),
        (checks.payment_link_warning, "pay.example/morel", "http://pay.example/morel"),
        (checks.email_warning, "a@b.fr", "a@b"),
        (checks.email_warning, "", "camille"),
        (checks.postcode_warning, "69007", "6900"),
    ],
)
def test_that_odd_numbers_are_said_and_good_ones_are_not(check: Any, good: str, bad: str) -> None:
    assert check(good) is None
    assert check(bad)


def test_that_a_siret_or_vat_number_of_another_firm_is_said() -> None:
    assert checks.siret_warning("732 829 320 00074", "303 265 045")
    assert checks.vat_warning("FR44732829320", "303265045")
    assert checks.siret_warning("732 829 320 00074", "732829320") is None


def test_that_a_warning_shows_and_does_not_keep_from_saving(scene: Scene) -> None:
    form = identity(scene)
    form.fields.edits["siren"].setText("123456789")
    form.fields.edits["siren"].editingFinished.emit()
    assert form.warnings()
    named(scene.window, QPushButton, "identity-save").click()
    assert scene.services.settings.business().siren == "123456789"


def test_that_the_ei_mention_is_shown_as_one_types(scene: Scene) -> None:
    form = identity(scene)
    form.fields.edits["name"].setText("Zoé Petit")
    assert "Zoé Petit EI" in hint(form.rows["name"])
    assert "Zoé Petit EI" in form.preview.accessibleDescription()
    choose(form, LegalStatus.SASU)
    assert "EI" not in hint(form.rows["name"])
    assert form.rows["capital"].isVisible()


def test_that_the_vat_number_follows_the_siren_where_vat_is_charged(scene: Scene) -> None:
    form = identity(scene)
    vat = form.fields.edits["vat_number"]
    form.fields.edits["siren"].setText("732829320")
    assert vat.text() == ""
    choose(form, VatRegime.CHARGED)
    assert vat.text() == "FR44732829320"
    assert hint(form.rows["vat_number"])
    form.fields.edits["siren"].setText("303265045")
    assert vat.text() == "FR40303265045"


def test_that_a_vat_number_typed_by_hand_stays(scene: Scene) -> None:
    form = identity(scene)
    choose(form, VatRegime.CHARGED)
    form.fields.edits["vat_number"].setText("FR44732829320")
    form.fields.edits["siren"].setText("303265045")
    assert form.fields.edits["vat_number"].text() == "FR44732829320"


def test_that_everything_survives_a_restart(scene: Scene) -> None:
    form = identity(scene)
    typed = {
        "name": "Morel Conseil",
        "trade_name": "Atelier Morel",
        "siren": "732 829 320",
        "siret": "732 829 320 00074",
        "registration": "RCS Lyon",
        "street": "12 rue des Tanneurs",
        "street_2": "Bâtiment B",
        "postcode": "69007",
        "city": "Lyon",
        "phone": "04 00 00 00 20",
        "email": "camille@morel.example",
        "website": "morel.example",
        "iban": "FR76 3000 6000 0112 3456 7890 189",
        "bic": "AGRIFRPP",
        "payment_link": "pay.example/morel",
    }
    choose(form, LegalStatus.EURL)
    choose(form, VatRegime.CHARGED)
    form.fields.capital.set_cents(100_000)
    for name, text in typed.items():
        form.fields.edits[name].setText(text)
    named(scene.window, QPushButton, "identity-save").click()
    scene.restart()
    stored = scene.services.settings.business()
    assert stored.legal_status is LegalStatus.EURL
    assert (stored.siren, stored.iban) == ("732829320", "FR7630006000011234567890189")
    assert stored.address.lines == ("12 rue des Tanneurs", "Bâtiment B")
    assert (stored.capital_cents, stored.registration) == (100_000, "RCS Lyon")
    assert (stored.bic, stored.website, stored.phone) == (
        "AGRIFRPP",
        "morel.example",
        "04 00 00 00 20",
    )
    assert stored.payment_link == "https://pay.example/morel"


def test_that_leaving_keeps_what_was_typed_and_undo_takes_it_back(scene: Scene) -> None:
    form = identity(scene)
    form.fields.edits["city"].setText("Paris")
    scene.show("today")
    assert scene.services.settings.business().address.city == "Paris"
    named(scene.window, QPushButton, "notification-action").click()
    assert scene.services.settings.business().address.city == "Lyon"


def test_that_a_refresh_elsewhere_does_not_take_what_is_typed(scene: Scene) -> None:
    form = identity(scene)
    form.fields.edits["city"].setText("Paris")
    scene.window.data_changed()
    assert form.fields.edits["city"].text() == "Paris"


def test_that_any_picture_becomes_a_logo_and_can_be_removed(scene: Scene, tmp_path: Path) -> None:
    form = identity(scene)
    picture = QImage(QSize(3000, 1000), QImage.Format.Format_RGB32)
    picture.fill(0x4350C6)
    path = tmp_path / "logo.bmp"
    picture.save(str(path))
    form.logo.take(path)
    stored = scene.services.settings.business()
    assert stored.logo_sha256
    kept = QImage.fromData(scene.services.proof.file(stored.logo_sha256).data)
    assert kept.width() == 1200
    form.logo.remove.click()
    assert scene.services.settings.business().logo_sha256 is None


def test_that_a_picture_keeps_what_is_being_typed(scene: Scene, tmp_path: Path) -> None:
    form = identity(scene)
    form.fields.edits["city"].setText("Paris")
    picture = QImage(QSize(30, 10), QImage.Format.Format_RGB32)
    picture.fill(0)
    path = tmp_path / "signature.png"
    picture.save(str(path))
    form.signature.take(path)
    assert form.fields.edits["city"].text() == "Paris"
    form.save()
    stored = scene.services.settings.business()
    assert stored.signature_sha256
    assert stored.address.city == "Paris"


@pytest.mark.parametrize("name", ["missing.png", "text.png"])
def test_that_what_is_no_picture_is_refused_in_words(
    scene: Scene, tmp_path: Path, name: str
) -> None:
    form = identity(scene)
    (tmp_path / "text.png").write_text("not a picture")
    form.logo.take(tmp_path / name)
    assert name in scene.said()
    assert scene.services.settings.business().logo_sha256 is None
