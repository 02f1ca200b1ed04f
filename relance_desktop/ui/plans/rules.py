"""Which plan for whom: rules by kind of client and amount, and a try of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.plans.verdict import PlanSource, PlanVerdict
from relance_desktop.services.plan_trial import PlanTrial
from relance_desktop.services.plans import Plans
from relance_desktop.ui.kit.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, clear, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.plans.words import effect_words, kind_word, rule_words

_KINDS = (None, ClientKind.BUSINESS, ClientKind.CONSUMER, ClientKind.PUBLIC)


class RulesPanel(QWidget):
    """``saved`` gives the rules before and after."""

    saved = Signal(object, object)
    touched = Signal()

    def __init__(
        self, plans: Plans, today: Callable[[], date], clients: Callable[[], Sequence[Client]]
    ) -> None:
        super().__init__()
        self.setObjectName("plan-rules")
        self._plans, self._today, self._clients = plans, today, clients
        self._stored: tuple[PlanRule, ...] = ()
        self._rules: tuple[PlanRule, ...] = ()
        self._known: tuple[Plan, ...] = ()
        self._trial: PlanTrial | None = None
        self._lines = column(gap=8)
        self._effect = Label("", "small", name="rules-effect")
        self._build()

    def _build(self) -> None:
        lead = self.tr(
            "Une facture suit le plan choisi sur sa fiche, sinon celui de son client, sinon "
            "celui que donne une règle, sinon le plan par défaut. L'ordre des règles ne compte "
            "pas\u00a0: quand plusieurs conviennent, le plan le plus prudent l'emporte, celui qui "
            "va le moins loin, puis celui qui commence le plus tard."
        )
        self.add_button = QuietButton(self.tr("Ajouter une règle"), "plus", name="rule-add")
        self.add_button.clicked.connect(self._add)
        rules = Card(self.tr("Règles"), "rules-card").add(Label(lead, "muted"), 4, self._lines)
        rules.add(self.add_button)
        scroll = Scroll(gap=16, name="rules-scroll")
        scroll.body.setContentsMargins(0, 0, 12, 8)
        scroll.body.addWidget(SectionTitle(self.tr("Qui suit quel plan")))
        scroll.body.addWidget(rules)
        scroll.body.addWidget(self._tester())
        scroll.body.addStretch(1)
        layout = column(scroll, self._foot(), gap=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _tester(self) -> Card:
        self.kind = _combo("test-kind", self.tr("Client ou type de client à essayer"))
        self.kind.setMinimumContentsLength(24)
        self.kind.activated.connect(lambda _n: self._try())
        self.amount = MoneyEdit(50_000, name="test-amount")
        self.amount.setAccessibleName(self.tr("Montant à essayer"))
        self.amount.setFixedWidth(scaled(130))
        self.amount.cents_changed.connect(lambda _c: self._try())
        self.verdict = Label("", name="test-verdict")
        card = Card(self.tr("Quel plan pour ce client, ce montant\u00a0?"), "rules-test")
        tried = Flow(8, name="rules-tried")
        tried.add(self.kind)
        tried.add(self.amount)
        return card.add(tried, self.verdict)

    def _foot(self) -> QWidget:
        self.save_button = PrimaryButton(self.tr("Enregistrer"), "check", name="rules-save")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = SecondaryButton(self.tr("Annuler"), name="rules-cancel")
        self.cancel_button.clicked.connect(self.load)
        foot = QWidget()
        foot.setObjectName("rules-foot")
        line = row(self.save_button, self.cancel_button, 8)
        line.addWidget(self._effect, 1)
        foot.setLayout(line)
        return foot

    # -- rules -----------------------------------------------------------------------

    def load(self) -> None:
        """Show the rules as stored."""
        self._stored = self._rules = self._plans.rules()
        self._known = self._plans.all()
        self._trial = None
        self._fill_tester()
        self._draw()

    def _fill_tester(self) -> None:
        """Kinds of client first, then the clients by name; what was tried stays."""
        tried = max(0, self.kind.currentIndex())
        self.kind.clear()
        for kind in (*_KINDS[1:], ClientKind.UNKNOWN):
            self.kind.addItem(kind_word(kind), (kind, None))
        for client in sorted(self._clients(), key=lambda one: one.name.casefold()):
            self.kind.addItem(client.name, (client.kind, client.plan_id))
        self.kind.setCurrentIndex(tried if tried < self.kind.count() else 0)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return self._rules != self._stored

    def suggest(self, rule: PlanRule) -> None:
        """Add a rule for the user to keep or not."""
        self._rules = (*self._rules, rule)
        self._draw()

    def save(self) -> bool:
        """Store the rules."""
        if self.is_changed:
            before, after = self._stored, self._rules
            self._plans.save_rules(after)
            self.load()
            self.saved.emit(before, after)
        return True

    def _add(self) -> None:
        default = next((plan for plan in self._known if not plan.is_default), None)
        first = default or next(iter(self._known), None)
        if first is not None:
            self.suggest(PlanRule(first.id))
            last = self.findChildren(QComboBox, "rule-kind")[-1]
            last.setFocus()

    def _remove(self, number: int) -> None:
        self._rules = (*self._rules[:number], *self._rules[number + 1 :])
        self._draw()
        self.add_button.setFocus()

    def _change(self, number: int, **changes: object) -> None:
        rules = list(self._rules)
        rules[number] = replace(rules[number], **changes)  # type: ignore[arg-type]
        self._rules = tuple(rules)
        self._dress()

    def _draw(self) -> None:
        clear(self._lines)
        if not self._rules:
            text = self.tr("Aucune règle\u00a0: tous suivent le plan par défaut.")
            self._lines.addWidget(Label(text, "muted", name="no-rule"))
        for number, rule in enumerate(self._rules):
            self._lines.addWidget(self._line(number, rule))
        self._dress()

    def _line(self, number: int, rule: PlanRule) -> QWidget:
        change = partial(self._change, number)
        kind = _combo("rule-kind", self.tr("Clients de la règle {n}").format(n=number + 1))
        for one in _KINDS:
            kind.addItem(kind_word(one), one)
        kind.setCurrentIndex(_KINDS.index(rule.client_kind) if rule.client_kind in _KINDS else 0)
        kind.activated.connect(lambda _n: change(client_kind=kind.currentData()))
        low, high = self._bound(rule.min_cents, "rule-from"), self._bound(rule.max_cents, "rule-to")
        low.setAccessibleName(self.tr("Montant à partir de"))
        high.setAccessibleName(self.tr("Montant jusqu'à"))
        low.editingFinished.connect(lambda: change(min_cents=low.cents()))
        high.editingFinished.connect(lambda: change(max_cents=high.cents()))
        plan = self._plan_box(rule)
        plan.activated.connect(lambda _n: change(plan_id=plan.currentData()))
        away = IconButton("trash", self.tr("Retirer la règle"), name="rule-remove")
        away.clicked.connect(lambda: self._remove(number))
        fields = Flow(8, name="rule-fields")
        parts = ((kind, ""), (low, self.tr("de")), (high, self.tr("à")), (plan, "→"))
        for field, word in parts:
            fields.add(_worded(word, field))
        line = QWidget()
        line.setObjectName(f"rule-{number}")
        inside = row(fields, away)  # the bin stays at the end of its line
        inside.setStretch(0, 1)
        inside.setAlignment(away, Qt.AlignmentFlag.AlignTop)
        line.setLayout(inside)
        return line

    def _plan_box(self, rule: PlanRule) -> QComboBox:
        box = _combo("rule-plan", self.tr("Plan de la règle"))
        for plan in self._known:
            box.addItem(plan.name, plan.id)
        box.setCurrentIndex(box.findData(rule.plan_id))
        return box

    def _bound(self, cents: int | None, name: str) -> MoneyEdit:
        field = MoneyEdit(cents, name=name)
        field.setPlaceholderText(self.tr("sans limite"))
        field.setFixedWidth(scaled(116))
        return field

    # -- what they give ----------------------------------------------------------------

    def _dress(self) -> None:
        empty = any(_is_empty(rule) for rule in self._rules)
        self.save_button.setEnabled(self.is_changed and not empty)
        self.cancel_button.setEnabled(self.is_changed)
        self._try()
        self._effect.setText(self._effects() if self.is_changed and not empty else "")
        if empty:
            text = self.tr(
                "Une règle ne convient à aucun montant\u00a0: «\u00a0de\u00a0» dépasse «\u00a0à\u00a0»."
            )
            self._effect.setText(text)
        self.touched.emit()

    def _effects(self) -> str:
        if self._trial is None:
            self._trial = self._plans.trial()
        found = self._trial.effects_of_rules(self._rules)
        if not found:
            return self.tr("Aucune facture ouverte ne change de prochaine étape.")
        return "\n".join(effect_words(one, self._today()) for one in found[:2])

    def _try(self) -> None:
        (kind, own), cents = self.kind.currentData(), self.amount.cents()
        if cents is None:
            self.verdict.setText(self.tr("Indiquez un montant."))
            return
        self.verdict.setText(self._said(self._plans.verdict(kind, cents, own, self._rules)))

    def _said(self, verdict: PlanVerdict) -> str:
        name = verdict.plan.name if verdict.plan is not None else ""
        if verdict.source is PlanSource.CLIENT:
            return self.tr("«\u00a0{plan}\u00a0», choisi sur la fiche du client.").format(plan=name)
        if verdict.source is PlanSource.DEFAULT:
            text = self.tr(
                "«\u00a0{plan}\u00a0», le plan par défaut\u00a0: aucune règle ne convient."
            )
            return text.format(plan=name)
        fitting = _sorted(verdict.fitting)
        if len(fitting) == 1:
            text = self.tr("«\u00a0{plan}\u00a0», par la règle «\u00a0{rule}\u00a0».")
            return text.format(plan=name, rule=fitting[0])
        text = self.tr(
            "«\u00a0{plan}\u00a0», le plus prudent des plans que donnent ces règles\u00a0: {rules}."
        )
        return text.format(plan=name, rules="\u00a0; ".join(fitting))


def _is_empty(rule: PlanRule) -> bool:
    low, high = rule.min_cents, rule.max_cents
    return low is not None and high is not None and low > high


def _sorted(rules: Sequence[PlanRule]) -> list[str]:
    return sorted(rule_words(rule) for rule in rules)


def _worded(word: str, field: QWidget) -> QWidget:
    """A field with a word before it, that stay together."""
    part = QWidget()
    part.setObjectName("worded")
    label = Label(word, "muted", wrap=False)
    part.setLayout(row(label, field) if word else row(field))
    return part


def _combo(name: str, label: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
