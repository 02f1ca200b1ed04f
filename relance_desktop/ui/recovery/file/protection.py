"""A password for what is handed over: proposed or typed, never kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from relance_desktop.domain.dossier.values import HandOver
from relance_desktop.ui.kit.buttons import IconButton, LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID

LEAST_LETTERS = 12
"""A shorter one is soon tried out by a machine."""


class Protection(QWidget):
    """``pdf_asked``: rather the protected PDF than the archive."""

    pdf_asked = Signal()

    def __init__(self, propose: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("protection")
        self._propose = propose
        self.wanted = QCheckBox(self.tr("Protéger par un mot de passe"))
        self.wanted.setObjectName("protect")
        self.password = QLineEdit()
        self.password.setObjectName("dossier-password")
        self.password.setAccessibleName(self.tr("Mot de passe du dossier"))
        self._other = IconButton(
            "arrows-clockwise", self.tr("Proposer un autre mot de passe"), "password-other"
        )
        self._copy = IconButton("copy", self.tr("Copier le mot de passe"), "password-copy")
        self._explorer, self._rather = self._make_warning()
        self._more = self._make_more()
        self.setLayout(column(self.wanted, self._more, gap=GRID))
        self._form = HandOver.ZIP
        self.wanted.toggled.connect(self._show)
        self._other.clicked.connect(self._fill)
        self._copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.password.text())
        )

    @property
    def chosen(self) -> str:
        """The password, "" for none wanted."""
        return self.password.text() if self.wanted.isChecked() else ""

    def complaint(self) -> str:
        """What is wrong with the password, "" when nothing is."""
        if self.wanted.isChecked() and len(self.password.text().strip()) < LEAST_LETTERS:
            text = self.tr("Le mot de passe compte moins de {n} caractères.")
            return text.format(n=LEAST_LETTERS)
        return ""

    def set_form(self, form: HandOver) -> None:
        """What is made: an encrypted archive is not opened everywhere."""
        self._form = form
        for one in (self._explorer, self._rather):
            one.setVisible(form is HandOver.ZIP)

    def forget(self) -> None:
        """Keep no password on screen."""
        self.password.clear()

    def _make_warning(self) -> tuple[Banner, LinkButton]:
        warning = Banner("warning", "", name="protect-zip")
        warning.set_text(
            self.tr(
                "L'Explorateur de Windows n'ouvre pas un ZIP chiffré ainsi\u00a0: il faut 7-Zip. "
                "Un PDF protégé s'ouvre partout."
            )
        )
        rather = LinkButton(self.tr("Faire plutôt un PDF protégé"), "file-pdf", name="protect-pdf")
        rather.clicked.connect(self.pdf_asked)
        return warning, rather

    def _make_more(self) -> QWidget:
        said = self.tr(
            "À dire à part, par un autre moyen\u00a0: au téléphone, jamais dans le même e-mail. "
            "Il n'est gardé nulle part\u00a0: notez-le."
        )
        line = row(self.password, self._other, self._copy, gap=4)
        line.setStretch(0, 1)
        more = QWidget()
        more.setObjectName("protection-more")
        hint = Label(said, "small", name="password-hint")
        more.setLayout(column(line, hint, self._explorer, self._rather, gap=GRID))
        more.hide()
        return more

    def _show(self, wanted: bool) -> None:
        if wanted and not self.password.text():
            self._fill()
        self._more.setVisible(wanted)
        self.set_form(self._form)

    def _fill(self) -> None:
        self.password.setText(self._propose())
