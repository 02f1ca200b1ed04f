"""What was read is confirmed beside its page, by the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.ui.importing.confirm import ConfirmView
from relance_desktop.ui.importing.page import ImportPage
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from tests.services.invoice_import.samples import Bill, pdf, term, word_invoice
from tests.ui.scene import Scene, named


def put(scene: Scene, *files: bytes) -> ImportPage:
    """Import files and open the form on the first that waits."""
    paths = []
    for number, data in enumerate(files):
        path = scene.folder / f"{number}.{'pdf' if data[:4] == b'%PDF' else 'xml'}"
        path.write_bytes(data)
        paths.append(path)
    page: Any = scene.show("import")
    page.open(paths)
    scene.settle()
    page.open("pending")
    return page  # type: ignore[no-any-return]


def form_of(scene: Scene, *files: bytes) -> ConfirmView:
    page = put(scene, *files)
    assert page.view is page.confirm
    return page.confirm


def invoices(scene: Scene) -> list[Invoice]:
    register = scene.services.register
    return [register.invoice_detail(row.id).invoice for row in register.invoice_rows()]


def hint(row: FormRow) -> str:
    return named(row, Label, "field-hint").text()


def test_that_the_fields_found_are_shown_with_their_source(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    editor = view.editor
    assert editor.number.text() == "2026-041"
    assert editor.issued_on.day() == date(2026, 9, 3)
    assert editor.due.day() == date(2026, 10, 3)
    assert editor.gross.cents() == 144_000
    assert "Facture n° 2026-041" in hint(editor.rows["number"])
    assert editor.client.edits["name"].text() == "Atelier Bonnard SARL"
    assert view.document.currentWidget() is view.document.pdf


def test_that_enter_confirms_and_goes_to_the_next(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"), word_invoice("2026-042"))
    assert view.editor.number.text() == "2026-041"
    view.editor.number.setFocus()
    blank.key(Qt.Key.Key_Return)
    assert view.editor.number.text() == "2026-042"
    blank.key(Qt.Key.Key_Return)
    assert sorted(invoice.number for invoice in invoices(blank)) == ["2026-041", "2026-042"]
    page: Any = blank.window.current_page()
    assert page.view is page.report


def test_that_the_client_just_made_is_proposed_for_the_next(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"), word_invoice("2026-042"))
    view.accept()
    (client,) = blank.services.register.clients()
    assert view.editor.client.client_id() == client.id
    view.accept()
    assert len(blank.services.register.clients()) == 1


def test_that_a_client_that_is_alike_is_asked_about(blank: Scene) -> None:
    known = blank.desk.client("Atelier Bonard SARL")
    view = form_of(blank, word_invoice())
    assert view.editor.client.client_id() is None
    assert known.name in hint(view.editor.client.row)
    view.editor.client.choice.setCurrentIndex(1)
    view.accept()
    assert [invoice.client_id for invoice in invoices(blank)] == [known.id]


def test_that_what_cannot_be_stored_is_marked_and_gets_the_focus(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    view.editor.number.clear()
    view.editor.gross.clear()
    view.confirm.click()
    assert view.editor.rows["number"].warning
    assert view.editor.rows["gross"].warning
    assert blank.focus() is view.editor.number
    assert invoices(blank) == []
    QTest.keyClicks(view.editor.number, "F-7")
    assert view.editor.rows["number"].warning == ""


@pytest.mark.parametrize(
    ("field", "text", "row"),
    [
        ("issued_on", "01/01/2030", "issued_on"),
        ("due", "01/01/2020", "due"),
        ("currency", "EU", "currency"),
        ("prepaid", "9 999,00", "prepaid"),
    ],
)
def test_that_impossible_values_are_said(blank: Scene, field: str, text: str, row: str) -> None:
    view = form_of(blank, word_invoice())
    edit: QLineEdit = getattr(view.editor, field)
    edit.clear()
    QTest.keyClicks(edit, text)
    view.accept()
    assert view.editor.rows[row].warning
    assert invoices(blank) == []


def test_that_totals_that_do_not_add_up_are_said_and_do_not_block(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    view.editor.net.set_cents(100)
    assert view.editor.problems() == ()
    assert view.editor.rows["net"].warning


def test_that_a_new_client_needs_a_name(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    view.editor.client.edits["name"].clear()
    view.accept()
    assert view.editor.client.rows["name"].warning
    assert blank.focus() is view.editor.client.edits["name"]


def test_that_what_is_typed_of_the_new_client_is_kept(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    edits = view.editor.client.edits
    edits["name"].setText("Bonnard")
    edits["email"].setText("a@bonnard.example")
    edits["siren"].setText("303 265 045")
    kind = view.editor.client.kind
    kind.setCurrentIndex(kind.findData(ClientKind.CONSUMER))
    view.accept()
    (client,) = blank.services.register.clients()
    assert (client.name, client.email, client.siren) == (
        "Bonnard",
        "a@bonnard.example",
        "303265045",
    )
    assert client.kind is ClientKind.CONSUMER
    assert (client.address.postcode, client.address.city) == ("69003", "Lyon")


def test_that_later_leaves_the_file_waiting(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"), word_invoice("2026-042"))
    blank.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert view.editor.number.text() == "2026-042"
    assert len(blank.services.imports.pending()) == 2


def test_that_a_file_is_dropped_by_its_key(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"), word_invoice("2026-042"))
    blank.key(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert view.editor.number.text() == "2026-042"
    assert len(blank.services.imports.pending()) == 1
    assert "écarté" in blank.said()


def test_that_enter_on_a_button_does_what_the_button_says(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"))
    view.drop.setFocus()
    blank.key(Qt.Key.Key_Return)
    assert invoices(blank) == []
    assert blank.services.imports.pending() == ()


def test_that_a_number_taken_is_refused_in_words(blank: Scene) -> None:
    view = form_of(blank, word_invoice("2026-041"))
    client = blank.desk.client("Bonnard")
    blank.desk.invoice(client, "2026-041")
    view.editor.client.load(blank.services.register.clients(), client.id, None)
    view.accept()
    assert view.refusal.isVisible()
    assert len(invoices(blank)) == 1


def test_that_the_due_date_follows_the_term(blank: Scene) -> None:
    editor = form_of(blank, pdf("Bonjour")).editor
    editor.issued_on.set_day(date(2026, 10, 5))
    editor.issued_on.day_changed.emit(date(2026, 10, 5))
    index = next(n for n in range(1, editor.term.count()) if editor.term.itemText(n) == "45 jours")
    editor.term.setCurrentIndex(index)
    editor.term.activated.emit(index)
    assert editor.due.day() == date(2026, 11, 19)
    assert editor.form().term == PaymentTerm(TermKind.NET_DAYS, 45)
    editor.due.clear()
    QTest.keyClicks(editor.due, "30/11/2026")
    assert editor.form().term is None
    assert [due.on for due in editor.form().dues] == [date(2026, 11, 30)]


def test_that_an_assumed_due_date_is_said(blank: Scene) -> None:
    editor = form_of(blank, pdf("Bonjour")).editor
    editor.issued_on.set_day(date(2026, 10, 5))
    editor.issued_on.day_changed.emit(date(2026, 10, 5))
    assert "04/11/2026" in hint(editor.rows["due"])


def test_that_several_due_dates_are_kept_unless_one_is_typed(blank: Scene) -> None:
    terms = term("20261001", cents="60.00") + term("20261101", cents="60.00")
    view = form_of(blank, replace(Bill(gross="121.00"), terms=terms).xml())
    editor = view.editor
    assert "01/10/2026" in hint(editor.rows["due"])
    assert "01/11/2026" in hint(editor.rows["due"])
    assert len(editor.form().dues) == 2


def test_that_a_credit_note_has_no_due_date_but_what_it_credits(blank: Scene) -> None:
    editor = form_of(blank, word_invoice()).editor
    editor.kind.setCurrentIndex(editor.kind.findData(InvoiceKind.CREDIT_NOTE))
    assert not editor.rows["due"].isVisible()
    assert editor.rows["credits_number"].isVisible()


def test_that_a_data_file_has_no_page_but_its_fields(blank: Scene) -> None:
    view = form_of(blank, Bill(gross="121.00").xml())
    assert view.document.currentWidget() is not view.document.pdf
    assert view.editor.number.text() == "F-1"
    assert "totaux" in view.said.accessibleName()


def test_that_nothing_waiting_is_said(blank: Scene) -> None:
    page: Any = blank.show("import")
    page.open("pending")
    assert page.view is page.start
    assert "Rien à confirmer" in blank.said()


# --- by hand ------------------------------------------------------------------


def test_that_an_invoice_is_typed_by_hand_with_the_keyboard_alone(blank: Scene) -> None:
    page: Any = blank.show("import", "new")
    view: ConfirmView = page.confirm
    texts = {"client-name": "Dupont SARL", "number": "F-12", "gross": "1 200,50"}
    for _ in range(30):
        name = blank.focus().objectName()
        if name in texts:
            QTest.keyClicks(blank.focus(), texts.pop(name))
        if not texts:
            break
        blank.key(Qt.Key.Key_Tab)
    assert texts == {}
    blank.key(Qt.Key.Key_Return)
    (invoice,) = invoices(blank)
    assert (invoice.number, invoice.gross_cents) == ("F-12", 120_050)
    assert [part.due_on for part in invoice.instalments] == [date(2026, 12, 9)]
    assert blank.services.register.clients()[0].kind is ClientKind.BUSINESS
    assert blank.window.current == "invoices"
    assert view.refusal.isHidden()


def test_that_typing_by_hand_can_be_given_up(blank: Scene) -> None:
    page: Any = blank.show("import", "new")
    named(page, QPushButton, "confirm-skip").click()
    assert page.view is page.start
    assert invoices(blank) == []


def test_that_every_field_has_a_name_for_screen_readers(blank: Scene) -> None:
    view = form_of(blank, word_invoice())
    fields = [w for w in view.findChildren(QWidget) if w.isVisible() and w.focusPolicy().value & 2]
    assert fields
    nameless = [w.objectName() for w in fields if not (w.accessibleName() or _text(w))]
    assert nameless == []


def test_that_the_list_of_waiting_files_is_reached_after_a_restart(blank: Scene) -> None:
    put(blank, word_invoice())
    page: Any = blank.window.current_page()
    page.confirm.later()
    page.report.more.click()
    assert page.start.waiting.isVisible()
    named(page.start, QPushButton, "banner-action").click()
    assert page.view is page.confirm


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", lambda: "")())
