"""Under the lines: what applying would do, live, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame

from relance_desktop.ui.bank.lines import Sum
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import MAP, readable
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class ReviewFoot(QFrame):
    """``apply_asked`` and ``left`` tell what was pressed."""

    apply_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bank-foot")
        self.setProperty("role", "card")
        self._sum = Label("", "strong", name="bank-sum")
        self._rest = Label("", "muted", name="bank-rest")
        self.apply = PrimaryButton(self.tr("Appliquer"), "check", name="bank-apply")
        self.apply.setToolTip(readable(MAP["bank-apply"].keys[0]))
        self.apply.clicked.connect(self.apply_asked)
        leave = SecondaryButton(self.tr("Ne rien importer"), name="bank-leave")
        leave.clicked.connect(self.left)
        self.leave = leave
        words = column(None, self._sum, self._rest, None, gap=0)
        layout = row(words, leave, self.apply, gap=GRID)
        layout.setStretch(0, 1)
        layout.setContentsMargins(GRID * 2, GRID, GRID, GRID)
        self.setLayout(layout)

    def show_sum(self, done: Sum, waiting: int, new: bool) -> None:
        """Say what would be done. ``waiting``: credits that stay open; ``new``: there are
        lines to keep even when nothing is ticked."""
        self._sum.setText(sum_sentence(done))
        one = self.tr("{n} laissée pour plus tard")
        many = self.tr("{n} laissées pour plus tard")
        keys = self.tr("Espace coche, 1 à 9 choisit, Entrée ouvre")
        left = formats.plural(waiting, one, many) if waiting else ""
        self._rest.setText(" · ".join(filter(None, (left, keys))))
        nothing = not (done.payments or done.taken_back or done.recorded or done.ignored)
        self.apply.setText(
            self.tr("Garder ces lignes") if nothing and new else self.tr("Appliquer")
        )
        self.apply.setEnabled(new or not nothing)


def sum_sentence(done: Sum) -> str:
    """``12 paiements · 14 250,00 € · 9 factures soldées · 3 relances arrêtées``."""
    tr = translate
    if not (done.payments or done.taken_back or done.recorded or done.ignored):
        return tr("bank", "Rien de coché")
    parts = []
    if done.payments:
        one, many = tr("bank", "{n} paiement"), tr("bank", "{n} paiements")
        parts += [formats.plural(done.payments, one, many), formats.totals(done.totals)]
    for count, one, many in (
        (done.settled, tr("bank", "{n} facture soldée"), tr("bank", "{n} factures soldées")),
        (done.late, tr("bank", "{n} relance arrêtée"), tr("bank", "{n} relances arrêtées")),
        (done.taken_back, tr("bank", "{n} paiement annulé"), tr("bank", "{n} paiements annulés")),
        (done.recorded, tr("bank", "{n} déjà saisi"), tr("bank", "{n} déjà saisis")),
        (done.ignored, tr("bank", "{n} ligne écartée"), tr("bank", "{n} lignes écartées")),
    ):
        if count:
            parts.append(formats.plural(count, one, many))
    return " · ".join(parts)
