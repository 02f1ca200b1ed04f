"""What one does on a vetting sheet: look up, open a page, note, take back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from mimetypes import guess_type
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    NoCompany,
    NoticesAnswer,
    Trouble,
)
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.links import SearchEngine, VettingLink
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.errors import UserError
from relance_desktop.services.vetting.values import Adoption
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.page import Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.vetting.browser import open_page
from relance_desktop.ui.vetting.note_form import Noted, NoteForm
from relance_desktop.ui.vetting.notices_look_up import NoticesLookUp
from relance_desktop.ui.vetting.register_look_up import RegisterLookUp
from relance_desktop.ui.vetting.topic_row import TopicRow

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.vetting.sheet import VettingTab

NOT_ASKED = (Trouble.TOO_SHORT, Trouble.BAD_NUMBER)
"""Troubles of the question: nothing was asked, nothing is to be kept."""


class SheetActions(QObject):
    """Stores, tells the window, and offers to take it back."""

    def __init__(self, shell: Shell, services: Services, tab: VettingTab) -> None:
        super().__init__(tab)
        self._shell, self._services, self._tab = shell, services, tab
        self._drafts: dict[tuple[int, VettingTopic], NoteForm] = {}
        self._client_id = 0

    def watch(self, row: TopicRow) -> None:
        """Do what is asked on a topic."""
        row.page_asked.connect(partial(self._open_link, row))
        row.address_asked.connect(self._open_address)
        row.paper_asked.connect(self._open_paper)
        row.note_asked.connect(partial(self.note, row))
        row.remove_asked.connect(self._remove)
        if row.topic is VettingTopic.REGISTER:
            row.look_up_asked.connect(self.look_up_register)
        elif row.topic is VettingTopic.NOTICES:
            row.look_up_asked.connect(self.look_up_notices)

    def change_client(self, client_id: int) -> None:
        """Keep what was being typed for the client before, bring back what was for this one."""
        for row in self._tab.rows.values():
            taken = row.take_inline()
            if isinstance(taken, NoteForm) and taken.is_touched:
                self._drafts[self._client_id, row.topic] = taken
            elif taken is not None:
                taken.deleteLater()
        self._client_id = client_id
        for row in self._tab.rows.values():
            draft = self._drafts.pop((client_id, row.topic), None)
            if draft is not None:
                row.show_inline(draft)
                draft.show()

    # -- noting ------------------------------------------------------------------

    def note(self, row: TopicRow, check: VettingCheck | None, opened: str = "") -> None:
        """Let the user note an answer: of a new check, of one that waits, or over an old one."""
        today = self._services.clock.today()
        check = check or VettingCheck(self._client_id, row.topic, today)
        form = NoteForm(check, today, opened=opened)
        form.done.connect(partial(self._noted, row))
        row.show_inline(form)
        self._tab.bring_to_sight(row)
        form.focus_first()

    def _noted(self, row: TopicRow, noted: Noted | None) -> None:
        if noted is None:
            row.show_inline(None)
            row.focus_button("note-answer", "topic-note")
            return
        vetting = self._services.vetting
        before = self._stored(noted.check.id)
        try:
            stored = vetting.save_check(noted.check)
            for one in noted.files:
                vetting.attach(stored.id, one.content, one.filename, _mime_of(one.filename))
        except UserError as error:
            self._shell.show_error(error)
            return
        row.show_inline(None)
        self._shell.data_changed()
        row.focus_button("note-answer", "topic-note")
        self._shell.notify(
            self.tr("Vérification notée."),
            undo=lambda: self._again(partial(self._put_before, stored, before)),
            still=lambda: self._stored(stored.id) == stored,
        )

    def _put_before(self, stored: VettingCheck, before: VettingCheck | None) -> None:
        if before is None:
            self._services.vetting.remove_check(stored.id)
        else:
            self._services.vetting.save_check(before)

    def _stored(self, check_id: int) -> VettingCheck | None:
        if not check_id:
            return None
        sheet = self._services.vetting.sheet(self._client_id)
        shown = [one for view in sheet.topics for one in view.all]
        return next((one.check for one in shown if one.check.id == check_id), None)

    def _remove(self, check: VettingCheck) -> None:
        vetting = self._services.vetting
        try:
            removed = vetting.remove_check(check.id)
        except UserError as error:
            self._shell.show_error(error)
            return
        self._shell.data_changed()
        self._shell.notify(
            self.tr("Vérification retirée."),
            undo=lambda: self._again(lambda: vetting.put_check_back(removed)),
            still=lambda: self._stored(check.id) is None,
        )

    # -- pages of the browser --------------------------------------------------------

    def _open_link(self, row: TopicRow, link: VettingLink) -> None:
        """Open the page, and let the note wait for its answer."""
        try:
            check = self._services.vetting.open_link(self._client_id, link)
        except UserError as error:
            self._shell.show_error(error)
            return
        opened = self.tr("La page est ouverte dans votre navigateur. Qu'y avez-vous lu\u00a0?")
        if not open_page(link.url):
            opened = self.tr("Aucun navigateur n'a répondu. Voici l'adresse\u00a0: {url}").format(
                url=link.url
            )
        self._shell.data_changed()
        self.note(row, check, opened)

    def _open_address(self, address: str) -> None:
        if not open_page(address):
            self._shell.notify(self.tr("Cette adresse n'a pas pu être ouverte."))

    def _open_paper(self, paper: Paper) -> None:
        back = ("clients", (paper.client_id, "vetting"))
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    def choose_engine(self, engine: SearchEngine) -> None:
        """Lead searches to another engine from now on."""
        if attempt(self._shell, lambda: self._services.vetting.choose_search_engine(engine)):
            text = self.tr("Vos recherches s'ouvriront avec {name}.").format(name=engine.name)
            self._shell.notify(text)

    # -- public sources -----------------------------------------------------------------

    def look_up_register(self) -> None:
        """Show the question to the company register."""
        sheet, row = self._tab.sheet, self._tab.rows[VettingTopic.REGISTER]
        if sheet is None:
            return
        panel = RegisterLookUp(self._shell, self._services, sheet.client)
        panel.closed.connect(lambda: self._close(row))
        panel.taken.connect(self._taken)
        panel.nobody_kept.connect(self._keep_nobody)
        panel.failed.connect(partial(self._keep_failure, VettingTopic.REGISTER))
        row.show_inline(panel)
        self._tab.bring_to_sight(row)
        panel.focus_first()

    def look_up_notices(self) -> None:
        """Ask the gazette; without a SIREN the register is asked first."""
        sheet, row = self._tab.sheet, self._tab.rows[VettingTopic.NOTICES]
        if sheet is None:
            return
        client = sheet.client
        siren = siren_of(client.siren) or siren_of(client.siret) or siren_of(client.vat_number)
        if not siren:
            self._shell.notify(self.tr("Il faut d'abord le SIREN\u00a0: le registre le donne."))
            self.look_up_register()
            return
        panel = NoticesLookUp(self._shell, self._services, siren)
        panel.closed.connect(lambda: self._close(row))
        panel.found.connect(self._keep_notices)
        panel.failed.connect(partial(self._keep_failure, VettingTopic.NOTICES))
        row.show_inline(panel)
        self._tab.bring_to_sight(row)
        panel.search()

    def _close(self, row: TopicRow) -> None:
        row.show_inline(None)
        row.focus_button("topic-look-up")

    def _taken(self, adoption: Adoption) -> None:
        row = self._tab.rows[VettingTopic.REGISTER]
        row.show_inline(None)
        self._shell.data_changed()
        row.focus_button("topic-look-up")
        text = self.tr("Réponse du registre gardée.")
        if adoption.client != adoption.before:
            text = self.tr("Fiche complétée d'après le registre\u00a0; réponse gardée.")
        vetting, first = self._services.vetting, adoption.checks[0]
        self._shell.notify(
            text,
            undo=lambda: self._again(lambda: vetting.undo_adoption(adoption)),
            still=lambda: self._stored(first.id) == first,
        )

    def _keep_nobody(self, answer: NoCompany) -> None:
        self._keep(
            VettingTopic.REGISTER,
            lambda: self._services.vetting.keep_no_company(self._client_id, answer),
        )

    def _keep_notices(self, answer: NoticesAnswer) -> None:
        self._keep(
            VettingTopic.NOTICES,
            lambda: self._services.vetting.keep_notices(self._client_id, answer),
        )

    def _keep(self, topic: VettingTopic, keep: Callable[[], VettingCheck]) -> None:
        row = self._tab.rows[topic]
        try:
            check = keep()
        except UserError as error:
            self._shell.show_error(error)
            return
        row.show_inline(None)
        self._shell.data_changed()
        row.focus_button("topic-look-up")
        self._tab.bring_to_sight(row)
        vetting = self._services.vetting
        self._shell.notify(
            self.tr("Réponse gardée, datée d'aujourd'hui."),
            undo=lambda: self._again(lambda: vetting.remove_check(check.id)),
            still=lambda: self._stored(check.id) == check,
        )

    def _keep_failure(self, topic: VettingTopic, answer: CouldNotCheck) -> None:
        """Once a day is enough to know that it was tried."""
        sheet, today = self._tab.sheet, self._services.clock.today()
        if sheet is None or answer.trouble in NOT_ASKED:
            return
        tried = [one.check for one in sheet.topic(topic).all if one.check.checked_on == today]
        if any(one.standing is Standing.COULD_NOT_CHECK for one in tried):
            return
        attempt(
            self._shell,
            lambda: self._services.vetting.keep_failure(self._client_id, topic, answer),
        )

    def _again(self, change: Callable[[], object]) -> None:
        attempt(self._shell, change)


def _mime_of(filename: str) -> str:
    """The type of a file by its name."""
    return guess_type(filename)[0] or "application/octet-stream"
