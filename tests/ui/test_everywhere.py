"""Search, help, keys and undo: on every page, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.typography import typography_faults
from relance_desktop.services.search import Search
from relance_desktop.ui.commands import Group
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.help.library import OF_PAGE, load_articles
from relance_desktop.ui.invoices.menu import acts
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.icons import has
from relance_desktop.ui.kit.keyboard import MAP, place_words, readable, words
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.main_window import MainWindow
from tests.services.conftest import ACCOUNT, BUSINESS, Desk
from tests.ui.house import PATIENCE_MS, House, make_house, plain, tidy

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    *("today", "invoices", "clients", "payments", "outbox", "settings", "import", "welcome"),
    *("recovery", "registered", "report", "insolvency"),
)


class Place:
    """A window with everything, over two clients and three invoices."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.window = house.window
        self.everywhere = Everywhere(house.window, house.services)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, held)
        tidy()

    def type(self, text: str) -> None:
        self.house.qtbot.keyClicks(QApplication.focusWidget(), text)
        tidy()

    @property
    def found(self) -> list[str]:
        """The lines shown, headings in brackets."""
        palette = self.everywhere.palette
        assert palette is not None
        lines = palette.results.results.lines
        return [plain(one.title) if one.run else f"[{one.title}]" for one in lines]

    def current(self) -> str:
        assert self.everywhere.palette is not None
        line = self.everywhere.palette.results.current_line()
        return plain(line.title) if line else ""


