"""The wizard's page for calls: the script beside what came of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.domain.texts.values import CallScript
from relance_desktop.services.reminders.values import CallLog, Prepared
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.side_scroll import SideScroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.limitation.reminder_line import ReminderLimitLine
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.reminders.answers import Answers
from relance_desktop.ui.reminders.recipients import WhoLine
from relance_desktop.ui.reminders.script_view import ScriptView
from relance_desktop.ui.services import Services

SIDE, LEAST = 424, 320
"""Widths of what came of the call, and of the script that has it under it when there is less."""

_CALL_BACK = (CallOutcome.NO_ANSWER, CallOutcome.MESSAGE_LEFT, CallOutcome.OTHER)


class CallPanel(QWidget):
    """Script at the left, number and log at the right."""

    changed = Signal()
    opened = Signal(object)
    person_chosen = Signal(object)

    def __init__(self, today: date, services: Services) -> None:
        super().__init__()
        self.setObjectName("call")
        self._today = today
        self.prepared: Prepared | None = None
        self.script = ScriptView()
        self.number = PrimaryButton("", "phone-call", name="dial")
        self.number.clicked.connect(self._dial)
        self.copy = IconButton("copy", self.tr("Copier le numéro"), name="copy-number")
        self.copy.clicked.connect(self._copy)
        self.who = WhoLine()
        self.who.chosen.connect(self.person_chosen)
        self._no_number = Banner(
            "warning", self.tr("La fiche n'a pas de numéro."), name="no-number"
        )
        self._no_number.add_action(self.tr("Ouvrir la fiche")).clicked.connect(self._open_client)
        self.limit = ReminderLimitLine(services)
        self.limit.opened.connect(self.opened)
        self.answers = Answers()
        self.answers.changed.connect(self._answered)
        self.person, self.dispute = QLineEdit(), QLineEdit()
        self.person.setObjectName("person")
        self.dispute.setObjectName("dispute")
        self.note = QPlainTextEdit()
        self.note.setObjectName("note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(scaled(88))
        self.promised = DateEdit(today, name="promised-on")
        self.promised_sum, self.disputed_sum = (
            MoneyEdit(name="promised"),
            MoneyEdit(name="disputed"),
        )
        self.next_call = DateEdit(today, name="next-call")
        self._consequence = Label("", "muted", name="consequence")
        self._rows = self._make_rows()
        self.parts = SideScroll(self.script, self._side(), SIDE, LEAST)
        self.setLayout(column(self.limit, self.parts, gap=GRID))
        for field in (self.promised, self.promised_sum, self.dispute, self.next_call):
            field.textChanged.connect(lambda _text: self._answered())

    def show_call(self, prepared: Prepared) -> None:
        """Show the script of a prepared call, with an empty log."""
        self._show_person(prepared)
        self.limit.show_invoices({line.invoice_id for line in prepared.lines})
        self.answers.forget()
        for edit in (self.person, self.dispute, self.promised, self.next_call):
            edit.clear()
        self.promised_sum.set_cents(None)
        self.disputed_sum.set_cents(None)
        self.note.clear()
        self.person.setText(prepared.context.client.contact_name)
        self._answered()

    def readdress(self, prepared: Prepared) -> None:
        """Somebody else is called: number, name and script follow, what was noted stays."""
        self._show_person(prepared)
        self.person.setText(prepared.context.client.contact_name)

    def _show_person(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.script.show_script(prepared.script or CallScript(()))
        phone = prepared.context.client.phone
        self.number.setText(self.tr("Appeler le {number}").format(number=phone))
        for widget in (self.number, self.copy):
            widget.setVisible(bool(phone))
        self._no_number.setVisible(not phone)
        self.who.show_who(prepared)

    def log(self) -> CallLog | None:
        """What came of the call; None while something is missing."""
        outcome = self.answers.chosen()
        if outcome is None or not self.ready():
            return None
        promise, dispute = outcome is CallOutcome.PROMISE, outcome is CallOutcome.DISPUTE
        return CallLog(
            outcome,
            self.person.text(),
            self._noted(),
            promised_on=self.promised.day() if promise else None,
            promised_cents=self.promised_sum.cents() if promise else None,
            dispute_reason=self.dispute.text() if dispute else "",
            disputed_cents=self.disputed_sum.cents() if dispute else None,
            next_call_on=None if self._rows["again"].isHidden() else self.next_call.day(),
        )

    def schedule(self) -> NewSchedule | None:
        """The proposal that a client who asks for time leads to; None for other answers."""
        if self.prepared is None or not self.answers.asks_time():
            return None
        bills = dict.fromkeys(line.invoice_id for line in self.prepared.lines)
        return NewSchedule(self.prepared.selection.client_id, tuple(bills))

    def ready(self) -> bool:
        """Whether the call may be kept: an answer, with the date or reason it asks for."""
        outcome, day = self.answers.chosen(), self.promised.day()
        if outcome is CallOutcome.PROMISE:
            good = day is not None and day >= self._today
            return good and self.promised_sum.understood()
        if outcome is CallOutcome.DISPUTE:
            return bool(self.dispute.text().strip()) and self.disputed_sum.understood()
        later = self.next_call.day()
        fine = self.next_call.understood() and (later is None or later > self._today)
        return outcome is not None and (self._rows["again"].isHidden() or fine)

    def _noted(self) -> str:
        note = self.note.toPlainText()
        if self.answers.asks_time() and not note.strip():
            return self.tr("Demande un délai de paiement.")
        return note

    def edited(self) -> bool:
        """Whether something was noted that must not get lost."""
        return self.answers.chosen() is not None or bool(self.note.toPlainText().strip())

    def _make_rows(self) -> dict[str, FormRow | QWidget]:
        promise, dispute = QWidget(), QWidget()
        promise.setLayout(
            row(
                FormRow(self.tr("Promis pour le"), self.promised),
                FormRow(self.tr("Montant (facultatif)"), self.promised_sum),
                gap=GRID * 2,
            )
        )
        reason = FormRow(self.tr("Ce qui est contesté"), self.dispute)
        part = FormRow(self.tr("Montant contesté (vide\u00a0: tout)"), self.disputed_sum)
        dispute.setLayout(column(reason, part, gap=GRID))
        again = FormRow(self.tr("Rappeler le (facultatif)"), self.next_call)
        return {"promise": promise, "dispute": dispute, "again": again}

    def _side(self) -> tuple[Card, Card]:
        dial = Card(name="dial-card")
        line = row(self.number, self.copy)
        line.addStretch(1)
        dial.add(Label(self.tr("Numéro"), "small"), line, self.who, self._no_number)
        log = Card(self.tr("Ce qu'il en est sorti"), name="log-card")
        log.add(4, self.answers, 4, *self._rows.values())
        log.add(FormRow(self.tr("Interlocuteur"), self.person))
        log.add(FormRow(self.tr("Notes"), self.note), self._consequence)
        return dial, log

    def _answered(self) -> None:
        outcome = self.answers.chosen()
        self._rows["promise"].setVisible(outcome is CallOutcome.PROMISE)
        self._rows["dispute"].setVisible(outcome is CallOutcome.DISPUTE)
        self._rows["again"].setVisible(outcome in _CALL_BACK and not self.answers.asks_time())
        text = ""
        if outcome is not None:
            text = self.answers.consequence(outcome, self.promised.day(), self._today)
        self._consequence.setText(text)
        self.changed.emit()

    def _phone(self) -> str:
        return self.prepared.context.client.phone if self.prepared else ""

    def _dial(self) -> None:
        kept = "".join(c for c in self._phone() if c.isdigit() or c == "+")
        QDesktopServices.openUrl(QUrl(f"tel:{kept}"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._phone())

    def _open_client(self) -> None:
        if self.prepared is not None:
            self.opened.emit(("clients", self.prepared.selection.client_id))
