"""What the user decides once, and the file kept safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.calendar import Closure, WorkCalendar
from relance_desktop.domain.mail import Failed, FailureKind, Sent, Stage
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.services.errors import BackupInvalidError, FileRefusedError
from relance_desktop.services.preferences import Preferences
from relance_desktop.services.settings import PasswordKept
from tests.services.conftest import ACCOUNT, BUSINESS, Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_that_who_the_user_is_survives_a_restart(desk: Desk) -> None:
    desk.restart()
    assert desk.services.settings.business() == BUSINESS
    assert desk.services.settings.mail_account() == ACCOUNT


@pytest.mark.parametrize("kind", ["logo", "signature"])
def test_that_pictures_are_kept_and_taken_away(desk: Desk, kind: str) -> None:
    business = desk.services.settings.save_image(kind, PNG, "image.png")
    sha = getattr(business, f"{kind}_sha256")
    assert desk.services.proof.file(sha).data == PNG
    assert getattr(desk.services.settings.remove_image(kind), f"{kind}_sha256") is None


def test_that_what_is_no_picture_or_too_large_is_refused(desk: Desk) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        desk.services.settings.save_image("logo", b"GIF89a", "x.gif")
    assert refusal.value.why == "not_an_image"
    with pytest.raises(FileRefusedError) as refusal:
        desk.services.settings.save_image("logo", PNG + b"0" * 2_000_000, "x.png")
    assert refusal.value.why == "too_large"


def test_that_the_password_goes_to_the_keyring_only(desk: Desk, tmp_path: Path) -> None:
    kept = desk.services.settings.save_mail_account(ACCOUNT, "très-secret-9271")
    assert kept is PasswordKept.KEYRING
    assert desk.keyring.kept["main"] == "très-secret-9271"
    assert desk.services.settings.has_password("main")
    desk.services.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert "très-secret-9271".encode() not in path.read_bytes()
    desk.start()


def test_that_without_a_keyring_the_password_lives_in_memory(desk: Desk) -> None:
    desk.keyring.state = KeyringState.ABSENT
    assert desk.services.settings.save_mail_account(ACCOUNT, "s3cret") is PasswordKept.SESSION
    assert desk.keyring.remembered == {"main": "s3cret"}
    assert desk.services.settings.keyring_state() is KeyringState.ABSENT


def test_that_the_account_is_tried_stage_by_stage(desk: Desk) -> None:
    assert desk.services.settings.check_account(ACCOUNT, None).failure is None
    failure = desk.services.settings.check_account(ACCOUNT, "wrong").failure
    assert failure == Failed(FailureKind.AUTH_REFUSED, Stage.AUTH)
    desk.keyring.kept.clear()
    assert desk.services.settings.check_account(ACCOUNT, None).failure is not None
    no_login = replace(ACCOUNT, user="")
    assert desk.services.settings.check_account(no_login, None).failure is not None


def test_that_a_trial_message_really_goes_to_oneself(desk: Desk) -> None:
    outcome = desk.services.settings.send_trial(ACCOUNT, None, "Essai", "Tout fonctionne.")
    assert outcome == Sent("250 ok")
    assert desk.server.accepted[0][1] == ("camille@atelier-morel.example",)
    assert b"Tout fonctionne." in desk.server.accepted[0][0]


def test_that_three_plans_are_shipped_and_one_is_chosen(desk: Desk) -> None:
    plans = desk.services.settings.plans()
    assert [plan.key for plan in plans] == ["standard", "gentle", "firm"]
    desk.services.settings.choose_plan(plans[1].id)
    desk.restart()
    chosen = [plan.key for plan in desk.services.settings.plans() if plan.is_default]
    assert chosen == ["gentle"]


def test_that_preferences_are_kept_and_later_versions_ones_ignored(desk: Desk) -> None:
    assert desk.services.settings.preferences() == Preferences()
    desk.services.settings.save_preferences(Preferences(alsace_moselle=True, text_scale=125))
    assert desk.services.settings.preferences().text_scale == 125
    with desk.services.store.write() as w:
        w.settings.put("preferences", {"text_scale": 150, "colour_of_the_future": "blue"})
    assert desk.services.settings.preferences() == Preferences(text_scale=150)


def test_that_closures_are_kept_and_make_the_calendar(desk: Desk) -> None:
    away = Closure(date(2026, 12, 21), date(2027, 1, 3), "Noël")
    desk.services.settings.save_preferences(Preferences(alsace_moselle=True, closures=(away,)))
    desk.restart()
    preferences = desk.services.settings.preferences()
    assert preferences.closures == (away,)
    assert preferences.calendar == WorkCalendar(alsace_moselle=True, closures=(away,))


def test_that_window_habits_leave_no_trace_in_the_journal(desk: Desk) -> None:
    before = desk.services.proof.verify().count
    desk.services.settings.remember("columns", [120, 80])
    assert desk.services.settings.remembered("columns") == [120, 80]
    assert desk.services.settings.remembered("unknown", 3) == 3
    assert desk.services.proof.verify().count == before


def test_that_the_rates_say_how_far_they_reach(desk: Desk) -> None:
    rates = desk.services.settings.rates()
    assert rates.reaches() is not None
    desk.services.base.forget_rates()
    assert desk.services.settings.rates() == rates


def test_that_a_backup_is_checked_and_a_damaged_one_found(desk: Desk, tmp_path: Path) -> None:
    desk.invoice(desk.client())
    target = tmp_path / "copy.backup"
    report = desk.services.safekeeping.back_up(target)
    assert report.counts.invoices == 1
    assert desk.services.safekeeping.verify(target).journal.ok
    target.write_bytes(b"nothing")
    with pytest.raises(BackupInvalidError):
        desk.services.safekeeping.verify(target)
    assert desk.services.safekeeping.where() == desk.path


def test_that_one_automatic_copy_a_day_is_made_and_ten_are_kept(desk: Desk) -> None:
    assert desk.services.safekeeping.automatic() is not None
    assert desk.services.safekeeping.automatic() is None
    for _ in range(12):
        desk.clock.forward(1)
        desk.services.safekeeping.automatic()
    copies = desk.services.safekeeping.copies()
    assert len(copies) == 10
    assert "2026-11-21" in copies[0].name
    assert copies[0].parent == desk.services.safekeeping.folder()


def test_that_a_password_may_be_used_for_the_session_only(desk: Desk) -> None:
    desk.keyring.kept.clear()
    desk.services.settings.use_password("main", "s3cret")
    assert desk.services.settings.has_password("main")
    assert desk.keyring.kept == {}
