"""The other parts of Réglages: plan, rates and rules, look, data, about."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QPushButton, QRadioButton, QWidget

from relance_desktop.domain.plans.values import Plan
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.settings.about import licences
from relance_desktop.ui.settings.law_words import rule
from tests.ui.scene import Scene, named

PARTS = ["identity", "mail", "affairs", "plan", "rates", "calendar", "display", "data", "about"]


def part(scene: Scene, key: str) -> Any:
    page = scene.show("settings", key)
    scene.settle()
    return page.part(key)


def default_plan(scene: Scene) -> Plan:
    (plan,) = [plan for plan in scene.services.settings.plans() if plan.is_default]
    return plan


@pytest.mark.parametrize("key", PARTS)
def test_that_each_part_can_be_reached_by_name(scene: Scene, key: str) -> None:
    page = scene.show("settings", key)
    assert page.current == key
    assert page.part(key).isVisible()


def test_that_an_unknown_part_changes_nothing(scene: Scene) -> None:
    page = scene.show("settings", "plan")
    page.open("nowhere")
    assert page.current == "plan"


def test_that_arrows_move_between_the_parts(scene: Scene) -> None:
    page = scene.show("settings")
    named(page, QListWidget, "settings-list").setFocus()
    scene.key(Qt.Key.Key_Down)
    scene.key(Qt.Key.Key_Down)
    assert page.current == "affairs"


@pytest.mark.parametrize("key", PARTS)
def test_that_every_field_has_a_name_for_screen_readers(scene: Scene, key: str) -> None:
    shown = part(scene, key)
    fields = [w for w in shown.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 2]
    nameless = [w.objectName() for w in fields if not (w.accessibleName() or _text(w))]
    assert nameless == []


# --- plan ---------------------------------------------------------------------


def test_that_choosing_a_plan_holds_for_everyone_without_their_own(scene: Scene) -> None:
    shown = part(scene, "plan")
    named(shown, QRadioButton, "choose-firm").click()
    assert default_plan(scene).key == "firm"
    assert named(shown, QRadioButton, "choose-firm").isChecked()


def test_that_a_plan_says_its_days(scene: Scene) -> None:
    shown = part(scene, "plan")
    line = named(shown, QWidget, "plan-standard").findChild(QWidget, "plan-line")
    assert line is not None
    assert "J+20\u00a0: Mise en demeure" in line.accessibleName()


# --- rates and rules -----------------------------------------------------------


def test_that_the_table_says_how_far_it_reaches(scene: Scene) -> None:
    shown = part(scene, "rates")
    assert "31\u00a0décembre 2026" in shown.reach.accessibleName()
    newest = shown.table.rows_model.row_at(shown.table.rows_model.index(0, 0))
    assert newest.semester.key == "2026-S2"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 1), "seront publiés"),
        (date(2027, 3, 1), "provisoires"),
    ],
)
def test_that_rates_to_come_or_missing_are_said(scene: Scene, day: date, words: str) -> None:
    scene.desk.clock.day = day
    shown = part(scene, "rates")
    assert words in shown.reach.accessibleName()


@pytest.mark.parametrize("name", ["bank_code", "interest_first", "lift_to_floor"])
def test_that_a_rule_is_kept_at_once(scene: Scene, name: str) -> None:
    shown = part(scene, "rates")
    before = getattr(scene.services.settings.preferences(), name)
    named(shown, QCheckBox, name).click()
    assert getattr(scene.services.settings.preferences(), name) is not before


def test_that_rates_of_a_new_semester_are_typed_and_taken_back(scene: Scene) -> None:
    shown = part(scene, "rates")
    rows, card = shown.table.model().rowCount(), shown.own_rate
    card.ecb.setText("2,65 %")
    card.legal.setText("2,80")
    card.save.click()
    (own,) = scene.services.settings.own_rates()
    assert (own.ecb, own.legal) == (Decimal("2.65"), Decimal("2.80"))
    assert shown.table.model().rowCount() == rows + 1
    card.forget.click()
    assert scene.services.settings.own_rates() == ()
    assert card.ecb.text() == ""


def test_that_what_is_no_rate_is_said_beside_the_field(scene: Scene) -> None:
    card = part(scene, "rates").own_rate
    card.ecb.setText("beaucoup")
    card.save.click()
    assert "2,40" in card._rows["ecb"].warning
    assert card._rows["legal"].warning == ""
    assert scene.services.settings.own_rates() == ()


# --- look -----------------------------------------------------------------------


def test_that_the_theme_changes_at_once_and_is_remembered(scene: Scene, theme: Theme) -> None:
    shown = part(scene, "display")
    named(shown, QRadioButton, "theme-dark").click()
    assert theme.mode == "dark"
    assert scene.window.settings.value("theme/mode") == "dark"


def test_that_the_text_grows_at_once_and_is_remembered(scene: Scene, theme: Theme) -> None:
    shown = part(scene, "display")
    shown.sizes.setCurrentIndex(shown.sizes.findData(150))
    shown.sizes.activated.emit(shown.sizes.currentIndex())
    assert theme.percent == 150
    assert scene.window.settings.value("theme/percent") == 150
    theme.set_percent(100)


# --- data -----------------------------------------------------------------------


def test_that_a_backup_is_made_read_back_and_told(scene: Scene, tmp_path: Path) -> None:
    shown = part(scene, "data")
    target = tmp_path / "copy.backup"
    shown.back_up(target)
    scene.settle()
    assert scene.services.safekeeping.verify(target).counts.clients == 0
    assert str(target) in shown.result.accessibleName()
    assert not shown.progress.isVisible()


def test_that_the_backup_asks_where(scene: Scene, tmp_path: Path, expect_dialog: Any) -> None:
    shown = part(scene, "data")
    target = tmp_path / "asked.backup"
    expect_dialog((str(target), ""))
    named(shown, QPushButton, "backup-now").click()
    scene.settle()
    assert target.exists()


def test_that_asking_where_can_be_given_up(scene: Scene, expect_dialog: Any) -> None:
    shown = part(scene, "data")
    expect_dialog(("", ""))
    named(shown, QPushButton, "backup-now").click()
    assert not scene.jobs.busy


def test_that_a_cancelled_backup_leaves_nothing(scene: Scene, tmp_path: Path) -> None:
    shown = part(scene, "data")
    target = tmp_path / "copy.backup"
    shown.back_up(target)
    shown.progress.cancelled.emit()
    scene.settle()
    assert list(tmp_path.glob("copy*")) in ([], [target])
    assert named(shown, QPushButton, "backup-now").isEnabled()


def test_that_a_place_that_cannot_be_written_is_said(scene: Scene, tmp_path: Path) -> None:
    shown = part(scene, "data")
    (tmp_path / "file").write_text("")
    shown.back_up(tmp_path / "file" / "copy.backup")
    scene.settle()
    assert shown.result.property("kind") == "error"
    assert named(shown, QPushButton, "backup-now").isEnabled()


def test_that_automatic_copies_are_listed_and_checked(scene: Scene) -> None:
    scene.services.safekeeping.automatic()
    shown = part(scene, "data")
    (name,) = [label.text() for label in shown.findChildren(Label, "copy-name")]
    assert "09/11/2026" in name
    named(shown, QPushButton, "copy-verify").click()
    scene.settle()
    assert "relance-2026-11-09" in shown.result.accessibleName()


def client_names(scene: Scene) -> list[str]:
    with scene.services.store.read() as r:
        return [client.name for client in r.clients.all()]


def test_that_a_copy_is_looked_at_gone_back_to_and_that_undone(scene: Scene) -> None:
    scene.desk.client("Avant")
    scene.services.safekeeping.automatic()
    scene.desk.client("Après")
    shown = part(scene, "data")
    named(shown, QPushButton, "copy-preview-button").click()
    scene.settle()
    assert shown.preview.isVisible()
    assert shown.preview.title.text().startswith("Copie du 09/11/2026")
    scene.qtbot.waitUntil(lambda: not shown.preview.restore.visibleRegion().isEmpty())
    assert "1\u00a0client" in shown.preview.notice.accessibleName()
    named(shown, QPushButton, "copy-restore").click()
    scene.settle()
    assert client_names(scene) == ["Avant"]
    assert scene.focus().objectName() == "restore-file"
    assert not shown.preview.isVisible()
    assert len(shown.findChildren(Label, "copy-name")) == 2
    scene.window.take_back()
    scene.settle()
    assert client_names(scene) == ["Avant", "Après"]


def test_that_a_file_chosen_is_looked_at_and_left(
    scene: Scene, tmp_path: Path, expect_dialog: Any
) -> None:
    shown = part(scene, "data")
    target = tmp_path / "copy.backup"
    scene.services.safekeeping.back_up(target)
    expect_dialog((str(target), ""))
    named(shown, QPushButton, "restore-file").click()
    scene.settle()
    assert not named(shown, QPushButton, "copy-restore").isEnabled()
    named(shown, QPushButton, "copy-close").click()
    assert not shown.preview.isVisible()
    expect_dialog(("", ""))
    named(shown, QPushButton, "restore-file").click()
    assert not scene.jobs.busy


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 900])
def test_that_a_file_that_is_no_copy_is_refused(
    scene: Scene, tmp_path: Path, content: bytes
) -> None:
    shown = part(scene, "data")
    (tmp_path / "bad.backup").write_bytes(content)
    shown.preview_copy(tmp_path / "bad.backup")
    scene.settle()
    assert shown.result.property("kind") == "error"
    assert not shown.preview.isVisible()


def test_that_a_copy_that_cannot_take_the_place_is_said(scene: Scene, tmp_path: Path) -> None:
    scene.desk.client("Avant")
    scene.services.safekeeping.automatic()
    scene.desk.client("Après")
    shown = part(scene, "data")
    other = sqlite3.connect(scene.desk.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM clients").fetchone()
    scene.desk.client("Pendant")
    try:
        shown.go_back(scene.services.safekeeping.copies()[0])
        scene.settle()
    finally:
        other.close()
    assert shown.result.property("kind") == "error"
    assert client_names(scene) == ["Avant", "Après", "Pendant"]


def test_that_the_journal_is_checked(scene: Scene) -> None:
    scene.desk.client()
    shown = part(scene, "data")
    named(shown, QPushButton, "verify-journal").click()
    scene.settle()
    assert shown.result.property("kind") == "success"
    assert "intact" in shown.result.accessibleName()


# --- law ------------------------------------------------------------------------


def test_that_the_laws_figures_have_their_article_and_date(scene: Scene) -> None:
    shown = part(scene, "rates")
    rules = [label.text() for label in shown.law.findChildren(Label, "law-rule")]
    values = [label.text() for label in shown.law.findChildren(Label, "law-value")]
    texts = dict(zip(rules, values, strict=True))
    assert texts["Indemnité forfaitaire, entre professionnels"] == "40\u00a0€"
    assert texts["Délai convenu, au plus, autre façon de compter"] == "45\u00a0jours fin de mois"
    assert texts["Un paiement partiel règle, sauf accord"] == "les intérêts d'abord"
    sources = [label.text() for label in shown.law.findChildren(Label, "law-source")]
    assert sources[0] == "C. com. L441-10 II, D441-5 · vérifié le 21/11/2026 · d'après le texte, lu"
    shown.load()
    assert len(shown.law.findChildren(Label, "law-rule")) == len(rules)


def test_that_every_fact_of_the_law_is_worded_or_the_programs_own(scene: Scene) -> None:
    silent = {fact.id for fact in scene.services.law.facts() if not rule(fact)}
    assert silent == {"ecb_decision_2026_10_29", "l441_10_next_version"}


# --- about ----------------------------------------------------------------------


def test_that_the_libraries_and_their_licences_are_named(scene: Scene) -> None:
    shown = part(scene, "about")
    texts = " ".join(label.text() for label in shown.findChildren(Label))
    assert "SQLAlchemy" in texts
    assert "MIT" in texts
    assert all(licence for _, licence in licences())


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", lambda: "")())
