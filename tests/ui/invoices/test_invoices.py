"""The list of invoices: what it shows, finds, and does by keyboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.ui.invoices.ageing_bar import AgeingBar
from relance_desktop.ui.invoices.ageing_tile import Tile
from relance_desktop.ui.invoices.menu import fill
from relance_desktop.ui.invoices.page import InvoicesView
from relance_desktop.ui.kit.timeline import Timeline
from tests.ui.house import House, button, named, plain, texts, tidy


@pytest.fixture
def books(house: House) -> House:
    """One invoice of each kind of lateness, a credit note, a foreign one."""
    desk = house.desk
    nauta = desk.client("Nauta Voiles")
    ete = desk.client("Société d'Été")
    desk.invoice(nauta, "F-1", 120_000, date(2026, 10, 1))
    desk.invoice(nauta, "F-2", 50_000, date(2026, 11, 2), note="affiche du festival")
    desk.pdf_invoice(ete, "F-3", cents=80_000, due_on=date(2026, 11, 12))
    desk.invoice(ete, "F-4", 99_000, date(2026, 12, 20))
    paid = desk.invoice(ete, "F-5", 10_000, date(2026, 10, 5))
    house.services.payments.record(
        Payment(ete.id, date(2026, 10, 5), 10_000, (Allocation(paid.id, 10_000),), means="cheque")
    )
    desk.credit_note(nauta, "AV-1", 5_000, date(2026, 10, 6))
    desk.invoice(nauta, "F-6", 70_000, date(2026, 10, 25), currency="USD")
    return house


def page(house: House, target: Any = None) -> InvoicesView:
    view = house.page("invoices", target)
    assert isinstance(view, InvoicesView)
    return view


def shown(view: InvoicesView) -> list[str]:
    return [row.number for row in view.table.rows_model.shown]


def cells(view: InvoicesView, number: str) -> dict[str, str]:
    model = view.table.rows_model
    row = next(row for row in model.rows if row.number == number)
    return {column.key: plain(column.text(row)) for column in model.columns}


def choose(view: InvoicesView, number: str) -> None:
    row = next(row for row in view.table.rows_model.shown if row.number == number)
    assert view.table.select(row.id)
    view.table.setFocus()


def detail(house: House, number: str) -> list[str]:
    view = page(house)
    choose(view, number)
    house.press(Qt.Key.Key_Return)
    return texts(view.panel)


def tiles(bar: AgeingBar) -> list[str]:
    return [plain(tile.accessibleName()) for tile in bar.findChildren(Tile)]


def test_that_each_row_says_where_it_stands(books: House) -> None:
    view = page(books)
    assert cells(view, "F-1") == {
        "status": "Critique",
        "number": "F-1",
        "client": "Nauta Voiles",
        "issued": "01/09/2026",
        "due": "01/10/2026",
        "late": "39 j",
        "gross": "1 200,00 €",
        "balance": "1 200,00 €",
        "last": "",
        "next": "E-mail aujourd'hui",
        "note": "",
    }
    assert cells(view, "AV-1")["status"] == "Avoir"
    assert cells(view, "AV-1")["gross"] == "−50,00 €"
    assert cells(view, "F-5")["balance"] == "–"
    assert cells(view, "F-6")["balance"] == "700,00 $"


def test_that_what_is_late_comes_first_and_what_is_paid_last(books: House) -> None:
    assert shown(page(books)) == ["F-1", "F-6", "F-2", "F-3", "F-4", "F-5", "AV-1"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ete f-3", ["F-3"]),
        ("FESTIVAL", ["F-2"]),
        ("1200,00", ["F-1"]),
        ("1 200", ["F-1"]),
        ("nauta", ["F-1", "F-6", "F-2", "AV-1"]),
        ("rien de tel", []),
    ],
)
def test_that_the_search_ignores_accents_and_case(
    books: House, typed: str, found: list[str]
) -> None:
    view = page(books)
    view.list.search.setFocus()
    books.type(typed)
    books.press(Qt.Key.Key_Return)
    assert shown(view) == found


def test_that_nothing_found_offers_to_show_all(books: House) -> None:
    view = page(books)
    view.table.set_search("zzz")
    button(view, "empty-action").click()
    assert len(shown(view)) == 7


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("todo", ["F-1", "F-6", "F-2", "F-3"]),
        ("late", ["F-1", "F-6", "F-2"]),
        ("critical", ["F-1"]),
        ("due_soon", ["F-3"]),
        ("not_due", ["F-4"]),
        ("paid", ["F-5"]),
        ("credit", ["AV-1"]),
    ],
)
def test_that_a_filter_keeps_its_own(books: House, key: str, found: list[str]) -> None:
    view = page(books)
    chip = button(view, f"filter-{key}")
    assert chip.text().endswith(str(len(found)))
    chip.click()
    assert shown(view) == found


def test_that_disputes_and_promises_have_their_filters(books: House) -> None:
    rows = {row.number: row for row in books.services.register.invoice_rows()}
    books.services.holds.dispute(rows["F-1"].client_id, rows["F-1"].id, None, "maquette")
    books.services.holds.promise(rows["F-2"].client_id, rows["F-2"].id, date(2026, 11, 20))
    view = page(books, "disputed")
    assert shown(view) == ["F-1"]
    view.open("promised")
    assert shown(view) == ["F-2"]


def test_that_what_a_route_claims_has_its_filter(books: House) -> None:
    row = next(one for one in books.services.register.invoice_rows() if one.number == "F-1")
    cases = books.services.recovery_cases
    case = cases.open(row.client_id, [row.id])
    cases.start(case.id, "avocat", books.desk.clock.today())
    view = page(books, "handed_over")
    assert shown(view) == ["F-1"]
    assert button(view, "filter-handed_over").text().endswith("1")
    assert "Recouvrement" in cells(view, "F-1").values()


def test_that_ages_add_up_per_currency_and_filter(books: House) -> None:
    view = page(books)
    bar = named(view, AgeingBar, "ageing")
    assert tiles(bar) == [
        "À échoir, 1 790,00 €, 2 échéances",
        "1 à 9 jours, 500,00 €, 1 échéance",
        "30 à 59 jours, 1 200,00 €, 1 échéance",
    ]
    other = named(view, QPushButton, "currencies")
    assert plain(other.text()) == "+ 700,00 $"
    other.menu().actions()[0].trigger()
    assert tiles(bar) == ["À échoir, 0,00 $, 0 échéance", "10 à 19 jours, 700,00 $, 1 échéance"]
    tile = named(view, QAbstractButton, "ageing-USD-10")
    tile.click()
    assert shown(view) == ["F-6"]
    tile.click()
    assert len(shown(view)) == 7


def test_that_another_currency_ends_the_choice_of_an_age(books: House) -> None:
    view = page(books)
    named(view, QAbstractButton, "ageing-EUR-1").click()
    assert len(shown(view)) == 1
    named(view, AgeingBar, "ageing").show_currency("USD")
    assert len(shown(view)) == 7


def test_that_enter_opens_the_detail_and_escape_closes_it(books: House) -> None:
    said = detail(books, "F-1")
    assert {"F-1", "Nauta Voiles", "39 jours de retard"} <= set(said)
    assert "En retard de 39 jours, pas encore relancée" in said
    view = page(books)
    books.press(Qt.Key.Key_Escape)
    assert not view.side.isVisible()


def test_that_the_detail_follows_the_arrows(books: House) -> None:
    detail(books, "F-1")
    view = page(books)
    view.table.setFocus()
    books.press(Qt.Key.Key_Down)
    books.qtbot.waitUntil(lambda: "F-6" in texts(view.panel))


def test_that_interest_is_shown_with_rate_and_article(books: House) -> None:
    said = detail(books, "F-1")
    assert "Pénalités au 09/11/2026" in said
    view = page(books)
    button(view.panel, "see-segments").click()
    said = texts(view.panel)
    assert "02/10/26 – 09/11/26" in said
    assert "39" in said
    assert any("C. com. L441-10 II" in text and "C. com. D441-5" in text for text in said)
    button(view.panel, "see-segments").click()
    assert "02/10/26 – 09/11/26" not in texts(view.panel)


def test_that_a_public_buyer_has_its_own_articles(house: House) -> None:
    client = house.desk.client("Mairie", kind=ClientKind.PUBLIC)
    house.desk.invoice(client, "F-9")
    detail(house, "F-9")
    view = page(house)
    button(view.panel, "see-segments").click()
    said = " ".join(texts(view.panel))
    assert "CCP R2192-31" in said
    assert "CCP D2192-35" in said


def test_that_an_unknown_kind_is_warned_about(house: House) -> None:
    client = house.desk.client("?", kind=ClientKind.UNKNOWN)
    house.desk.invoice(client, "F-9")
    assert any("Nature du client à préciser" in text for text in detail(house, "F-9"))


def test_that_several_due_dates_are_listed(house: House) -> None:
    parts = (Instalment(date(2026, 10, 31), 60_000), Instalment(date(2026, 12, 31), 60_000))
    house.desk.invoice(house.desk.client(), "F-9", 120_000, instalments=parts)
    said = detail(house, "F-9")
    assert {"Échéance du 31/10/2026", "Échéance du 31/12/2026", "600,00 €"} <= set(said)


def test_that_the_timeline_opens_what_was_sent(books: House) -> None:
    client = next(c for c in books.services.register.clients() if c.name == "Nauta Voiles")
    books.desk.do_step(client)
    said = detail(books, "F-1")
    assert "E-mail envoyé" in said
    view = page(books)
    timeline = view.panel.findChild(Timeline)
    assert timeline is not None
    button(timeline, "event-link").click()
    assert books.window.current == "proof"
    assert any("compta@hautbois.example" in text for text in texts(books.window.current_page()))


def test_that_r_reminds_and_p_enters_the_balance(books: House) -> None:
    view = page(books)
    choose(view, "F-2")
    books.press(Qt.Key.Key_P)
    form = view.side.form
    assert form is not None
    assert plain(form.amount.text()) == "500,00 €"
    form.amount.setFocus()
    books.press(Qt.Key.Key_Return)
    assert books.said() == "500,00 € enregistrés. F-2 est soldée."
    assert cells(view, "F-2")["status"] == "Payée"
    choose(view, "F-1")
    books.press(Qt.Key.Key_R)
    assert books.window.current == "reminder"


def test_that_a_payment_is_undone_from_its_notice_and_from_the_panel(books: House) -> None:
    view = page(books)
    choose(view, "F-2")
    view.act("pay")
    assert view.side.form is not None
    view.side.form.submit()
    books.undo()
    assert cells(view, "F-2")["balance"] == "500,00 €"
    assert "100,00 € le 05/10/2026" in detail(books, "F-5")
    button(view.panel, "undo-payment").click()
    said = "Paiement annulé par une écriture inverse. F-5 est de nouveau à payer."
    assert books.said() == said
    assert cells(view, "F-5")["balance"] == "100,00 €"


def test_that_invoices_of_two_clients_are_not_paid_together(books: House) -> None:
    view = page(books)
    view.table.selectAll()
    view.act("pay")
    assert view.side.form is None
    assert books.said() == "Ces factures sont de plusieurs clients : un seul à la fois."


def test_that_paid_invoices_offer_neither_reminder_nor_pause(books: House) -> None:
    view = page(books)
    choose(view, "F-5")
    menu = QMenu()
    books.qtbot.addWidget(menu)
    view._fill_menu(menu, ())
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert names == ["act-edit", "act-mail", "act-copy", "act-client"]
    for key in ("remind", "pay", "pause"):
        view.act(key)
    assert books.window.current == "invoices"
    assert view.side.form is None


def test_that_the_menu_of_an_open_invoice_offers_all(books: House) -> None:
    view = page(books)
    choose(view, "F-3")
    menu = QMenu()
    books.qtbot.addWidget(menu)
    view._fill_menu(menu, view.table.selected_rows())
    names = [action.objectName().removeprefix("act-") for action in menu.actions()]
    expected = ["remind", "pay", "formal_notice", "", "pause", "dispute", "promise", "underway"]
    expected += ["write_off", "case"]
    assert names == [*expected, "", "edit", "document", "mail", "copy", "client"]
    next(a for a in menu.actions() if a.objectName() == "act-copy").trigger()
    assert QGuiApplication.clipboard().text() == "F-3"


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("pause", HoldKind.PAUSE),
        ("dispute", HoldKind.DISPUTE),
        ("promise", HoldKind.PROMISE),
        ("underway", HoldKind.PAYMENT_UNDERWAY),
    ],
)
def test_that_an_invoice_rests_and_resumes(books: House, act: str, kind: HoldKind) -> None:
    view = page(books)
    choose(view, "F-1")
    view.act(act)
    form = view.side.form
    assert form is not None
    form.reason.setText("bonne raison")
    form.submit()
    row = next(row for row in books.services.register.invoice_rows() if row.number == "F-1")
    holds = books.services.register.invoice_detail(row.id).holds
    assert [(hold.kind, hold.invoice_id) for hold in holds] == [(kind, row.id)]
    said = detail(books, "F-1")
    assert any("bonne raison" in text for text in said)
    button(view.panel, "lift-hold").click()
    assert books.said() == "Suspension levée : les relances reprennent."
    assert cells(view, "F-1")["next"] == "E-mail aujourd'hui"


def test_that_a_document_opens_and_comes_back(books: House) -> None:
    view = page(books)
    choose(view, "F-1")
    view.act("document")
    assert books.said() == "Cette facture n'a pas de document."
    choose(view, "F-3")
    view.act("client")
    assert books.window.current == "clients"


def test_that_an_invoice_is_found_whatever_was_searched(books: House) -> None:
    view = page(books)
    view.table.set_search("nauta")
    invoice_id = next(r.id for r in view.table.rows_model.rows if r.number == "F-4")
    view.open(invoice_id)
    current = view.table.current_row()
    assert current is not None
    assert current.number == "F-4"
    assert view.side.isVisible()


def test_that_selection_and_panel_survive_a_change(books: House) -> None:
    detail(books, "F-2")
    books.window.data_changed()
    view = page(books)
    current = view.table.current_row()
    assert current is not None
    assert current.number == "F-2"
    assert "F-2" in texts(view.panel)


def test_that_columns_make_room(books: House) -> None:
    view = page(books)
    books.window.resize(1900, 900)
    tidy()
    wide = [n for n in range(11) if not view.table.isColumnHidden(n)]
    books.window.resize(1100, 700)
    view.table.select(view.table.rows_model.shown[0].id)
    view.open_detail()
    tidy()
    keys = [column.key for column in view.table.rows_model.columns]
    narrow = [keys[n] for n in range(11) if not view.table.isColumnHidden(n)]
    assert len(wide) == 11
    assert {"status", "number", "client", "balance"} <= set(narrow)
    assert len(narrow) < 7


def test_that_an_empty_list_offers_to_import(house: House) -> None:
    view = page(house)
    assert "Vos factures, réunies ici" in texts(view)
    button(view.table, "empty-action").click()
    assert house.window.current == "import"


def test_that_a_credit_note_lowers_what_is_open_and_can_be_taken_back(books: House) -> None:
    books.page("invoices", ("AV-1",))
    view = page(books)
    button(view.panel, "detail-credit").click()
    assert plain(books.said()) == "Avoir imputé sur F-1."
    assert cells(view, "F-1")["balance"] == "1 150,00 €"
    assert not view.panel.findChildren(QPushButton, "detail-credit")
    books.undo()
    assert cells(view, "F-1")["balance"] == "1 200,00 €"
    assert button(view.panel, "detail-credit").isEnabled()


def test_that_only_a_credit_note_with_something_left_offers_to_be_used(books: House) -> None:
    view = page(books)
    menu = QMenu()
    rows = {row.number: row for row in view.table.rows_model.rows}
    for number, offered in (("AV-1", True), ("F-1", False)):
        fill(menu, rows[number], lambda _key: None)
        assert any(a.objectName() == "act-credit" for a in menu.actions()) is offered
