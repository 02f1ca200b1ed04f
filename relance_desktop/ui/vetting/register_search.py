"""« Chercher au registre »: one field, one click, a list of answers to choose from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    NoCompany,
    SearchAnswer,
)
from relance_desktop.domain.register.standings import Standing
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.asking import Asking, Finding, NoAnswer
from relance_desktop.ui.vetting.company_words import company_lines, company_title, state_chip
from relance_desktop.ui.vetting.words import standing_chip

Ask = Callable[[str], SearchAnswer]


class RegisterSearch(QWidget):
    """``chosen`` gives a company and the answer it stands in; ``answered`` every answer."""

    chosen = Signal(object, object)
    answered = Signal(object)

    def __init__(
        self, jobs: Jobs, ask: Ask, now: Callable[[], datetime], today: date, question: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("register-search")
        self._ask, self._now, self._today = ask, now, today
        self.field = QLineEdit(question)
        self.field.setObjectName("register-question")
        self.field.setPlaceholderText(self.tr("Hautbois, 552 081 317…"))
        self.button = PrimaryButton(self.tr("Chercher"), "magnifying-glass", name="register-ask")
        self._privacy = Label("", "small", name="register-privacy")
        self._asking = Asking(jobs, "register-asking")
        self._found = column(gap=0)
        self._lay_out()
        self.field.textChanged.connect(lambda _text: self._say_what_is_sent())
        self.field.returnPressed.connect(self.search)
        self.button.clicked.connect(self.search)
        self._asking.answered.connect(self._came)
        self._say_what_is_sent()

    @property
    def question(self) -> str:
        """What would be asked."""
        return " ".join(self.field.text().split())

    def search(self) -> None:
        """Ask the register."""
        question = self.question
        if not question:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._found.count():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # what had it goes away
        clear(self._found)
        title = self.tr("Recherche de «\u00a0{what}\u00a0» au registre…").format(what=question)
        self._asking.ask(title, lambda: self._ask(question))

    def show_answer(self, answer: SearchAnswer) -> None:
        """Show what the register said."""
        clear(self._found)
        if isinstance(answer, CouldNotCheck):
            trouble = NoAnswer(answer, self._now())
            trouble.again_asked.connect(self.search)
            self._found.addWidget(trouble)
        elif isinstance(answer, NoCompany):
            self._found.addWidget(self._nobody())
        else:
            self._list(answer)

    def focus_answers(self) -> None:
        """Keys go to the first answer, or to what can be done without one."""
        places: list[QWidget] = [
            *self.findChildren(ActionRow),
            *self.findChildren(QPushButton, "ask-again"),
        ]
        first = next(iter(places), self.field)
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.TabFocusReason))

    # -- parts -------------------------------------------------------------

    def _lay_out(self) -> None:
        line = row(FormRow(self.tr("Nom, SIREN ou SIRET"), self.field), gap=GRID)
        line.setStretch(0, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(line, self._privacy, self._asking, self._found, gap=GRID))

    def _say_what_is_sent(self) -> None:
        self.button.setEnabled(bool(self.question))
        if self.question:
            text = self.tr(
                "En ligne\u00a0: seul «\u00a0{what}\u00a0» est envoyé, à l'Annuaire des"
                " entreprises de l'État (api.gouv.fr)."
            )
        else:
            text = self.tr("En ligne, au clic seulement, à l'Annuaire des entreprises de l'État.")
        self._privacy.setText(text.format(what=self.question))

    def _came(self, answer: SearchAnswer) -> None:
        self.show_answer(answer)
        self.answered.emit(answer)
        self.focus_answers()

    def _nobody(self) -> Finding:
        chip = standing_chip(Standing.NOTHING_FOUND)
        return Finding(
            chip.icon,
            chip.hue,
            self.tr("Rien trouvé sous «\u00a0{what}\u00a0»").format(what=self.question),
            self.tr(
                "Le registre a répondu. Essayez le SIREN (9\u00a0chiffres, sur un devis ou une"
                " facture du client), ou un nom plus court. Certaines entreprises ne sont pas"
                " diffusées."
            ),
            name="nobody",
        )

    def _list(self, answer: CompaniesFound) -> None:
        shown = len(answer.companies)
        text = formats.plural(
            shown, self.tr("Une réponse"), self.tr("{n} réponses\u00a0: choisissez la bonne")
        )
        if answer.total > shown:
            text = self.tr(
                "{n} réponses sur {total}\u00a0: ajoutez la ville ou le SIREN pour préciser"
            ).format(n=shown, total=formats.grouped(answer.total))
        self._found.addWidget(Label(text, "strong", name="answers-count"))
        self._found.addSpacing(GRID)
        if answer.unread:
            unread = formats.plural(
                answer.unread,
                self.tr("Une réponse n'a pas pu être lue."),
                self.tr("{n} réponses n'ont pas pu être lues."),
            )
            self._found.addWidget(Label(unread, "warning", name="answers-unread"))
        for number, company in enumerate(answer.companies):
            if number:
                self._found.addWidget(Line())
            self._found.addWidget(self._row(company, answer))

    def _row(self, company: Company, answer: CompaniesFound) -> ActionRow:
        chip = state_chip(company)
        made = ActionRow(
            ("buildings", chip.hue),
            company_title(company),
            company_lines(company, self._today),
            name="register-answer",
        )
        made.setAccessibleName(f"{made.accessibleName()}. {chip.text}")
        made.add_button(Pill(chip))
        made.clicked.connect(lambda: self.chosen.emit(company, answer))
        made.moved.connect(self._move)
        return made

    def _move(self, step: int) -> None:
        rows = self.findChildren(ActionRow)
        place = next((n for n, made in enumerate(rows) if made.hasFocus()), 0)
        rows[max(0, min(place + step, len(rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
