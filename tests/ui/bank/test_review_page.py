"""A month of bank lines settled on one screen, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.services.reminders.values import Caveat, Concern
from relance_desktop.ui.bank.lines import Group
from relance_desktop.ui.bank.review_page import BankPage
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.wording.concerns import remarks
from tests.ui.bank.files import bank_csv, credit, ofx, qif
from tests.ui.house import House, button, named, plain, texts, tidy

K = Qt.Key


def read(house: House, *paths: Path) -> BankPage:
    """Drop files on the window, and wait for what is shown."""
    house.window.open_files(list(paths))
    house.settle()
    tidy()
    page = house.window.current_page()
    assert isinstance(page, BankPage), page
    return page


def press(key: K, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)
    tidy()


def send(widget: QWidget, key: K, text: str) -> None:
    """What a key of a French keyboard sends; QTest knows no accents."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(widget, event)


def line(page: BankPage, words: str) -> Any:
    return next(one for one in page.review.sheet.lines if words in one.told.line.label)


@pytest.fixture(autouse=True)
def _drop(house: House) -> None:
    """Files dropped on the window, as the program takes them."""
    FileDrop(house.window)


def settled(house: House, number: str) -> bool:
    rows = house.services.register.invoice_rows()
    return next(row.balance_cents for row in rows if row.number == number) == 0


@pytest.fixture
def hautbois(house: House) -> Client:
    client = house.desk.client("Hautbois SAS")
    house.desk.invoice(client, "2026-001", 120000)
    house.desk.invoice(client, "2026-002", 45000)
    return client


@pytest.fixture
def orbe(house: House) -> Client:
    client = house.desk.client("Orbe Conseil", email="paie@orbe.example")
    house.desk.invoice(client, "2026-003", 88000)
    return client


# -- ways in ------------------------------------------------------------------------


def test_that_a_statement_dropped_is_told_by_its_content(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    path = ofx(tmp_path / "download.txt", credit(3, 120000, "VIR HAUTBOIS", "2026-001"))
    page = read(house, path)
    assert page.view is page.review
    (shown,) = page.review.sheet.lines
    assert shown.group is Group.SURE
    assert shown.pays
    assert "12 345" not in " ".join(texts(page))  # the account is named by its end alone
    assert any("1 ligne, nouvelle" in text for text in texts(page))


def test_that_a_banks_table_goes_by_its_columns_and_others_to_lists(
    house: House, tmp_path: Path
) -> None:
    list_ = tmp_path / "clients.csv"
    list_.write_text("Nom;E-mail\nOrbe;a@orbe.example\nZen;b@zen.example\n", encoding="utf-8")
    house.window.open_files([bank_csv(tmp_path / "compte.csv")])
    house.settle()
    tidy()
    assert house.window.current in {"bank", "bank_sheet"}
    house.window.go("today")
    house.window.open_files([list_])
    house.settle()
    assert house.window.current == "list"


def test_that_a_bad_file_says_one_sentence_and_the_next_one_is_read(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.ofx"
    bad.write_bytes(b"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX></OFX>")
    page = read(house, bad)
    assert page.view is page.start
    assert named(page, QWidget, "bank-error").accessibleName()
    page = read(house, bad, ofx(tmp_path / "b.ofx", credit(3, 120000, "HAUTBOIS", "2026-001")))
    assert page.view is page.review


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "Ce relevé ne contient aucune opération."),
        ((("03/11/2026", "douze", "HAUTBOIS"),), "Aucune opération lisible dans ce relevé."),
    ],
)
def test_that_a_statement_that_brings_nothing_says_so(
    house: House, tmp_path: Path, rows: tuple[tuple[str, str, str], ...], said: str
) -> None:
    """It is not called known, which it never was."""
    path = qif(tmp_path / "vide.qif", rows) if rows else ofx(tmp_path / "vide.ofx")
    assert said in texts(read(house, path))


