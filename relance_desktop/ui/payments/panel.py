"""Beside the list: one payment with its shares, or one credit note, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from relance_desktop.domain.bank.records import BankAccount, BankLine
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.bank_import.values import BankBatch
from relance_desktop.services.payments import CreditRow, PaymentRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.payments.batches import facts_of, files_of
from relance_desktop.ui.payments.share_line import rate_sentence
from relance_desktop.ui.payments.statement_parts import LeftOutLines
from relance_desktop.ui.payments.words import means_word, withdrawn_words

translate = QCoreApplication.translate


class PaymentPanel(DetailPanel):
    """Signals say what was asked; the page does it."""

    share_out_asked = Signal(object)
    correct_asked = Signal(object)
    undo_asked = Signal(int)
    credit_asked = Signal(object)
    client_asked = Signal(int)
    batch_undo_asked = Signal(int)
    line_resumed = Signal(int)
    account_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="payment-detail")

    def show_payment(
        self,
        line: PaymentRow,
        reversal: PaymentRow | None,
        withdrawn: Sequence[Reminder] = (),
        origin: BankLine | None = None,
    ) -> None:
        """Show a payment; ``reversal``: the entry that took it back, ``withdrawn``: the
        reminders that it made untrue, ``origin``: the line of a statement that brought it."""
        payment = line.payment
        self.clear()
        self.set_title(formats.money(payment.cents, payment.currency), line.client_name)
        if line.stands:
            self._add_actions(line)
        for text in (*explained(line, reversal), withdrawn_words(withdrawn)):
            if text:
                self.add(Banner("info", text, name="payment-why"))
        self.add(KeyValueList(_facts(payment), name="payment-facts"))
        if payment.allocations:
            self.add(KeyValueList(_shares(line), name="payment-shares"), self.tr("Affecté à"))
        if origin is not None:
            facts = KeyValueList(origin_facts(origin), name="payment-origin")
            self.add(facts, self.tr("Ligne du relevé bancaire"))

    def show_batch(
        self,
        batch: BankBatch,
        left_out: Sequence[BankLine] = (),
        accounts: Sequence[BankAccount] = (),
    ) -> None:
        """Show a bank statement that came in, to be taken back as a whole; ``left_out``: its
        lines that were said to be no client's."""
        self.clear()
        self.set_title(files_of(batch), self.tr("Relevé importé"))
        if batch.undone_at is None:
            undo = SecondaryButton(self.tr("Annuler l'import"), "arrow-u-up-left", "batch-undo")
            undo.clicked.connect(lambda: self.batch_undo_asked.emit(batch.import_id))
            self.add_action(undo)
            text = self.tr(
                "Annuler retire ses paiements par des écritures inverses et oublie ses lignes\u00a0; "
                "le même fichier pourra revenir."
            )
            self.add(Banner("info", text, name="batch-why"))
        self.add(KeyValueList(facts_of(batch), name="batch-facts"))
        for account in accounts:
            name = LinkButton(self.tr("Nommer ce compte"), name="account-rename")
            name.clicked.connect(lambda _on=False, one=account: self.account_asked.emit(one))
            self.add(name)
        if left_out:
            lines = LeftOutLines(left_out, {one.id: one.currency for one in accounts})
            lines.resumed.connect(self.line_resumed)
            self.add(lines, self.tr("Lignes écartées"))

    def show_credit(self, line: CreditRow) -> None:
        """Show a credit note with what it lowered and what is left of it."""
        note = line.note
        self.clear()
        title = self.tr("Avoir {number}").format(number=note.number)
        self.set_title(title, line.client_name)
        if line.left_cents > 0:
            apply = PrimaryButton(self.tr("Imputer"), "receipt", name="credit-apply")
            apply.clicked.connect(lambda: self.credit_asked.emit(line))
            self.add_action(apply)
        code = note.currency
        left = formats.money(line.left_cents, code)
        facts = (
            (self.tr("Émis le"), formats.day(note.issued_on)),
            (self.tr("Montant"), formats.money(note.payable_cents, code)),
            (self.tr("Avoir sur"), note.credits_number),
            (self.tr("Reste à imputer"), left),
        )
        self.add(KeyValueList(facts, name="credit-facts"))
        if line.shares:
            shares = [(number, formats.money(cents, code)) for number, cents in line.shares]
            self.add(KeyValueList(shares, name="credit-shares"), self.tr("Imputé sur"))

    def _add_actions(self, line: PaymentRow) -> None:
        payment = line.payment
        kind = PrimaryButton if line.spare_cents else SecondaryButton
        share = kind(self.tr("Affecter"), "arrows-left-right", name="payment-share-out")
        share.clicked.connect(lambda: self.share_out_asked.emit(payment))
        correct = SecondaryButton(self.tr("Corriger"), "pencil-simple", name="payment-correct")
        correct.clicked.connect(lambda: self.correct_asked.emit(payment))
        undo = SecondaryButton(self.tr("Annuler"), "arrow-u-up-left", name="payment-undo")
        undo.clicked.connect(lambda: self.undo_asked.emit(payment.id))
        for button in (share, correct, undo):
            self.add_action(button)


