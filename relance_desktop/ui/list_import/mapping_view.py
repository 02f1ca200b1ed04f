"""One list before it is imported: what its columns are, and its rows as they will be read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.sheet_mapping.fields import FIELDS_OF, TableKind
from relance_desktop.domain.sheet_mapping.guessing import missing_fields
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.services.list_import.values import (
    Choices,
    OpenedSheet,
    Review,
    SheetOpening,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.list_import.lines import (
    ASIDE_KEY,
    KEPT_KEY,
    OUT_KEY,
    SAID_KEY,
    Line,
    columns_for,
    is_of,
    lines_of,
)
from relance_desktop.ui.list_import.options import Options
from relance_desktop.ui.list_import.questions import LikenessQuestions
from relance_desktop.ui.list_import.sentences import counts_of, how_known
from relance_desktop.ui.list_import.words import field_word
from relance_desktop.ui.sheets.columns import ColumnsTable
from relance_desktop.ui.sheets.warnings import warnings_of

translate = QCoreApplication.translate

ALL = "all"
_UNSAID_BY_LEDGERS = ("due", "paid")
GROUPS = (KEPT_KEY, SAID_KEY, OUT_KEY, ASIDE_KEY)


class MappingView(QWidget):
    """Signals ask; the page does. ``mapping_changed`` gives the mapping to read by,
    ``kind_chosen`` and ``sheet_chosen`` what to guess anew."""

    mapping_changed = Signal(object)
    kind_chosen = Signal(object)
    sheet_chosen = Signal(int)
    import_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list-mapping")
        self._sheet: OpenedSheet | None = None
        self._review: Review | None = None
        self.mapping: Mapping | None = None
        self._title = PageTitle("", name="list-title")
        self._subtitle = Label("", "muted", name="list-subtitle")
        self.leave = SecondaryButton(self.tr("Annuler"), name="list-leave")
        self.keep = PrimaryButton(self.tr("Importer"), "download-simple", name="list-import")
        self.options = Options()
        self.missing = Banner("warning", "", name="list-missing")
        self.notice = Banner("info", "", name="list-notice")
        self.columns = ColumnsTable()
        self.questions = LikenessQuestions()
        self.counts = Label("", "muted", name="list-counts")
        self.filters = FilterChips(self._filters(), name="list-filters")
        self.said = Label("", "muted", name="list-said").selectable()
        self._place = column()
        self.table: Table[Line] | None = None
        self._lay_out()
        self._connect()

    def show_opening(self, opening: SheetOpening, at: int) -> None:
        """Show one sheet of a file by its first guess."""
        self._title.setText(opening.filename)
        self.options.show_opening(opening, at)
        self.show_sheet(opening.sheets[at])

    def show_sheet(self, sheet: OpenedSheet) -> None:
        """Show a sheet by its mapping."""
        self._sheet, self.mapping = sheet, sheet.mapping
        self._subtitle.setText(how_known(sheet))
        self.columns.setVisible(not sheet.is_told)
        self._columns_title.setVisible(not sheet.is_told)
        if not sheet.is_told:
            fields = FIELDS_OF[sheet.mapping.kind]
            meanings = [(field, field_word(field)) for field in fields]
            self.columns.show_table(sheet.table, sheet.mapping.columns, meanings)
        said = warnings_of(sheet.cut, sheet.odd_lines)
        self.notice.set_text(said)
        self.notice.setVisible(bool(said))
        self._make_table(sheet)
        self._show_mapping()

    def show_review(self, review: Review) -> None:
        """Show the rows as they will be read, and what would come of them."""
        self._review = review
        assert self.table is not None
        lines = lines_of(review)
        self.table.set_rows(lines)
        counts = {key: sum(is_of(line, key) for line in lines) for key in GROUPS}
        self.filters.set_counts({ALL: len(lines), **counts})
        self._tell_current(None)
        self.questions.show_buyers(review.asked)
        self.counts.setText(counts_of(review))
        if review.kind is TableKind.CONTACTS:
            self._select_completing(lines)
        self._follow_selection()

    def choices(self) -> Choices:
        """What the user decided so far."""
        return Choices(self.questions.answers(), self._left_out())

    def wait(self) -> None:
        """The rows are being read anew."""
        self._review = None
        self.keep.setEnabled(False)
        self.counts.setText(self.tr("Lecture…"))

    # -- the mapping -----------------------------------------------------------------

    def _show_mapping(self) -> None:
        assert self._sheet is not None
        assert self.mapping is not None
        self.options.show_mapping(self._sheet, self.mapping)
        if not self._sheet.is_told:
            self.columns.show_columns(self.mapping.columns)
        lacking = () if self._sheet.is_told else missing_fields(self.mapping)
        names = ", ".join(map(field_word, lacking))
        text = self.tr("Dites quelle colonne donne\u00a0: {names}.")
        self.missing.set_text(text.format(names=names))
        self.missing.setVisible(bool(lacking))
        if lacking:
            self._show_nothing()
        else:
            self.wait()
            self.mapping_changed.emit(self.mapping)

    def _show_nothing(self) -> None:
        self._review = None
        if self.table is not None:
            self.table.set_rows([])
        self.questions.show_buyers(())
        self.filters.set_counts(dict.fromkeys((ALL, *GROUPS), 0))
        self.counts.setText("")
        self.keep.setEnabled(False)

    def _choose_column(self, place: int, field: object) -> None:
        assert self.mapping is not None
        self.mapping = self.mapping.with_column(place, field)  # type: ignore[arg-type]
        self._show_mapping()

    def _choose_mapping(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self._show_mapping()

    # -- the table -------------------------------------------------------------------

    def _make_table(self, sheet: OpenedSheet) -> None:
        clear(self._place)
        kind = sheet.mapping.kind
        unsaid = _UNSAID_BY_LEDGERS if sheet.ledger is not None else ()
        table: Table[Line] = Table(
            [one for one in columns_for(kind) if one.key not in unsaid],
            lambda line: line.key,
            multiple=kind is TableKind.CONTACTS,
            name="list-lines",
            label=self.tr("Lignes telles qu'elles seront lues"),
        )
        table.setMinimumHeight(scaled(240))
        table.selection_changed.connect(self._follow_selection)
        table.current_changed.connect(self._tell_current)
        self._place.addWidget(table)
        self.table = table
        self._filter(self.filters.current)
        self._pick.setVisible(kind is TableKind.CONTACTS)

    def _select_completing(self, lines: list[Line]) -> None:
        """Whoever is known already is likely wanted; the rest of an address book is not."""
        assert self.table is not None
        assert self._review is not None
        model, flags = self.table.rows_model, QItemSelectionModel.SelectionFlag
        wanted = {at for at, row in enumerate(self._review.rows) if row.fields}
        for line in lines:
            if line.key in wanted:
                index = model.index(model.position_of(line.key), 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def _left_out(self) -> frozenset[int]:
        if self._review is None or self._review.kind is not TableKind.CONTACTS:
            return frozenset()
        assert self.table is not None
        chosen = {line.row for line in self.table.selected_rows()}
        return frozenset(line.row for line in lines_of(self._review)) - chosen

    def _follow_selection(self) -> None:
        """What the button does now."""
        if self._review is None or self.table is None:
            return
        count = len(self._review.kept)
        if self._review.kind is TableKind.CONTACTS:
            chosen = {line.key for line in self.table.selected_rows()}
            kept = {at for at, row in enumerate(self._review.rows) if row in self._review.kept}
            count = len(chosen & kept)
            one, many = self.tr("Ajouter {n} contact"), self.tr("Ajouter {n} contacts")
            none = self.tr("Ajouter")
            self.keep.setText(formats.plural(count, one, many) if count else none)
        else:
            self.keep.setText(self.tr("Importer"))
        self.keep.setEnabled(count > 0)

    def _tell_current(self, line: Line | None) -> None:
        """The remark of the current row in full: its column is narrow."""
        self.said.setText(line.said if line is not None else "")
        self.said.setVisible(bool(self.said.text()))

    def _filters(self) -> list[Filter]:
        return [
            Filter(ALL, self.tr("Toutes")),
            Filter(KEPT_KEY, self.tr("À importer"), "check-circle", "green"),
            Filter(SAID_KEY, self.tr("Avec une remarque"), "info", "blue"),
            Filter(OUT_KEY, self.tr("Laissées de côté"), "warning", "amber"),
            Filter(ASIDE_KEY, self.tr("Déjà connues"), "minus-circle", "slate"),
        ]

    def _filter(self, key: str) -> None:
        if self.table is not None:
            self.table.set_filter(None if key == ALL else lambda line: is_of(line, key))

    # -- parts -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = row(self._title, gap=8)
        head.setStretch(0, 1)
        for button in (self.leave, self.keep):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._columns_title = Label(self.tr("Vos colonnes"), "strong")
        hint = self.tr("Sélectionnez les contacts à ajouter (Ctrl ou Maj pour plusieurs).")
        self._pick = Label(hint, "muted", name="list-pick")
        scroll = Scroll(name="list-scroll")
        for part in (self.missing, self.notice, self.options, self._columns_title, self.columns):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self.questions)
        read_title = row(Label(self.tr("Tel que lu"), "strong"), self.counts, gap=16)
        read_title.setStretch(1, 1)
        scroll.body.addLayout(read_title)
        scroll.body.addWidget(self._pick)
        scroll.body.addWidget(self.filters)
        scroll.body.addWidget(self.said)
        scroll.body.addLayout(self._place, 1)
        layout = column(column(head, self._subtitle, gap=2), gap=16)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.left)
        self.keep.clicked.connect(self.import_asked)
        self.options.kind_chosen.connect(self.kind_chosen)
        self.options.sheet_chosen.connect(self.sheet_chosen)
        self.options.mapping_changed.connect(self._choose_mapping)
        self.columns.chosen.connect(self._choose_column)
        self.filters.changed.connect(self._filter)