def test_that_a_payment_is_not_corrected_past_its_line(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(3, 120000, "HAUTBOIS", "2026-001")))
    button(page, "bank-apply").click()
    house.settle()
    (row,) = house.services.payments.rows()
    payments = house.page("payments", (row.payment.id,))
    payments.side_actions.correct(row.payment)
    form = payments.side.form
    form.amount.set_cents(165000)
    form.submit()
    said = "La ligne du relevé dont il vient laisse 1 200,00 € au plus."
    assert any(said in text for text in texts(form))
    (row,) = house.services.payments.rows()
    assert row.payment.cents == 120000


def test_that_a_second_statement_waits_for_the_first(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(3, 120000, "HAUTBOIS", "2026-001")))
    read(house, ofx(tmp_path / "b.ofx", credit(4, 45000, "HAUTBOIS", "2026-002")))
    assert "Terminez d'abord" in house.said()
    assert page.review.sheet.review.filename == "a.ofx"
    button(page, "bank-apply").click()
    house.settle()
    button(page, "bank-back").click()
    house.settle()
    assert page.review.sheet.review.filename == "b.ofx"


# -- the keyboard ---------------------------------------------------------------------


def test_that_a_month_is_settled_by_keys_alone(
    house: House, hautbois: Client, orbe: Client, tmp_path: Path
) -> None:
    page = read(
        house,
        ofx(
            tmp_path / "novembre.ofx",
            credit(2, 120000, "VIR HAUTBOIS", "FACTURE 2026-001"),
            credit(3, 88000, "VIR XYZW", "SANS NOM"),
            credit(4, 45000, "VIR INCONNU", "ZZZ"),
            credit(5, 30000, "VIR CAMILLE MOREL", "APPORT"),
            credit(6, -4590, "PRLV FREE", "MOBILE"),
        ),
    )
    assert page.review.chips.current == Group.TO_SEE.value
    table = page.review.table
    assert QApplication.focusWidget() is table
    shown = [one.told.line.label for one in table.rows_model.shown]
    assert not any("FREE" in label for label in shown)
    # the first one: what has its amount, by its digit; the focus goes on to the next
    xyzw = line(page, "XYZW")
    assert table.current_row() is xyzw
    press(K.Key_1)
    assert xyzw.pays
    inconnu = line(page, "INCONNU")
    assert table.current_row() is inconnu
    # another one by typing
    press(K.Key_Return)
    search = named(page, QLineEdit, "bank-search")
    search.setFocus()
    QTest.keyClicks(search, "002")
    QTest.keyClick(search, K.Key_Return)
    press(K.Key_Return)
    assert inconnu.by_hand
    assert inconnu.pays
    assert table.current_row() is line(page, "CAMILLE")
    # no client: the last answers of the panel
    press(K.Key_Return)
    reasons = page.findChildren(ActionRow, "bank-ignore")
    reasons[0].setFocus()
    press(K.Key_Return)
    assert line(page, "CAMILLE").choice.reason
    press(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    tidy()
    assert page.view is page.result
    said = texts(page)
    assert "3 paiements, 3 factures soldées, 3 relances arrêtées" in said
    assert all(settled(house, number) for number in ("2026-001", "2026-002", "2026-003"))
    assert len(house.services.bank_import.ignored()) == 1
    press(K.Key_Return)
    assert house.window.current == "payments"


def test_that_space_ticks_and_unticks(house: House, hautbois: Client, tmp_path: Path) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001")))
    (only,) = page.review.sheet.lines
    assert "1 paiement · 1 200,00 €" in " ".join(texts(page))
    press(K.Key_Space)
    assert not only.pays
    assert "Rien de coché" in texts(page)
    assert plain(button(page, "bank-apply").text()) == "Garder ces lignes"
    press(K.Key_Space)
    assert only.pays


def test_that_a_french_keyboard_needs_no_shift_for_its_digits(
    house: House, orbe: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(3, 88000, "VIR XYZW", "SANS NOM")))
    send(page.review.table, K.Key_Ampersand, "&")
    assert line(page, "XYZW").pays
    send(page.review.table, K.Key_Agrave, "à")
    assert not line(page, "XYZW").pays


