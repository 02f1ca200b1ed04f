"""What the register would change on the client's sheet, field by field, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton, plain
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.company_words import (
    company_facts,
    company_title,
    spaced_siren,
    state_chip,
    state_sentence,
)


class Difference(NamedTuple):
    """One field: its key and word, what the sheet says, what the register says."""

    key: str
    label: str
    present: str
    found: str
    ticked: bool


class Comparison(QWidget):
    """``taken`` gives the company and the keys ticked; ``back_asked`` to choose another."""

    taken = Signal(object, object)
    back_asked = Signal()

    def __init__(
        self,
        company: Company,
        differences: Sequence[Difference],
        today: date,
        take_word: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self._company = company
        self.ticks: dict[str, QCheckBox] = {}
        name = Label(company_title(company), "heading", name="company-name")
        head = row(name, Pill(state_chip(company)), gap=GRID)
        head.setStretch(0, 1)
        siren = Label(f"SIREN {spaced_siren(company.siren)}", "muted", name="company-siren")
        layout = column(column(head, siren.selectable(), gap=2), gap=GRID + 4)
        warning = self._closed()
        if warning is not None:
            layout.addWidget(warning)
        facts = company_facts(company, today)
        layout.addWidget(KeyValueList(facts[1:], name="company-facts"))
        layout.addWidget(Line())
        layout.addLayout(self._fields(differences))
        layout.addWidget(self._buttons(take_word, bool(differences)))
        self.setLayout(layout)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys ticked."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked())

    def focus_first(self) -> None:
        """Keys go to the first tick, or to the button."""
        first: QWidget | None = next(iter(self.ticks.values()), None)
        wanted = first or self._take
        QTimer.singleShot(0, wanted, lambda: wanted.setFocus(Qt.FocusReason.TabFocusReason))

    # -- parts -------------------------------------------------------------

    def _closed(self) -> Banner | None:
        """A company that is closed is not to be overlooked."""
        if self._company.state is CompanyState.CLOSED:
            title = state_sentence(self._company)
            text = self.tr(
                "Le registre la dit cessée. Ne commencez rien sous ce numéro sans avoir compris"
                " qui vous commande."
            )
            return Banner("error", text, title, name="company-closed")
        if self._company.state is CompanyState.DORMANT:
            text = self.tr("Plus aucun établissement ouvert\u00a0: demandez où elle travaille.")
            return Banner("warning", text, name="company-dormant")
        return None

    def _fields(self, differences: Sequence[Difference]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        if not differences:
            same = Label(self.tr("La fiche dit déjà tout cela."), "muted", name="all-same")
            grid.addWidget(same, 0, 0, 1, 3)
            return grid
        heads = (self.tr("À reprendre"), self.tr("Sur la fiche"), self.tr("Au registre"))
        for place, text in enumerate(heads):
            grid.addWidget(Label(text, "eyebrow", wrap=False), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for line, one in enumerate(differences, 1):
            tick = self.ticks[one.key] = QCheckBox(plain(one.label))
            tick.setObjectName(f"take-{one.key}")
            tick.setChecked(one.ticked)
            tick.setAccessibleDescription(
                self.tr("sur la fiche\u00a0: {old}\u00a0; au registre\u00a0: {new}").format(
                    old=one.present or self.tr("rien"), new=one.found
                )
            )
            grid.addWidget(tick, line, 0, top)
            old = Label(one.present or "—", "muted", name="take-old")
            new = Label(one.found, name="take-new").selectable()
            for place, label in enumerate((old, new), 1):
                label.setContentsMargins(0, 4, 0, 0)  # on a line with the tick's word
                grid.addWidget(label, line, place, top)
        return grid

    def _buttons(self, take_word: str, some: bool) -> QWidget:
        word = take_word or (self.tr("Reprendre") if some else self.tr("Garder la réponse"))
        take = self._take = PrimaryButton(word, "check", name="take-company")
        take.clicked.connect(lambda: self.taken.emit(self._company, self.chosen))
        back = SecondaryButton(self.tr("Autre réponse"), "arrow-left", name="other-company")
        back.clicked.connect(self.back_asked)
        line = QWidget()
        line.setObjectName("take-buttons")
        line.setLayout(row(take, back, None))
        return line
