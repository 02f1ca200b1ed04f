"""Words typed in a form beside a page outlive its closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.typed import TYPED
from tests.services.conftest import MONDAY

pytestmark = pytest.mark.usefixtures("theme")


class NoteForm(FormPanel):
    def __init__(self, about: str = "Hautbois") -> None:
        super().__init__("Noter", "Enregistrer", about)
        self.note = QLineEdit()
        self.form.add("Note", self.note)

    def save(self) -> str:
        return self.note.text()


class OtherForm(NoteForm):
    pass


class Window(QWidget):
    """A window that keeps forms: notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, Callable[[], None], Callable[[], bool]]] = []
        self.came_back = 0
        self.kept_forms = self
        detail = QFrame()
        detail.setFixedWidth(200)
        self.side = SideStack(detail)
        self.setLayout(column(self.side))

    def way_back(self, part: QWidget) -> Callable[[], None]:
        def back() -> None:
            self.came_back += 1

        return back

    def tell_kept(
        self, text: str, resume: tuple[str, Callable[[], None]], still: Callable[[], bool]
    ) -> None:
        assert resume[0] == "Reprendre"
        self.told.append((text, resume[1], still))

    def fill(self, text: str, form: NoteForm | None = None) -> NoteForm:
        form = form or NoteForm()
        self.side.show_form(form, self.results.append)
        form.note.setText(text)
        return form

    results: list[object]


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    made.results = []
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_escape_keeps_what_was_typed_for_a_moment(window: Window, qtbot: QtBot) -> None:
    form = window.fill("Il paie vendredi")
    qtbot.keyClick(form.note, Qt.Key.Key_Escape)
    assert window.side.form is None
    [(text, resume, still)] = window.told
    assert text == "Saisie mise de côté\u00a0: Noter \u2013 Hautbois."
    assert still()
    resume()
    assert window.side.form is form
    assert form.isVisible()
    assert form.note.text() == "Il paie vendredi"
    assert window.came_back == 1
    assert not still()
    form.submit()
    assert window.results == ["Il paie vendredi"]


def test_that_nothing_is_kept_of_an_untouched_form(window: Window) -> None:
    form = window.fill("")
    form.cancel()
    form = window.fill("repenti")
    form.note.setText("")
    form.cancel()
    assert window.told == []


def test_that_another_form_in_its_place_loses_nothing(window: Window) -> None:
    first = window.fill("un")
    second = window.fill("deux", OtherForm())
    [(_text, resume, _still)] = window.told
    resume()
    assert window.side.form is first
    window.told[-1][1]()
    assert window.side.form is second
    assert second.note.text() == "deux"


def test_that_a_new_form_of_the_kind_offers_the_kept_one(window: Window) -> None:
    first = window.fill("un")
    first.cancel()
    window.fill("", OtherForm()).cancel()
    assert len(window.told) == 1
    window.fill("")
    assert len(window.told) == 2
    window.told[-1][1]()
    assert window.side.form is first


def test_that_it_is_gone_once_something_else_was_typed(window: Window) -> None:
    window.fill("un").cancel()
    window.fill("deux").submit()
    assert window.results == ["deux"]
    assert not window.told[0][2]()
    window.told[0][1]()
    assert window.side.form is None


def test_that_a_later_one_replaces_it(window: Window) -> None:
    window.fill("un").cancel()
    later = window.fill("deux")
    later.cancel()
    assert [still() for _text, _resume, still in window.told] == [False, False, True]
    window.told[-1][1]()
    assert window.side.form is later


def test_that_what_it_was_about_may_go(window: Window) -> None:
    window.fill("un").cancel()
    window.side.forget()
    assert not window.told[0][2]()


def test_that_a_refused_form_keeps_its_words_too(window: Window) -> None:
    class Strict(NoteForm):
        def save(self) -> str:
            self.complain("non")
            return None  # type: ignore[return-value]

    form = window.fill("un", Strict())
    form.submit()
    form.cancel()
    assert len(window.told) == 1


def _other_field() -> QWidget:
    field = QFrame()
    field.setProperty(TYPED, [])
    return field


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (QPlainTextEdit, lambda field: field.setPlainText("x")),
        (QCheckBox, lambda field: field.setChecked(True)),
        (lambda: _box(), lambda field: field.setCurrentIndex(1)),
        (QSpinBox, lambda field: field.setValue(3)),
        (lambda: MoneyEdit(None), lambda field: field.set_cents(100)),
        (lambda: DateEdit(MONDAY), lambda field: field.set_day(MONDAY)),
        (_other_field, lambda field: field.setProperty(TYPED, ["a.pdf"])),
    ],
)
def test_that_every_kind_of_field_counts(
    window: Window, make: Callable[[], QWidget], change: Callable[[QWidget], None]
) -> None:
    form, field = FormPanel("Noter", "Enregistrer"), make()
    form.form.add("Champ", field)
    window.side.show_form(form, window.results.append)
    assert not form.touched
    change(field)
    assert form.touched


def _box() -> QComboBox:
    box = QComboBox()
    box.addItems(["a", "b"])
    return box
