"""The tab « Conditions » of an affair: terms at the left, the words they make at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from relance_desktop.domain.conditions.clauses import with_wording
from relance_desktop.domain.engagements.terms import Clause, EngagementTerms
from relance_desktop.domain.papers import Paper
from relance_desktop.errors import UserError
from relance_desktop.services.conditions.values import ConditionsPage, SavedTerms
from relance_desktop.ui.conditions.form import TermsForm
from relance_desktop.ui.conditions.take_over import TakeOver
from relance_desktop.ui.conditions.text_panel import TextPanel
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, Scroll, row
from relance_desktop.ui.kit.side_scroll import SideScroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.plans.unsaved import UnsavedBanner
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.services import Services

SOON_MS = 200
"""What an edit changes is worked out once the user rests."""

_TEXT_WIDTH, _FORM_LEAST = 520, 380


class ConditionsTab(EngagementTab):
    """Edits are tried as one types, and kept by « Enregistrer »."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "conditions-tab")
        self._conditions = services.conditions
        self._stored = self._draft = EngagementTerms()
        self._page: ConditionsPage | None = None
        self._work = OneJob(self, shell.jobs)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._try)
        self.asking = UnsavedBanner()
        self.asking.save, self.asking.drop = self.save, self.cancel
        self.take_over, self.form, self.text = TakeOver(), TermsForm(), TextPanel()
        self._build()
        self._connect()
        bind("terms-save", self, self.save, inside=True)

    # -- what the page asks -------------------------------------------------------------------

    def load(self, engagement_id: int) -> None:
        """Show an affair's terms; what is being typed about the same affair stays."""
        if engagement_id != self.engagement_id or not self.is_changed:
            if engagement_id != self.engagement_id and self._draft != self._stored:
                self._offer_rest(self.engagement_id, self._draft)
            self.engagement_id = engagement_id
            try:
                page = self._conditions.page(engagement_id)
            except UserError as error:
                self.shell.show_error(error)
                return
            self._show(page.terms)
        else:
            self._try()

    def leave(self) -> bool:
        """Ask inline when something is not kept."""
        if self.is_changed:
            self.asking.ask(self.go_on)
            return False
        return True

    @property
    def is_changed(self) -> bool:
        """Whether something is not kept."""
        return self._draft != self._stored or not self.form.understood()

    # -- deeds ------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Keep the terms; False when they cannot be."""
        if not self.is_changed:
            return True
        if not self.form.understood():
            self.asking.settle()
            self.form.focus_wrong()
            self.shell.notify(self.tr("Corrigez d'abord le taux signalé."))
            return False
        try:
            saved = self._conditions.save(self.engagement_id, self._draft)
        except UserError as error:
            self.shell.show_error(error)
            return False
        self._show(saved.after)
        self.shell.data_changed()
        self.shell.notify(
            self.tr("Conditions enregistrées."),
            undo=lambda: self._take_back(saved),
            still=lambda: self._conditions.terms(saved.engagement_id) == saved.after,
        )
        return True

    def cancel(self) -> None:
        """Go back to the terms as they are kept."""
        self._show(self._stored)

    def take(self, terms: EngagementTerms) -> None:
        """Put other terms in place as if typed."""
        self._draft = terms
        self.form.show_terms(terms)
        self.text.close_edits()
        self._try()

    def _take_back(self, saved: SavedTerms) -> None:
        self._conditions.save(saved.engagement_id, saved.before)
        if saved.engagement_id == self.engagement_id:
            self._show(saved.before)
        self.shell.data_changed()

    def _offer_rest(self, engagement_id: int, terms: EngagementTerms) -> None:
        """Another affair takes the place of one with edits: they can still be kept."""

        def keep() -> None:
            try:
                self._conditions.save(engagement_id, terms)
            except UserError as error:
                self.shell.show_error(error)
            else:
                self.shell.data_changed()

        said = self.tr("Des conditions modifiées n'ont pas été enregistrées.")
        self.shell.notify(said, action=(self.tr("Enregistrer"), keep))

    def _keep_usual(self) -> None:
        terms = self._draft
        before = self._conditions.save_usual(terms)

        def undo() -> None:
            self._conditions.save_usual(before)
            self._try()

        said = self.tr("Vos prochaines affaires commenceront avec ces conditions.")
        self.shell.notify(said, undo=undo, still=lambda: self._conditions.usual() == terms)
        self._try()

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(self._conditions.text(self.engagement_id, self._draft))
        data.setHtml(self._conditions.html(self.engagement_id, self._draft))
        QGuiApplication.clipboard().setMimeData(data)
        self.shell.notify(self.tr("Le texte des conditions est copié."))

    def _copy_mentions(self) -> None:
        if self._page is not None:
            QGuiApplication.clipboard().setText(self._page.mentions)
            self.shell.notify(self.tr("Les mentions sont copiées."))

    def _make_sheet(self) -> None:
        """Draw the sheet of what is kept: it is a paper that may be signed."""
        if not self.save():
            return
        engagement_id = self.engagement_id
        self._work.run(
            lambda: self._conditions.pdf(engagement_id),
            lambda pdf: self._show_sheet(engagement_id, pdf),
            self.shell.show_error,
        )

    def _show_sheet(self, engagement_id: int, pdf: bytes) -> None:
        from relance_desktop.ui.lists.preview import ListPreview

        assert self._page is not None
        form = self.tr("Conditions de paiement – {title}")
        title = form.format(title=self._page.engagement.title.replace("/", "-"))
        try:
            preview = ListPreview(self, title, pdf, self.services.pages, self.shell.show_error)
        except UserError as error:
            self.shell.show_error(error)
            return
        if preview.exec() == QDialog.DialogCode.Accepted:
            self._file(self._conditions.file(engagement_id, pdf, f"{title}.pdf"))

    def _file(self, paper: Paper) -> None:
        said = self.tr("Ces conditions sont gardées dans les documents de l'affaire.")

        def undo() -> None:
            self._conditions.unfile(paper)
            self.shell.data_changed()

        self.shell.data_changed()
        self.shell.notify(said, undo=undo)

    # -- showing ------------------------------------------------------------------------------------

    def _show(self, terms: EngagementTerms) -> None:
        self._stored = self._draft = terms
        self.form.show_terms(terms)
        self.text.close_edits()
        self.asking.settle()
        self._try()

    def _edited(self) -> None:
        self._draft = self.form.terms()
        self._touched()

    def _worded(self, clause: Clause, text: str) -> None:
        self._draft = with_wording(self._draft, clause, text)
        self.form.take_base(self._draft)
        self._touched()

    def _touched(self) -> None:
        self.asking.settle()
        self._dress()
        self._soon.start()

    def _try(self) -> None:
        """Work out what the terms on screen come to."""
        self._soon.stop()
        try:
            page = self._page = self._conditions.page(self.engagement_id, self._draft)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.form.show_page(page)
        self.text.show_page(page)
        self.take_over.show_page(page)
        self.usual_button.setEnabled(page.usual != self._draft)
        self._dress()

    def _dress(self) -> None:
        changed = self.is_changed
        self.save_button.setEnabled(changed and self.form.understood())
        self.cancel_button.setEnabled(changed)
        self.state.setText(self.tr("Modifications non enregistrées.") if changed else "")

    # -- building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        scroll = Scroll(name="conditions-scroll")
        scroll.body.setContentsMargins(0, 0, GRID, GRID)
        scroll.body.addWidget(self.take_over)
        scroll.body.addWidget(self.form)
        scroll.body.addStretch(1)
        self.parts = SideScroll(scroll, (self.text,), _TEXT_WIDTH, _FORM_LEAST)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.parts, 1)
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        self.save_button = PrimaryButton(self.tr("Enregistrer"), "check", name="terms-save")
        self.cancel_button = SecondaryButton(self.tr("Annuler"), name="terms-cancel")
        self.usual_button = QuietButton(
            self.tr("En faire mes conditions habituelles"), "star", name="terms-usual"
        )
        self.state = Label("", "small", name="terms-state")
        flow = Flow(GRID, name="terms-deeds")
        for part in (self.save_button, self.cancel_button, self.usual_button):
            flow.add(part)
        foot = QWidget()
        foot.setObjectName("terms-foot")
        layout = row(flow, self.state, gap=GRID * 2)
        layout.setStretch(0, 2)
        layout.setStretch(1, 1)
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        deeds: tuple[tuple[object, Callable[..., object]], ...] = (
            (self.form.changed, self._edited),
            (self.text.worded, self._worded),
            (self.text.copy_wanted, self._copy),
            (self.text.mentions_wanted, self._copy_mentions),
            (self.text.sheet_wanted, self._make_sheet),
            (self.take_over.taken, self.take),
            (self.save_button.clicked, self.save),
            (self.cancel_button.clicked, self.cancel),
            (self.usual_button.clicked, self._keep_usual),
        )
        for signal, deed in deeds:
            signal.connect(deed)  # type: ignore[attr-defined]
