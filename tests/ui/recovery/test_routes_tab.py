"""The tab « Voies »: compared on the same footing, answered, followed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from relance_desktop import paths
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.gateways.routes import RouteBook
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.recovery.routes_tab import RoutesTab
from tests.ui.house import House, button, house, named, texts, tidy

__all__ = ["house"]


@pytest.fixture
def case(house: House) -> RecoveryCase:
    """A firm that owes 4 880 € since the end of June."""
    client = house.desk.client(siren="552081317")
    owed = house.desk.invoice(client, "2026-041", 488_000, date(2026, 6, 30))
    return house.services.recovery_cases.open(client.id, [owed.id], "Refonte")


@pytest.fixture
def tab(house: House, case: RecoveryCase) -> RoutesTab:
    shown = house.page("case", (case.id, "routes")).tabs.current
    assert isinstance(shown, RoutesTab)
    return shown


def shown_keys(tab: RoutesTab) -> list[str]:
    return [one.route.key for one in tab.table.rows_model.shown]


def cell(tab: RoutesTab, key: str, name: str) -> str:
    model = tab.table.rows_model
    line = model.position_of(key)
    column = [one.key for one in model.columns].index(name)
    return str(model.index(line, column).data()).replace("\u00a0", " ").replace("\u202f", " ")


def test_that_all_routes_are_listed_in_the_order_of_the_files(house: House, tab: RoutesTab) -> None:
    assert shown_keys(tab) == [one.key for one in house.services.routes.all()]


def test_that_a_line_counts_conditions_and_gives_no_verdict(tab: RoutesTab) -> None:
    assert cell(tab, "credicys", "conditions") == (
        "1 remplie, 1 non remplie\n1 à vérifier, 3 à vous de dire"
    )
    assert cell(tab, "mes_impayes", "cost").startswith("60,00 € à ")
    assert cell(tab, "mes_impayes", "ends") == "Un paiement\nou la clôture du dossier"
    assert cell(tab, "mediateur_entreprises", "cost") == "Gratuit"
    assert cell(tab, "creances_commerciales", "cost") == "Non connu"


def test_that_the_notice_that_this_is_no_advice_is_always_there(tab: RoutesTab) -> None:
    assert any("pas une consultation juridique" in one for one in texts(tab))
    tab.show_route("avocat")
    assert any("pas une consultation juridique" in one for one in texts(tab.panel))
    tab.show_publishing()
    assert any("pas une consultation juridique" in one for one in texts(tab.publishing))


def test_that_a_family_filters_the_list(tab: RoutesTab) -> None:
    tab.filters.choose("court")

    assert shown_keys(tab) == ["injonction_payer", "refere_provision", "assignation"]


def test_that_a_condition_shows_its_fact_its_article_and_its_date(tab: RoutesTab) -> None:
    tab.show_route("credicys")

    said = texts(named(tab.panel, QWidget, "condition-amount"))
    assert "Non remplie" in said
    assert any("pour un plafond de 5 000,00 €" in one for one in said)
    assert "CPCE L125-1, vérifié le 21/11/2026" in said


def test_that_an_uncertain_rule_is_shown_as_such(tab: RoutesTab) -> None:
    tab.show_route("injonction_payer")

    said = texts(named(tab.panel, QWidget, "condition-amicable_attempt"))
    assert "CPC 750-1, règle à vérifier (relevée le 21/11/2026)" in said


def test_that_every_source_of_a_conflicting_fee_is_named(tab: RoutesTab) -> None:
    tab.show_route("injonction_payer")

    said = " | ".join(texts(named(tab.panel, QWidget, "route-costs")))
    for amount in ("33,47 €", "25,19 €", "30,23 €"):
        assert amount in said
    assert "Les sources se contredisent" in said


def test_that_an_answer_is_saved_and_the_eye_and_the_keys_stay(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    tab.show_route("credicys")
    tidy()
    tab.panel.scroll_to(120)
    button(tab.panel, "answer-contractual-yes").setFocus()

    button(tab.panel, "answer-contractual-yes").click()
    tidy()

    answers = house.services.recovery_cases.get(case.id).case.answers
    assert answers == {"common.contractual": "yes"}
    assert cell(tab, "credicys", "conditions").startswith("2 remplies")
    assert cell(tab, "injonction_payer", "conditions").startswith("5 remplies")
    assert button(tab.panel, "answer-contractual-yes").isChecked()
    assert house.focused().objectName() == "answer-contractual-yes"
    assert tab.panel.place == 120


def test_that_the_keys_follow_the_answer_that_an_arrow_gives(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    tab.show_route("credicys")
    button(tab.panel, "answer-contractual-unknown").setFocus()

    for name in ("no", "yes"):
        house.press(Qt.Key.Key_Left)
        tidy()
        assert house.focused().objectName() == f"answer-contractual-{name}"
    house.press(Qt.Key.Key_Space)
    tidy()

    answers = house.services.recovery_cases.get(case.id).case.answers
    assert answers == {"common.contractual": "yes"}


def test_that_not_to_know_takes_an_answer_back(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    tab.show_route("avocat")
    button(tab.panel, "answer-agreed_fee-no").click()
    tidy()
    button(tab.panel, "answer-agreed_fee-unknown").click()
    tidy()

    assert house.services.recovery_cases.get(case.id).case.answers == {}


def test_that_the_competent_court_is_the_users_own_answer(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    tab.show_route("injonction_payer")

    assert any("d'ordre public (CPC 1406)." in one for one in texts(tab.panel))
    button(tab.panel, "answer-court-commercial").click()
    tidy()

    answers = house.services.recovery_cases.get(case.id).case.answers
    assert answers == {"injonction_payer.court": "commercial"}
    assert cell(tab, "injonction_payer", "cost").startswith("59,78 € à 68,06 €")


def test_that_missing_documents_are_named(tab: RoutesTab) -> None:
    tab.show_route("injonction_payer")

    said = texts(named(tab.panel, QWidget, "route-documents"))
    assert "Preuve de livraison (demandé)" in said
    assert said[said.index("Preuve de livraison (demandé)") + 1] == "Manque"
    assert "Fait par le programme" in said


def test_that_a_route_is_followed_from_here_and_can_be_undone(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    tab.show_route("mes_impayes")
    button(tab.panel, "route-follow").click()
    form = tab.side.form
    assert form is not None
    button(form, "form-save").click()
    tidy()

    [followed] = house.services.recovery_cases.get(case.id).routes
    assert followed.route.route_key == "mes_impayes"
    assert house.window.current_page().where() == (case.id, "following")
    house.undo()
    assert house.services.recovery_cases.get(case.id).routes == ()


def test_that_a_route_that_runs_leads_to_its_following(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    house.services.recovery_cases.start(case.id, "mes_impayes", date(2026, 11, 9))
    house.window.data_changed()
    tab.show_route("mes_impayes")

    follow = button(tab.panel, "route-follow")
    assert follow.text() == "Voir le suivi"
    follow.click()
    assert house.window.current_page().where() == (case.id, "following")


def test_that_a_link_opens_the_users_browser_on_a_click_only(
    tab: RoutesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()) or True
    )
    tab.show_route("credicys")
    assert opened == []

    button(tab.panel, "route-link").click()

    assert opened == ["https://www.credicys.fr/"]


def test_that_publishing_a_name_shows_the_rules_and_the_lawful_ways(tab: RoutesTab) -> None:
    tab.publish.click()

    said = " | ".join(texts(tab.publishing))
    for words in ("diffamation", "loi du 29/07/1881, art. 29 et 32", "à vérifier", "DGCCRF"):
        assert words in said


def test_that_no_route_looks_chosen_beside_publishing(tab: RoutesTab) -> None:
    tab.show_route("mes_impayes")
    assert tab.table.selected_rows()
    tab.publish.click()
    assert not tab.table.selected_rows()


def test_that_keys_lead_through_the_routes_and_back(house: House, tab: RoutesTab) -> None:
    tab.table.select("mes_impayes")
    tab.table.setFocus()
    house.press(Qt.Key.Key_Return)
    tidy()
    assert tab.panel.key == "mes_impayes"
    assert tab.panel.isAncestorOf(house.focused())

    house.press(Qt.Key.Key_Escape)
    tidy()
    assert not tab.panel.isVisible()
    assert house.focused() is tab.table


def test_that_arrows_change_the_route_in_detail(house: House, tab: RoutesTab) -> None:
    tab.show_route("mes_impayes")
    tab.table.setFocus()
    house.press(Qt.Key.Key_Down)
    tidy()

    assert tab.panel.key == "credicys"


def test_that_another_case_starts_with_the_comparison(house: House, tab: RoutesTab) -> None:
    tab.show_route("mes_impayes")
    other = house.desk.client("Orbe Conseil")
    owed = house.desk.invoice(other, "2026-050", 90_000, date(2026, 8, 31))
    case = house.services.recovery_cases.open(other.id, [owed.id])

    house.page("case", (case.id, "routes"))

    assert not tab.panel.isVisible()


def test_that_a_closed_case_follows_nothing_more(
    house: House, tab: RoutesTab, case: RecoveryCase
) -> None:
    from relance_desktop.domain.recovery.values import CaseOutcome

    house.services.recovery_cases.close(case.id, CaseOutcome.GIVEN_UP)
    house.window.data_changed()
    tab.show_route("mes_impayes")
    tidy()

    found = tab.panel.findChildren(QPushButton, "route-follow")
    assert not [one for one in found if one.isVisible()]


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 125)])
def test_that_everything_has_a_name_and_fits(
    house: House, tab: RoutesTab, theme: Theme, mode: str, percent: int
) -> None:
    house.window.resize(1280, 720)
    theme.set_percent(percent)
    theme.set_mode(mode)  # type: ignore[arg-type]
    tab.show_route("injonction_payer")
    tidy()

    reached = [
        one
        for one in tab.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached
    for one in reached:
        said = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
        assert said, one.objectName()
    assert house.window.width() == 1280
    assert house.window.height() == 720


def test_that_the_keys_stay_in_the_detail_when_what_had_them_is_gone(
    house: House, tab: RoutesTab
) -> None:
    tab.show_route("credicys")
    tidy()
    button(tab.panel, "answer-contractual-yes").setFocus()

    tab.show_route("avocat")  # has no such question
    tidy()

    assert tab.panel.isAncestorOf(house.focused())
    assert tab.panel.place == 0


def test_that_a_bad_file_is_told_and_the_rest_of_the_case_works(
    house: House,
    case: RecoveryCase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    """The case follows the very route whose file is bad."""
    services = house.services
    services.recovery_cases.start(case.id, "injonction_payer", services.clock.today())
    shutil.copytree(paths.resource("routes"), tmp_path / "routes")
    (tmp_path / "routes" / "injonction_payer.toml").write_text("key = 3")
    book = RouteBook(tmp_path / "routes")
    monkeypatch.setattr(services.routes, "book", book)
    expect_log("injonction_payer.toml")

    shown = house.page("case", (case.id, "routes")).tabs.current

    assert isinstance(shown, RoutesTab)
    assert "injonction_payer.toml" in house.said()
    assert len(shown_keys(shown)) == len(book) == 12
    assert services.recovery_cases.get(case.id).running
    services.recovery_cases.tasks(services.clock.today())
