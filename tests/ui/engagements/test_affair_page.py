"""The page of one affair: where it stands, the one next thing, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from relance_desktop.domain.engagements import Engagement, EngagementState
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy

DAY = timedelta(days=1)


def test_that_an_affair_opens_at_the_tab_asked_for(house: House, affair: Engagement) -> None:
    page = house.page("engagement", (affair.id, "schedule"))
    assert page.tabs.current.objectName() == "schedule-tab"


def test_that_all_six_tabs_open(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    for key in ("agreement", "conditions", "schedule", "work", "exchanges", "papers"):
        house.page("engagement", (affair.id, key))
        assert page.tabs.current is not None
        assert page.tabs.keys[page.tabs.currentIndex()] == key


def test_that_an_affair_that_is_gone_leads_back_to_the_list(house: House) -> None:
    house.page("engagement", 77)
    assert house.window.current == "engagements"


def test_that_the_head_says_where_the_affair_stands(house: House, affair: Engagement) -> None:
    house.services.engagements.quote_sent(affair.id, MONDAY - 3 * DAY, "D-14")
    page = house.page("engagement", affair.id)
    said = texts(page.head)
    assert "Refonte du site" in said
    assert "4 800,00 € TTC" in said
    assert "Devis D-14" in said
    assert plain(page.head.path.accessibleName()) == "Avancement : Devis envoyé"
    assert button(page, "affair-client").text() == "Hautbois SAS"


def test_that_the_next_thing_walks_the_affair_to_its_end(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    page = house.page("engagement", affair.id)
    service = house.services.engagements
    for word, expected in (
        ("Noter le devis envoyé", EngagementState.QUOTE_SENT),
        ("Marquer comme signé", EngagementState.SIGNED),
        ("Commencer", EngagementState.UNDER_WAY),
        ("Marquer comme livré", EngagementState.DELIVERED),
    ):
        assert button(page, "affair-next").text() == word
        button(page, "affair-next").click()
        button(page.side, "form-save").click()
        tidy()
        assert service.page(affair.id).state is expected
    assert button(page, "affair-next").text() == "Facturer"


def test_that_a_step_is_taken_back_by_the_notice(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    page.steps.take(page._view and __import__("relance_desktop.ui.engagements.steps", fromlist=["Step"]).Step.SIGN, page._view)
    named(page.side, QLineEdit, "signed-by").setText("Mme Aubois")
    button(page.side, "form-save").click()
    assert house.services.engagements.get(affair.id).signed_by == "Mme Aubois"
    assert house.said() == "Signature notée."
    house.undo()
    assert house.services.engagements.get(affair.id) == affair
