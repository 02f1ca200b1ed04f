"""The fields that say who the user is, and their way to and from ``Business``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.identifiers import check_siren, normalise_id, siren_of, vat_of_siren
from relance_desktop.domain.payment_links import tidy_link
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.settings.checks import grouped_iban, grouped_id

_TEXTS = (
    "name",
    "trade_name",
    "siren",
    "siret",
    "registration",
    "vat_number",
    "street",
    "street_2",
    "postcode",
    "city",
    "phone",
    "email",
    "website",
    "iban",
    "bic",
    "payment_link",
)


class IdentityFields(QObject):
    """Holds the widgets; ``changed`` after each change by the user or by a proposal.

    The VAT number is proposed from the SIREN where VAT is charged, until another is typed.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.edits = {name: QLineEdit() for name in _TEXTS}
        for name, edit in self.edits.items():
            edit.setObjectName(name)
        self.status = self._choice("legal_status", self._statuses())
        self.vat = self._choice("vat_regime", self._regimes())
        self.capital = MoneyEdit(name="capital")
        self._base = Business()
        self._proposed_vat = ""
        self._tidy("siren", grouped_id)
        self._tidy("siret", grouped_id)
        self._tidy("iban", grouped_iban)
        self._tidy("bic", normalise_id)
        self._tidy("payment_link", tidy_link)
        self._tidy("vat_number", normalise_id)
        self.edits["siret"].editingFinished.connect(self._siren_from_siret)
        self.edits["siren"].textChanged.connect(self._propose_vat)
        self.vat.currentIndexChanged.connect(self._propose_vat)
        for edit in (*self.edits.values(), self.capital):
            edit.textChanged.connect(self.changed)
        for choice in (self.status, self.vat):
            choice.currentIndexChanged.connect(self.changed)

    def load(self, business: Business) -> None:
        """Show a stored identity."""
        self._base = business
        self.status.setCurrentIndex(self.status.findData(business.legal_status))
        self.vat.setCurrentIndex(self.vat.findData(business.vat_regime))
        lines = (*business.address.lines, "", "")
        texts = {
            "siren": grouped_id(business.siren),
            "siret": grouped_id(business.siret),
            "street": lines[0],
            "street_2": ", ".join(line for line in lines[1:] if line),
            "postcode": business.address.postcode,
            "city": business.address.city,
            "iban": grouped_iban(business.iban),
        }
        for name, edit in self.edits.items():
            edit.setText(texts[name] if name in texts else str(getattr(business, name)))
        self.capital.set_cents(business.capital_cents)

    def business(self) -> Business:
        """What is typed, over what is not shown here."""
        text = {name: edit.text().strip() for name, edit in self.edits.items()}
        status: LegalStatus = self.status.currentData()
        lines = tuple(line for line in (text["street"], text["street_2"]) if line)
        country = self._base.address.country
        return replace(
            self._base,
            legal_status=status,
            vat_regime=self.vat.currentData(),
            name=text["name"],
            trade_name=text["trade_name"],
            siren=normalise_id(text["siren"]),
            siret=normalise_id(text["siret"]),
            registration=text["registration"],
            capital_cents=None if status.is_individual else self.capital.cents(),
            vat_number=normalise_id(text["vat_number"]),
            address=PostalAddress(lines, text["postcode"], text["city"], country),
            phone=text["phone"],
            email=text["email"],
            website=text["website"],
            iban=normalise_id(text["iban"]),
            bic=normalise_id(text["bic"]),
            payment_link=tidy_link(text["payment_link"]),
        )

    def keep_images_of(self, business: Business) -> None:
        """The pictures are stored at once, beside what is being typed."""
        self._base = replace(
            self._base,
            logo_sha256=business.logo_sha256,
            signature_sha256=business.signature_sha256,
        )

    @property
    def vat_is_proposed(self) -> bool:
        """Whether the VAT number shown is our own proposal."""
        return bool(self._proposed_vat) and self.edits["vat_number"].text() == self._proposed_vat

    def _propose_vat(self) -> None:
        field, siren = self.edits["vat_number"], normalise_id(self.edits["siren"].text())
        mine = field.text() in ("", self._proposed_vat)
        charged = self.vat.currentData() is VatRegime.CHARGED
        fits = charged and bool(siren) and check_siren(siren) is None
        if mine and (fits or self._proposed_vat):
            self._proposed_vat = vat_of_siren(siren) if fits else ""
            field.setText(self._proposed_vat)

    def _siren_from_siret(self) -> None:
        if not self.edits["siren"].text().strip():
            self.edits["siren"].setText(grouped_id(siren_of(self.edits["siret"].text())))

    def _tidy(self, name: str, shape: Callable[[str], str]) -> None:
        edit = self.edits[name]
        edit.editingFinished.connect(lambda: edit.setText(shape(edit.text())))

    def _choice(self, name: str, words: dict[LegalStatus | VatRegime, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for value, text in words.items():
            box.addItem(text, value)
        box.setMinimumContentsLength(16)  # else its longest choice is its least width
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _statuses(self) -> dict[LegalStatus | VatRegime, str]:
        return {
            LegalStatus.MICRO: self.tr("Micro-entreprise (auto-entrepreneur)"),
            LegalStatus.EI: self.tr("Entreprise individuelle (EI)"),
            LegalStatus.EURL: self.tr("EURL"),
            LegalStatus.SASU: self.tr("SASU"),
            LegalStatus.OTHER: self.tr("Autre société ou association"),
        }

    def _regimes(self) -> dict[LegalStatus | VatRegime, str]:
        return {
            VatRegime.FRANCHISE: self.tr("Franchise en base (sans TVA, art. 293 B du CGI)"),
            VatRegime.CHARGED: self.tr("TVA facturée"),
        }
