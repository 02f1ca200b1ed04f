"""A short list that is changed in its place: add, edit, remove, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID


class Shown(NamedTuple):
    """How one item is shown: icon, title, the line below, and a remark."""

    icon: str
    title: str
    line: str = ""
    note: str = ""


class InlineForm(QWidget):
    """The fields of one item where its line was. Enter saves, Escape gives up.

    ``done`` gives the item, None when the user gave up. Write ``item``.
    """

    done = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.form = Form(f"{name}-fields")
        self._complaint = Label("", "error", name="inline-complaint")
        self._complaint.hide()
        save = PrimaryButton(self.tr("Enregistrer"), "check", name="inline-save")
        save.clicked.connect(self.submit)
        cancel = SecondaryButton(self.tr("Annuler"), name="inline-cancel")
        cancel.clicked.connect(lambda: self.done.emit(None))
        layout = column(self.form, self._complaint, row(save, cancel, None), gap=GRID + 4)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID * 2)
        self.setLayout(layout)

    def item(self) -> Any:
        """What is typed; a text says what is missing."""
        raise NotImplementedError

    def watch(self) -> None:
        """Take Enter and Escape of all fields: the page would go back on Escape."""
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QComboBox)):
            field.installEventFilter(self)

    def submit(self) -> None:
        """Give the item, or say what is missing."""
        item = self.item()
        if isinstance(item, str):
            self._complaint.setText(item)
            self._complaint.show()
        else:
            self.done.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape:
            if pressed:
                self.done.emit(None)
            event.accept()  # the shortcut too: the page would go back to its list
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed and enter and isinstance(watched, QLineEdit):
            self.submit()
            return True
        return super().eventFilter(watched, event)


class InlineList(Card):
    """``changed`` gives all items, as they are to be stored. Write ``shown`` and ``make_form``."""

    changed = Signal(object)

    def __init__(self, name: str, title: str, add_word: str, nothing: str) -> None:
        super().__init__(name=name)
        self._items: tuple[Any, ...] = ()
        self._editing: int | None = None
        self._focus: tuple[int, str] | None = None
        self._nothing = nothing
        self.add_button = QuietButton(add_word, "plus", name=f"{name}-add")
        self.add_button.clicked.connect(lambda: self.edit(len(self._items)))
        head = row(SectionTitle(title), self.add_button)
        head.setStretch(0, 1)
        self._lines = column(gap=0)
        self.add(head, self._lines)

    @property
    def editing(self) -> bool:
        """Whether something is being typed here."""
        return self._editing is not None

    @property
    def items(self) -> tuple[Any, ...]:
        """The items as they are shown."""
        return self._items

    def shown(self, item: Any) -> Shown:
        """How an item is shown."""
        raise NotImplementedError

    def make_form(self, item: Any | None) -> InlineForm:
        """The fields for an item, None for a new one."""
        raise NotImplementedError

    def set_items(self, items: Sequence[Any]) -> None:
        """Show other items; what is being typed stays."""
        if tuple(items) == self._items and (self.editing or self._lines.count()):
            return
        self._items, self._editing = tuple(items), None
        self._draw()

    def forget(self) -> None:
        """Give up what is being typed: another client is shown."""
        self._editing, self._items = None, ()
        clear(self._lines)

    def edit(self, place: int) -> None:
        """Change an item where it stands; one after the last is new."""
        self._editing = place
        self._draw()

    def _draw(self) -> None:
        clear(self._lines)
        self.add_button.setEnabled(not self.editing)
        for place, item in enumerate(self._items):
            if place:
                self._lines.addWidget(Line())
            form = self._editing == place
            self._lines.addWidget(self._form(item) if form else self._line(place, item))
        if self._editing == len(self._items):
            self._lines.addWidget(self._form(None))
        elif not self._items:
            self._lines.addWidget(Label(self._nothing, "muted", name="inline-nothing"))

    def _form(self, item: Any | None) -> InlineForm:
        form = self.make_form(item)
        form.watch()
        form.done.connect(self._done)
        first = next(iter(form.form.rows.values()))
        QTimer.singleShot(0, form, lambda: first.field.setFocus(Qt.FocusReason.TabFocusReason))
        return form

    def _done(self, item: Any) -> None:
        place, self._editing = self._editing, None
        assert place is not None
        self._focus = (place, "edit")
        if item is None:
            self._draw()
            self._refocus()
        else:
            self._change((*self._items[:place], item, *self._items[place + 1 :]))

    def _line(self, place: int, item: Any) -> QWidget:
        shown = self.shown(item)
        line = QWidget()
        line.setObjectName("inline-item")
        words = column(Label(shown.title, "strong", name="inline-title"), gap=2)
        for text in filter(None, (shown.line, shown.note)):
            words.addWidget(Label(text, "muted", name="inline-line").selectable())
        layout = row(Disc(shown.icon, size=36), words, gap=GRID + 4)
        layout.setStretch(1, 1)
        layout.setContentsMargins(0, GRID, 0, GRID)
        for button in self._buttons(place, shown.title):
            layout.addWidget(button)
        line.setLayout(layout)
        return line

    def _buttons(self, place: int, title: str) -> list[IconButton]:
        edit = self._button("edit", "pencil-simple", self.tr("Modifier {name}"), place, title)
        remove = self._button("remove", "trash", self.tr("Retirer {name}"), place, title)
        edit.clicked.connect(lambda: self.edit(place))
        remove.clicked.connect(lambda: self._remove(place))
        order = self._order_buttons(place, title) if len(self._items) > 1 else []
        made = [*order, edit, remove]
        for button in made:
            button.setEnabled(button.isEnabled() and not self.editing)
        return made

    def _order_buttons(self, place: int, title: str) -> list[IconButton]:
        up = self._button("up", "arrow-up", self.tr("Monter {name}"), place, title)
        down = self._button("down", "arrow-down", self.tr("Descendre {name}"), place, title)
        up.setEnabled(place > 0)
        down.setEnabled(place < len(self._items) - 1)
        up.clicked.connect(lambda: self._move(place, -1))
        down.clicked.connect(lambda: self._move(place, 1))
        return [up, down]

    def _button(self, what: str, icon: str, words: str, place: int, title: str) -> IconButton:
        return IconButton(icon, words.format(name=title), f"inline-{what}-{place}")

    def _move(self, place: int, step: int) -> None:
        items = list(self._items)
        items[place], items[place + step] = items[place + step], items[place]
        self._focus = (place + step, "up" if step < 0 else "down")
        self._change(tuple(items))

    def _remove(self, place: int) -> None:
        self._focus = (min(place, len(self._items) - 2), "edit")
        self._change((*self._items[:place], *self._items[place + 1 :]))

    def _change(self, items: tuple[Any, ...]) -> None:
        self._items = items
        self._draw()
        self.changed.emit(items)
        self._refocus()

    def _refocus(self) -> None:
        """The button pressed was drawn anew: the focus stays where the hand was."""
        if self._focus is None:
            return
        (place, what), self._focus = self._focus, None
        for name in (what, "edit"):
            button = self.findChild(IconButton, f"inline-{name}-{place}")
            if button is not None and button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