@pytest.fixture
def place(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    hautbois, zenith = desk.client(), desk.client("Zénith Conseil")
    desk.invoice(hautbois, "2026-001", 120050)
    desk.invoice(zenith, "2026-002", 45000, date(2026, 12, 1))
    house = make_house(desk, settings, qtbot)
    made = Place(house)
    house.page("today")
    yield made
    house.settle()
    house.window.close()
    assert house.jobs.close(PATIENCE_MS)
    desk.services.close()


# -- search ---------------------------------------------------------------------


def test_that_the_search_opens_over_any_page_and_gives_the_focus_back(place: Place) -> None:
    for key in PAGES:
        place.house.page(key)
        before = QApplication.focusWidget()
        place.key(Qt.Key.Key_K, CTRL)
        assert place.everywhere.palette is not None
        assert place.everywhere.palette.input.hasFocus()
        assert place.found[0] == "[Actions]"
        place.key(Qt.Key.Key_Escape)
        assert not place.everywhere.palette.isVisible()
        assert QApplication.focusWidget() is before
        assert place.window.current == key


def test_that_an_invoice_is_opened_by_a_few_keys(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("1 200,50")
    assert place.found == ["[Factures]", "2026-001 · Hautbois SAS"]
    place.key(Qt.Key.Key_Return)
    assert place.window.current == "invoices"
    page = place.window.current_page()
    assert page is not None
    assert page.side.detail_wanted  # type: ignore[attr-defined]


def test_that_groups_come_best_first_and_tab_moves_between_them(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("zenith")
    assert place.found == ["[Clients]", "Zénith Conseil", "[Factures]", "2026-002 · Zénith Conseil"]
    assert place.current() == "Zénith Conseil"
    place.key(Qt.Key.Key_Tab)
    assert place.current() == "2026-002 · Zénith Conseil"
    place.key(Qt.Key.Key_Tab)
    assert place.current() == "Zénith Conseil"
    place.key(Qt.Key.Key_Up)
    assert place.current() == "2026-002 · Zénith Conseil"
    place.key(Qt.Key.Key_Down)
    place.key(Qt.Key.Key_Return)
    assert place.window.current == "clients"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nouveau cli", "Nouveau client"),
        ("encaisser", "Enregistrer un paiement"),
        ("sauvegarde", "Sauvegarder mes données"),
        ("taille", "Taille du texte"),
        ("raccourci", "Raccourcis clavier"),
        ("sauvegrade", "Restaurer une sauvegarde"),
    ],
)
def test_that_actions_settings_and_help_are_found_by_their_words(
    place: Place, typed: str, first: str
) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type(typed)
    assert place.current() == first


def test_that_help_is_found_by_what_it_says(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("imiter")
    assert place.found[place.found.index("[Aide]") + 1] == "Le droit en bref"


def test_that_help_is_found_by_its_title_first(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("prescription")
    found = place.found[place.found.index("[Aide]") + 1 :]
    assert found[0] == "Prescription"
    assert "Le droit en bref" in found


@pytest.mark.parametrize(("typed", "page"), [("bilan", "report"), ("recouvrement", "recovery")])
def test_that_a_page_comes_before_the_help_about_it(place: Place, typed: str, page: str) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type(typed)
    place.key(Qt.Key.Key_Return)
    assert place.window.current == page


def test_that_nothing_found_is_said(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("qqqqq")
    assert place.found == []
    said = place.window.findChild(QWidget, "search-said")
    assert said is not None
    assert said.isVisible()
    place.key(Qt.Key.Key_Return)
    assert place.window.current == "today"


def test_that_every_command_has_a_real_icon_and_runs(place: Place) -> None:
    commands = place.everywhere.commands()
    assert {one.group for one in commands} == {Group.ACTIONS, Group.SETTINGS, Group.HELP}
    assert len({one.key for one in commands}) == len(commands)
    for one in commands:
        assert has(one.icon), one.key
        if one.key != "quit":
            one.run()
            place.house.settle()


def test_that_new_facts_are_found(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.key(Qt.Key.Key_Escape)
    place.house.desk.client("Nouvelle Vague")
    place.window.data_changed()
    place.key(Qt.Key.Key_K, CTRL)
    place.type("vague")
    assert "Nouvelle Vague" in place.found


def test_that_a_big_business_is_read_while_one_types(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Search, "is_small", lambda self: False)
    place.key(Qt.Key.Key_K, CTRL)
    place.type("zenith")
    place.house.settle()
    tidy()
    assert "Zénith Conseil" in place.found


def test_that_results_are_read_aloud_whole(place: Place) -> None:
    place.key(Qt.Key.Key_K, CTRL)
    place.type("2026-001")
    assert place.everywhere.palette is not None
    results = place.everywhere.palette.results
    index = results.currentIndex()
    said = plain(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "2026-001 · Hautbois SAS, 1 200,50 €, En retard"


# -- help -----------------------------------------------------------------------


def test_that_f1_opens_the_help_of_the_page_and_escape_leaves(place: Place) -> None:
    for key in PAGES:
        place.house.page(key)
        place.key(Qt.Key.Key_F1)
        assert place.everywhere.help is not None
        assert place.everywhere.help.current == OF_PAGE[key]
        place.key(Qt.Key.Key_Escape)
        assert place.everywhere.help.current == ""
        assert place.window.current == key


def test_that_f1_opens_the_help_of_a_case_and_its_letters(place: Place) -> None:
    desk = place.house.desk
    bill = desk.services.register.invoice_rows()[0]
    case = desk.services.recovery_cases.open(bill.client_id, [bill.id])
    letter = LetterTarget(Purpose.MEDIATION, case_id=case.id)
    for key, target in (("case", case.id), ("case_letter", letter)):
        place.house.page(key, target)
        place.key(Qt.Key.Key_F1)
        assert place.everywhere.help is not None
        assert place.everywhere.help.current == OF_PAGE[key]
        place.key(Qt.Key.Key_Escape)
        assert place.window.current == key


def test_that_every_page_of_the_window_has_its_help(place: Place) -> None:
    assert set(place.window.page_keys) - set(OF_PAGE) == set()
    assert set(OF_PAGE.values()) <= set(place.everywhere.articles())


def test_that_links_lead_somewhere_and_back(place: Place) -> None:
    articles = place.everywhere.articles()
    for one in articles.values():
        for scheme, target in re.findall(r"\]\((\w+):([\w-]+)\)", one.text):
            known = articles if scheme == "aide" else place.window.page_keys
            assert target in known, (one.key, target)
    place.key(Qt.Key.Key_F1)
    helped = place.everywhere.help
    assert helped is not None
    helped.text.anchorClicked.emit("aide:law")
    assert helped.current == "law"
    place.key(Qt.Key.Key_Escape)
    assert helped.current == "today"
    helped.text.anchorClicked.emit("page:clients")
    assert (helped.current, place.window.current) == ("", "clients")


def test_that_help_is_well_set_and_short() -> None:
    for one in load_articles().values():
        assert not typography_faults(one.plain), (one.key, typography_faults(one.plain))
        assert one.title
        assert one.words
        assert len(one.text.split()) < (700 if one.key == "law" else 250), one.key


def test_that_every_rule_of_law_says_how_sure_it_is() -> None:
    text = load_articles()["law"].text
    rules = [line for line in text.split("\n") if line.startswith("- ")]
    marks = ("[lu]", "[officiel]", "[secondaire]", "[mémoire]", "[incertain]")
    assert len(rules) > 20
    assert [rule for rule in rules if not any(mark in rule for mark in marks)] == []


def test_that_help_follows_the_theme(place: Place, theme: Theme) -> None:
    place.key(Qt.Key.Key_F1)
    helped = place.everywhere.help
    assert helped is not None
    before = helped.text.document().toHtml()
    theme.set_mode("dark")
    tidy()
    assert helped.text.document().toHtml() != before


# -- keys -----------------------------------------------------------------------


def test_that_the_sheet_of_keys_opens_but_not_while_typing(place: Place) -> None:
    place.house.page("invoices")
    QTest.keyClicks(QApplication.focusWidget(), "?")
    assert place.everywhere.help is not None
    assert place.everywhere.help.current == "keys"
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "?")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "?"
    assert place.everywhere.help.current == ""


def test_that_the_sheet_shows_every_key(place: Place) -> None:
    sheet = place.everywhere.articles()["keys"].text
    assert set(words()) == set(MAP)
    assert {key.place for key in MAP.values()} <= set(place_words())
    for name, key in MAP.items():
        assert words()[name] in sheet
        assert all(readable(one) in sheet for one in key.keys)
    assert all(act.text in sheet for act in acts() if act.shortcut)
    assert readable("Ctrl+6") in sheet


def shortcuts(window: MainWindow) -> list[QShortcut]:
    """Those that a key press would reach now."""
    found = []
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and one.isEnabled():
            found.append(one)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_that_no_key_is_bound_twice_and_all_are_on_the_sheet(place: Place, page: str) -> None:
    place.house.page(page)
    known = {QKeySequence(keys).toString() for key in MAP.values() for keys in key.keys}
    known |= {QKeySequence(act.shortcut).toString() for act in acts() if act.shortcut}
    known |= {QKeySequence(keys).toString() for keys, _ in place.window.page_shortcuts()}
    everywhere: set[str] = set()
    inside: dict[QWidget, set[str]] = {}
    for one in shortcuts(place.window):
        keys, owner = one.key().toString(), one.parent()
        assert keys in known, f"{keys} of {owner.objectName()} is not in kit/keyboard.py"
        if one.context() == Qt.ShortcutContext.WindowShortcut:
            assert keys not in everywhere, keys
            everywhere.add(keys)
        else:
            mine = inside.setdefault(owner, set())
            assert keys not in mine, (keys, owner.objectName())
            mine.add(keys)
    for owner, keys_of in inside.items():
        assert not keys_of & everywhere, (owner.objectName(), keys_of & everywhere)


@pytest.mark.parametrize("page", ["invoices", "clients", "payments"])
def test_that_every_list_obeys_the_same_keys(place: Place, page: str) -> None:
    place.house.page(page)
    view = place.window.current_page()
    assert view is not None
    place.key(Qt.Key.Key_F, CTRL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    place.key(Qt.Key.Key_N, CTRL)
    assert view.side.form is not None  # type: ignore[attr-defined]
    place.key(Qt.Key.Key_Escape)
    assert view.side.form is None  # type: ignore[attr-defined]
    assert place.window.current == page


# -- large text -----------------------------------------------------------------


def test_that_the_sidebar_leaves_its_room_to_large_text(place: Place, theme: Theme) -> None:
    window = place.window
    window.resize(1280, 720)
    wide = window.sidebar.width()
    assert not window.sidebar.narrow
    theme.set_percent(200)
    tidy()
    assert window.sidebar.narrow
    assert window.sidebar.width() < wide
    names = [button.accessibleName() for button in window.sidebar.buttons.values()]
    assert "Factures" in names
    assert window.sidebar.search is not None
    assert window.sidebar.search.accessibleName() == "Tout rechercher"
    theme.set_percent(100)
    tidy()
    assert not window.sidebar.narrow


def test_that_a_narrow_line_puts_its_amount_below(theme: Theme, qtbot: QtBot) -> None:
    line = ActionRow(("clock", "amber"), "Zénith Conseil", ["En retard"], "1 200,00 €")
    button = line.set_action("Relancer")
    qtbot.addWidget(line)
    words = line.findChild(QWidget, "row-line")
    assert words is not None
    for width, below in ((700, False), (300, True)):
        line.resize(width, line.heightForWidth(width))
        line.show()
        tidy()
        line.resize(width, line.heightForWidth(width))
        tidy()
        under = button.mapTo(line, QPoint()).y() >= words.mapTo(line, QPoint()).y() + words.height()
        assert under is below
    assert line.minimumSizeHint().width() <= 300


# -- undo -----------------------------------------------------------------------


def test_that_the_last_payment_is_taken_back_after_its_notice_went(place: Place) -> None:
    view = place.house.page("payments")
    desk = place.house.desk
    client = desk.services.register.clients()[0]
    result = desk.services.payments.record(Payment(client.id, desk.clock.today(), 5000))
    view.side_actions._paid(result)
    place.window.notifications.hide()
    place.window.data_changed()
    place.key(Qt.Key.Key_K, CTRL)
    assert place.found[1].startswith("Annuler :")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_Z, CTRL)
    assert any(row.undone for row in desk.services.payments.rows())
    assert "annulé" in place.house.said()


def test_that_undo_is_not_offered_once_it_was_done_elsewhere(place: Place) -> None:
    view = place.house.page("payments")
    desk = place.house.desk
    client = desk.services.register.clients()[0]
    result = desk.services.payments.record(Payment(client.id, desk.clock.today(), 5000))
    view.side_actions._paid(result)
    desk.services.payments.undo(result.payment.id)
    place.key(Qt.Key.Key_Z, CTRL)
    assert place.house.said() == "Il n'y a rien à annuler."


def test_that_a_field_keeps_its_own_undo(place: Place) -> None:
    view = place.house.page("invoices")
    undone: list[None] = []
    place.window.notify("fait", undo=lambda: undone.append(None), still=lambda: True)
    view.list.search.setFocus()
    place.type("ab")
    place.key(Qt.Key.Key_Z, CTRL)
    assert undone == []