def origin_facts(origin: BankLine) -> tuple[tuple[str, str], ...]:
    """What the bank said of the money."""
    tr = translate
    return (
        (tr("payments", "Reçu de"), origin.counterparty),
        (tr("payments", "Libellé"), origin.label),
        (tr("payments", "Référence"), origin.reference),
    )


def explained(line: PaymentRow, reversal: PaymentRow | None) -> list[str]:
    """Why an undoing bears the payment's day, and what became of the payment."""
    tr, said = translate, []
    if line.payment.reverses_id is not None:
        text = tr(
            "payments",
            "Écriture inverse. Elle porte la date du paiement annulé ({day}), pour que pénalités "
            "et soldes soient comme s'il n'était jamais venu. Saisie le {entered}.",
        )
        said.append(text.format(day=formats.day(line.payment.received_on), entered=_entered(line)))
    elif reversal is not None:
        text = tr("payments", "Annulé le {day} par une écriture inverse.")
        if line.corrected:
            text = tr(
                "payments",
                "Corrigé le {day}\u00a0: une écriture inverse l'annule, un autre "
                "paiement le remplace.",
            )
        said.append(text.format(day=_entered(reversal)))
    if line.corrects_id is not None:
        said.append(tr("payments", "Saisi à la place d'un paiement corrigé."))
    return said


def _entered(line: PaymentRow) -> str:
    at: date | None = line.entered_at.astimezone().date() if line.entered_at else None
    return formats.day(at)


def _facts(payment: Payment) -> tuple[tuple[str, str], ...]:
    tr, code = translate, payment.currency
    left = payment.unallocated_cents
    own_note = "" if payment.reverses_id is not None else payment.note
    return (
        (tr("payments", "Reçu le"), formats.day(payment.received_on)),
        (tr("payments", "Moyen"), means_word(payment.means)),
        (tr("payments", "Référence"), payment.reference),
        (tr("payments", "Note"), own_note),
        (tr("payments", "Non affecté"), formats.money(left, code) if left else ""),
    )


def _shares(line: PaymentRow) -> list[tuple[str, str]]:
    whole = zip(line.numbers, line.currencies, line.payment.allocations, strict=True)
    return [(number, _share(share, code, line.payment)) for number, code, share in whole]


def _share(share: Allocation, code: str, payment: Payment) -> str:
    amount = formats.money(share.cents, code)
    for cents, text in (
        (share.interest_cents, translate("payments", "{amount} d'intérêts")),
        (share.indemnity_cents, translate("payments", "{amount} d'indemnité")),
    ):
        if cents:
            amount += "\n" + text.format(amount=formats.money(cents, code))
    if share.paid_cents is None:
        return amount
    text = translate("payments", "{amount}\npour {paid}\n{rate}")
    return text.format(
        amount=amount,
        paid=formats.money(share.paid_cents, payment.currency),
        rate=rate_sentence(
            abs(share.cents + share.interest_cents), code, abs(share.paid_cents), payment.currency
        ),
    )
