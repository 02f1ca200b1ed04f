"""What the client's money settles first, with what that changes; only while penalties run."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.imputation import ImputationMode
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column

translate = QCoreApplication.translate


class ImputationChoice(QWidget):
    """``changed`` when the user chose otherwise."""

    changed = Signal()

    def __init__(self, mode: ImputationMode) -> None:
        super().__init__()
        self.setObjectName("imputation")
        self.modes = QComboBox()
        self.modes.setObjectName("payment-imputation")
        for one, word in _words(mode).items():
            self.modes.addItem(word, one)
        self.modes.setCurrentIndex(self.modes.findData(mode))
        self._law = Label(_law(mode), "small", name="imputation-law")
        self._effect = Label("", "strong", name="imputation-effect")
        line = FormRow(self.tr("Le client règle"), self.modes)
        self.setLayout(column(line, self._law, self._effect, gap=4))
        self.modes.currentIndexChanged.connect(lambda _index: self._chosen())

    @property
    def mode(self) -> ImputationMode:
        """What was chosen."""
        found = self.modes.currentData()
        assert isinstance(found, ImputationMode)
        return found

    def choose(self, mode: ImputationMode) -> None:
        """Choose without telling."""
        self.modes.blockSignals(True)
        self.modes.setCurrentIndex(self.modes.findData(mode))
        self.modes.blockSignals(False)
        self._law.setText(_law(mode))

    def show_effect(
        self, shares: Iterable[Allocation], left: Cents, plain: Cents, code: str
    ) -> None:
        """Say what stays due (``left``) against the price first (``plain``), and what is paid
        beside the price."""
        beside = sum(share.interest_cents + share.indemnity_cents for share in shares)
        self._effect.setVisible(beside > 0)
        text = self.tr("Reste dû\u00a0: {left}\u00a0; pénalités réglées\u00a0: {beside}")
        if left != plain:
            text = self.tr(
                "Reste dû\u00a0: {left} au lieu de {plain}\u00a0; pénalités réglées\u00a0: {beside}"
            )
        self._effect.setText(
            text.format(
                left=formats.money(left, code),
                plain=formats.money(plain, code),
                beside=formats.money(beside, code),
            )
        )

    def _chosen(self) -> None:
        self._law.setText(_law(self.mode))
        self.changed.emit()


def _words(usual: ImputationMode) -> dict[ImputationMode, str]:
    """The usual one is the user's own choice in the settings."""
    words = {
        ImputationMode.PRINCIPAL_FIRST: translate("payments", "la facture d'abord"),
        ImputationMode.INTEREST_FIRST: translate(
            "payments", "les pénalités d'abord (règle légale)"
        ),
        ImputationMode.AS_NAMED: translate("payments", "comme il le dit"),
    }
    own = translate("payments", "{words} (votre choix)")
    if usual is ImputationMode.PRINCIPAL_FIRST:
        words[usual] = own.format(words=words[usual])
    return words


def _law(mode: ImputationMode) -> str:
    if mode is ImputationMode.AS_NAMED:
        return translate(
            "payments",
            "Le client peut dire quelle dette il règle (C. civ. art. 1342-10)\u00a0: indiquez ce "
            "qu'il a écrit.",
        )
    return translate(
        "payments",
        "Sans accord contraire, un paiement partiel règle d'abord les intérêts, puis la facture "
        "(C. civ. art. 1343-1). L'indemnité de 40\u00a0€ vient en dernier.",
    )
