"""A form beside a list, instead of a dialog: title, fields, save, cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.heavy import Heavy
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.progress import BusyOverlay
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.typed import typed_in


class FormPanel(QFrame):
    """Fill ``form``; write ``save``. Enter in a field or the button saves, Escape gives up.

    ``finished`` gives what ``save`` returned, None when the user gave up: what was typed is
    then kept by the place that shows it (``SideStack``).
    """

    finished = Signal(object)

    def __init__(self, title: str, save_word: str, subtitle: str = "", width: int = 400) -> None:
        super().__init__()
        self.setObjectName("form-panel")
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.about = f"{title} \u2013 {subtitle}" if subtitle else title
        self._at_first: object = None
        if width:
            self.setFixedWidth(scaled(width))
        self.form = Form()
        self._error = Banner("error", "", name="form-error")
        self._error.hide()
        self.save_button = PrimaryButton(save_word, "check", name="form-save")
        self.save_button.clicked.connect(self.submit)
        self._scroll = Scroll(gap=GRID * 2, name="form-scroll")
        self._scroll.body.setContentsMargins(0, 0, GRID + 4, 0)
        self._scroll.body.addWidget(self.form)
        self._scroll.body.addWidget(self._error)
        self._scroll.body.addStretch(1)
        layout = column(self._heading(title, subtitle), self._scroll, self._foot(), gap=GRID * 2)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID + 4, GRID * 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def save(self) -> object | None:
        """Do it and return what came of it, or what does it in the worker (``Heavy``); None
        keeps the form open. May raise UserError."""
        raise NotImplementedError

    def submit(self) -> None:
        """Save, or say why not."""
        self._error.hide()
        try:
            result = self.save()
        except UserError as error:
            self.complain(wording(error).sentence())
            return
        if isinstance(result, Heavy):
            self._do_behind(result.work)
        elif result is not None:
            self.finished.emit(result)

    def _do_behind(self, work: Callable[[], object]) -> None:
        jobs: Jobs = self.window().jobs  # type: ignore[attr-defined]  # the program's window
        veil = BusyOverlay(self)
        veil.start(self.tr("Enregistrement…"))
        self.form.setEnabled(False)

        def ended() -> None:
            veil.deleteLater()
            self.form.setEnabled(True)

        jobs.run(
            self,
            lambda _token: work(),
            self.finished.emit,
            failed=lambda error: self.complain(wording(error).sentence()),
            finished=ended,
        )

    def complain(self, text: str) -> None:
        """Say what is missing, under the fields."""
        self._error.set_text(text)
        self._error.show()
        self._scroll.ensureWidgetVisible(self._error)

    def begin(self) -> None:
        """What stands in the fields now is not the user's; told when first shown."""
        if self._at_first is None:
            self._at_first = typed_in(self)

    @property
    def touched(self) -> bool:
        """Whether something in it is otherwise than when it was first shown."""
        return self._at_first is not None and typed_in(self) != self._at_first

    def cancel(self) -> None:
        """Give up."""
        self.finished.emit(None)

    def focus_first(self) -> None:
        """Give the first field the focus."""
        rows = list(self.form.rows.values())
        if rows:
            rows[0].field.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _heading(self, title: str, subtitle: str) -> QWidget:
        heading = QWidget()
        heading.setObjectName("form-heading")
        words = column(SectionTitle(title, name="form-title"), gap=2)
        if subtitle:
            words.addWidget(Label(subtitle, "muted", name="form-subtitle"))
        close = IconButton("x", self.tr("Fermer sans enregistrer"), name="form-close")
        close.clicked.connect(self.cancel)
        line = row(words)
        line.setStretch(0, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        heading.setLayout(line)
        return heading

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("form-foot")
        cancel = SecondaryButton(self.tr("Annuler"), name="form-cancel")
        cancel.clicked.connect(self.cancel)
        foot.setLayout(row(self.save_button, cancel, None))
        return foot
