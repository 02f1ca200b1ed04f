"""The fields of an invoice: proposed from a document, or typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.terms import assumed_due_on, due_on
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.proposals import Hint
from relance_desktop.ui.importing.client_fields import ClientFields
from relance_desktop.ui.importing.hints import show_hint
from relance_desktop.ui.importing.term_choice import TermChoice
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.forms import Form, FormRow
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.settings import checks
from relance_desktop.ui.settings.checks import grouped_iban

translate = QCoreApplication.translate

_HINTS = {
    "kind": "kind",
    "number": "number",
    "issued_on": "issued_on",
    "due": "dues",
    "term": "term",
    "gross": "gross_cents",
    "net": "net_cents",
    "vat": "vat_cents",
    "prepaid": "prepaid_cents",
    "iban": "iban",
}
_PROBLEMS = {"dues": "due"}


class InvoiceEditor(QWidget):
    """Shows an ``InvoiceForm`` and gives it back as the user wants it."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("invoice-editor")
        self._base = InvoiceForm()
        self._due_typed = False
        self._tried = False
        self._today = today
        self.client = ClientFields()
        self.kind = QComboBox()
        self.kind.setObjectName("kind")
        for kind, text in kinds().items():
            self.kind.addItem(text, kind)
        self.number, self.iban, self.order_ref, self.credits, self.currency = (
            self._text(name)
            for name in ("number", "iban", "order_ref", "credits_number", "currency")
        )
        self.issued_on = DateEdit(today, name="issued_on")
        self.due = DateEdit(today, name="due")
        self.term = TermChoice()
        self.gross, self.net, self.vat, self.prepaid = (
            MoneyEdit(name=name) for name in ("gross", "net", "vat", "prepaid")
        )
        self.rows: dict[str, FormRow] = {}
        form = self._form()
        self.setLayout(column(self.client, form, gap=16))
        self._connect()

    def load(
        self,
        form: InvoiceForm,
        clients: Sequence[Client],
        hints: Mapping[str, Hint] | None = None,
        candidates: Sequence[int] = (),
    ) -> None:
        """Show a form, with where its fields come from."""
        self._base, self._tried = form, False
        self.client.load(clients, form.client_id, form.new_client, candidates)
        self.kind.setCurrentIndex(self.kind.findData(form.kind))
        self.currency.setText(form.currency)
        for field in (self.gross, self.net, self.vat, self.prepaid):
            field.set_currency(form.currency or "EUR")
        self.number.setText(form.number)
        self.iban.setText(grouped_iban(form.iban))
        self.order_ref.setText(form.order_ref)
        self.credits.setText(form.credits_number)
        self.issued_on.set_day(form.issued_on)
        self.gross.set_cents(form.gross_cents)
        self.net.set_cents(form.net_cents)
        self.vat.set_cents(form.vat_cents)
        self.prepaid.set_cents(form.prepaid_cents or None)
        self.term.show_term(None if form.dues else form.term)
        self.due.set_day(max((due.on for due in form.dues), default=None))
        self._due_typed = False
        self._show_hints(hints or {})
        self._follow()
        for line in (*self.rows.values(), self.client.row, *self.client.rows.values()):
            line.warn(None)

    def form(self) -> InvoiceForm:
        """What is shown and typed."""
        typed = self.due.day()
        term = self.term.term()
        dues = self._base.dues
        if self._due_typed or (dues and term is not None):
            dues = (DueDate(typed),) if typed is not None and term is None else ()
        return replace(
            self._base,
            client_id=self.client.client_id(),
            new_client=self.client.new_client(),
            kind=self.kind.currentData(),
            number=self.number.text().strip(),
            issued_on=self.issued_on.day(),
            dues=dues,
            term=term if term is not None else (None if dues else self._base.term),
            currency=self.currency.text().strip().upper(),
            gross_cents=self.gross.cents(),
            net_cents=self.net.cents(),
            vat_cents=self.vat.cents(),
            prepaid_cents=self.prepaid.cents() or 0,
            iban="".join(self.iban.text().split()).upper(),
            order_ref=self.order_ref.text().strip(),
            credits_number=self.credits.text().strip(),
        )

    def problems(self) -> tuple[str, ...]:
        """Name the fields that cannot be stored, and mark them; from then on as one types."""
        self._tried = True
        return self._mark()

    def focus_first_problem(self) -> None:
        """Go to the first field that cannot be stored."""
        names = self.form().validate(self._today)
        if not names:
            return
        name = _PROBLEMS.get(names[0], names[0])
        self._row(name).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Go to the first field that the document left open, else to the client."""
        if self.form().validate(self._today):
            self.focus_first_problem()
        else:
            self.client.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts -------------------------------------------------------------------

    def _form(self) -> Form:
        form = Form("invoice-form")
        self._pair(
            form, ("kind", self.tr("Nature"), self.kind), ("number", self.tr("Numéro"), self.number)
        )
        self.rows["credits_number"] = form.add(
            self.tr("Facture réduite par cet avoir"), self.credits
        )
        self._pair(
            form,
            ("issued_on", self.tr("Date de la facture"), self.issued_on),
            ("term", self.tr("Délai de paiement"), self.term),
        )
        self.rows["due"] = form.add(self.tr("Échéance"), self.due)
        self._pair(
            form,
            ("gross", self.tr("Montant TTC"), self.gross),
            ("prepaid", self.tr("Déjà payé"), self.prepaid),
        )
        self._pair(
            form,
            ("net", self.tr("Montant HT"), self.net),
            ("vat", self.tr("TVA"), self.vat),
            ("currency", self.tr("Devise"), self.currency),
        )
        self.currency.setMaxLength(3)
        self.rows["order_ref"] = form.add(
            self.tr("Votre référence ou bon de commande"), self.order_ref
        )
        self.rows["iban"] = form.add("IBAN", self.iban, "", checks.iban_warning)
        return form

    def _pair(self, form: Form, *fields: tuple[str, str, QWidget]) -> None:
        lines = form.add_pair(*((label, field) for _, label, field in fields))
        self.rows |= {name: line for (name, _, _), line in zip(fields, lines, strict=True)}

    def _connect(self) -> None:
        self.due.day_changed.connect(self._type_due)
        self.issued_on.day_changed.connect(lambda _day: self._follow())
        self.term.activated.connect(lambda _index: self._follow())
        self.kind.currentIndexChanged.connect(self._follow)
        self.client.changed.connect(self._say)
        for field in (self.number, self.gross, self.prepaid, self.net, self.vat, self.currency):
            field.textChanged.connect(self._say)
        self.currency.editingFinished.connect(self._use_currency)

    def _text(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        return field

    # -- following ---------------------------------------------------------------

    def _type_due(self) -> None:
        self._due_typed = True
        self.term.setCurrentIndex(0)
        self._follow()

    def _follow(self) -> None:
        """The due date follows its term; a credit note has none."""
        credit = self.kind.currentData() is InvoiceKind.CREDIT_NOTE
        for name in ("term", "due", "prepaid"):
            self.rows[name].setVisible(not credit)
        self.rows["credits_number"].setVisible(credit)
        issued, term = self.issued_on.day(), self.term.term()
        if issued is not None and term is not None:
            self.due.set_day(due_on(issued, term))
        self._say_due(issued)
        self._say()

    def _say_due(self, issued: date | None) -> None:
        dues = self._base.dues
        if len(dues) > 1 and not self._due_typed and self.term.term() is None:
            parts = [
                f"{formats.day(d.on)}\u00a0: {formats.money(d.cents, self._base.currency)}"
                if d.cents is not None
                else formats.day(d.on)
                for d in dues
            ]
            text = self.tr("Plusieurs échéances, gardées telles quelles\u00a0: {dues}.")
            self.rows["due"].set_hint(text.format(dues=" · ".join(parts)))
        elif issued is not None and self.form().due_is_assumed:
            text = self.tr("Sans échéance, 30 jours sont supposés\u00a0: le {day}.")
            day = formats.day(assumed_due_on(issued, self._base.delivered_on))
            self.rows["due"].set_hint(text.format(day=day))
        elif self._due_typed or self.term.term() is not None:
            self.rows["due"].set_hint("")

    def _use_currency(self) -> None:
        code = self.currency.text().strip().upper()
        self.currency.setText(code)
        for field in (self.gross, self.net, self.vat, self.prepaid):
            field.set_currency(code or "EUR")

    def _show_hints(self, hints: Mapping[str, Hint]) -> None:
        for name, key in _HINTS.items():
            show_hint(self.rows[name], hints.get(key))
        self.client.show_hints(hints)

    def _say(self) -> None:
        if self._tried:
            self._mark()
        self.changed.emit()

    def _mark(self) -> tuple[str, ...]:
        form = self.form()
        problems = form.validate(self._today)
        words = problem_words()
        for name in words:
            self._row(name).warn(None)
        for name in problems:
            key = _PROBLEMS.get(name, name)
            self._row(key).warn(words.get(key, self.tr("À vérifier.")))
        if "totals" in form.doubts():
            self.rows["net"].warn(self.tr("HT + TVA ne donne pas le TTC\u00a0: vérifiez."))
        elif "net" in self.rows:
            self.rows["net"].warn(None)
        return problems

    def _row(self, name: str) -> FormRow:
        if name == "client":
            new = self.client.client_id() is None
            return self.client.rows["name"] if new else self.client.row
        return self.rows[name]


def kinds() -> dict[InvoiceKind, str]:
    """The kinds of document in words."""
    return {
        InvoiceKind.INVOICE: translate("importing", "Facture"),
        InvoiceKind.DEPOSIT: translate("importing", "Facture d'acompte"),
        InvoiceKind.CREDIT_NOTE: translate("importing", "Avoir"),
    }


def problem_words() -> dict[str, str]:
    """What is wrong with each field that cannot be stored."""
    return {
        "client": translate("importing", "Le nom du client manque."),
        "number": translate("importing", "Le numéro manque."),
        "issued_on": translate("importing", "La date manque, ou elle est dans l'avenir."),
        "due": translate(
            "importing", "L'échéance ne peut pas précéder la facture, ni suivre de 10 ans."
        ),
        "currency": translate("importing", "Trois lettres, par exemple EUR."),
        "gross": translate("importing", "Le montant TTC manque."),
        "prepaid": translate("importing", "Entre zéro et le montant TTC."),
    }
