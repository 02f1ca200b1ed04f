"""The panel beside the list: all about one invoice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.outcomes import Held
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.reminders import DONE_STATES, ReminderState
from relance_desktop.services.views import InvoiceDetail
from relance_desktop.ui.answers.target import NewAnswer
from relance_desktop.ui.history import Event, history
from relance_desktop.ui.insolvency.no_reminder import all_caught, forbid
from relance_desktop.ui.invoices.amounts import Penalties, amounts
from relance_desktop.ui.kit import formats, reasons, status
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.payments.words import means_word


class InvoicePanel(DetailPanel):
    """Signals say what was asked; the page does it."""

    remind_asked = Signal()
    pay_asked = Signal()
    credit_asked = Signal()
    document_asked = Signal()
    reminder_opened = Signal(object)
    undo_asked = Signal(int)
    waive_asked = Signal(object, object)
    again_asked = Signal(object, object)
    reckoning_asked = Signal(object)
    answer_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="invoice-detail")
        self.menu = QMenu(self)
        self.menu.setObjectName("invoice-more")

    def show_invoice(
        self,
        detail: InvoiceDetail,
        today: date,
        spare_cents: Cents = 0,
        mentions: QWidget | None = None,
        alerts: QWidget | None = None,
        affair: QWidget | None = None,
        says: QWidget | None = None,
        others: Iterable[Event] = (),
        limits: QWidget | None = None,
    ) -> None:
        """Show an invoice as it stands today; ``spare_cents`` is left of a credit note,
        ``mentions`` tells what its document lacks, ``alerts`` what to know of the client,
        ``affair`` what it is part of, ``says`` what the client says of it; ``others`` are more
        events of its history, ``limits`` is until when it can be brought to court."""
        invoice = detail.invoice
        self.clear()
        self.set_title(invoice.number, detail.client.name)
        self._add_actions(detail, spare_cents)
        if alerts is not None:
            self.add(alerts)
        self.add(self._state(detail, today))
        if affair is not None:
            self.add(affair)
        if says is not None:
            self.add(says, self.tr("Ce que dit le client"))
        self.add(amounts(detail, spare_cents), self.tr("Montants"))
        if detail.penalties is not None and (
            detail.penalties.segments or detail.penalties.warnings
        ):
            title = self.tr("Pénalités au {day}").format(day=formats.day(today))
            self.add(self._penalties(detail, detail.penalties), title)
        self._add_payments(detail)
        if limits is not None:
            self.add(limits, self.tr("Prescription"))
        self.add(self._facts(detail), self.tr("Facture"))
        if mentions is not None:
            self.add(mentions, self.tr("Mentions"))
        self._add_history(detail, today, others)

    # -- parts -------------------------------------------------------------

    def _add_history(self, detail: InvoiceDetail, today: date, others: Iterable[Event]) -> None:
        """All that happened, and what the client answered to the last message."""
        timeline = Timeline()
        timeline.set_entries(
            history(detail.reminders, detail.holds, detail.payments, detail.journal, today, others)
        )
        timeline.opened.connect(self.reminder_opened)
        self.add(timeline, self.tr("Historique"))
        skipped = ReminderState.SKIPPED
        asked = [one for one in detail.reminders if one.state in DONE_STATES - {skipped}]
        if asked:
            self.add(self._note_answer(detail, asked[-1].id))

    def _note_answer(self, detail: InvoiceDetail, reminder_id: int) -> QWidget:
        """What the client answered to the last message about this invoice."""
        button = QuietButton(
            self.tr("Noter une réponse"), "envelope-simple-open", name="note-answer"
        )
        target = NewAnswer(detail.client.id, reminder_id, ("invoices", detail.invoice.id))
        button.clicked.connect(lambda: self.answer_asked.emit(target))
        box = QWidget()
        box.setObjectName("note-answer-line")
        box.setLayout(row(button, None))
        return box

    def _add_actions(self, detail: InvoiceDetail, spare_cents: Cents) -> None:
        if detail.balance_cents > 0 and detail.invoice.kind is not InvoiceKind.CREDIT_NOTE:
            remind = PrimaryButton(self.tr("Relancer"), "paper-plane-tilt", name="detail-remind")
            remind.clicked.connect(self.remind_asked)
            if all_caught([detail.next]):
                forbid(remind)
            pay = SecondaryButton(self.tr("Enregistrer un paiement"), "wallet", name="detail-pay")
            pay.clicked.connect(self.pay_asked)
            self.add_action(remind)
            self.add_action(pay)
        if spare_cents > 0:
            credit = PrimaryButton(self.tr("Imputer cet avoir"), "receipt", name="detail-credit")
            credit.clicked.connect(self.credit_asked)
            self.add_action(credit)
        if detail.document is not None:
            see = IconButton("file-pdf", self.tr("Ouvrir le document"), name="detail-document")
            see.clicked.connect(self.document_asked)
            self.add_action(see)
        more = IconButton("dots-three", self.tr("Autres actions"), name="detail-more")
        more.clicked.connect(lambda: self.menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self.add_action(more)

    def _state(self, detail: InvoiceDetail, today: date) -> QWidget:
        box = QWidget()
        box.setObjectName("invoice-state")
        credit = detail.invoice.kind is InvoiceKind.CREDIT_NOTE
        chip = Chip(self.tr("Avoir"), "receipt", "slate") if credit else status.chip(detail.status)
        open_ = detail.balance_cents > 0 and not credit
        late = formats.lateness(detail.days_late) if open_ else ""
        layout = column(row(Pill(chip), Label(late, "muted", wrap=False), None), gap=GRID)
        if detail.next is not None and open_ and not isinstance(detail.next.reason, Held):
            why = Label(reasons.sentence(detail.next, today), "strong", name="why")
            icon = reasons.outcome_icon(detail.next)
            line = row(gap=GRID)
            line.addWidget(IconLabel(icon, "muted", 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(why, 1)
            layout.addLayout(line)
            if detail.plan is not None:
                layout.addWidget(Label(detail.plan.name, "small", name="plan-name"))
        box.setLayout(layout)
        return box

    def _penalties(self, detail: InvoiceDetail, result: PenaltyResult) -> Penalties:
        invoice, public = detail.invoice, detail.client.kind is ClientKind.PUBLIC
        made = Penalties(result, detail.parts, invoice.currency, public)
        made.lines.waive_asked.connect(lambda part: self.waive_asked.emit(invoice, part))
        made.lines.again_asked.connect(lambda part: self.again_asked.emit(invoice, part))
        made.reckoning_asked.connect(lambda: self.reckoning_asked.emit(invoice))
        return made

    def _add_payments(self, detail: InvoiceDetail) -> None:
        undone = {payment.reverses_id for payment in detail.payments}
        shown = [p for p in detail.payments if p.reverses_id is None and p.id not in undone]
        for number, payment in enumerate(shown):
            title = "" if number else self.tr("Paiements")
            self.add(self._payment(payment, detail.invoice), title)

    def _payment(self, payment: Payment, invoice: Invoice) -> QWidget:
        box = QWidget()
        box.setObjectName("payment")
        shares = [a for a in payment.allocations if a.invoice_id == invoice.id]
        text = self.tr("{amount} le {day}").format(
            amount=formats.money(sum(a.cents for a in shares), invoice.currency),
            day=formats.day(payment.received_on),
        )
        beside = sum(a.interest_cents + a.indemnity_cents for a in shares)
        if beside:
            more = self.tr("et {amount} de pénalités")
            text = f"{text}, {more.format(amount=formats.money(beside, invoice.currency))}"
        undo = QuietButton(self.tr("Annuler"), name="undo-payment")
        undo.clicked.connect(lambda: self.undo_asked.emit(payment.id))
        detail = ", ".join(filter(None, (means_word(payment.means), payment.reference)))
        words = column(Label(text, name="payment-text"), gap=0)
        if detail:
            words.addWidget(Label(detail, "small", name="payment-detail"))
        line = row(words, undo)
        line.setStretch(0, 1)
        box.setLayout(line)
        return box

    def _facts(self, detail: InvoiceDetail) -> KeyValueList:
        invoice = detail.invoice
        due = " · ".join(formats.day(part.due_on) for part in invoice.instalments)
        if invoice.due_assumed:
            due = self.tr("{day} (supposée)").format(day=due)
        return KeyValueList(
            (
                (self.tr("Émise le"), formats.day(invoice.issued_on)),
                (self.tr("Échéance"), due),
                (self.tr("Commande"), invoice.order_ref),
                (self.tr("Contrat"), invoice.contract_ref),
                (self.tr("Avoir sur"), invoice.credits_number),
                (self.tr("Note"), invoice.note),
                (self.tr("Document"), detail.document.filename if detail.document else ""),
            )
        )
