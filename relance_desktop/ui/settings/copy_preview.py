"""What a copy holds, and what going back to it would forget, before the user decides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from relance_desktop.services.safekeeping import Comparison, Relation, made_at
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import DangerButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.settings.forgotten import forgotten_words

_ARRIVAL_MS = 500
"""How long a copy that was just shown keeps its decision in sight while it takes its height."""


class CopyPreview(Card):
    """One copy, looked at. ``asked`` to go back to it, ``closed`` to leave it."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", "copy-preview")
        self._path: Path | None = None
        self._arriving = QTimer(self)
        self._arriving.setSingleShot(True)
        self._arriving.setInterval(_ARRIVAL_MS)
        self.title = Label("", "heading", name="copy-title")
        self.facts = KeyValueList(name="copy-facts")
        self.notice = Banner("warning", "", name="copy-notice")
        self.restore = DangerButton(self.tr("Revenir à cet état"), name="copy-restore")
        self.restore.clicked.connect(lambda: self.asked.emit(self._path))
        text = self.tr("Garder l'état actuel")
        self.close_button = SecondaryButton(text, name="copy-close")
        self.close_button.clicked.connect(self.closed)
        self.add(
            self.title, 8, self.facts, 8, self.notice, 8, row(self.restore, self.close_button, None)
        )

    def show_copy(self, path: Path, found: Comparison) -> None:
        """Show what was found in the copy."""
        self._path = path
        counts, last = found.report.counts, found.last
        self.title.setText(self.tr("Copie du {moment}").format(moment=copy_name(path)))
        self.facts.set_items(
            (
                (self.tr("Fichier"), path.name),
                (self.tr("Taille"), formats.file_size(found.report.size)),
                (self.tr("Dernier changement"), formats.moment(last.at) if last else "–"),
                (self.tr("Clients"), formats.grouped(counts.clients)),
                (self.tr("Factures et avoirs"), formats.grouped(counts.invoices)),
                (self.tr("Paiements"), formats.grouped(counts.payments)),
                (self.tr("Relances"), formats.grouped(counts.reminders)),
                (self.tr("Journal"), self.tr("intact, {n} écritures").format(n=_count(found))),
            )
        )
        title, text = self._relation(found)
        self.notice.set_kind("info" if found.relation is Relation.SAME else "warning")
        self.notice.set_text(text, title)
        self.restore.setEnabled(found.relation is not Relation.SAME)
        self.show()
        button = self.restore if self.restore.isEnabled() else self.close_button
        button.setFocus()
        self._arriving.start()
        QTimer.singleShot(0, self, self._come_into_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._arriving.isActive():  # words that wrap took more height than was scrolled to
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """The decision is below what a small window shows."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self.title)
            around.ensureWidgetVisible(self.close_button)

    def _relation(self, found: Comparison) -> tuple[str, str]:
        kept = self.tr(
            "L'état actuel est mis de côté dans les copies\u00a0: vous pourrez y revenir. Les "
            "e-mails qui attendaient dans la copie sont retirés, pour que rien ne parte deux fois."
        )
        words = {
            Relation.SAME: (
                self.tr("La copie dit la même chose que votre fichier"),
                self.tr("Rien n'a changé depuis\u00a0: il n'y a rien à restaurer."),
            ),
            Relation.EARLIER: (
                self.tr("Serait oublié\u00a0: {what}").format(
                    what=forgotten_words(found.forgotten)
                ),
                self.tr(
                    "Ce qui est parti chez vos clients depuis ne sera plus su du programme\u00a0: "
                    "notez-le avant. {kept}"
                ).format(kept=kept),
            ),
            Relation.LATER: (
                self.tr("La copie est plus récente que votre fichier"),
                kept,
            ),
            Relation.OTHER: (
                self.tr("La copie raconte une autre histoire que votre fichier"),
                self.tr(
                    "Elle vient d'une autre activité, ou les deux ont changé chacune de leur "
                    "côté. {kept}"
                ).format(kept=kept),
            ),
        }
        return words[found.relation]


def copy_name(path: Path) -> str:
    """A copy as one speaks of it: by its day and hour."""
    return formats.moment(made_at(path))


def _count(found: Comparison) -> str:
    return formats.grouped(found.report.journal.count)
