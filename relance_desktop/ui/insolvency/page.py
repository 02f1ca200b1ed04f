"""A client in collective proceedings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton

from relance_desktop.domain.insolvency.proposals import ProposalKind
from relance_desktop.errors import UserError
from relance_desktop.services.insolvency import (
    InsolvencyChange,
    InsolvencyNews,
    InsolvencyStep,
    InsolvencyView,
)
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.insolvency.follow import (
    CLIENT,
    EDIT,
    LETTER,
    NEWS,
    REMOVE,
    FollowView,
)
from relance_desktop.ui.insolvency.record_form import RecordForm
from relance_desktop.ui.insolvency.step_form import StepForm
from relance_desktop.ui.insolvency.target import ClientProceedings
from relance_desktop.ui.insolvency.words import kind_chip, step_word
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.side_stack import SideStack, keep_focus_in
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.payments.words import withdrawn_words

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class InsolvencyPage(Page):
    """``shell.go("insolvency", insolvency_id)`` or ``ClientProceedings(client_id)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("pages", "Procédure collective"), "insolvency-page")
        self._services = services
        self._view: InsolvencyView | None = None
        self._client: Client | None = None
        back = IconButton("arrow-left", self.tr("Revenir au client"), name="insolvency-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self._whose = Label("", "muted", name="insolvency-client")
        self._state = Pill()
        self.follow = FollowView()
        self.empty = EmptyState(
            "prohibit",
            self.tr("Aucune procédure collective notée"),
            self.tr(
                "Si votre client est en sauvegarde, redressement ou liquidation, notez-le ici\u00a0:"
                " les relances et les intérêts s'arrêtent, et le délai pour déclarer votre créance"
                " est compté."
            ),
            self.tr("Noter une procédure"),
        )
        self.empty.triggered.connect(lambda: self._edit(None))
        self.side = SideStack(Label(""))
        self._lay_out(back)
        self.follow.asked.connect(self._do)
        self.follow.step_asked.connect(self._note)
        self.follow.step_undone.connect(self._take_back)
        self.follow.invoice_opened.connect(lambda key: shell.go("invoices", key))
        self._show_empty(None)

    def _lay_out(self, back: IconButton) -> None:
        self._whose.setWordWrap(False)
        self._whose.setMinimumHeight(scaled(26))
        about = Flow(gap=GRID * 2, name="insolvency-about", row_gap=2)
        about.add(self._state)
        about.add(self._whose)
        named = row(back, PageTitle(self.title))
        named.setStretch(1, 1)
        main = column(column(named, about), self.follow, self.empty, gap=GRID * 2)
        main.setStretch(1, 1)
        main.setStretch(2, 1)
        main.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(main, self.side), 1)

    # -- what is on screen ---------------------------------------------------------

    def open(self, target: Any) -> None:
        """An id, a client's, or what a notice told."""
        self.side.put_aside()
        try:
            if isinstance(target, InsolvencyNews):
                self._open_client(target.client.id)
                self._edit(target)
            elif isinstance(target, ClientProceedings):
                self._open_client(target.client_id)
                news = self._news(target.client_id)
                recordable = news is not None and news.kind is not ProposalKind.CANCELLED
                if recordable and (target.fill or self._view is None):
                    self._edit(news)
                elif self._view is None and target.fill:
                    self._edit(None)
            else:
                self._show(self._services.insolvency.get(int(target)))
        except UserError as error:
            self.shell.show_error(error)

    def on_shown(self) -> None:
        """Keys go to the first thing to do."""
        if self.side.form is None:
            first = self.follow if self._view is not None else self.empty
            ways = [one for one in first.findChildren(QPushButton) if one.isVisibleTo(first)]
            if ways:
                ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def where(self) -> Any:
        """The proceedings on screen, or the client that has none."""
        if self._view is not None:
            return self._view.insolvency.id
        return ClientProceedings(self._client.id) if self._client is not None else None

    def refresh(self) -> None:
        """Facts changed: read again."""
        if self._view is not None:
            try:
                self._show(self._services.insolvency.get(self._view.insolvency.id))
            except UserError:
                self._back()

    def _open_client(self, client_id: int) -> None:
        known = self._services.insolvency.of_client(client_id)
        if known:
            self._show(self._services.insolvency.get(known[0].id))
        else:
            self._show_empty(self._services.insolvency.client(client_id))

    def _show(self, view: InsolvencyView) -> None:
        self._view, self._client = view, view.client
        self._whose.setText(view.client.name)
        was_here = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.follow.show_view(view)
        self.follow.show()
        self.empty.hide()
        self._state.set_chip(kind_chip(view.insolvency.kind))
        self._state.setVisible(view.is_open)
        if was_here and self.side.form is None:
            keep_focus_in(self)

    def _show_empty(self, client: Client | None) -> None:
        self._view, self._client = None, client
        self._whose.setText(client.name if client is not None else "")
        self.follow.hide()
        self.empty.show()
        self._state.hide()

    # -- deeds ---------------------------------------------------------------------

    def _do(self, word: str) -> None:
        view = self._view
        if view is None:
            return
        if word == LETTER:
            self.shell.go("case_letter", ("declaration", view.insolvency.id))
        elif word == CLIENT:
            self.shell.go("clients", view.client.id)
        elif word == EDIT:
            self._edit(None)
        elif word == NEWS:
            self._follow_news(view)
        elif word == REMOVE:
            self._remove(view)

    def _follow_news(self, view: InsolvencyView) -> None:
        news = view.news
        assert news is not None
        if news.kind is ProposalKind.CANCELLED:
            self.shell.go("clients", (view.client.id, "vetting"))
        elif news.kind is ProposalKind.CLOSED:
            form = StepForm(self._services, view, InsolvencyStep.CLOSED)
            form.day.set_day(news.filled.closed_on)
            self.side.show_form(form, self._stepped)
        else:
            self._edit(news)

    def _edit(self, news: InsolvencyNews | None) -> None:
        if self._client is None:
            return
        one = self._view.insolvency if self._view is not None else None
        if one is not None and self._view is not None and self._view.letter is not None:
            stored = self._services.insolvency.of_client(self._client.id)
            one = next(each for each in stored if each.id == one.id)
        form = RecordForm(self._services, self._client, one, news)
        self.side.show_form(form, self._recorded)

    def _note(self, step: object) -> None:
        if self._view is not None and isinstance(step, InsolvencyStep):
            self.side.show_form(StepForm(self._services, self._view, step), self._stepped)

    def _take_back(self, step: object) -> None:
        view = self._view
        if view is None or not isinstance(step, InsolvencyStep):
            return
        done: list[InsolvencyChange] = []
        service, key = self._services.insolvency, view.insolvency.id
        if attempt(self.shell, lambda: done.append(service.note_step(key, step, None))):
            text = self.tr("«\u00a0{step}\u00a0» est effacé.")
            self._tell(text.format(step=step_word(step)), done[0])

    def _remove(self, view: InsolvencyView) -> None:
        done: list[InsolvencyChange] = []
        service, key = self._services.insolvency, view.insolvency.id
        if attempt(self.shell, lambda: done.append(service.remove(key))):
            self._show_empty(view.client)
            self._tell(self.tr("Procédure supprimée\u00a0: plus rien n'est bloqué."), done[0])

    def _recorded(self, change: object) -> None:
        assert isinstance(change, InsolvencyChange)
        self._view = self._services.insolvency.get(change.insolvency.id)
        self.shell.data_changed()
        self._show(self._view)
        said = self.tr("Procédure enregistrée\u00a0: rien n'est plus relancé pour l'avant.")
        if change.before is not None:
            said = self.tr("Procédure modifiée.")
        self._tell(said, change)

    def _stepped(self, change: object) -> None:
        assert isinstance(change, InsolvencyChange)
        self.shell.data_changed()
        self._tell(self.tr("C'est noté."), change)

    def _tell(self, said: str, change: InsolvencyChange) -> None:
        service = self._services.insolvency
        self.shell.notify(
            f"{said} {withdrawn_words(change.withdrawn)}".strip(),
            undo=lambda: self._undo(change),
            still=lambda: service.can_undo(change),
        )

    def _undo(self, change: InsolvencyChange) -> None:
        if not attempt(self.shell, lambda: self._services.insolvency.undo(change)):
            return
        if change.before is not None:
            self._show(self._services.insolvency.get(change.before.id))
        elif self._client is not None:
            self._show_empty(self._client)

    # -- inside --------------------------------------------------------------------

    def _news(self, client_id: int) -> InsolvencyNews | None:
        return self._services.insolvency.news(client_id)

    def _back(self) -> None:
        self.shell.go("clients", self._client.id if self._client is not None else None)
