"""A case with many papers draws the latest, and the others when they are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.ui.recovery.following.letters_card import AT_ONCE
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, house, plain, tidy

__all__ = ["house"]


def test_that_older_papers_of_a_case_are_shown_when_asked_for(house: House) -> None:
    client = house.desk.client()
    bill = house.desk.pdf_invoice(client, cents=90_000, due_on=MONDAY - timedelta(days=80))
    case = house.services.recovery_cases.open(client.id, [bill.id])
    with house.services.store.write() as w:
        digest = w.documents.add(b"Bonjour", "a.txt", "text/plain")
        paper = Paper(client.id, PaperKind.OTHER, digest, "", case_id=case.id, dated_on=MONDAY)
        for n in range(AT_ONCE + 3):
            w.papers.add(replace(paper, filename=f"{n}.txt"))
    tab = house.page("case", (case.id, "following")).tabs.current
    tidy()

    def lines() -> int:
        return len(tab.findChildren(QWidget, "timeline-entry"))

    assert lines() == AT_ONCE
    more = button(tab, "case-letters-more")
    assert plain(more.text()) == "Montrer les 3 plus anciens"
    more.click()
    tidy()
    assert lines() == AT_ONCE + 3
    assert not more.isVisible()
