"""The tab « documents » of an affair: dropped in, kept as they are, opened, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.papers import Paper
from relance_desktop.errors import UserError
from relance_desktop.services.engagements.values import Filed, FiledPaper
from relance_desktop.ui.behind import behind
from relance_desktop.ui.drop import paths_of
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.engagements.filing import ask_papers, file_each, filed
from relance_desktop.ui.engagements.papers.columns import LEAST_WANTED, columns
from relance_desktop.ui.engagements.papers.opening import open_paper, save_paper
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class PapersTab(EngagementTab):
    """Takes files dropped anywhere on it."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "papers-tab")
        self.setAcceptDrops(True)
        self.table = self._make_table()
        add = SecondaryButton(self.tr("Ajouter un document…"), "paperclip", name="papers-add")
        add.clicked.connect(lambda: self.take(ask_papers(self)))
        hint = self.tr("Déposez ici devis, contrat, commande, copies signées, e-mails.")
        head = row(Label(hint, "muted", name="papers-hint"), add)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)

    def load(self, engagement_id: int) -> None:
        """Show the papers of an affair."""
        self.engagement_id = engagement_id
        self.table.set_rows(self.services.engagements.papers.of(engagement_id))

    def take(self, paths: Sequence[Path]) -> None:
        """Keep files; a signed copy proposes to note the signature."""
        files = [path for path in paths if path.is_file()]
        if not files:
            return
        services, key = self.services, self.engagement_id
        behind(
            self.shell,
            self,
            self.tr("Rangement des documents…"),
            lambda token: file_each(services, key, files, token),
            self._kept,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(paths_of(event.mimeData()))

    # -- inside ----------------------------------------------------------------

    def _kept(self, result: tuple[list[Filed], UserError | None]) -> None:
        found, refusal = result
        if found:
            tell(self.shell, filed(self.services, found))
        if refusal is not None:
            self.shell.show_error(refusal)
        if any(one.signed_on is not None for one in found):
            self._propose_signature()

    def _make_table(self) -> Table[FiledPaper]:
        table: Table[FiledPaper] = Table(
            columns(self.services.clock.today),
            lambda r: r.paper.id,
            multiple=False,
            typeahead="name",
            name="papers-table",
            label=self.tr("Documents de l'affaire"),
        )
        table.sort_by("dated", descending=True)
        empty = EmptyState(
            "files",
            self.tr("Ce qui prouvera l'accord"),
            self.tr(
                "Chaque fichier déposé est gardé tel quel, daté, avec son empreinte, dans votre "
                "fichier et ses sauvegardes."
            ),
            self.tr("Choisir un fichier…"),
            "paperclip",
        )
        empty.triggered.connect(lambda: self.take(ask_papers(self)))
        table.set_empty(empty)
        table.set_menu(lambda menu, rows: self._fill(menu, rows[0].paper))
        table.row_activated.connect(lambda r: self._open(r.paper))
        FitColumns(table, LEAST_WANTED)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_current)
        return table

    def _fill(self, menu: QMenu, paper: Paper) -> None:
        words = (
            ("eye", self.tr("Ouvrir"), self._open),
            ("download-simple", self.tr("Enregistrer une copie…"), self._save),
            ("pencil-simple", self.tr("Modifier nature et date…"), self._edit),
            ("trash", self.tr("Retirer"), self._remove),
        )
        for glyph, text, do in words:
            action = menu.addAction(icon(glyph, "muted"), text)
            action.triggered.connect(lambda _on=False, act=do: act(paper))

    def _open(self, paper: Paper) -> None:
        open_paper(self.shell, self.services, self.engagement_id, paper.id, "papers")

    def _save(self, paper: Paper) -> None:
        save_paper(self.shell, self.services, self, paper.id)

    def _edit(self, paper: Paper) -> None:
        from relance_desktop.ui.engagements.papers.paper_form import PaperForm

        self.side.show_form(PaperForm(self.services, paper), self._told)

    def _remove_current(self) -> None:
        current = self.table.current_row()
        if current is not None:
            self._remove(current.paper)

    def _remove(self, paper: Paper) -> None:
        papers = self.services.engagements.papers
        try:
            gone = papers.remove(paper.id)
        except UserError as error:
            self.shell.show_error(error)
            return
        key = self.engagement_id

        def still() -> bool:
            return all(one.paper.id != gone.id for one in papers.of(key))

        said = self.tr("«\u00a0{name}\u00a0» est retiré.").format(name=gone.filename)
        tell(self.shell, Done(said, lambda: papers.put_back(gone), still))

    def _told(self, done: object) -> None:
        assert isinstance(done, Done)
        tell(self.shell, done)

    def _propose_signature(self) -> None:
        from relance_desktop.ui.engagements.forms.moves import SignForm

        engagement = self.services.engagements.get(self.engagement_id)
        self.side.show_form(SignForm(self.services, engagement), self._told)
