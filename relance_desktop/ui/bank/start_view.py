"""Before any file: how to get one from the bank, what waits, how far accounts are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relance_desktop.services.bank_import.freshness import is_stale
from relance_desktop.services.bank_import.values import AccountFreshness
from relance_desktop.ui.bank.head_words import account_name
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label, PageTitle, Role
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate


class StartView(QWidget):
    """Signals ask; the page does."""

    file_asked = Signal()
    sample_asked = Signal()
    waiting_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bank-start")
        self.waiting = Banner("info", "", name="bank-waiting")
        see = self.waiting.add_action(self.tr("Rapprocher"))
        see.clicked.connect(self.waiting_asked)
        self.error = Banner("error", "", name="bank-error")
        self._accounts = column(gap=GRID)
        self.choose = PrimaryButton(self.tr("Choisir un relevé…"), "files", name="bank-choose-file")
        self.choose.clicked.connect(self.file_asked)
        self.sample = SecondaryButton(
            self.tr("Essayer avec le relevé de la démonstration"), "bank", "bank-sample"
        )
        self.sample.clicked.connect(self.sample_asked)
        self.sample.hide()
        title = PageTitle(self.tr("Importer un relevé bancaire"), name="bank-start-title")
        lead = self.tr(
            "Chaque paiement trouve sa facture. Rien n'est écrit avant que vous l'ayez vu, et "
            "tout s'annule."
        )
        scroll = Scroll(name="bank-start-scroll")
        for part in (self.error, self.waiting, self._ways()):
            scroll.body.addWidget(part)
        scroll.body.addLayout(self._accounts)
        scroll.body.addStretch(1)
        layout = column(column(title, Label(lead, "muted"), gap=2), gap=GRID * 2)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)
        self.say_error("")

    def say_error(self, text: str, title: str = "") -> None:
        """Say why a file gave nothing; "" takes it away."""
        self.error.set_text(text, title)
        self.error.setVisible(bool(text))

    def show_state(self, waiting: int, accounts: Sequence[AccountFreshness], today: date) -> None:
        """Say how many lines wait, and how far each account is known."""
        one, many = self.tr("{n} ligne à rapprocher"), self.tr("{n} lignes à rapprocher")
        self.waiting.set_text(formats.plural(waiting, one, many))
        self.waiting.setVisible(waiting > 0)
        clear(self._accounts)
        if accounts:
            self._accounts.addWidget(Label(self.tr("Vos comptes"), "strong"))
        for known in accounts:
            self._accounts.addLayout(_account_line(known, today))

    def _ways(self) -> Card:
        """Three lines: where it is, which format, what to do with it."""
        steps = (
            self.tr(
                "Sur le site de votre banque, ouvrez le compte et cherchez «\u00a0Télécharger "
                "les opérations\u00a0» ou «\u00a0Exporter\u00a0»."
            ),
            self.tr(
                "Choisissez OFX (parfois appelé Money ou Quicken). À défaut\u00a0: CAMT, MT940, "
                "QIF, CFONB, sinon CSV ou Excel."
            ),
            self.tr(
                "Déposez le fichier n'importe où sur cette fenêtre. Une période déjà importée "
                "ne compte pas deux fois."
            ),
        )
        card = Card(name="bank-ways")
        top = Qt.AlignmentFlag.AlignTop
        for number, text in zip(("one", "two", "three"), steps, strict=True):
            line = row(gap=GRID * 2)
            line.addWidget(IconLabel(f"number-circle-{number}", "accent", 24), 0, top)
            line.addWidget(Label(text, name="bank-way"), 1)
            card.add(line)
        card.add(GRID, row(self.choose, self.sample, None))
        card.setMaximumWidth(scaled(760))
        return card


def _account_line(known: AccountFreshness, today: date) -> QHBoxLayout:
    until, stale = known.known_until, is_stale(known.known_until, today)
    if until is None:
        said = translate("bank", "Rien de connu")
    else:
        said = translate("bank", "Connu jusqu'au {day}, {when}").format(
            day=formats.day(until), when=formats.relative(until, today)
        )
    icon = IconLabel("warning" if stale else "check-circle", "warning" if stale else "success", 16)
    tone: Role = "warning" if stale else "muted"
    name = Label(account_name(known.account), wrap=False, name="bank-account-name")
    return row(icon, name, Label(said, tone, wrap=False, name="bank-account-until"), None)
