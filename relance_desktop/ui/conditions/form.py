"""What was agreed, field by field; each with its remarks below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.conditions.term_checks import Concern
from relance_desktop.domain.engagements.terms import (
    MOST_ACCEPTANCE_DAYS,
    MOST_DISCOUNT_DAYS,
    AdvanceKind,
    Clause,
    EngagementTerms,
)
from relance_desktop.services.conditions.values import ConditionsPage, Remark
from relance_desktop.ui.conditions.percent_edit import PercentEdit
from relance_desktop.ui.conditions.remark_lines import RemarkLines
from relance_desktop.ui.conditions.term_edit import TermEdit
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import NumberEdit
from relance_desktop.ui.kit.forms import Form, FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.stylesheet import GRID

ON_TEXT = frozenset({Concern.FORBIDDEN_WORD, Concern.ADVANCE_WORD, Concern.INDEMNITY_WORDED})
"""Remarks about the user's own words stand beside these words."""

_USUAL_DISCOUNT_DAYS, _USUAL_ACCEPTANCE = 8, 10

_RATE_WIDTH = 160


class TermsForm(Card):
    """``changed`` at each edit; ``terms`` gives what the fields say."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("", "terms-form")
        self._base = EngagementTerms()
        self._remarks = {clause: RemarkLines(f"remarks-{clause.value}") for clause in Clause}
        self.form = Form("terms-fields")
        self.add(self.form)
        self._make_time()
        self._make_late()
        self._make_deposit()
        self._make_protection()

    # -- what the fields say -------------------------------------------------------------

    def terms(self) -> EngagementTerms:
        """The terms as typed; what is not understood stays as it was."""
        base, discount = self._base, self.discount.rate()
        rate = self.rate.rate() if self.rate.understood() else base.penalty_rate
        return replace(
            base,
            payment_term=self.term.term(),
            penalty_rate=rate,
            discount_percent=discount if self.discount.understood() else base.discount_percent,
            discount_days=self.discount_days.value() if discount is not None else 0,
            advance=AdvanceKind.ARRHES if self.arrhes.isChecked() else AdvanceKind.ACOMPTE,
            retention_of_title=self.title.isChecked(),
            retention_of_rights=self.rights.isChecked(),
            suspension=self.suspension.isChecked(),
            acceptance_days=self.acceptance_days.value() if self.acceptance.isChecked() else None,
        )

    def understood(self) -> bool:
        """Whether every field can be read."""
        return self.rate.understood() and self.discount.understood()

    def focus_wrong(self) -> None:
        """Go to the first field that cannot be read."""
        wrong = [field for field in (self.discount, self.rate) if not field.understood()]
        for field in wrong[:1]:
            field.setFocus()

    def take_base(self, terms: EngagementTerms) -> None:
        """Go on from other terms where the fields do not show them: the wording."""
        self._base = terms

    def show_terms(self, terms: EngagementTerms) -> None:
        """Show terms; nothing counts as typed."""
        self._base = terms
        boxes = (
            (self.title, terms.retention_of_title),
            (self.rights, terms.retention_of_rights),
            (self.suspension, terms.suspension),
            (self.acceptance, terms.acceptance_days is not None),
            (self.arrhes, terms.advance is AdvanceKind.ARRHES),
            (self.acompte, terms.advance is AdvanceKind.ACOMPTE),
        )
        fields = [self.discount_days, self.acceptance_days, *(box for box, _ in boxes)]
        for field in fields:
            field.blockSignals(True)
        self.term.show_term(terms.payment_term)
        self.rate.set_rate(terms.penalty_rate)
        self.discount.set_rate(terms.discount_percent)
        has_discount = terms.discount_percent is not None
        self.discount_days.setValue(terms.discount_days if has_discount else _USUAL_DISCOUNT_DAYS)
        days = terms.acceptance_days
        self.acceptance_days.setValue(_USUAL_ACCEPTANCE if days is None else days)
        for box, on in boxes:
            box.setChecked(on)
        for field in fields:
            field.blockSignals(False)
        self._dress()

    def show_page(self, page: ConditionsPage) -> None:
        """Say what follows from the terms: due date, rates, remarks."""
        due = self.tr("Une facture faite aujourd'hui serait à payer le {day}.")
        self.due.setText(due.format(day=formats.long_day(page.due_example)))
        self._show_rates(page)
        self._deposit_hint.setVisible(not page.has_deposit)
        for clause, lines in self._remarks.items():
            lines.show_remarks(_about(page.remarks, clause))

    # -- building ----------------------------------------------------------------------------

    def _make_time(self) -> None:
        self.term = TermEdit()
        self.term.changed.connect(self._touched)
        self.form.add(self.tr("Délai de paiement"), self.term)
        self.due = Label("", "strong", name="due-example")
        self._add(self.due, Clause.PAYMENT_TERM)
        self.discount = PercentEdit("discount", self.tr("Aucun"))
        self.discount_days = NumberEdit(
            _USUAL_DISCOUNT_DAYS, 0, MOST_DISCOUNT_DAYS, self.tr("jours"), name="discount-days"
        )
        self.discount.changed.connect(self._touched)
        self.discount_days.valueChanged.connect(lambda _value: self._touched())
        self._discount_row, _days = self.form.add_short(
            _RATE_WIDTH,
            (self.tr("Escompte"), self.discount),
            (self.tr("Si payé dans les"), self.discount_days),
        )
        self.form.add_widget(self._remarks[Clause.DISCOUNT])

    def _make_late(self) -> None:
        self.rate = PercentEdit("penalty-rate", self.tr("Celui de la loi"))
        self.rate.changed.connect(self._touched)
        self._rate_row = self.form.add(self.tr("Taux des pénalités de retard, par an"), self.rate)
        self._rate_row.keep_short(_RATE_WIDTH)
        self._indemnity = Label("", "small", name="indemnity-note")
        for part in (self._remarks[Clause.PENALTIES], self._indemnity):
            self.form.add_widget(part)

    def _make_deposit(self) -> None:
        self.acompte = QRadioButton(self.tr("Acompte\u00a0: engage les deux parties"))
        self.arrhes = QRadioButton(self.tr("Arrhes\u00a0: chacun peut encore renoncer"))
        kinds = QButtonGroup(self)
        choice = QWidget()
        choice.setObjectName("advance-choice")
        for button, name in ((self.acompte, "acompte"), (self.arrhes, "arrhes")):
            button.setObjectName(f"advance-{name}")
            button.toggled.connect(lambda on: self._touched() if on else None)
            kinds.addButton(button)
        choice.setLayout(column(self.acompte, self.arrhes, gap=GRID))
        choice.setFocusProxy(self.acompte)
        self.form.add(self.tr("Somme versée avant le travail"), choice)
        hint = self.tr("L'onglet Échéances dit combien et quand\u00a0; rien n'y est prévu.")
        self._deposit_hint = Label(hint, "small", name="deposit-hint")
        for part in (self._deposit_hint, self._remarks[Clause.DEPOSIT]):
            self.form.add_widget(part)

    def _make_protection(self) -> None:
        self.title = self._box("retention-title", self.tr("Réserve de propriété des biens livrés"))
        self._add(self.title, Clause.RETENTION_OF_TITLE)
        self.rights = self._box(
            "retention-rights", self.tr("Droits d'auteur cédés au paiement complet")
        )
        self._add(self.rights, Clause.RETENTION_OF_RIGHTS)
        self.suspension = self._box("suspension", self.tr("Travail suspendu en cas d'impayé"))
        self._add(self.suspension, Clause.SUSPENSION)
        self.acceptance = self._box("acceptance", self.tr("Livraison acceptée sans réserve sous"))
        self.acceptance_days = NumberEdit(
            _USUAL_ACCEPTANCE,
            1,
            MOST_ACCEPTANCE_DAYS,
            self.tr("jours"),
            name="acceptance-days",
        )
        self.acceptance_days.setAccessibleName(self.tr("Délai d'acceptation"))
        self.acceptance_days.valueChanged.connect(lambda _value: self._touched())
        line = QWidget()
        line.setObjectName("acceptance-line")
        line.setLayout(row(self.acceptance, self.acceptance_days, None))
        self._add(line, Clause.ACCEPTANCE)

    def _box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.toggled.connect(lambda _on: self._touched())
        return box

    def _add(self, widget: QWidget, clause: Clause) -> None:
        """A widget with the remarks of its clause below it."""
        group = QWidget()
        group.setObjectName(f"terms-{clause.value}")
        group.setLayout(column(widget, self._remarks[clause], gap=4))
        self.form.add_widget(group)

    # -- showing -------------------------------------------------------------------------------

    def _touched(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self.discount_days.setEnabled(self.discount.rate() is not None)
        self.acceptance_days.setEnabled(self.acceptance.isChecked())
        wrong = self.tr("Taux non compris\u00a0: par exemple 12,5")
        for line, field in ((self._rate_row, self.rate), (self._discount_row, self.discount)):
            _warn(line, None if field.understood() else wrong)

    def _show_rates(self, page: ConditionsPage) -> None:
        kind, rates = page.client.kind, page.rates
        if kind is ClientKind.PUBLIC:
            note = self.tr(
                "Indemnité de 40\u00a0€ due par la loi\u00a0: une renonciation serait sans effet."
            )
        elif kind is ClientKind.BUSINESS:
            note = self.tr(
                "Indemnité de 40\u00a0€ par facture en retard\u00a0: due par la loi, "
                "rappelée dans les conditions."
            )
        else:
            note = ""
        self._indemnity.setText(note)
        self._indemnity.setVisible(bool(note))
        hint = ""
        if kind is ClientKind.BUSINESS and rates.default is not None and rates.floor is not None:
            form = self.tr(
                "Ce semestre\u00a0: {usual} d'après la loi, {floor} au moins si vous "
                "en convenez un autre."
            )
            usual, floor = formats.percent(rates.default), formats.percent(rates.floor)
            hint = form.format(usual=usual, floor=floor)
        self._rate_row.set_hint(hint)


def _warn(line: FormRow, text: str | None) -> None:
    """Only when it changes: a warning polishes the field anew."""
    if line.warning != (text or ""):
        line.warn(text)


def _about(remarks: Sequence[Remark], clause: Clause) -> list[Remark]:
    return [
        one
        for one in remarks
        if one.finding.clause is clause and one.finding.concern not in ON_TEXT
    ]
