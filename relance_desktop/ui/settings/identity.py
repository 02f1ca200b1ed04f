"""Who the user is: the form, with the letterhead that it makes beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.business import Business
from relance_desktop.ui.kit.forms import Check, Form, FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings import checks
from relance_desktop.ui.settings.identity_fields import IdentityFields
from relance_desktop.ui.settings.images import ImagePicker
from relance_desktop.ui.settings.letterhead import Letterhead

PREVIEW_FROM = 700
"""Below this width, at 100 %, the preview would squeeze the fields: it goes."""


class IdentityForm(QWidget):
    """Edits the identity. ``changed`` as one types; ``save`` stores; pictures go at once."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("identity-form")
        self._services = services
        self.fields = IdentityFields(self)
        self.rows: dict[str, FormRow] = {}
        self._stored = Business()
        self.preview = Letterhead()
        self._side = self._side_panel()
        self.logo, self.signature = self._pickers()
        cards = column(
            self._you(), self._numbers(), self._contact(), self._bank(), self._images(), gap=16
        )
        layout = row(gap=24)
        layout.addLayout(cards, 1)
        layout.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.fields.changed.connect(self._follow)

    def load(self) -> None:
        """Read the stored identity again."""
        self._stored = self._services.settings.business()
        self.fields.load(self._stored)
        self.logo.load(self._stored.logo_sha256)
        self.signature.load(self._stored.signature_sha256)
        self._show_images()
        self._follow()

    def business(self) -> Business:
        """What is typed."""
        return self.fields.business()

    def is_changed(self) -> bool:
        """Whether something typed is not stored."""
        return self.business() != self._stored

    def save(self) -> Business | None:
        """Store what is typed; gives what was stored before, None when nothing changed."""
        if not self.is_changed():
            return None
        before, self._stored = self._stored, self.business()
        self._services.settings.save_business(self._stored)
        self.changed.emit()
        return before

    def warnings(self) -> tuple[str, ...]:
        """All warnings on screen."""
        return tuple(line.warning for line in self.rows.values() if line.warning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= scaled(PREVIEW_FROM))

    # -- parts -----------------------------------------------------------------

    def _you(self) -> Card:
        form = _CardForm(self, self.tr("Vous"))
        form.add(self.tr("Statut"), self.fields.status)
        form.line("name", self.tr("Nom et prénom"))
        hint = self.tr("Facultatif\u00a0: le nom sous lequel vos clients vous connaissent.")
        form.line("trade_name", self.tr("Nom commercial"), hint)
        return form.card

    def _numbers(self) -> Card:
        form = _CardForm(self, self.tr("Immatriculation et TVA"))
        form.pair(("siren", "SIREN", checks.siren_warning), ("siret", "SIRET", self._siret_warning))
        hint = self.tr("Par exemple «\u00a0RCS Lyon\u00a0» ou «\u00a0RM 69\u00a0».")
        form.line("registration", self.tr("Immatriculation"), hint)
        form.add(self.tr("Capital social"), self.fields.capital)
        form.add(self.tr("Régime de TVA"), self.fields.vat)
        form.line("vat_number", self.tr("Numéro de TVA"), "", self._vat_warning)
        return form.card

    def _contact(self) -> Card:
        form = _CardForm(self, self.tr("Coordonnées"))
        form.line("street", self.tr("Adresse"))
        form.line("street_2", self.tr("Complément d'adresse"))
        form.pair(
            ("postcode", self.tr("Code postal"), checks.postcode_warning),
            ("city", self.tr("Ville"), None),
        )
        form.pair(
            ("phone", self.tr("Téléphone"), None),
            ("email", self.tr("E-mail"), checks.email_warning),
        )
        form.line("website", self.tr("Site web"))
        return form.card

    def _bank(self) -> Card:
        form = _CardForm(self, self.tr("Pour être payé"))
        hint = self.tr("Il figure sur vos relances, avec un QR code de virement.")
        form.line("iban", "IBAN", hint, checks.iban_warning)
        form.line("bic", "BIC", "", checks.bic_warning)
        hint = self.tr("Votre page de paiement par carte, si vous en avez une.")
        label = self.tr("Lien de paiement")
        form.line("payment_link", label, hint, checks.payment_link_warning)
        return form.card

    def _images(self) -> Card:
        return Card(self.tr("Sur vos lettres"), "images").add(8, self.logo, 8, self.signature)

    def _pickers(self) -> tuple[ImagePicker, ImagePicker]:
        logo = ImagePicker(
            self._services, "logo", self.tr("Logo"), self.tr("En haut de vos lettres.")
        )
        hint = self.tr("Une photo ou un scan de votre signature, sur fond blanc.")
        signature = ImagePicker(self._services, "signature", self.tr("Signature"), hint)
        for picker in (logo, signature):
            picker.changed.connect(self._image_changed)
            picker.refused.connect(self.refused)
        return logo, signature

    def _side_panel(self) -> QWidget:
        side = QWidget()
        side.setObjectName("letterhead-side")
        title = Label(self.tr("Votre en-tête de lettre"), "eyebrow")
        side.setLayout(column(title, self.preview, None))
        side.setFixedWidth(scaled(280))
        return side

    # -- following what is typed -----------------------------------------------

    def _follow(self) -> None:
        business = self.business()
        individual = business.legal_status.is_individual
        self.rows["capital"].setVisible(not individual)
        self.rows["name"].set_label(
            self.tr("Nom et prénom") if individual else self.tr("Nom de la société")
        )
        text = self.tr("Sur vos relances\u00a0: «\u00a0{name}\u00a0» (mention EI obligatoire).")
        shown = individual and bool(business.name)
        self.rows["name"].set_hint(text.format(name=business.legal_name) if shown else "")
        proposed = self.fields.vat_is_proposed
        self.rows["vat_number"].set_hint(
            self.tr("Proposé d'après votre SIREN.") if proposed else ""
        )
        self.preview.show_business(business)
        self.changed.emit()

    def _image_changed(self) -> None:
        stored = self._services.settings.business()
        self._stored = stored
        self.fields.keep_images_of(stored)
        self._show_images()
        self.changed.emit()

    def _show_images(self) -> None:
        self.preview.show_images(QPixmap(self.logo.picture), QPixmap(self.signature.picture))

    def _siret_warning(self, text: str) -> str | None:
        return checks.siret_warning(text, self.fields.edits["siren"].text())

    def _vat_warning(self, text: str) -> str | None:
        return checks.vat_warning(text, self.fields.edits["siren"].text())


class _CardForm:
    """A card of fields; each row is known to the identity form by its field's name."""

    def __init__(self, owner: IdentityForm, title: str) -> None:
        self._owner = owner
        self._form = Form()
        self.card = Card(title, "identity-card").add(4, self._form)

    def add(self, label: str, field: QWidget) -> None:
        self._owner.rows[field.objectName()] = self._form.add(label, field)

    def line(self, name: str, label: str, hint: str = "", check: Check | None = None) -> None:
        edit = self._owner.fields.edits[name]
        self._owner.rows[name] = self._form.add(label, edit, hint, check)

    def pair(self, *fields: tuple[str, str, Check | None]) -> None:
        edits = self._owner.fields.edits
        lines = self._form.add_pair(*((label, edits[name]) for name, label, _ in fields))
        for line, (name, _label, check) in zip(lines, fields, strict=True):
            self._owner.rows[name] = line if check is None else line.check(check)
