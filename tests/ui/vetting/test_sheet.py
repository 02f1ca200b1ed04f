"""The vetting sheet: looked up, noted, taken back, never lost, never confused."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPlainTextEdit, QPushButton

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.register.look_ups import Trouble
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.links import SEARCH_ENGINES
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.vetting.evidence import Proof
from relance_desktop.ui.vetting.note_form import NoteForm
from relance_desktop.ui.vetting.register_look_up import RegisterLookUp
from relance_desktop.ui.vetting.sheet import VettingTab
from relance_desktop.ui.vetting.topic_row import TopicRow
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, texts, tidy
from tests.ui.vetting.samples import (
    NOW,
    FakeSources,
    closed_company,
    company,
    deposit,
    found,
    liquidation,
    no_notice,
    nobody,
    notices,
    trouble,
)

SIREN = "732829320"


def tab_of(house: House, client: Client) -> VettingTab:
    tab: VettingTab = house.page("clients", (client.id, "vetting")).sheet.vetting
    tidy()
    return tab


def state(row: TopicRow) -> str:
    return next(pill.chip.text for pill in row.findChildren(Pill) if pill.isVisible())


def checks(house: House, client: Client, topic: VettingTopic) -> list[VettingCheck]:
    return [one.check for one in house.services.vetting.sheet(client.id).topic(topic).all]


def search(house: House, tab: VettingTab) -> RegisterLookUp:
    """Press « Chercher au registre », then « Chercher »."""
    button(tab, "look-up-register").click()
    tidy()
    panel = tab.rows[VettingTopic.REGISTER].inline
    assert isinstance(panel, RegisterLookUp)
    button(panel, "register-ask").click()
    house.settle()
    tidy()
    return panel


# -- the company register ------------------------------------------------------


def test_that_a_company_is_chosen_compared_taken_over_and_taken_back(
    house: House, sources: FakeSources
) -> None:
    client = house.desk.client("Hautbois")
    sources.search = found(company(), closed_company(), total=14)
    tab = tab_of(house, client)
    panel = search(house, tab)
    assert sources.asked == ["Hautbois"]
    said = texts(panel)
    assert "2 réponses sur 14 : ajoutez la ville ou le SIREN pour préciser" in said
    assert any("seul « Hautbois » est envoyé" in text for text in said)
    rows = panel.findChildren(ActionRow)
    assert ["En activité" in r.accessibleName() for r in rows] == [True, False]
    assert "Fermée" in rows[1].accessibleName()
    rows[0].click()
    tidy()
    ticks = {one.objectName(): one.isChecked() for one in panel.findChildren(QCheckBox)}
    assert ticks == {"take-siren": True, "take-siret": True, "take-vat_number": True}
    button(panel, "take-company").click()
    tidy()
    stored = house.services.register.client_detail(client.id).client
    assert (stored.siren, stored.name) == (SIREN, "Hautbois")
    row = tab.rows[VettingTopic.REGISTER]
    assert state(row) == "En ordre"
    assert "Vu aujourd'hui · register.example" in texts(row)
    house.undo()
    tidy()
    assert house.services.register.client_detail(client.id).client == client
    assert state(row) == "Pas encore regardé"


def test_that_a_closed_company_cannot_be_overlooked(house: House, sources: FakeSources) -> None:
    sources.search = found(closed_company())
    tab = tab_of(house, house.desk.client())
    panel = search(house, tab)
    panel.findChildren(ActionRow)[0].click()
    assert "Fermée depuis le 02/05/2024" in texts(panel)
    button(panel, "other-company").click()
    tidy()
    assert panel.findChildren(ActionRow)[0].isVisible()


def test_that_nobody_found_is_said_and_kept_only_when_asked(
    house: House, sources: FakeSources
) -> None:
    sources.search = nobody()
    client = house.desk.client("Hautbois")
    tab = tab_of(house, client)
    panel = search(house, tab)
    assert "Rien trouvé sous « Hautbois »" in texts(panel)
    assert checks(house, client, VettingTopic.REGISTER) == []
    button(panel, "keep-nobody").click()
    tidy()
    assert state(tab.rows[VettingTopic.REGISTER]) == "Rien trouvé"


def test_that_no_answer_never_looks_like_nothing_found(house: House, sources: FakeSources) -> None:
    sources.search = trouble(Trouble.WEB_PAGE)
    client = house.desk.client()
    tab = tab_of(house, client)
    panel = search(house, tab)
    said = texts(panel)
    assert "Pas pu vérifier : une page web à la place de la réponse" in said
    assert not any("Rien trouvé" in text for text in said)
    assert state(tab.rows[VettingTopic.REGISTER]) == "Pas pu vérifier"
    button(panel, "ask-again").click()
    house.settle()
    assert len(checks(house, client, VettingTopic.REGISTER)) == 1, "once a day is enough"


def test_that_a_busy_source_is_asked_again_when_it_allows(
    house: House, sources: FakeSources
) -> None:
    sources.search = trouble(Trouble.BUSY, ask_again_at=NOW + timedelta(seconds=1))
    panel = search(house, tab_of(house, house.desk.client()))
    again = button(panel, "ask-again")
    assert not again.isEnabled()
    assert again.text().startswith("Réessayer dans ")
    house.qtbot.waitUntil(again.isEnabled, timeout=5000)
    assert again.text() == "Réessayer"


def test_that_a_question_that_was_not_asked_keeps_nothing(
    house: House, sources: FakeSources
) -> None:
    sources.search = trouble(Trouble.TOO_SHORT)
    client = house.desk.client()
    search(house, tab_of(house, client))
    assert checks(house, client, VettingTopic.REGISTER) == []


def test_that_waiting_can_be_given_up(house: House, sources: FakeSources) -> None:
    go_on = threading.Event()
    sources.meanwhile = lambda: go_on.wait(10) and None
    sources.search = found(company())
    tab = tab_of(house, house.desk.client())
    button(tab, "look-up-register").click()
    tidy()
    panel = tab.rows[VettingTopic.REGISTER].inline
    assert panel is not None
    button(panel, "register-ask").click()
    button(panel, "progress-cancel").click()
    go_on.set()
    house.settle()
    tidy()
    assert panel.findChildren(ActionRow) == []
    house.qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert tab.rows[VettingTopic.REGISTER].inline is None


# -- legal notices --------------------------------------------------------------


def test_that_notices_are_listed_kept_and_warn_on_every_page(
    house: House, sources: FakeSources
) -> None:
    sources.gazette = notices(liquidation(), deposit())
    client = house.desk.client(siren=SIREN)
    invoice = house.desk.invoice(client, "F-1", due_on=MONDAY + timedelta(days=9))
    tab = tab_of(house, client)
    button(tab, "look-up-notices").click()
    house.settle()
    tidy()
    assert sources.asked == [f"notices {SIREN}"]
    row = tab.rows[VettingTopic.NOTICES]
    assert state(row) == "Alerte"
    links = [one.text() for one in row.findChildren(QPushButton, "notice-link")]
    assert links == [
        "Jugement d'ouverture de liquidation judiciaire, le 10/09/2026",
        "Dépôt des comptes",
    ]
    sheet = house.window.current_page().sheet  # type: ignore[union-attr]
    assert "En liquidation judiciaire" in " ".join(texts(sheet.alerts))
    page = house.page("invoices", invoice.id)
    assert "En liquidation judiciaire" in " ".join(texts(page.panel))
    button(page.panel, "alerts-more").click()
    tidy()
    assert house.window.current == "clients"
    assert tab.isVisible()


def test_that_an_old_answer_stays_when_the_source_is_silent(
    house: House, sources: FakeSources
) -> None:
    client = house.desk.client(siren=SIREN)
    house.services.vetting.keep_notices(client.id, no_notice())
    sources.gazette = trouble(Trouble.TIMED_OUT)
    tab = tab_of(house, client)
    row = tab.rows[VettingTopic.NOTICES]
    button(row, "topic-look-up").click()
    house.settle()
    tidy()
    assert "Pas pu vérifier : pas de réponse à temps" in texts(row)
    assert state(row) == "Rien trouvé"
    assert "Redemandé le 09/11/2026, sans réponse : ce qui précède date d'avant." in texts(row)
    button(row, "notices-close").click()
    tidy()
    assert row.inline is None


def test_that_notices_without_a_number_lead_to_the_register(house: House) -> None:
    tab = tab_of(house, house.desk.client())
    assert not button(tab, "look-up-notices").isEnabled()
    button(tab.rows[VettingTopic.NOTICES], "topic-look-up").click()
    tidy()
    assert isinstance(tab.rows[VettingTopic.REGISTER].inline, RegisterLookUp)
    assert "d'abord le SIREN" in house.said()


# -- noting by hand ---------------------------------------------------------------


def test_that_a_page_opens_and_its_note_waits_even_after_a_restart(
    house: House, opened: list[str]
) -> None:
    client = house.desk.client()
    tab = tab_of(house, client)
    row = tab.rows[VettingTopic.SEARCH]
    menu = row.findChild(QMenu, "topic-pages")
    assert menu is not None
    menu.actions()[0].trigger()
    tidy()
    assert len(opened) == 1
    assert "probl" in opened[0]
    form = row.inline
    assert isinstance(form, NoteForm)
    assert form.source.text() == opened[0]
    form.done.emit(None)
    tidy()
    assert state(row) == "Réponse à noter"
    button(row, "note-answer").click()
    tidy()
    form = row.inline
    assert isinstance(form, NoteForm)
    form.standing.choose(Standing.NOTHING_FOUND)
    form.submit()
    tidy()
    assert [one.standing for one in checks(house, client, VettingTopic.SEARCH)] == [
        Standing.NOTHING_FOUND
    ]
    assert state(row) == "Rien trouvé"


def test_that_a_note_with_its_proof_is_stored_shown_changed_and_taken_back(
    house: House, opened: list[str]
) -> None:
    client = house.desk.client()
    row = tab_of(house, client).rows[VettingTopic.SUPPLIERS]
    button(row, "topic-note").click()
    tidy()
    form = row.inline
    assert isinstance(form, NoteForm)
    assert house.focused() is form.standing.buttons[Standing.FINE]
    form.standing.choose(Standing.WORRY)
    form.note.setPlainText("Mars payé en juin")
    form.said_by.setText("Jeanne")
    form.source.setText("https://www.forum.example/1")
    form.evidence.add([Proof("capture.png", b"\x89PNG")])
    form.submit()
    tidy()
    said = texts(row)
    assert "Mars payé en juin" in said
    assert "Vu aujourd'hui · dit par Jeanne" in said
    papers = [one.text() for one in row.findChildren(QPushButton, "check-paper")]
    assert papers == ["capture.png"]
    button(row, "check-source").click()
    assert opened == ["https://www.forum.example/1"]
    check = checks(house, client, VettingTopic.SUPPLIERS)[0]
    row.note_asked.emit(check)
    tidy()
    form = row.inline
    assert isinstance(form, NoteForm)
    form.note.setPlainText("Mars payé en mai")
    form.submit()
    house.undo()
    assert checks(house, client, VettingTopic.SUPPLIERS) == [check]
    row.remove_asked.emit(check)
    tidy()
    assert state(row) == "Pas encore regardé"
    house.undo()
    tidy()
    assert state(row) == "À surveiller"


def test_that_older_checks_unfold(house: House) -> None:
    client = house.desk.client()
    save = house.services.vetting.save_check
    for month, note in ((3, "au printemps"), (9, "à la rentrée")):
        day = date(2026, month, 1)
        save(VettingCheck(client.id, VettingTopic.REVIEWS, day, standing=Standing.FINE, note=note))
    row = tab_of(house, client).rows[VettingTopic.REVIEWS]
    assert "à la rentrée" in texts(row)
    assert "au printemps" not in texts(row)
    button(row, "topic-fold").click()
    assert "au printemps" in texts(row)
    button(row, "topic-fold").click()
    assert "au printemps" not in texts(row)


def test_that_what_is_typed_waits_for_its_client(house: House) -> None:
    one, other = house.desk.client("Un"), house.desk.client("Autre")
    row = tab_of(house, one).rows[VettingTopic.PERSON]
    button(row, "topic-note").click()
    tidy()
    named(row, QPlainTextEdit, "note-text").setPlainText("Mme Lenoir décide")
    tab_of(house, other)
    assert row.inline is None
    tab_of(house, one)
    assert named(row, QPlainTextEdit, "note-text").toPlainText() == "Mme Lenoir décide"


def test_that_typing_survives_a_change_elsewhere(house: House) -> None:
    row = tab_of(house, house.desk.client()).rows[VettingTopic.PERSON]
    button(row, "topic-note").click()
    tidy()
    named(row, QPlainTextEdit, "note-text").setPlainText("Mme Lenoir décide")
    house.window.data_changed()
    tidy()
    assert named(row, QPlainTextEdit, "note-text").toPlainText() == "Mme Lenoir décide"


# -- the whole -----------------------------------------------------------------------


def test_that_the_summary_says_why_and_that_it_is_a_hint(house: House) -> None:
    tab = tab_of(house, house.desk.client())
    said = texts(tab.summary)
    assert "Registre des entreprises : jamais regardé" in said
    assert "On ne peut pas encore le dire." in said
    assert "Demander un acompte de 30 %" in said
    assert "Pourquoi : aucune facture payée jusqu'ici." in said
    assert any("pas un verdict" in text for text in said)
    assert any("ne la partagez pas" in text for text in texts(tab))


def test_that_own_payments_are_told(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, "F-1", due_on=MONDAY - timedelta(days=12))
    said = texts(tab_of(house, client).behaviour)
    assert "100 % (1 sur 1)" in said
    assert "1, jusqu'à 12 jours" in said


def test_that_a_consumer_is_not_looked_up_in_registers(house: House) -> None:
    tab = tab_of(house, house.desk.client(kind=ClientKind.CONSUMER))
    assert not tab.rows[VettingTopic.REGISTER].isVisible()
    assert tab.rows[VettingTopic.SEARCH].isVisible()
    assert [
        one for one in tab.findChildren(QPushButton, "look-up-register") if one.isVisible()
    ] == []


def test_that_the_search_engine_is_the_users(house: House, opened: list[str]) -> None:
    tab = tab_of(house, house.desk.client())
    other = SEARCH_ENGINES[1]
    menu = tab.engine.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    tidy()
    assert house.services.vetting.search_engine() == other
    assert other.name in house.said()
    row = tab.rows[VettingTopic.SUPPLIERS]
    button(row, "topic-open").click()
    assert opened[0].startswith(other.template.split("{")[0])


def test_that_papers_open_on_their_page_and_scripts_nowhere_else(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relance_desktop.ui.papers import elsewhere

    client = house.desk.client()
    vetting = house.services.vetting
    check = vetting.save_check(
        VettingCheck(client.id, VettingTopic.OTHER, MONDAY, standing=Standing.FINE)
    )
    shown: list[str] = []
    monkeypatch.setattr(
        elsewhere.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True
    )
    for name in ("page.html", "run.sh"):
        vetting.attach(check.id, name.encode(), name, "application/octet-stream")
    offered = []
    for place in range(2):
        row = tab_of(house, client).rows[VettingTopic.OTHER]
        row.findChildren(QPushButton, "check-paper")[place].click()
        page = house.window.current_page()
        tidy()
        offered.append(page.elsewhere_button.isVisible())
        if offered[-1]:
            page.elsewhere_button.click()
        button(page, "paper-back").click()
        assert house.window.current_page().objectName() == "clients"
    assert offered == [True, False]
    assert [one.rsplit("-", 1)[1] for one in shown] == ["page.html"]


def test_that_the_care_text_is_read_whole(house: House) -> None:
    tab = tab_of(house, house.desk.client())
    assert named(tab, QLabel, "care-text").wordWrap()


def test_that_the_register_is_asked_and_taken_over_by_keyboard_alone(
    house: House, sources: FakeSources
) -> None:
    client = house.desk.client("Hautbois")
    sources.search = found(company(), closed_company())
    tab = tab_of(house, client)
    button(tab, "look-up-register").setFocus()
    house.press(Qt.Key.Key_Space)
    tidy()
    house.type("Hautbois Lyon")
    house.press(Qt.Key.Key_Return)
    house.settle()
    tidy()
    assert sources.asked == ["Hautbois Lyon"]
    house.press(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    tidy()
    assert house.focused().objectName() == "take-siren"
    house.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert house.focused().objectName() == "take-company"
    house.press(Qt.Key.Key_Space)
    tidy()
    assert house.services.register.client_detail(client.id).client.siren == SIREN
    assert house.focused().objectName() == "topic-look-up"


def test_that_the_keys_stay_where_one_is_after_a_silence(
    house: House, sources: FakeSources
) -> None:
    sources.gazette = trouble(Trouble.TIMED_OUT)
    tab = tab_of(house, house.desk.client(siren=SIREN))
    for _turn in range(2):
        if tab.rows[VettingTopic.NOTICES].inline is None:
            button(tab, "look-up-notices").setFocus()
        house.press(Qt.Key.Key_Space)
        house.settle()
        tidy()
        assert house.focused().objectName() == "ask-again"
    assert len(sources.asked) == 2
