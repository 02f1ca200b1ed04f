"""« Lettres du jour »: print all, then note what was posted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.ui.bank.freshness_note import FreshnessNote
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.letters.posting import PostedPanel
from relance_desktop.ui.letters.printing import PrintPanel
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services


class LettersPage(Page):
    """``shell.go("letters", "print")`` or ``"posted"``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "letters-page")
        self.title = self.tr("Lettres du jour")
        self.setAccessibleName(self.title)
        self._services = services
        self._ids: tuple[int, ...] | None = None
        back = IconButton("arrow-left", self.tr("Revenir aux envois"), name="letters-back")
        back.clicked.connect(lambda: shell.go("outbox"))
        heading = row(back, PageTitle(self.title))
        heading.setStretch(1, 1)
        self.printing = PrintPanel(services, shell)
        self.printing.printed.connect(self._printed)
        self.printing.to_post.connect(self._to_post)
        self.posting = PostedPanel(services, shell)
        self.posting.posted.connect(self._posted)
        self._empty = EmptyState(
            "check-circle",
            self.tr("Aucune lettre en attente"),
            self.tr("Les lettres validées se retrouvent ici, pour être imprimées en une fois."),
        )
        self._stack = QStackedWidget()
        for part in (self.printing, self.posting, self._empty):
            self._stack.addWidget(part)
        self.freshness = FreshnessNote(shell, services)
        self.body.addLayout(heading)
        self.body.addWidget(self.freshness)
        self.body.addWidget(self._stack, 1)

    def open(self, target: Any) -> None:
        """Go to printing or to posting."""
        if target == "posted":
            self._to_post()
        else:
            self._ids = None
            self._to_print()

    def refresh(self) -> None:
        """Facts changed: make the job again when it holds other letters."""
        self.freshness.refresh()
        if self._stack.currentWidget() is self.posting:
            if len(self.posting.lines) != len(self._printed_ones()):
                self._to_post()
        else:
            self._to_print()

    def _printed_ones(self) -> tuple[object, ...]:
        return self._services.letter_run.envelopes(ReminderState.PRINTED)

    def _to_print(self) -> None:
        found = self._services.letter_run.envelopes(ReminderState.TO_PRINT)
        ids = tuple(one.reminder.id for one in found)
        self.printing.skip.setVisible(bool(self._printed_ones()))
        if not ids:
            self._to_post()
            return
        self._stack.setCurrentWidget(self.printing)
        if ids != self._ids:
            self._ids = ids
            self.printing.make()
        self.printing.print.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_post(self) -> None:
        some = self.posting.load()
        self._stack.setCurrentWidget(self.posting if some else self._empty)
        if some:
            self.posting.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _printed(self) -> None:
        self._ids = None
        self._to_post()
        self.shell.notify(
            self.tr("Imprimées\u00a0: signez, mettez sous pli, postez, puis notez-le.")
        )
        self.shell.data_changed()

    def _posted(self, count: int) -> None:
        one, many = self.tr("{n} lettre postée"), self.tr("{n} lettres postées")
        self.shell.notify(formats.plural(count, one, many))
        self._to_post()
        self.shell.data_changed()
        if self._stack.currentWidget() is self._empty:
            self.shell.go("outbox")