def test_that_an_invoice_is_not_paid_twice(house: House, hautbois: Client, tmp_path: Path) -> None:
    page = read(
        house,
        ofx(
            tmp_path / "a.ofx",
            credit(2, 120000, "HAUTBOIS", "2026-001"),
            credit(3, 120000, "VIR ZZZ", "AUTRE"),
        ),
    )
    other = line(page, "ZZZ")
    page.review.table.select(other.key)
    page.review._open(other)
    search = named(page, QLineEdit, "bank-search")
    QTest.keyClicks(search, "001")
    QTest.keyClick(search, K.Key_Return)
    press(K.Key_Return)
    assert "déjà réglée par la ligne de 1 200,00 €" in house.said()
    assert not other.pays


def test_that_a_line_is_split_with_its_penalties(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 174000, "VIR HAUTBOIS SAS", "SOLDE")))
    (only,) = page.review.sheet.lines
    page.review._open(only)
    button(page, "bank-split").click()
    tidy()
    form = page.review.side.form
    assert form is not None
    box = named(form, QComboBox, "bank-client")
    box.setCurrentIndex(box.findData(hautbois.id))
    named(form, MoneyEdit, "bank-interest").set_cents(5000)
    named(form, MoneyEdit, "bank-indemnity").set_cents(4000)
    form._share_out()  # type: ignore[attr-defined]
    form.submit()
    tidy()
    (part,) = only.choice.proposal.parts
    assert [share.cents for share in part.allocations] == [120000, 45000]
    assert (part.allocations[0].interest_cents, part.allocations[0].indemnity_cents) == (5000, 4000)
    assert part.spare_cents == 0


# -- what is left, and the way back -----------------------------------------------------


def test_that_lines_left_wait_where_one_sees_them(
    house: House, orbe: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(3, 4321, "VIR XYZW", "SANS NOM")))
    button(page, "bank-apply").click()
    house.settle()
    assert "1 ligne gardée" in texts(page)
    payments = house.page("payments")
    assert "1 ligne de relevé à rapprocher" in texts(payments)
    today = house.page("today")
    (row,) = [one for one in today.findChildren(ActionRow, "to-match") if one.isVisible()]
    row.click()
    house.settle()
    tidy()
    assert house.window.current == "bank"
    assert page.view is page.review
    assert "Lignes à rapprocher" in texts(page)
    button(page, "bank-leave").click()
    assert house.window.current == "payments"


def test_that_a_statement_comes_once(house: House, hautbois: Client, tmp_path: Path) -> None:
    path = ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001"))
    page = read(house, path)
    button(page, "bank-apply").click()
    house.settle()
    button(page, "bank-back").click()
    page = read(house, path)
    assert any("rien ne sera compté deux fois" in text for text in texts(page))
    assert not button(page, "bank-apply").isEnabled()


def test_that_an_import_is_taken_back_at_once_or_later(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    path = ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001"))
    page = read(house, path)
    button(page, "bank-apply").click()
    house.settle()
    tidy()
    button(page, "bank-undo").click()
    house.settle()
    assert "Import annulé" in house.said()
    assert not settled(house, "2026-001")
    page = read(house, path)
    button(page, "bank-apply").click()
    house.settle()
    payments = house.page("payments", "batches")
    payments.batches.selectRow(0)
    payments._open()
    button(payments, "batch-undo").click()
    house.settle()
    assert not settled(house, "2026-001")


def test_that_an_import_is_taken_back_by_ctrl_z_from_any_page(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    Everywhere(house.window, house.services)
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001")))
    button(page, "bank-apply").click()
    house.settle()
    assert house.said().startswith("1 paiement, 1 facture soldée")
    press(K.Key_Escape)
    assert house.window.current == "payments", "Escape goes back"
    house.page("invoices")
    press(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    tidy()
    assert not settled(house, "2026-001")
    assert "Import annulé" in house.said()
    house.page("bank")
    assert page.view is page.start, "nothing is told of what was taken back"
    press(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    assert not settled(house, "2026-001")


def test_that_a_payment_tells_its_line_and_its_undoing_opens_it_again(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "REF 2026-001")))
    button(page, "bank-apply").click()
    house.settle()
    (paid,) = house.services.payments.rows()
    payments = house.page("payments", (paid.payment.id,))
    assert any("REF 2026-001" in text for text in texts(payments.panel))
    button(payments, "payment-undo").click()
    tidy()
    assert "1 ligne de relevé à rapprocher" in texts(payments)
    button(house.window.notifications, "notification-action").click()
    house.settle()
    assert [one.pays for one in page.review.sheet.lines] == [True]


def test_that_late_payers_are_thanked(house: House, orbe: Client, tmp_path: Path) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(6, 88000, "VIR ORBE CONSEIL", "2026-003")))
    button(page, "bank-apply").click()
    house.settle()
    tidy()
    (row,) = page.findChildren(ActionRow, "bank-thanks")
    assert "Orbe Conseil" in row.accessibleName()
    row.click()
    tidy()
    assert house.window.current == "message"
    button(house.window.current_page(), "message-close").click()
    house.settle()
    assert house.window.current == "bank"
    assert page.view is page.result


