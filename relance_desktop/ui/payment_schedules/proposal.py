"""A proposal being written: what it covers, how it is shared out, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.proposal import (
    MOST_DUES,
    ProposalWish,
    is_long,
    months_later,
    problems_of,
)
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.services.payment_schedules import OpenBill, ScheduleBasis
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit, NumberEdit
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.payment_schedules.bill_ticks import BillTicks
from relance_desktop.ui.payment_schedules.due_line import DueLine
from relance_desktop.ui.payment_schedules.words import deal_words, problem_words, rhythm_words

Propose = Callable[[Cents, ProposalWish], tuple[ScheduleDue, ...]]


class ProposalEditor(QWidget):
    """``saved`` when it is to be stored, ``given_up`` when not."""

    saved = Signal()
    given_up = Signal()

    def __init__(self, today: date, propose: Propose) -> None:
        super().__init__()
        self.setObjectName("proposal-editor")
        self._today, self._propose = today, propose
        self._basis: ScheduleBasis | None = None
        self._known: PaymentSchedule | None = None
        self._lines: list[DueLine] = []
        self.bills = BillTicks()
        self.deal, self.rhythm, self.way = QComboBox(), QComboBox(), QComboBox()
        self.count = NumberEdit(3, 1, MOST_DUES, name="schedule-count")
        self.each = MoneyEdit(name="schedule-each")
        self.first = DateEdit(today, name="schedule-first")
        self.cure = NumberEdit(8, 1, 60, self.tr("jours"), name="schedule-cure")
        self.working = QCheckBox(self.tr("Reporter au jour ouvré suivant"))
        self.working.setObjectName("schedule-working")
        self._dues = column(gap=4)
        self._total = Label("", "muted", name="schedule-total")
        self._sum, self._sum_icon = (
            Label("", "strong", name="schedule-sum"),
            IconLabel("check-circle"),
        )
        self._remark = Label("", "small", name="schedule-remark")
        self.save = PrimaryButton(self.tr("Enregistrer la proposition"), "check", "schedule-save")
        self._lay_out()
        self._connect()

    def begin(
        self, basis: ScheduleBasis, ticked: tuple[int, ...], known: PaymentSchedule | None = None
    ) -> None:
        """Show a new proposal, or one to be changed."""
        self._basis, self._known = basis, known
        self._fill_deals(basis, known.interest if known else InterestDeal.WAIVED_IF_KEPT)
        late = tuple(one.invoice_id for one in basis.bills if one.due_on < self._today)
        chosen = ticked or late or tuple(one.invoice_id for one in basis.bills)
        bills = basis.bills
        if known is not None:
            chosen = tuple(one.invoice_id for one in known.invoices)
            bills = tuple(
                replace(one, taken_by=None) if one.taken_by == known.id else one for one in bills
            )
        self.bills.show_bills(bills, chosen, self._today)
        self.first.set_day(known.dues[0].due_on if known else months_later(self._today, 1))
        self.count.setValue(len(known.dues) if known else 3)
        self.cure.setValue(known.cure_days if known else 8)
        if known is not None:
            self.show_dues(known.dues)
            self._say_total()
        else:
            self.generate()

    def schedule(self) -> PaymentSchedule | None:
        """The proposal as written; None without a client."""
        if (basis := self._basis) is None:
            return None
        bills = self.bills.ticked()
        interest, indemnity = self._besides(bills)
        base = self._known or PaymentSchedule(basis.client.id, self._today, 0)
        return replace(
            base,
            proposed_on=self._today,
            principal_cents=sum(one.balance_cents for one in bills),
            currency=self._currency(),
            interest_cents=interest,
            indemnity_cents=indemnity,
            interest=self.deal.currentData(),
            cure_days=self.cure.value(),
            dues=self.dues(),
            invoices=tuple(CoveredInvoice(one.invoice_id, one.balance_cents) for one in bills),
        )

    def dues(self) -> tuple[ScheduleDue, ...]:
        """As typed; an unreadable line counts as nothing on the day before all."""
        return tuple(line.due() or ScheduleDue(date.min, 0) for line in self._lines)

    def total(self) -> Cents:
        """What is to be shared out."""
        bills = self.bills.ticked()
        return sum(one.balance_cents for one in bills) + sum(self._besides(bills))

    def generate(self) -> None:
        """Propose the dues anew from what is asked for."""
        self._say_total()
        first = self.first.day()
        if first is None or self._several_currencies():
            self.show_dues(())
            return
        by_amount = bool(self.way.currentData())
        wish = ProposalWish(
            first,
            self.count.value(),
            self.each.cents() or 0 if by_amount else None,
            self.rhythm.currentData(),
            self.working.isChecked(),
        )
        self.show_dues(self._propose(self.total(), wish))

    def show_dues(self, dues: tuple[ScheduleDue, ...]) -> None:
        """Replace the table."""
        clear(self._dues)
        self._lines = []
        for place, due in enumerate(dues, 1):
            line = DueLine(self._today, place, due, self._currency())
            line.changed.connect(self.check)
            line.removed.connect(lambda one=line: self._remove(one))
            self._lines.append(line)
            self._dues.addWidget(line)
        self.check()

    def check(self) -> None:
        """Say whether the table may be kept, and what is wrong."""
        dues, total = self.dues(), self.total()
        written = sum(due.cents for due in dues)
        found = problems_of(dues, total, self._today) if total else ()
        text = self.tr("{sum} sur {total}").format(
            sum=formats.money(written, self._currency()),
            total=formats.money(total, self._currency()),
        )
        words = [text, *map(problem_words, found)]
        if self._several_currencies():
            words = [self.tr("Choisissez des factures d'une seule monnaie.")]
        elif not total:
            words = [self.tr("Choisissez au moins une facture.")]
        ok = bool(total) and not found and not self._several_currencies()
        self._sum.setText(" · ".join(words))
        self._sum_icon.set_icon("check-circle" if ok else "warning", "success" if ok else "warning")
        self._remark.setText(
            self.tr(
                "Plus de deux ans\u00a0: c'est plus que ce qu'un juge peut accorder (article "
                "1343-5 du code civil). Rien ne l'interdit entre vous."
            )
            if is_long(dues, self._today)
            else ""
        )
        self._remark.setVisible(bool(self._remark.text()))
        self.save.setEnabled(ok)

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        scroll = Scroll(name="proposal-scroll")
        scroll.body.addLayout(Reflow(self._asks(), self._table(), 440, 440, row_gap=GRID * 2))
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def _asks(self) -> Card:
        self.way.addItem(self.tr("en un nombre d'échéances"), False)
        self.way.addItem(self.tr("par un montant régulier"), True)
        for rhythm, word in rhythm_words().items():
            self.rhythm.addItem(word, rhythm)
        for box, name in ((self.way, "way"), (self.rhythm, "rhythm"), (self.deal, "deal")):
            box.setObjectName(f"schedule-{name}")
        form = Form("schedule-form")
        form.add(self.tr("Pénalités"), self.deal)
        form.add(self.tr("Partager"), self.way)
        self._count_row, self._each_row = form.add_pair(
            (self.tr("Nombre d'échéances"), self.count), (self.tr("Montant de chacune"), self.each)
        )
        form.add_pair((self.tr("Première échéance"), self.first), (self.tr("Puis"), self.rhythm))
        form.add_widget(self.working)
        form.add(
            self.tr("Délai de la mise en demeure"),
            self.cure,
            self.tr(
                "Si une échéance manque, le tout devient exigible après ce délai resté sans effet."
            ),
        )
        return Card(self.tr("Ce qui est dû"), "schedule-asks").add(self.bills, self._total, form)

    def _table(self) -> Card:
        add = QuietButton(self.tr("Ajouter une échéance"), "plus", "due-add")
        add.clicked.connect(self._append)
        total = row(self._sum_icon, self._sum)
        total.setStretch(1, 1)
        cancel = SecondaryButton(self.tr("Annuler"), name="schedule-cancel")
        cancel.clicked.connect(self.given_up)
        return Card(self.tr("Les échéances"), "schedule-table").add(
            Label(self.tr("Chaque date et chaque montant peuvent être modifiés."), "small"),
            self._dues,
            add,
            total,
            self._remark,
            GRID,
            row(self.save, cancel, None),
            None,
        )

    def _connect(self) -> None:
        for box in (self.rhythm, self.way, self.deal):
            box.currentIndexChanged.connect(lambda _place: self.generate())
        self.way.currentIndexChanged.connect(lambda _place: self._follow())
        self.count.valueChanged.connect(lambda _value: self.generate())
        self.each.cents_changed.connect(lambda _cents: self.generate())
        self.first.day_changed.connect(lambda _day: self.generate())
        self.working.toggled.connect(lambda _on: self.generate())
        self.bills.changed.connect(self.generate)
        self.save.clicked.connect(self.saved)
        self._follow()

    def _follow(self) -> None:
        by_amount = bool(self.way.currentData())
        self._count_row.setVisible(not by_amount)
        self._each_row.setVisible(by_amount)

    def _fill_deals(self, basis: ScheduleBasis, chosen: InterestDeal) -> None:
        self.deal.blockSignals(True)
        self.deal.clear()
        for deal, word in deal_words(basis.client.kind).items():
            self.deal.addItem(word, deal)
        self.deal.setCurrentIndex(self.deal.findData(chosen))
        self.deal.blockSignals(False)

    def _besides(self, bills: tuple[OpenBill, ...]) -> tuple[Cents, Cents]:
        """Interest and indemnity, in the sum only when they are kept."""
        if self.deal.currentData() is not InterestDeal.KEPT:
            return 0, 0
        return sum(one.interest_cents for one in bills), sum(one.indemnity_cents for one in bills)

    def _several_currencies(self) -> bool:
        return len({one.currency for one in self.bills.ticked()}) > 1

    def _currency(self) -> str:
        return next((one.currency for one in self.bills.ticked()), "EUR")

    def _say_total(self) -> None:
        bills, code = self.bills.ticked(), self._currency()
        self.each.set_currency(code)
        interest, indemnity = self._besides(bills)
        parts = [
            (self.tr("{money} de factures"), sum(one.balance_cents for one in bills)),
            (self.tr("{money} de pénalités à ce jour"), interest),
            (self.tr("{money} d'indemnité"), indemnity),
        ]
        told = [text.format(money=formats.money(cents, code)) for text, cents in parts if cents]
        self._total.setText("" if self._several_currencies() else " + ".join(told))

    def _append(self) -> None:
        dues = self.dues()
        last = dues[-1].due_on if dues and dues[-1].due_on > date.min else self._today
        rest = max(0, self.total() - sum(due.cents for due in dues))
        self.show_dues((*dues, ScheduleDue(months_later(last, 1), rest)))
        self._lines[-1].amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, line: DueLine) -> None:
        place, dues = self._lines.index(line), self.dues()
        self.show_dues((*dues[:place], *dues[place + 1 :]))
