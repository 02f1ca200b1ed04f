"""Time sheets of an affair: what each comes to, where it stands, what to do with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from relance_desktop.domain.work.time_sheets import SheetState
from relance_desktop.services.work import SheetRow, WorkView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import IconButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.work.deeds_row import DeedsRow
from relance_desktop.ui.work.redraw import keeping_focus
from relance_desktop.ui.work.words import period_text, sheet_chip, sums_text


class SheetsCard(Card):
    """``asked`` gives a sheet's id and what to do: send, given, validate, remarks, withdraw,
    preview, save, proof, edit, remove."""

    asked = Signal(int, str)

    def __init__(self, today: date) -> None:
        super().__init__(name="sheets-card")
        self._today = today
        self._lines = column(gap=0)
        self.add(SectionTitle(self.tr("Relevés d'heures")), self._lines)

    def show_work(self, view: WorkView, fallback: QWidget) -> None:
        """Show the sheets; hidden while there are none."""
        self.setVisible(bool(view.sheets))
        keeping_focus(self, fallback, lambda: self._draw(view))

    def _draw(self, view: WorkView) -> None:
        clear(self._lines)
        for place, sheet in enumerate(view.sheets):
            if place:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(sheet, view.engagement.currency))

    def _line(self, shown: SheetRow, currency: str) -> QWidget:
        sheet = shown.sheet
        line = QWidget()
        line.setObjectName("sheet-line")
        title = Label(sheet.title, "strong", name="sheet-title")
        head = row(title, Pill(sheet_chip(sheet, self._today)), gap=GRID)
        head.setStretch(0, 1)
        words = column(head, gap=2)
        for text in self._facts(shown, currency):
            words.addWidget(Label(text, "muted", name="sheet-fact"))
        if sheet.note and sheet.state is SheetState.DRAFT:
            text = self.tr("Remarque du client\u00a0: {note}").format(note=sheet.note)
            words.addWidget(Label(text, "warning", name="sheet-remark"))
        words.addWidget(self._actions(shown))
        layout = row(gap=GRID + 4)
        disc = Disc("paperclip" if shown.is_file else "clock", size=36)
        layout.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.setContentsMargins(0, GRID, 0, GRID)
        line.setLayout(layout)
        return line

    def _facts(self, shown: SheetRow, currency: str) -> list[str]:
        sheet = shown.sheet
        parts = [period_text(sheet)]
        if shown.sums.minutes or shown.sums.cents is not None:
            parts.append(sums_text(shown.sums, currency))
        if shown.is_file and shown.document is not None:
            parts.append(shown.document.filename)
        said = [" · ".join(filter(None, parts))]
        if sheet.validated_on is not None:
            text = self.tr("Validé le {day}").format(day=formats.day(sheet.validated_on))
            by = self.tr(" par {name}").format(name=sheet.validated_by)
            proof = self.tr("preuve gardée") if shown.proof else self.tr("sans preuve écrite")
            said.append(f"{text}{by if sheet.validated_by else ''} · {proof}")
        return [text for text in said if text]

    def _actions(self, shown: SheetRow) -> DeedsRow:
        sheet = shown.sheet
        tr = self.tr
        words = {
            "send": (tr("Envoyer pour validation"), "paper-plane-tilt"),
            "validate": (tr("Validé par le client…"), "check"),
            "given": (tr("Remis autrement"), "handshake"),
            "remarks": (tr("Remarques du client…"), "chat-circle"),
            "preview": (tr("Voir et imprimer"), "eye"),
            "save": (tr("Enregistrer le fichier"), "download-simple"),
            "proof": (tr("Voir la validation"), "eye"),
            "withdraw": (tr("Reprendre"), "arrow-u-up-left"),
        }
        flow = DeedsRow(name="sheet-actions")
        for what in _offered(shown):
            text, icon = words[what]
            first = what == "send" and not sheet.note
            make = SecondaryButton if first else QuietButton
            flow.add(self._button(make(text, icon, f"sheet-{what}-{sheet.id}"), shown, what))
        if sheet.state is SheetState.DRAFT:
            for what, icon, text in (
                ("edit", "pencil-simple", tr("Modifier {title}")),
                ("remove", "trash", tr("Retirer {title}")),
            ):
                name = f"sheet-{what}-{sheet.id}"
                made = IconButton(icon, text.format(title=sheet.title), name)
                flow.add(self._button(made, shown, what))
        return flow

    def _button(self, made: QAbstractButton, shown: SheetRow, what: str) -> QAbstractButton:
        if not made.accessibleName():
            made.setAccessibleName(f"{made.text()}, {shown.sheet.title}")
        made.clicked.connect(lambda: self.asked.emit(shown.sheet.id, what))
        return made


def _offered(shown: SheetRow) -> tuple[str, ...]:
    is_pdf = not shown.is_file or _is_pdf(shown)
    see = "preview" if is_pdf else "save"
    if shown.sheet.state is SheetState.DRAFT:
        return ("send", see, "given", "validate")
    if shown.sheet.state is SheetState.SENT:
        return ("validate", "remarks", see, "withdraw")
    return (*(("proof",) if shown.proof else ()), see, "withdraw")


def _is_pdf(shown: SheetRow) -> bool:
    return shown.document is not None and shown.document.filename.lower().endswith(".pdf")