# -- accounts ---------------------------------------------------------------------------


def test_that_an_account_that_no_file_names_is_named(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    path = qif(tmp_path / "a.qif", [("03/11/2026", "1200.00", "HAUTBOIS 2026-001")])
    page = read(house, path)
    name = named(page, QLineEdit, "bank-account-name-0")
    name.setFocus()
    QTest.keyClicks(name, "Compte pro")
    QTest.keyClick(name, K.Key_Return)
    house.settle()
    tidy()
    button(page, "bank-apply").click()
    house.settle()
    assert [one.name for one in house.services.bank_import.accounts()] == ["Compte pro"]


def test_that_old_knowledge_of_an_account_warns(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001")))
    button(page, "bank-apply").click()
    house.settle()
    payments = house.page("payments")
    assert any("connu jusqu'au 08/11/2026" in text for text in texts(payments))
    assert not payments.bank.line.warning.isVisible()
    house.desk.clock.forward(9)
    house.window.data_changed()
    tidy()
    assert payments.bank.line.warning.isVisible()
    payments.bank.line.button.click()
    assert house.window.current == "bank"


def test_that_a_reminder_says_when_the_bank_was_last_looked_at(
    house: House, hautbois: Client, orbe: Client, tmp_path: Path
) -> None:
    page = read(house, ofx(tmp_path / "a.ofx", credit(2, 120000, "HAUTBOIS", "2026-001")))
    button(page, "bank-apply").click()
    house.settle()

    def said() -> list[Caveat]:
        caveats = house.desk.prepared(orbe).warnings
        return [one for one in caveats if one.concern is Concern.PAYMENTS_STALE]

    assert not said()
    house.desk.clock.forward(7)
    (caveat,) = said()
    (remark,) = remarks([caveat], orbe.id, house.desk.clock.today())
    assert "connu que jusqu'au 08/11/2026" in plain(remark.text)
    assert remark.target == ("bank", "start")


# -- size, and for everyone -----------------------------------------------------------------


def test_that_thousands_of_lines_are_shown_and_answered(
    house: House, hautbois: Client, tmp_path: Path
) -> None:
    many = [credit(1 + n % 8, 1000 + n, f"VIR CLIENT {n}", f"REF {n}") for n in range(3000)]
    page = read(house, ofx(tmp_path / "a.ofx", *many))
    assert len(page.review.table.rows_model.shown) == 3000
    QTest.keyClick(page.review.table, K.Key_End)
    press(K.Key_Return)
    assert page.review.panel.line is page.review.sheet.lines[-1]
    page.review.search.setText("client 2999")
    QTest.keyClick(page.review.search, K.Key_Return)
    assert len(page.review.table.rows_model.shown) == 1


def test_that_all_has_a_name_for_those_who_hear_it(
    house: House, hautbois: Client, orbe: Client, tmp_path: Path
) -> None:
    page = read(
        house,
        ofx(tmp_path / "a.ofx", credit(3, 88000, "VIR XYZW"), credit(4, 100, "VIR INCONNU")),
    )
    page.review._open(page.review.sheet.lines[0])
    tidy()
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            said = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert said, widget.objectName()
    model = page.review.table.rows_model
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken in {"Cochée", "Non cochée"}


def test_that_the_first_page_says_how_to_get_a_statement(house: House) -> None:
    page = house.page("bank")
    said = " ".join(texts(page))
    assert said.index("OFX") < said.index("CSV")
    assert QApplication.focusWidget() is page.start.choose
