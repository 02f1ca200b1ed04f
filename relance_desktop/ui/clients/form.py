"""Who a client is: typed or changed; what looks wrong is said and blocks nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
    Tone,
)
from relance_desktop.domain.identifiers import normalise_id, siren_of
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_fields import ClientField, FieldValue, field_proposals
from relance_desktop.domain.register.look_ups import CompaniesFound
from relance_desktop.services.vetting.values import Adoption
from relance_desktop.ui.clients.words import (
    address_form_word,
    email_warning,
    field_word,
    kind_hint,
    kind_word,
    language_word,
    siren_warning,
    siret_warning,
    tone_word,
    vat_warning,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.vetting.field_words import differences
from relance_desktop.ui.vetting.form_search import FormSearch

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class ClientForm(FormPanel):
    """``finished`` gives the client as stored."""

    def __init__(
        self, services: Services, client: Client | None = None, jobs: Jobs | None = None
    ) -> None:
        title = translate("clients", "Modifier la fiche")
        if client is None:
            title = translate("clients", "Nouveau client")
        super().__init__(title, translate("clients", "Enregistrer"), client.name if client else "")
        self.setObjectName("client-form")
        self._services = services
        self._client = client or Client("")
        self._fields: dict[str, QLineEdit] = {}
        known = services.inbox.refused_addresses(client.id) if client and client.id else ()
        self._refused = {one.address.lower(): one.on for one in known}
        self._found: tuple[Company, CompaniesFound] | None = None
        self.adoption: Adoption | None = None
        self._look_up = FormSearch(jobs, services, self._question) if jobs is not None else None
        self.kind = _box("client-kind", {kind: kind_word(kind) for kind in ClientKind})
        self.language = _box("client-language", {one: language_word(one) for one in Language})
        self.address_form = _box(
            "client-address-form", {one: address_form_word(one) for one in AddressForm}
        )
        self.tone = _box("client-tone", {one: tone_word(one) for one in Tone})
        self.plan, self.account = QComboBox(), QComboBox()
        self.plan.setObjectName("client-plan")
        self.account.setObjectName("client-account")
        self.lines = _text("client-lines")
        self.limit = MoneyEdit(self._client.credit_limit_cents, name="client-limit")
        self._lay_out()
        self._fill()

    def save(self) -> Client | None:
        """Store the client."""
        client = self._typed()
        if not client.name:
            self.complain(self.tr("Il manque le nom du client."))
            return None
        if not self.limit.understood() or (self.limit.cents() or 0) < 0:
            self.complain(
                self.tr("L'encours maximal est un montant positif, par exemple 3\u202f000\u00a0€.")
            )
            return None
        stored = self._services.register.save_client(client)
        self._keep_answer(stored)
        return stored

    def field(self, name: str) -> QLineEdit:
        """A text field by the client's attribute."""
        return self._fields[name]

    # -- the company register ------------------------------------------------

    def _question(self) -> str:
        texts = (self._fields[name].text().strip() for name in ("siren", "siret", "name"))
        return next(filter(None, texts), "")

    def _fill_in(self, company: Company, answer: CompaniesFound) -> None:
        """Take over what is empty; what the user typed stays, and the difference is said."""
        self._found = company, answer
        changes = [one for one in field_proposals(self._typed(), company) if one.changes]
        for one in changes:
            if one.advised:
                self._put(one.field, one.proposed)
        filled = ", ".join(field_word(one.field.value) for one in changes if one.advised)
        kept = ", ".join(
            f"{one.label} ({one.found})"
            for one in differences(one for one in changes if not one.advised)
        )
        assert self._look_up is not None
        self._look_up.tell(
            company,
            self.tr("Complété\u00a0: {fields}.").format(fields=filled) if filled else "",
            self.tr("Laissé tel quel, autrement au registre\u00a0: {fields}.").format(fields=kept)
            if kept
            else "",
        )

    def _put(self, field: ClientField, value: FieldValue) -> None:
        if isinstance(value, PostalAddress):
            self.lines.setPlainText("\n".join(value.lines))
            for name in ("postcode", "city", "country"):
                self._fields[name].setText(getattr(value, name))
        elif isinstance(value, ClientKind):
            self.kind.setCurrentIndex(_place(self.kind, value))
        else:
            self._fields[field.value].setText(value)

    def _keep_answer(self, client: Client) -> None:
        """The answer is kept as a dated check, unless another number was typed since."""
        if self._found is None:
            return
        company, answer = self._found
        if siren_of(client.siren) in ("", company.siren):
            self.adoption = self._services.vetting.adopt(client.id, company, answer.evidence)

    def _email_warning(self, text: str) -> str | None:
        """What is odd about the address: its form, or that a message of ours came back."""
        refused = self._refused.get(text.strip().lower())
        if refused is None:
            return email_warning(text)
        said = self.tr("Cette adresse a refusé notre message du {day}.")
        return said.format(day=formats.day(refused))

    # -- set-up ------------------------------------------------------------

    def _line(self, name: str) -> QLineEdit:
        field = self._fields[name] = QLineEdit()
        field.setObjectName(f"client-{name}")
        return field

    def _lay_out(self) -> None:
        form = self.form
        if self._look_up is not None:
            self._look_up.picked.connect(self._fill_in)
            form.add_widget(self._look_up)
        form.add(self.tr("Nom"), self._line("name"))
        self._kind_row = form.add(self.tr("Nature"), self.kind)
        self._kind_hint = Label("", "small", name="kind-hint")
        form.add_widget(self._kind_hint)
        form.add(self.tr("Interlocuteur"), self._line("contact_name"))
        form.add(self.tr("E-mail"), self._line("email"), check=self._email_warning)
        form.add(self.tr("Téléphone"), self._line("phone"))
        form.add_pair((self.tr("Tu ou vous"), self.address_form), (self.tr("Ton"), self.tone))
        form.add(self.tr("Langue"), self.language)
        form.add(self.tr("Adresse"), self.lines)
        form.add_pair(
            (self.tr("Code postal"), self._line("postcode")), (self.tr("Ville"), self._line("city"))
        )
        form.add(self.tr("Pays (code à deux lettres)"), self._line("country"))
        form.add(self.tr("SIREN"), self._line("siren"), check=siren_warning)
        form.add(self.tr("SIRET"), self._line("siret"), check=siret_warning)
        form.add(self.tr("N° de TVA"), self._line("vat_number"), check=vat_warning)
        form.add(self.tr("Plan de relance"), self.plan)
        form.add(
            self.tr("Encours maximal (facultatif)"),
            self.limit,
            self.tr(
                "Le plus que vous acceptez d'avoir à recevoir de ce client, échu ou non."
                " Au-delà, un bandeau prévient sur sa page, ses affaires et ses factures."
            ),
        )
        accounts = self._services.settings.mail_accounts().accounts
        if len(accounts) > 1:
            form.add(self.tr("Compte d'envoi"), self.account)
        self.account.addItem(self.tr("Celui de tous les jours"), "")
        for account in accounts:
            self.account.addItem(account.label or account.sender_address, account.id)
        self.kind.currentIndexChanged.connect(lambda _index: self._say_kind())

    def _fill(self) -> None:
        client, address = self._client, self._client.address
        for name, field in self._fields.items():
            source = address if name in ("postcode", "city", "country") else client
            field.setText(getattr(source, name))
        self.lines.setPlainText("\n".join(address.lines))
        self.plan.addItem(self.tr("Selon vos règles, sinon celui par défaut"), None)
        for plan in self._services.settings.plans():
            self.plan.addItem(plan.name, plan.id)
        for box, value in (
            (self.kind, client.kind),
            (self.language, client.language),
            (self.address_form, client.address_form),
            (self.tone, client.tone),
            (self.plan, client.plan_id),
            (self.account, client.mail_account_id),
        ):
            box.setCurrentIndex(max(0, _place(box, value)))
        self._say_kind()

    def _say_kind(self) -> None:
        self._kind_hint.setText(kind_hint(self.kind.currentData()))

    def _typed(self) -> Client:
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        lines = self.lines.toPlainText().splitlines()
        return replace(
            self._client,
            name=texts["name"],
            kind=self.kind.currentData(),
            contact_name=texts["contact_name"],
            email=texts["email"],
            phone=texts["phone"],
            language=self.language.currentData(),
            address_form=self.address_form.currentData(),
            siren=normalise_id(texts["siren"]),
            siret=normalise_id(texts["siret"]),
            vat_number=normalise_id(texts["vat_number"]),
            tone=self.tone.currentData(),
            plan_id=self.plan.currentData(),
            mail_account_id=self.account.currentData(),
            credit_limit_cents=self.limit.cents() or None,
            address=PostalAddress(
                tuple(line.strip() for line in lines if line.strip()),
                texts["postcode"],
                texts["city"],
                texts["country"].upper() or "FR",
            ),
        )


def _place(box: QComboBox, value: object) -> int:
    """Where a value stands; ``findData`` does not compare enums."""
    return next((n for n in range(box.count()) if box.itemData(n) == value), -1)


def _box(name: str, choices: dict) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def _text(name: str) -> QPlainTextEdit:
    """A few lines; Tab goes on to the next field."""
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 24)
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    return field
