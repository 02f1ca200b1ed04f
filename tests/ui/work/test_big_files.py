"""Forms with big files save in the worker; the window stays alive and nothing is lost."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.ui.kit import heavy
from relance_desktop.ui.work.forms import HandForm
from tests.services.conftest import MONDAY
from tests.ui.house import House, house

__all__ = ["house"]


@pytest.mark.parametrize("size", [10, heavy.BIG + 1], ids=["small", "big"])
@pytest.mark.parametrize("given_up", [False, True])
def test_that_only_big_proofs_are_read_in_the_worker(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, given_up: bool
) -> None:
    things = house.services.work.deliverables
    affair = house.services.engagements.add(Engagement(house.desk.client().id, "Refonte", MONDAY))
    one = things.add(Deliverable(affair.id, "Logo", DeliverableKind.WORK))
    threads: list[int] = []
    before = things.hand_over

    def hand_over(key: int, day: date, word: str, proof: object) -> object:
        threads.append(threading.get_ident())
        return before(key, day, word, proof)  # type: ignore[arg-type]

    monkeypatch.setattr(things, "hand_over", hand_over)
    proof = tmp_path / "capture.bin"
    proof.write_bytes(b"x" * size)
    page = house.page("engagement", (affair.id, "work"))
    results: list[object] = []
    form = HandForm(house.services, one)
    page.side.show_form(form, results.append)
    form.file.take([proof])
    form.findChild(QLineEdit, "proven-word").setText("lien")
    form.submit()
    if given_up:
        page.side.put_aside()
    house.settle()
    assert len(results) == 1
    assert page.side.form is None
    assert (threads[0] == threading.get_ident()) is (size < heavy.BIG)


def test_that_a_big_file_gone_meanwhile_is_said_in_the_form(house: House, tmp_path: Path) -> None:
    things = house.services.work.deliverables
    affair = house.services.engagements.add(Engagement(house.desk.client().id, "Refonte", MONDAY))
    one = things.add(Deliverable(affair.id, "Logo", DeliverableKind.WORK))
    big = tmp_path / "enorme.bin"
    with big.open("wb") as file:
        file.truncate(26_000_001)
    page = house.page("engagement", (affair.id, "work"))
    form = HandForm(house.services, one)
    page.side.show_form(form, lambda _result: None)
    form.file.take([big])
    form.submit()
    house.settle()
    assert page.side.form is form
    assert form.form.isEnabled()
    assert form._error.isVisible()
