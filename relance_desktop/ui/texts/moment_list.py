"""The list of texts, by moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from relance_desktop.domain.texts.moments import Moment
from relance_desktop.services.texts.values import MomentRow
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.reasons.steps import channel_icon
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.texts.words import moment_words

_WIDTH = 216


class MomentList(QListWidget):
    """One line per moment; ``chosen`` gives it. Those with own words say « modifié »."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("text-moments")
        self.setProperty("role", "side")
        self.setAccessibleName(self.tr("Modèles de texte"))
        self.setIconSize(QSize(scaled(26), scaled(18)))
        self.setFixedWidth(scaled(_WIDTH))
        self.setWordWrap(True)
        self.currentItemChanged.connect(self._tell)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.width() != scaled(_WIDTH):
            self.setFixedWidth(scaled(_WIDTH))

    def show_rows(self, rows: Sequence[MomentRow], current: Moment) -> None:
        """List the moments; the current one stays chosen, and nothing is told."""
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = self._item(row)
            self.addItem(item)
            if row.moment == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def choose(self, moment: Moment) -> None:
        """Mark a moment as chosen without telling."""
        self.blockSignals(True)
        for index in range(self.count()):
            if self.item(index).data(Qt.ItemDataRole.UserRole) == moment:
                self.setCurrentRow(index)
        self.blockSignals(False)

    def _item(self, row: MomentRow) -> QListWidgetItem:
        name, when = moment_words(row.moment)
        if row.step_name or row.moment.step:
            name, when = row.step_name or name, row.plan_name
        mark = self.tr("modifié") if row.changed else ""
        item = QListWidgetItem(
            icon(channel_icon(row.moment.channel), "accent" if mark else "muted"),
            f"{name}\u2002·\u2002{mark}" if mark else name,
        )
        item.setData(Qt.ItemDataRole.UserRole, row.moment)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (name, when, mark)))
        )
        item.setToolTip(as_typed("\n".join(filter(None, (when, self._users(row))))))
        return item

    def _users(self, row: MomentRow) -> str:
        if not row.used_by:
            return ""
        names = ", ".join(f"{use.step_name} ({use.plan_name})" for use in row.used_by)
        return self.tr("Utilisé par\u00a0: {names}").format(names=names)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
