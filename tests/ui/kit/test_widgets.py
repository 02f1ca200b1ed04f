"""The small widgets: what they show, tell, and answer to the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.status import Status
from relance_desktop.errors import UserError
from relance_desktop.ui.kit import status
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit, NumberEdit
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, column
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.notifications import NotificationBar
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.progress import BusyOverlay, ProgressPanel
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.stepper import Stepper
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.kit.timeline import Timeline, TimelineEntry

TODAY = date(2026, 11, 21)
WIDE = "numéro dans le libellé · frais bancaires : 15,00 € de moins · nom du client dans le libellé"

pytestmark = pytest.mark.usefixtures("theme")


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_that_a_label_shows_markup_as_typed(qtbot: QtBot) -> None:
    label = Label("<b>Zoé</b> & fils")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_that_a_button_does_not_narrow_its_card(qtbot: QtBot) -> None:
    card = Card("Titre").add(Label("texte"), QuietButton("Lien"))
    qtbot.addWidget(card)
    assert card.maximumSize().width() > 10_000
    card.resize(800, 200)
    card.show()
    title = card.findChild(QLabel)
    assert title is not None
    assert title.width() > 700


def test_that_an_icon_alone_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    button = IconButton("x", "Fermer")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Fermer"


def test_that_a_pill_grows_with_its_word(qtbot: QtBot) -> None:
    pill = Pill(status.chip(Status.LATE))
    qtbot.addWidget(pill)
    short = pill.sizeHint().width()
    pill.set_chip(status.chip(Status.VERY_LATE))
    assert pill.sizeHint().width() > short
    assert pill.accessibleName() == "Retard important"


def test_that_children_flow_onto_a_new_line(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    for _ in range(6):
        flow.add(PrimaryButton("Préparer la relance"))
    wide, narrow = flow.heightForWidth(3000), flow.heightForWidth(400)
    assert narrow > wide * 3
    flow.empty()
    assert flow.heightForWidth(400) == 0


def test_that_low_children_stand_in_the_middle_of_their_line(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    first, link, second = PrimaryButton("Noter"), LinkButton("Pièces"), PrimaryButton("Clore")
    for one in (first, link, second):
        flow.add(one)
    flow.resize(first.sizeHint().width() + link.sizeHint().width() + GRID, 200)
    flow.show()
    assert link.height() < first.height()
    assert abs(link.geometry().center().y() - first.geometry().center().y()) <= 1
    assert second.y() >= first.geometry().bottom()


# -- filters and search --------------------------------------------------------


@pytest.fixture
def chips(qtbot: QtBot) -> FilterChips:
    made = FilterChips(
        [Filter("all", "Toutes"), Filter("late", "En retard"), Filter("paid", "Payées")]
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_one_filter_is_chosen_at_a_time(chips: FilterChips, qtbot: QtBot) -> None:
    late = chips.findChild(QPushButton, "filter-late")
    with qtbot.waitSignal(chips.changed) as told:
        qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    assert told.args == ["late"] == [chips.current]
    checked = [b.objectName() for b in chips.findChildren(QPushButton) if b.isChecked()]
    assert checked == ["filter-late"]
    with qtbot.assertNotEmitted(chips.changed):
        qtbot.mouseClick(late, Qt.MouseButton.LeftButton)


def test_that_filters_show_counts_and_empty_ones_hide(chips: FilterChips) -> None:
    chips.set_counts({"all": 1234, "late": 2})
    shown = {b.objectName(): b.text() for b in chips.findChildren(QPushButton) if b.isVisible()}
    assert shown == {
        "filter-all": "Toutes\u00a0\u00a01\u202f234",
        "filter-late": "En retard\u00a0\u00a02",
    }


def test_that_the_chosen_filter_stays_when_it_empties(chips: FilterChips) -> None:
    chips.choose("paid")
    chips.set_counts({"all": 3})
    assert chips.findChild(QPushButton, "filter-paid").isVisible()


def test_that_filters_without_room_wait_in_a_menu(chips: FilterChips) -> None:
    more = chips.findChild(QPushButton, "filters-more")
    chips.set_counts({"all": 3, "late": 2, "paid": 1})
    chips.resize(chips.sizeHint())
    assert not more.isVisible()
    chips.resize(chips.minimumSizeHint())
    assert more.isVisible()
    assert chips.height() < 2 * more.height()
    more.menu().aboutToShow.emit()
    more.menu().actions()[-1].trigger()
    assert chips.current == "paid"
    assert chips.findChild(QPushButton, "filter-paid").isVisible()
    assert chips.rect().contains(chips.findChild(QPushButton, "filter-paid").geometry())


def test_that_an_ampersand_is_no_key(qtbot: QtBot) -> None:
    button = PrimaryButton("Larch & Pine")
    qtbot.addWidget(button)
    assert button.text() == "Larch & Pine"
    assert button.shortcut().isEmpty()
    button.setText("Orme & Fils")
    assert (button.text(), button.shortcut().isEmpty()) == ("Orme & Fils", True)


def test_that_search_waits_for_a_pause(qtbot: QtBot) -> None:
    field = SearchField(delay_ms=30)
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "zoe")
    assert told == []
    qtbot.waitUntil(lambda: told == ["zoe"])


def test_that_enter_searches_at_once_and_escape_empties(qtbot: QtBot) -> None:
    field = SearchField(delay_ms=10_000)
    qtbot.addWidget(field)
    field.setText("brest")
    with qtbot.waitSignals([field.searched, field.left_down]):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_that_ctrl_f_comes_to_the_search(qtbot: QtBot) -> None:
    page = Card().add(other := QLineEdit(), field := SearchField())
    qtbot.addWidget(page)
    page.show()
    other.setFocus()
    page.activateWindow()
    qtbot.waitUntil(other.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()


# -- notices -------------------------------------------------------------------


def test_that_an_empty_page_offers_its_first_action(qtbot: QtBot) -> None:
    empty = EmptyState("users", "Aucun client", "Importez une facture.", "Importer")
    qtbot.addWidget(empty)
    assert empty.button is not None
    with qtbot.waitSignal(empty.triggered):
        empty.button.click()
    assert EmptyState("users", "Rien").button is None


def test_that_a_row_of_answers_is_as_tall_as_its_words(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    row = ActionRow(("receipt", "blue"), "2026-026 de Boulangerie Fontaine, reste 15,00 €", (WIDE,))
    box.setLayout(column(row, None))
    box.resize(346, 600)
    box.show()
    qtbot.waitExposed(box)
    qtbot.waitUntil(lambda: row.height() >= row.heightForWidth(row.width()))
    box.resize(900, 600)
    qtbot.waitUntil(lambda: row.height() < 100)


def test_that_a_banner_changes_its_words_and_closes(qtbot: QtBot) -> None:
    banner = Banner("warning", "Vérifiez", "Attention", closable=True)
    qtbot.addWidget(banner)
    banner.show()
    banner.set_text("Tout va bien")
    banner.set_kind("success")
    assert texts(banner) == ["Tout va bien"]
    with qtbot.waitSignal(banner.closed):
        banner.findChild(QPushButton, "banner-close").click()
    assert banner.isHidden()


@pytest.fixture
def bar(qtbot: QtBot) -> NotificationBar:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    made = NotificationBar(window)
    made.setProperty("window", window)
    return made


def test_that_undo_is_done_once_and_the_notice_goes(bar: NotificationBar) -> None:
    undone: list[int] = []
    bar.notify("Paiement enregistré", undo=lambda: undone.append(1))
    button = bar.findChild(QPushButton, "notification-action")
    assert (bar.text, button.text()) == ("Paiement enregistré", "Annuler")
    button.click()
    button.click()
    assert undone == [1]
    assert bar.isHidden()


def test_that_a_notice_goes_by_itself(bar: NotificationBar, qtbot: QtBot) -> None:
    bar.notify("Fait", seconds=0.02)
    assert bar.isVisible()
    qtbot.waitUntil(bar.isHidden)


def test_that_a_notice_without_action_has_no_button(bar: NotificationBar) -> None:
    bar.notify("Un", undo=lambda: None)
    bar.notify("Deux")
    assert bar.findChild(QPushButton, "notification-action").isHidden()


def test_that_a_long_notice_stays_inside_the_window(bar: NotificationBar) -> None:
    bar.notify("mot " * 80, action=("Ouvrir", lambda: None))
    bar.parentWidget().resize(500, 400)
    assert bar.parentWidget().rect().contains(bar.geometry())


# -- forms ---------------------------------------------------------------------


def test_that_a_notice_covers_no_button_to_press(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 500)
    middle = PrimaryButton("Enregistrer")
    left = PrimaryButton("Continuer")
    for button, x in ((middle, 400), (left, 40)):
        button.setParent(page)
        button.setGeometry(x, 430, 140, 40)
    bar = NotificationBar(page)
    page.show()
    bar.notify("C'est fait.")
    assert not bar.geometry().intersects(middle.geometry())
    assert not bar.geometry().intersects(left.geometry())
    assert page.rect().contains(bar.geometry())
    left.hide()
    bar.place()
    assert bar.x() < 40


def test_that_all_of_a_page_is_seen_first_when_asked(qtbot: QtBot) -> None:
    view = PdfView(whole=True)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    image = QImage(595, 842, QImage.Format.Format_RGB888)
    view.show_pages(1, lambda _index, _dpi: image)
    page = view.findChild(QWidget, "pdf-page-1")
    assert page.height() <= view.viewport().height()
    view.zoom_in()
    assert page.height() > view.viewport().height()
    view.fit_other()
    assert page.width() > 800
    view.fit_other()
    assert page.height() <= view.viewport().height()


def test_that_a_warning_comes_after_a_pause_and_blocks_nothing(qtbot: QtBot) -> None:
    form, field = Form(), QLineEdit()
    field.setObjectName("siren")
    qtbot.addWidget(form)
    line = form.add("SIREN", field, check=lambda text: None if len(text) == 9 else "9 chiffres")
    assert field.accessibleName() == "SIREN"
    qtbot.keyClicks(field, "123")
    qtbot.waitUntil(lambda: line.warning == "9 chiffres")
    assert form.warnings() == ("9 chiffres",)
    assert field.text() == "123"
    qtbot.keyClicks(field, "456789")
    qtbot.waitUntil(lambda: line.warning == "")
    assert form.warnings() == ()


def test_that_an_amount_is_understood_and_tidied(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    told: list[int | None] = []
    field.cents_changed.connect(told.append)
    qtbot.keyClicks(field, "1234,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.cents() == told[-1] == 123450
    assert field.text() == "1\u202f234,50\u00a0€"
    field.setText("beaucoup")
    assert (field.cents(), field.understood()) == (None, False)
    field.clear()
    assert (field.cents(), field.understood()) == (None, True)


def test_that_an_amount_keeps_its_figure_in_another_currency(qtbot: QtBot) -> None:
    field = MoneyEdit(5000)
    qtbot.addWidget(field)
    field.set_currency("SEK")
    assert field.text() == "50,00\u00a0SEK"
    assert field.cents() == 5000
    field.set_currency("GBP")
    assert field.cents() == 5000


def test_that_a_number_is_kept_within_its_bounds(qtbot: QtBot) -> None:
    field = NumberEdit(5, 1, 30, "jours")
    qtbot.addWidget(field)
    assert field.text() == "5\u00a0jours"
    field.setValue(99)
    assert field.value() == 30


def test_that_a_date_is_understood_and_moved_by_arrows(qtbot: QtBot) -> None:
    field = DateEdit(TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "demain")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "22/11/2026"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2026, 11, 22)
    field.setText("jamais")
    assert not field.understood()


def test_that_a_day_is_picked_in_the_calendar(qtbot: QtBot) -> None:
    field = DateEdit(TODAY, date(2026, 5, 4))
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2026, 5, 4)
    with qtbot.waitSignal(field.day_changed) as told:
        calendar.clicked.emit(calendar.selectedDate().addDays(2))
    assert told.args == [date(2026, 5, 6)] == [field.day()]


# -- details -------------------------------------------------------------------


def test_that_empty_facts_are_left_out(qtbot: QtBot) -> None:
    facts = KeyValueList([("Client", "Zoé"), ("Note", ""), ("État", Pill())])
    qtbot.addWidget(facts)
    assert texts(facts) == ["Client", "Zoé", "État"]
    facts.set_items([("Reste dû", "0,00 €")])
    assert texts(facts) == ["Reste dû", "0,00 €"]


def test_that_a_panel_is_filled_emptied_and_closed_by_escape(qtbot: QtBot) -> None:
    panel = DetailPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_title("F2026-014", "Studio Kéréon")
    panel.add_action(button := PrimaryButton("Relancer"))
    panel.add(Label("corps"), "Montants")
    words = {"F2026-014", "Studio Kéréon", "Montants", "corps"}
    qtbot.waitUntil(lambda: words <= set(texts(panel)))
    assert button.isVisible()
    panel.clear()
    assert texts(panel) == ["F2026-014", "Studio Kéréon"]
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_that_an_event_opens_what_it_is_about(qtbot: QtBot) -> None:
    line = Timeline()
    qtbot.addWidget(line)
    line.set_entries(
        [
            TimelineEntry("phone", "hier", "Appel"),
            TimelineEntry("envelope", "lundi", "E-mail", "objet", "blue", 42, "Voir"),
        ]
    )
    (button,) = line.findChildren(LinkButton)
    assert button.accessibleName() == "Voir, E-mail, lundi"
    with qtbot.waitSignal(line.opened) as told:
        button.click()
    assert told.args == [42]


def test_that_a_wizard_says_where_it_is(qtbot: QtBot) -> None:
    stepper = Stepper(["Choisir", "Préparer", "Aperçu"])
    qtbot.addWidget(stepper)
    stepper.set_current(1)
    assert stepper.current == 1
    assert stepper.accessibleName() == "Étape 2 sur 3\u00a0: Préparer"
    assert not stepper.grab().toImage().isNull()


def test_that_progress_is_shown_and_can_be_stopped(qtbot: QtBot) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    panel.start("Lecture")
    panel.update_progress(2, 5, "facture.pdf")
    assert "facture.pdf" in texts(panel)
    cancel = panel.findChild(QPushButton, "progress-cancel")
    with qtbot.waitSignal(panel.cancelled):
        cancel.click()
    assert not cancel.isEnabled()
    panel.start("Encore", cancellable=False)
    assert cancel.isHidden()
    panel.stop()
    assert panel.isHidden()


def test_that_an_overlay_covers_its_widget_whatever_its_size(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    overlay = BusyOverlay(page)
    overlay.start("Envoi")
    page.resize(800, 500)
    assert overlay.geometry() == page.rect()
    with qtbot.waitSignal(overlay.cancelled):
        overlay.panel.findChild(QPushButton, "progress-cancel").click()
    overlay.stop()
    assert overlay.isHidden()


# -- documents -----------------------------------------------------------------


class Unreadable(UserError):
    pass


def sheet(index: int, dpi: int) -> QImage:
    image = QImage(round(4 * dpi), round(5 * dpi), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def test_that_only_pages_in_sight_are_rendered(qtbot: QtBot) -> None:
    asked: list[int] = []

    def render(index: int, dpi: int) -> QImage:
        asked.append(index)
        return sheet(index, dpi)

    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_pages(40, render)
    view.show()
    qtbot.waitUntil(lambda: 0 in asked)
    view.grab()
    assert max(asked) < 5


def test_that_a_page_takes_its_true_shape_and_zooms(qtbot: QtBot) -> None:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show_pages(1, sheet)
    view.show()
    page = view.findChild(QWidget, "pdf-page-1")
    view.set_zoom(1.0)
    qtbot.waitUntil(lambda: page.size() == QSize(4 * 96, 5 * 96))
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.25
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    view.set_zoom(2.0)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert 0.2 <= view.zoom <= 1.5


def test_that_a_page_that_cannot_be_painted_says_why(qtbot: QtBot) -> None:
    def render(index: int, dpi: int) -> QImage:
        raise Unreadable

    view = PdfView()
    qtbot.addWidget(view)
    view.show_pages(1, render)
    view.show()
    page = view.findChild(QWidget, "pdf-page-1")
    qtbot.waitUntil(lambda: "rien n'a été modifié" in page.accessibleDescription())


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_that_widgets_paint_in_both_themes(theme: Theme, qtbot: QtBot, mode: str) -> None:
    theme.set_mode("dark" if mode == "dark" else "light")
    card = Card("Titre").add(Pill(status.chip(Status.PAID)), Stepper(["Un", "Deux"]))
    qtbot.addWidget(card)
    corner = card.grab().toImage().pixelColor(card.width() // 2, card.height() - 6)
    assert (corner.lightness() < 128) is (mode == "dark")
    assert QApplication.font().pixelSize() > 0
