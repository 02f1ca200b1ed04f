"""A new affair, or one changed: the client, the work, the price, the days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.vetting.precautions import NextTerms
from relance_desktop.errors import UserError
from relance_desktop.ui.clients.words import kind_word
from relance_desktop.ui.engagements.client_choice import ClientChoice
from relance_desktop.ui.engagements.done import Done, changed
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.vetting.point_words import because

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AffairForm(FormPanel):
    """``finished`` gives a ``Done``; that of a new affair has its id."""

    def __init__(
        self,
        services: Services,
        engagement: Engagement | None = None,
        client_id: int | None = None,
    ) -> None:
        title = translate("engagements", "Modifier l'affaire")
        word = translate("engagements", "Enregistrer")
        if engagement is None:
            title = translate("engagements", "Nouvelle affaire")
            word = translate("engagements", "Créer l'affaire")
        super().__init__(title, word, engagement.title if engagement else "")
        self.setObjectName("affair-form")
        self._services, self._old = services, engagement
        self._terms = NextTerms()
        self._today = today = services.clock.today()
        old = engagement or Engagement(client_id or 0, "", today)
        known = engagement.client_id if engagement else client_id
        self.client = ClientChoice(services.register.clients(), known)
        self.kind = QComboBox()
        self.kind.setObjectName("affair-client-kind")
        for kind in ClientKind:
            self.kind.addItem(kind_word(kind), kind)
        self.work, self.quote_ref = QLineEdit(old.title), QLineEdit(old.quote_ref)
        self.order_ref, self.note = QLineEdit(old.order_ref), few_lines("affair-note", old.note)
        for field, name in (
            (self.work, "affair-title"),
            (self.quote_ref, "affair-quote-ref"),
            (self.order_ref, "affair-order-ref"),
        ):
            field.setObjectName(name)
        self.amount = MoneyEdit(old.amount_cents, old.currency, name="affair-amount")
        self.start = DateEdit(today, old.planned_start, name="affair-start")
        self.delivery = DateEdit(today, old.planned_delivery, name="affair-delivery")
        self._lay_out()
        self._follow()

    def focus_first(self) -> None:
        """Start with who, or with what when that is known."""
        field = self.work if self.client.client() is not None else self.client
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> Done | None:
        """Store it."""
        problem = self._problem()
        if problem:
            self.complain(problem)
            return None
        client = self.client.client()
        if self._old is not None and client is not None:
            told = self._filled(replace(self._old, client_id=client.id))
            change = self._services.engagements.update(told)
            return changed(self._services, self.tr("Affaire enregistrée."), [change])
        return self._make(client)

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        form = self.form
        self._client_row = form.add(self.tr("Client"), self.client)
        self._kind_row = form.add(self.tr("Nature du nouveau client"), self.kind)
        form.add(self.tr("Le travail"), self.work, self.tr("Par exemple\u00a0: refonte du site"))
        form.add(
            self.tr("Montant TTC"),
            self.amount,
            self.tr("Ce que le client paiera en tout. Laissez vide s'il n'est pas fixé."),
        )
        form.add_pair(
            (self.tr("Début prévu"), self.start), (self.tr("Livraison prévue"), self.delivery)
        )
        form.add_pair(
            (self.tr("N° de devis"), self.quote_ref), (self.tr("N° de commande"), self.order_ref)
        )
        form.add(self.tr("Ce qui a été convenu"), self.note)
        self.deposit = QCheckBox()
        self.deposit.setObjectName("affair-deposit")
        self.advice = Label("", "muted", name="affair-advice")
        self._advice = QWidget()
        self._advice.setObjectName("affair-precaution")
        self._advice.setLayout(column(self.deposit, self.advice, gap=4))
        self._advice.hide()
        form.add_widget(self._advice)
        self.client.chosen.connect(self._follow)

    def _follow(self) -> None:
        """A new name is said to be new; its kind is guessed and can be changed."""
        name, client = self.client.name(), self.client.client()
        is_new = bool(name) and client is None
        hint = self.tr("Nouveau client\u00a0: sa fiche sera créée.") if is_new else ""
        if is_new and self._old is not None:
            hint = self.tr("Choisissez un client connu.")
        self._client_row.set_hint(hint)
        self._kind_row.setVisible(is_new and self._old is None)
        if is_new:
            self.kind.setCurrentIndex(list(ClientKind).index(guess_kind(name, "")))
        self._advise(client)

    def _advise(self, client: Client | None) -> None:
        """Propose the deposit that what is known of the client speaks for, and say why."""
        if self._old is not None:
            return
        terms = self._services.vetting.next_terms(client.id) if client else NextTerms()
        self._terms = terms
        self._advice.setVisible(terms.deposit_percent > 0)
        self.deposit.setChecked(terms.deposit_percent > 0)
        text = self.tr("Prévoir un acompte de {percent}\u00a0%")
        self.deposit.setText(text.format(percent=terms.deposit_percent))
        said = because(terms.reasons)
        hint = self.tr("{why} C'est une suggestion\u00a0: vous décidez.")
        self.advice.setText(hint.format(why=said).strip())

    def _problem(self) -> str:
        checks: Mapping[str, bool] = {
            self.tr("Il manque le nom du client."): not self.client.name(),
            self.tr("Choisissez un client connu."): self._old is not None
            and self.client.client() is None,
            self.tr("Dites en quelques mots quel est le travail."): not self.work.text().strip(),
            self.tr("Le montant n'est pas compris\u00a0: par exemple 1\u00a0200,00."): (
                not self.amount.understood()
            ),
            self.tr("La date de début n'est pas comprise."): not self.start.understood(),
            self.tr("La date de livraison n'est pas comprise."): not self.delivery.understood(),
        }
        return next((text for text, wrong in checks.items() if wrong), "")

    def _filled(self, one: Engagement) -> Engagement:
        return replace(
            one,
            title=self.work.text().strip(),
            amount_cents=self.amount.cents(),
            planned_start=self.start.day(),
            planned_delivery=self.delivery.day(),
            quote_ref=self.quote_ref.text().strip(),
            order_ref=self.order_ref.text().strip(),
            note=self.note.toPlainText().strip(),
        )

    def _make(self, client: Client | None) -> Done:
        """A new affair, and its client's file when they are new, taken back together."""
        register, service = self._services.register, self._services.engagements
        is_new = client is None
        if client is None:
            client = register.save_client(Client(self.client.name(), kind=self.kind.currentData()))
        try:
            made = service.add(self._filled(Engagement(client.id, "", self._today)))
        except UserError:
            if is_new:
                register.remove_client(client.id)
            raise
        self._plan_deposit(made)
        client_id = client.id

        def undo() -> None:
            service.remove(made.id)
            if is_new:
                register.remove_client(client_id)

        return Done(self.tr("Affaire créée."), undo, lambda: service.get(made.id) == made, made.id)

    def _plan_deposit(self, made: Engagement) -> None:
        """The schedule of the deposit that was ticked; all beforehand for a full one."""
        percent = self._terms.deposit_percent
        if not percent or not self.deposit.isChecked():
            return
        first = Milestone(
            made.id, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(percent)
        )
        rest = Milestone(
            made.id, MilestoneKind.BALANCE, Trigger.DELIVERY, percent=Decimal(100 - percent)
        )
        lines = (first, rest) if percent < 100 else (first,)
        self._services.engagements.schedule.save(made.id, lines)
