"""The log keeps what mends a fault, and nothing about people."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop import logs


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    handler = logs.start_logging(tmp_path / "made" / "here")
    yield tmp_path / "made" / "here" / logs.LOG_NAME
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    handler.close()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("to anne.durand+x@example.fr now", "anne.durand+x@example.fr"),
        ("to <a@b-c.example.com>", "a@b-c"),
        ("paid from FR7630006000011234567890189.", "FR7630006000011234567890189"),
        ("FR76 3000 6000 0112 3456 7890 189 is it", "3456 7890"),
        ("fr76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189", "3456"),
        ("DE89370400440532013000", "370400440532013000"),
        ("password=hunter2, user=me", "hunter2"),
        ("{'password': 'two words'}", "two words"),
        ("mot de passe : s3cret", "s3cret"),
        ("send: 'AUTH PLAIN AGFubmUAc2VjcmV0'", "AGFubmUAc2VjcmV0"),
    ],
)
def test_that_personal_data_is_scrubbed(text: str, secret: str) -> None:
    assert secret in text
    assert secret not in logs.scrub(text)


@pytest.mark.parametrize(
    "text",
    [
        "invoice 42: queued -> sending",
        "document 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 stored",
        "imported 12 files in 340 ms",
        "SMTP 550 after RCPT, password refused",
    ],
)
def test_that_what_mends_a_fault_stays(text: str) -> None:
    assert logs.scrub(text) == text


@given(st.emails())
def test_that_every_address_is_scrubbed(address: str) -> None:
    domain = address.rpartition("@")[2]
    assert f"@{domain}" not in logs.scrub(f"refused: {address} (550)")


def test_that_arguments_and_tracebacks_are_scrubbed_in_the_file(log_file: Path) -> None:
    try:
        raise ValueError("bad recipient anne@example.fr")
    except ValueError:
        logging.getLogger("relance.mail").info("failed for %s", "paul@example.fr", exc_info=True)

    written = log_file.read_text(encoding="utf-8")
    assert "ValueError\n  test_logs.py:" in written
    assert "bad recipient" not in written, "a message is anybody's: only where it happened"
    assert "failed for <e-mail>" in written
    assert "example.fr" not in written


def test_that_the_words_another_handler_made_of_an_error_stay_out(log_file: Path) -> None:
    try:
        raise KeyError("Camille Durand")
    except KeyError as error:
        trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord("relance", logging.INFO, "x.py", 1, "failed", (), trace)
    theirs = logging.Formatter().format(record)
    logging.getLogger("relance").handle(record)

    assert "Camille" in theirs
    assert "Camille" not in log_file.read_text(encoding="utf-8")
    assert "Camille" in (record.exc_text or ""), "the others keep theirs"


def test_that_the_file_rotates(log_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3 * logs.MAX_BYTES // 100_000):
        logging.getLogger("relance").info("x " * 50_000)

    assert log_file.stat().st_size <= logs.MAX_BYTES
    assert 2 <= len(list(log_file.parent.iterdir())) <= 1 + logs.KEPT_FILES
