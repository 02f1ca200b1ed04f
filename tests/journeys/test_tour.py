"""The tour: the real program, offscreen, through the main job; it checks itself on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
LONGEST = 800
"""Seconds: a good two minutes on a quiet machine, several times that on a busy one."""
pytestmark = pytest.mark.timeout(LONGEST + 60)

PAGES = (
    "01-today",
    "02-invoices",
    "03-invoices-search",
    "04-invoice-detail",
    "05-mail-1-choose",
    "05-mail-2-prepare",
    "05-mail-3-preview",
    "05-mail-4-result",
    "06-call-1-choose",
    "06-call-2-log",
    "06-call-3-result",
    "07-letter-1-choose",
    "07-letter-2-prepare",
    "07-letter-3-preview",
    "07-letter-4-post",
    "07-letter-5-result",
    "08-notice-1-choose",
    "08-notice-2-prepare",
    "08-notice-3-preview",
    "08-notice-4-post",
    "08-notice-5-result",
    "04-batch-1-first",
    "04-batch-2-summary",
    "04-calls",
    "04-letters",
    "09-payment",
    "10-payments",
    "11-proof-mail",
    "12-proof-letter",
    "13-clients",
    "13-client-detail",
    "13-client-people",
    "14-outbox",
    "15-import",
    "16-welcome",
    "17-list",
    "19-work-hours",
    "19-work-deliverables",
    "19-exchanges",
    "19-exchanges-note",
    "20-settings-1-identity",
    "20-settings-4-texts",
    "20-settings-6-calendar",
    "20-settings-9-about",
    "21-journal",
    "22-plans",
    "22-plans-rules",
    "23-texts-mail",
    "24-search",
    "24-help",
    "24-keys",
    "30-today-large",
    "31-today-dark",
)
LETTERS = {
    "07-letter": "2026-",
    "08-notice": "MISE EN DEMEURE",
    "letter-en": "reminder",
    "letter-tu": "",
    "registered-letter": "recommandée",
    "formal-notice-consumer": "MISE EN DEMEURE",
    "formal-notice-public": "MISE EN DEMEURE",
}
TOLD = (
    "e-mail: sent to",
    "call: a promise",
    "letter: posted",
    "formal notice: posted",
    "its waiting e-mail withdrawn",
    "journal: ",
    "reach: ",
    "none written",
    "the tour went well",
)


class Trip:
    """What one tour left behind."""

    def __init__(self, base: Path) -> None:
        self.folder, self.scratch, self.home = base / "tour", base / "scratch", base / "home"
        self.scratch.mkdir()
        self.home.mkdir()
        homes = {
            key: str(self.home / key.lower())
            for key in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        }
        env = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        env |= homes | {"HOME": str(self.home), "TMPDIR": str(self.scratch)}
        self.done = subprocess.run(
            [sys.executable, "-m", "relance_desktop", "--tour", str(self.folder)],
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
            env=env,
            cwd=ROOT,
        )


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("trip"))


def test_that_the_main_job_is_done_from_end_to_end(trip: Trip) -> None:
    assert trip.done.returncode == 0, trip.done.stdout + trip.done.stderr
    for words in TOLD:
        assert words in trip.done.stdout
    assert str(trip.folder) in trip.done.stdout
    assert "left out" not in trip.done.stdout
    assert "Traceback" not in trip.done.stderr


def test_that_every_page_was_painted(trip: Trip) -> None:
    for name in PAGES:
        with Image.open(trip.folder / f"{name}.png") as picture:
            assert picture.width >= 1280
            colours = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height)
            assert colours is not None
            most = max(count for count, _ in colours)
            assert len(colours) > 100, name
            assert most < 0.97 * picture.width * picture.height, name


def test_that_dark_is_dark(trip: Trip) -> None:
    def brightness(name: str) -> int:
        with Image.open(trip.folder / f"{name}.png") as picture:
            return int(picture.convert("L").resize((1, 1)).getpixel((0, 0)))  # type: ignore[arg-type]

    assert brightness("31-today-dark") < 80 < 180 < brightness("01-today")


def test_that_letters_can_be_read(trip: Trip) -> None:
    for name, words in LETTERS.items():
        pages = pypdf.PdfReader(trip.folder / f"{name}.pdf").pages
        text = "".join(page.extract_text() for page in pages)
        assert len(text) > 500, name
        assert words.lower() in text.lower().replace("\u00a0", " "), name


def test_that_nothing_is_left_elsewhere(trip: Trip) -> None:
    assert list(trip.scratch.iterdir()) == []
    left = [path for path in trip.home.rglob("*") if path.is_file()]
    assert [path for path in left if "fontconfig" not in path.parts] == []
