"""One screen for a month of lines: filters, the table, the choice beside it, the sum below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.services.bank_import.values import Action, BankReview, Choices, LineChoice
from relance_desktop.ui.bank.choice_panel import ChoicePanel
from relance_desktop.ui.bank.foot import ReviewFoot
from relance_desktop.ui.bank.head import ReviewHead
from relance_desktop.ui.bank.lines import KEEP, Group, Line, Sheet
from relance_desktop.ui.bank.split_form import SplitForm
from relance_desktop.ui.bank.table import LineTable
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

ALL = "all"


class ReviewView(QWidget):
    """Shows a review and keeps what is chosen in it; the page applies it."""

    apply_asked = Signal()
    left = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("bank-review")
        self._shell, self._services = shell, services
        self.sheet = Sheet(BankReview())
        self.head, self.foot = ReviewHead(), ReviewFoot()
        self.table, self.panel = LineTable(), ChoicePanel()
        self.side = SideStack(self.panel)
        self.search = SearchField(translate("bank", "Payeur, libellé, montant, facture"))
        self.search.setMaximumWidth(scaled(360))
        self.search.setMinimumWidth(scaled(224))
        self.panel.setProperty("role", "card")
        self.chips = FilterChips(_filters(), "bank-chips")
        self._lay_out()
        self._connect()

    def show_review(self, review: BankReview, choices: Choices) -> None:
        """Begin with what is to be seen, or with what is sure when nothing is."""
        self.sheet = Sheet.of(review, choices)
        self.side.show_detail(False)
        self.side.put_aside()
        self.side.forget()
        self.panel.set_review(review)
        self.head.show_review(review)
        self.search.clear()
        self.table.show_lines(review, ())  # nothing of the last one stays chosen
        self._show_lines()
        self.chips.choose(Group.TO_SEE.value if self.sheet.count(Group.TO_SEE) else ALL)
        self._filter()
        self._sum_up()

    def take_focus(self) -> None:
        """Keys go to the first line."""
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)
        self.table.setFocus()

    def choose(self, line: Line, choice: LineChoice) -> bool:
        """Note what the user wants of a line; False when another line pays that already."""
        proposal = choice.proposal if choice.action is Action.PAY else None
        clash = self.sheet.clash(line, proposal) if proposal is not None else None
        if clash is not None:
            invoice, other = clash
            text = self.tr(
                "{number} est déjà réglée par la ligne de {amount} du {day}\u00a0: décochez-la "
                "d'abord."
            )
            self._shell.notify(
                text.format(
                    number=invoice.number,
                    amount=formats.money(other.cents, other.told.currency),
                    day=formats.day(other.told.line.booked_on),
                )
            )
            return False
        line.choice, line.by_hand = choice, proposal not in (None, line.told.match.best)
        self.table.tell_changed(line)
        if self.panel.line is line and self.side.detail_wanted:
            self.panel.refresh(line)
        self._sum_up()
        return True

    # -- reactions -------------------------------------------------------------

    def _tick(self, line: Line) -> None:
        """Tick the best proposal or take the tick off; without any there is one to choose."""
        if line.choice.action is not Action.KEEP:
            self.choose(line, KEEP)
        elif line.told.match.best is not None:
            self.choose(line, LineChoice(Action.PAY, line.told.match.best))
        else:
            self._open(line)

    def _pick(self, line: Line, digit: int) -> None:
        if not self.panel.pick(line, digit):
            self._open(line)

    def _open(self, line: Line) -> None:
        self.panel.show_line(line)
        self.side.show_detail()
        self.panel.focus_first()

    def _look(self, line: Line) -> None:
        """A click shows the line; the keys stay in the list."""
        self.panel.show_line(line)
        self.side.show_detail()

    def _follow(self, line: Line | None) -> None:
        if line is not None and self.side.detail_wanted:
            self.panel.show_line(line)

    def _answered(self, line: Line, choice: LineChoice) -> None:
        """A line was answered in the panel or by a digit: on to the next one to see."""
        if not self.choose(line, choice):
            return
        waiting = [
            one
            for one in self.sheet.lines
            if one is not line and one.group is Group.TO_SEE and one.choice is KEEP
        ]
        self.table.setFocus()
        self.table.go_to_next(waiting)

    def _split(self, line: Line) -> None:
        form = SplitForm(self._services, self.sheet.review, line)

        def done(proposal: object) -> None:
            self._answered(line, LineChoice(Action.PAY, proposal))  # type: ignore[arg-type]

        self.side.show_form(form, done)

    def _close_panel(self) -> None:
        self.side.show_detail(False)
        self.table.setFocus()

    def _filter(self) -> None:
        wanted = self.chips.current
        if wanted == ALL:
            self.table.set_filter(lambda line: line.group not in (Group.OUT, Group.PERHAPS_KNOWN))
        else:
            self.table.set_filter(lambda line: line.group.value == wanted)
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)

    def _show_lines(self) -> None:
        sheet = self.sheet
        self.table.show_lines(sheet.review, sheet.lines)
        counts = {group.value: sheet.count(group) for group in Group}
        counts[ALL] = counts[Group.TO_SEE.value] + counts[Group.SURE.value]
        self.chips.set_counts(counts)

    def _sum_up(self) -> None:
        sheet = self.sheet
        waiting = sum(
            line.choice.action is Action.KEEP and line.told.line.cents > 0 for line in sheet.lines
        )
        new = any(one.new_lines for one in sheet.review.accounts) and bool(sheet.review.filename)
        self.foot.show_sum(sheet.sum(self._services.clock.today()), waiting, new)
        self.foot.leave.setText(
            self.tr("Ne rien importer") if sheet.review.filename else self.tr("Plus tard")
        )

    # -- set-up ----------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = row(self.chips, self.search, gap=GRID * 2)
        tools.setStretch(0, 1)
        left = column(tools, self.table, gap=GRID * 2)
        left.setStretch(1, 1)
        beside = Beside(left, self.side)
        self.side.placed.connect(lambda: _keep_apart(left, self.side))
        nothing = self.tr("Rien à voir ici")
        self.table.set_empty(
            EmptyState("check-circle", nothing), EmptyState("check-circle", nothing)
        )
        layout = column(self.head, beside, self.foot, gap=GRID * 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setTabOrder(self.table, self.foot.apply)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self._filter())
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self.take_focus)
        self.table.ticked.connect(self._tick)
        self.table.picked.connect(self._pick)
        self.table.row_activated.connect(self._open)
        self.table.looked_at.connect(self._look)
        self.table.current_changed.connect(self._follow)
        self.panel.chosen.connect(self._answered)
        self.panel.split_asked.connect(self._split)
        self.panel.closed.connect(self._close_panel)
        self.foot.apply_asked.connect(self._apply)
        self.foot.left.connect(self.left)
        bind("bank-apply", self, self._apply, inside=True)

    def _apply(self) -> None:
        if self.side.form is not None:  # what is being typed there would be left out
            self._shell.notify(self.tr("Terminez d'abord la répartition de cette ligne."))
            self.side.form.focus_first()
        elif self.foot.apply.isEnabled():
            self.apply_asked.emit()


def _keep_apart(left: QVBoxLayout, side: SideStack) -> None:
    left.setContentsMargins(0, 0, 0 if side.isHidden() else GRID * 2, 0)


def _filters() -> tuple[Filter, ...]:
    tr = translate
    return (
        Filter(ALL, tr("bank", "Tout"), always=True),
        Filter(Group.TO_SEE.value, tr("bank", "À voir"), "question", "amber", True),
        Filter(Group.SURE.value, tr("bank", "Sûres"), "check-circle", "green", True),
        Filter(Group.PERHAPS_KNOWN.value, tr("bank", "Déjà là\u00a0?"), "copy", "slate"),
        Filter(Group.OUT.value, tr("bank", "Sorties"), "arrow-up-right", "slate"),
    )
