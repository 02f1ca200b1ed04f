"""One form for the four ways of letting reminders rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import DisputeTopic, Hold, HoldKind
from relance_desktop.services.holds import HoldChange, HoldResult, Said
from relance_desktop.ui.holds.ask import NOTHING_KNOWN, HoldAsk
from relance_desktop.ui.holds.evidence import EvidenceField
from relance_desktop.ui.holds.quick_days import QuickDays
from relance_desktop.ui.holds.said_by import SaidBy
from relance_desktop.ui.holds.words import effect, topic_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column

if TYPE_CHECKING:
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_DAYS = {HoldKind.PAUSE: 14, HoldKind.PROMISE: 7, HoldKind.PAYMENT_UNDERWAY: 5}
"""The date proposed, in days from today."""

_BACK_IN = timedelta(days=7)
"""When to come back to a dispute, as proposed."""


class WordsEdit(QPlainTextEdit):
    """Several lines, asked and set as one line is."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3 + 24)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * 5 + 24)

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def setText(self, words: str) -> None:
        """Show other words."""
        self.setPlainText(words)


class HoldForm(FormPanel):
    """Rests an invoice, or the whole client when ``row`` is None or the user says so.

    ``ask``: what is known of it already, from an answer by mail. ``changed``: a hold to
    change instead; ``finished`` then gives a HoldChange, else a HoldResult.
    """

    def __init__(
        self,
        services: Services,
        kind: HoldKind,
        client: Client,
        row: InvoiceRow | None = None,
        ask: HoldAsk = NOTHING_KNOWN,
        changed: Hold | None = None,
    ) -> None:
        super().__init__(_title(kind, changed is not None), _save_word(kind, changed), client.name)
        self.setObjectName("hold-form")
        today = services.clock.today()
        self._services, self._kind, self._client, self._row = services, kind, client, row
        self._ask, self._changed = ask, changed
        days = _DAYS.get(kind)
        until = ask.on or (today + timedelta(days=days) if days else None)
        self.until = DateEdit(today, changed.until if changed else until, "hold-until")
        currency = row.currency if row else "EUR"
        cents = changed.cents if changed else None
        self.amount = MoneyEdit(cents, currency, name="hold-amount")
        self.topic = _topics(changed.topic if changed else None)
        words = changed.reason if changed else ask.words
        self.reason = WordsEdit(words) if kind is HoldKind.DISPUTE else QLineEdit(words)
        self.reason.setObjectName("hold-reason")
        self.said_by = SaidBy(changed.said_by if changed else ask.person)
        if ask.paper_ids:
            self.said_by.by_mail()
        next_on = changed.next_on if changed else today + _BACK_IN
        self.next_on = DateEdit(today, next_on, "hold-next")
        known = self.tr("La réponse du client est jointe.")
        self.evidence = EvidenceField((known,) if ask.paper_ids else ())
        self.whole_client = QRadioButton(self.tr("Toutes les factures du client"))
        self.whole_client.setObjectName("hold-client")
        self.replaces = QCheckBox()
        self.replaces.setObjectName("hold-replaces")
        self.replaces.setChecked(True)
        self._lay_out()
        self._look_for_older()

    def save(self) -> HoldResult | HoldChange | None:
        """Start the hold, or change it."""
        until, cents, reason = self.until.day(), self.amount.cents(), self.reason.text()
        dates = self.until.understood() and self.next_on.understood()
        if not (dates and self.amount.understood()):
            self.complain(self.tr("La date ou le montant n'est pas compris."))
            return None
        needs_day = self._kind in (HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY)
        if needs_day and until is None:
            self.complain(self.tr("Il manque la date."))
            return None
        if self._changed is not None:
            return self._change(self._changed)
        holds, client_id, invoice_id = self._services.holds, self._client.id, self._invoice_id()
        if self._kind is HoldKind.PAUSE:
            return holds.pause(client_id, invoice_id, until, reason)
        if self._kind is HoldKind.DISPUTE:
            return holds.dispute(client_id, invoice_id, cents, reason, self._said())
        assert until is not None
        if self._kind is HoldKind.PROMISE:
            return holds.promise(client_id, invoice_id, until, cents, reason, self._said())
        return holds.payment_underway(client_id, invoice_id, until, reason)

    # -- what is said ------------------------------------------------------------

    def _said(self) -> Said:
        dispute = self._kind is HoldKind.DISPUTE
        older = self._older() if self.replaces.isChecked() else ()
        return Said(
            said_by=self.said_by.text(),
            topic=self.topic.currentData() if dispute else None,
            next_on=self.next_on.day() if dispute else None,
            files=self.evidence.files,
            paper_ids=self._ask.paper_ids,
            replaces=tuple(one.id for one in older),
        )

    def _change(self, hold: Hold) -> HoldChange:
        said = self._said()
        return self._services.holds.save(
            replace(
                hold,
                until=self.until.day(),
                cents=self.amount.cents(),
                reason=self.reason.text(),
                said_by=said.said_by,
                topic=said.topic,
                next_on=said.next_on,
            )
        )

    def _invoice_id(self) -> int | None:
        return None if self._row is None or self.whole_client.isChecked() else self._row.id

    def _older(self) -> tuple[Hold, ...]:
        """The promises that this one would replace."""
        if self._kind is not HoldKind.PROMISE or self._changed is not None:
            return ()
        return self._services.holds.promises_of(self._client.id, self._invoice_id())

    def _look_for_older(self) -> None:
        """Ask about them; nothing is replaced in silence."""
        older = self._older()
        self.replaces.setVisible(bool(older))
        if older:
            days = ", ".join(formats.day(one.until) for one in older)
            text = self.tr("Remplace la promesse du {day}")
            self.replaces.setText(text.format(day=days))

    # -- fields ------------------------------------------------------------------

    def _lay_out(self) -> None:
        form, kind = self.form, self._kind
        if kind is not HoldKind.DISPUTE:
            word, field, hint = self._until_words()
            if kind is HoldKind.PAUSE:
                field = QuickDays(self.until, self._services.clock.today())
            form.add(word, field, hint)
        else:
            form.add(self.tr("Sur quoi"), self.topic)
        if kind in (HoldKind.DISPUTE, HoldKind.PROMISE):
            form.add(self._amount_word(), self.amount, self._amount_hint())
            form.add(self.tr("Qui l'a dit"), self.said_by)
        form.add(self._reason_word(), self.reason)
        if kind is HoldKind.DISPUTE:
            hint = self.tr("Ce jour-là, le litige revient dans Aujourd'hui.")
            form.add(self.tr("À reprendre le"), self.next_on, hint)
        if kind in (HoldKind.DISPUTE, HoldKind.PROMISE) and self._changed is None:
            form.add(self.tr("Preuves (facultatif)"), self.evidence)
        form.add_widget(self.replaces)
        if self._row is not None and self._changed is None:
            form.add_widget(self._scope(self._row.number))
        form.add_widget(Label(effect(kind), "muted", name="hold-effect"))

    def _until_words(self) -> tuple[str, QWidget, str]:
        words = {
            HoldKind.PAUSE: self.tr("En pause jusqu'au"),
            HoldKind.PROMISE: self.tr("Paiement promis pour le"),
            HoldKind.PAYMENT_UNDERWAY: self.tr("Attendu au plus tard le"),
        }
        hint = self.tr("Vide\u00a0: jusqu'à ce que vous la leviez")
        return words[self._kind], self.until, hint if self._kind is HoldKind.PAUSE else ""

    def _amount_word(self) -> str:
        dispute = self._kind is HoldKind.DISPUTE
        return self.tr("Montant contesté") if dispute else self.tr("Montant promis")

    def _amount_hint(self) -> str:
        if self._row is None:
            return self.tr("Vide\u00a0: tout ce qui est dû")
        text = self.tr("Vide\u00a0: tout le solde, {amount}. Le reste continue d'être relancé.")
        return text.format(amount=formats.money(self._row.balance_cents, self._row.currency))

    def _reason_word(self) -> str:
        words = {
            HoldKind.PAUSE: self.tr("Raison"),
            HoldKind.DISPUTE: self.tr("Ce que dit le client"),
            HoldKind.PROMISE: self.tr("Note (facultatif)"),
            HoldKind.PAYMENT_UNDERWAY: self.tr("Note (facultatif)"),
        }
        return words[self._kind]

    def _scope(self, number: str) -> QWidget:
        box, group = QWidget(), QButtonGroup(self)
        box.setObjectName("hold-scope")
        only = QRadioButton(self.tr("Seulement {number}").format(number=number))
        only.setObjectName("hold-invoice")
        only.setChecked(True)
        for button in (only, self.whole_client):
            group.addButton(button)
        self.whole_client.toggled.connect(lambda _on: self._look_for_older())
        box.setLayout(column(only, self.whole_client, gap=4))
        return box


def _topics(chosen: DisputeTopic | None) -> QComboBox:
    box = QComboBox()
    box.setObjectName("hold-topic")
    for topic in DisputeTopic:
        box.addItem(topic_word(topic), topic)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _title(kind: HoldKind, changed: bool) -> str:
    if changed:
        return translate("holds", "Modifier ce qui a été dit")
    words = {
        HoldKind.PAUSE: translate("holds", "Mettre en pause"),
        HoldKind.DISPUTE: translate("holds", "Noter un litige"),
        HoldKind.PROMISE: translate("holds", "Noter une promesse"),
        HoldKind.PAYMENT_UNDERWAY: translate("holds", "Paiement annoncé"),
    }
    return words[kind]


def _save_word(kind: HoldKind, changed: Hold | None) -> str:
    if kind is HoldKind.PAUSE and changed is None:
        return translate("holds", "Mettre en pause")
    return translate("holds", "Enregistrer")
