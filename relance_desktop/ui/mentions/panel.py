"""The part « Mentions » beside an invoice's document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mentions.values import (
    Basis,
    MentionReport,
    MentionResult,
    MentionState,
)
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import Banner, Kind
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.mentions import words
from relance_desktop.ui.mentions.rows import MentionGroup, MentionRow

_UNREAD = (Basis.NOTHING, Basis.UNREADABLE, Basis.SCAN)


class MentionsPanel(DetailPanel):
    """The four that reminders lean on, what is to be looked at, and the rest folded.

    ``copied`` once the ready wordings are on the clipboard.
    """

    copied = Signal()

    def __init__(self) -> None:
        super().__init__(name="mentions-panel")
        self.set_title(self.tr("Mentions"))

    def show_waiting(self) -> None:
        """Say that the document is being read."""
        self.clear()
        self.set_title(self.tr("Mentions"), self.tr("Lecture du document…"))

    def show_report(self, report: MentionReport) -> None:
        """Show what was found out."""
        self.clear()
        unread = report.basis in _UNREAD  # the banner says it
        self.set_title(self.tr("Mentions"), "" if unread else words.basis(report.basis))
        ready = words.wordings(report)
        if ready:
            copy = SecondaryButton(self.tr("Copier les mentions"), "copy", name="copy-mentions")
            copy.clicked.connect(lambda: self._copy(ready))
            copy.setToolTip(as_typed(ready))
            self.add_action(copy)
        self.add(self._summary(report))
        self.add(_rows(report.late), self.tr("Celles qui appuient vos relances"))
        self._add_others(report)
        limits = self.tr(
            "{checked} Le programme reconnaît des mots et des champs\u00a0; il ne donne pas d'avis."
        )
        checked = words.checked(report)
        self.add(Label(limits.format(checked=checked).strip(), "small", name="mentions-limits"))

    def _add_others(self, report: MentionReport) -> None:
        others = report.others
        missing = [one for one in others if one.state is MentionState.MISSING]
        open_ = [one for one in others if one.state is MentionState.TO_CHECK]
        look = [one for one in open_ if not one.is_own_case]
        if missing:
            self.add(_rows(missing), self.tr("Aussi obligatoires"))
        if look and report.basis not in _UNREAD:
            self.add(_rows(look), self.tr("À regarder"))
            look = []
        groups = (
            (self.tr("À regarder"), look, "mentions-look"),
            (self.tr("Selon votre cas"), [o for o in open_ if o.is_own_case], "mentions-own"),
            (
                self.tr("Présentes"),
                [o for o in others if o.state is MentionState.FOUND],
                "mentions-found",
            ),
            (
                self.tr("Non requises"),
                [o for o in others if o.state is MentionState.NOT_NEEDED],
                "mentions-unneeded",
            ),
        )
        for title, results, name in groups:
            if results:
                self.add(MentionGroup(title, results, name))

    def _summary(self, report: MentionReport) -> QWidget:
        kind, text = self._verdict(report)
        banner = Banner(kind, text, name="mentions-summary")
        banner.set_text(text)
        return banner

    def _verdict(self, report: MentionReport) -> tuple[Kind, str]:
        weak = words.weak_line(report.weak_points)
        if weak:
            why = self.tr("Cela affaiblit une relance.")
            return "warning", f"{weak}. {why}"
        if report.basis in _UNREAD:
            return "info", words.basis(report.basis)
        if any(one.state is MentionState.TO_CHECK for one in report.late):
            return "info", self.tr("Regardez les mentions marquées «\u00a0à vérifier\u00a0».")
        if report.missing:
            return "info", self.tr(
                "Les quatre mentions qui appuient une relance y sont. D'autres manquent."
            )
        return "success", self.tr("Rien ne manque parmi ce que le programme sait lire.")

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()


def _rows(results: Sequence[MentionResult]) -> QWidget:
    box = QWidget()
    box.setObjectName("mention-rows")
    box.setLayout(column(*map(MentionRow, results), gap=GRID * 2))
    return box
