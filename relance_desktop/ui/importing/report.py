"""The page after an import: what became of each file, and the questions that it raises."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from relance_desktop.domain.business import Business
from relance_desktop.domain.imports import ImportOutcome, ImportState
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.services.invoice_import.report import ImportedFile, ImportReport
from relance_desktop.ui.importing.words import (
    GROUPS,
    group_chip,
    group_of,
    group_title,
    said_of,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton, plain
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.table import Column, Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.mentions.weak_invoices import WeakInvoices

ALL = "all"


class ReportView(QWidget):
    """One import. Signals ask; the page does.

    ``opened`` and ``confirm_asked`` give a file (None: all that wait).
    """

    opened = Signal(object)
    confirm_asked = Signal(object)
    undo_asked = Signal()
    more_asked = Signal()
    start_chosen = Signal(object)
    identity_accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import-report")
        self._report = ImportReport(0)
        self._title = PageTitle("", name="report-title")
        self._subtitle = Label("", "muted", name="report-subtitle")
        self.undo = SecondaryButton(self.tr("Tout annuler"), "arrow-counter-clockwise", "undo")
        self.more = SecondaryButton(self.tr("Ajouter…"), "plus", "more")
        self.confirm = PrimaryButton(self.tr("Confirmer"), "check", name="confirm-all")
        self.undo.clicked.connect(self.undo_asked)
        self.more.clicked.connect(self.more_asked)
        self.confirm.clicked.connect(lambda: self.confirm_asked.emit(None))
        self.notice = Banner("info", "", name="report-notice")
        self.identity = IdentityQuestion()
        self.identity.accepted.connect(self.identity_accepted)
        self.start = StartQuestion()
        self.start.chosen.connect(self.start_chosen)
        self.weak = WeakInvoices()
        self.filters = FilterChips(self._filters(), name="report-filters")
        self.filters.changed.connect(self._filter)
        self.table = self._make_table()
        self.said = Card(name="file-said")
        self._said_text = Label("", name="file-said-text").selectable()
        self.said.add(self._said_text)
        self._lay_out()

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did."""
        self._report = report
        self._title.setText(self._heading(report))
        self._subtitle.setText(self._summary(report))
        waiting = len(report.of(ImportOutcome.TO_CONFIRM))
        self.confirm.setVisible(waiting > 0)
        text = formats.plural(
            waiting, self.tr("Confirmer {n} facture"), self.tr("Confirmer {n} factures")
        )
        self.confirm.setText(text)
        self.undo.setVisible(report.can_be_undone)
        self._show_notice(report)
        self.identity.show_business(report.suggested_business)
        self.start.show_question(report.late_count, report.plan_start)
        counts = Counter(map(group_of, report.items))
        self.filters.set_counts({ALL: len(report.items), **counts})
        self.table.set_rows(report.items)
        self._show_said(self.table.current_row())

    def add_tools(self, tools: QWidget) -> None:
        """Put what every list offers before the buttons."""
        self._head.insertWidget(1, tools, 0, Qt.AlignmentFlag.AlignTop)

    # -- words -------------------------------------------------------------------

    def _heading(self, report: ImportReport) -> str:
        if report.state is ImportState.UNDONE:
            return self.tr("Import annulé")
        count = len(report.items)
        return formats.plural(count, self.tr("{n} fichier lu"), self.tr("{n} fichiers lus"))

    def _summary(self, report: ImportReport) -> str:
        counts = Counter(map(group_of, report.items))
        one_many = {
            "imported": (self.tr("{n} facture importée"), self.tr("{n} factures importées")),
            "credit": (self.tr("{n} avoir"), self.tr("{n} avoirs")),
            "to_confirm": (self.tr("{n} à confirmer"), self.tr("{n} à confirmer")),
            "settled": (self.tr("{n} déjà réglée"), self.tr("{n} déjà réglées")),
            "duplicate": (self.tr("{n} déjà connue"), self.tr("{n} déjà connues")),
            "refused": (self.tr("{n} refusée"), self.tr("{n} refusées")),
        }
        parts = [
            formats.plural(counts[group], *words)
            for group, words in one_many.items()
            if counts[group]
        ]
        text = ", ".join(parts)
        if report.totals:
            open_text = self.tr("Reste à encaisser\u00a0: {totals}.")
            text += f". {open_text.format(totals=formats.totals(report.totals))}"
        return text

    def _show_notice(self, report: ImportReport) -> None:
        parts = []
        if report.cancelled:
            parts.append(self.tr("Import arrêté en route\u00a0: ce qui était lu est gardé."))
        if report.skipped:
            count = len(report.skipped)
            one = self.tr("{n} fichier d'un autre type ignoré")
            many = self.tr("{n} fichiers d'un autre type ignorés")
            names = ", ".join(report.skipped[:4]) + ("…" if count > 4 else "")
            parts.append(f"{formats.plural(count, one, many)}\u00a0: {names}.")
        self.notice.set_kind("warning" if report.cancelled else "info")
        self.notice.set_text(" ".join(parts))
        self.notice.setVisible(bool(parts))

    def _show_said(self, file: ImportedFile | None) -> None:
        said = said_of(file) if file is not None else []
        lines = [f"{one.text} {one.advice}".strip() for one in said]
        self._said_text.setText("\n".join(lines))
        self.said.setVisible(bool(lines))

    # -- parts -------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head = row(self._title, gap=8)
        head.setStretch(0, 1)
        for button in (self.undo, self.more, self.confirm):
            head.addWidget(button, 0, top)
        self._head = head
        scroll = Scroll(name="report-scroll")
        for part in (self.notice, self.identity, self.start, self.weak, self.filters):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self.table, 1)
        scroll.body.addWidget(self.said)
        layout = column(column(head, self._subtitle, gap=2), gap=16)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)

    def _filters(self) -> list[Filter]:
        chips = [Filter(ALL, self.tr("Tous"))]
        for group in GROUPS:
            chip = group_chip(group)
            chips.append(Filter(group, group_title(group), chip.icon, chip.hue))
        return chips

    def _filter(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else lambda file: group_of(file) == key)

    def _make_table(self) -> Table[ImportedFile]:
        columns: list[Column[ImportedFile]] = [
            Column("state", self.tr("Résultat"), lambda f: group_chip(group_of(f)).text,
                   chip=lambda f: group_chip(group_of(f)), width=150),
            Column("number", self.tr("Numéro"), lambda f: f.number,
                   width=110, bold=True),
            Column("client", self.tr("Client"), lambda f: f.client_name, width=150),
            Column("amount", self.tr("Montant"), _amount, _amount_key, align="right", width=110,
                   cell=lambda f: f.total),
            Column("file", self.tr("Fichier"), lambda f: f.filename, width=180,
                   tooltip=lambda f: f.filename),
            Column("why", self.tr("Remarque"), _why, width=220, stretch=True, tooltip=_why,
                   tone=lambda f: "muted"),
        ]  # fmt: skip
        table: Table[ImportedFile] = Table(
            columns,
            lambda file: file.item_id,
            multiple=False,
            name="report-table",
            label=self.tr("Fichiers de l'import"),
        )
        table.setMinimumHeight(scaled(264))
        table.current_changed.connect(self._show_said)
        table.row_activated.connect(self._activate)
        return table

    def _activate(self, file: ImportedFile) -> None:
        if file.outcome is ImportOutcome.TO_CONFIRM:
            self.confirm_asked.emit(file)
        elif file.invoice is not None:
            self.opened.emit(file)


