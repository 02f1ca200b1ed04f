"""Bilan: figures, pictures, tables, what stands behind them, and how they leave the program."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolTip

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reporting.charts import Mark
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.lists.preview import ListPreview
from relance_desktop.ui.reporting.card import PartCard
from relance_desktop.ui.reporting.charts.view import ChartView
from relance_desktop.ui.reporting.page import ReportPage
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, plain, texts, tidy
from tests.ui.house import house as house


def shown(house: House) -> ReportPage:
    page: ReportPage = house.page("report")
    ready(house)
    return page


def ready(house: House) -> None:
    house.settle()
    tidy()


def live(house: House) -> None:
    """A short business: one client who pays late, one who does not pay at all."""
    desk = house.desk
    late, never = desk.client("Lente SARL"), desk.client("Jamais SAS")
    for number, (issued, days) in enumerate(((200, 12), (150, 20), (100, 4)), start=1):
        due = MONDAY - timedelta(days=issued)
        one = desk.invoice(late, f"P-{number}", 100_000, due)
        house.services.payments.record(
            Payment(late.id, due + timedelta(days=days), 100_000, (Allocation(one.id, 100_000),))
        )
    desk.invoice(never, "N-1", 250_000, MONDAY - timedelta(days=45))
    desk.invoice(late, "N-2", 60_000, MONDAY + timedelta(days=5))


def card(page: ReportPage, key: str) -> PartCard:
    found = page.board.card(key)
    assert found is not None
    return found


def chart(page: ReportPage, key: str) -> ChartView:
    found = card(page, key).chart
    assert found is not None
    return found


def mark(view: ChartView, category: int, series: int) -> Mark:
    return next(m for m in view.marks if (m.category, m.series) == (category, series))


def numbers(house: House) -> list[str]:
    page: Any = house.window.current_page()
    return sorted(row.number for row in page.list.table.rows_model.shown)


def test_that_an_empty_business_is_told_what_the_page_is_for(house: House) -> None:
    page = shown(house)
    assert "Votre bilan se fait tout seul" in texts(page)
    assert not page.pane.isVisible()
    assert not page.print_button.isEnabled()
    page.print()
    button(page, "empty-action").click()
    assert house.window.current == "import"


def test_that_one_invoice_is_enough(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client, due_on=MONDAY + timedelta(days=20))
    page = shown(house)
    said = texts(page)
    assert "Aucune relance n'est partie dans la période." in said
    assert "Aucune promesse dans la période." in said
    assert chart(page, "dso").isVisible()
    assert not button_names(card(page, "steps"))


def button_names(one: PartCard) -> list[str]:
    """Those of the tools that have nothing to work on, while they are seen."""
    return [
        b.objectName()
        for b in one.findChildren(QPushButton)
        if b.isVisible() and not b.objectName().endswith("-why")
    ]


def test_that_figures_say_today_and_the_period(house: House) -> None:
    live(house)
    page = shown(house)
    told = {tile.figure.key: plain(tile.accessibleName()) for tile in page.figures._tiles}
    assert told["open"] == "À encaisser : 3 100,00 €, aujourd'hui"
    assert told["late"] == "En retard : 2 500,00 €, aujourd'hui"
    assert told["received"] == "Encaissé : 3 000,00 €, dans la période"
    assert told["delay"] == "Délai moyen : 12 jours, après l'échéance"


def test_that_the_dso_shows_its_formula_in_figures(house: House) -> None:
    live(house)
    page = shown(house)
    short = " ".join(texts(card(page, "dso")))
    assert "3 100 € dus ÷ 6 100 € facturés × 231 jours depuis la première facture" in short
    assert "117 jours" in short


def test_that_the_meaning_is_told_when_asked(house: House) -> None:
    live(house)
    page = shown(house)
    one = card(page, "waiting")
    words = "Chaque euro compte pour chaque jour après son échéance"
    assert not any(text.startswith(words) for text in texts(one))
    button(one, "waiting-why").click()
    assert any(text.startswith(words) for text in texts(one))
    one.explain(False)
    assert not any(text.startswith(words) for text in texts(one))


def test_that_arrows_walk_a_picture_and_enter_opens_the_list(house: House) -> None:
    live(house)
    page = shown(house)
    view = chart(page, "ages")
    view.setFocus()
    house.press(Qt.Key.Key_End)
    assert plain(view.said) == "09/11/2026, 30 à 59 jours : 2 500,00 €"
    assert plain(view.accessibleDescription()).startswith("09/11/2026, 30 à 59 jours : 2 500,00 €")
    house.press(Qt.Key.Key_Down)
    assert plain(view.said) == "09/11/2026, À échoir : 600,00 €"
    house.press(Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert plain(view.said).startswith("31/10/2026")
    house.press(Qt.Key.Key_Home)
    first = view.said
    house.press(Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert view.said == first
    house.press(Qt.Key.Key_End, Qt.Key.Key_Return)
    assert house.window.current == "invoices"
    assert numbers(house) == ["N-1"]
    invoices: Any = house.window.current_page()
    assert "30 à 59 jours, au 09/11/2026" in texts(invoices)
    button(invoices.list.among, "banner-action").click()
    assert len(numbers(house)) == 5


def test_that_a_bar_says_its_value_and_opens_by_mouse(house: House) -> None:
    live(house)
    page = shown(house)
    view = chart(page, "ages")
    where = middle(view, mark(view, 12, 4))
    ask = QHelpEvent(QEvent.Type.ToolTip, where, view.mapToGlobal(where))
    QApplication.sendEvent(view, ask)
    assert plain(QToolTip.text()) == "09/11/2026, 30 à 59 jours : 2 500,00 €"
    house.qtbot.mouseMove(view, where)
    house.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert house.window.current == "report"
    house.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert numbers(house) == ["N-1"]


def middle(view: ChartView, one: Mark) -> QPoint:
    plot = view.plot()
    x = plot.left() + (one.left + one.width / 2) * plot.width()
    y = plot.bottom() - (one.bottom + one.height / 2) * plot.height()
    found = QPointF(x, y)
    assert view.mark_at(found) >= 0
    return found.toPoint()


def test_that_a_table_says_what_its_picture_does(house: House) -> None:
    live(house)
    page = shown(house)
    one = card(page, "ages")
    button(one, "ages-toggle").click()
    tidy()
    table = one.table
    assert table is not None
    assert table.isVisible()
    assert not chart(page, "ages").isVisible()
    assert table.rows_model.shown[0].cells[-1] == Money(310_000)
    table.setFocus()
    table.selectRow(0)
    house.press(Qt.Key.Key_Return)
    assert numbers(house) == ["N-1", "N-2"]
    back = shown(house)
    assert card(back, "ages").table.isVisible()
    button(card(back, "ages"), "ages-toggle").click()
    assert chart(back, "ages").isVisible()


def test_that_the_slowest_client_comes_first_and_leads_to_its_page(house: House) -> None:
    live(house)
    page = shown(house)
    table = card(page, "clients").table
    assert table is not None
    assert [row.cells[0] for row in table.rows_model.shown] == ["Jamais SAS", "Lente SARL"]
    assert "Le plus lent : Jamais SAS (45 jours). Le plus rapide : Lente SARL (12 jours)." in texts(
        page
    )
    table.row_activated.emit(table.rows_model.shown[0])
    assert house.window.current == "clients"


def test_that_figures_lead_to_their_list_or_their_part(house: House) -> None:
    live(house)
    page = shown(house)
    page.figures.findChild(object, "figure-dso").click()
    assert house.window.current == "report"
    assert chart(page, "dso").hasFocus()
    page.figures.findChild(object, "figure-open").click()
    assert numbers(house) == ["N-1", "N-2"]
    shown(house).figures.findChild(object, "figure-received").click()
    assert house.window.current == "payments"
    house.page("report", "waiting")
    ready(house)
    assert house.focused().objectName() == "waiting-table"
    house.window.go("report", "nonsense")


def test_that_another_period_gives_other_figures(house: House) -> None:
    live(house)
    page = shown(house)
    page.period.chips.choose("last_year")
    ready(house)
    assert "Aucune échéance n'a été payée dans la période." in texts(page)
    for key in ("year", "all"):
        page.period.chips.choose(key)
        ready(house)
        assert "7 jours" not in texts(card(page, "months"))
        assert "12 jours" in texts(card(page, "months"))


def test_that_own_days_are_a_period_unless_they_are_the_wrong_way_round(house: House) -> None:
    live(house)
    page = shown(house)
    assert not page.period.days.isEnabled()
    page.period.chips.choose("own")
    ready(house)
    page.period.first.set_day(date(2026, 8, 1))
    page.period.first.day_changed.emit(date(2026, 8, 1))
    ready(house)
    assert "4 jours" in texts(card(page, "months"))
    page.period.last.set_day(date(2026, 7, 1))
    page.period.last.day_changed.emit(date(2026, 7, 1))
    assert "Le premier jour doit venir avant le dernier." in texts(page)
    page.period.first.setText("32/13")
    assert page.period.period() is None


def test_that_currencies_are_looked_at_one_by_one(house: House) -> None:
    live(house)
    assert not shown(house).currency.isVisible()
    house.desk.invoice(house.desk.client("Berne"), "CH-1", 70_000, currency="CHF")
    house.window.data_changed()
    page = shown(house)
    assert page.currency.currentText() == "EUR"
    page.currency.setCurrentIndex(1)
    page.currency.activated.emit(1)
    ready(house)
    assert "700,00 CHF" in [plain(t.figure.text) for t in page.figures._tiles]
    with house.services.store.write() as w:
        gone = next(row for row in w.lists.invoices(MONDAY) if row.number == "CH-1")
        w.invoices.remove(gone.id)
    house.window.data_changed()
    ready(house)
    assert page.currency.currentText() == "EUR"


def test_that_it_follows_facts_written_elsewhere(house: House) -> None:
    live(house)
    page = shown(house)
    one = next(r for r in house.services.register.invoice_rows() if r.number == "N-1")
    house.services.payments.record(
        Payment(one.client_id, MONDAY, 250_000, (Allocation(one.id, 250_000),))
    )
    house.window.data_changed()
    ready(house)
    assert "À encaisser : 600,00 €, aujourd'hui" in [
        plain(tile.accessibleName()) for tile in page.figures._tiles
    ]


def test_that_steps_promises_deposits_and_costs_are_shown(house: House) -> None:
    live(house)
    desk = house.desk
    never = next(c for c in house.services.register.clients() if c.name.startswith("Jamais"))
    desk.do_step(never)
    with house.services.store.write() as w:
        one = next(r for r in w.lists.invoices(MONDAY) if r.number == "N-1")
        w.holds.add(
            Hold(
                HoldKind.PROMISE,
                never.id,
                MONDAY - timedelta(days=9),
                invoice_id=one.id,
                until=MONDAY - timedelta(days=5),
            )
        )
        w.engagements.add(Engagement(never.id, "Site", MONDAY, agreed_on=MONDAY))
    house.window.data_changed()
    page = shown(house)
    view = chart(page, "promises")
    view.setFocus()
    assert view.said.replace("\u00a0", " ") == "Non tenues : 1"
    said = [plain(text) for text in texts(page)]
    assert "0 %" in said
    assert "tenue sur 1 échue" in said
    assert "des affaires conclues ont versé un acompte (0 sur 1)" in said
    steps = card(page, "steps").part.rows
    assert [row.cells[2:4] for row in steps] == [(1, 1)]
    waiting = {row.cells[0]: row.cells[1] for row in card(page, "waiting").part.rows}
    assert waiting["Factures en retard"] == 4


def test_that_each_table_is_saved_as_a_file(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(house)
    page = shown(house)
    path = tmp_path / "ages.csv"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_args, **_more: (str(path), "CSV français, point-virgule (*.csv)"),
    )
    button(card(page, "ages"), "ages-export").click()
    ready(house)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert plain(lines[0]).startswith('"Au";"À échoir (EUR)";"1–9 j (EUR)"')
    assert lines[1].replace('"', "").startswith("09/11/2026;600,00;0,00")
    assert len(lines) == 14
    button(card(page, "waiting"), "waiting-export").click()
    ready(house)
    mixed = plain(path.read_text(encoding="utf-8-sig"))
    assert '"Factures en retard";"4"' in mixed
    assert '"Indemnités de 40 € (clients professionnels)";"160,00 €"' in mixed


def test_that_it_is_printed_whole(house: House) -> None:
    live(house)
    page = shown(house)
    page.print_button.click()
    ready(house)
    dialog = page.findChild(ListPreview)
    assert dialog is not None
    found = house.services.pages.count(dialog._pdf)
    assert found >= 3
    dialog.reject()


def test_that_wide_windows_put_parts_side_by_side(house: House, theme: Theme) -> None:
    live(house)
    page = shown(house)
    house.window.resize(1440, 900)
    tidy()
    left, right = card(page, "dso"), card(page, "months")
    assert left.y() == right.y()
    house.window.resize(900, 700)
    tidy()
    assert left.y() < right.y()
    assert page.figures._across < 6


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 150])
def test_that_every_picture_can_be_painted(
    house: House, theme: Theme, mode: Any, percent: int
) -> None:
    theme.set_percent(percent)
    theme.set_mode(mode)
    live(house)
    page = shown(house)
    for key in ("ages", "dso", "months", "cash"):
        view = chart(page, key)
        view.setFocus()
        image = view.grab().toImage()
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert len(colours) > 5, key
