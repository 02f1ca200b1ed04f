"""Two clients that are one: side by side, field by field, what moves, and what forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QRadioButton, QWidget

from relance_desktop.domain.client_merge import Difference
from relance_desktop.domain.clients import Client
from relance_desktop.services.client_merge import MergePreview
from relance_desktop.ui.clients.words import field_word, value_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class MergeForm(FormPanel):
    """``finished`` gives the id of the client whose place the kept one took."""

    def __init__(self, services: Services, kept: Client, other_id: int | None = None) -> None:
        super().__init__(
            translate("clients", "Fusionner deux clients"),
            translate("clients", "Fusionner"),
            translate("clients", "«\u00a0{name}\u00a0» reste, l'autre le rejoint.").format(
                name=kept.name
            ),
            width=480,
        )
        self.setObjectName("merge-form")
        self._services = services
        self._kept = kept
        self.other = self._clients(other_id)
        self._choices: dict[str, QRadioButton] = {}
        self._shown = column(gap=GRID * 2)
        shown = QWidget()
        shown.setObjectName("merge-shown")
        shown.setLayout(self._shown)
        self.form.add(translate("clients", "L'autre client"), self.other)
        self.form.add_widget(shown)
        self.other.currentIndexChanged.connect(lambda _place: self._show())
        self._show()

    def save(self) -> int | None:
        """Merge them."""
        other_id = self.other.currentData()
        if other_id is None:
            self.complain(self.tr("Choisissez l'autre client."))
            return None
        taken = [name for name, theirs in self._choices.items() if theirs.isChecked()]
        self._services.client_merge.merge(self._kept.id, other_id, taken)
        return int(other_id)

    def choice(self, field: str) -> QRadioButton:
        """What takes a field of the other client."""
        return self._choices[field]

    # -- parts -------------------------------------------------------------

    def _clients(self, other_id: int | None) -> QComboBox:
        """The likely ones first; typing looks a client up."""
        box = QComboBox()
        box.setObjectName("merge-other")
        likely = self._services.client_merge.suggestions(self._kept.id)
        rest = [one for one in self._services.register.clients() if one not in likely]
        box.addItem(self.tr("Choisir…"), None)
        for one in likely:
            box.addItem(self.tr("{name} (ressemblant)").format(name=one.name), one.id)
        for one in rest:
            if one.id != self._kept.id:
                box.addItem(one.name, one.id)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(box.model(), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setCompleter(completer)
        box.setCurrentIndex(max(0, box.findData(other_id)) if other_id is not None else 0)
        return box

    def _show(self) -> None:
        clear(self._shown)
        self._choices.clear()
        other_id = self.other.currentData()
        self.save_button.setEnabled(other_id is not None)
        if other_id is None:
            return
        preview = self._services.client_merge.preview(self._kept.id, other_id)
        self.save_button.setEnabled(not preview.clashes)
        if preview.clashes:
            self._shown.addWidget(self._clash(preview.clashes))
        if preview.differences:
            self._shown.addWidget(Label(self.tr("Que garder\u00a0?"), "heading"))
        for one in preview.differences:
            self._shown.addWidget(self._difference(one))
        self._shown.addWidget(Label(self._moving(preview), "muted", name="merge-moving"))

    def _clash(self, numbers: tuple[str, ...]) -> Banner:
        text = self.tr(
            "Les deux clients ont une facture de même numéro\u00a0: {numbers}. Corrigez ou"
            " supprimez l'une des deux d'abord."
        ).format(numbers=", ".join(numbers))
        return Banner("error", text, name="merge-clash")

    def _difference(self, one: Difference) -> QWidget:
        part, group = QWidget(), QButtonGroup(self)
        part.setObjectName(f"merge-{one.field}")
        part.setAccessibleName(field_word(one.field))
        mine, theirs = (self._radio(one.field, value) for value in (one.kept, one.other))
        for button in (mine, theirs):
            group.addButton(button)
        (theirs if one.other_wins else mine).setChecked(True)
        self._choices[one.field] = theirs
        part.setLayout(column(Label(field_word(one.field), "small"), mine, theirs, gap=4))
        return part

    def _radio(self, field: str, value: Any) -> QRadioButton:
        text = value_word(value)
        if field == "plan_id":
            text = next((p.name for p in self._services.settings.plans() if p.id == value), "")
        if field == "mail_account_id":
            account = self._services.settings.mail_accounts().by_id(str(value))
            text = account.label if account is not None else ""
        if field == "credit_limit_cents" and value is not None:
            text = formats.money(int(value))
        text = text or self.tr("(rien)")
        button = QRadioButton(plain(text))
        button.setObjectName(f"merge-{field}-{'kept' if value is None else 'value'}")
        button.setAccessibleName(f"{field_word(field)}\u00a0: {text}")
        return button

    def _moving(self, preview: MergePreview) -> str:
        moving, tr = preview.moving, self.tr
        parts = (
            (moving.invoices, tr("{n} facture"), tr("{n} factures")),
            (moving.payments, tr("{n} paiement"), tr("{n} paiements")),
            (moving.reminders, tr("{n} relance"), tr("{n} relances")),
            (moving.holds, tr("{n} suspension"), tr("{n} suspensions")),
            (moving.contacts, tr("{n} contact"), tr("{n} contacts")),
            (moving.addresses, tr("{n} adresse"), tr("{n} adresses")),
            (moving.engagements, tr("{n} affaire"), tr("{n} affaires")),
            (moving.checks, tr("{n} vérification"), tr("{n} vérifications")),
            (moving.exchanges, tr("{n} échange"), tr("{n} échanges")),
            (moving.cases, tr("{n} dossier"), tr("{n} dossiers")),
        )
        said = [formats.plural(count, one, many) for count, one, many in parts if count]
        what = ", ".join(said) or tr("rien d'autre que la fiche")
        text = tr(
            "Passent à «\u00a0{name}\u00a0»\u00a0: {what}. Les notes des deux sont gardées."
            " La fusion pourra être annulée."
        )
        return text.format(name=self._kept.name, what=what)