class StartQuestion(Card):
    """« Par où commencer la relance ? » of debts that are late already."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="start-question")
        self._title = Label("", "strong")
        self._group = QButtonGroup(self)
        words = (
            (
                self.tr("Par la première étape (conseillé)"),
                self.tr("Un e-mail courtois d'abord, puis le plan suit son cours."),
            ),
            (
                self.tr("Par l'étape de leur âge"),
                self.tr("Si vous les avez déjà relancées vous-même."),
            ),
        )
        self.add(self._title)
        for number, (text, detail) in enumerate(words):
            button = QRadioButton(plain(text))
            button.setObjectName(f"start-{list(PlanStart)[number].value}")
            button.setAccessibleDescription(detail)
            self._group.addButton(button, number)
            label = Label(detail, "small")
            label.setContentsMargins(scaled(28), 0, 0, 0)
            self.add(column(button, label, gap=0))
        self._group.idClicked.connect(lambda number: self.chosen.emit(list(PlanStart)[number]))

    def show_question(self, late: int, start: PlanStart) -> None:
        """Ask when there is something late."""
        self.setVisible(late > 0)
        one = self.tr("{n} de ces factures est déjà en retard. Par où commencer la relance\u00a0?")
        many = self.tr(
            "{n} de ces factures sont déjà en retard. Par où commencer la relance\u00a0?"
        )
        self._title.setText(formats.plural(late, one, many))
        self._group.button(list(PlanStart).index(start)).setChecked(True)


class IdentityQuestion(Card):
    """« Est-ce vous ? »: the seller that the files name most, before the user said who they are."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="identity-question")
        self._business: Business | None = None
        self._text = Label("", "muted")
        yes = SecondaryButton(self.tr("Oui, c'est moi"), "check", name="identity-yes")
        no = QuietButton(self.tr("Non"), name="identity-no")
        yes.clicked.connect(self._accept)
        no.clicked.connect(self.hide)
        words = column(Label(self.tr("Est-ce vous\u00a0?"), "strong"), self._text, gap=2)
        layout = row(words, yes, no)
        layout.setStretch(0, 1)
        self.add(layout)

    def show_business(self, business: Business | None) -> None:
        """Ask about a seller; None asks nothing."""
        self._business = business
        self.setVisible(business is not None)
        if business is not None:
            town = f"{business.address.postcode} {business.address.city}".strip()
            number = f"SIREN {business.siren}" if business.siren else ""
            parts = (business.legal_name, number, town, business.email)
            text = self.tr("Ces factures viennent de\u00a0: {who}.")
            self._text.setText(text.format(who=", ".join(part for part in parts if part)))

    def _accept(self) -> None:
        self.accepted.emit(self._business)


def _amount(file: ImportedFile) -> str:
    return formats.money(file.total.cents, file.total.currency) if file.total else ""


def _amount_key(file: ImportedFile) -> int | None:
    return file.total.cents if file.total else None


def _why(file: ImportedFile) -> str:
    said = said_of(file)
    return said[0].text if said else ""
