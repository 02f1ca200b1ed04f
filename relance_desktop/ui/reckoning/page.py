"""What a client owes to the cent, as of a day: principal, payments, interest, indemnity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.errors import UserError
from relance_desktop.services.penalty_claims import reckoning_filename
from relance_desktop.services.reminders.values import Enclosure
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Scroll, clear, row
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.paper_head import paper_head
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.payments.rows import claimed_rows
from relance_desktop.ui.reckoning.choices import ReckoningChoices
from relance_desktop.ui.reckoning.sections import section
from relance_desktop.ui.reckoning.targets import ReckoningTarget
from relance_desktop.ui.reminders.targets import WithEnclosure

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

LEAST = 780
"""Width of the page, at 100 %, that has the sections beside the choices."""


class ReckoningPage(Page):
    """``shell.go("reckoning", client_id)`` or a ``ReckoningTarget``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Décompte"), "reckoning-page")
        self._services = services
        self._target: ReckoningTarget | None = None
        self._shown: Reckoning | None = None
        self._named: frozenset[int] = frozenset()
        back = IconButton("arrow-left", self.tr("Revenir"), name="reckoning-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self._whose = Label("", "muted", name="reckoning-client")
        self.save_button = SecondaryButton(
            self.tr("Enregistrer en PDF"), "download-simple", name="reckoning-save"
        )
        self.print_button = SecondaryButton(self.tr("Imprimer"), "printer", name="reckoning-print")
        self.attach_button = PrimaryButton(
            self.tr("Joindre à une relance"), "paper-plane-tilt", name="reckoning-attach"
        )
        self.save_button.clicked.connect(lambda: self._draw(self._save))
        self.print_button.clicked.connect(lambda: self._draw(self._print))
        self.attach_button.clicked.connect(self._attach)
        buttons = (self.save_button, self.print_button, self.attach_button)
        self.choices = ReckoningChoices(services.clock.today())
        self.choices.changed.connect(self._read)
        self.sections = Scroll(name="reckoning-sections")
        beside = self._beside = row(self.choices, self.sections, gap=GRID * 2)
        beside.setStretch(1, 1)
        self.body.addLayout(paper_head(back, self.title, self._whose, buttons))
        self.body.addLayout(beside, 1)

    def open(self, target: Any) -> None:
        """Show what a client owes today."""
        if isinstance(target, int):
            target = ReckoningTarget(target)
        assert isinstance(target, ReckoningTarget)
        try:
            client = self._services.register.client_detail(target.client_id).client
        except UserError as error:
            self.shell.show_error(error)
            return
        self._target = target
        self._whose.setText(client.name)
        today = self._services.clock.today()
        self.choices.start(today)
        self._named = frozenset(target.invoice_ids)
        self.choices.leave_out(self._not_wanted(today))
        self._read()
        self.choices.day.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large texts in a small window the choices go above, each part scrolling."""
        super().resizeEvent(event)
        above = self.width() < scaled(LEAST)
        side, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(under if above else side)
        self.choices.set_above(above, self.height() * 2 // 5)

    def refresh(self) -> None:
        """Facts changed: count again."""
        if self._target is not None:
            self._read()

    def _not_wanted(self, today: date) -> set[int]:
        """All but those named; else those that are not due yet, or were paid late and whose
        penalties nobody ever claimed, as long as something else is owed."""
        assert self._target is not None
        invoices = self._all(today).invoices
        every = {one.invoice_id for one in invoices}
        if self._named:
            return every - self._named
        claimed = claimed_rows(self._services, self._target.client_id)
        owed = {
            one.invoice_id
            for one in invoices
            if one.principal_cents and min(one.due_days, default=today) <= today
        }
        wanted = owed | (every & set(claimed))
        return every - wanted if wanted else set()

    def _all(self, day: date) -> Reckoning:
        """All that leaves something on a day, and what was asked for by name."""
        assert self._target is not None
        service, client_id = self._services.penalty_claims, self._target.client_id
        wanted = self.choices.indemnity.isChecked()
        found = service.reckoning(client_id, (), day, with_indemnity=wanted)
        missing = self._named - {one.invoice_id for one in found.invoices}
        if not missing:
            return found
        more = service.reckoning(client_id, missing, day, with_indemnity=wanted)
        both = sorted((*found.invoices, *more.invoices), key=lambda o: (o.issued_on, o.number))
        return replace(found, invoices=tuple(both))

    def _read(self) -> None:
        day = self.choices.day.day()
        if self._target is None or day is None:
            self._allow(can=False)
            return
        try:
            whole = self._all(day)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.choices.show_invoices(whole.invoices)
        ticked = (one for one in whole.invoices if self.choices.is_ticked(one.invoice_id))
        self._show(replace(whole, invoices=tuple(ticked)))

    def _show(self, reckoning: Reckoning) -> None:
        self._shown = reckoning
        self._allow(can=bool(reckoning.invoices))
        self.choices.show_total(reckoning)
        body = self.sections.body
        clear(body)
        if reckoning.is_provisional:
            text = self.tr(
                "Le taux d'un semestre n'est pas encore connu\u00a0: le dernier connu est "
                "appliqué, à titre provisoire."
            )
            body.addWidget(Banner("warning", text, name="reckoning-provisional"))
        for one in reckoning.invoices:
            body.addWidget(section(one, reckoning.kind))
        if not reckoning.invoices:
            title, text = self.tr("Rien à décompter"), self.tr("Cochez une facture à gauche.")
            body.addWidget(EmptyState("receipt", title, text))
        body.addStretch(1)

    def _allow(self, *, can: bool) -> None:
        for button in (self.save_button, self.print_button, self.attach_button):
            button.setEnabled(can)

    def _draw(self, then: Any) -> None:
        """Make the paper behind the page."""
        if self._shown is None:
            return
        service = self._services.penalty_claims
        try:
            printed = service.printed(self._shown)
        except UserError as error:
            self.shell.show_error(error)
            return
        name = reckoning_filename(printed)
        self.shell.jobs.run(
            self, lambda _token: service.pdf(printed), lambda data: then(name, data)
        )

    def _save(self, name: str, data: bytes) -> None:
        try:
            save_document(self, name, data)
        except UserError as error:
            self.shell.show_error(error)

    def _print(self, name: str, data: bytes) -> None:
        pages = self._services.pages
        try:
            print_document(
                self, name, pages.count(data), lambda n, dpi: pages.picture(data, n, dpi)
            )
        except UserError as error:
            self.shell.show_error(error)

    def _attach(self) -> None:
        if self._target is not None:
            self.shell.go("reminder", WithEnclosure(self._target.client_id, Enclosure.RECKONING))

    def _back(self) -> None:
        if self._target is None:
            return
        if len(self._target.invoice_ids) == 1:
            self.shell.go("invoices", self._target.invoice_ids[0])
        else:
            self.shell.go("clients", self._target.client_id)
